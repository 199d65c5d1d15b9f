/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-colour.h"
#include "photo/bantin-photo-scaler.h"

G_BEGIN_DECLS

/* A JPEG that is decoded row by row at the smallest of 1/8, 1/4, 1/2 and full size that is still large enough. */
typedef struct _BantinPhotoJpeg BantinPhotoJpeg;

/**
 * bantin_photo_jpeg_open:
 * @data: (array length=size): the whole file; it outlives the decoder
 * @error: return location; %BANTIN_PHOTO_ERROR
 *
 * Reads the header.
 *
 * Returns: (transfer full) (nullable): a decoder, or %NULL on error
 */
BantinPhotoJpeg *bantin_photo_jpeg_open (const guint8 *data,
                                         gsize size,
                                         GError **error);

guint bantin_photo_jpeg_get_width (BantinPhotoJpeg *self); /* pixels as stored */
guint bantin_photo_jpeg_get_height (BantinPhotoJpeg *self);
BantinPhotoPixels bantin_photo_jpeg_get_pixels (BantinPhotoJpeg *self);
GBytes *bantin_photo_jpeg_dup_profile (BantinPhotoJpeg *self); /* (transfer full) (nullable): ICC */

/**
 * bantin_photo_jpeg_decode:
 * @width: of what comes out, not larger than the photo
 * @height: likewise
 * @on_row: called for each row of @width pixels, as stored and in the photo's own colours
 * @error: return location; %BANTIN_PHOTO_ERROR_DAMAGED when part of the picture is missing
 *
 * Once for each decoder.
 *
 * Returns: whether the picture is whole
 */
gboolean bantin_photo_jpeg_decode (BantinPhotoJpeg *self,
                                   guint width,
                                   guint height,
                                   BantinPhotoRowFunc on_row,
                                   gpointer data,
                                   GError **error);

gboolean bantin_photo_jpeg_is_damaged (BantinPhotoJpeg *self);       /* after decoding: whole, but with wrong data */
gboolean bantin_photo_jpeg_has_second_image (BantinPhotoJpeg *self); /* MPO and its like */
gboolean bantin_photo_jpeg_has_trailer (BantinPhotoJpeg *self);      /* after decoding: bytes behind the end */

void bantin_photo_jpeg_free (BantinPhotoJpeg *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoJpeg, bantin_photo_jpeg_free)

/**
 * bantin_photo_jpeg_write:
 * @pixels: three bytes a pixel, sRGB
 * @quality: libjpeg's
 * @is_progressive: smaller and slower to write, with optimised tables
 * @segments: (nullable): finished marker segments to stand behind JFIF's
 *
 * Returns: (transfer full): the file's bytes, the same for the same arguments
 */
GBytes *bantin_photo_jpeg_write (const guint8 *pixels,
                                 guint width,
                                 guint height,
                                 int quality,
                                 gboolean is_progressive,
                                 GBytes *segments);

G_END_DECLS
