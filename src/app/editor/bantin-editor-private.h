/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-editor.h"
#include "app/editor/bantin-find-bar.h"
#include "app/editor/bantin-story-view.h"

G_BEGIN_DECLS

/* Shared by the files that make up the editor. */

struct _BantinEditor
{
  AdwBin parent_instance;

  BantinStoryView *view;
  AdwBin *find_slot;
  BantinFindBar *find_bar; /* (nullable): made when something is first looked for */
  GtkStack *tools;
  GtkWidget *set_button;
  GtkMenuButton *style_button;
  GtkMenuButton *more_button;
  GMenuModel *style_menu;
  GMenuModel *more_menu;
  GMenuModel *context_menu;

  BantinStoryBuffer *story; /* the view's */
  gboolean is_changed;      /* "changed" is due */
  guint changed_source;

  /* As last told. */
  guint n_words;
  guint n_photos;
  gboolean can_undo;
  gboolean can_redo;
  gboolean is_bold;
  gboolean is_italic;
  char *paragraph;
  guint state_source;

  GtkWidget *link_popover;
  GtkTextMark *link_start; /* what the link is asked for */
  GtkTextMark *link_end;

  GtkWidget *photo_popover;
  gboolean wants_set; /* Photo Set asked for the photos that come next */

  /* Where something goes whose pictures are on their way. */
  GtkTextMark *paste_start;
  GtkTextMark *paste_end;

  BantinFragment *pasted;       /* (nullable): what came last from another program, */
  GPtrArray *pasted_photos;     /* (nullable): its photos, */
  BantinDocument *before_paste; /* the story before it, */
  BantinDocument *after_paste;  /* and with it */
};

/* --- bantin-editor.c --- */

void bantin_editor_queue_state (BantinEditor *self);

/* --- bantin-editor-actions.c: undo, find, and what else is neither formatting nor a photo --- */

void bantin_editor_actions_class_init (GtkWidgetClass *klass);

/* --- bantin-editor-format.c: paragraph styles, marks and links --- */

void bantin_editor_format_class_init (GtkWidgetClass *klass);
/* Reads style and marks at the caret into the properties. */
void bantin_editor_format_update (BantinEditor *self);
void bantin_editor_set_bold (BantinEditor *self,
                             gboolean on);
void bantin_editor_set_italic (BantinEditor *self,
                               gboolean on);
void bantin_editor_set_paragraph (BantinEditor *self,
                                  const char *name);
/* (transfer full): what the style button says */
char *bantin_editor_format_name (const char *paragraph);

/* --- bantin-editor-paste.c: what comes from other programs --- */

void bantin_editor_paste_init (BantinEditor *self);
void bantin_editor_forget_pasted (BantinEditor *self);

/* --- bantin-editor-photos.c --- */

void bantin_editor_photos_class_init (GtkWidgetClass *klass);
void bantin_editor_photos_init (BantinEditor *self);

/* --- bantin-editor-remarks.c: remarks and the selection they are made on --- */

void bantin_editor_remarks_class_init (GtkWidgetClass *klass);
void bantin_editor_remarks_init (BantinEditor *self);

G_END_DECLS
