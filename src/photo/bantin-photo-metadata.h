/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * bantin_photo_metadata_start:
 *
 * Loads what reading metadata needs, so that nothing is opened by name afterwards. Once, before the first reading.
 */
void bantin_photo_metadata_start (void);

/**
 * bantin_photo_metadata_read:
 * @data: (array length=size): the whole file
 * @facts: gets orientation, time, caption, credit, copyright and what is to be removed; the rest stays
 * @thumbnail: (out) (transfer full) (nullable): the JPEG that a camera embedded
 *
 * EXIF, IPTC and XMP. What cannot be read is taken for absent: metadata never keep a photo out.
 */
void bantin_photo_metadata_read (const guint8 *data,
                                 gsize size,
                                 BantinPhotoFacts *facts,
                                 GBytes **thumbnail);

G_END_DECLS
