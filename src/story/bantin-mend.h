/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-checklist.h"

G_BEGIN_DECLS

/*
 * What of a check-list can be put right mechanically: spaces, dashes, quotation marks, a missing "./.", the first letter of
 * the headline, letters of old fonts. Nothing is changed here: a mend says what would stand where, and a person decides.
 *
 * A place counts code points in a block's own text, as the editor does: that of a gallery is its captions, joined by one line
 * break each.
 */

/* Other words for some of a text. */
typedef struct
{
  guint block;
  guint from;
  guint to; /* == @from: goes in there */
  char *text;
} BantinMendEdit;

typedef struct
{
  const char *code; /* static: of the finding that it puts right */
  guint block;
  GArray *edits; /* (element-type BantinMendEdit): in order, apart from each other */
  char *before;  /* the words with some around them, as they stand */
  char *after;   /* the same as they would stand */
} BantinMend;

void bantin_mend_free (BantinMend *mend);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinMend, bantin_mend_free)

/**
 * bantin_mend_new:
 * @finding: of @document
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): how to put it right; %NULL = that is for a person
 */
BantinMend *bantin_mend_new (const BantinDocument *document,
                             const BantinFinding *finding);

/**
 * bantin_mend_list:
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type BantinMend): all of the text, in its order; no two touch the same words, so that any
 * of them can be chosen. What lies in letters of an old font comes once those are mended.
 */
GPtrArray *bantin_mend_list (const BantinDocument *document);

/**
 * bantin_mend_list_edits:
 * @mends: (element-type BantinMend): any of one list
 *
 * Returns: (transfer container) (element-type BantinMendEdit): what they do, in the text's order; to be done from the end, so
 * that the places before stay right. Lives as long as @mends.
 */
GPtrArray *bantin_mend_list_edits (GPtrArray *mends);

/**
 * bantin_mend_quote:
 *
 * Returns: (transfer full): the words that @finding is about with some around them; "" when it is about a block as a whole
 */
char *bantin_mend_quote (const BantinDocument *document,
                         const BantinFinding *finding);

/**
 * bantin_mend_get_start:
 *
 * Returns: code points of @finding's block that stand before its text: 0 but in a gallery, whose captions follow each other
 */
guint bantin_mend_get_start (const BantinDocument *document,
                             const BantinFinding *finding);

G_END_DECLS
