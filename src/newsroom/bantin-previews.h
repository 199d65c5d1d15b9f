/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Photos before they are taken in: a look at a card or a folder. Nothing is written. */

/**
 * bantin_newsroom_prepare_photos:
 *
 * Photos are about to come: a dialog opens, a drag enters. The helper that reads them starts now, and the first photo need
 * not wait for it. Returns at once.
 */
void bantin_newsroom_prepare_photos (BantinNewsroom *self);

/**
 * bantin_newsroom_preview_photo_async:
 * @file: a photo, wherever it lies
 *
 * A small picture as fast as it can be had: the one that cameras put inside, else a decoded one.
 */
void bantin_newsroom_preview_photo_async (BantinNewsroom *self,
                                          GFile *file,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/**
 * bantin_newsroom_preview_photo_finish:
 * @info: (out) (optional) (transfer full): what is known of the photo; its `sha256` is ""
 * @error: return location; bantin_message_photo_refused() has a sentence for it
 *
 * Returns: (transfer full) (nullable): a JPEG that we made, upright, at most 256 pixels
 */
GBytes *bantin_newsroom_preview_photo_finish (BantinNewsroom *self,
                                              GAsyncResult *result,
                                              BantinPhotoInfo **info,
                                              GError **error);

G_END_DECLS
