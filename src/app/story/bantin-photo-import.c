/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-photo-import.h"

#include "app/story/bantin-import-failures-dialog.h"
#include "app/widgets/bantin-toast.h"
#include "newsroom/bantin-previews.h"

#include <glib/gi18n.h>

struct _BantinPhotoImport
{
  GObject parent_instance;
  BantinNewsroom *newsroom;
  GtkWidget *parent; /* weak */
  GCancellable *cancellable;
  guint n_running;
};

G_DEFINE_FINAL_TYPE (BantinPhotoImport, bantin_photo_import, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  IMPORTED,
  FRAGMENT_IMPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  BantinPhotoImport *import;
  char *story;
  guint block;
} Target;

static Target *
target_new (BantinPhotoImport *self,
            const char *story,
            guint block)
{
  Target *target = g_new0 (Target, 1);

  target->import = g_object_ref (self);
  target->story = g_strdup (story);
  target->block = block;

  return target;
}

static void
target_free (Target *target)
{
  g_object_unref (target->import);
  g_free (target->story);
  g_free (target);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

static void
begin (BantinPhotoImport *self,
       guint n_total)
{
  if (self->n_running++ == 0)
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  g_signal_emit (self, signals[PROGRESS], 0, 0u, n_total);
}

static void
end (BantinPhotoImport *self)
{
  if (--self->n_running == 0)
    g_signal_emit (self, signals[PROGRESS], 0, 0u, 0u);
}

static void
deliver (Target *target,
         GPtrArray *results)
{
  BantinPhotoImport *self = target->import;
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();

  for (guint i = 0; i < results->len; i++)
    {
      BantinImportResult *result = g_ptr_array_index (results, i);

      g_ptr_array_add (result->photo ? photos : refused, result->photo ? (gpointer) result->photo : (gpointer) result);
    }

  if (photos->len > 0)
    g_signal_emit (self, signals[IMPORTED], 0, target->story, photos, target->block);
  if (refused->len > 0 && self->parent)
    bantin_import_failures_dialog_present (self->parent, refused, photos->len);
}

static void
on_progress (guint n_done,
             guint n_total,
             const BantinImportResult *result,
             gpointer user_data)
{
  Target *target = user_data;

  if (n_done > 0)
    g_signal_emit (target->import, signals[PROGRESS], 0, n_done, n_total);
}

static void
on_imported (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Target) target = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = bantin_newsroom_import_photos_finish (BANTIN_NEWSROOM (source), result, &error);

  end (target->import);
  if (results)
    deliver (target, results);
  else if (target->import->parent)
    bantin_toast_show_failure (target->import->parent, error);
}

static void
on_bytes_imported (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (Target) target = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_import_result_free);
  BantinImportResult *imported = bantin_newsroom_import_photo_bytes_finish (BANTIN_NEWSROOM (source), result, &error);

  end (target->import);
  if (imported)
    {
      g_ptr_array_add (results, imported);
      deliver (target, results);
    }
  else if (target->import->parent)
    {
      bantin_toast_show_failure (target->import->parent, error);
    }
}

static void
on_files_chosen (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Target) target = user_data;
  g_autoptr (GListModel) chosen = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  /* Without one the person closed the dialog. */
  if (!chosen)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  bantin_photo_import_add_files (target->import, target->story, files, target->block);
}

static void
bantin_photo_import_dispose (GObject *object)
{
  BantinPhotoImport *self = BANTIN_PHOTO_IMPORT (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->newsroom);
  g_clear_weak_pointer (&self->parent);

  G_OBJECT_CLASS (bantin_photo_import_parent_class)->dispose (object);
}

static void
bantin_photo_import_class_init (BantinPhotoImportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantin_photo_import_dispose;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_PTR_ARRAY, G_TYPE_UINT);
  signals[FRAGMENT_IMPORTED] = g_signal_new ("fragment-imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_POINTER, G_TYPE_PTR_ARRAY);
}

static void
bantin_photo_import_init (BantinPhotoImport *self)
{
}

BantinPhotoImport *
bantin_photo_import_new (BantinNewsroom *newsroom,
                         GtkWidget *parent)
{
  BantinPhotoImport *self = g_object_new (BANTIN_TYPE_PHOTO_IMPORT, NULL);

  self->newsroom = g_object_ref (newsroom);
  g_set_weak_pointer (&self->parent, parent);

  return self;
}

void
bantin_photo_import_ask (BantinPhotoImport *self,
                         const char *story,
                         guint block)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) photos = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  const char *suffixes[] = { "jpg", "jpeg", "png", "webp", "heic", "heif" };

  g_return_if_fail (BANTIN_IS_PHOTO_IMPORT (self));

  gtk_file_filter_set_name (photos, _ ("Photos"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (photos, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, photos);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Add Photos"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Add"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  /* While somebody looks for them the helper that reads them starts. */
  bantin_newsroom_prepare_photos (self->newsroom);
  gtk_file_dialog_open_multiple (dialog,
                                 self->parent ? GTK_WINDOW (gtk_widget_get_root (self->parent)) : NULL,
                                 NULL,
                                 on_files_chosen,
                                 target_new (self, story, block));
}

void
bantin_photo_import_add_files (BantinPhotoImport *self,
                               const char *story,
                               GPtrArray *files,
                               guint block)
{
  Target *target;

  g_return_if_fail (BANTIN_IS_PHOTO_IMPORT (self));

  if (files->len == 0)
    return;

  begin (self, files->len);
  target = target_new (self, story, block);
  bantin_newsroom_import_photos_async (self->newsroom, story, files, on_progress, target, self->cancellable, on_imported, target);
}

void
bantin_photo_import_add_bytes (BantinPhotoImport *self,
                               const char *story,
                               GBytes *bytes,
                               guint block)
{
  g_return_if_fail (BANTIN_IS_PHOTO_IMPORT (self));

  begin (self, 1);
  bantin_newsroom_import_photo_bytes_async (self->newsroom, story, bytes, _ ("Pasted picture"), self->cancellable, on_bytes_imported, target_new (self, story, block));
}

/* --- a fragment's pictures, one after another: they are few, and their order is the text's --- */

typedef struct
{
  BantinPhotoImport *import;
  char *story;
  BantinFragment *fragment;
  GPtrArray *results; /* BantinImportResult, for each picture; %NULL = none yet */
} Batch;

static void
free_result (gpointer result)
{
  if (result != NULL)
    bantin_import_result_free (result);
}

static void
batch_free (Batch *batch)
{
  g_object_unref (batch->import);
  g_free (batch->story);
  bantin_fragment_unref (batch->fragment);
  g_ptr_array_unref (batch->results);
  g_free (batch);
}

static void
finish_batch (Batch *batch)
{
  BantinPhotoImport *self = batch->import;
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  guint n_photos = 0;

  for (guint i = 0; i < batch->fragment->pictures->len; i++)
    {
      BantinImportResult *result = i < batch->results->len ? g_ptr_array_index (batch->results, i) : NULL;

      g_ptr_array_add (photos, result ? result->photo : NULL);
      n_photos += result && result->photo;
      if (result && !result->photo)
        g_ptr_array_add (refused, result);
    }

  end (self);
  g_signal_emit (self, signals[FRAGMENT_IMPORTED], 0, batch->story, batch->fragment, photos);
  if (refused->len > 0 && self->parent)
    bantin_import_failures_dialog_present (self->parent, refused, n_photos);
  batch_free (batch);
}

static void import_next (Batch *batch);

static void
take_result (Batch *batch,
             BantinImportResult *result)
{
  g_ptr_array_add (batch->results, result);
  g_signal_emit (batch->import, signals[PROGRESS], 0, batch->results->len, batch->fragment->pictures->len);
  import_next (batch);
}

static void
on_picture_imported (GObject *source,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  BantinImportResult *imported = bantin_newsroom_import_photo_bytes_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!imported)
    g_info ("a pasted picture stays out: %s", error->message);
  take_result (user_data, imported);
}

static void
on_picture_file_imported (GObject *source,
                          GAsyncResult *result,
                          gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = bantin_newsroom_import_photos_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!results)
    g_info ("a pasted picture's file stays out: %s", error->message);
  take_result (user_data, results && results->len == 1 ? g_ptr_array_steal_index (results, 0) : NULL);
}

/* A file of another computer, which Word's pages name when they come by mail, is refused by the import, by its name. */
static GFile *
find_picture_file (const BantinFragmentPicture *picture)
{
  return picture->uri && g_str_has_prefix (picture->uri, "file:") ? g_file_new_for_uri (picture->uri) : NULL;
}

static void
import_next (Batch *batch)
{
  BantinPhotoImport *self = batch->import;

  while (batch->results->len < batch->fragment->pictures->len && !g_cancellable_is_cancelled (self->cancellable))
    {
      const BantinFragmentPicture *picture = g_ptr_array_index (batch->fragment->pictures, batch->results->len);
      g_autoptr (GFile) file = find_picture_file (picture);

      if (picture->bytes)
        {
          bantin_newsroom_import_photo_bytes_async (self->newsroom, batch->story, picture->bytes, *picture->name ? picture->name : _ ("Pasted picture"),
                                                    self->cancellable, on_picture_imported, batch);
          return;
        }
      if (file)
        {
          g_autoptr (GPtrArray) files = g_ptr_array_new ();

          g_ptr_array_add (files, file);
          bantin_newsroom_import_photos_async (self->newsroom, batch->story, files, NULL, NULL, self->cancellable, on_picture_file_imported, batch);
          return;
        }
      g_ptr_array_add (batch->results, NULL);
    }

  finish_batch (batch);
}

void
bantin_photo_import_add_fragment (BantinPhotoImport *self,
                                  const char *story,
                                  BantinFragment *fragment)
{
  Batch *batch = g_new0 (Batch, 1);

  g_return_if_fail (BANTIN_IS_PHOTO_IMPORT (self));

  begin (self, fragment->pictures->len);
  batch->import = g_object_ref (self);
  batch->story = g_strdup (story);
  batch->fragment = bantin_fragment_ref (fragment);
  batch->results = g_ptr_array_new_with_free_func (free_result);
  import_next (batch);
}

void
bantin_photo_import_cancel (BantinPhotoImport *self)
{
  g_return_if_fail (BANTIN_IS_PHOTO_IMPORT (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
bantin_photo_import_is_running (BantinPhotoImport *self)
{
  g_return_val_if_fail (BANTIN_IS_PHOTO_IMPORT (self), FALSE);

  return self->n_running > 0;
}
