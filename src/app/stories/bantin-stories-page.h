/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinStoriesPage: one list of stories, or what a search found in all of them.
 *
 * Properties: "title" (string, readable), "is-folded" (whether the sidebar is not beside it: New Story stands here then).
 *
 * Signal: story-chosen (char *story, gboolean reveal): a story is to be shown; @reveal when it was pressed, so that a
 * folded window turns the page too; not when the arrows only walk over it.
 */
#define BANTIN_TYPE_STORIES_PAGE (bantin_stories_page_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoriesPage, bantin_stories_page, BANTIN, STORIES_PAGE, AdwBin)

void bantin_stories_page_set_newsroom (BantinStoriesPage *self,
                                       BantinNewsroom *newsroom);

/* Leaves a search. */
void bantin_stories_page_show_list (BantinStoriesPage *self,
                                    BantinList list);
BantinList bantin_stories_page_get_list (BantinStoriesPage *self);

/* Opens the search and puts the keyboard's focus there. */
void bantin_stories_page_search (BantinStoriesPage *self);

/* @story: (nullable): the one that is open; marked in the list, without the signal */
void bantin_stories_page_set_story (BantinStoriesPage *self,
                                    const char *story);

/* Puts the keyboard's focus into the list. */
void bantin_stories_page_focus (BantinStoriesPage *self);

G_END_DECLS
