/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-marks.h"

#include "photo/bantin-photo-jpeg.h"
#include "photo/bantin-photo-words.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

/* Credit and copyright as photos may hold them, up to a zero and behind it: the segments are whole, and a picture can be
 * written with them. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static const guint8 pixel[3];
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  gsize split = strlen (bytes) < size ? strlen (bytes) + 1 : size;
  g_autofree char *rest = g_strndup ((const char *) data + split, size - split);
  g_autofree char *credit = bantin_photo_words_read (bytes, BANTIN_PHOTO_CHARSET_UNKNOWN);
  g_autofree char *copyright = bantin_photo_words_read (rest, BANTIN_PHOTO_CHARSET_UNKNOWN);
  g_autoptr (GBytes) marks = bantin_photo_marks_new (credit, copyright);
  g_autoptr (GBytes) jpeg = bantin_photo_jpeg_write (pixel, 1, 1, 82, TRUE, marks);
  gsize n_bytes;
  const guint8 *segment = g_bytes_get_data (marks, &n_bytes);

  while (n_bytes > 0)
    {
      gsize length = 2 + ((gsize) segment[2] << 8 | segment[3]);

      g_assert (segment[0] == 0xff && length <= n_bytes);
      segment += length;
      n_bytes -= length;
    }
  g_assert (g_bytes_get_size (jpeg) > g_bytes_get_size (marks));

  return 0;
}
