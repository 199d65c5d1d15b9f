/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-query.h"

#include "store/bantin-search-facets.h"

/* Of so many newest hits the better ones come first. */
#define N_RANKED 1000

void
bantin_search_query_clear (BantinSearchQuery *self)
{
  g_clear_pointer (&self->words, bantin_search_words_free);
  g_clear_pointer (&self->match, g_free);
}

gboolean
bantin_search_query_init (BantinSearchQuery *self,
                          BantinSearch *search,
                          const char *text,
                          const BantinSearchFilter *filter,
                          gboolean with_rank,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *excluded = NULL;
  g_autofree char *facets = bantin_search_facets_of_filter (filter, &excluded);

  self->search = search;
  self->cancellable = cancellable;
  self->words = bantin_search_words_parse (text);
  self->with_bin = filter != NULL && filter->with_bin;
  self->from = filter != NULL && filter->from > 0 ? bantin_search_key_of_time (filter->from) : 0;
  self->to = filter != NULL && filter->to > 0 ? bantin_search_key_of_time (MIN (filter->to, G_MAXINT64 - 1) + 1) - 1 : G_MAXINT64;
  self->is_all = self->words->is_blank && facets == NULL;

  if (!bantin_search_words_to_match (self->words, search->db, facets, with_rank, &self->match, error))
    return FALSE;

  if (self->match != NULL)
    {
      g_autofree char *match = g_steal_pointer (&self->match);

      self->match = g_strdup_printf ("(%s) NOT %s", match, excluded);
    }

  return TRUE;
}

/* Adds each key that the statement gives, until there are @n_enough of the score @enough. An interruption stops a statement
 * that runs; between two, we look ourselves. */
static gboolean
collect (const BantinSearchQuery *self,
         BantinStatement *statement,
         BantinSearchScore enough,
         guint64 n_enough,
         GArray *found,
         GError **error)
{
  gboolean has_row;
  guint64 n_best = 0;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  while (bantin_statement_step (statement, &has_row, error))
    {
      BantinSearchFound hit;

      if (!has_row)
        return TRUE;

      hit.key = bantin_statement_get_int64 (statement, 0);
      hit.score = bantin_statement_get_int64 (statement, 1);
      g_array_append_val (found, hit);

      n_best += hit.score == enough;
      if (n_best == n_enough)
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_newest (const BantinSearchQuery *self,
             gint64 to,
             guint offset,
             guint limit,
             GArray *found,
             GError **error)
{
  static const char match_sql[] =
      "SELECT rowid, 0 FROM word WHERE word MATCH :match AND rowid >= :from AND rowid <= :to"
      " ORDER BY rowid DESC LIMIT :limit OFFSET :offset";
  static const char all_sql[] =
      "SELECT key, 0 FROM story WHERE key >= :from AND key <= :to AND is_binned <= :with_bin AND is_handed_in = 0"
      " ORDER BY key DESC LIMIT :limit OFFSET :offset";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->search->db, self->is_all ? all_sql : match_sql, error);

  if (statement == NULL)
    return FALSE;

  if (self->is_all)
    bantin_statement_bind_int64 (statement, ":with_bin", self->with_bin);
  else
    bantin_statement_bind_text (statement, ":match", self->match);
  bantin_statement_bind_int64 (statement, ":from", self->from);
  bantin_statement_bind_int64 (statement, ":to", to);
  bantin_statement_bind_int64 (statement, ":limit", limit);
  bantin_statement_bind_int64 (statement, ":offset", offset);

  return collect (self, statement, BANTIN_SEARCH_SCORE_WORDS, limit, found, error);
}

/* Of a phrase that stands nowhere with its marks no hit is better than another, and nobody needs to go through a thousand of
 * them to know. To look for it costs little: the index leaps from its rarest word to the next. */
static gboolean
look_for_ranks (const BantinSearchQuery *self,
                gboolean *is_ranked,
                GError **error)
{
  static const char sql[] =
      "SELECT 1 FROM word WHERE word MATCH :match AND rowid >= :from AND rowid <= :to"
      " ORDER BY rowid DESC LIMIT 1";
  g_autofree char *phrase = bantin_search_words_dup_exact_phrase (self->words);
  g_autoptr (BantinStatement) statement = NULL;

  *is_ranked = !self->is_all && bantin_search_words_is_ranked (self->words);
  if (!*is_ranked || phrase == NULL)
    return TRUE;

  if (!(statement = bantin_statement_new (self->search->db, sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":match", phrase);
  bantin_statement_bind_int64 (statement, ":from", self->from);
  bantin_statement_bind_int64 (statement, ":to", self->to);

  return bantin_statement_step (statement, is_ranked, error);
}

/* Where the newest hits are as good as can be, no other can come before them. */
static gboolean
find_ranked (const BantinSearchQuery *self,
             GArray *found,
             GError **error)
{
  static const char sql[] =
      "SELECT rowid, bantin_rank (word) FROM word WHERE word MATCH :match AND rowid >= :from AND rowid <= :to"
      " ORDER BY rowid DESC LIMIT :limit";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->search->db, sql, error);
  BantinSearchScore best = self->words->terms->len > 1 ? BANTIN_SEARCH_SCORE_TOGETHER : BANTIN_SEARCH_SCORE_MARKS;
  gboolean is_done;

  if (statement == NULL)
    return FALSE;

  bantin_statement_bind_text (statement, ":match", self->match);
  bantin_statement_bind_int64 (statement, ":from", self->from);
  bantin_statement_bind_int64 (statement, ":to", self->to);
  bantin_statement_bind_int64 (statement, ":limit", N_RANKED);

  self->search->ranker.words = self->words;
  is_done = collect (self, statement, best, (guint64) self->offset + self->limit, found, error);
  self->search->ranker.words = NULL;

  return is_done;
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const BantinSearchFound *first = a;
  const BantinSearchFound *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;

  return first->key > second->key ? -1 : first->key < second->key;
}

/* The newest thousand in the order of their rank, and behind them the older ones as they come. */
gboolean
bantin_search_query_find (const BantinSearchQuery *self,
                          GArray *found,
                          GError **error)
{
  gboolean is_ranked;
  guint n_ranked;
  gint64 oldest;

  if (self->match == NULL && !self->is_all)
    return TRUE;

  if (!look_for_ranks (self, &is_ranked, error))
    return FALSE;
  if (!is_ranked)
    return find_newest (self, self->to, self->offset, self->limit, found, error);

  if (!find_ranked (self, found, error))
    return FALSE;

  n_ranked = found->len;
  oldest = n_ranked > 0 ? g_array_index (found, BantinSearchFound, n_ranked - 1).key : 0;
  g_array_sort (found, compare_found);
  g_array_remove_range (found, 0, MIN (self->offset, n_ranked));

  if (found->len >= self->limit)
    {
      g_array_set_size (found, self->limit);
      return TRUE;
    }

  if (n_ranked < N_RANKED)
    return TRUE;

  return find_newest (self, oldest - 1, self->offset > n_ranked ? self->offset - n_ranked : 0, self->limit - found->len, found, error);
}

gboolean
bantin_search_query_count (const BantinSearchQuery *self,
                           guint max,
                           guint *n_hits,
                           GError **error)
{
  static const char match_sql[] =
      "SELECT count (*) FROM (SELECT 1 FROM word WHERE word MATCH :match AND rowid >= :from AND rowid <= :to LIMIT :max)";
  static const char all_sql[] =
      "SELECT count (*) FROM (SELECT 1 FROM story WHERE key >= :from AND key <= :to AND is_binned <= :with_bin AND is_handed_in = 0 LIMIT :max)";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (self->match == NULL && !self->is_all)
    return TRUE;

  if (!(statement = bantin_statement_new (self->search->db, self->is_all ? all_sql : match_sql, error)))
    return FALSE;

  if (self->is_all)
    bantin_statement_bind_int64 (statement, ":with_bin", self->with_bin);
  else
    bantin_statement_bind_text (statement, ":match", self->match);
  bantin_statement_bind_int64 (statement, ":from", self->from);
  bantin_statement_bind_int64 (statement, ":to", self->to);
  bantin_statement_bind_int64 (statement, ":max", max > 0 ? (gint64) max : -1);

  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;

  *n_hits = bantin_statement_get_int64 (statement, 0);

  return TRUE;
}
