/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-revisions.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-drafts.h"
#include "store/bantin-store-events.h"

#include <string.h>

void
bantin_revision_record_free (BantinRevisionRecord *record)
{
  g_free (record->rev);
  g_free (record->story);
  g_free (record->reason);
  g_free (record->person);
  g_free (record->person_name);
  g_clear_pointer (&record->document, g_bytes_unref);
  g_free (record);
}

char *
bantin_store_make_revision (BantinStore *self,
                            const char *story,
                            GBytes *document,
                            const char *reason,
                            const char *person,
                            GError **error)
{
  static const char sql[] =
      "INSERT INTO revision (story, rev, version, reason, person, size, document, made_at)"
      " SELECT :story, :rev, (SELECT coalesce (max (version), 0) + 1 FROM revision WHERE story = :story),"
      "        :reason, :person, :size, :document, :now"
      " WHERE NOT EXISTS (SELECT 1 FROM revision WHERE story = :story AND rev = :rev)";
  g_autoptr (BantinStatement) statement = NULL;
  g_autofree char *rev = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL && document != NULL && reason != NULL, NULL);

  rev = bantin_store_hash_document (document);
  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return NULL;

  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":rev", rev);
  bantin_statement_bind_text (statement, ":reason", reason);
  bantin_statement_bind_text (statement, ":person", person);
  bantin_statement_bind_int64 (statement, ":size", g_bytes_get_size (document));
  bantin_statement_bind_bytes_as_text (statement, ":document", document);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error) ? g_steal_pointer (&rev) : NULL;
}

#define REVISION_COLUMNS \
  " rev, story, version, reason, person, " BANTIN_SQL_PERSON_NAME ", revision.made_at, size"

static BantinRevisionRecord *
read_revision (BantinStatement *statement)
{
  BantinRevisionRecord *record = g_new0 (BantinRevisionRecord, 1);

  record->rev = bantin_statement_dup_text (statement, 0);
  record->story = bantin_statement_dup_text (statement, 1);
  record->version = bantin_statement_get_int64 (statement, 2);
  record->reason = bantin_statement_dup_text (statement, 3);
  record->person = bantin_statement_dup_text_or_null (statement, 4);
  record->person_name = bantin_statement_dup_text (statement, 5);
  record->made_at = bantin_statement_get_int64 (statement, 6);
  record->size = bantin_statement_get_int64 (statement, 7);

  return record;
}

BantinRevisionRecord *
bantin_store_load_revision (BantinStore *self,
                            const char *story,
                            const char *rev,
                            GError **error)
{
  static const char sql[] =
      "SELECT" REVISION_COLUMNS ", document"
      " FROM revision LEFT JOIN person ON person.id = revision.person"
      " WHERE rev = :rev AND (:story IS NULL OR story = :story)"
      " ORDER BY document IS NULL LIMIT 1";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  g_autoptr (BantinRevisionRecord) record = NULL;
  g_autofree char *hash = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (rev != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":rev", rev);
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row || bantin_statement_is_null (statement, 8))
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no revision %s, or its bytes went with the bin", rev);
      return NULL;
    }

  record = read_revision (statement);
  record->document = bantin_statement_dup_bytes (statement, 8);
  hash = bantin_store_hash_document (record->document);
  if (strcmp (hash, rev) == 0)
    return g_steal_pointer (&record);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT, "revision %s has bytes of %s", rev, hash);

  return NULL;
}

GPtrArray *
bantin_store_list_revisions (BantinStore *self,
                             const char *story,
                             GError **error)
{
  static const char sql[] =
      "SELECT" REVISION_COLUMNS
      " FROM revision LEFT JOIN person ON person.id = revision.person"
      " WHERE story = :story"
      " ORDER BY version DESC";
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_revision_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&revisions);
      g_ptr_array_add (revisions, read_revision (statement));
    }

  return NULL;
}
