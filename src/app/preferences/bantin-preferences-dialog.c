/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/preferences/bantin-preferences-dialog.h"

#include "app/accounts/bantin-accounts-group.h"
#include "app/people/bantin-people-group.h"

#define DEFAULT_IDLE_MINUTES 15

struct _BantinPreferencesDialog
{
  AdwPreferencesDialog parent_instance;
  BantinPeopleGroup *people_group;
  BantinAccountsGroup *accounts_group;
  AdwComboRow *style_row;
  AdwSpinRow *text_size_row;
  AdwSpinRow *idle_row;
  AdwActionRow *folder_row;

  BantinNewsroom *newsroom;
};

G_DEFINE_FINAL_TYPE (BantinPreferencesDialog, bantin_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
on_idle_changed (BantinPreferencesDialog *self)
{
  g_autofree char *minutes = g_strdup_printf ("%d", (int) adw_spin_row_get_value (self->idle_row));

  if (self->newsroom)
    bantin_newsroom_set_setting (self->newsroom, "idle-minutes", minutes);
}

static void
on_folder_clicked (BantinPreferencesDialog *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (bantin_newsroom_get_data_dir (self->newsroom));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (folder);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

static void
show_idle_minutes (BantinPreferencesDialog *self,
                   BantinNewsroom *newsroom)
{
  g_autofree char *minutes = bantin_newsroom_get_setting (newsroom, "idle-minutes");

  adw_spin_row_set_value (self->idle_row, minutes ? (double) g_ascii_strtoll (minutes, NULL, 10) : DEFAULT_IDLE_MINUTES);
}

static void
bantin_preferences_dialog_dispose (GObject *object)
{
  BantinPreferencesDialog *self = BANTIN_PREFERENCES_DIALOG (object);

  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (bantin_preferences_dialog_parent_class)->dispose (object);
}

static void
bantin_preferences_dialog_class_init (BantinPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_preferences_dialog_dispose;

  g_type_ensure (BANTIN_TYPE_PEOPLE_GROUP);
  g_type_ensure (BANTIN_TYPE_ACCOUNTS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPreferencesDialog, people_group);
  gtk_widget_class_bind_template_child (widget_class, BantinPreferencesDialog, accounts_group);
  gtk_widget_class_bind_template_child (widget_class, BantinPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPreferencesDialog, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPreferencesDialog, idle_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPreferencesDialog, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, on_idle_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
}

static void
bantin_preferences_dialog_init (BantinPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantinPreferencesDialog *
bantin_preferences_dialog_new (BantinNewsroom *newsroom,
                               GSettings *settings)
{
  BantinPreferencesDialog *self = g_object_new (BANTIN_TYPE_PREFERENCES_DIALOG, NULL);

  show_idle_minutes (self, newsroom);
  self->newsroom = g_object_ref (newsroom);
  bantin_people_group_set_newsroom (self->people_group, newsroom);
  bantin_accounts_group_set_newsroom (self->accounts_group, newsroom);
  adw_action_row_set_subtitle (self->folder_row, bantin_newsroom_get_data_dir (newsroom));
  g_settings_bind (settings, "style", self->style_row, "selected", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "text-size", self->text_size_row, "value", G_SETTINGS_BIND_DEFAULT);

  return self;
}
