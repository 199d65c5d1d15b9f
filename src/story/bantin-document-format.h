/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document-source.h"

G_BEGIN_DECLS

/* What the writer and the reader of the canonical JSON share. */

#define BANTIN_FORMAT_NAME "bantin-story"
#define BANTIN_FORMAT_VERSION 1

/* "strong", "emphasis", "link" */
extern const char *const bantin_mark_names[BANTIN_N_MARKS];

/* (transfer full) (nullable): the block that @source is, %NULL on error. In bantin-block-reader.c. */
BantinBlock *bantin_block_read (const BantinSource *source,
                                GError **error);

G_END_DECLS
