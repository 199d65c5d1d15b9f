/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery/bantin-delivery-rows.h"

typedef enum
{
  BEGIN,
  START_STEP,
  END_ATTEMPT,
  FINISH_STEP,
  ASK_PERSON,
  SET_STATE,
  FINISH,
} ChangeKind;

/* One change on its way to the writer; only what its kind needs is set. */
typedef struct
{
  ChangeKind kind;
  const char *delivery;
  guint n;
  gboolean is_unknown;
  const char *text; /* result, question, proof, or error's text */
  const char *code;
  BantinDeliveryState state;
  gint64 retry_at;
  const BantinKey *signer;
  const char *remote_id;
  const char *url;
  GPtrArray *records;
  gint64 unknown_since;
} Change;

static BantinDeliveryState
find_state (BantinStore *store,
            const char *delivery)
{
  g_autoptr (BantinDeliveryRecord) record = bantin_store_find_delivery (store, delivery, NULL);

  return record != NULL ? record->state : BANTIN_DELIVERY_CANCELLED;
}

static gboolean
is_ours (BantinDeliveryState state)
{
  return state == BANTIN_DELIVERY_WAITING || state == BANTIN_DELIVERY_RUNNING;
}

static gboolean
start_step (BantinStore *store,
            Change *change,
            GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (!bantin_store_start_step (store, change->delivery, change->n, error))
    return FALSE;

  records = bantin_store_list_delivery_steps (store, change->delivery, error);
  if (records == NULL)
    return FALSE;

  change->unknown_since = ((BantinDeliveryStepRecord *) records->pdata[change->n])->unknown_since;

  return TRUE;
}

static gboolean
end_attempt (BantinStore *store,
             Change *change,
             GError **error)
{
  return bantin_store_end_attempt (store, change->delivery, change->n, change->is_unknown, error) &&
         (change->text == NULL || bantin_store_keep_step_result (store, change->delivery, change->n, change->text, error));
}

static gboolean
apply (BantinStore *store,
       Change *change,
       GError **error)
{
  BantinDeliveryState state = find_state (store, change->delivery);

  switch (change->kind)
    {
    case BEGIN:
      if (!is_ours (state))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "delivery %s was stopped by a person", change->delivery);
          return FALSE;
        }
      return bantin_store_begin_delivery (store, change->delivery, change->records, error);
    case START_STEP:
      return start_step (store, change, error);
    case END_ATTEMPT:
      return state == BANTIN_DELIVERY_CANCELLED || end_attempt (store, change, error);
    case FINISH_STEP:
      return state == BANTIN_DELIVERY_CANCELLED || bantin_store_finish_step (store, change->delivery, change->n, change->text, error);
    case ASK_PERSON:
      return state == BANTIN_DELIVERY_CANCELLED || bantin_store_ask_person (store, change->delivery, change->n, change->text, error);
    case SET_STATE:
      return !is_ours (state) || bantin_store_set_delivery_state (store, change->delivery, change->state, change->code, change->text, change->retry_at, error);
    case FINISH:
      return state == BANTIN_DELIVERY_CANCELLED ||
             bantin_store_finish_delivery (store, change->delivery, change->signer, change->remote_id, change->url, change->text, error);
    default:
      g_assert_not_reached ();
    }
}

static gpointer
write_change (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinStore *store = source;

  if (!bantin_store_begin (store, error))
    return NULL;

  if (!apply (store, data, error))
    {
      bantin_store_roll_back (store);
      return NULL;
    }

  return GINT_TO_POINTER (bantin_store_commit (store, error));
}

static gboolean
send_change (BantinDeliveryRows *self,
             Change *change,
             GError **error)
{
  change->delivery = self->delivery->id;

  return bantin_delivery_write (self->writer, self->store, write_change, change, error);
}

static GPtrArray *
make_records (GPtrArray *steps)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_step_record_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < steps->len; i++)
    {
      const BantinPortalStep *step = steps->pdata[i];
      BantinDeliveryStepRecord *record = bantin_delivery_step_record_new (i, step->id, step->kind);

      for (gsize j = 0; step->needs[j] != NULL; j++)
        {
          guint need;

          g_assert (g_hash_table_contains (numbers, step->needs[j]));
          need = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, step->needs[j]));
          g_array_append_val (record->needs, need);
        }
      record->photo = g_strdup (step->rendition);
      record->size_bytes = step->size_bytes;
      g_hash_table_insert (numbers, step->id, GUINT_TO_POINTER (i));
      g_ptr_array_add (records, record);
    }

  return records;
}

GPtrArray *
bantin_delivery_rows_begin (BantinDeliveryRows *self,
                            GPtrArray *steps,
                            GError **error)
{
  g_autoptr (GPtrArray) records = make_records (steps);
  Change change = { .kind = BEGIN, .records = records };

  if (!send_change (self, &change, error))
    return NULL;

  return bantin_store_list_delivery_steps (self->store, self->delivery->id, error);
}

gboolean
bantin_delivery_rows_start_step (BantinDeliveryRows *self,
                                 guint n,
                                 gint64 *unknown_since,
                                 GError **error)
{
  Change change = { .kind = START_STEP, .n = n };

  if (!send_change (self, &change, error))
    return FALSE;

  *unknown_since = change.unknown_since;

  return TRUE;
}

gboolean
bantin_delivery_rows_end_attempt (BantinDeliveryRows *self,
                                  guint n,
                                  gboolean is_unknown,
                                  const char *question,
                                  GError **error)
{
  Change change = { .kind = END_ATTEMPT, .n = n, .is_unknown = is_unknown, .text = question };

  return send_change (self, &change, error);
}

gboolean
bantin_delivery_rows_finish_step (BantinDeliveryRows *self,
                                  guint n,
                                  const char *result,
                                  GError **error)
{
  Change change = { .kind = FINISH_STEP, .n = n, .text = result };

  return send_change (self, &change, error);
}

gboolean
bantin_delivery_rows_ask_person (BantinDeliveryRows *self,
                                 guint n,
                                 const char *question,
                                 GError **error)
{
  Change change = { .kind = ASK_PERSON, .n = n, .text = question };

  return send_change (self, &change, error);
}

gboolean
bantin_delivery_rows_set_state (BantinDeliveryRows *self,
                                BantinDeliveryState state,
                                const char *error_code,
                                const char *error_text,
                                gint64 retry_at,
                                GError **error)
{
  Change change = { .kind = SET_STATE, .state = state, .code = error_code, .text = error_text, .retry_at = retry_at };

  return send_change (self, &change, error);
}

gboolean
bantin_delivery_rows_finish (BantinDeliveryRows *self,
                             const BantinKey *signer,
                             const char *remote_id,
                             const char *url,
                             const char *proof,
                             GError **error)
{
  Change change = { .kind = FINISH, .signer = signer, .remote_id = remote_id, .url = url, .text = proof };

  return send_change (self, &change, error);
}
