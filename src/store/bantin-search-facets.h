/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search.h"

G_BEGIN_DECLS

/*
 * What a search can be narrowed to stands in the index as words that nobody can type, so that FTS5 joins a filter with the
 * words typed as fast as one more word. Inside the search only.
 */

/**
 * bantin_search_facets_of_story:
 * @is_handed_in: whether it is what was handed in, of a story whose author writes on
 *
 * Returns: (transfer full): the text of the story's column of facets
 */
char *bantin_search_facets_of_story (const BantinSearchStory *story,
                                     gboolean is_handed_in);

/**
 * bantin_search_facets_of_filter:
 * @filter: (nullable): a filter
 * @excluded: (out) (transfer full): the expression of what must not be there
 *
 * Returns: (transfer full) (nullable): the expression of what must be there
 */
char *bantin_search_facets_of_filter (const BantinSearchFilter *filter,
                                      char **excluded);

G_END_DECLS
