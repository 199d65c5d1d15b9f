/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-words.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);

  for (BantinPhotoCharset charset = BANTIN_PHOTO_CHARSET_UNKNOWN; charset <= BANTIN_PHOTO_CHARSET_LATIN1; charset++)
    {
      g_autofree char *text = bantin_photo_words_read (bytes, charset);

      g_assert (g_utf8_validate (text, -1, NULL));
      g_assert (g_utf8_strlen (text, -1) <= BANTIN_PHOTO_MAX_WORDS);
      bantin_photo_words_is_from_machine (text, "Make", "Model");
    }

  return 0;
}
