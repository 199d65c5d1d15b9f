/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/stories/bantin-stories-page.h"

#include "app/stories/bantin-story-search.h"

G_BEGIN_DECLS

/* Shared by the files that make up the page of the stories. */

struct _BantinStoriesPage
{
  AdwBin parent_instance;
  GtkToggleButton *search_button;
  AdwBin *search_slot;
  BantinStorySearch *search; /* (nullable): made when something is first searched */
  GtkStack *stack;
  GtkGridView *list_view; /* of one column: a GtkListView makes 200 rows for the dozen that are seen */

  BantinNewsroom *newsroom;
  GtkSingleSelection *selection;
  BantinStoryList *list_model;   /* of the sidebar's list */
  BantinStoryList *search_model; /* (nullable): while something is searched */
  BantinList list;
  char *story;         /* (nullable): marked in the list */
  char *person;        /* (nullable): id of whose lists they are */
  gboolean is_marking; /* the selection is being set by us: nobody is told */
  gboolean is_folded;
  gboolean is_painted; /* rows are no longer left to be made afterwards */
};

/* --- bantin-stories-page.c --- */

gboolean bantin_stories_page_is_searching (BantinStoriesPage *self);

/* --- bantin-stories-page-rows.c: a row for each story --- */

/* (transfer full) */
GtkListItemFactory *bantin_stories_page_make_factory (BantinStoriesPage *self);
/* Makes the rows that were left to be made after the first frame, each by itself; they are wanted now. */
void bantin_stories_page_make_rows (BantinStoriesPage *self);

/* --- bantin-stories-page-empty.c: what stands where nothing is --- */

void bantin_stories_page_show_empty (BantinStoriesPage *self);
void bantin_stories_page_show_nothing_found (BantinStoriesPage *self);

G_END_DECLS
