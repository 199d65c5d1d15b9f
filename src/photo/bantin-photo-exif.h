/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_photo_join_exif:
 * @data: (array length=size): a JPEG
 *
 * A JPEG's segment holds 64 KB; EXIF that is longer goes on in the next segments, which the metadata library does not
 * follow.
 *
 * Returns: (transfer full) (nullable): the EXIF of all its segments as one TIFF, or %NULL when it is in one or none
 */
GBytes *bantin_photo_join_exif (const guint8 *data,
                                gsize size);

G_END_DECLS
