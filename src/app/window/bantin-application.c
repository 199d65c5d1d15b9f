/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-application.h"

#include "bantin-config.h"
#include "bantin-no-theme-resources.h"

#include "app/safety/bantin-restored-dialog.h"
#include "app/widgets/bantin-later.h"
#include "app/window/bantin-instance.h"
#include "app/window/bantin-notifier.h"
#include "app/window/bantin-window.h"
#include "newsroom/bantin-support.h"

#include <glib/gi18n.h>

#define RESOURCE_PATH "/io/github/bantin/BanTin"

struct _BantinApplication
{
  AdwApplication parent_instance;
  BantinStart *start; /* until the first window */
  BantinNewsroom *newsroom;
  BantinNotifier *notifier;
};

G_DEFINE_FINAL_TYPE (BantinApplication, bantin_application, ADW_TYPE_APPLICATION)

/* Never letters, digits or marks that Vietnamese input methods type with. */
static const struct
{
  const char *action;
  const char *keys[4];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.new-story", { "<Control>n" } },
  { "win.saved", { "<Control>s" } },
  { "win.search", { "<Control><Shift>f" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.help", { "F1" } },
  { "win.full-screen", { "F11" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.toggle-pane", { "<Shift>F9" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.back", { "<Alt>Left" } },
  { "win.list(1)", { "<Alt>1" } },
  { "win.list(2)", { "<Alt>2" } },
  { "win.list(3)", { "<Alt>3" } },
  { "win.list(4)", { "<Alt>4" } },
  { "win.list(5)", { "<Alt>5" } },
  { "win.list(6)", { "<Alt>6" } },
  { "win.list(7)", { "<Alt>7" } },
  { "win.list(8)", { "<Alt>8" } },
  { "win.list(9)", { "<Alt>9" } },
  { "win.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "win.text-smaller", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.text-normal", { "<Control>0", "<Control>KP_0" } },
  { "story.suggested", { "<Control>Return", "<Control>KP_Enter" } },
  { "story.return", { "<Control><Shift>Return" } },
  { "story.add-photos", { "<Control><Shift>p" } },
  { "story.comment", { "<Control><Shift>m" } },
  { "story.print", { "<Control>p" } },
  { "story.next-remark", { "F8" } },
  { "story.previous-remark", { "<Shift>F8" } },
};

static void
on_failure_closed (BantinApplication *self)
{
  g_application_release (G_APPLICATION (self));
}

/* Nothing can be done without the store: the sentence says what is safe, and the program ends with it. */
static void
present_failure (BantinApplication *self,
                 const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Bản Tin Cannot Open the Stories"), NULL);
  g_autofree char *message = bantin_message_from_error (error);

  g_message ("%s", error->message);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  g_application_hold (G_APPLICATION (self));
  g_signal_connect_object (dialog, "closed", G_CALLBACK (on_failure_closed), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, NULL);
}

static void
on_signed_in (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_sign_in_finish (BANTIN_NEWSROOM (source), result, &error))
    g_message ("%s", error->message);
}

static gboolean
is_named (const BantinPerson *person,
          const char *asked)
{
  return g_str_equal (person->id, asked) || g_str_equal (person->legal_name, asked) || g_str_equal (person->pen_name, asked);
}

static void
sign_in_as (BantinApplication *self,
            const char *asked)
{
  g_autoptr (GPtrArray) people = bantin_newsroom_list_people (self->newsroom, NULL);

  for (guint i = 0; people && i < people->len; i++)
    {
      const BantinPerson *person = g_ptr_array_index (people, i);

      if (is_named (person, asked))
        bantin_newsroom_sign_in_async (self->newsroom, person->id, NULL, NULL, on_signed_in, g_object_ref (self));
    }
}

static void open_first_window (BantinApplication *self);

/* --- a backup takes the place of what is open --- */

typedef struct
{
  BantinApplication *application;
  GtkWidget *curtain; /* stands where the window was, until the next one */
  char *data_dir;
  char *database;
  guint n_stories;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->application);
  g_free (restoring->data_dir);
  g_free (restoring->database);
  g_free (restoring);
}

static void
present_restore_failure (GtkWindow *window,
                         const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Not Restored"), NULL);
  g_autofree char *message = bantin_message_from_error (error);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
on_put_back (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  BantinApplication *self = BANTIN_APPLICATION (source);
  Restoring *restoring = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_restored = g_task_propagate_boolean (G_TASK (result), &error);
  GtkWindow *window;

  self->start = bantin_start_new (restoring->data_dir, NULL);
  open_first_window (self);
  gtk_window_destroy (GTK_WINDOW (restoring->curtain));

  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (self->newsroom && is_restored)
    bantin_restored_dialog_tell (GTK_WIDGET (window), self->newsroom, restoring->n_stories);
  else if (self->newsroom)
    present_restore_failure (window, error);
}

static void
put_back_in_thread (GTask *task,
                    gpointer source,
                    gpointer data,
                    GCancellable *cancellable)
{
  Restoring *restoring = data;
  GError *error = NULL;

  if (bantin_support_put_back (restoring->data_dir, restoring->database, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Closing may wait for the disk: the curtain is seen by then. */
static void
close_and_put_back (GtkWidget *curtain)
{
  Restoring *restoring = g_object_steal_data (G_OBJECT (curtain), "restoring");
  BantinApplication *self = restoring->application;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_put_back, NULL);

  bantin_newsroom_close (self->newsroom);
  g_clear_object (&self->newsroom);
  g_task_set_task_data (task, restoring, restoring_free);
  g_task_run_in_thread (task, put_back_in_thread);
}

static GtkWidget *
draw_curtain (BantinApplication *self,
              GtkWindow *window)
{
  GtkWidget *curtain = adw_application_window_new (GTK_APPLICATION (self));
  GtkWidget *page = adw_status_page_new ();
  g_autoptr (GdkPaintable) spinner = GDK_PAINTABLE (adw_spinner_paintable_new (page));

  adw_status_page_set_paintable (ADW_STATUS_PAGE (page), spinner);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Restoring"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (curtain), page);
  gtk_window_set_title (GTK_WINDOW (curtain), _ ("Bản Tin"));
  gtk_window_set_default_size (GTK_WINDOW (curtain), gtk_widget_get_width (GTK_WIDGET (window)), gtk_widget_get_height (GTK_WIDGET (window)));

  return curtain;
}

static void
on_unpacked (BantinApplication *self,
             const char *database,
             guint n_stories,
             GtkWindow *window)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->application = g_object_ref (self);
  restoring->curtain = draw_curtain (self, window);
  restoring->data_dir = g_strdup (bantin_newsroom_get_data_dir (self->newsroom));
  restoring->database = g_strdup (database);
  restoring->n_stories = n_stories;
  g_object_set_data (G_OBJECT (restoring->curtain), "restoring", restoring);
  bantin_later_run (restoring->curtain, close_and_put_back);
  gtk_window_present (GTK_WINDOW (restoring->curtain));

  /* It keeps what was written as it closes. */
  gtk_window_close (window);
}

/* --- the window --- */

static void
open_first_window (BantinApplication *self)
{
  g_autoptr (BantinStart) start = g_steal_pointer (&self->start);
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *person = NULL;
  BantinWindow *window;

  self->newsroom = bantin_start_finish (start, &story, &error);
  if (!self->newsroom)
    {
      present_failure (self, error);
      return;
    }

  person = bantin_start_dup_person (start);
  if (person)
    sign_in_as (self, person);

  window = bantin_window_new (GTK_APPLICATION (self), self->newsroom, g_steal_pointer (&story));
  g_signal_connect_object (window, "unpacked", G_CALLBACK (on_unpacked), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  self->notifier = bantin_notifier_new (GTK_APPLICATION (self), self->newsroom);
  bantin_newsroom_resume_practice_portal (self->newsroom);
}

static void
bantin_application_activate (GApplication *application)
{
  BantinApplication *self = BANTIN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window)
    gtk_window_present (window);
  else if (self->start)
    open_first_window (self);
}

static void
quit (GSimpleAction *action,
      GVariant *parameter,
      gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each window keeps what was written as it closes; with the last one the program ends. */
  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
}

/* GTK parses its own theme, 400 kB, and libadwaita replaces it by its own before anything is shown: a twelfth of the whole start
 * for nothing. An empty file stands for it until then: of two files of one name GIO takes that of the program, which is loaded
 * after the libraries. Whoever names a theme gets it. */
static void
start_without_theme (GApplication *application)
{
  BantinApplication *self = BANTIN_APPLICATION (application);
  gboolean is_named = g_getenv ("GTK_THEME") != NULL;

  if (!is_named)
    bantin_no_theme_register_resource ();
  /* An application without an icon looks through the themes for its own, which have to be read again when libadwaita has come
   * with its theme. */
  gtk_init ();
  gtk_window_set_default_icon_name (BANTIN_APP_ID);
  if (self->start)
    bantin_start_take_letters (self->start, bantin_letters_new ());
  G_APPLICATION_CLASS (bantin_application_parent_class)->startup (application);
  if (!is_named)
    bantin_no_theme_unregister_resource ();
}

static void
bantin_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "quit", .activate = quit },
  };

  start_without_theme (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action, accelerators[i].keys);
}

static void
bantin_application_shutdown (GApplication *application)
{
  BantinApplication *self = BANTIN_APPLICATION (application);

  G_APPLICATION_CLASS (bantin_application_parent_class)->shutdown (application);

  g_clear_pointer (&self->start, bantin_start_free);
  g_clear_object (&self->notifier);
  if (self->newsroom)
    bantin_newsroom_close (self->newsroom);
  g_clear_object (&self->newsroom);
}

static void
bantin_application_dispose (GObject *object)
{
  BantinApplication *self = BANTIN_APPLICATION (object);

  g_clear_pointer (&self->start, bantin_start_free);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (bantin_application_parent_class)->dispose (object);
}

static void
bantin_application_class_init (BantinApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = bantin_application_dispose;
  application_class->activate = bantin_application_activate;
  application_class->startup = bantin_application_startup;
  application_class->shutdown = bantin_application_shutdown;
}

static void
bantin_application_init (BantinApplication *self)
{
}

BantinApplication *
bantin_application_new (const char *data_dir,
                        BantinStart *start)
{
  g_autofree char *id = bantin_instance_get_application_id (data_dir);
  BantinApplication *self = g_object_new (BANTIN_TYPE_APPLICATION,
                                          "application-id", id,
                                          "resource-base-path", RESOURCE_PATH,
                                          NULL);

  self->start = start;

  return self;
}
