/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-shortcuts-dialog.h"

#include <glib/gi18n.h>

/* A row without keys begins a group. */
static const struct
{
  const char *title;
  const char *keys[3];
} entries[] = {
  { N_ ("Stories"), { NULL } },
  { N_ ("New Story"), { "<Control>n" } },
  { N_ ("Search All Stories"), { "<Control><Shift>f" } },
  { N_ ("Lists of the Sidebar, from the Top"), { "<Alt>1", "<Alt>9" } },
  { N_ ("To the Bin, with Undo (in a List)"), { "Delete" } },
  { N_ ("The Suggested Button: Submit, Approve, Publish…"), { "<Control>Return" } },
  { N_ ("Return…"), { "<Control><Shift>Return" } },
  { N_ ("Say When It Was Saved"), { "<Control>s" } },
  { N_ ("Writing"), { NULL } },
  { N_ ("Undo"), { "<Control>z" } },
  { N_ ("Redo"), { "<Control><Shift>z", "<Control>y" } },
  { N_ ("Bold"), { "<Control>b" } },
  { N_ ("Italic"), { "<Control>i" } },
  { N_ ("Link"), { "<Control>k" } },
  { N_ ("Body · Lead · Heading · Quote"), { "<Control><Alt>0", "<Control><Alt>3" } },
  { N_ ("Numbered List"), { "<Control><Shift>7" } },
  { N_ ("Bulleted List"), { "<Control><Shift>8" } },
  { N_ ("Add Photos"), { "<Control><Shift>p" } },
  { N_ ("Paste Text Only"), { "<Control><Shift>v" } },
  { N_ ("Move the Paragraph or Photo"), { "<Alt>Up", "<Alt>Down" } },
  { N_ ("Find"), { "<Control>f" } },
  { N_ ("Find Next · Previous"), { "<Control>g", "<Control><Shift>g" } },
  { N_ ("Replace"), { "<Control>h" } },
  { N_ ("Print"), { "<Control>p" } },
  { N_ ("Review"), { NULL } },
  { N_ ("Comment on the Selection"), { "<Control><Shift>m" } },
  { N_ ("Next · Previous Remark or Warning"), { "F8", "<Shift>F8" } },
  { N_ ("Window"), { NULL } },
  { N_ ("Next · Previous Pane"), { "F6", "<Shift>F6" } },
  { N_ ("Sidebar"), { "F9" } },
  { N_ ("Details, Photos, Remarks, History"), { "<Shift>F9" } },
  { N_ ("Back, in a Folded Window"), { "<Alt>Left" } },
  { N_ ("Text Size"), { "<Control>plus", "<Control>minus", "<Control>0" } },
  { N_ ("Full Screen"), { "F11" } },
  { N_ ("Menu"), { "F10" } },
  { N_ ("Help"), { "F1" } },
  { N_ ("Keyboard Shortcuts"), { "<Control>question" } },
  { N_ ("Preferences"), { "<Control>comma" } },
  { N_ ("Close the Window"), { "<Control>w" } },
  { N_ ("Quit"), { "<Control>q" } },
};

static GtkWidget *
build_keys (const char *const *keys,
            guint n_keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < n_keys && keys[i]; i++)
    {
      GdkModifierType modifiers;
      guint key;
      g_autofree char *text = NULL;
      GtkWidget *label;

      gtk_accelerator_parse (keys[i], &key, &modifiers);
      text = gtk_accelerator_get_label (key, modifiers);
      label = gtk_label_new (text);
      gtk_widget_add_css_class (label, "keycap");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

static GtkWidget *
build_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *row;

      if (!entries[i].keys[0])
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (entries[i].title));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
          continue;
        }

      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (entries[i].title));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), build_keys (entries[i].keys, G_N_ELEMENTS (entries[i].keys)));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }

  return page;
}

void
bantin_shortcuts_dialog_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), build_page ());
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 720);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
