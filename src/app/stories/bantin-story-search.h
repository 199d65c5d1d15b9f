/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-story-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinStorySearch: the bar over the list in which all stories are searched: the words, and what they are narrowed to.
 *
 * Property: "is-open".
 *
 * Signals: changed (): something else is asked; stopped (): Escape in the entry.
 */
#define BANTIN_TYPE_STORY_SEARCH (bantin_story_search_get_type ())
G_DECLARE_FINAL_TYPE (BantinStorySearch, bantin_story_search, BANTIN, STORY_SEARCH, AdwBin)

BantinStorySearch *bantin_story_search_new (BantinNewsroom *newsroom);

/* Returns: whether it is open and asks for anything */
gboolean bantin_story_search_is_asked (BantinStorySearch *self);

/* Returns: (transfer none): until the next change */
const char *bantin_story_search_get_query (BantinStorySearch *self);
const BantinFilter *bantin_story_search_get_filter (BantinStorySearch *self);

/* Returns: whether the filters leave anything out */
gboolean bantin_story_search_is_narrowed (BantinStorySearch *self);

/* Takes the filters away, or lets them look in the bin too. */
void bantin_story_search_clear_filter (BantinStorySearch *self);
void bantin_story_search_look_in_bin (BantinStorySearch *self);

/* Opens it with the keyboard's focus in the entry. */
void bantin_story_search_begin (BantinStorySearch *self);

G_END_DECLS
