/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-story-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinStoryItem: one story in a list: headline, words from it, state, author and time, picture. */
#define BANTIN_TYPE_STORY_ITEM (bantin_story_item_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryItem, bantin_story_item, BANTIN, STORY_ITEM, AdwBin)

GtkWidget *bantin_story_item_new (void);

/**
 * bantin_story_item_set_row:
 * @row: (nullable): what is shown; followed as it is read
 */
void bantin_story_item_set_row (BantinStoryItem *self,
                                BantinStoryRow *row);

/**
 * bantin_story_item_set_month_after:
 * @is_grouped: whether the list stands in groups of months
 * @previous: (nullable): the row above; followed as it is read
 *
 * Writes the month above the first story of each.
 */
void bantin_story_item_set_month_after (BantinStoryItem *self,
                                        gboolean is_grouped,
                                        BantinStoryRow *previous);

/* Returns: (transfer full): the row in words, for assistive tools: headline, state, author, when. */
char *bantin_story_item_describe (BantinStoryRow *row);

G_END_DECLS
