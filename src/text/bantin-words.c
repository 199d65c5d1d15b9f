/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-words.h"

#include "text/bantin-utf8.h"

#include <string.h>

typedef enum
{
  KIND_OTHER,
  KIND_WORD, /* begins and goes on */
  KIND_MARK, /* goes on */
} Kind;

/* Below it lie the Latin, Greek and Cyrillic letters and their marks. */
#define TABLE_SIZE 0x2000

static Kind
find_kind (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
      return KIND_WORD;

    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
      return KIND_MARK;

    default:
      return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF ? KIND_MARK : KIND_OTHER;
    }
}

static const guint8 *
get_table (void)
{
  static guint8 table[TABLE_SIZE];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (gunichar c = 0; c < TABLE_SIZE; c++)
        table[c] = find_kind (c);
      g_once_init_leave (&is_ready, 1);
    }

  return table;
}

gboolean
bantin_words_next (const char *text,
                   gsize length,
                   gsize *at,
                   gsize *start)
{
  const guint8 *table = get_table ();
  const char *end = text + length;
  const char *word = NULL;
  const char *p = text + *at;

  while (p < end)
    {
      gunichar c;
      gsize n_bytes = bantin_utf8_decode (p, end, &c);
      Kind kind = c < TABLE_SIZE ? table[c] : find_kind (c);

      if (word == NULL && kind == KIND_WORD)
        word = p;
      else if (word != NULL && kind == KIND_OTHER)
        break;

      p += n_bytes;
    }

  if (word == NULL)
    return FALSE;

  *start = word - text;
  *at = p - text;
  return TRUE;
}

guint
bantin_words_count (const char *text)
{
  const char *end;
  gboolean in_word = FALSE;
  guint n_words = 0;

  g_return_val_if_fail (text != NULL, 0);

  end = text + strlen (text);
  while (text < end)
    {
      gunichar c;

      text += bantin_utf8_decode (text, end, &c);

      if (g_unichar_isspace (c))
        {
          in_word = FALSE;
        }
      else if (!in_word && g_unichar_isalnum (c))
        {
          in_word = TRUE;
          n_words++;
        }
    }

  return n_words;
}
