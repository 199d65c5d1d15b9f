/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-words.h"

#include "text/bantin-fold.h"
#include "text/bantin-words.h"

#include <string.h>

/* Of a page pasted into the search bar. */
#define MAX_TERMS 24
#define MAX_WORDS 64

static void
term_free (gpointer data)
{
  BantinSearchTerm *term = data;

  g_strfreev (term->folded);
  g_strfreev (term->exact);
  g_free (term);
}

void
bantin_search_words_free (BantinSearchWords *words)
{
  g_ptr_array_unref (words->terms);
  g_free (words);
}

/* The words of a piece of what was typed. */
typedef struct
{
  GPtrArray *folded;
  GPtrArray *exact;
  gboolean is_open; /* the last one reaches the end of the piece */
} Piece;

static void
piece_clear (Piece *piece)
{
  g_ptr_array_unref (piece->folded);
  g_ptr_array_unref (piece->exact);
}

static Piece
read_piece (const char *text,
            gsize length)
{
  Piece piece = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free), FALSE };
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new (NULL);
  gsize at = 0, start;

  while (piece.folded->len < MAX_WORDS && bantin_words_next (text, length, &at, &start))
    {
      bantin_fold_word (text + start, at - start, folded, exact);
      piece.is_open = at == length;
      if (folded->len > 0)
        {
          g_ptr_array_add (piece.folded, g_strdup (folded->str));
          g_ptr_array_add (piece.exact, g_strdup (exact->str));
        }
    }

  return piece;
}

static void
add_term (BantinSearchWords *words,
          const Piece *piece,
          guint from,
          guint to,
          gboolean is_prefix)
{
  g_autoptr (GStrvBuilder) folded = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) exact = g_strv_builder_new ();
  BantinSearchTerm *term;

  if (from == to || words->terms->len == MAX_TERMS)
    return;

  term = g_new0 (BantinSearchTerm, 1);
  term->n_words = to - from;
  term->is_prefix = is_prefix;
  for (guint i = from; i < to; i++)
    {
      g_strv_builder_add (folded, piece->folded->pdata[i]);
      g_strv_builder_add (exact, piece->exact->pdata[i]);
      term->has_marks |= strcmp (piece->folded->pdata[i], piece->exact->pdata[i]) != 0;
    }
  term->folded = g_strv_builder_end (folded);
  term->exact = g_strv_builder_end (exact);

  words->has_marks |= term->has_marks;
  g_ptr_array_add (words->terms, term);
}

static void
add_piece (BantinSearchWords *words,
           const char *text,
           gsize length,
           gboolean is_last)
{
  Piece piece = read_piece (text, length);
  guint n = piece.folded->len;

  if (is_last && piece.is_open && n > 0)
    {
      add_term (words, &piece, 0, n - 1, FALSE);
      add_term (words, &piece, n - 1, n, TRUE);
    }
  else
    {
      add_term (words, &piece, 0, n, FALSE);
    }

  piece_clear (&piece);
}

/* Returns the length in bytes of the quotation mark at @text, or 0. */
static gsize
quotation_mark (const char *text)
{
  static const char *const marks[] = { "\"", "“", "”", "„", "«", "»" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (g_str_has_prefix (text, marks[i]))
        return strlen (marks[i]);
    }

  return 0;
}

static const char *
find_quotation_mark (const char *text)
{
  while (*text != '\0' && quotation_mark (text) == 0)
    text = g_utf8_next_char (text);

  return *text != '\0' ? text : NULL;
}

static gsize
piece_length (const char *text)
{
  const char *at = text;

  while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)) && quotation_mark (at) == 0)
    at = g_utf8_next_char (at);

  return at - text;
}

BantinSearchWords *
bantin_search_words_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  BantinSearchWords *words = g_new0 (BantinSearchWords, 1);

  words->terms = g_ptr_array_new_with_free_func (term_free);
  words->is_blank = TRUE;

  for (const char *at = valid; *at != '\0';)
    {
      gsize mark = quotation_mark (at);
      const char *closing = mark > 0 ? find_quotation_mark (at + mark) : NULL;
      gsize length;

      if (g_unichar_isspace (g_utf8_get_char (at)))
        {
          at = g_utf8_next_char (at);
          continue;
        }

      words->is_blank = FALSE;
      at += mark;
      if (closing != NULL)
        {
          add_piece (words, at, closing - at, FALSE);
          at = closing + quotation_mark (closing);
        }
      else if ((length = piece_length (at)) > 0)
        {
          add_piece (words, at, length, at[length] == '\0');
          at += length;
        }
    }

  return words;
}

gboolean
bantin_search_words_is_ranked (const BantinSearchWords *words)
{
  return words->has_marks || words->terms->len > 1;
}
