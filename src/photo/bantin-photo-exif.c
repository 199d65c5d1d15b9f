/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-exif.h"

#include <string.h>

static const guint8 signature[6] = "Exif\0";

/* A segment: 0xff (repeated at will), marker, length (which counts itself), bytes. Picture data follow marker 0xda. */
GBytes *
bantin_photo_join_exif (const guint8 *data,
                        gsize size)
{
  g_autoptr (GByteArray) joined = g_byte_array_new ();
  guint n_segments = 0;
  gsize at = 2;

  while (at + 4 <= size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize length;

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      length = (gsize) data[at + 2] << 8 | data[at + 3];
      if (marker == 0xda || marker == 0xd9 || length < 2 || length > size - at - 2)
        break;

      if (marker == 0xe1 && length >= 2 + sizeof signature && memcmp (data + at + 4, signature, sizeof signature) == 0)
        {
          g_byte_array_append (joined, data + at + 4 + sizeof signature, length - 2 - sizeof signature);
          n_segments++;
        }
      at += 2 + length;
    }

  return n_segments > 1 ? g_byte_array_free_to_bytes (g_steal_pointer (&joined)) : NULL;
}
