/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinNewsroomPage: what the window shows once it is known who is using it: the lists, the stories of one, the open story.
 *
 * Folds to two panes and to one as it gets narrow.
 */
#define BANTIN_TYPE_NEWSROOM_PAGE (bantin_newsroom_page_get_type ())
G_DECLARE_FINAL_TYPE (BantinNewsroomPage, bantin_newsroom_page, BANTIN, NEWSROOM_PAGE, AdwBin)

/**
 * bantin_newsroom_page_new:
 * @settings: the window's; which panes the person wants is read from and written to it
 * @story: (transfer full) (nullable): the story to open with
 */
BantinNewsroomPage *bantin_newsroom_page_new (BantinNewsroom *newsroom,
                                              GSettings *settings,
                                              BantinStory *story);

/* Returns: (transfer none): the actions of the open story; the window inserts them as "story" */
GActionGroup *bantin_newsroom_page_get_story_actions (BantinNewsroomPage *self);

/* Shows a list: @list, or the one that stands at place @n (from 1) of the sidebar. */
void bantin_newsroom_page_show_list (BantinNewsroomPage *self,
                                     BantinList list);
void bantin_newsroom_page_choose_nth_list (BantinNewsroomPage *self,
                                           guint n);

/* Opens @story (UUID) with the caret in it. */
void bantin_newsroom_page_open_story (BantinNewsroomPage *self,
                                      const char *story);

/* The same for a story that was just made: the list of the drafts is shown beside it. */
void bantin_newsroom_page_open_draft (BantinNewsroomPage *self,
                                      const char *story);

/* Hands what was typed to the newsroom now; returns before it is on disk. */
void bantin_newsroom_page_save (BantinNewsroomPage *self);

/* Saves, and leaves the open story. */
void bantin_newsroom_page_close_story (BantinNewsroomPage *self);

/* Opens the search over all stories. */
void bantin_newsroom_page_search (BantinNewsroomPage *self);

/* Goes to the pane before where the panes are pages. */
void bantin_newsroom_page_go_back (BantinNewsroomPage *self);

void bantin_newsroom_page_toggle_sidebar (BantinNewsroomPage *self);
void bantin_newsroom_page_toggle_pane (BantinNewsroomPage *self);

/* Moves the keyboard's focus around the panes. @step: 1 to the next, -1 to the one before */
void bantin_newsroom_page_walk_panes (BantinNewsroomPage *self,
                                      int step);

G_END_DECLS
