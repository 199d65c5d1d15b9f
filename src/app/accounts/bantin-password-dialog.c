/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/accounts/bantin-password-dialog.h"

#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  GtkEditable *entry; /* the dialog's */
  BantinNewsroom *newsroom;
  char *account;
} Question;

static void
question_free (gpointer data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->parent);
  g_object_unref (question->newsroom);
  g_free (question->account);
  g_free (question);
}

static void
on_set (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_set_password_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (parent, _ ("The portal accepts the password. What waited for it goes on."));
  else
    bantin_toast_show_failure (parent, error);
}

static void
on_confirmed (AdwAlertDialog *dialog,
              const char *response,
              Question *question)
{
  bantin_newsroom_set_password_async (question->newsroom,
                                      question->account,
                                      gtk_editable_get_text (question->entry),
                                      NULL,
                                      on_set,
                                      g_object_ref (question->parent));
}

static void
on_changed (GtkEditable *entry,
            AdwAlertDialog *dialog)
{
  adw_alert_dialog_set_response_enabled (dialog, "confirm", *gtk_editable_get_text (entry));
}

static char *
describe (BantinNewsroom *newsroom,
          const char *id)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (newsroom, NULL);

  for (guint i = 0; accounts && i < accounts->len; i++)
    {
      const BantinAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (account->id, id))
        return g_strdup_printf (_ ("%1$s, signed in as %2$s. This is the application password made for Bản Tin, not the one used to sign in on the web."), account->name, account->user);
    }

  return g_strdup ("");
}

void
bantin_password_dialog_present (GtkWidget *parent,
                                BantinNewsroom *newsroom,
                                const char *account)
{
  g_autofree char *description = describe (newsroom, account);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Enter the Password Again"), description);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_password_entry_row_new ();
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->entry = GTK_EDITABLE (entry);
  question->newsroom = g_object_ref (newsroom);
  question->account = g_strdup (account);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Application Password"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "confirm", _ ("_Done"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "confirm");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "confirm", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "confirm", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), dialog, 0);
  g_signal_connect_data (dialog, "response::confirm", G_CALLBACK (on_confirmed), question, question_free, 0);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, parent);
}
