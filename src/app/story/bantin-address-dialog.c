/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-address-dialog.h"

#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
  GtkEditable *entry; /* the dialog's */
  BantinNewsroom *newsroom;
  char *story;
} Question;

static void
question_free (gpointer data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->parent);
  g_object_unref (question->newsroom);
  g_free (question->story);
  g_free (question);
}

static void
on_answered (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_answer_delivery_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (parent, error);
}

static void
on_confirmed (AdwAlertDialog *dialog,
              const char *response,
              Question *question)
{
  bantin_newsroom_answer_delivery_async (question->newsroom,
                                         question->story,
                                         gtk_editable_get_text (question->entry),
                                         NULL,
                                         on_answered,
                                         g_object_ref (question->parent));
}

static void
on_changed (GtkEditable *entry,
            AdwAlertDialog *dialog)
{
  adw_alert_dialog_set_response_enabled (dialog, "confirm", g_uri_is_valid (gtk_editable_get_text (entry), G_URI_FLAGS_NONE, NULL));
}

void
bantin_address_dialog_present (GtkWidget *parent,
                               BantinNewsroom *newsroom,
                               const char *story)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Address of the Page"), _ ("Open the published page in the browser, copy its address and paste it here. Bản Tin then reads the page and keeps the proof."));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->entry = GTK_EDITABLE (entry);
  question->newsroom = g_object_ref (newsroom);
  question->story = g_strdup (story);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Address"));
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
