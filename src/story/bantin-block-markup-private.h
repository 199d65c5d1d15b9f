/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-block-markup.h"

G_BEGIN_DECLS

/*
 * What the writer and the reader of block markup share. A block's extra may hold, as the object "wordpress":
 *
 *   raw    its bytes as they were read, where we would have written others
 *   gap    what stood before it, where that was not an empty line
 *   apart  true: begins a list of its own although it follows one of the same type
 *
 * and the document's extra the same with "gap" for what stood at the end.
 */
#define BANTIN_MARKUP_EXTRA "wordpress"

#define BANTIN_MARKUP_GAP "\n\n"
#define BANTIN_MARKUP_LEAD "bantin-lead"
#define BANTIN_MARKUP_BYLINE "bantin-byline"
#define BANTIN_MARKUP_CREDIT "<em class=\"bantin-credit\">(Ảnh: "
#define BANTIN_MARKUP_CREDIT_END ")</em>"
#define BANTIN_MARKUP_MARK "<!-- bantin-key:"
#define BANTIN_MARKUP_MARK_END " -->"

/**
 * bantin_markup_parse:
 * @markup: a block with what is nested in it
 * @length: in bytes
 * @media: (nullable): photos that are known
 * @text: (out): of a block that is one text, where its words begin; else %NULL
 * @text_length: (out): in bytes
 *
 * Returns: (transfer full) (nullable) (element-type BantinBlock): what it is in our blocks, %NULL when we have none for it
 */
GPtrArray *bantin_markup_parse (const char *markup,
                                gsize length,
                                GHashTable *media,
                                const char **text,
                                gsize *text_length);

/**
 * bantin_markup_append:
 * @blocks: (element-type BantinBlock): the story's
 * @first: index in @blocks
 * @n_blocks: one, or the items of one list
 * @media: photos that are known
 *
 * Appends the blocks as we write them, as one WordPress block; what is kept in their extras is not looked at.
 *
 * Returns: (transfer none) (nullable): %NULL, or the key of a photo that has no media item
 */
const char *bantin_markup_append (GString *markup,
                                  const GPtrArray *blocks,
                                  guint first,
                                  guint n_blocks,
                                  GHashTable *media);

G_END_DECLS
