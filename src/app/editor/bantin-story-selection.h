/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-slice.h"

G_BEGIN_DECLS

/* What a story's view offers to the primary selection: whatever is selected when somebody asks. */
#define BANTIN_TYPE_STORY_SELECTION (bantin_story_selection_get_type ())
G_DECLARE_FINAL_TYPE (BantinStorySelection, bantin_story_selection, BANTIN, STORY_SELECTION, GdkContentProvider)

/* @view: not held */
GdkContentProvider *bantin_story_selection_new (GtkTextView *view);

G_END_DECLS
