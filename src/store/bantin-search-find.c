/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-query.h"
#include "store/bantin-search-snippet.h"

/* What the search gives to others: hits, page by page, and what a list shows of them. */

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
         gboolean is_handed_in,
         gint64 changed_at,
         BantinSearchRank rank)
{
  BantinSearchHit *hit = g_new0 (BantinSearchHit, 1);

  hit->story = g_strdup (story);
  hit->is_handed_in = is_handed_in;
  hit->changed_at = changed_at;
  hit->rank = rank;
  hit->headline = g_strdup ("");
  hit->headline_ranges = g_array_new (FALSE, FALSE, sizeof (BantinSearchRange));
  hit->snippet = g_strdup ("");
  hit->snippet_ranges = g_array_new (FALSE, FALSE, sizeof (BantinSearchRange));

  return hit;
}

static GPtrArray *
name_stories (const BantinSearchQuery *self,
              GArray *found,
              GError **error)
{
  static const char sql[] = "SELECT id, is_handed_in, changed_at FROM story WHERE key = :key";
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->search->db, sql, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_search_hit_free);

  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const BantinSearchFound *place = &g_array_index (found, BantinSearchFound, i);
      gboolean has_row;

      bantin_statement_bind_int64 (statement, ":key", place->key);
      if (!bantin_statement_step (statement, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (hits, hit_new (bantin_statement_get_text (statement, 0), bantin_statement_get_int64 (statement, 1) != 0,
                                        bantin_statement_get_int64 (statement, 2), rank_of_score (place->score)));
      bantin_statement_reset (statement);
    }

  return g_steal_pointer (&hits);
}

static gboolean
describe_hits (const BantinSearchQuery *self,
               GPtrArray *hits,
               guint offset,
               guint limit,
               GError **error)
{
  static const char sql[] = "SELECT headline, lead, body, captions, byline FROM story WHERE id = :id AND is_handed_in = :is_handed_in";
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
      bantin_statement_bind_int64 (statement, ":is_handed_in", hit->is_handed_in);
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
find (const BantinSearchQuery *self,
      GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (BantinSearchFound));

  return bantin_search_query_find (self, found, error) ? name_stories (self, found, error) : NULL;
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
  g_auto (BantinSearchQuery) query = { .offset = offset, .limit = limit };
  GPtrArray *hits = NULL;
  gulong handler;

  g_return_val_if_fail (text != NULL, NULL);

  if (!begin_reading (self, cancellable, &handler, error))
    return NULL;

  if (bantin_search_query_init (&query, self, text, filter, TRUE, cancellable, error))
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
  g_auto (BantinSearchQuery) query = { .search = self, .cancellable = cancellable };
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
  g_auto (BantinSearchQuery) query = { .offset = offset, .limit = limit };
  g_autoptr (GPtrArray) hits = NULL;
  gboolean is_done;
  gulong handler;

  g_return_val_if_fail (text != NULL, NULL);

  if (!begin_reading (self, cancellable, &handler, error))
    return NULL;

  is_done = bantin_search_query_init (&query, self, text, filter, TRUE, cancellable, error) &&
            (hits = find (&query, error)) != NULL &&
            describe_hits (&query, hits, 0, hits->len, error);

  end_reading (self, cancellable, handler);

  return is_done ? g_steal_pointer (&hits) : NULL;
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
  g_auto (BantinSearchQuery) query = { 0 };
  gboolean is_done;
  gulong handler;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (n_hits != NULL, FALSE);

  *n_hits = 0;
  if (!begin_reading (self, cancellable, &handler, error))
    return FALSE;

  is_done = bantin_search_query_init (&query, self, text, filter, FALSE, cancellable, error) && bantin_search_query_count (&query, max, n_hits, error);

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
