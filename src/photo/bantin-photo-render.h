/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "photo/bantin-photo-facts.h"

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
 * bantin_photo_render:
 * @data: (array length=size): somebody's file
 * @wanted: which pictures
 * @outputs: (out): the pictures, upright and sRGB; bantin_photo_outputs_clear() them
 * @error: return location; %BANTIN_PHOTO_ERROR
 *
 * All that a helper does with a photo, from one decoding.
 *
 * Returns: (transfer full) (nullable): the photo's facts, or %NULL on error
 */
BantinPhotoFacts *bantin_photo_render (const guint8 *data,
                                       gsize size,
                                       const BantinPhotoWanted *wanted,
                                       BantinPhotoOutputs *outputs,
                                       GError **error);

void bantin_photo_outputs_clear (BantinPhotoOutputs *outputs);

G_END_DECLS
