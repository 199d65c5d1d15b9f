/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-story-view.h"
#include "story/bantin-fragment.h"

G_BEGIN_DECLS

/* What other programs put on the clipboard: HTML and RTF become a fragment, read on a thread. */

/* Boxed, so that a selection dragged here from a browser arrives as one. */
#define BANTIN_TYPE_FRAGMENT (bantin_fragment_get_type ())
GType bantin_fragment_get_type (void);

/* Teaches GDK to read HTML into a fragment; once, before a drop target asks for the type. */
void bantin_story_foreign_register (void);

/* Whether one of its forms is a text with marks that we read. */
gboolean bantin_story_foreign_contains (GdkContentFormats *formats);

/* Reads the best of them; the view emits "fragment-read", or takes the clipboard's words where there is nothing in it. */
void bantin_story_foreign_read (BantinStoryView *view,
                                GdkClipboard *clipboard);

G_END_DECLS
