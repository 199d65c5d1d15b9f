/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search-words.h"

G_BEGIN_DECLS

/*
 * The SQL function bantin_rank (word): how good the row is that a MATCH stands on, from the positions in the index alone.
 * Inside the search only.
 */

/* Finer than BantinSearchRank. */
typedef enum
{
  BANTIN_SEARCH_SCORE_WORDS,
  BANTIN_SEARCH_SCORE_MARKS,
  BANTIN_SEARCH_SCORE_BEGUN_TOGETHER, /* all but the last word, of which too little was typed to say where it stands */
  BANTIN_SEARCH_SCORE_TOGETHER,
} BantinSearchScore;

typedef struct
{
  const BantinSearchWords *words; /* of the query that runs now; the caller's */
  GArray *ends;                   /* scratch: where the terms so far may end */
  GArray *next;
} BantinSearchRanker;

/**
 * bantin_search_ranker_register:
 * @self: lives as long as @db
 *
 * Returns: whether the connection knows the function now
 */
gboolean bantin_search_ranker_register (BantinSearchRanker *self,
                                        sqlite3 *db,
                                        GError **error);
void bantin_search_ranker_clear (BantinSearchRanker *self);

G_END_DECLS
