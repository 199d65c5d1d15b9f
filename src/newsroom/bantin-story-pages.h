/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-story-reading.h"
#include "newsroom/bantin-story-row-private.h"

G_BEGIN_DECLS

/* The pages that a list keeps: index → BantinPage. The owner's thread only. */

typedef struct
{
  GPtrArray *rows; /* (element-type BantinStoryRow) */
  guint64 used;    /* the greater the later */
  gboolean is_read;
} BantinPage;

void bantin_page_free (gpointer page);

/* How many rows page @index of a list of @n_items has. */
guint bantin_page_count_rows (guint n_items,
                              guint index);

/* (transfer full): pages of what came; a story that had a row keeps it. @clock: (inout): of the pages' use */
GHashTable *bantin_pages_build (GHashTable *old_pages,
                                const BantinReading *reading,
                                guint64 *clock);

/* Gives the rows what came. */
void bantin_pages_fill (GHashTable *pages,
                        const BantinReading *reading);

/* Gives pages that were asked for, and of which no row has been told, what came for them. A page that was dropped meanwhile
 * stays away. */
void bantin_pages_fill_asked (GHashTable *pages,
                              const BantinReading *reading);

/* The smallest change that the pages known before and after allow. What neither knows counts as unchanged where the lengths
 * are the same, and as changed where they are not, but for one row that came or went. */
void bantin_pages_compare (GHashTable *old_pages,
                           guint old_n,
                           GHashTable *new_pages,
                           guint new_n,
                           guint *position,
                           guint *removed,
                           guint *added);

G_END_DECLS
