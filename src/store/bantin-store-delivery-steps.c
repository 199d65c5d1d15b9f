/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-delivery-steps.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-private.h"

#include <json-glib/json-glib.h>

static const char *const state_words[] = {
  [BANTIN_DELIVERY_STEP_WAITING] = "waiting",
  [BANTIN_DELIVERY_STEP_RUNNING] = "running",
  [BANTIN_DELIVERY_STEP_PERSON] = "person",
  [BANTIN_DELIVERY_STEP_DONE] = "done",
};

BantinDeliveryStepRecord *
bantin_delivery_step_record_new (guint n,
                                 const char *id,
                                 const char *kind)
{
  BantinDeliveryStepRecord *record = g_new0 (BantinDeliveryStepRecord, 1);

  record->n = n;
  record->id = g_strdup (id);
  record->kind = g_strdup (kind);
  record->needs = g_array_new (FALSE, FALSE, sizeof (guint));
  record->result = g_strdup ("");
  record->answer = g_strdup ("");

  return record;
}

void
bantin_delivery_step_record_free (BantinDeliveryStepRecord *record)
{
  g_free (record->id);
  g_free (record->kind);
  g_array_unref (record->needs);
  g_free (record->photo);
  g_free (record->result);
  g_free (record->answer);
  g_free (record);
}

/* The plan */

static char *
needs_to_json (GArray *needs)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < needs->len; i++)
    json_array_add_int_element (array, g_array_index (needs, guint, i));
  json_node_take_array (node, array);

  return json_to_string (node, FALSE);
}

static gboolean
has_plan (BantinStore *self,
          const char *delivery,
          gboolean *is_planned,
          GError **error)
{
  static const char sql[] = "SELECT 1 FROM delivery_step WHERE delivery = :delivery LIMIT 1";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":delivery", delivery);

  return bantin_statement_step (statement, is_planned, error);
}

gboolean
bantin_store_plan_steps (BantinStore *self,
                         const char *delivery,
                         GPtrArray *steps,
                         GError **error)
{
  static const char sql[] =
      "INSERT INTO delivery_step (delivery, n, id, kind, needs, photo, size)"
      " VALUES (:delivery, :n, :id, :kind, :needs, :photo, :size)";
  g_autoptr (BantinStatement) statement = NULL;
  gboolean is_planned;

  if (!has_plan (self, delivery, &is_planned, error))
    return FALSE;
  if (is_planned)
    return TRUE;
  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const BantinDeliveryStepRecord *step = steps->pdata[i];
      g_autofree char *needs = needs_to_json (step->needs);

      bantin_statement_bind_text (statement, ":delivery", delivery);
      bantin_statement_bind_int64 (statement, ":n", step->n);
      bantin_statement_bind_text (statement, ":id", step->id);
      bantin_statement_bind_text (statement, ":kind", step->kind);
      bantin_statement_bind_text (statement, ":needs", needs);
      bantin_statement_bind_text (statement, ":photo", step->photo);
      bantin_statement_bind_int64 (statement, ":size", step->size_bytes);
      if (!bantin_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* One step */

/* @sql takes :delivery, :n and, where they are given, :now and :text. */
static gboolean
update_step (BantinStore *self,
             const char *sql,
             const char *delivery,
             guint n,
             gint64 now,
             const char *text,
             GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error);

  if (statement == NULL)
    return FALSE;

  bantin_statement_bind_text (statement, ":delivery", delivery);
  bantin_statement_bind_int64 (statement, ":n", n);
  if (now != 0)
    bantin_statement_bind_int64 (statement, ":now", now);
  if (text != NULL)
    bantin_statement_bind_text (statement, ":text", text);
  if (!bantin_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (bantin_store_get_writer_db (self)) > 0)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no step %u of delivery %s", n, delivery);

  return FALSE;
}

gboolean
bantin_store_start_step (BantinStore *self,
                         const char *delivery,
                         guint n,
                         GError **error)
{
  static const char sql[] =
      "UPDATE delivery_step"
      " SET state = 'running', n_attempts = n_attempts + 1,"
      "     started_at = CASE started_at WHEN 0 THEN :now ELSE started_at END,"
      "     unknown_since = CASE attempt_at WHEN 0 THEN unknown_since ELSE :now END," /* it died at some time until now */
      "     attempt_at = :now"
      " WHERE delivery = :delivery AND n = :n";

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  return update_step (self, sql, delivery, n, bantin_clock_now (), NULL, error);
}

gboolean
bantin_store_end_attempt (BantinStore *self,
                          const char *delivery,
                          guint n,
                          gboolean is_unknown,
                          GError **error)
{
  static const char known[] =
      "UPDATE delivery_step SET attempt_at = 0"
      " WHERE delivery = :delivery AND n = :n";
  static const char unknown[] =
      "UPDATE delivery_step"
      " SET unknown_since = :now, attempt_at = 0" /* the last one counts: the portal may be at work on it */
      " WHERE delivery = :delivery AND n = :n";

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  return update_step (self, is_unknown ? unknown : known, delivery, n, is_unknown ? bantin_clock_now () : 0, NULL, error);
}

gboolean
bantin_store_keep_step_result (BantinStore *self,
                               const char *delivery,
                               guint n,
                               const char *result,
                               GError **error)
{
  static const char sql[] =
      "UPDATE delivery_step SET result = :text"
      " WHERE delivery = :delivery AND n = :n";

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL && result != NULL, FALSE);

  return update_step (self, sql, delivery, n, 0, result, error);
}

gboolean
bantin_store_finish_step (BantinStore *self,
                          const char *delivery,
                          guint n,
                          const char *result,
                          GError **error)
{
  static const char sql[] =
      "UPDATE delivery_step SET state = 'done', result = :text, attempt_at = 0, finished_at = :now"
      " WHERE delivery = :delivery AND n = :n";

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL && result != NULL, FALSE);

  return update_step (self, sql, delivery, n, bantin_clock_now (), result, error);
}

static gboolean
move_delivery (BantinStore *self,
               const char *sql,
               const char *delivery,
               GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error);

  if (statement == NULL)
    return FALSE;
  bantin_statement_bind_text (statement, ":delivery", delivery);

  return bantin_statement_run (statement, error);
}

gboolean
bantin_store_ask_person (BantinStore *self,
                         const char *delivery,
                         guint n,
                         const char *question,
                         GError **error)
{
  static const char ask[] =
      "UPDATE delivery_step SET state = 'person', result = :text, attempt_at = 0"
      " WHERE delivery = :delivery AND n = :n";
  static const char wait[] = "UPDATE delivery SET state = 'person', retry_at = 0 WHERE id = :delivery";
  g_autoptr (BantinTransaction) transaction = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL && question != NULL, FALSE);

  return (transaction = bantin_transaction_new (self, error)) &&
         update_step (self, ask, delivery, n, 0, question, error) &&
         move_delivery (self, wait, delivery, error) &&
         bantin_transaction_commit (&transaction, error);
}

gboolean
bantin_store_answer_step (BantinStore *self,
                          const char *delivery,
                          guint n,
                          const char *answer,
                          GError **error)
{
  static const char keep[] =
      "UPDATE delivery_step SET answer = :text"
      " WHERE delivery = :delivery AND n = :n";
  static const char go_on[] =
      "UPDATE delivery SET state = 'waiting', retry_at = 0"
      " WHERE id = :delivery AND state IN ('person', 'stopped', 'paused')";
  g_autoptr (BantinTransaction) transaction = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (delivery != NULL && answer != NULL, FALSE);

  return (transaction = bantin_transaction_new (self, error)) &&
         update_step (self, keep, delivery, n, 0, answer, error) &&
         move_delivery (self, go_on, delivery, error) &&
         bantin_transaction_commit (&transaction, error);
}

/* Reading */

static void
read_needs (GArray *needs,
            const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      guint n = json_array_get_int_element (array, i);

      g_array_append_val (needs, n);
    }
}

static BantinDeliveryStepRecord *
read_step (BantinStatement *statement)
{
  BantinDeliveryStepRecord *record = bantin_delivery_step_record_new (bantin_statement_get_int64 (statement, 0),
                                                                      bantin_statement_get_text (statement, 1),
                                                                      bantin_statement_get_text (statement, 2));

  read_needs (record->needs, bantin_statement_get_text (statement, 3));
  record->photo = bantin_statement_dup_text_or_null (statement, 4);
  record->size_bytes = bantin_statement_get_int64 (statement, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (state_words); i++)
    if (g_strcmp0 (bantin_statement_get_text (statement, 6), state_words[i]) == 0)
      record->state = i;
  g_set_str (&record->result, bantin_statement_get_text (statement, 7));
  g_set_str (&record->answer, bantin_statement_get_text (statement, 8));
  record->n_attempts = bantin_statement_get_int64 (statement, 9);
  record->started_at = bantin_statement_get_int64 (statement, 10);
  record->unknown_since = bantin_statement_get_int64 (statement, 11);
  record->finished_at = bantin_statement_get_int64 (statement, 12);

  return record;
}

GPtrArray *
bantin_store_list_delivery_steps (BantinStore *self,
                                  const char *delivery,
                                  GError **error)
{
  static const char sql[] =
      "SELECT n, id, kind, needs, photo, size, state, result, answer, n_attempts, started_at, unknown_since, finished_at"
      " FROM delivery_step"
      " WHERE delivery = :delivery"
      " ORDER BY n";
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_step_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (delivery != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":delivery", delivery);

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&steps);
      g_ptr_array_add (steps, read_step (statement));
    }

  return NULL;
}
