/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-differences-dialog.h"

#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *parent;
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
on_response (GtkWidget *dialog,
             const char *response,
             Question *question)
{
  if (!g_str_equal (response, "close"))
    bantin_newsroom_answer_delivery_async (question->newsroom, question->story, response, NULL, on_answered, g_object_ref (question->parent));
}

static void
add_side (GtkBox *box,
          const char *title,
          const char *words)
{
  g_autofree char *text = g_strdup_printf (_ ("%1$s: %2$s"), title, *words ? words : _ ("nothing"));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (box, label);
}

static GtkWidget *
build_row (const BantinDeliveryFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = gtk_label_new (finding->what);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  if (*finding->expected || *finding->found)
    {
      add_side (GTK_BOX (box), _ ("Approved"), finding->expected);
      add_side (GTK_BOX (box), _ ("On the portal"), finding->found);
    }
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static GtkWidget *
build_list (GPtrArray *findings)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), build_row (g_ptr_array_index (findings, i)));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);

  return scrolled;
}

static void
add_responses (AdwAlertDialog *dialog,
               const char *trouble)
{
  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  if (g_str_equal (trouble, "gone"))
    {
      adw_alert_dialog_add_response (dialog, "again", _ ("_Publish It Anew"));
      return;
    }

  /* What others changed is read only once ours was sent; nobody has seen yet what could be accepted. */
  if (!g_str_equal (trouble, "changed"))
    adw_alert_dialog_add_response (dialog, "accept", _ ("_Leave It as It Is There"));
  adw_alert_dialog_add_response (dialog, "overwrite", _ ("_Put the Approved Story There"));
}

void
bantin_differences_dialog_present (GtkWidget *parent,
                                   BantinNewsroom *newsroom,
                                   const BantinStory *story)
{
  const BantinDeliveryStatus *delivery = story->delivery;
  Question *question;
  AdwDialog *dialog;

  if (!delivery)
    return;

  question = g_new0 (Question, 1);
  question->parent = g_object_ref (parent);
  question->newsroom = g_object_ref (newsroom);
  question->story = g_strdup (story->id);

  dialog = adw_alert_dialog_new (delivery->portal_name, delivery->message);
  if (delivery->findings->len > 0)
    adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), build_list (delivery->findings));
  add_responses (ADW_ALERT_DIALOG (dialog), delivery->trouble);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  adw_dialog_present (dialog, parent);
}
