/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_photo_marks_new:
 * @credit: the photographer, "" = none
 * @copyright: "" = none
 *
 * The only metadata that leave with a picture, as finished JPEG marker segments: that it is upright sRGB (EXIF, and a
 * small ICC profile), credit and copyright (EXIF, IPTC that says it is UTF-8, XMP).
 *
 * Returns: (transfer full): the segments, one behind the other
 */
GBytes *bantin_photo_marks_new (const char *credit,
                                const char *copyright);

G_END_DECLS
