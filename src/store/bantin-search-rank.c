/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-rank.h"

#include "store/bantin-statement.h"
#include "store/bantin-tokenizer.h"

/* A position is a word's place in its column, with the column above it: no two columns are ever side by side. */
static guint64
make_position (int column,
               int offset)
{
  return (guint64) column << 40 | (guint64) offset;
}

static gboolean
holds (GArray *positions,
       guint64 position)
{
  guint from = 0;
  guint to = positions->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      guint64 there = g_array_index (positions, guint64, middle);

      if (there == position)
        return TRUE;
      if (there < position)
        from = middle + 1;
      else
        to = middle;
    }

  return FALSE;
}

static gboolean
stands_somewhere (const Fts5ExtensionApi *api,
                  Fts5Context *fts,
                  guint first,
                  guint n_phrases)
{
  for (guint i = first; i < first + n_phrases; i++)
    {
      Fts5PhraseIter iter;
      int column, offset;

      if (api->xPhraseFirst (fts, i, &iter, &column, &offset) == SQLITE_OK && column >= 0)
        return TRUE;
    }

  return FALSE;
}

/* Notes where @term may end, of the places that follow one of `ends`; of all its places if it is the first. */
static void
follow (BantinSearchRanker *self,
        const Fts5ExtensionApi *api,
        Fts5Context *fts,
        const BantinSearchTerm *term,
        gboolean is_first)
{
  guint first = term->has_marks ? term->exact_phrase : term->blind_phrase;
  guint n_phrases = term->has_marks ? term->n_exact_phrases : term->n_blind_phrases;

  g_array_set_size (self->next, 0);
  for (guint i = first; i < first + n_phrases; i++)
    {
      Fts5PhraseIter iter;
      int column, offset;

      if (api->xPhraseFirst (fts, i, &iter, &column, &offset) != SQLITE_OK)
        continue;

      for (; column >= 0; api->xPhraseNext (fts, &iter, &column, &offset))
        {
          guint64 position = make_position (column, offset);
          guint64 end = position + term->n_words;

          if (is_first || holds (self->ends, position))
            g_array_append_val (self->next, end);
        }
    }
}

/* Only the last term may have several phrases or be vague, so that `ends` is in order wherever it is searched. */
static BantinSearchScore
score_places (BantinSearchRanker *self,
              const Fts5ExtensionApi *api,
              Fts5Context *fts)
{
  guint n_terms = self->words->terms->len;

  if (n_terms < 2)
    return BANTIN_SEARCH_SCORE_WORDS;

  for (guint i = 0; i < n_terms; i++)
    {
      const BantinSearchTerm *term = self->words->terms->pdata[i];
      GArray *swapped = self->ends;

      follow (self, api, fts, term, i == 0);
      if (self->next->len == 0)
        return term->is_vague && i > 1 ? BANTIN_SEARCH_SCORE_BEGUN_TOGETHER : BANTIN_SEARCH_SCORE_WORDS;
      self->ends = self->next;
      self->next = swapped;
    }

  return BANTIN_SEARCH_SCORE_TOGETHER;
}

static gboolean
have_their_marks (BantinSearchRanker *self,
                  const Fts5ExtensionApi *api,
                  Fts5Context *fts)
{
  for (guint i = 0; i < self->words->terms->len; i++)
    {
      const BantinSearchTerm *term = self->words->terms->pdata[i];

      if (term->has_marks && !stands_somewhere (api, fts, term->exact_phrase, term->n_exact_phrases))
        return FALSE;
    }

  return TRUE;
}

static void
rank (const Fts5ExtensionApi *api,
      Fts5Context *fts,
      sqlite3_context *context,
      int n_values,
      sqlite3_value **values)
{
  BantinSearchRanker *self = api->xUserData (fts);
  BantinSearchScore score = BANTIN_SEARCH_SCORE_WORDS;

  if (!self->words->has_marks)
    score = score_places (self, api, fts);
  else if (have_their_marks (self, api, fts))
    score = MAX (BANTIN_SEARCH_SCORE_MARKS, score_places (self, api, fts));

  sqlite3_result_int (context, score);
}

gboolean
bantin_search_ranker_register (BantinSearchRanker *self,
                               sqlite3 *db,
                               GError **error)
{
  fts5_api *api = bantin_tokenizer_get_api (db);
  int code;

  self->ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->next = g_array_new (FALSE, FALSE, sizeof (guint64));

  code = api->xCreateFunction (api, "bantin_rank", self, rank, NULL);

  return code == SQLITE_OK || bantin_sql_set_error (error, db, code, "registering the rank");
}

void
bantin_search_ranker_clear (BantinSearchRanker *self)
{
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->next, g_array_unref);
}
