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

BantinHit *bantin_hit_copy (const BantinHit *hit);
void bantin_hit_free (BantinHit *hit);

BantinFilter *bantin_filter_copy (const BantinFilter *filter); /* (nullable) */
void bantin_filter_free (BantinFilter *filter);

/* One connection to the words, kept open between queries. One thread at a time waits for another. */
BantinFinder *bantin_finder_new (void);
void bantin_finder_free (BantinFinder *finder);

/**
 * bantin_newsroom_search:
 * @query: what is looked for
 * @filter: (nullable)
 * @offset: (inout): hits passed over, those that this person may not see included; goes on from there next time
 * @limit: at most so many hits are looked at
 * @hits: (element-type BantinHit): what this person may see of them is added here
 *
 * Best first. Blocks; any thread.
 *
 * Returns: whether it went well; when fewer than @limit were there @offset is %G_MAXUINT
 */
gboolean bantin_newsroom_search (BantinNewsroom *self,
                                 const char *query,
                                 const BantinFilter *filter,
                                 guint *offset,
                                 guint limit,
                                 GPtrArray *hits,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
