/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_utf8_decode:
 * @at: the first byte of a character, before @end
 * @end: one byte behind the text
 * @character: (out): the character; U+FFFD where the bytes are not UTF-8
 *
 * For loops over text that nobody has validated: never reads at or behind @end, and always goes on by at least one byte.
 *
 * Returns: the number of bytes to go on by
 */
static inline gsize
bantin_utf8_decode (const char *at,
                    const char *end,
                    gunichar *character)
{
  guchar first = *at;
  gsize length;
  gunichar c;

  if (first < 0x80)
    {
      *character = first;
      return 1;
    }

  *character = 0xFFFD;
  length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3
                                             : 2;
  if (first < 0xC2 || first > 0xF4 || (gsize) (end - at) < length)
    return 1;

  c = first & (0x7F >> length);
  for (gsize i = 1; i < length; i++)
    {
      if (((guchar) at[i] & 0xC0) != 0x80)
        return 1;
      c = c << 6 | ((guchar) at[i] & 0x3F);
    }

  /* Overlong forms, surrogates, behind the last plane. */
  if ((length == 3 && c < 0x800) || (length == 4 && (c < 0x10000 || c > 0x10FFFF)) || (c & 0xFFFFF800) == 0xD800)
    return 1;

  *character = c;
  return length;
}

G_END_DECLS
