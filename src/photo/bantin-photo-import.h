/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-pool.h"

G_BEGIN_DECLS

/* Where an import puts things; the folders exist. Borrowed for the time of the call. */
typedef struct
{
  const char *originals;
  const char *thumbnails;
  const char *renditions; /* (nullable): NULL = the rendition is made later with bantin_photo_pool_process() */
} BantinPhotoFolders;

/* A photo that is safely in. */
typedef struct
{
  char *sha256;    /* of the original, which is also its file's name */
  guint64 size;    /* bytes of the original */
  gboolean is_new; /* FALSE: the folder of originals had these bytes already */
  BantinPhotoFacts *facts;
} BantinPhotoImport;

/**
 * bantin_photo_import_free:
 * @import: (nullable) (transfer full)
 */
void bantin_photo_import_free (BantinPhotoImport *import);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoImport, bantin_photo_import_free)

/**
 * bantin_photo_import_file:
 * @pool: the helpers
 * @file: a photo on a disk, a card or a phone; it is only read
 * @folders: where things go
 * @priority: when the helpers shall look at it
 * @cancellable: (nullable): nothing is left behind
 * @error: return location; %BANTIN_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Copies the photo under a temporary name while hashing it, has a helper read its facts and make thumbnails (and the
 * rendition, from the same decoding), and only then gives it its name: when it returns, file and folder are synced and
 * the caller may write the photo's row. On error everything that the call made is removed; what was there before stays.
 * After a power cut a file whose name begins with a dot may remain (bantin_photo_import_clean()). Blocks; any thread,
 * several at once.
 *
 * Returns: (transfer full) (nullable): the import, or %NULL on error
 */
BantinPhotoImport *bantin_photo_import_file (BantinPhotoPool *pool,
                                             GFile *file,
                                             const BantinPhotoFolders *folders,
                                             BantinPhotoPriority priority,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * bantin_photo_import_bytes:
 * @bytes: a photo that was pasted or dropped without a file
 *
 * As bantin_photo_import_file().
 *
 * Returns: (transfer full) (nullable): the import, or %NULL on error
 */
BantinPhotoImport *bantin_photo_import_bytes (BantinPhotoPool *pool,
                                              GBytes *bytes,
                                              const BantinPhotoFolders *folders,
                                              BantinPhotoPriority priority,
                                              GCancellable *cancellable,
                                              GError **error);

/**
 * bantin_photo_import_file_async:
 * @folders: copied
 *
 * bantin_photo_import_file() on one of the pool's own threads; what has been committed is never reported as cancelled.
 */
void bantin_photo_import_file_async (BantinPhotoPool *pool,
                                     GFile *file,
                                     const BantinPhotoFolders *folders,
                                     BantinPhotoPriority priority,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * bantin_photo_import_bytes_async:
 *
 * bantin_photo_import_bytes() on one of the pool's own threads.
 */
void bantin_photo_import_bytes_async (BantinPhotoPool *pool,
                                      GBytes *bytes,
                                      const BantinPhotoFolders *folders,
                                      BantinPhotoPriority priority,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * bantin_photo_import_finish:
 *
 * Of both asynchronous imports.
 *
 * Returns: (transfer full) (nullable): the import, or %NULL on error
 */
BantinPhotoImport *bantin_photo_import_finish (BantinPhotoPool *pool,
                                               GAsyncResult *result,
                                               GError **error);

/**
 * bantin_photo_import_clean:
 * @folder: a folder of originals, thumbnails or renditions
 * @error: return location; %G_FILE_ERROR
 *
 * Removes what interrupted imports left: temporary files older than a day. To be called once at start, off the
 * interface thread.
 *
 * Returns: whether the folder could be looked through
 */
gboolean bantin_photo_import_clean (const char *folder,
                                    GError **error);

G_END_DECLS
