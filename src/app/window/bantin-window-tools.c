/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-window-tools.h"

#include "bantin-config.h"

#include "app/widgets/bantin-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What an answer needs: where to speak, and what it is about. */
typedef struct
{
  GtkWidget *from;
  BantinNewsroom *newsroom;
  char *story;
} Errand;

static Errand *
errand_new (GtkWidget *from,
            BantinNewsroom *newsroom,
            const char *story)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->from = g_object_ref (from);
  errand->newsroom = g_object_ref (newsroom);
  errand->story = g_strdup (story);

  return errand;
}

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->from);
  g_object_unref (errand->newsroom);
  g_free (errand->story);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static GtkWindow *
get_window (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
bantin_window_tools_show_about (GtkWidget *from)
{
  adw_show_about_dialog (from,
                         "application-name", _ ("Bản Tin"),
                         "application-icon", BANTIN_APP_ID,
                         "version", BANTIN_VERSION,
                         "comments", _ ("The newsroom of a commune: write a story with photos, have it reviewed, publish it on the portal."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The Bản Tin authors"),
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static void
on_keys_asked (GtkWidget *from)
{
  gtk_widget_activate_action (from, "win.shortcuts", NULL);
}

void
bantin_window_tools_show_help (GtkWidget *from)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("How a Story Goes"),
                                            _ ("1. Write: press New Story. Every word is saved by itself.\n"
                                               "2. Add photos: drag them into the text, and write a caption under each.\n"
                                               "3. Press Submit for Review. The editor reads, comments, and approves or returns it.\n"
                                               "4. What is approved, and nothing else, is published on the portal.\n\n"
                                               "The highlighted button at the top is always the next step."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "keys", _ ("_Keyboard Shortcuts"), "close", _ ("_Close"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response::keys", G_CALLBACK (on_keys_asked), from, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, from);
}

/* --- import --- */

static void
on_imported (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = bantin_newsroom_import_story_finish (BANTIN_NEWSROOM (source), result, &error);

  if (story)
    gtk_widget_activate_action (errand->from, "win.open-story", "s", story);
  else
    bantin_toast_show_failure (errand->from, error);
}

static void
on_import_file_chosen (GObject *source,
                       GAsyncResult *result,
                       gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  /* A story that was exported is the folder around its story.json. */
  g_autoptr (GFile) folder = name && g_str_has_suffix (name, ".json") ? g_file_get_parent (file) : NULL;
  const char *path = folder ? g_file_peek_path (folder) : file ? g_file_peek_path (file)
                                                               : NULL;

  if (path)
    bantin_newsroom_import_story_async (errand->newsroom, path, NULL, on_imported, errand_new (errand->from, errand->newsroom, NULL));
}

void
bantin_window_tools_import (GtkWidget *from,
                            BantinNewsroom *newsroom)
{
  static const char *const suffixes[] = { "docx", "odt", "rtf", "html", "htm", "txt", "json" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Documents and exported stories"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Import a Story"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
  gtk_file_dialog_open (dialog, get_window (from), NULL, on_import_file_chosen, errand_new (from, newsroom, NULL));
}

/* --- backup --- */

static void
on_backed_up (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_back_up_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (errand->from, _ ("The backup is written. Keep it on another disk."));
  else
    bantin_toast_show_failure (errand->from, error);
}

static void
on_backup_place_chosen (GObject *source,
                        GAsyncResult *result,
                        gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *path = file ? g_file_peek_path (file) : NULL;

  if (path)
    bantin_newsroom_back_up_async (errand->newsroom, path, NULL, on_backed_up, errand_new (errand->from, errand->newsroom, NULL));
}

void
bantin_window_tools_back_up (GtkWidget *from,
                             BantinNewsroom *newsroom)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = g_strdup_printf ("Bản Tin %s.bantin-backup", date);

  gtk_file_dialog_set_title (dialog, _ ("Back Up"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Back Up"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (from), NULL, on_backup_place_chosen, errand_new (from, newsroom, NULL));
}

/* --- the bin --- */

static void
on_bin_emptied (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_empty_bin_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (errand->from, _ ("The bin is empty."));
  else
    bantin_toast_show_failure (errand->from, error);
}

static void
on_empty_chosen (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "empty"))
    bantin_newsroom_empty_bin_async (errand->newsroom, NULL, on_bin_emptied, errand_new (errand->from, errand->newsroom, NULL));
}

void
bantin_window_tools_empty_bin (GtkWidget *from,
                               BantinNewsroom *newsroom)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Empty the Bin?"), _ ("The stories in the bin, and the photos that no other story uses, are removed for good. This cannot be undone."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "empty", _ ("_Empty Bin"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "empty", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), from, NULL, on_empty_chosen, errand_new (from, newsroom, NULL));
}

static void
on_binned (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_bin_story_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_undo (errand->from, _ ("Moved to the bin."), _ ("_Undo"), "win.put-back", g_variant_new_string (errand->story), BANTIN_UNDO_SECONDS);
  else
    bantin_toast_show_failure (errand->from, error);
}

static void
on_put_back (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_bin_story_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (errand->from, error);
}

void
bantin_window_tools_bin_story (GtkWidget *from,
                               BantinNewsroom *newsroom,
                               const char *story,
                               gboolean is_binned)
{
  bantin_newsroom_bin_story_async (newsroom, story, is_binned, NULL, is_binned ? on_binned : on_put_back, errand_new (from, newsroom, story));
}
