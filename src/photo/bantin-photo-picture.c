/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-picture.h"

#include "photo/bantin-photo-error.h"
#include "photo/bantin-photo-scaler.h"

#include <math.h>
#include <string.h>

void
bantin_photo_fit (guint *width,
                  guint *height,
                  guint side)
{
  double scale = (double) side / MAX (*width, *height);

  if (scale >= 1)
    return;

  *width = MAX ((guint) lrint (*width * scale), 1);
  *height = MAX ((guint) lrint (*height * scale), 1);
}

BantinPhotoPicture *
bantin_photo_picture_new (guint width,
                          guint height,
                          GError **error)
{
  guint8 *pixels = g_try_malloc_n ((gsize) width * height, 3);
  BantinPhotoPicture *picture;

  if (pixels == NULL)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "no memory for %u × %u pixels", width, height);
      return NULL;
    }

  picture = g_new0 (BantinPhotoPicture, 1);
  picture->width = width;
  picture->height = height;
  picture->pixels = pixels;

  return picture;
}

void
bantin_photo_picture_free (BantinPhotoPicture *picture)
{
  if (picture == NULL)
    return;

  g_free (picture->pixels);
  g_free (picture);
}

void
bantin_photo_picture_put_row (BantinPhotoPicture *picture,
                              guint orientation,
                              guint y,
                              const guint8 *row)
{
  gssize width = picture->width;
  gssize height = picture->height;
  guint n_pixels = orientation < 5 ? picture->width : picture->height;
  gssize start, step;
  guint8 *out;

  switch (orientation)
    {
    case 2:
      start = y * width + width - 1;
      step = -1;
      break;
    case 3:
      start = (height - 1 - y) * width + width - 1;
      step = -1;
      break;
    case 4:
      start = (height - 1 - y) * width;
      step = 1;
      break;
    case 5:
      start = y;
      step = width;
      break;
    case 6:
      start = width - 1 - y;
      step = width;
      break;
    case 7:
      start = (height - 1) * width + width - 1 - y;
      step = -width;
      break;
    case 8:
      start = (height - 1) * width + y;
      step = -width;
      break;
    default:
      start = y * width;
      step = 1;
      break;
    }

  out = picture->pixels + start * 3;
  for (guint i = 0; i < n_pixels; i++, out += step * 3, row += 4)
    memcpy (out, row, 3);
}

static void
on_row (gpointer data,
        guint y,
        guint8 *row)
{
  bantin_photo_picture_put_row (data, 1, y, row);
}

BantinPhotoPicture *
bantin_photo_picture_shrink (const BantinPhotoPicture *picture,
                             guint side,
                             GError **error)
{
  g_autoptr (BantinPhotoPicture) small = NULL;
  g_autoptr (BantinPhotoScaler) scaler = NULL;
  g_autofree guint8 *row = NULL;
  guint width = picture->width;
  guint height = picture->height;

  bantin_photo_fit (&width, &height, side);
  if (!(small = bantin_photo_picture_new (width, height, error)))
    return NULL;

  if (width == picture->width && height == picture->height)
    {
      memcpy (small->pixels, picture->pixels, (gsize) width * height * 3);
      return g_steal_pointer (&small);
    }

  scaler = bantin_photo_scaler_new (picture->width, picture->height, picture->width, picture->height, width, height, on_row, small);
  if (scaler == NULL)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "no memory to make %u × %u pixels", width, height);
      return NULL;
    }
  row = g_malloc0_n (picture->width, 4);
  for (guint y = 0; y < picture->height; y++)
    {
      const guint8 *pixel = picture->pixels + (gsize) y * picture->width * 3;

      for (guint x = 0; x < picture->width; x++, pixel += 3)
        memcpy (row + (gsize) x * 4, pixel, 3);
      bantin_photo_scaler_push (scaler, row);
    }

  return g_steal_pointer (&small);
}
