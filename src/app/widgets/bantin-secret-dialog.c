/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-secret-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  GtkEditable *entry; /* the dialog's */
  BantinSecretFunc confirmed;
  gpointer user_data;
  GDestroyNotify free_data;
} Question;

static void
free_question (gpointer data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->parent);
  if (question->free_data)
    question->free_data (question->user_data);
  g_free (question);
}

static void
on_confirmed (AdwAlertDialog *dialog,
              const char *response,
              Question *question)
{
  question->confirmed (question->parent, gtk_editable_get_text (question->entry), question->user_data);
}

static void
on_changed (GtkEditable *entry,
            AdwAlertDialog *dialog)
{
  adw_alert_dialog_set_response_enabled (dialog, "confirm", *gtk_editable_get_text (entry));
}

void
bantin_secret_dialog_present (GtkWidget *parent,
                              const char *heading,
                              const char *body,
                              const char *label,
                              BantinSecretFunc confirmed,
                              gpointer user_data,
                              GDestroyNotify free_data)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_password_entry_row_new ();
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->entry = GTK_EDITABLE (entry);
  question->confirmed = confirmed;
  question->user_data = user_data;
  question->free_data = free_data;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), label);
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
  g_signal_connect_data (dialog, "response::confirm", G_CALLBACK (on_confirmed), question, free_question, 0);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, parent);
}
