/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store-stories.h"

G_BEGIN_DECLS

/* Inside the store only. */

/* Overwrites the draft, what the lists show of it, and which photos the story has. Never voids. Writer, in a transaction. */
gboolean bantin_store_write_draft (BantinStore *self,
                                   const char *story,
                                   GBytes *document,
                                   guint caret,
                                   GError **error);

/* What the lists show of a document. Writer, in a transaction. */
gboolean bantin_store_describe_story (BantinStore *self,
                                      const char *story,
                                      const char *draft_rev,
                                      GBytes *document,
                                      gint64 changed_at,
                                      GError **error);

/* bantin_hash_bytes() of a document: a revision's id. */
char *bantin_store_hash_document (GBytes *document);

G_END_DECLS
