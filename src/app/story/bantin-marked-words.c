/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-marked-words.h"

#include <string.h>

/* Letters that two texts begin with alike. */
static gsize
count_same_start (const char *a,
                  const char *b)
{
  const char *start = a;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }

  return (gsize) (a - start);
}

static gsize
count_same_end (const char *a,
                const char *b)
{
  const char *end = a + strlen (a);
  const char *at_a = end;
  const char *at_b = b + strlen (b);

  while (at_a > a && at_b > b && g_utf8_get_char (g_utf8_prev_char (at_a)) == g_utf8_get_char (g_utf8_prev_char (at_b)))
    {
      at_a = g_utf8_prev_char (at_a);
      at_b = g_utf8_prev_char (at_b);
    }

  return (gsize) (end - at_a);
}

static char *
mark_difference (const char *text,
                 const char *other,
                 const char *attributes)
{
  gsize same_start = count_same_start (text, other);
  gsize same_end = count_same_end (text + same_start, other + same_start);
  gsize middle = strlen (text) - same_start - same_end;
  g_autofree char *start = g_markup_escape_text (text, (gssize) same_start);
  g_autofree char *words = g_markup_escape_text (text + same_start, (gssize) middle);
  g_autofree char *end = g_markup_escape_text (text + same_start + middle, (gssize) same_end);

  if (middle == 0)
    return g_strconcat (start, end, NULL);

  return g_strdup_printf ("%s<span %s>%s</span>%s", start, attributes, words, end);
}

char *
bantin_marked_words_of_old (const char *text,
                            const char *other)
{
  return mark_difference (text, other, "strikethrough=\"true\" background=\"#e01b24\" background_alpha=\"25%\"");
}

char *
bantin_marked_words_of_new (const char *text,
                            const char *other)
{
  return mark_difference (text, other, "underline=\"single\" background=\"#2ec27e\" background_alpha=\"30%\"");
}
