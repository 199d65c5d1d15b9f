/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"

G_BEGIN_DECLS

/* Keeps search.db what the store is, in the background. */

BantinIndexer *bantin_indexer_new (BantinNewsroom *newsroom);
void bantin_indexer_stop (BantinIndexer *indexer); /* waits for the thread */
void bantin_indexer_free (BantinIndexer *indexer);

/* Something changed. Any thread; nothing after bantin_indexer_stop(). @indexer: (nullable) */
void bantin_indexer_wake (BantinIndexer *indexer);

/* (transfer full): where the words are */
char *bantin_indexer_get_path (BantinNewsroom *self);

G_END_DECLS
