/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-figure.h"

G_BEGIN_DECLS

/*
 * A detached piece of a story: its characters, the story's tags on them, and its figures. Undo keeps what was removed as
 * slices; a cut or copied piece is one on the clipboard. Never changed once made, shared by reference.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *text; /* U+FFFC for each figure */
  guint n_chars;
  GArray *runs;       /* BantinSliceRun, covering the text from its start to its end */
  GPtrArray *figures; /* BantinFigure, in the text's order */
} BantinSlice;

typedef struct
{
  guint start; /* code points */
  guint length;
  GPtrArray *tags; /* GtkTextTag: the story's alone */
} BantinSliceRun;

/* Boxed, so that it goes through GdkClipboard and drag and drop within the program. */
#define BANTIN_TYPE_SLICE (bantin_slice_get_type ())
GType bantin_slice_get_type (void);

/* What lies between two places. */
BantinSlice *bantin_slice_new (const GtkTextIter *start,
                               const GtkTextIter *end);

BantinSlice *bantin_slice_ref (BantinSlice *self);
void bantin_slice_unref (BantinSlice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSlice, bantin_slice_unref)

/**
 * bantin_slice_insert:
 * @at: where; afterwards the end of what was inserted
 *
 * Inserts it exactly: the tags on the new characters are those of the slice, whatever the surroundings would lend.
 */
void bantin_slice_insert (BantinSlice *self,
                          GtkTextIter *at);

/* (transfer full): its part, in code points */
BantinSlice *bantin_slice_cut (BantinSlice *self,
                               guint start,
                               guint length);

/* Bytes of memory, roughly; a figure counts as a reference. */
gsize bantin_slice_get_size (BantinSlice *self);

/* (transfer full): the text as people know it, one line a block, no mark for a figure */
char *bantin_slice_to_text (BantinSlice *self);

G_END_DECLS
