/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-error.h"

G_BEGIN_DECLS

typedef enum
{
  BANTIN_PHOTO_JPEG,
  BANTIN_PHOTO_PNG,
  BANTIN_PHOTO_GIF,
  BANTIN_PHOTO_WEBP,
  BANTIN_PHOTO_TIFF,
  BANTIN_PHOTO_HEIC,
  BANTIN_PHOTO_AVIF,
  BANTIN_PHOTO_BMP,
} BantinPhotoType;

/* What a file's first bytes say. */
typedef struct
{
  BantinPhotoType type;
  guint width; /* pixels as stored; of a JPEG 0: its decoder reads them cheaply */
  guint height;
} BantinPhotoHeader;

/**
 * bantin_photo_sniff:
 * @data: (array length=size): the whole file
 * @header: (out): what it is
 * @error: return location; %BANTIN_PHOTO_ERROR
 *
 * Tells a picture by its content and refuses what is none, what is known to be undecodable here, and what is larger than
 * a photo may be, before any decoder sees it.
 *
 * Returns: whether it is a picture to be decoded
 */
gboolean bantin_photo_sniff (const guint8 *data,
                             gsize size,
                             BantinPhotoHeader *header,
                             GError **error);

/**
 * bantin_photo_type_get_mime:
 *
 * Returns: the MIME type
 */
const char *bantin_photo_type_get_mime (BantinPhotoType type);

G_END_DECLS
