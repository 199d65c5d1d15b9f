/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-window-private.h"

#include "bantin-config.h"

#include "app/people/bantin-first-run-page.h"
#include "app/people/bantin-people-page.h"
#include "app/widgets/bantin-later.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (BantinWindow, bantin_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  UNPACKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
bantin_window_say_unpacked (BantinWindow *self,
                            const char *database,
                            guint n_stories)
{
  g_signal_emit (self, signals[UNPACKED], 0, database, n_stories);
}

/* --- the pages: each is made when it is needed --- */

/* @story: (transfer full) (nullable): to open with */
static void
make_newsroom_page (BantinWindow *self,
                    BantinStory *story)
{
  self->page = bantin_newsroom_page_new (self->newsroom, self->settings, story);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "story", bantin_newsroom_page_get_story_actions (self->page));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "newsroom");
}

/* Whoever signs in is not to wait for it. */
static void
make_page_ahead (GtkWidget *widget)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (!self->page)
    make_newsroom_page (self, NULL);
}

static void
show_people (BantinWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "people");

  if (!page)
    {
      page = g_object_new (BANTIN_TYPE_PEOPLE_PAGE, NULL);
      bantin_people_page_set_newsroom (BANTIN_PEOPLE_PAGE (page), self->newsroom);
      gtk_stack_add_named (self->stack, page, "people");
    }
  bantin_people_page_fill (BANTIN_PEOPLE_PAGE (page));
  gtk_stack_set_visible_child (self->stack, page);
}

static void
show_first_run (BantinWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "first-run");

  if (!page)
    {
      page = g_object_new (BANTIN_TYPE_FIRST_RUN_PAGE, NULL);
      bantin_first_run_page_set_newsroom (BANTIN_FIRST_RUN_PAGE (page), self->newsroom);
      g_signal_connect_object (page, "begun", G_CALLBACK (bantin_window_new_story), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, page, "first-run");
    }
  gtk_stack_set_visible_child (self->stack, page);
}

/* --- who is using it --- */

static gboolean
has_people (BantinWindow *self)
{
  g_autoptr (GPtrArray) people = bantin_newsroom_list_people (self->newsroom, NULL);

  return people && people->len > 0;
}

/* @story: (transfer full) (nullable): to open with, if somebody is signed in */
static void
show_fitting_page (BantinWindow *self,
                   BantinStory *story)
{
  g_autoptr (BantinStory) first = story;
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);
  gboolean is_other = g_strcmp0 (self->person, person ? person->id : NULL) != 0;

  /* Nobody is offered to take back another's step. */
  if (is_other)
    adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self))));
  g_set_str (&self->person, person ? person->id : NULL);
  if (person && !self->page)
    make_newsroom_page (self, g_steal_pointer (&first));
  if (person && is_other)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
  else if (!person && has_people (self))
    show_people (self);
  else if (!person)
    show_first_run (self);
}

static void
on_people_changed (BantinWindow *self)
{
  show_fitting_page (self, NULL);
}

static void
touch (BantinWindow *self)
{
  bantin_newsroom_touch (self->newsroom);
}

static gboolean
on_key (BantinWindow *self)
{
  touch (self);

  return GDK_EVENT_PROPAGATE;
}

/* A key or a click anywhere in the window says that the person is still there. */
static void
watch_for_touch (BantinWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *clicks = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (clicks), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (clicks), 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clicks, "pressed", G_CALLBACK (touch), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (clicks));
}

/* --- object --- */

static void
remember_size (BantinWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
bantin_window_close_request (GtkWindow *window)
{
  BantinWindow *self = BANTIN_WINDOW (window);

  remember_size (self);
  if (self->person)
    bantin_newsroom_page_save (self->page);

  return GTK_WINDOW_CLASS (bantin_window_parent_class)->close_request (window);
}

static void
bantin_window_dispose (GObject *object)
{
  BantinWindow *self = BANTIN_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_WINDOW);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (bantin_window_parent_class)->dispose (object);
}

static void
bantin_window_class_init (BantinWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = bantin_window_close_request;

  signals[UNPACKED] = g_signal_new ("unpacked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, stack);
  bantin_window_actions_class_init (widget_class);
}

static void
bantin_window_init (BantinWindow *self)
{
  self->settings = g_settings_new (BANTIN_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));

  if (g_str_equal (BANTIN_PROFILE, "development"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"), g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  watch_for_touch (self);
}

static void
on_notice (BantinWindow *self,
           const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("A Word About the Stories"), message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

BantinWindow *
bantin_window_new (GtkApplication *application,
                   BantinNewsroom *newsroom,
                   BantinStory *story)
{
  BantinWindow *self = g_object_new (BANTIN_TYPE_WINDOW, "application", application, NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (on_people_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "notice", G_CALLBACK (on_notice), self, G_CONNECT_SWAPPED);
  show_fitting_page (self, story);
  bantin_later_run (GTK_WIDGET (self), make_page_ahead);

  return self;
}

void
bantin_window_show_list (BantinWindow *self,
                         BantinList list)
{
  g_return_if_fail (BANTIN_IS_WINDOW (self));
  g_return_if_fail (self->page != NULL);

  bantin_newsroom_page_show_list (self->page, list);
}

void
bantin_window_open_story (BantinWindow *self,
                          const char *story)
{
  g_return_if_fail (BANTIN_IS_WINDOW (self));
  g_return_if_fail (self->page != NULL);

  bantin_newsroom_page_open_story (self->page, story);
}
