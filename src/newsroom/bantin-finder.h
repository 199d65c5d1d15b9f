/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "newsroom/bantin-story-list.h"

G_BEGIN_DECLS

/* Searching, as the list of stories and the command line do it. */

typedef struct
{
  char *story;
  char *snippet; /* Pango markup of the hit in the original text, "" = none */
} BantinHit;

void bantin_hit_free (BantinHit *hit);

BantinFilter *bantin_filter_copy (const BantinFilter *filter); /* (nullable) */
void bantin_filter_free (BantinFilter *filter);

/**
 * bantin_newsroom_search:
 * @query: what is looked for
 * @filter: (nullable)
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable) (element-type BantinHit): best first
 */
GPtrArray *bantin_newsroom_search (BantinNewsroom *self,
                                   const char *query,
                                   const BantinFilter *filter,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
