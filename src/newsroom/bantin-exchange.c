/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-stories.h"

#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "newsroom/bantin-darkroom.h"
#include "newsroom/bantin-foreign.h"
#include "newsroom/bantin-story-request.h"

#include <glib/gstdio.h>

/* A story in a folder: story.json, and photos/ with the originals under their SHA-256. */

#define STORY_FILE "story.json"
#define PHOTOS_FOLDER "photos"

static gboolean
make_folder (const char *path,
             GError **error)
{
  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "make %s: %s", path, g_strerror (errno));

  return FALSE;
}

static gboolean
copy_photo (BantinNewsroom *self,
            const BantinDocumentPhoto *photo,
            const char *folder,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *from = bantin_store_get_photo_path (self->store, photo->original);
  g_autofree char *to = g_build_filename (folder, photo->original, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autofree char *sha256 = bantin_file_copy_durably (source, to, cancellable, error);

  return sha256 != NULL;
}

static gpointer
export_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinStory) story = bantin_newsroom_load_story (self, request->story, error);
  g_autofree char *photos = g_build_filename (request->text, PHOTOS_FOLDER, NULL);
  g_autofree char *path = g_build_filename (request->text, STORY_FILE, NULL);
  g_autoptr (GBytes) json = NULL;

  if (story == NULL || !make_folder (photos, error))
    return NULL;

  for (guint i = 0; i < story->document->photos->len; i++)
    if (!copy_photo (self, story->document->photos->pdata[i], photos, cancellable, error))
      return NULL;

  json = bantin_document_to_json (story->document);

  return GINT_TO_POINTER (bantin_file_write_durably (path, g_bytes_get_data (json, NULL), g_bytes_get_size (json), error));
}

void
bantin_newsroom_export_story_async (BantinNewsroom *self,
                                    const char *story,
                                    const char *folder,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL && folder != NULL);

  bantin_newsroom_hop (self, self->bulk, export_work, bantin_story_request_new (story, NULL, NULL, folder), bantin_story_request_free, NULL,
                       cancellable, callback, user_data);
}

gboolean
bantin_newsroom_export_story_finish (BantinNewsroom *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}

static BantinDocument *
read_document (const char *folder,
               GError **error)
{
  g_autofree char *path = g_build_filename (folder, STORY_FILE, NULL);
  g_autoptr (GBytes) json = NULL;
  char *text;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  json = g_bytes_new_take (text, size);

  return bantin_document_from_json (json, error);
}

/* The bytes must be those that the document names: another photo under this name would be captioned wrongly. */
static gboolean
take_photo (BantinNewsroom *self,
            const char *story,
            const char *folder,
            const BantinDocumentPhoto *photo,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *path = g_build_filename (folder, PHOTOS_FOLDER, photo->original, NULL);
  g_autofree char *sha256 = bantin_hash_file (path, cancellable, error);
  g_autoptr (GFile) file = NULL;
  g_autoptr (BantinPhotoInfo) info = NULL;

  if (sha256 == NULL)
    return FALSE;
  if (!g_str_equal (sha256, photo->original))
    {
      g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_PHOTO, "%s holds other bytes", photo->original);
      return FALSE;
    }

  file = g_file_new_for_path (path);
  info = bantin_newsroom_take_photo (self, story, file, NULL, photo->name, cancellable, error);

  return info != NULL;
}

/* Renditions are made here, by this version, of what came. */
static void
forget_renditions (BantinDocument *document)
{
  for (guint i = 0; i < document->photos->len; i++)
    {
      BantinDocumentPhoto *photo = document->photos->pdata[i];

      g_clear_pointer (&photo->rendition, g_free);
      photo->rendition_size = 0;
      photo->rendition_width = 0;
      photo->rendition_height = 0;
    }
}

static gpointer
import_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  BantinNewsroom *self = source;
  BantinStoryRequest *request = data;
  g_autoptr (BantinDocument) read = NULL;
  g_autoptr (BantinDocument) document = NULL;
  char *story;

  if (g_file_test (request->text, G_FILE_TEST_IS_REGULAR))
    {
      g_autoptr (GFile) file = g_file_new_for_path (request->text);

      return bantin_newsroom_add_foreign_story (self, file, cancellable, error);
    }
  if (!(read = read_document (request->text, error)))
    return NULL;

  document = bantin_document_copy (read);
  forget_renditions (document);
  if (!(story = bantin_newsroom_add_story (self, document, error)))
    return NULL;

  for (guint i = 0; i < document->photos->len; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (!take_photo (self, story, request->text, document->photos->pdata[i], cancellable, &local_error))
        g_info ("photo of an imported story left out: %s", local_error->message);
    }
  bantin_newsroom_emit_story (self, story);

  return story;
}

void
bantin_newsroom_import_story_async (BantinNewsroom *self,
                                    const char *folder,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && folder != NULL);

  bantin_newsroom_hop (self, self->bulk, import_work, bantin_story_request_new (NULL, NULL, NULL, folder), bantin_story_request_free, g_free,
                       cancellable, callback, user_data);
}

char *
bantin_newsroom_import_story_finish (BantinNewsroom *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}
