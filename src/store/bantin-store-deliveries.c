/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-deliveries.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-accounts.h"
#include "store/bantin-store-delivery-steps.h"
#include "store/bantin-store-events.h"
#include "store/bantin-store-review.h"

#include <string.h>

static const char *const kind_words[] = {
  [BANTIN_DELIVERY_PUBLISH] = "publish",
  [BANTIN_DELIVERY_UPDATE] = "update",
  [BANTIN_DELIVERY_TAKE_DOWN] = "take-down",
};

static const char *const state_words[] = {
  [BANTIN_DELIVERY_WAITING] = "waiting",
  [BANTIN_DELIVERY_RUNNING] = "running",
  [BANTIN_DELIVERY_PAUSED] = "paused",
  [BANTIN_DELIVERY_PERSON] = "person",
  [BANTIN_DELIVERY_STOPPED] = "stopped",
  [BANTIN_DELIVERY_DONE] = "done",
  [BANTIN_DELIVERY_CANCELLED] = "cancelled",
};

static int
find_word (const char *const *words,
           gsize n_words,
           const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;

  return 0; /* the schema allows no other word */
}

void
bantin_delivery_record_free (BantinDeliveryRecord *record)
{
  g_free (record->id);
  g_free (record->story);
  g_free (record->rev);
  g_free (record->decision);
  g_free (record->account);
  g_free (record->made_by);
  g_free (record->remote_id);
  g_free (record->url);
  g_free (record->error_code);
  g_free (record->error_text);
  g_free (record->proof);
  g_free (record);
}

/* Reading */

#define DELIVERY_COLUMNS                                                                                   \
  " id, story, rev, decision, account, kind, state, made_by, made_at, scheduled_at, not_before, began_at," \
  " finished_at, retry_at, remote_id, url, error_code, error_text, proof"

static BantinDeliveryRecord *
read_delivery (BantinStatement *statement)
{
  BantinDeliveryRecord *record = g_new0 (BantinDeliveryRecord, 1);

  record->id = bantin_statement_dup_text (statement, 0);
  record->story = bantin_statement_dup_text (statement, 1);
  record->rev = bantin_statement_dup_text (statement, 2);
  record->decision = bantin_statement_dup_text (statement, 3);
  record->account = bantin_statement_dup_text (statement, 4);
  record->kind = find_word (kind_words, G_N_ELEMENTS (kind_words), bantin_statement_get_text (statement, 5));
  record->state = find_word (state_words, G_N_ELEMENTS (state_words), bantin_statement_get_text (statement, 6));
  record->made_by = bantin_statement_dup_text_or_null (statement, 7);
  record->made_at = bantin_statement_get_int64 (statement, 8);
  record->scheduled_at = bantin_statement_get_int64 (statement, 9);
  record->not_before = bantin_statement_get_int64 (statement, 10);
  record->began_at = bantin_statement_get_int64 (statement, 11);
  record->finished_at = bantin_statement_get_int64 (statement, 12);
  record->retry_at = bantin_statement_get_int64 (statement, 13);
  record->remote_id = bantin_statement_dup_text (statement, 14);
  record->url = bantin_statement_dup_text (statement, 15);
  record->error_code = bantin_statement_dup_text (statement, 16);
  record->error_text = bantin_statement_dup_text (statement, 17);
  record->proof = bantin_statement_dup_text (statement, 18);

  return record;
}

/* @statement has its parameters. */
static GPtrArray *
read_deliveries (BantinStatement *statement,
                 GError **error)
{
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_record_free);
  gboolean has_row;

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&deliveries);
      g_ptr_array_add (deliveries, read_delivery (statement));
    }

  return NULL;
}

BantinDeliveryRecord *
bantin_store_find_delivery (BantinStore *self,
                            const char *delivery,
                            GError **error)
{
  static const char sql[] = "SELECT" DELIVERY_COLUMNS " FROM delivery WHERE id = :delivery";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (delivery != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":delivery", delivery);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return read_delivery (statement);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no delivery %s", delivery);

  return NULL;
}

BantinDeliveryRecord *
bantin_store_find_story_delivery (BantinStore *self,
                                  const char *story,
                                  GError **error)
{
  static const char sql[] =
      "SELECT" DELIVERY_COLUMNS " FROM delivery WHERE story = :story"
      " ORDER BY state = 'cancelled', n DESC LIMIT 1";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);

  return bantin_statement_step (statement, &has_row, error) && has_row ? read_delivery (statement) : NULL;
}

GPtrArray *
bantin_store_list_deliveries (BantinStore *self,
                              const char *story,
                              GError **error)
{
  static const char sql[] = "SELECT" DELIVERY_COLUMNS " FROM delivery WHERE story = :story ORDER BY n DESC";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);

  return read_deliveries (statement, error);
}

static gboolean
find_next_due (BantinStore *self,
               gint64 now,
               gint64 *next_at,
               GError **error)
{
  static const char sql[] =
      "SELECT coalesce (min (max (not_before, scheduled_at, retry_at)), 0)"
      " FROM delivery"
      " WHERE state = 'waiting' AND max (not_before, scheduled_at, retry_at) > :now";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":now", now);
  if (!bantin_statement_step (statement, &has_row, error))
    return FALSE;

  *next_at = bantin_statement_get_int64 (statement, 0);

  return TRUE;
}

GPtrArray *
bantin_store_list_due_deliveries (BantinStore *self,
                                  gint64 now,
                                  gint64 *next_at,
                                  GError **error)
{
  static const char sql[] =
      "SELECT" DELIVERY_COLUMNS
      " FROM delivery"
      " WHERE state NOT IN ('done', 'cancelled')"
      "   AND (state = 'running' OR (state = 'waiting' AND max (not_before, scheduled_at, retry_at) <= :now))"
      " ORDER BY n";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      (next_at != NULL && !find_next_due (self, now, next_at, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_int64 (statement, ":now", now);

  return read_deliveries (statement, error);
}

/* The queue */

static gboolean
run_on_delivery (BantinStore *self,
                 BantinStatement *statement,
                 const char *delivery,
                 GError **error)
{
  bantin_statement_bind_text (statement, ":delivery", delivery);
  if (!bantin_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (bantin_store_get_writer_db (self)) > 0)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no delivery %s", delivery);

  return FALSE;
}

static char *
find_decision (BantinStore *self,
               const char *story,
               BantinDeliveryKind kind,
               const char *decision,
               char **rev,
               GError **error)
{
  g_autoptr (BantinFold) fold = bantin_store_fold_story (self, story, error);
  BantinReview needed = kind == BANTIN_DELIVERY_TAKE_DOWN ? BANTIN_REVIEW_RETRACTED : BANTIN_REVIEW_APPROVED;

  if (fold == NULL)
    return NULL;

  if (fold->review != needed)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: a %s of a story that is %s",
                   kind_words[kind], bantin_review_to_string (fold->review));
      return NULL;
    }

  *rev = g_strdup (fold->rev);

  return g_strdup (decision != NULL ? decision : fold->decision);
}

char *
bantin_store_queue_delivery (BantinStore *self,
                             const char *story,
                             const char *account,
                             BantinDeliveryKind kind,
                             const char *decision,
                             const char *made_by,
                             gint64 scheduled_at,
                             gint64 not_before,
                             GError **error)
{
  static const char sql[] =
      "INSERT INTO delivery (id, story, rev, decision, account, kind, made_by, made_at, scheduled_at, not_before)"
      " VALUES (:id, :story, :rev, :decision, :account, :kind, :made_by, :now, :scheduled_at, :not_before)";
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *in_force = NULL;
  g_autofree char *rev = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL && account != NULL, NULL);

  if (!(transaction = bantin_transaction_new (self, error)) ||
      !(in_force = find_decision (self, story, kind, decision, &rev, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return NULL;

  bantin_statement_bind_text (statement, ":id", id);
  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":rev", rev);
  bantin_statement_bind_text (statement, ":decision", in_force);
  bantin_statement_bind_text (statement, ":account", account);
  bantin_statement_bind_text (statement, ":kind", kind_words[kind]);
  bantin_statement_bind_text (statement, ":made_by", made_by);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());
  bantin_statement_bind_int64 (statement, ":scheduled_at", scheduled_at);
  bantin_statement_bind_int64 (statement, ":not_before", not_before);

  if (!bantin_statement_run (statement, error) || !bantin_transaction_commit (&transaction, error))
    return NULL;

  return g_steal_pointer (&id);
}

/* The triggers look at heads alone; the fold also knows who has been dismissed since. */
static gboolean
check_still_approved (BantinStore *self,
                      const BantinDeliveryRecord *delivery,
                      GError **error)
{
  g_autoptr (BantinFold) fold = bantin_store_fold_story (self, delivery->story, error);
  BantinReview needed = delivery->kind == BANTIN_DELIVERY_TAKE_DOWN ? BANTIN_REVIEW_RETRACTED : BANTIN_REVIEW_APPROVED;

  if (fold == NULL)
    return FALSE;
  if (fold->review == needed && g_strcmp0 (fold->rev, delivery->rev) == 0)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: the approval is not in force: %s is %s",
               delivery->story, bantin_review_to_string (fold->review));

  return FALSE;
}

gboolean
bantin_store_begin_delivery (BantinStore *self,
                             const char *delivery,
                             GPtrArray *steps,
                             GError **error)
{
  static const char sql[] =
      "UPDATE delivery"
      " SET state = 'running', began_at = CASE began_at WHEN 0 THEN :now ELSE began_at END,"
      "     retry_at = 0, error_code = '', error_text = ''"
      " WHERE id = :delivery";
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinDeliveryRecord) record = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL && steps != NULL, FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) || !(record = bantin_store_find_delivery (self, delivery, error)) ||
      (record->began_at == 0 && !check_still_approved (self, record, error)) ||
      !bantin_store_plan_steps (self, delivery, steps, error) ||
      !(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());
  bantin_statement_bind_text (statement, ":delivery", delivery);

  return bantin_statement_run (statement, error) && bantin_transaction_commit (&transaction, error);
}

gboolean
bantin_store_set_delivery_state (BantinStore *self,
                                 const char *delivery,
                                 BantinDeliveryState state,
                                 const char *error_code,
                                 const char *error_text,
                                 gint64 retry_at,
                                 GError **error)
{
  static const char sql[] =
      "UPDATE delivery"
      " SET state = :state, error_code = :error_code, error_text = :error_text, retry_at = :retry_at, finished_at = :finished_at"
      " WHERE id = :delivery";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);
  g_return_val_if_fail (state == BANTIN_DELIVERY_WAITING || state == BANTIN_DELIVERY_PAUSED || state == BANTIN_DELIVERY_STOPPED || state == BANTIN_DELIVERY_CANCELLED, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":state", state_words[state]);
  bantin_statement_bind_text (statement, ":error_code", error_code != NULL ? error_code : "");
  bantin_statement_bind_text (statement, ":error_text", error_text != NULL ? error_text : "");
  bantin_statement_bind_int64 (statement, ":retry_at", state == BANTIN_DELIVERY_WAITING ? retry_at : 0);
  bantin_statement_bind_int64 (statement, ":finished_at", state == BANTIN_DELIVERY_CANCELLED ? MAX (1, bantin_clock_now ()) : 0);

  return run_on_delivery (self, statement, delivery, error);
}

gboolean
bantin_store_reschedule_delivery (BantinStore *self,
                                  const char *delivery,
                                  gint64 scheduled_at,
                                  GError **error)
{
  static const char sql[] = "UPDATE delivery SET scheduled_at = :scheduled_at WHERE id = :delivery";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_int64 (statement, ":scheduled_at", scheduled_at);

  return run_on_delivery (self, statement, delivery, error);
}

/* Its end */

static gboolean
close_delivery (BantinStore *self,
                const char *delivery,
                const char *remote_id,
                const char *url,
                const char *proof,
                GError **error)
{
  static const char sql[] =
      "UPDATE delivery"
      " SET state = 'done', finished_at = :now, remote_id = :remote_id, url = :url, proof = :proof,"
      "     retry_at = 0, error_code = '', error_text = ''"
      " WHERE id = :delivery";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_int64 (statement, ":now", MAX (1, bantin_clock_now ()));
  bantin_statement_bind_text (statement, ":remote_id", remote_id);
  bantin_statement_bind_text (statement, ":url", url);
  bantin_statement_bind_text (statement, ":proof", proof);

  return run_on_delivery (self, statement, delivery, error);
}

static JsonObject *
describe_end (const BantinDeliveryRecord *delivery,
              const BantinAccountRecord *account,
              const char *remote_id,
              const char *url)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "rev", delivery->rev);
  json_object_set_string_member (fields, "approval", delivery->decision);
  json_object_set_string_member (fields, "portal", account->address[0] != '\0' ? account->address : account->id);
  json_object_set_string_member (fields, "remote_id", remote_id);
  json_object_set_string_member (fields, "url", url);

  return fields;
}

gboolean
bantin_store_finish_delivery (BantinStore *self,
                              const char *delivery,
                              const BantinKey *signer,
                              const char *remote_id,
                              const char *url,
                              const char *proof,
                              GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (BantinDeliveryRecord) record = NULL;
  g_autoptr (BantinAccountRecord) account = NULL;
  g_autoptr (BantinEvent) event = NULL;
  const char *kind;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL && signer != NULL && remote_id != NULL && url != NULL && proof != NULL, FALSE);

  if (!(transaction = bantin_transaction_new (self, error)) || !(record = bantin_store_find_delivery (self, delivery, error)) ||
      !(account = bantin_store_find_account (self, record->account, error)) ||
      !close_delivery (self, delivery, remote_id, url, proof, error))
    return FALSE;

  kind = record->kind == BANTIN_DELIVERY_TAKE_DOWN ? "taken-down" : "delivered";
  event = bantin_store_append (self, signer, record->story, kind, NULL, describe_end (record, account, remote_id, url), error);

  return event != NULL &&
         bantin_store_note_portal_post (self, record->account, record->story, remote_id, url, proof, error) &&
         bantin_store_project_story (self, record->story, NULL, error) &&
         bantin_transaction_commit (&transaction, error);
}
