/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-finder.h"

#include "newsroom/bantin-indexer.h"
#include "newsroom/bantin-view.h"
#include "store/bantin-search.h"

#include <glib/gstdio.h>

BantinHit *
bantin_hit_copy (const BantinHit *hit)
{
  BantinHit *copy = g_new0 (BantinHit, 1);

  copy->story = g_strdup (hit->story);
  copy->snippet = g_strdup (hit->snippet);

  return copy;
}

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

/* The index may be behind the store by what was written just now. */
static gboolean
may_find (BantinNewsroom *self,
          const BantinViewer *viewer,
          const char *story)
{
  g_autoptr (BantinStoryRecord) record = bantin_store_find_story (self->store, story, NULL);

  return record != NULL && bantin_view_may_see (record, viewer);
}

/* --- the connection --- */

struct _BantinFinder
{
  GMutex mutex;
  BantinSearch *search; /* (nullable) */
  ino_t inode;          /* of the file that it is open on */
};

BantinFinder *
bantin_finder_new (void)
{
  BantinFinder *finder = g_new0 (BantinFinder, 1);

  g_mutex_init (&finder->mutex);

  return finder;
}

void
bantin_finder_free (BantinFinder *finder)
{
  g_clear_pointer (&finder->search, bantin_search_close);
  g_mutex_clear (&finder->mutex);
  g_free (finder);
}

/* The file may have been made anew meanwhile: the connection would go on reading the old one. */
static gboolean
open_search (BantinNewsroom *self,
             GError **error)
{
  BantinFinder *finder = self->finder;
  g_autofree char *path = bantin_indexer_get_path (self);
  BantinSearchFlags flags = BANTIN_SEARCH_READ_ONLY | (bantin_store_is_on_network (self->store) ? BANTIN_SEARCH_ON_NETWORK : 0);
  GStatBuf facts;

  if (finder->search != NULL && (g_stat (path, &facts) < 0 || facts.st_ino != finder->inode))
    g_clear_pointer (&finder->search, bantin_search_close);
  if (finder->search != NULL)
    return TRUE;

  if (!(finder->search = bantin_search_open (path, "", flags, error)))
    return FALSE;
  finder->inode = g_stat (path, &facts) == 0 ? facts.st_ino : 0;

  return TRUE;
}

static GPtrArray *
ask (BantinNewsroom *self,
     const BantinViewer *viewer,
     const char *query,
     const BantinFilter *filter,
     guint offset,
     guint limit,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->finder->mutex);
  BantinSearchFilter narrowed = { .viewer = viewer->id, .state = -1 };

  if (filter != NULL)
    narrowed = (BantinSearchFilter) {
      .viewer = viewer->id,
      .from = filter->from,
      .to = filter->to,
      .author = filter->author,
      .section = filter->section,
      .portal = filter->portal,
      .state = filter->state,
      .with_bin = filter->with_bin,
    };

  if (!open_search (self, error))
    return NULL;

  return bantin_search_query (self->finder->search, query, &narrowed, offset, limit, cancellable, error);
}

gboolean
bantin_newsroom_search (BantinNewsroom *self,
                        const char *query,
                        const BantinFilter *filter,
                        guint *offset,
                        guint limit,
                        GPtrArray *hits,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (BantinViewer) viewer = bantin_newsroom_dup_viewer (self);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) local_error = NULL;

  found = ask (self, viewer, query, filter, *offset, limit, cancellable, &local_error);
  if (found == NULL && !g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* Not made yet: nothing is found yet. */
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const BantinSearchHit *hit = found->pdata[i];

      if (may_find (self, viewer, hit->story))
        g_ptr_array_add (hits, make_hit (hit));
    }
  *offset = found != NULL && found->len == limit ? *offset + limit : G_MAXUINT;

  return TRUE;
}
