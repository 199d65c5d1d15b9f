/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store.h"

G_BEGIN_DECLS

/* Revisions: immutable documents, named by the SHA-256 of their bytes. */

typedef struct
{
  char *rev; /* 64 hex */
  char *story;
  guint version; /* in the story, from 1 */
  char *reason;  /* "submit", "paste", "close", "restore", "import" */
  char *person;  /* (nullable): who made it */
  char *person_name;
  gint64 made_at;
  gsize size;       /* bytes */
  GBytes *document; /* (nullable): in lists, and when the bin was emptied */
} BantinRevisionRecord;

void bantin_revision_record_free (BantinRevisionRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinRevisionRecord, bantin_revision_record_free)

/**
 * bantin_store_make_revision:
 * @document: JSON of bantin_document_to_json()
 * @reason: "paste", "close", "restore" or "import"; submitting makes its own
 * @person: (nullable): who
 *
 * Keeps @document for good. The same bytes again are the same revision. Writer.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *bantin_store_make_revision (BantinStore *self,
                                  const char *story,
                                  GBytes *document,
                                  const char *reason,
                                  const char *person,
                                  GError **error);

/**
 * bantin_store_load_revision:
 * @story: (nullable): where the same bytes stand in several stories, which one is meant
 *
 * Returns: (transfer full) (nullable): with its document, whose bytes were hashed again; %BANTIN_STORE_ERROR_NOT_FOUND,
 *   _CORRUPT. Any thread
 */
BantinRevisionRecord *bantin_store_load_revision (BantinStore *self,
                                                  const char *story,
                                                  const char *rev,
                                                  GError **error);

/**
 * bantin_store_list_revisions:
 *
 * Returns: (transfer full) (element-type BantinRevisionRecord) (nullable): newest first, without documents. Any thread
 */
GPtrArray *bantin_store_list_revisions (BantinStore *self,
                                        const char *story,
                                        GError **error);

G_END_DECLS
