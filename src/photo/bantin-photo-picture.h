/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A finished picture in memory: sRGB, upright, three bytes a pixel. */
typedef struct
{
  guint width;
  guint height;
  guint8 *pixels;
} BantinPhotoPicture;

/**
 * bantin_photo_fit:
 * @width: (inout): pixels
 * @height: (inout): pixels
 * @side: what the longer side may measure
 *
 * Shrinks a size into a square, never below one pixel. Never enlarges.
 */
void bantin_photo_fit (guint *width,
                       guint *height,
                       guint side);

/**
 * bantin_photo_picture_new:
 * @error: return location; %BANTIN_PHOTO_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): a picture, or %NULL when there is not enough memory
 */
BantinPhotoPicture *bantin_photo_picture_new (guint width,
                                              guint height,
                                              GError **error);

void bantin_photo_picture_free (BantinPhotoPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoPicture, bantin_photo_picture_free)

/**
 * bantin_photo_picture_put_row:
 * @picture: being filled
 * @orientation: EXIF's, 1 to 8, of the stored picture that the row belongs to
 * @y: the row's number in the stored picture
 * @row: as many pixels as the stored picture is wide, four bytes each, of which the last means nothing
 *
 * Puts a stored row where it belongs in the upright picture.
 */
void bantin_photo_picture_put_row (BantinPhotoPicture *picture,
                                   guint orientation,
                                   guint y,
                                   const guint8 *row);

/**
 * bantin_photo_picture_shrink:
 * @side: what the longer side may measure
 * @error: return location; %BANTIN_PHOTO_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): a smaller picture (or a copy), or %NULL on error
 */
BantinPhotoPicture *bantin_photo_picture_shrink (const BantinPhotoPicture *picture,
                                                 guint side,
                                                 GError **error);

G_END_DECLS
