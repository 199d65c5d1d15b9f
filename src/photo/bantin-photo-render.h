/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-facts.h"
#include "photo/bantin-photo-picture.h"
#include "photo/bantin-photo-sniff.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which pictures are wanted. */
typedef struct
{
  gboolean rendition;
  gboolean thumbnails;
  gboolean preview; /* alone: from the embedded small copy if there is one */
} BantinPhotoWanted;

/* A finished JPEG. */
typedef struct
{
  GBytes *bytes; /* (nullable): not wanted */
  guint width;
  guint height;
} BantinPhotoOutput;

typedef struct
{
  BantinPhotoOutput rendition;
  BantinPhotoOutput screen;
  BantinPhotoOutput thumbnail; /* or the preview */
} BantinPhotoOutputs;

/**
 * bantin_photo_decode:
 * @data: (array length=size): somebody's file; of no more use afterwards
 * @header: what bantin_photo_sniff() said
 * @wanted: which pictures there will be
 * @facts: (out) (transfer full): the photo's facts, %NULL on error
 * @error: return location; %BANTIN_PHOTO_ERROR
 *
 * Reads the facts and decodes once, upright and sRGB, as large as the largest picture that is wanted.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL on error
 */
BantinPhotoPicture *bantin_photo_decode (const guint8 *data,
                                         gsize size,
                                         const BantinPhotoHeader *header,
                                         const BantinPhotoWanted *wanted,
                                         BantinPhotoFacts **facts,
                                         GError **error);

/**
 * bantin_photo_encode:
 * @picture: what bantin_photo_decode() gave
 * @facts: its facts; credit and copyright go along
 * @wanted: which pictures
 * @outputs: (out): the pictures; bantin_photo_outputs_clear() them
 * @error: return location; %BANTIN_PHOTO_ERROR_TOO_LARGE
 *
 * Returns: whether all were made
 */
gboolean bantin_photo_encode (const BantinPhotoPicture *picture,
                              const BantinPhotoFacts *facts,
                              const BantinPhotoWanted *wanted,
                              BantinPhotoOutputs *outputs,
                              GError **error);

void bantin_photo_outputs_clear (BantinPhotoOutputs *outputs);

G_END_DECLS
