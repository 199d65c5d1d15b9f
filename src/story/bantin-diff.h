/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * What changed between two revisions, by blocks and inside a block by words: for Compare Versions, and to carry a comment
 * from the revision it was made on to a later one. Any thread.
 */

typedef enum
{
  BANTIN_CHANGE_NONE,
  BANTIN_CHANGE_EDITED,  /* both are there, their contents differ */
  BANTIN_CHANGE_ADDED,   /* only in the newer */
  BANTIN_CHANGE_REMOVED, /* only in the older */
} BantinChange;

/* A run of text, of one change: NONE is in both, ADDED only in the newer, REMOVED only in the older. */
typedef struct
{
  BantinChange change;
  guint old_start; /* code points in the older block's text (a figure's: its caption) */
  guint old_end;
  guint new_start;
  guint new_end;
} BantinRunChange;

typedef struct
{
  BantinChange change;
  gboolean is_moved; /* stands before or behind other blocks than it did */
  guint old_block;   /* index; G_MAXUINT when ADDED */
  guint new_block;   /* index; G_MAXUINT when REMOVED */
  GArray *runs;      /* (element-type BantinRunChange): of texts and figures that are NONE or EDITED; else empty */
} BantinBlockChange;

typedef struct _BantinDiff BantinDiff;

BantinDiff *bantin_diff_new (const BantinDocument *older,
                             const BantinDocument *newer);
void bantin_diff_free (BantinDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDiff, bantin_diff_free)

/* (transfer none) (element-type BantinBlockChange): in the newer's order, what was removed standing where it stood. */
const GPtrArray *bantin_diff_get_changes (const BantinDiff *diff);

/* Whether any block differs or was moved; details and photos do not count. */
gboolean bantin_diff_has_changes (const BantinDiff *diff);

/**
 * bantin_diff_map_anchor:
 * @block: (inout): index of a block of the older document; becomes one of the newer
 * @from: (inout): code points in its text (a figure's: its caption)
 * @to: (inout): code points; equal to @from: the block as a whole
 *
 * Carries an anchor along. Of words that were partly changed what is left is kept; words that went to another block are
 * found there if they stand there once.
 *
 * Returns: whether anything of it is left; if not ("lost") nothing is changed
 */
gboolean bantin_diff_map_anchor (const BantinDiff *diff,
                                 guint *block,
                                 guint *from,
                                 guint *to);

G_END_DECLS
