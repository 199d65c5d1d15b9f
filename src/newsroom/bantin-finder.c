/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-finder.h"

#include "newsroom/bantin-indexer.h"
#include "store/bantin-search.h"

/* More are never scrolled through; the person types another word instead. */
#define MAX_HITS 2000

void
bantin_hit_free (BantinHit *hit)
{
  g_free (hit->story);
  g_free (hit->snippet);
  g_free (hit);
}

BantinFilter *
bantin_filter_copy (const BantinFilter *filter)
{
  BantinFilter *copy;

  if (filter == NULL)
    return NULL;

  copy = g_memdup2 (filter, sizeof *filter);
  copy->author = g_strdup (filter->author);
  copy->section = g_strdup (filter->section);
  copy->portal = g_strdup (filter->portal);

  return copy;
}

void
bantin_filter_free (BantinFilter *filter)
{
  if (filter == NULL)
    return;

  g_free ((char *) filter->author);
  g_free ((char *) filter->section);
  g_free ((char *) filter->portal);
  g_free (filter);
}

/* A hit in the headline shows there; the snippet says what else holds the words. */
static BantinHit *
make_hit (const BantinSearchHit *found)
{
  BantinHit *hit = g_new0 (BantinHit, 1);

  hit->story = g_strdup (found->story);
  hit->snippet = *found->snippet != '\0' ? bantin_search_mark_up (found->snippet, found->snippet_ranges) : g_strdup ("");

  return hit;
}

/* Somebody else's drafts are nobody else's to find: the list's rule holds for the search as well. */
static gboolean
may_find (BantinNewsroom *self,
          const BantinViewer *viewer,
          const char *story)
{
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, story, NULL);

  if (record == NULL || record->is_emptied)
    return FALSE;
  if (g_str_equal (record->author, viewer->id))
    return TRUE;
  if (record->binned_at != 0)
    return FALSE;

  return record->rev != NULL && record->state != BANTIN_STORY_WITHDRAWN;
}

GPtrArray *
bantin_newsroom_search (BantinNewsroom *self,
                        const char *query,
                        const BantinFilter *filter,
                        GCancellable *cancellable,
                        GError **error)
{
  BantinSearchFilter narrowed = BANTIN_SEARCH_FILTER_INIT;
  g_autofree char *path = bantin_indexer_get_path (self);
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (BantinSearch) search = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) local_error = NULL;
  GPtrArray *hits;

  if (filter != NULL)
    narrowed = (BantinSearchFilter) {
      .from = filter->from,
      .to = filter->to,
      .author = filter->author,
      .section = filter->section,
      .portal = filter->portal,
      .state = filter->state,
      .with_bin = filter->with_bin,
    };

  search = bantin_search_open (path, "", BANTIN_SEARCH_READ_ONLY | (bantin_store_is_on_network (self->store) ? BANTIN_SEARCH_ON_NETWORK : 0), &local_error);
  /* Not made yet: nothing is found yet. */
  if (g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_hit_free);
  if (search == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!(found = bantin_search_query (search, query, &narrowed, 0, MAX_HITS, cancellable, error)))
    return NULL;

  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_hit_free);
  for (guint i = 0; i < found->len; i++)
    {
      const BantinSearchHit *hit = found->pdata[i];

      if (may_find (self, viewer, hit->story))
        g_ptr_array_add (hits, make_hit (hit));
    }

  return hits;
}
