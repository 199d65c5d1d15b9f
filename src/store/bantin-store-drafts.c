/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-drafts.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"
#include "store/bantin-store-events.h"
#include "store/bantin-store-revisions.h"

#include <string.h>

void
bantin_draft_record_free (BantinDraftRecord *record)
{
  g_free (record->story);
  g_bytes_unref (record->document);
  g_free (record->rev);
  g_free (record);
}

char *
bantin_store_hash_document (GBytes *document)
{
  return bantin_hash_bytes (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
}

static gboolean
overwrite_draft (BantinStore *self,
                 const char *story,
                 const char *rev,
                 GBytes *document,
                 guint caret,
                 GError **error)
{
  static const char sql[] =
      "INSERT INTO draft (story, document, rev, caret, saved_at)"
      " VALUES (:story, :document, :rev, :caret, :now)"
      " ON CONFLICT (story) DO UPDATE"
      " SET document = excluded.document, rev = excluded.rev, caret = excluded.caret, saved_at = excluded.saved_at";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_bytes_as_text (statement, ":document", document);
  bantin_statement_bind_text (statement, ":rev", rev);
  bantin_statement_bind_int64 (statement, ":caret", caret);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

/* What lists show of a document. Its form: src/story/bantin-document.h. */
#define KIND "coalesce (:document ->> '$.kind', 'article')"
#define HEADLINE                                                         \
  "coalesce ((SELECT value ->> '$.text' FROM json_each (:document, '$.blocks')" \
  "           WHERE value ->> '$.type' = 'headline' LIMIT 1), '')"
#define EXCERPT                                                          \
  "coalesce ((SELECT substr (value ->> '$.text', 1, 200) FROM json_each (:document, '$.blocks')" \
  "           WHERE value ->> '$.type' IN ('lead', 'body') AND coalesce (value ->> '$.text', '') <> '' LIMIT 1), '')"
#define SECTION "coalesce (:document ->> '$.section', '')"
#define COVER                                                            \
  "(SELECT value ->> '$.original' FROM json_each (:document, '$.photos')" \
  " WHERE key = coalesce (nullif (:document ->> '$.cover', ''),"         \
  "                       (SELECT coalesce (value ->> '$.photo', value ->> '$.items[0].photo')" \
  "                        FROM json_each (:document, '$.blocks')"       \
  "                        WHERE value ->> '$.type' IN ('figure', 'gallery') LIMIT 1)))"
#define N_PHOTOS                                                         \
  "(SELECT coalesce (sum (CASE value ->> '$.type' WHEN 'figure' THEN 1 WHEN 'gallery' THEN json_array_length (value, '$.items') END), 0)" \
  " FROM json_each (:document, '$.blocks'))"

gboolean
bantin_store_describe_story (BantinStore *self,
                             const char *story,
                             const char *draft_rev,
                             GBytes *document,
                             gint64 changed_at,
                             GError **error)
{
  static const char sql[] =
      "UPDATE story SET"
      " kind = " KIND ","
      " headline = " HEADLINE ","
      " excerpt = " EXCERPT ","
      " section = " SECTION ","
      " cover = " COVER ","
      " n_photos = " N_PHOTOS ","
      " has_changes = rev IS NOT NULL AND rev <> :draft_rev,"
      " changed_at = :changed_at"
      " WHERE id = :story";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_bytes_as_text (statement, ":document", document);
  bantin_statement_bind_text (statement, ":draft_rev", draft_rev);
  bantin_statement_bind_int64 (statement, ":changed_at", changed_at);
  bantin_statement_bind_text (statement, ":story", story);

  return bantin_statement_run (statement, error);
}

static void
take_text (char **field,
           BantinStatement *statement,
           int column)
{
  g_free (*field);
  *field = bantin_statement_dup_text_or_null (statement, column);
}

gboolean
bantin_store_show_revision (BantinStore *self,
                            BantinStoryRecord *record,
                            const char *rev,
                            GError **error)
{
  static const char sql[] = "SELECT " KIND ", " HEADLINE ", " EXCERPT ", " SECTION ", " COVER ", " N_PHOTOS;
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinRevisionRecord) revision = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (record != NULL && rev != NULL, FALSE);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(revision = bantin_store_load_revision (self, record->id, rev, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_bytes_as_text (statement, ":document", revision->document);
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;

  take_text (&record->kind, statement, 0);
  take_text (&record->headline, statement, 1);
  take_text (&record->excerpt, statement, 2);
  take_text (&record->section, statement, 3);
  take_text (&record->cover, statement, 4);
  record->n_photos = bantin_statement_get_int64 (statement, 5);

  return TRUE;
}

/* A photo that was pasted together with words out of another story belongs to this one too. */
static gboolean
join_photos (BantinStore *self,
             const char *story,
             GBytes *document,
             GError **error)
{
  static const char sql[] =
      "INSERT OR IGNORE INTO story_photo (story, photo, added_at)"
      " SELECT :story, sha256, :now"
      " FROM json_each (:document, '$.photos') AS placed"
      " JOIN photo ON sha256 = placed.value ->> '$.original'";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_bytes_as_text (statement, ":document", document);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

gboolean
bantin_store_write_draft (BantinStore *self,
                          const char *story,
                          GBytes *document,
                          guint caret,
                          GError **error)
{
  g_autofree char *rev = bantin_store_hash_document (document);

  return overwrite_draft (self, story, rev, document, caret, error) &&
         bantin_store_describe_story (self, story, rev, document, bantin_clock_now (), error) &&
         join_photos (self, story, document, error);
}

/* What stands before a change. */
typedef struct
{
  gboolean is_same; /* the same bytes as the draft's */
  gboolean is_void; /* the change voids an approval */
  char *approved_rev;
} Change;

static gboolean
look_at_change (BantinStore *self,
                const char *story,
                const char *rev,
                Change *change,
                GError **error)
{
  static const char sql[] =
      "SELECT draft.rev IS :rev,"
      "       review = 'approved' AND story.rev <> :rev"
      "         AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.story = story.id AND delivery.rev = story.rev"
      "                         AND kind <> 'take-down' AND began_at > 0 AND delivery.state <> 'cancelled')"
      "         AND NOT (is_published = 1 AND published_rev IS story.rev),"
      "       story.rev"
      " FROM story LEFT JOIN draft ON draft.story = story.id"
      " WHERE story.id = :story";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":rev", rev);
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no story %s", story);
      return FALSE;
    }

  change->is_same = bantin_statement_get_int64 (statement, 0);
  change->is_void = bantin_statement_get_int64 (statement, 1);
  change->approved_rev = bantin_statement_dup_text_or_null (statement, 2);

  return TRUE;
}

static gboolean
move_caret (BantinStore *self,
            const char *story,
            guint caret,
            GError **error)
{
  static const char sql[] = "UPDATE draft SET caret = :caret WHERE story = :story AND caret <> :caret";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":caret", caret);
  bantin_statement_bind_text (statement, ":story", story);

  return bantin_statement_run (statement, error);
}

static gboolean
void_approval (BantinStore *self,
               const char *story,
               const char *rev,
               const BantinKey *signer,
               GError **error)
{
  g_auto (GStrv) heads = NULL;
  g_autoptr (BantinEvent) event = NULL;
  JsonObject *fields;

  if (signer == NULL)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: a change that voids an approval is signed");
      return FALSE;
    }
  if (!(heads = bantin_store_list_heads (self, story, error)))
    return FALSE;

  fields = json_object_new ();
  json_object_set_string_member (fields, "rev", rev);
  json_object_set_string_member (fields, "note", "");
  event = bantin_store_append (self, signer, story, "withdraw", (const char *const *) heads, fields, error);

  return event != NULL && bantin_store_project_story (self, story, NULL, error);
}

gboolean
bantin_store_save_draft (BantinStore *self,
                         const char *story,
                         GBytes *document,
                         guint caret,
                         const BantinKey *signer,
                         gboolean *has_voided,
                         GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autofree char *rev = NULL;
  g_autofree char *approved_rev = NULL;
  Change change = { 0 };

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (story != NULL && document != NULL, FALSE);

  rev = bantin_store_hash_document (document);
  if (!(transaction = bantin_transaction_new (self, error)) || !look_at_change (self, story, rev, &change, error))
    return FALSE;

  approved_rev = change.approved_rev;
  if (has_voided != NULL)
    *has_voided = !change.is_same && change.is_void;
  if (change.is_same)
    return move_caret (self, story, caret, error) && bantin_transaction_commit (&transaction, error);

  return (!change.is_void || void_approval (self, story, approved_rev, signer, error)) &&
         bantin_store_write_draft (self, story, document, caret, error) &&
         bantin_transaction_commit (&transaction, error);
}

BantinDraftRecord *
bantin_store_load_draft (BantinStore *self,
                         const char *story,
                         GError **error)
{
  static const char sql[] = "SELECT document, rev, caret, saved_at FROM draft WHERE story = :story";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  BantinDraftRecord *record;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no draft of story %s", story);
      return NULL;
    }

  record = g_new0 (BantinDraftRecord, 1);
  record->story = g_strdup (story);
  record->document = bantin_statement_dup_bytes (statement, 0);
  record->rev = bantin_statement_dup_text (statement, 1);
  record->caret = bantin_statement_get_int64 (statement, 2);
  record->saved_at = bantin_statement_get_int64 (statement, 3);

  return record;
}
