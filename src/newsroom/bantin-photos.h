/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Photos coming in. */

/**
 * BantinImportProgress:
 * @n_done: files finished, in any order
 * @n_total: files asked
 * @result: (nullable): what the last one became
 *
 * Called in the caller's context.
 */
typedef void (*BantinImportProgress) (guint n_done,
                                      guint n_total,
                                      const BantinImportResult *result,
                                      gpointer user_data);

/**
 * bantin_newsroom_import_photos_async:
 * @files: (element-type GFile): photos, on this computer, a card or a phone
 * @progress: (nullable): called once a file
 *
 * Copies, hashes, syncs and makes thumbnails; the rendition follows in the background. The photos belong to the story as
 * "not yet placed" until its document names them. A file that cannot be used gets a sentence while the others go in.
 */
void bantin_newsroom_import_photos_async (BantinNewsroom *self,
                                          const char *story,
                                          GPtrArray *files,
                                          BantinImportProgress progress,
                                          gpointer progress_data,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/**
 * bantin_newsroom_import_photos_finish:
 *
 * Returns: (transfer full) (nullable) (element-type BantinImportResult): in the files' order
 */
GPtrArray *bantin_newsroom_import_photos_finish (BantinNewsroom *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/**
 * bantin_newsroom_import_photo_bytes_async:
 * @bytes: a pasted picture
 * @name: what to call it
 */
void bantin_newsroom_import_photo_bytes_async (BantinNewsroom *self,
                                               const char *story,
                                               GBytes *bytes,
                                               const char *name,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
BantinImportResult *bantin_newsroom_import_photo_bytes_finish (BantinNewsroom *self,
                                                               GAsyncResult *result,
                                                               GError **error);

/**
 * bantin_newsroom_photo_path:
 * @sha256: of the original
 * @size: %BANTIN_PHOTO_RENDITION is the one without edits
 *
 * Returns: (transfer full): path of a picture that we wrote (JPEG, upright, sRGB), whether or not it is there yet
 */
char *bantin_newsroom_photo_path (BantinNewsroom *self,
                                  const char *sha256,
                                  BantinPhotoSize size);

G_END_DECLS
