/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-story-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Find and replace in the story, above it. */
#define BANTIN_TYPE_FIND_BAR (bantin_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (BantinFindBar, bantin_find_bar, BANTIN, FIND_BAR, AdwBin)

/* @view: where is looked; not held, set once */
void bantin_find_bar_set_view (BantinFindBar *self,
                               BantinStoryView *view);

/* Takes the words that are selected; @replace shows the second row. */
void bantin_find_bar_open (BantinFindBar *self,
                           gboolean replace);

/* To the next hit or the one before; opens the bar when nothing was looked for yet. */
void bantin_find_bar_go (BantinFindBar *self,
                         gboolean forward);

/* The story changed: an open bar looks again when there is time. */
void bantin_find_bar_refresh (BantinFindBar *self);

G_END_DECLS
