/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search-words.h"

G_BEGIN_DECLS

/*
 * Where the words stand in the original text of a story, and the piece of it that a list shows. Inside the search only.
 */
typedef struct _BantinSearchSnipper BantinSearchSnipper;

/**
 * bantin_search_snipper_new:
 * @words: what was typed; outlives it
 *
 * Returns: (transfer full): something that can look at many stories
 */
BantinSearchSnipper *bantin_search_snipper_new (const BantinSearchWords *words);
void bantin_search_snipper_free (BantinSearchSnipper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSearchSnipper, bantin_search_snipper_free)

/**
 * bantin_search_snipper_fill:
 * @hit: its rank is known; becomes headline, column, snippet and their ranges, in the place of what they were
 * @texts: the story's texts by BantinSearchColumn
 */
void bantin_search_snipper_fill (BantinSearchSnipper *self,
                                 BantinSearchHit *hit,
                                 const char *const texts[BANTIN_N_SEARCH_COLUMNS]);

G_END_DECLS
