/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-sniff.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GError) error = NULL;
  BantinPhotoHeader header;
  gboolean is_photo = bantin_photo_sniff (data, size, &header, &error);

  g_assert (is_photo == (error == NULL));
  if (is_photo && header.type != BANTIN_PHOTO_JPEG)
    g_assert (header.width > 0 && header.height > 0 && MAX (header.width, header.height) <= BANTIN_PHOTO_MAX_SIDE);

  return 0;
}
