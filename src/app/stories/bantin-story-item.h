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
 * bantin_story_item_make:
 *
 * Makes what the row shows, if that was not done yet: until then it only keeps the place.
 */
void bantin_story_item_make (BantinStoryItem *self);

/**
 * bantin_story_item_set_row:
 * @row: (nullable): what is shown; followed as it is read
 */
void bantin_story_item_set_row (BantinStoryItem *self,
                                BantinStoryRow *row);

/* How the rows of a list stand together, and so what is written above the first of each group. */
typedef enum
{
  BANTIN_GROUPS_NONE,
  BANTIN_GROUPS_MONTHS,
  BANTIN_GROUPS_REVIEW,     /* two decisions, waiting, being corrected by the author */
  BANTIN_GROUPS_RETURNED,   /* to be corrected, not used */
  BANTIN_GROUPS_DELIVERING, /* needs a person, under way */
} BantinStoryGroups;

/**
 * bantin_story_item_set_heading_after:
 * @previous: (nullable): the row above; followed as it is read
 *
 * Writes the group's name above its first story.
 */
void bantin_story_item_set_heading_after (BantinStoryItem *self,
                                          BantinStoryGroups groups,
                                          BantinStoryRow *previous);

/* Returns: (transfer full): the row in words, for assistive tools: headline, state, author, when. */
char *bantin_story_item_describe (BantinStoryRow *row);

G_END_DECLS
