/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-words.h"
#include "store/bantin-statement.h"
#include "store/bantin-tokenizer.h"

#include <string.h>

/* Terms as an expression of FTS5. */

/* A begun word is asked for as all the words that are known to begin so: each costs a seek, where FTS5's own prefix query
 * would copy the whole list of each before it gives the first hit. Where there are more, the copying is the lesser evil. */
#define MAX_CONTINUATIONS 128
#define MAX_EXACT_CONTINUATIONS 32

#define BEHIND_ALL "\364\217\277\277" /* U+10FFFF */

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

static GString *
join_exact (const BantinSearchTerm *term)
{
  static const char mark[] = { BANTIN_TOKENIZER_EXACT_MARK, '\0' };
  GString *phrase = g_string_new (NULL);

  for (guint i = 0; i < term->n_words; i++)
    {
      const char *word_mark = strcmp (term->folded[i], term->exact[i]) != 0 ? mark : "";

      g_string_append_printf (phrase, "%s%s%s", i > 0 ? " " : "", word_mark, term->exact[i]);
    }

  return phrase;
}

char *
bantin_search_words_dup_exact_phrase (const BantinSearchWords *words)
{
  const BantinSearchTerm *term = words->terms->len == 1 ? words->terms->pdata[0] : NULL;
  g_autoptr (GString) phrase = NULL;

  if (term == NULL || !term->has_marks || term->n_words < 2)
    return NULL;

  phrase = join_exact (term);

  return g_strdup_printf ("\"%s\"", phrase->str);
}

/* Where a begun word may become too many, it must be whole to be exact. */
static gboolean
write_exact (Writer *writer,
             BantinSearchTerm *term,
             GError **error)
{
  g_autoptr (GString) phrase = join_exact (term);
  guint n_found = 0;

  term->exact_phrase = writer->n_phrases;

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
