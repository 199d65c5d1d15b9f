/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

G_BEGIN_DECLS

/*
 * BantinStoryRow: what a list shows of one story. Until its page has been read "is-loaded" is FALSE and the rest is empty;
 * properties notify when it comes. Properties: id, headline, author, state (BantinState as uint), changed-at (int64, Unix
 * seconds), excerpt, thumbnail (path, "" = none), n-photos, n-comments, section, snippet (search: Pango markup of the hit
 * in the original text, "" = none), must-act, group (uint: rows of one group stand together: to review: two decisions, waiting,
 * being corrected; returned: returned, not used; being published: needs a person, under way), listed-at (int64, Unix seconds:
 * the time by which the row is ordered), is-loaded.
 */
#define BANTIN_TYPE_STORY_ROW (bantin_story_row_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryRow, bantin_story_row, BANTIN, STORY_ROW, GObject)

const char *bantin_story_row_get_id (BantinStoryRow *self);
const char *bantin_story_row_get_headline (BantinStoryRow *self);
const char *bantin_story_row_get_author (BantinStoryRow *self);
BantinState bantin_story_row_get_state (BantinStoryRow *self);
gint64 bantin_story_row_get_changed_at (BantinStoryRow *self);
const char *bantin_story_row_get_excerpt (BantinStoryRow *self);
const char *bantin_story_row_get_thumbnail (BantinStoryRow *self);
guint bantin_story_row_get_n_photos (BantinStoryRow *self);
guint bantin_story_row_get_n_comments (BantinStoryRow *self);
const char *bantin_story_row_get_section (BantinStoryRow *self);
const char *bantin_story_row_get_snippet (BantinStoryRow *self);
gboolean bantin_story_row_get_must_act (BantinStoryRow *self);
guint bantin_story_row_get_group (BantinStoryRow *self);
gint64 bantin_story_row_get_listed_at (BantinStoryRow *self);
gboolean bantin_story_row_is_loaded (BantinStoryRow *self);

/* What a search is narrowed to; 0 and NULL = all. */
typedef struct
{
  gint64 from, to;    /* Unix seconds of the last change */
  const char *author; /* person id */
  const char *section;
  const char *portal; /* account id */
  int state;          /* BantinState, -1 = all */
  gboolean with_bin;
} BantinFilter;

/*
 * BantinStoryList: a GListModel of BantinStoryRow over one list of the sidebar, or over a search through every list. It
 * knows its length and reads pages of 64 rows off the main thread as they are asked for. It waits a few milliseconds for a
 * page, so that a row is mostly loaded when it is given; only pages near what is shown are kept. A search knows its first hits, and grows as its end comes near. It follows what changes by itself. Properties:
 * "n-items", "is-loading".
 */
#define BANTIN_TYPE_STORY_LIST (bantin_story_list_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryList, bantin_story_list, BANTIN, STORY_LIST, GObject)

#define BANTIN_STORY_LIST_PAGE 64 /* rows */

/**
 * bantin_story_list_new:
 * @newsroom: kept; to be closed after the list's last reference, or at any time
 *
 * The owner's thread only. The length is 0 until the first page has been read.
 *
 * Returns: (transfer full): the list as the signed-in person sees it, whoever that will be
 */
BantinStoryList *bantin_story_list_new (BantinNewsroom *newsroom,
                                        BantinList list);

/**
 * bantin_story_list_new_search:
 * @query: what is looked for, "" = everything
 * @filter: (nullable): copied
 *
 * Returns: (transfer full): the hits in every list, best first
 */
BantinStoryList *bantin_story_list_new_search (BantinNewsroom *newsroom,
                                               const char *query,
                                               const BantinFilter *filter);

/**
 * bantin_story_list_set_query:
 *
 * Replaces the query as the person types; results come in one items-changed.
 */
void bantin_story_list_set_query (BantinStoryList *self,
                                  const char *query,
                                  const BantinFilter *filter);

/**
 * bantin_story_list_find:
 *
 * Returns: the position of @story if its row is loaded, else -1
 */
int bantin_story_list_find (BantinStoryList *self,
                            const char *story);

gboolean bantin_story_list_is_loading (BantinStoryList *self);

G_END_DECLS
