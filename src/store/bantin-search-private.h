/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search-rank.h"
#include "store/bantin-search.h"
#include "store/bantin-statement.h"

G_BEGIN_DECLS

/* What the files of the search share. */
struct _BantinSearch
{
  char *path;
  char *store;
  BantinSearchFlags flags;
  sqlite3 *db;
  BantinSearchRanker ranker;
  GHashTable *known_forms; /* forms that are surely in the table `form`: so far as seen */
  GPtrArray *new_forms;    /* forms to put there */
};

/**
 * bantin_search_key_of_time:
 * @changed_at: Unix seconds
 *
 * A story's key is the time of its last change and, below it, a number: so FTS5's own order, by rowid, is the order of
 * the hits, and a period is a range of rowids.
 *
 * Returns: the least key of that second
 */
gint64 bantin_search_key_of_time (gint64 changed_at);

/**
 * bantin_search_forget_forms:
 *
 * Takes no form for known any more, as after a roll-back.
 */
void bantin_search_forget_forms (BantinSearch *self);

G_END_DECLS
