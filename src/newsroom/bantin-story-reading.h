/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-finder.h"

G_BEGIN_DECLS

/* One reading of a list of stories: its length and some of its pages, off the interface's thread. */

/* A search brings the first hits at once and more as the list is scrolled towards their end. */
#define BANTIN_READING_HITS BANTIN_STORY_LIST_PAGE

typedef struct
{
  BantinStoryRecord *record;
  char *thumbnail;
  char *snippet;
  gboolean must_act;
} BantinReadingEntry;

typedef struct
{
  BantinNewsroom *newsroom;
  BantinList list;
  char *query; /* (nullable) */
  BantinFilter *filter;
  gboolean must_search;
  gboolean must_extend;
  gboolean is_part;   /* of a list that is known: the pages that are missing, and no more */
  GPtrArray *hits;    /* (nullable): in and out */
  guint next_hit;     /* in and out */
  GArray *pages;      /* (element-type guint): indices */
  GPtrArray *entries; /* (element-type GPtrArray of BantinReadingEntry): a page each */
  guint n_items;

  GMutex mutex;
  GCond done;
  gboolean is_done; /* under the mutex: what is out stands there */
} BantinReading;

/* (transfer full): to be filled in, and freed with bantin_reading_free() */
BantinReading *bantin_reading_new (BantinNewsroom *newsroom,
                                   BantinList list);
void bantin_reading_free (gpointer reading);

/* Waits for @timeout µs at most. Returns: whether it was read well. Any thread but the lister's. */
gboolean bantin_reading_wait (BantinReading *self,
                              gint64 timeout);

/* A #BantinWork: @data is the reading; @source the list, of which only the address is used. The lister's thread. */
gpointer bantin_reading_work (gpointer source,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
