/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the four bytes of a decoded pixel mean. */
typedef enum
{
  BANTIN_PHOTO_PIXELS_RGB,
  BANTIN_PHOTO_PIXELS_GREY, /* the same value three times */
  BANTIN_PHOTO_PIXELS_CMYK,
  BANTIN_PHOTO_PIXELS_CMYK_INVERTED, /* 255 = no ink: what Adobe writes */
} BantinPhotoPixels;

/* Turns rows of decoded pixels into sRGB. */
typedef struct _BantinPhotoColour BantinPhotoColour;

/**
 * bantin_photo_colour_new:
 * @pixels: what the rows hold
 * @profile: (nullable): an ICC profile found in the photo; one that is broken or of another kind is ignored
 *
 * Returns: (transfer full): a converter
 */
BantinPhotoColour *bantin_photo_colour_new (BantinPhotoPixels pixels,
                                            GBytes *profile);

/**
 * bantin_photo_colour_has_profile:
 *
 * Returns: whether a profile other than sRGB is applied
 */
gboolean bantin_photo_colour_has_profile (BantinPhotoColour *self);

/**
 * bantin_photo_colour_convert:
 * @row: @n pixels, changed in place
 */
void bantin_photo_colour_convert (BantinPhotoColour *self,
                                  guint8 *row,
                                  guint n);

void bantin_photo_colour_free (BantinPhotoColour *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoColour, bantin_photo_colour_free)

G_END_DECLS
