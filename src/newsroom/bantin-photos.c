/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-photos.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-darkroom.h"
#include "store/bantin-store-photos.h"

char *
bantin_newsroom_photo_path (BantinNewsroom *self,
                            const char *sha256,
                            BantinPhotoSize size)
{
  g_autofree char *thumbnails = NULL;
  g_autofree char *rendition = NULL;

  g_return_val_if_fail (sha256 != NULL, NULL);

  if (size == BANTIN_PHOTO_RENDITION && (rendition = bantin_darkroom_find (self->darkroom, sha256)) != NULL)
    return bantin_store_get_rendition_path (self->store, rendition);

  thumbnails = g_build_filename (self->data_dir, "thumbnails", NULL);

  return bantin_photo_thumbnail_path (thumbnails, sha256, size == BANTIN_PHOTO_THUMBNAIL ? BANTIN_PHOTO_THUMBNAIL_SIDE : BANTIN_PHOTO_SCREEN_SIDE);
}

/* --- one photo --- */

typedef struct
{
  const char *story;
  BantinPhotoRecord *record;
} Arrival;

static gboolean
write_photo (BantinNewsroom *self,
             gpointer data,
             GError **error)
{
  Arrival *arrival = data;

  return bantin_store_add_photo (self->store, arrival->story, arrival->record, error);
}

static BantinPhotoRecord *
make_record (const BantinPhotoImport *import,
             const char *name)
{
  BantinPhotoRecord *record = g_new0 (BantinPhotoRecord, 1);

  record->sha256 = g_strdup (import->sha256);
  record->content_type = g_strdup (import->facts->content_type);
  record->size = import->size;
  record->width = import->facts->width;
  record->height = import->facts->height;
  record->name = g_strdup (name);
  record->taken_at = import->facts->taken_at;
  record->caption = g_strdup (import->facts->caption);
  record->credit = g_strdup (import->facts->credit);
  record->added_at = bantin_clock_now ();

  return record;
}

static BantinPhotoInfo *
describe_record (const BantinPhotoRecord *record)
{
  BantinPhotoInfo *info = g_new0 (BantinPhotoInfo, 1);

  info->sha256 = g_strdup (record->sha256);
  info->name = g_strdup (record->name);
  info->content_type = g_strdup (record->content_type);
  info->width = record->width;
  info->height = record->height;
  info->taken_at = record->taken_at;
  info->caption = g_strdup (record->caption);
  info->credit = g_strdup (record->credit);

  return info;
}

BantinPhotoInfo *
bantin_newsroom_take_photo (BantinNewsroom *self,
                            const char *story,
                            GFile *file,
                            GBytes *bytes,
                            const char *name,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *originals = g_build_filename (self->data_dir, "photos", NULL);
  g_autofree char *thumbnails = g_build_filename (self->data_dir, "thumbnails", NULL);
  const BantinPhotoFolders folders = { .originals = originals, .thumbnails = thumbnails };
  g_autoptr (BantinPhotoImport) import = NULL;
  g_autoptr (BantinPhotoRecord) record = NULL;
  Arrival arrival = { .story = story };

  import = file != NULL
               ? bantin_photo_import_file (self->photos, file, &folders, BANTIN_PHOTO_PRIORITY_VISIBLE, cancellable, error)
               : bantin_photo_import_bytes (self->photos, bytes, &folders, BANTIN_PHOTO_PRIORITY_VISIBLE, cancellable, error);
  if (import == NULL)
    return NULL;

  /* From here on the photo is in: a row whose file is synced. */
  arrival.record = record = make_record (import, name);
  if (!bantin_newsroom_write (self, write_photo, &arrival, error))
    return NULL;

  bantin_darkroom_wake (self->darkroom);

  return describe_record (record);
}

/* --- many, each on one of the pool's threads --- */

typedef struct
{
  char *story;
  GFile *file;   /* (nullable) */
  GBytes *bytes; /* (nullable) */
  char *name;
} Source;

static void
free_source (gpointer data)
{
  Source *source = data;

  g_free (source->story);
  g_clear_object (&source->file);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source->name);
  g_free (source);
}

static gpointer
take_photo_work (gpointer object,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  Source *source = data;

  return bantin_newsroom_take_photo (object, source->story, source->file, source->bytes, source->name, cancellable, error);
}

static void
start_photo (BantinNewsroom *self,
             Source *source,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, source, free_source);
  bantin_photo_pool_run (self->photos, task, BANTIN_PHOTO_PRIORITY_VISIBLE, take_photo_work, (GDestroyNotify) bantin_photo_info_free);
}

/* What became of one file: a photo, or the sentence why not. */
static BantinImportResult *
take_result (GAsyncResult *result,
             GError **error)
{
  const Source *source = g_task_get_task_data (G_TASK (result));
  BantinImportResult *import = g_new0 (BantinImportResult, 1);

  import->name = g_strdup (source->name);
  import->photo = g_task_propagate_pointer (G_TASK (result), error);
  if (import->photo == NULL)
    {
      g_info ("photo refused: %s", (*error)->message);
      import->message = bantin_message_photo_refused (source->name, *error);
    }

  return import;
}

typedef struct
{
  GPtrArray *results; /* (element-type BantinImportResult): NULL = still under way */
  guint n_done;
  guint n_taken;
  BantinImportProgress progress;
  gpointer progress_data;
} Batch;

typedef struct
{
  GTask *task;
  guint i;
} Place;

static void
free_batch (gpointer data)
{
  Batch *batch = data;

  g_clear_pointer (&batch->results, g_ptr_array_unref);
  g_free (batch);
}

static void
free_result (gpointer data)
{
  bantin_import_result_free (data);
}

static void
on_photo_taken (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  BantinNewsroom *self = BANTIN_NEWSROOM (object);
  g_autofree Place *place = user_data;
  g_autoptr (GTask) task = place->task;
  const Source *source = g_task_get_task_data (G_TASK (result));
  Batch *batch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  BantinImportResult *import = take_result (result, &error);

  batch->results->pdata[place->i] = import;
  batch->n_done++;
  batch->n_taken += import->photo != NULL;
  if (batch->progress != NULL)
    batch->progress (batch->n_done, batch->results->len, import, batch->progress_data);
  if (batch->n_done < batch->results->len)
    return;

  /* A photo that is in is never reported as cancelled. */
  if (batch->n_taken == 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  bantin_newsroom_emit_story (self, source->story);
  g_task_return_pointer (task, g_steal_pointer (&batch->results), (GDestroyNotify) g_ptr_array_unref);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_utf8_make_valid (base, -1) : g_strdup ("");
}

void
bantin_newsroom_import_photos_async (BantinNewsroom *self,
                                     const char *story,
                                     GPtrArray *files,
                                     BantinImportProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Batch *batch;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL && files != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  batch = g_new0 (Batch, 1);
  batch->results = g_ptr_array_new_with_free_func (free_result);
  g_ptr_array_set_size (batch->results, (int) files->len);
  batch->progress = progress;
  batch->progress_data = progress_data;
  g_task_set_task_data (task, batch, free_batch);

  if (files->len == 0)
    g_task_return_pointer (task, g_steal_pointer (&batch->results), (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < files->len; i++)
    {
      Source *source = g_new0 (Source, 1);
      Place *place = g_new (Place, 1);

      source->story = g_strdup (story);
      source->file = g_object_ref (files->pdata[i]);
      source->name = dup_name (source->file);
      place->task = g_object_ref (task);
      place->i = i;
      start_photo (self, source, cancellable, on_photo_taken, place);
    }
}

GPtrArray *
bantin_newsroom_import_photos_finish (BantinNewsroom *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

void
bantin_newsroom_import_photo_bytes_async (BantinNewsroom *self,
                                          const char *story,
                                          GBytes *bytes,
                                          const char *name,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  Source *source;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL && bytes != NULL);

  source = g_new0 (Source, 1);
  source->story = g_strdup (story);
  source->bytes = g_bytes_ref (bytes);
  source->name = g_strdup (name != NULL ? name : "");
  start_photo (self, source, cancellable, callback, user_data);
}

BantinImportResult *
bantin_newsroom_import_photo_bytes_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantinImportResult) import = take_result (result, &local_error);
  const Source *source = g_task_get_task_data (G_TASK (result));

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (import->photo != NULL)
    bantin_newsroom_emit_story (self, source->story);

  return g_steal_pointer (&import);
}
