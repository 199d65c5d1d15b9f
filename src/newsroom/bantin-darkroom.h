/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"

G_BEGIN_DECLS

/* Photos on their way in, and their renditions. */

BantinDarkroom *bantin_darkroom_new (BantinNewsroom *newsroom);
void bantin_darkroom_stop (BantinDarkroom *darkroom); /* waits for the thread */
void bantin_darkroom_free (BantinDarkroom *darkroom);

/* There may be photos without a rendition. Any thread. */
void bantin_darkroom_wake (BantinDarkroom *darkroom);

/**
 * bantin_newsroom_take_photo:
 * @file: (nullable): or @bytes
 * @name: what the photo is called
 *
 * One photo goes in: file and thumbnails first, then the row. Blocks; not on the writer's thread.
 *
 * Returns: (transfer full) (nullable): its facts
 */
BantinPhotoInfo *bantin_newsroom_take_photo (BantinNewsroom *self,
                                             const char *story,
                                             GFile *file,
                                             GBytes *bytes,
                                             const char *name,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * bantin_newsroom_prepare_renditions:
 * @document: what is about to be handed in
 *
 * Sees to it that every placed photo has its rendition. Blocks; not on the writer's thread.
 *
 * Returns: (transfer full) (nullable): a copy that names the renditions, without photos that are placed nowhere
 */
BantinDocument *bantin_newsroom_prepare_renditions (BantinNewsroom *self,
                                                    const BantinDocument *document,
                                                    GCancellable *cancellable,
                                                    GError **error);

/* Which rendition a photo has, in memory: told by whoever reads or makes one; any thread. */
void bantin_darkroom_note (BantinDarkroom *darkroom,
                           const char *photo,
                           const char *rendition);
char *bantin_darkroom_find (BantinDarkroom *darkroom,
                            const char *photo); /* (transfer full) (nullable): not known, or there is none */

G_END_DECLS
