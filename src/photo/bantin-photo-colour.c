/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-colour.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

struct _BantinPhotoColour
{
  BantinPhotoPixels pixels;
  cmsHTRANSFORM transform; /* NULL: already sRGB, or the plain formula */
};

/* One colour component and three bytes to pass over. */
#define TYPE_GREY_IN_FOUR (COLORSPACE_SH (PT_GRAY) | EXTRA_SH (3) | CHANNELS_SH (1) | BYTES_SH (1))

#define INTENT INTENT_RELATIVE_COLORIMETRIC
#define FLAGS (cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE)

static cmsHTRANSFORM
make_transform (cmsHPROFILE profile,
                BantinPhotoPixels pixels,
                cmsUInt32Number flags)
{
  static const cmsUInt32Number formats[] = { TYPE_RGBA_8, TYPE_GREY_IN_FOUR, TYPE_CMYK_8, TYPE_CMYK_8_REV };
  cmsHPROFILE srgb = cmsCreate_sRGBProfile ();
  cmsHTRANSFORM transform = cmsCreateTransform (profile, formats[pixels], srgb, TYPE_RGBA_8, INTENT, flags);

  cmsCloseProfile (srgb);

  return transform;
}

/* Profiles of sRGB are many and named as their makers liked: what they do to a few colours tells. */
static gboolean
is_srgb (cmsHPROFILE profile)
{
  cmsHTRANSFORM transform = make_transform (profile, BANTIN_PHOTO_PIXELS_RGB, FLAGS | cmsFLAGS_NOOPTIMIZE);
  static const guint8 steps[] = { 0, 20, 90, 170, 255 };
  int worst = 0;

  if (transform == NULL)
    return FALSE;

  for (guint i = 0; i < 125; i++)
    {
      guint8 before[4] = { steps[i % 5], steps[i / 5 % 5], steps[i / 25], 0 };
      guint8 after[4] = { 0 };

      cmsDoTransform (transform, before, after, 1);
      for (guint c = 0; c < 3; c++)
        worst = MAX (worst, abs (before[c] - after[c]));
    }
  cmsDeleteTransform (transform);

  return worst <= 1;
}

BantinPhotoColour *
bantin_photo_colour_new (BantinPhotoPixels pixels,
                         GBytes *icc)
{
  static const cmsColorSpaceSignature spaces[] = { cmsSigRgbData, cmsSigGrayData, cmsSigCmykData, cmsSigCmykData };
  BantinPhotoColour *self = g_new0 (BantinPhotoColour, 1);
  cmsHPROFILE profile;

  self->pixels = pixels;
  if (icc == NULL)
    return self;

  profile = cmsOpenProfileFromMem (g_bytes_get_data (icc, NULL), g_bytes_get_size (icc));
  if (profile == NULL)
    return self;

  if (cmsGetColorSpace (profile) == spaces[pixels] && !(pixels == BANTIN_PHOTO_PIXELS_RGB && is_srgb (profile)))
    self->transform = make_transform (profile, pixels, FLAGS);
  cmsCloseProfile (profile);

  return self;
}

gboolean
bantin_photo_colour_has_profile (BantinPhotoColour *self)
{
  return self->transform != NULL;
}

/* Without a profile: paper white less each ink. */
static void
convert_cmyk (guint8 *row,
              guint n,
              guint8 mask)
{
  for (guint i = 0; i < n; i++, row += 4)
    {
      guint white = row[3] ^ mask;

      for (guint c = 0; c < 3; c++)
        row[c] = (guint8) (((row[c] ^ mask) * white + 127) / 255);
    }
}

void
bantin_photo_colour_convert (BantinPhotoColour *self,
                             guint8 *row,
                             guint n)
{
  if (self->transform != NULL)
    cmsDoTransform (self->transform, row, row, n);
  else if (self->pixels == BANTIN_PHOTO_PIXELS_CMYK)
    convert_cmyk (row, n, 0xff);
  else if (self->pixels == BANTIN_PHOTO_PIXELS_CMYK_INVERTED)
    convert_cmyk (row, n, 0);
}

void
bantin_photo_colour_free (BantinPhotoColour *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->transform, cmsDeleteTransform);
  g_free (self);
}
