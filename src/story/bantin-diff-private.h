/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-diff.h"

G_BEGIN_DECLS

/* The text of @block that a diff goes into: its own, a figure's caption; %NULL of others. */
const BantinText *bantin_diff_get_text (const BantinBlock *block);

/* (transfer full): what changed from @older to @newer, word by word. */
GArray *bantin_diff_compare_texts (const char *older,
                                   const char *newer);

/* One block of the older and one of the newer document. */
typedef struct
{
  guint old_block;
  guint new_block;
  gboolean is_moved;
} BantinBlockPair;

/* (transfer full) (element-type BantinBlockPair): which blocks are the same ones, in no order. */
GArray *bantin_diff_pair_blocks (const BantinDocument *older,
                                 const BantinDocument *newer);

G_END_DECLS
