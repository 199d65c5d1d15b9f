/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-events.h"
#include "store/bantin-store-review.h"

#include <string.h>

void
bantin_comment_record_free (BantinCommentRecord *record)
{
  g_free (record->thread);
  g_free (record->id);
  g_free (record->story);
  g_free (record->rev);
  g_free (record->person);
  g_free (record->person_name);
  g_free (record->text);
  g_free (record->quote);
  g_free (record);
}

static gboolean
check_thread (BantinStore *self,
              const char *story,
              const char *thread,
              GError **error)
{
  static const char sql[] = "SELECT 1 FROM comment WHERE story = :story AND thread = :thread";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":thread", thread);
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;
  if (has_row)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no thread %s in story %s", thread, story);

  return FALSE;
}

char *
bantin_store_add_comment (BantinStore *self,
                          const char *story,
                          const char *rev,
                          const char *thread,
                          guint block,
                          guint from,
                          guint to,
                          const char *quote,
                          const char *text,
                          const BantinKey *signer,
                          GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinEvent) event = NULL;
  JsonObject *fields;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL && rev != NULL && quote != NULL && text != NULL && signer != NULL, NULL);

  if (!(transaction = bantin_transaction_new (self, error)) || (thread != NULL && !check_thread (self, story, thread, error)))
    return NULL;

  fields = json_object_new ();
  json_object_set_string_member (fields, "rev", rev);
  if (thread != NULL)
    json_object_set_string_member (fields, "thread", thread);
  json_object_set_int_member (fields, "block", block);
  json_object_set_int_member (fields, "from", from);
  json_object_set_int_member (fields, "to", to);
  json_object_set_string_member (fields, "quote", quote);
  json_object_set_string_member (fields, "text", text);

  if (!(event = bantin_store_append (self, signer, story, "comment", NULL, fields, error)) ||
      !bantin_store_project_story (self, story, NULL, error) ||
      !bantin_transaction_commit (&transaction, error))
    return NULL;

  return g_strdup (event->id);
}

gboolean
bantin_store_resolve_thread (BantinStore *self,
                             const char *story,
                             const char *thread,
                             const BantinKey *signer,
                             GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinEvent) event = NULL;
  JsonObject *fields;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (story != NULL && thread != NULL && signer != NULL, FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) || !check_thread (self, story, thread, error))
    return FALSE;

  fields = json_object_new ();
  json_object_set_string_member (fields, "thread", thread);

  return (event = bantin_store_append (self, signer, story, "resolve", NULL, fields, error)) &&
         bantin_store_project_story (self, story, NULL, error) &&
         bantin_transaction_commit (&transaction, error);
}

static char *
dup_field (JsonObject *object,
           const char *field)
{
  return g_strdup (json_object_get_string_member_with_default (object, field, ""));
}

static BantinCommentRecord *
read_comment (BantinStatement *statement,
              GError **error)
{
  g_autoptr (BantinEvent) event = bantin_event_parse (bantin_statement_get_text (statement, 0), bantin_statement_get_text (statement, 1), error);
  BantinCommentRecord *record;

  if (event == NULL)
    return NULL;

  record = g_new0 (BantinCommentRecord, 1);
  record->id = g_strdup (event->id);
  record->story = g_strdup (event->story);
  record->rev = g_strdup (event->rev != NULL ? event->rev : "");
  record->made_at = event->made_at;
  record->text = dup_field (event->json, "text");
  record->quote = dup_field (event->json, "quote");
  record->block = bantin_event_get_int (event, "block");
  record->from = bantin_event_get_int (event, "from");
  record->to = bantin_event_get_int (event, "to");
  record->thread = bantin_statement_dup_text (statement, 2);
  record->is_resolved = bantin_statement_get_int64 (statement, 3);
  record->person = bantin_statement_dup_text_or_null (statement, 4);
  record->person_name = bantin_statement_dup_text (statement, 5);

  return record;
}

GPtrArray *
bantin_store_list_comments (BantinStore *self,
                            const char *story,
                            GError **error)
{
  static const char sql[] =
      "SELECT line, event.desk, thread, is_resolved, writer.person, " BANTIN_SQL_PERSON_NAME
      " FROM comment"
      " JOIN event ON event.id = comment.event"
      " JOIN writer ON writer.id = event.writer"
      " LEFT JOIN person ON person.id = writer.person"
      " WHERE comment.story = :story"
      " ORDER BY clock, event.id";
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_comment_record_free);
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
      BantinCommentRecord *record;

      if (!has_row)
        return g_steal_pointer (&comments);
      if (!(record = read_comment (statement, error)))
        return NULL;
      g_ptr_array_add (comments, record);
    }

  return NULL;
}
