/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-picture-loader.h"
#include "app/editor/bantin-story-buffer.h"

G_BEGIN_DECLS

/*
 * The text itself: a GtkTextView that knows what keys, clicks and drops mean between blocks, draws bullets, quote bars and
 * placeholders, and keeps pixels only for the photos on screen.
 *
 * Signals (see bantin-editor.h for those of the same names): add-photos is not one of them.
 *   figure-selected (int line, guint item): which figure is selected now; -1 for none.
 *   figure-activated (int line, guint item): double click, or Enter in a story shown for reading.
 *   photos-dropped (GPtrArray files, guint block), image-pasted (GBytes png, guint block), edit-refused ().
 *   fragment-read (BantinFragment *fragment): what another program had on the clipboard or in a drop, to be put at the caret.
 *   clicked (GtkTextIter): a plain click into the text; nothing is selected by it.
 */
#define BANTIN_TYPE_STORY_VIEW (bantin_story_view_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryView, bantin_story_view, BANTIN, STORY_VIEW, GtkTextView)

/* The view's one story; another document is loaded into it. (GtkTextView 4.18 keeps lines of a buffer that was taken from it,
 * and reads them after they are freed.) */
BantinStoryBuffer *bantin_story_view_get_story (BantinStoryView *self);

BantinPictureLoader *bantin_story_view_get_loader (BantinStoryView *self);

/* What the secondary button opens. */
void bantin_story_view_set_menu (BantinStoryView *self,
                                 GMenuModel *menu);

/* The figure that is selected as an object, all of it and nothing else: its line, or -1. */
int bantin_story_view_get_selected_figure (BantinStoryView *self,
                                           guint *item);

/* Selects the figure that @line belongs to and scrolls to it. */
gboolean bantin_story_view_select_figure (BantinStoryView *self,
                                          guint line,
                                          guint item);

/* Where a photo of the selected figure is, in the view's own coordinates. FALSE when it is not on screen. */
gboolean bantin_story_view_get_figure_area (BantinStoryView *self,
                                            guint line,
                                            guint item,
                                            GdkRectangle *area);

/* Scrolls to the caret of a story that was just loaded; a view that has no size yet does so as soon as it has one, before
 * its first frame. */
void bantin_story_view_show_caret (BantinStoryView *self);

/* A new picture of this original is there. */
void bantin_story_view_reload_photo (BantinStoryView *self,
                                     const char *sha256);

/* A word that is being composed is committed first; then the step is put back and the caret scrolled to. */
void bantin_story_view_undo (BantinStoryView *self);
void bantin_story_view_redo (BantinStoryView *self);

/* The number of the block before which something pasted at the caret goes. */
guint bantin_story_view_get_paste_block (BantinStoryView *self);

void bantin_story_view_paste_plain (BantinStoryView *self);

G_END_DECLS
