/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/accounts/bantin-accounts-group.h"

#include "app/accounts/bantin-connect-dialog.h"
#include "app/accounts/bantin-password-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinAccountsGroup
{
  AdwPreferencesGroup parent_instance;
  BantinNewsroom *newsroom;
  GPtrArray *rows; /* GtkWidget, lent to the group */
};

G_DEFINE_FINAL_TYPE (BantinAccountsGroup, bantin_accounts_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_account (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "account");
}

static void
on_add_clicked (BantinAccountsGroup *self)
{
  adw_dialog_present (ADW_DIALOG (bantin_connect_dialog_new (self->newsroom)), GTK_WIDGET (self));
}

static void
on_password_clicked (GtkWidget *button,
                     BantinAccountsGroup *self)
{
  bantin_password_dialog_present (GTK_WIDGET (self), self->newsroom, get_account (button));
}

static void
on_removed (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (BantinAccountsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_remove_account_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static void
on_remove_confirmed (GtkWidget *dialog,
                     const char *response,
                     BantinAccountsGroup *self)
{
  bantin_newsroom_remove_account_async (self->newsroom, get_account (dialog), NULL, on_removed, g_object_ref (self));
}

static void
on_remove_clicked (GtkWidget *button,
                   BantinAccountsGroup *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Forget This Portal?"), _ ("Its password is forgotten on this computer. What stands on the portal stays there, and its history stays here."));

  g_object_set_data_full (G_OBJECT (dialog), "account", g_strdup (get_account (button)), g_free);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Forget"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::remove", G_CALLBACK (on_remove_confirmed), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_button (BantinAccountsGroup *self,
            AdwExpanderRow *row,
            const char *label,
            const char *account,
            GCallback callback)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), label);
  g_object_set_data_full (G_OBJECT (button), "account", g_strdup (account), g_free);
  g_signal_connect_object (button, "activated", callback, self, 0);
  adw_expander_row_add_row (row, button);
}

static void
add_account (BantinAccountsGroup *self,
             const BantinAccount *account)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle = bantin_message_join (account->user, account->is_practice ? _ ("practice portal, on this computer only") : account->address, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), account->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), gtk_image_new_from_icon_name ("bantin-portal-symbolic"));
  add_button (self, ADW_EXPANDER_ROW (row), _ ("Enter the Password Again…"), account->id, G_CALLBACK (on_password_clicked));
  add_button (self, ADW_EXPANDER_ROW (row), _ ("Forget This Portal…"), account->id, G_CALLBACK (on_remove_clicked));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_empty (BantinAccountsGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No Portal Yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Writing and review work without one."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
on_publish_here (BantinAccountsGroup *self)
{
  bantin_newsroom_set_publishes_here (self->newsroom, TRUE);
}

/* After a restore on another computer: somebody said that the old one is still in use. */
static void
add_elsewhere (BantinAccountsGroup *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Publish Here"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("The Old Computer Publishes"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Nothing is published from this one. Only one of the two may."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_publish_here), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (BantinAccountsGroup *self)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (self->newsroom, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (!bantin_newsroom_get_publishes_here (self->newsroom))
    add_elsewhere (self);
  for (guint i = 0; accounts && i < accounts->len; i++)
    add_account (self, g_ptr_array_index (accounts, i));
  if (!accounts || accounts->len == 0)
    add_empty (self);
}

static void
bantin_accounts_group_dispose (GObject *object)
{
  g_clear_object (&BANTIN_ACCOUNTS_GROUP (object)->newsroom);

  G_OBJECT_CLASS (bantin_accounts_group_parent_class)->dispose (object);
}

static void
bantin_accounts_group_finalize (GObject *object)
{
  g_ptr_array_unref (BANTIN_ACCOUNTS_GROUP (object)->rows);

  G_OBJECT_CLASS (bantin_accounts_group_parent_class)->finalize (object);
}

static void
bantin_accounts_group_class_init (BantinAccountsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_accounts_group_dispose;
  object_class->finalize = bantin_accounts_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-accounts-group.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
bantin_accounts_group_init (BantinAccountsGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_accounts_group_set_newsroom (BantinAccountsGroup *self,
                                    BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_ACCOUNTS_GROUP (self));

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "accounts-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
