/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-tools.h"

#include "app/story/bantin-story-print.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

static GtkWindow *
get_window (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static const char *
get_url (const BantinStory *story)
{
  return story->delivery ? story->delivery->url : "";
}

void
bantin_story_tools_read_on_portal (GtkWidget *from,
                                   const BantinStory *story)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (!*get_url (story))
    return;

  launcher = gtk_uri_launcher_new (get_url (story));
  gtk_uri_launcher_launch (launcher, get_window (from), NULL, NULL, NULL);
}

void
bantin_story_tools_copy_address (GtkWidget *from,
                                 const BantinStory *story)
{
  if (!*get_url (story))
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (from), get_url (story));
  bantin_toast_show (from, _ ("Address copied."));
}

static void
on_details_copied (AdwAlertDialog *dialog,
                   const char *response,
                   GtkLabel *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), gtk_label_get_text (label));
}

void
bantin_story_tools_show_details (GtkWidget *from,
                                 const BantinStory *story)
{
  AdwDialog *dialog;
  GtkWidget *label;

  if (!story->delivery)
    return;

  dialog = adw_alert_dialog_new (story->delivery->portal_name, *story->delivery->message ? story->delivery->message : story->delivery->step);
  label = gtk_label_new (story->delivery->details);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), label);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "copy", _ ("Co_py Details"), "close", _ ("_Close"), NULL);
  g_signal_connect_object (dialog, "response::copy", G_CALLBACK (on_details_copied), label, 0);
  adw_dialog_present (dialog, from);
}

typedef struct
{
  GtkWidget *from;
  BantinNewsroom *newsroom;
  char *story;
  char *name; /* of the folder to make */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->from);
  g_object_unref (export->newsroom);
  g_free (export->story);
  g_free (export->name);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
on_exported (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_export_story_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (from, _ ("The story and its photos were written to the folder."));
  else
    bantin_toast_show_failure (from, error);
}

static void
on_folder_chosen (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) own = NULL;
  g_autofree char *path = NULL;

  if (!folder)
    return;

  own = g_file_get_child (folder, export->name);
  path = g_file_get_path (own);
  if (path)
    bantin_newsroom_export_story_async (export->newsroom, export->story, path, NULL, on_exported, g_object_ref (export->from));
}

/* A folder's name that every file system takes, and that says what is in it. */
static char *
build_folder_name (const BantinStory *story)
{
  g_autofree char *name = g_strdup (bantin_document_get_headline (story->document));

  g_strdelimit (name, "/\\:*?\"<>|\n\t", ' ');
  g_strstrip (name);

  return *name && *name != '.' ? g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60)) : g_strdup (story->id);
}

void
bantin_story_tools_export (GtkWidget *from,
                           BantinNewsroom *newsroom,
                           const BantinStory *story)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Export *export = g_new0 (Export, 1);

  export->from = g_object_ref (from);
  export->newsroom = g_object_ref (newsroom);
  export->story = g_strdup (story->id);
  export->name = build_folder_name (story);
  gtk_file_dialog_set_title (dialog, _ ("Export the Story"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_select_folder (dialog, get_window (from), NULL, on_folder_chosen, export);
}

void
bantin_story_tools_print (GtkWidget *from,
                          BantinNewsroom *newsroom,
                          BantinDocument *document)
{
  bantin_story_print_run (get_window (from), newsroom, document);
}

typedef struct
{
  GtkWidget *from;
  guint version;
} Restore;

static void
on_restored (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autofree Restore *restore = user_data;
  g_autoptr (GtkWidget) from = restore->from;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!bantin_newsroom_restore_revision_finish (BANTIN_NEWSROOM (source), result, &error))
    {
      bantin_toast_show_failure (from, error);
      return;
    }

  text = g_strdup_printf (_ ("The draft is version %u again. What it was before is in the history."), restore->version);
  bantin_toast_show (from, text);
}

void
bantin_story_tools_restore (GtkWidget *from,
                            BantinNewsroom *newsroom,
                            const char *story,
                            const char *rev,
                            guint version)
{
  Restore *restore = g_new0 (Restore, 1);

  restore->from = g_object_ref (from);
  restore->version = version;
  bantin_newsroom_restore_revision_async (newsroom, story, rev, NULL, on_restored, restore);
}
