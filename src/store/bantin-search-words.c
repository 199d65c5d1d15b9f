/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-words.h"

#include "store/bantin-statement.h"
#include "store/bantin-tokenizer.h"
#include "text/bantin-fold.h"
#include "text/bantin-words.h"

#include <string.h>

/* Of a page pasted into the search bar. */
#define MAX_TERMS 24
#define MAX_WORDS 64

/* A begun word is asked for as all the words that are known to begin so: each costs a seek, where FTS5's own prefix query
 * would copy the whole list of each before it gives the first hit. Where there are more, the copying is the lesser evil. */
#define MAX_CONTINUATIONS 128
#define MAX_EXACT_CONTINUATIONS 32

#define BEHIND_ALL "\364\217\277\277" /* U+10FFFF */

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

/* The expression while it is written. */
typedef struct
{
  sqlite3 *db;
  GString *match;
  guint n_phrases;
  guint n_alternatives; /* of the term that is being written */
} Writer;

static void
write_phrase (Writer *writer,
              const char *phrase,
              const char *suffix)
{
  g_string_append (writer->match, writer->n_alternatives == 0 ? "(" : " OR ");
  g_string_append_printf (writer->match, "\"%s\"%s", phrase, suffix);
  writer->n_alternatives++;
  writer->n_phrases++;
}

/* Writes every known form that begins so, but nothing if there are more than @max. Answers how many there are. */
static gboolean
write_continuations (Writer *writer,
                     const char *beginning,
                     guint max,
                     guint *n_found,
                     GError **error)
{
  static const char sql[] =
      "SELECT form FROM form WHERE form >= :from AND form < :to ORDER BY form LIMIT :max + 1";
  g_autoptr (BantinStatement) statement = NULL;
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *behind = g_strconcat (beginning, BEHIND_ALL, NULL);
  gboolean has_row;

  if (!(statement = bantin_statement_new (writer->db, sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":from", beginning);
  bantin_statement_bind_text (statement, ":to", behind);
  bantin_statement_bind_int64 (statement, ":max", max);

  while (TRUE)
    {
      if (!bantin_statement_step (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      g_ptr_array_add (forms, bantin_statement_dup_text (statement, 0));
    }

  *n_found = forms->len;
  for (guint i = 0; i < forms->len && forms->len <= max; i++)
    write_phrase (writer, forms->pdata[i], "");

  return TRUE;
}

static gboolean
has_prefix_token (const char *folded)
{
  gsize length = strlen (folded);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (folded[i]))
        return FALSE;
    }

  return length <= BANTIN_TOKENIZER_MAX_PREFIX;
}

/* Few letters are found by their own token, which stands once a column. Where the word stands is asked for as if it was
 * whole: mostly it is, people type no space behind the last one. */
static void
write_vague (Writer *writer,
             BantinSearchTerm *term,
             gboolean with_rank)
{
  char phrase[BANTIN_TOKENIZER_MAX_PREFIX + 2] = { BANTIN_TOKENIZER_PREFIX_MARK };

  g_strlcpy (phrase + 1, term->folded[0], sizeof phrase - 1);
  write_phrase (writer, phrase, "");

  term->is_vague = TRUE;
  term->blind_phrase = writer->n_phrases;
  if (with_rank)
    write_phrase (writer, term->folded[0], "");
}

/* Sets @is_possible to FALSE where no story holds the term. */
static gboolean
write_blind (Writer *writer,
             BantinSearchTerm *term,
             gboolean with_rank,
             gboolean *is_possible,
             GError **error)
{
  const char *beginning = term->folded[0];

  term->blind_phrase = writer->n_phrases;
  term->is_vague = FALSE;

  if (!term->is_prefix)
    {
      g_autofree char *phrase = g_strjoinv (" ", term->folded);

      write_phrase (writer, phrase, "");
    }
  else if (has_prefix_token (beginning))
    {
      write_vague (writer, term, with_rank);
    }
  else
    {
      guint n_found;

      if (!write_continuations (writer, beginning, MAX_CONTINUATIONS, &n_found, error))
        return FALSE;
      if (n_found > MAX_CONTINUATIONS)
        write_phrase (writer, beginning, " *");
      *is_possible = n_found > 0;
    }

  term->n_blind_phrases = writer->n_phrases - term->blind_phrase;

  return TRUE;
}

/* Where a begun word may become too many, it must be whole to be exact. */
static gboolean
write_exact (Writer *writer,
             BantinSearchTerm *term,
             GError **error)
{
  static const char mark[] = { BANTIN_TOKENIZER_EXACT_MARK, '\0' };
  g_autoptr (GString) phrase = g_string_new (NULL);
  guint n_found = 0;

  term->exact_phrase = writer->n_phrases;

  for (guint i = 0; i < term->n_words; i++)
    {
      const char *word_mark = strcmp (term->folded[i], term->exact[i]) != 0 ? mark : "";

      g_string_append_printf (phrase, "%s%s%s", i > 0 ? " " : "", word_mark, term->exact[i]);
    }

  if (term->is_prefix && !write_continuations (writer, phrase->str, MAX_EXACT_CONTINUATIONS, &n_found, error))
    return FALSE;
  if (!term->is_prefix || n_found > MAX_EXACT_CONTINUATIONS)
    write_phrase (writer, phrase->str, "");

  term->n_exact_phrases = writer->n_phrases - term->exact_phrase;

  return TRUE;
}

gboolean
bantin_search_words_to_match (BantinSearchWords *words,
                              sqlite3 *db,
                              const char *facets,
                              gboolean with_rank,
                              char **match,
                              GError **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  Writer writer = { db, expression, 0, 0 };
  gboolean is_possible = words->terms->len > 0 || (words->is_blank && facets != NULL);

  *match = NULL;

  for (guint i = 0; i < words->terms->len && is_possible; i++)
    {
      BantinSearchTerm *term = words->terms->pdata[i];

      if (i > 0)
        g_string_append (expression, " AND ");

      writer.n_alternatives = 0;
      term->n_exact_phrases = 0;
      if (!write_blind (&writer, term, with_rank, &is_possible, error))
        return FALSE;
      if (is_possible && with_rank && term->has_marks && !write_exact (&writer, term, error))
        return FALSE;
      g_string_append_c (expression, ')');
    }

  if (!is_possible)
    return TRUE;

  if (facets != NULL)
    g_string_append_printf (expression, "%s%s", expression->len > 0 ? " AND " : "", facets);

  *match = g_string_free_and_steal (g_steal_pointer (&expression));

  return TRUE;
}

/* What a facet is about; the value follows, without spaces and quotation marks. */
#define FACET_AUTHOR 'a'
#define FACET_SECTION 's'
#define FACET_PORTAL 'p'
#define FACET_STATE 'n'
#define FACET_BIN 'b'
#define FACET_SHARED 'o' /* others may find it: neither private nor in the bin */

static void
append_facet (GString *facets,
              char kind,
              const char *value)
{
  if (value != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (value, NULL, TRUE);

      g_string_append_printf (facets, "%c%c%s ", BANTIN_TOKENIZER_FACET_MARK, kind, escaped);
    }
}

static void
append_state (GString *facets,
              int state)
{
  g_string_append_printf (facets, "%c%c%d ", BANTIN_TOKENIZER_FACET_MARK, FACET_STATE, state);
}

char *
bantin_search_facets_of_story (const BantinSearchStory *story)
{
  GString *facets = g_string_new (NULL);

  append_facet (facets, FACET_AUTHOR, story->author);
  append_facet (facets, FACET_SECTION, story->section);
  for (gsize i = 0; story->portals != NULL && story->portals[i] != NULL; i++)
    append_facet (facets, FACET_PORTAL, story->portals[i]);
  append_state (facets, story->state);
  if (story->is_binned)
    append_facet (facets, FACET_BIN, "");
  if (!story->is_private && !story->is_binned)
    append_facet (facets, FACET_SHARED, "");

  return g_string_free_and_steal (facets);
}

/* Joins "\002x " "\002y " to "x" JOINT "y" in quotation marks. */
static char *
quote_facets (GString *facets,
              const char *joint)
{
  g_auto (GStrv) all = g_strsplit (g_strchomp (facets->str), " ", -1);
  g_autofree char *separator = g_strdup_printf ("\" %s \"", joint);
  g_autofree char *joined = g_strjoinv (separator, all);

  return g_strdup_printf ("(\"%s\")", joined);
}

char *
bantin_search_facets_of_filter (const BantinSearchFilter *filter,
                                char **excluded)
{
  g_autoptr (GString) facets = g_string_new (NULL);
  g_autoptr (GString) visible = g_string_new (NULL);
  g_autoptr (GString) bin = g_string_new (NULL);
  g_autofree char *wanted = NULL;
  g_autofree char *allowed = NULL;

  *excluded = NULL;
  if (filter == NULL || !filter->with_bin)
    {
      append_facet (bin, FACET_BIN, "");
      *excluded = quote_facets (bin, "OR");
    }

  if (filter == NULL)
    return NULL;

  append_facet (facets, FACET_AUTHOR, filter->author);
  append_facet (facets, FACET_SECTION, filter->section);
  append_facet (facets, FACET_PORTAL, filter->portal);
  if (filter->state >= 0)
    append_state (facets, filter->state);
  if (facets->len > 0)
    wanted = quote_facets (facets, "AND");

  if (filter->viewer != NULL)
    {
      append_facet (visible, FACET_AUTHOR, filter->viewer);
      append_facet (visible, FACET_SHARED, "");
      allowed = quote_facets (visible, "OR");
    }

  if (allowed == NULL)
    return g_steal_pointer (&wanted);

  return wanted != NULL ? g_strdup_printf ("%s AND %s", allowed, wanted) : g_steal_pointer (&allowed);
}
