/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/safety/bantin-restore-dialog.h"

#include <glib/gi18n.h>

struct _BantinRestoreDialog
{
  AdwDialog parent_instance;
  AdwNavigationView *navigation;
  AdwPreferencesGroup *copies_group;
  GtkLabel *choose_message;
  AdwActionRow *stories_row;
  AdwActionRow *newest_row;
  AdwActionRow *made_row;
  GtkLabel *look_message;
  GtkProgressBar *progress_bar;

  BantinNewsroom *newsroom;
  BantinBackup *backup; /* (nullable): the one that is looked at */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BantinRestoreDialog, bantin_restore_dialog, ADW_TYPE_DIALOG)

enum
{
  UNPACKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* @error: (nullable): nothing is said */
static void
say (GtkLabel *label,
     const GError *error)
{
  gboolean is_said = error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *message = is_said ? bantin_message_from_error (error) : NULL;

  gtk_label_set_label (label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}

/* --- looking --- */

static void
show_backup (BantinRestoreDialog *self)
{
  g_autofree char *n_stories = g_strdup_printf (ngettext ("%u story", "%u stories", self->backup->n_stories), self->backup->n_stories);
  g_autofree char *newest = self->backup->newest_at ? bantin_message_format_when (self->backup->newest_at) : g_strdup ("–");
  g_autofree char *made = bantin_message_format_when (self->backup->made_at);

  adw_action_row_set_subtitle (self->stories_row, n_stories);
  adw_action_row_set_subtitle (self->newest_row, newest);
  adw_action_row_set_subtitle (self->made_row, made);
  say (self->look_message, NULL);
  adw_navigation_view_push_by_tag (self->navigation, "look");
}

static void
on_looked (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinRestoreDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinBackup) backup = bantin_newsroom_look_at_backup_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!self->newsroom)
    return;

  say (self->choose_message, error);
  if (!backup)
    return;

  g_clear_pointer (&self->backup, bantin_backup_free);
  self->backup = g_steal_pointer (&backup);
  show_backup (self);
}

void
bantin_restore_dialog_look_at (BantinRestoreDialog *self,
                               const char *path)
{
  g_return_if_fail (BANTIN_IS_RESTORE_DIALOG (self) && path != NULL);

  bantin_newsroom_look_at_backup_async (self->newsroom, path, self->cancellable, on_looked, g_object_ref (self));
}

static void
on_file_chosen (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (BantinRestoreDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (self->newsroom && file && g_file_peek_path (file))
    bantin_restore_dialog_look_at (self, g_file_peek_path (file));
}

static void
on_choose (BantinRestoreDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_filter_set_name (filter, _ ("Backups of Bản Tin"));
  gtk_file_filter_add_suffix (filter, "bantin-backup");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Choose a Backup"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable, on_file_chosen, g_object_ref (self));
}

/* --- copies of the last days --- */

static void
on_copy_activated (BantinRestoreDialog *self,
                   GtkWidget *row)
{
  bantin_restore_dialog_look_at (self, g_object_get_data (G_OBJECT (row), "path"));
}

static void
add_copy (BantinRestoreDialog *self,
          const BantinBackup *copy)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = bantin_message_format_when (copy->made_at);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (copy->path), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_copy_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->copies_group, row);
}

static void
on_copies_listed (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (BantinRestoreDialog) self = user_data;
  g_autoptr (GPtrArray) copies = bantin_newsroom_list_copies_finish (BANTIN_NEWSROOM (source), result, NULL);

  if (!self->newsroom)
    return;

  for (guint i = 0; copies && i < copies->len; i++)
    add_copy (self, g_ptr_array_index (copies, i));
  gtk_widget_set_visible (GTK_WIDGET (self->copies_group), copies && copies->len > 0);
}

/* --- restoring --- */

static void
on_fraction (double fraction,
             gpointer user_data)
{
  BantinRestoreDialog *self = user_data;

  if (self->newsroom)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
on_unpacked (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (BantinRestoreDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *database = bantin_newsroom_unpack_backup_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!self->newsroom)
    return;

  if (!database)
    {
      adw_navigation_view_pop (self->navigation);
      adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
      say (self->look_message, error);
      return;
    }

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[UNPACKED], 0, database, self->backup->n_stories);
}

static void
on_restore (BantinRestoreDialog *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  adw_navigation_view_push_by_tag (self->navigation, "progress");
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  bantin_newsroom_unpack_backup_async (self->newsroom, self->backup->path, on_fraction, self, self->cancellable, on_unpacked, g_object_ref (self));
}

/* Also Escape while it restores. */
static void
on_cancel (BantinRestoreDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- object --- */

static void
bantin_restore_dialog_dispose (GObject *object)
{
  BantinRestoreDialog *self = BANTIN_RESTORE_DIALOG (object);

  g_clear_object (&self->newsroom);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->backup, bantin_backup_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_RESTORE_DIALOG);

  G_OBJECT_CLASS (bantin_restore_dialog_parent_class)->dispose (object);
}

static void
bantin_restore_dialog_class_init (BantinRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_restore_dialog_dispose;

  signals[UNPACKED] = g_signal_new ("unpacked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, copies_group);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, choose_message);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, stories_row);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, newest_row);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, made_row);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, look_message);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoreDialog, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
bantin_restore_dialog_init (BantinRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->copies_group), FALSE);
  g_signal_connect (self, "close-attempt", G_CALLBACK (on_cancel), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (on_cancel), NULL);
}

BantinRestoreDialog *
bantin_restore_dialog_new (BantinNewsroom *newsroom)
{
  BantinRestoreDialog *self = g_object_new (BANTIN_TYPE_RESTORE_DIALOG, NULL);

  self->newsroom = g_object_ref (newsroom);
  bantin_newsroom_list_copies_async (newsroom, self->cancellable, on_copies_listed, g_object_ref (self));

  return self;
}
