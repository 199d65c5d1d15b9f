/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "text/bantin-normalise.h"

#include <string.h>

static BantinSpan *
new_span (guint start,
          guint end,
          BantinMark mark,
          const char *href)
{
  BantinSpan *span = g_new0 (BantinSpan, 1);

  span->start = start;
  span->end = end;
  span->mark = mark;
  span->href = mark == BANTIN_MARK_LINK ? g_strdup (href != NULL ? href : "") : NULL;

  return span;
}

static void
free_span (gpointer data)
{
  BantinSpan *span = data;

  g_free (span->href);
  g_free (span);
}

static gboolean
is_line_break (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* One space for each code point, so that positions counted in the original stay right. */
static char *
dup_as_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (line, is_line_break (c) ? ' ' : c);
    }

  return g_string_free (line, FALSE);
}

BantinText *
bantin_text_new (const char *text)
{
  BantinText *self = g_new0 (BantinText, 1);

  self->text = dup_as_one_line (text != NULL ? text : "");
  self->spans = g_ptr_array_new_with_free_func (free_span);

  return self;
}

BantinText *
bantin_text_copy (const BantinText *text)
{
  BantinText *copy = bantin_text_new (text->text);

  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      g_ptr_array_add (copy->spans, new_span (span->start, span->end, span->mark, span->href));
    }

  return copy;
}

void
bantin_text_free (BantinText *text)
{
  g_free (text->text);
  g_ptr_array_unref (text->spans);
  g_free (text);
}

static int
compare_by_mark (gconstpointer a,
                 gconstpointer b)
{
  const BantinSpan *left = *(const BantinSpan *const *) a;
  const BantinSpan *right = *(const BantinSpan *const *) b;

  if (left->mark != right->mark)
    return left->mark < right->mark ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;

  return left->end < right->end ? -1 : left->end > right->end;
}

static int
compare_by_start (gconstpointer a,
                  gconstpointer b)
{
  const BantinSpan *left = *(const BantinSpan *const *) a;
  const BantinSpan *right = *(const BantinSpan *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;

  return left->mark < right->mark ? -1 : left->mark > right->mark;
}

/* Sorting by mark first makes each span's only possible partner the one before it. */
static void
tidy_spans (BantinText *text)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&text->spans);
  guint n_chars = (guint) g_utf8_strlen (text->text, -1);
  BantinSpan *last = NULL;

  g_ptr_array_sort (all, compare_by_mark);
  text->spans = g_ptr_array_new_with_free_func (free_span);

  for (guint i = 0; i < all->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (all, i);
      guint start = span->start;
      guint end = MIN (span->end, n_chars);
      gboolean is_partner = last != NULL && last->mark == span->mark && start <= last->end;

      if (is_partner && g_strcmp0 (last->href, span->href) == 0)
        {
          last->end = MAX (last->end, end);
          continue;
        }

      if (is_partner)
        start = last->end;

      if (start < end)
        g_ptr_array_add (text->spans, last = new_span (start, end, span->mark, span->href));
    }

  g_ptr_array_sort (text->spans, compare_by_start);
}

/* Takes @start to @end out of every link to another address. */
static void
cut_other_links (BantinText *text,
                 guint start,
                 guint end,
                 const char *href)
{
  guint n_spans = text->spans->len;

  for (guint i = 0; i < n_spans; i++)
    {
      BantinSpan *span = g_ptr_array_index (text->spans, i);

      if (span->mark != BANTIN_MARK_LINK || span->start >= end || span->end <= start || g_str_equal (span->href, href))
        continue;

      if (span->end > end)
        g_ptr_array_add (text->spans, new_span (end, span->end, BANTIN_MARK_LINK, span->href));

      span->end = MAX (span->start, start);
    }
}

void
bantin_text_add_span (BantinText *text,
                      guint start,
                      guint end,
                      BantinMark mark,
                      const char *href)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (mark < BANTIN_N_MARKS);

  if (start >= end)
    return;

  if (mark == BANTIN_MARK_LINK)
    cut_other_links (text, start, end, href != NULL ? href : "");

  g_ptr_array_add (text->spans, new_span (start, end, mark, href));
  tidy_spans (text);
}

/* Below U+0300 nothing joins with what stands before it, so the text falls into pieces that are normalised one by one. */
static const char *
find_piece_end (const char *at)
{
  do
    at = g_utf8_next_char (at);
  while (g_utf8_get_char (at) >= 0x300);

  return at;
}

static guint
count_normalised (const char *start,
                  const char *end)
{
  g_autofree char *part = g_strndup (start, (gsize) (end - start));
  g_autofree char *normalised = bantin_normalise_nfc (part);

  return (guint) g_utf8_strlen (normalised, -1);
}

/* A word of a person is shorter; in a longer run of marks, which only an attacker writes, positions may be coarse. */
#define MAX_EXACT_PIECE 64

/* For each position of @text, its end included, the position in the normalised text. */
static GArray *
map_positions (const char *text)
{
  GArray *map = g_array_new (FALSE, FALSE, sizeof (guint));
  guint done = 0;

  for (const char *piece = text, *end; *piece != '\0'; piece = end)
    {
      g_autofree char *original = NULL;
      g_autofree char *whole = NULL;
      guint n_after;
      guint n_chars = 0;

      end = find_piece_end (piece);
      original = g_strndup (piece, (gsize) (end - piece));
      whole = bantin_normalise_nfc (original);
      n_after = (guint) g_utf8_strlen (whole, -1);

      for (const char *at = piece; at < end; at = g_utf8_next_char (at), n_chars++)
        {
          guint position = done + (n_chars < MAX_EXACT_PIECE ? MIN (count_normalised (piece, at), n_after) : n_after);

          g_array_append_val (map, position);
        }

      done += n_after;
    }

  return g_array_append_val (map, done);
}

void
bantin_text_normalise (BantinText *text)
{
  g_autofree char *old = NULL;

  g_return_if_fail (text != NULL);

  old = g_steal_pointer (&text->text);
  text->text = bantin_normalise_nfc (old);

  if (text->spans->len > 0 && !g_str_equal (old, text->text))
    {
      g_autoptr (GArray) map = map_positions (old);

      for (guint i = 0; i < text->spans->len; i++)
        {
          BantinSpan *span = g_ptr_array_index (text->spans, i);

          span->start = g_array_index (map, guint, MIN (span->start, map->len - 1));
          span->end = g_array_index (map, guint, MIN (span->end, map->len - 1));
        }
    }

  tidy_spans (text);
}
