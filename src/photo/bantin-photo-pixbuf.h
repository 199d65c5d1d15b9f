/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-sniff.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * bantin_photo_pixbuf_start:
 *
 * Loads the decoders of every kind of picture that we take, so that nothing is opened by name afterwards. Once, before
 * the first decoding.
 */
void bantin_photo_pixbuf_start (void);

/**
 * bantin_photo_pixbuf_decode:
 * @data: (array length=size): the whole file
 * @header: what bantin_photo_sniff() said; not a JPEG
 * @error: return location; %BANTIN_PHOTO_ERROR
 *
 * Decodes in full size; of an animation the first frame.
 *
 * Returns: (transfer full) (nullable): the pixels, or %NULL on error
 */
GdkPixbuf *bantin_photo_pixbuf_decode (const guint8 *data,
                                       gsize size,
                                       const BantinPhotoHeader *header,
                                       GError **error);

/**
 * bantin_photo_pixbuf_get_orientation:
 * @exif_orientation: what the metadata say
 *
 * HEIC and AVIF come upright, TIFF half so.
 *
 * Returns: the orientation that is still to be applied to the pixels
 */
guint bantin_photo_pixbuf_get_orientation (GdkPixbuf *pixbuf,
                                           const BantinPhotoHeader *header,
                                           guint exif_orientation);

/**
 * bantin_photo_pixbuf_dup_profile:
 *
 * Returns: (transfer full) (nullable): ICC
 */
GBytes *bantin_photo_pixbuf_dup_profile (GdkPixbuf *pixbuf);

/**
 * bantin_photo_pixbuf_read_row:
 * @y: a row's number
 * @row: (out): as many pixels of four bytes as the pixbuf is wide, on white
 */
void bantin_photo_pixbuf_read_row (GdkPixbuf *pixbuf,
                                   guint y,
                                   guint8 *row);

G_END_DECLS
