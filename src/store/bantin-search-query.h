/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search-private.h"

G_BEGIN_DECLS

/*
 * A question: what was typed, narrowed to what; and which stories answer it, in which order. Inside the search only.
 */
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
} BantinSearchQuery;

typedef struct
{
  gint64 key;
  BantinSearchScore score;
} BantinSearchFound;

/**
 * bantin_search_query_init:
 * @self: (inout): offset and limit are set
 * @with_rank: whether it is to be asked for an order
 *
 * Returns: whether it went well; bantin_search_query_clear() in either case
 */
gboolean bantin_search_query_init (BantinSearchQuery *self,
                                   BantinSearch *search,
                                   const char *text,
                                   const BantinSearchFilter *filter,
                                   gboolean with_rank,
                                   GCancellable *cancellable,
                                   GError **error);
void bantin_search_query_clear (BantinSearchQuery *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantinSearchQuery, bantin_search_query_clear)

/**
 * bantin_search_query_find:
 * @found: (element-type BantinSearchFound): empty; gets the page from offset on
 */
gboolean bantin_search_query_find (const BantinSearchQuery *self,
                                   GArray *found,
                                   GError **error);

/**
 * bantin_search_query_count:
 * @max: where to stop; 0 = nowhere
 * @n_hits: (inout): 0; how many there are
 */
gboolean bantin_search_query_count (const BantinSearchQuery *self,
                                    guint max,
                                    guint *n_hits,
                                    GError **error);

G_END_DECLS
