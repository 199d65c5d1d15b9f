/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-darkroom.h"

#include "store/bantin-store-photos.h"

/*
 * Renditions are made in the background, one at a time and after everything that somebody looks at. What a killed program
 * left undone is found again by asking the store.
 */

#define BATCH 16
#define NO_EDITS "[]"

struct _BantinDarkroom
{
  BantinNewsroom *newsroom; /* borrowed: it closes the darkroom */
  BantinWorker *worker;
  GMutex mutex;
  GHashTable *known;   /* (element-type utf8 utf8): photo → rendition; under the mutex */
  GHashTable *refused; /* SHA-256 of originals of which no rendition can be made; the worker's thread only */
};

static gboolean
write_rendition (BantinNewsroom *self,
                 gpointer data,
                 GError **error)
{
  return bantin_store_add_rendition (self->store, data, error);
}

/* (transfer full) (nullable): made now, if it is not there yet. */
static BantinRenditionRecord *
make_rendition (BantinNewsroom *self,
                const char *photo,
                BantinPhotoPriority priority,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *path = bantin_store_get_photo_path (self->store, photo);
  g_autofree char *renditions = g_build_filename (self->data_dir, "renditions", NULL);
  g_autofree char *thumbnails = g_build_filename (self->data_dir, "thumbnails", NULL);
  g_autofree char *thumbnail = bantin_photo_thumbnail_path (thumbnails, photo, BANTIN_PHOTO_THUMBNAIL_SIDE);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  BantinRenditionRecord *record;
  BantinPhotoRequest request = {
    .path = path,
    .sha256 = photo,
    /* Thumbnails are a cache: somebody may have emptied it. */
    .thumbnails = g_file_test (thumbnail, G_FILE_TEST_EXISTS) ? NULL : thumbnails,
    .renditions = renditions,
    .priority = priority,
  };

  if ((record = bantin_store_find_rendition (self->store, photo, NO_EDITS, BANTIN_PHOTO_RECIPE, NULL)) != NULL)
    return record;
  if (!(facts = bantin_photo_pool_process (self->photos, &request, cancellable, error)))
    return NULL;

  record = g_new0 (BantinRenditionRecord, 1);
  record->sha256 = g_strdup (facts->rendition);
  record->photo = g_strdup (photo);
  record->edits = g_strdup (NO_EDITS);
  record->recipe = g_strdup (BANTIN_PHOTO_RECIPE);
  record->size = facts->rendition_size;
  record->width = facts->rendition_width;
  record->height = facts->rendition_height;
  if (bantin_newsroom_write (self, write_rendition, record, error))
    bantin_darkroom_note (self->darkroom, photo, record->sha256);
  else
    g_clear_pointer (&record, bantin_rendition_record_free);

  return record;
}

/* --- in the background --- */

static gpointer
develop_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinDarkroom *darkroom = data;
  BantinNewsroom *self = darkroom->newsroom;
  guint n_made;

  do
    {
      g_autoptr (GPtrArray) photos = bantin_store_list_photos_without_rendition (self->store, BANTIN_PHOTO_RECIPE,
                                                                                 BATCH + g_hash_table_size (darkroom->refused), NULL);

      n_made = 0;
      for (guint i = 0; photos != NULL && i < photos->len; i++)
        {
          const BantinPhotoRecord *photo = photos->pdata[i];
          g_autoptr (BantinRenditionRecord) rendition = NULL;
          g_autoptr (GError) local_error = NULL;

          if (g_cancellable_is_cancelled (self->closing))
            return NULL;
          if (g_hash_table_contains (darkroom->refused, photo->sha256))
            continue;

          rendition = make_rendition (self, photo->sha256, BANTIN_PHOTO_PRIORITY_BACKGROUND, self->closing, &local_error);
          if (rendition != NULL)
            n_made++;
          else if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            {
              g_info ("no rendition of %s: %s", photo->sha256, local_error->message);
              g_hash_table_add (darkroom->refused, g_strdup (photo->sha256));
            }
        }
    }
  while (n_made > 0);

  return NULL;
}

void
bantin_darkroom_note (BantinDarkroom *darkroom,
                      const char *photo,
                      const char *rendition)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&darkroom->mutex);

  g_hash_table_replace (darkroom->known, g_strdup (photo), g_strdup (rendition));
}

char *
bantin_darkroom_find (BantinDarkroom *darkroom,
                      const char *photo)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&darkroom->mutex);

  return g_strdup (g_hash_table_lookup (darkroom->known, photo));
}

BantinDarkroom *
bantin_darkroom_new (BantinNewsroom *newsroom)
{
  BantinDarkroom *darkroom = g_new0 (BantinDarkroom, 1);

  darkroom->newsroom = newsroom;
  darkroom->worker = bantin_worker_new ("bantin-darkroom");
  g_mutex_init (&darkroom->mutex);
  darkroom->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  darkroom->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return darkroom;
}

void
bantin_darkroom_stop (BantinDarkroom *darkroom)
{
  bantin_worker_close (darkroom->worker);
}

void
bantin_darkroom_free (BantinDarkroom *darkroom)
{
  g_object_unref (darkroom->worker);
  g_hash_table_unref (darkroom->refused);
  g_hash_table_unref (darkroom->known);
  g_mutex_clear (&darkroom->mutex);
  g_free (darkroom);
}

void
bantin_darkroom_wake (BantinDarkroom *darkroom)
{
  GTask *task = g_task_new (darkroom->newsroom, darkroom->newsroom->closing, NULL, NULL);

  g_task_set_task_data (task, darkroom, NULL);
  bantin_worker_run (darkroom->worker, task, develop_work, NULL);
}

/* --- before a step --- */

static gboolean
is_placed (const BantinDocument *document,
           const char *key)
{
  if (g_strcmp0 (document->cover, key) == 0)
    return TRUE;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = document->blocks->pdata[i];

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        if (g_str_equal (((const BantinPlacement *) block->placements->pdata[j])->photo, key))
          return TRUE;
    }

  return FALSE;
}

BantinDocument *
bantin_newsroom_prepare_renditions (BantinNewsroom *self,
                                    const BantinDocument *document,
                                    GCancellable *cancellable,
                                    GError **error)
{
  g_autoptr (BantinDocument) copy = bantin_document_copy (document);

  for (guint i = copy->photos->len; i-- > 0;)
    {
      BantinDocumentPhoto *photo = copy->photos->pdata[i];

      if (!is_placed (copy, photo->key))
        g_ptr_array_remove_index (copy->photos, i);
    }

  for (guint i = 0; i < copy->photos->len; i++)
    {
      BantinDocumentPhoto *photo = copy->photos->pdata[i];
      g_autoptr (BantinRenditionRecord) rendition = NULL;

      /* Somebody covered a face with a version that can: what is not understood is not sent uncovered. */
      if (photo->edits != NULL && json_array_get_length (photo->edits) > 0)
        {
          g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_PHOTO, "edits of photo %s are not known here", photo->key);
          return NULL;
        }
      if (!(rendition = make_rendition (self, photo->original, BANTIN_PHOTO_PRIORITY_VISIBLE, cancellable, error)))
        return NULL;

      g_free (photo->rendition);
      photo->rendition = g_strdup (rendition->sha256);
      photo->rendition_size = rendition->size;
      photo->rendition_width = rendition->width;
      photo->rendition_height = rendition->height;
    }

  return g_steal_pointer (&copy);
}
