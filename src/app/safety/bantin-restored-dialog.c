/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/safety/bantin-restored-dialog.h"

#include "app/accounts/bantin-password-dialog.h"
#include "app/people/bantin-new-code-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinRestoredDialog
{
  AdwDialog parent_instance;
  GtkLabel *stories_label;
  AdwPreferencesGroup *lost_group;

  BantinNewsroom *newsroom;
  BantinLostSecrets *lost; /* (nullable) */
  GPtrArray *rows;         /* GtkWidget, lent to the group */
};

G_DEFINE_FINAL_TYPE (BantinRestoredDialog, bantin_restored_dialog, ADW_TYPE_DIALOG)

/* --- what is to be entered again --- */

static void
on_password_row (BantinRestoredDialog *self,
                 GtkWidget *row)
{
  bantin_password_dialog_present (GTK_WIDGET (self), self->newsroom, g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_code_row (BantinRestoredDialog *self,
             GtkWidget *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  for (guint i = 0; i < self->lost->people->len; i++)
    {
      const BantinPerson *person = g_ptr_array_index (self->lost->people, i);

      if (g_str_equal (person->id, id))
        bantin_new_code_dialog_present (GTK_WIDGET (self), self->newsroom, person);
    }
}

static void
add_row (BantinRestoredDialog *self,
         const char *title,
         const char *subtitle,
         const char *id,
         GCallback activated)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (activated)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
      g_signal_connect_object (row, "activated", activated, self, G_CONNECT_SWAPPED);
    }
  adw_preferences_group_add (self->lost_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (BantinRestoredDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->lost_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < self->lost->accounts->len; i++)
    {
      const BantinAccount *account = g_ptr_array_index (self->lost->accounts, i);
      g_autofree char *title = g_strdup_printf (_ ("Password of %s"), account->name);

      add_row (self, title, NULL, account->id, G_CALLBACK (on_password_row));
    }
  for (guint i = 0; i < self->lost->people->len; i++)
    {
      const BantinPerson *person = g_ptr_array_index (self->lost->people, i);
      g_autofree char *title = g_strdup_printf (_ ("New approval code of %s"), person->legal_name);

      add_row (self, title, self->lost->can_reset ? NULL : _ ("Another approver sets it, in People"), person->id,
               self->lost->can_reset ? G_CALLBACK (on_code_row) : NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lost_group), self->rows->len > 0);
}

static void
on_looked_again (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (BantinRestoredDialog) self = user_data;
  BantinLostSecrets *lost = bantin_newsroom_find_lost_secrets_finish (BANTIN_NEWSROOM (source), result, NULL);

  if (!lost)
    return;

  g_clear_pointer (&self->lost, bantin_lost_secrets_free);
  self->lost = lost;
  if (self->newsroom)
    fill (self);
}

static void
look_again (BantinRestoredDialog *self)
{
  bantin_newsroom_find_lost_secrets_async (self->newsroom, NULL, on_looked_again, g_object_ref (self));
}

/* --- which computer publishes --- */

static void
on_old_is_used (BantinRestoredDialog *self)
{
  bantin_newsroom_set_publishes_here (self->newsroom, FALSE);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_old_is_gone (BantinRestoredDialog *self)
{
  bantin_newsroom_set_publishes_here (self->newsroom, TRUE);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* --- object --- */

static void
bantin_restored_dialog_dispose (GObject *object)
{
  BantinRestoredDialog *self = BANTIN_RESTORED_DIALOG (object);

  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_RESTORED_DIALOG);

  G_OBJECT_CLASS (bantin_restored_dialog_parent_class)->dispose (object);
}

static void
bantin_restored_dialog_finalize (GObject *object)
{
  BantinRestoredDialog *self = BANTIN_RESTORED_DIALOG (object);

  g_clear_pointer (&self->lost, bantin_lost_secrets_free);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (bantin_restored_dialog_parent_class)->finalize (object);
}

static void
bantin_restored_dialog_class_init (BantinRestoredDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_restored_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantin_restored_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-restored-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinRestoredDialog, stories_label);
  gtk_widget_class_bind_template_child (widget_class, BantinRestoredDialog, lost_group);
  gtk_widget_class_bind_template_callback (widget_class, on_old_is_used);
  gtk_widget_class_bind_template_callback (widget_class, on_old_is_gone);
}

static void
bantin_restored_dialog_init (BantinRestoredDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- telling --- */

typedef struct
{
  GtkWidget *window;
  guint n_stories;
} Tale;

static void
present (Tale *tale,
         BantinNewsroom *newsroom,
         BantinLostSecrets *lost,
         const char *text)
{
  BantinRestoredDialog *self = g_object_new (BANTIN_TYPE_RESTORED_DIALOG, NULL);

  self->newsroom = g_object_ref (newsroom);
  self->lost = lost;
  gtk_label_set_label (self->stories_label, text);
  fill (self);
  g_signal_connect_object (newsroom, "accounts-changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), tale->window);
}

static void
on_lost_found (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autofree Tale *tale = user_data;
  g_autoptr (GtkWidget) window = tale->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinLostSecrets) lost = bantin_newsroom_find_lost_secrets_finish (BANTIN_NEWSROOM (source), result, &error);
  g_autofree char *text = g_strdup_printf (ngettext ("%u story restored.", "%u stories restored.", tale->n_stories), tale->n_stories);

  if (!gtk_widget_get_mapped (window))
    return;

  if (lost && (lost->accounts->len > 0 || lost->people->len > 0))
    present (tale, BANTIN_NEWSROOM (source), g_steal_pointer (&lost), text);
  else
    bantin_toast_show (window, text);
  if (error)
    bantin_toast_show_failure (window, error);
}

void
bantin_restored_dialog_tell (GtkWidget *window,
                             BantinNewsroom *newsroom,
                             guint n_stories)
{
  Tale *tale = g_new (Tale, 1);

  tale->window = g_object_ref (window);
  tale->n_stories = n_stories;
  bantin_newsroom_find_lost_secrets_async (newsroom, NULL, on_lost_found, tale);
}
