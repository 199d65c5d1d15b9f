/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-private.h"
#include "store/bantin-search-snippet.h"

/* Of so many newest hits the better ones come first. */
#define N_RANKED 1000

/* A question: what was typed, narrowed to what. */
typedef struct
{
  BantinSearch *search;
  GCancellable *cancellable;
  BantinSearchWords *words;
  char *match; /* (nullable): for MATCH; NULL: every story, if is_all, else none */
  gboolean is_all;
  gboolean with_bin;
  gint64 from; /* keys, inclusive */
  gint64 to;
  guint offset;
  guint limit;
} Query;

typedef struct
{
  gint64 key;
  BantinSearchScore score;
} Found;

void
bantin_search_hit_free (BantinSearchHit *hit)
{
  g_free (hit->story);
  g_free (hit->headline);
  g_free (hit->snippet);
  g_array_unref (hit->headline_ranges);
  g_array_unref (hit->snippet_ranges);
  g_free (hit);
}

static void
query_clear (Query *self)
{
  g_clear_pointer (&self->words, bantin_search_words_free);
  g_clear_pointer (&self->match, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
query_init (Query *self,
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
  self->to = filter != NULL && filter->to > 0 ? bantin_search_key_of_time (filter->to + 1) - 1 : G_MAXINT64;
  self->is_all = self->words->is_blank && facets == NULL;

  if (!bantin_search_words_to_match (self->words, search->db, facets, with_rank, &self->match, error))
    return FALSE;

  if (self->match != NULL && excluded != NULL)
    {
      g_autofree char *match = g_steal_pointer (&self->match);

      self->match = g_strdup_printf ("(%s) NOT %s", match, excluded);
    }

  return TRUE;
}

/* Adds each key that the statement gives, until there are @n_enough of the score @enough. An interruption stops a statement
 * that runs; between two, we look ourselves. */
static gboolean
collect (const Query *self,
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
      Found hit;

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
find_newest (const Query *self,
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
      "SELECT key, 0 FROM story WHERE key >= :from AND key <= :to AND is_binned <= :with_bin"
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

/* Where the newest hits are as good as can be, no other can come before them. */
static gboolean
find_ranked (const Query *self,
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
  const Found *first = a;
  const Found *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;

  return first->key > second->key ? -1 : first->key < second->key;
}

/* The newest thousand in the order of their rank, and behind them the older ones as they come. */
static gboolean
find_page (const Query *self,
           GArray *found,
           GError **error)
{
  guint n_ranked;
  gint64 oldest;

  if (self->match == NULL && !self->is_all)
    return TRUE;

  if (self->is_all || !bantin_search_words_is_ranked (self->words))
    return find_newest (self, self->to, self->offset, self->limit, found, error);

  if (!find_ranked (self, found, error))
    return FALSE;

  n_ranked = found->len;
  oldest = n_ranked > 0 ? g_array_index (found, Found, n_ranked - 1).key : 0;
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

static BantinSearchRank
rank_of_score (BantinSearchScore score)
{
  switch (score)
    {
    case BANTIN_SEARCH_SCORE_MARKS:
      return BANTIN_SEARCH_RANK_MARKS;

    case BANTIN_SEARCH_SCORE_BEGUN_TOGETHER:
    case BANTIN_SEARCH_SCORE_TOGETHER:
      return BANTIN_SEARCH_RANK_TOGETHER;

    case BANTIN_SEARCH_SCORE_WORDS:
    default:
      return BANTIN_SEARCH_RANK_WORDS;
    }
}

static BantinSearchHit *
hit_new (const char *story,
         gint64 changed_at,
         BantinSearchRank rank)
{
  BantinSearchHit *hit = g_new0 (BantinSearchHit, 1);

  hit->story = g_strdup (story);
  hit->changed_at = changed_at;
  hit->rank = rank;
  hit->headline = g_strdup ("");
  hit->headline_ranges = g_array_new (FALSE, FALSE, sizeof (BantinSearchRange));
  hit->snippet = g_strdup ("");
  hit->snippet_ranges = g_array_new (FALSE, FALSE, sizeof (BantinSearchRange));

  return hit;
}

static GPtrArray *
name_stories (const Query *self,
              GArray *found,
              GError **error)
{
  static const char sql[] = "SELECT id, changed_at FROM story WHERE key = :key";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->search->db, sql, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_search_hit_free);

  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const Found *place = &g_array_index (found, Found, i);
      gboolean has_row;

      bantin_statement_bind_int64 (statement, ":key", place->key);
      if (!bantin_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (hits, hit_new (bantin_statement_get_text (statement, 0), bantin_statement_get_int64 (statement, 1), rank_of_score (place->score)));
      bantin_statement_reset (statement);
    }

  return g_steal_pointer (&hits);
}

static gboolean
describe_hits (const Query *self,
               GPtrArray *hits,
               guint offset,
               guint limit,
               GError **error)
{
  static const char sql[] = "SELECT headline, lead, body, captions, byline FROM story WHERE id = :id";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->search->db, sql, error);
  g_autoptr (BantinSearchSnipper) snipper = bantin_search_snipper_new (self->words);

  if (statement == NULL)
    return FALSE;

  for (guint i = offset; i < hits->len && i - offset < limit; i++)
    {
      BantinSearchHit *hit = hits->pdata[i];
      const char *texts[BANTIN_N_SEARCH_COLUMNS];
      gboolean has_row;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;

      bantin_statement_bind_text (statement, ":id", hit->story);
      if (!bantin_statement_step (statement, &has_row, error))
        return FALSE;
      for (guint column = 0; column < BANTIN_N_SEARCH_COLUMNS && has_row; column++)
        texts[column] = bantin_statement_get_text (statement, column);
      if (has_row)
        bantin_search_snipper_fill (snipper, hit, texts);
      bantin_statement_reset (statement);
    }

  return TRUE;
}

static void
on_cancelled (GCancellable *cancellable,
              BantinSearch *self)
{
  bantin_search_interrupt (self);
}

/* One reading transaction: nothing comes between the keys and the texts. */
static gboolean
begin_reading (BantinSearch *self,
               GCancellable *cancellable,
               gulong *handler,
               GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !bantin_sql_run (self->db, "SAVEPOINT reading", error))
    return FALSE;

  *handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self, NULL) : 0;

  return TRUE;
}

static void
end_reading (BantinSearch *self,
             GCancellable *cancellable,
             gulong handler)
{
  g_cancellable_disconnect (cancellable, handler);
  bantin_sql_run (self->db, "RELEASE reading", NULL);
}

static GPtrArray *
find (const Query *self,
      GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  return find_page (self, found, error) ? name_stories (self, found, error) : NULL;
}

GPtrArray *
bantin_search_list (BantinSearch *self,
                    const char *text,
                    const BantinSearchFilter *filter,
                    guint offset,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Query) query = { .offset = offset, .limit = limit };
  GPtrArray *hits = NULL;
  gulong handler;

  g_return_val_if_fail (text != NULL, NULL);

  if (!begin_reading (self, cancellable, &handler, error))
    return NULL;

  if (query_init (&query, self, text, filter, TRUE, cancellable, error))
    hits = find (&query, error);

  end_reading (self, cancellable, handler);

  return hits;
}

gboolean
bantin_search_describe (BantinSearch *self,
                        const char *text,
                        GPtrArray *hits,
                        guint offset,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (Query) query = { .search = self, .cancellable = cancellable };
  gboolean is_done;
  gulong handler;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (hits != NULL, FALSE);

  if (!begin_reading (self, cancellable, &handler, error))
    return FALSE;

  query.words = bantin_search_words_parse (text);
  is_done = describe_hits (&query, hits, offset, limit, error);

  end_reading (self, cancellable, handler);

  return is_done;
}

GPtrArray *
bantin_search_query (BantinSearch *self,
                     const char *text,
                     const BantinSearchFilter *filter,
                     guint offset,
                     guint limit,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Query) query = { .offset = offset, .limit = limit };
  g_autoptr (GPtrArray) hits = NULL;
  gboolean is_done;
  gulong handler;

  g_return_val_if_fail (text != NULL, NULL);

  if (!begin_reading (self, cancellable, &handler, error))
    return NULL;

  is_done = query_init (&query, self, text, filter, TRUE, cancellable, error) &&
            (hits = find (&query, error)) != NULL &&
            describe_hits (&query, hits, 0, hits->len, error);

  end_reading (self, cancellable, handler);

  return is_done ? g_steal_pointer (&hits) : NULL;
}

static gboolean
count (const Query *self,
       guint max,
       guint *n_hits,
       GError **error)
{
  static const char match_sql[] =
      "SELECT count (*) FROM (SELECT 1 FROM word WHERE word MATCH :match AND rowid >= :from AND rowid <= :to LIMIT :max)";
  static const char all_sql[] =
      "SELECT count (*) FROM (SELECT 1 FROM story WHERE key >= :from AND key <= :to AND is_binned <= :with_bin LIMIT :max)";
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

gboolean
bantin_search_count (BantinSearch *self,
                     const char *text,
                     const BantinSearchFilter *filter,
                     guint max,
                     guint *n_hits,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Query) query = { 0 };
  gboolean is_done;
  gulong handler;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (n_hits != NULL, FALSE);

  *n_hits = 0;
  if (!begin_reading (self, cancellable, &handler, error))
    return FALSE;

  is_done = query_init (&query, self, text, filter, FALSE, cancellable, error) && count (&query, max, n_hits, error);

  end_reading (self, cancellable, handler);

  return is_done;
}

char *
bantin_search_mark_up (const char *text,
                       GArray *ranges)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  guint at = 0;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (ranges != NULL, NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const BantinSearchRange *range = &g_array_index (ranges, BantinSearchRange, i);
      g_autofree char *before = g_markup_escape_text (text + at, range->start - at);
      g_autofree char *inside = g_markup_escape_text (text + range->start, range->end - range->start);

      g_string_append_printf (markup, "%s<b>%s</b>", before, inside);
      at = range->end;
    }

  if (text[at] != '\0')
    {
      g_autofree char *rest = g_markup_escape_text (text + at, -1);

      g_string_append (markup, rest);
    }

  return g_string_free_and_steal (g_steal_pointer (&markup));
}
