/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-import-failures-dialog.h"

#include <glib/gi18n.h>

static GtkWidget *
build_list (GPtrArray *refused)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < refused->len; i++)
    {
      const BantinImportResult *result = g_ptr_array_index (refused, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), result->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), result->message ? result->message : "");
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);

  return scroller;
}

void
bantin_import_failures_dialog_present (GtkWidget *parent,
                                       GPtrArray *refused,
                                       guint n_added)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("%u Photo Was Not Added", "%u Photos Were Not Added", refused->len), refused->len);
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (n_added > 0)
    body = g_strdup_printf (ngettext ("%u other photo is in the story.", "%u other photos are in the story.", n_added), n_added);
  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), build_list (refused));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, parent);
}
