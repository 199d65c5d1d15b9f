/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-exif.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GBytes) exif = bantin_photo_join_exif (data, size);

  if (exif != NULL)
    g_assert (g_bytes_get_size (exif) <= size);

  return 0;
}
