/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-figure-view.h"
#include "app/editor/bantin-story-view.h"

G_BEGIN_DECLS

/* Shared by the files that make up the story's view; nobody else's. */

struct _BantinStoryView
{
  GtkTextView parent_instance;

  BantinStoryBuffer *story; /* the text view's buffer */
  BantinPictureLoader *loader;
  GPtrArray *figures; /* BantinFigureView, each at its anchor; not owned */
  int column;         /* pixels of the widest photo */
  guint live_source;
  GSList *own_marks;          /* GtkTextView's in the text: what is at the top, where a drop goes */
  gboolean wants_caret;       /* scrolled to with the first size */
  gboolean has_invalid_lines; /* measured or edited since they were looked at */

  /* The figure that is selected as an object. */
  int selected_line;
  guint selected_item;

  GMenuModel *menu_model; /* (nullable) */
  GtkWidget *menu;        /* (nullable): made when it is first opened */
  GdkContentProvider *primary;
  GtkGesture *press;

  /* Where a drop would go: a line that something is put before, or an offset in the text; -1 for none. */
  int drop_line;
  int drop_offset;
  GtkTextMark *drag_start; /* what is being dragged out of this view */
  GtkTextMark *drag_end;
};

/* --- bantin-story-view.c --- */

void bantin_story_view_get_caret (BantinStoryView *self,
                                  GtkTextIter *at);
void bantin_story_view_place_caret (BantinStoryView *self,
                                    const GtkTextIter *at);
void bantin_story_view_scroll_to_caret (BantinStoryView *self);
void bantin_story_view_refuse (BantinStoryView *self);

/* --- bantin-story-view-figures.c --- */

void bantin_story_view_update_selected (BantinStoryView *self);
void bantin_story_view_figures_watch (BantinStoryView *self);
/* Looks soon which photos are within a page of the screen. */
void bantin_story_view_figures_queue_live (BantinStoryView *self);
void bantin_story_view_figures_set_column (BantinStoryView *self,
                                           int column);
void bantin_story_view_figures_forget (BantinStoryView *self);

/* --- bantin-story-view-keys.c: what keys do at each boundary --- */

void bantin_story_view_keys_class_init (GtkTextViewClass *klass);
void bantin_story_view_keys_init (BantinStoryView *self);

/* --- bantin-story-view-draw.c --- */

void bantin_story_view_snapshot_layer (GtkTextView *view,
                                       GtkTextViewLayer layer,
                                       GtkSnapshot *snapshot);

/* --- bantin-story-view-clipboard.c --- */

void bantin_story_view_clipboard_class_init (GtkTextViewClass *klass);
/* (transfer full): a piece of the story for a clipboard or a drag: our own type, HTML, block markup and plain text */
GdkContentProvider *bantin_story_view_make_content (BantinStoryView *self,
                                                    BantinSlice *slice);
/* Replaces the selection; one step of undo. */
void bantin_story_view_paste_slice (BantinStoryView *self,
                                    BantinSlice *slice);
void bantin_story_view_paste_text (BantinStoryView *self,
                                   const char *text);
void bantin_story_view_paste_primary (BantinStoryView *self,
                                      const GtkTextIter *at);
/* The clipboard's words, or its picture where it has none. */
void bantin_story_view_paste_without_marks (BantinStoryView *self,
                                            GdkClipboard *clipboard);
void bantin_story_view_paste_picture (BantinStoryView *self,
                                      GdkClipboard *clipboard);
/* Text of another program: in the letters of an old font it becomes a fragment, else it goes to the caret as it is. */
void bantin_story_view_read_text (BantinStoryView *self,
                                  const char *text);
/* GTK's own content of the primary selection loses photos, so ours takes its place while the view is realized. */
void bantin_story_view_take_primary (BantinStoryView *self);
void bantin_story_view_give_primary_back (BantinStoryView *self);
void bantin_story_view_update_primary (BantinStoryView *self);
/* Emit what the window imports. */
void bantin_story_view_tell_files (BantinStoryView *self,
                                   GdkFileList *list,
                                   guint block);
void bantin_story_view_tell_image (BantinStoryView *self,
                                   GdkTexture *texture,
                                   guint block);

/* --- bantin-story-view-pointer.c: clicks, and dragging in and out --- */

void bantin_story_view_pointer_class_init (GtkWidgetClass *klass);
void bantin_story_view_pointer_init (BantinStoryView *self);

G_END_DECLS
