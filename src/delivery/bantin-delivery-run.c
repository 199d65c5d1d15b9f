/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery/bantin-delivery-private.h"

#include "delivery/bantin-delivery-rows.h"

#include "base/bantin-clock.h"

#include <string.h>

/* The window need not know more often how many bytes have left. */
#define PROGRESS_PAUSE_US (100 * 1000)

struct _BantinDeliveryRun
{
  BantinDeliveryRows rows;
  const BantinDeliveryHooks *hooks;
  char *id;
  char *story;
  GCancellable *cancellable;
  guint n_waits; /* times in a row that it did not come as far as its first step */

  BantinPortal *portal;   /* (nullable) until it is opened */
  BantinDeliveryJob *job; /* (nullable) until it is loaded */
  GPtrArray *records;     /* (element-type BantinDeliveryStepRecord) (nullable) until there is a plan */
  GHashTable *results;    /* (element-type utf8 JsonObject) */
  GAsyncQueue *attempts;  /* (element-type Attempt): that have ended */
  GThreadPool *threads;

  GMutex mutex; /* of all below */
  BantinDeliveryProgress progress;
  guint64 *sent_bytes; /* by step */
  gint64 told_at_us;
};

/* One attempt at one step; between the queue's thread and the one that performs. */
typedef struct
{
  BantinDeliveryRun *run;
  BantinDeliveryStepRecord *record; /* (transfer none) */
  BantinPortalStep *step;
  GHashTable *results;
  JsonObject *answer; /* (nullable) */
  gint64 unknown_since;
  BantinPortalOutcome *outcome; /* (nullable) until it has ended */
} Attempt;

/* How the delivery stops for now; of several reasons the one that waits for more. */
typedef struct
{
  BantinDeliveryState state; /* RUNNING = it goes on */
  BantinPortalError code;
  char *text;
  gint64 retry_at;
  gboolean is_line_down; /* nothing else need be tried before */
} Ending;

guint
bantin_delivery_get_pause (guint n_attempts)
{
  static const guint pauses[] = { 5, 10, 20, 40, 60, 120, 300, 600, 900 };

  return pauses[MIN (MAX (n_attempts, 1) - 1, G_N_ELEMENTS (pauses) - 1)];
}

static void
tell_change (BantinDeliveryRun *self)
{
  if (self->hooks->changed != NULL)
    self->hooks->changed (self->story, self->id, self->hooks->user_data);
}

static void
free_attempt (Attempt *attempt)
{
  bantin_portal_step_free (attempt->step);
  g_hash_table_unref (attempt->results);
  g_clear_pointer (&attempt->answer, json_object_unref);
  g_clear_pointer (&attempt->outcome, bantin_portal_outcome_free);
  g_free (attempt);
}

static void
on_progress (guint64 sent_bytes,
             guint64 total_bytes,
             gpointer user_data)
{
  Attempt *attempt = user_data;
  BantinDeliveryRun *self = attempt->run;
  gint64 now = g_get_monotonic_time ();
  gboolean is_telling;

  g_mutex_lock (&self->mutex);
  self->progress.sent_bytes += sent_bytes - self->sent_bytes[attempt->record->n];
  self->sent_bytes[attempt->record->n] = sent_bytes;
  is_telling = now - self->told_at_us >= PROGRESS_PAUSE_US;
  if (is_telling)
    self->told_at_us = now;
  g_mutex_unlock (&self->mutex);

  if (is_telling)
    tell_change (self);
}

static void
perform_attempt (gpointer data,
                 gpointer user_data)
{
  Attempt *attempt = data;
  BantinDeliveryRun *self = attempt->run;
  BantinPortalContext context = {
    .results = attempt->results,
    .unknown_since = attempt->unknown_since,
    .answer = attempt->answer,
    .progress = on_progress,
    .progress_data = attempt,
  };

  attempt->outcome = bantin_portal_perform (self->portal, &self->job->job, attempt->step, &context, self->cancellable);
  g_async_queue_push (self->attempts, attempt);
}

static gboolean
is_ready (BantinDeliveryRun *self,
          const BantinDeliveryStepRecord *record)
{
  if (record->state != BANTIN_DELIVERY_STEP_WAITING)
    return FALSE;

  for (guint i = 0; i < record->needs->len; i++)
    {
      const BantinDeliveryStepRecord *need = self->records->pdata[g_array_index (record->needs, guint, i)];

      if (need->state != BANTIN_DELIVERY_STEP_DONE)
        return FALSE;
    }

  return TRUE;
}

static GHashTable *
copy_results (BantinDeliveryRun *self)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  GHashTableIter iter;
  gpointer id;
  gpointer result;

  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, &id, &result))
    g_hash_table_insert (copy, g_strdup (id), json_object_ref (result));

  return copy;
}

static gboolean
launch_step (BantinDeliveryRun *self,
             BantinDeliveryStepRecord *record,
             GError **error)
{
  Attempt *attempt;
  gint64 unknown_since;

  if (!bantin_delivery_rows_start_step (&self->rows, record->n, &unknown_since, error))
    return FALSE;

  record->state = BANTIN_DELIVERY_STEP_RUNNING;
  record->n_attempts++;
  attempt = g_new0 (Attempt, 1);
  attempt->run = self;
  attempt->record = record;
  attempt->step = bantin_portal_step_new (record->id, record->kind, NULL, record->photo, record->size_bytes);
  attempt->results = copy_results (self);
  attempt->answer = bantin_delivery_parse (record->answer);
  attempt->unknown_since = unknown_since;
  g_thread_pool_push (self->threads, attempt, NULL);
  tell_change (self);

  return TRUE;
}

/* Starts what can start; counts what runs. */
static gboolean
launch_steps (BantinDeliveryRun *self,
              guint *n_running,
              GError **error)
{
  for (guint i = 0; i < self->records->len && *n_running < BANTIN_DELIVERY_MAX_STEPS; i++)
    {
      if (!is_ready (self, self->records->pdata[i]))
        continue;
      if (!launch_step (self, self->records->pdata[i], error))
        return FALSE;
      (*n_running)++;
    }

  return TRUE;
}

/* The state of a delivery whose step ended so. */
static BantinDeliveryState
get_state (const BantinPortalOutcome *outcome)
{
  if (outcome->answer == BANTIN_PORTAL_RETRY_AT)
    return BANTIN_DELIVERY_WAITING;
  if (outcome->error->domain != BANTIN_PORTAL_ERROR)
    return BANTIN_DELIVERY_RUNNING; /* cancelled: whoever did that wrote the row */

  return outcome->error->code == BANTIN_PORTAL_ERROR_PERSON ? BANTIN_DELIVERY_PERSON : BANTIN_DELIVERY_STOPPED;
}

static gboolean
is_worse (BantinDeliveryState a,
          BantinDeliveryState b)
{
  static const BantinDeliveryState order[] = { BANTIN_DELIVERY_RUNNING, BANTIN_DELIVERY_WAITING, BANTIN_DELIVERY_PERSON, BANTIN_DELIVERY_STOPPED };
  guint rank_a = 0;
  guint rank_b = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      rank_a = order[i] == a ? i : rank_a;
      rank_b = order[i] == b ? i : rank_b;
    }

  return rank_a > rank_b;
}

static void
note_ending (Ending *ending,
             const BantinPortalOutcome *outcome,
             guint n_attempts)
{
  BantinDeliveryState state = get_state (outcome);
  gint64 retry_at = outcome->retry_at > 0 ? outcome->retry_at : bantin_clock_now () + bantin_delivery_get_pause (n_attempts);

  if (state == BANTIN_DELIVERY_RUNNING)
    return;

  /* A photo that only waits to be looked for again does not keep the others. */
  ending->is_line_down |= outcome->error->code != BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME;
  if (is_worse (state, ending->state))
    {
      ending->state = state;
      ending->code = outcome->error->code;
      g_set_str (&ending->text, outcome->error->message);
      ending->retry_at = retry_at;
    }
  else if (state == BANTIN_DELIVERY_WAITING && ending->state == BANTIN_DELIVERY_WAITING)
    ending->retry_at = MIN (ending->retry_at, retry_at);
}

/* What a person is asked, or must know to cure it. */
static char *
make_question (const BantinPortalOutcome *outcome)
{
  g_autoptr (JsonObject) question = outcome->result != NULL ? json_object_ref (outcome->result) : json_object_new ();

  json_object_set_string_member (question, "code", bantin_portal_error_to_string (outcome->error->code));
  json_object_set_string_member (question, "text", outcome->error->message);

  return bantin_delivery_to_text (question);
}

static gboolean
end_attempt (BantinDeliveryRun *self,
             const BantinDeliveryStepRecord *record,
             const BantinPortalOutcome *outcome,
             GError **error)
{
  BantinDeliveryState state = get_state (outcome);
  g_autofree char *question = state == BANTIN_DELIVERY_PERSON || state == BANTIN_DELIVERY_STOPPED ? make_question (outcome) : NULL;

  if (state == BANTIN_DELIVERY_PERSON)
    return bantin_delivery_rows_ask_person (&self->rows, record->n, question, error);

  return bantin_delivery_rows_end_attempt (&self->rows, record->n, outcome->is_unknown, question, error);
}

static gboolean
finish_step (BantinDeliveryRun *self,
             BantinDeliveryStepRecord *record,
             const BantinPortalOutcome *outcome,
             GError **error)
{
  g_autofree char *text = bantin_delivery_to_text (outcome->result);

  if (!bantin_delivery_rows_finish_step (&self->rows, record->n, text, error))
    return FALSE;

  record->state = BANTIN_DELIVERY_STEP_DONE;
  g_hash_table_insert (self->results, g_strdup (record->id), json_object_ref (outcome->result));
  if (record->photo != NULL)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

      self->progress.n_photos_done++;
      self->progress.sent_bytes += record->size_bytes - self->sent_bytes[record->n];
      self->sent_bytes[record->n] = record->size_bytes;
    }

  return TRUE;
}

/* Commits how an attempt ended, before anything follows from it. */
static gboolean
take_outcome (BantinDeliveryRun *self,
              BantinDeliveryStepRecord *record,
              const BantinPortalOutcome *outcome,
              Ending *ending,
              GError **error)
{
  if (outcome->answer == BANTIN_PORTAL_DONE)
    return finish_step (self, record, outcome, error);

  g_debug ("delivery %s, %s: %s", self->id, record->id, outcome->error->message);
  record->state = BANTIN_DELIVERY_STEP_PERSON; /* for this run: not to be launched again */
  note_ending (ending, outcome, record->n_attempts);

  return end_attempt (self, record, outcome, error);
}

/* The steps, as far as they go. Whatever happens, what was launched is waited for: its outcome is a fact. */
static gboolean
run_steps (BantinDeliveryRun *self,
           Ending *ending,
           GError **error)
{
  guint n_running = 0;
  GError *problem = NULL;

  for (;;)
    {
      Attempt *attempt;

      if (problem == NULL && !ending->is_line_down && !g_cancellable_is_cancelled (self->cancellable))
        launch_steps (self, &n_running, &problem);
      if (n_running == 0)
        break;

      attempt = g_async_queue_pop (self->attempts);
      n_running--;
      take_outcome (self, attempt->record, attempt->outcome, ending, problem == NULL ? &problem : NULL);
      free_attempt (attempt);
      tell_change (self);
    }

  if (problem != NULL)
    g_propagate_error (error, problem);

  return problem == NULL;
}

static gboolean
is_all_done (BantinDeliveryRun *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      if (((BantinDeliveryStepRecord *) self->records->pdata[i])->state != BANTIN_DELIVERY_STEP_DONE)
        return FALSE;
    }

  return TRUE;
}

/* The last step is the proof. */
static gboolean
finish_delivery (BantinDeliveryRun *self,
                 GError **error)
{
  const BantinDeliveryStepRecord *last = self->records->pdata[self->records->len - 1];
  JsonObject *proof = g_hash_table_lookup (self->results, last->id);
  JsonNode *post = json_object_get_member (proof, "post");
  g_autofree char *remote_id = post != NULL && JSON_NODE_HOLDS_VALUE (post) && json_node_get_value_type (post) == G_TYPE_INT64
                                   ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (post))
                                   : g_strdup (json_object_get_string_member_with_default (proof, "post", ""));
  g_autofree char *text = bantin_delivery_to_text (proof);
  g_autoptr (GError) problem = NULL;
  g_autoptr (BantinKey) signer = self->hooks->get_signer (self->rows.delivery, self->hooks->user_data, &problem);

  if (signer == NULL)
    return bantin_delivery_rows_set_state (&self->rows, BANTIN_DELIVERY_STOPPED, "keyring", problem->message, 0, error);

  return bantin_delivery_rows_finish (&self->rows, signer, remote_id, json_object_get_string_member_with_default (proof, "url", ""), text, error);
}

static void
count_photos (BantinDeliveryRun *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->sent_bytes = g_new0 (guint64, self->records->len);
  for (guint i = 0; i < self->records->len; i++)
    {
      const BantinDeliveryStepRecord *record = self->records->pdata[i];

      if (record->photo == NULL)
        continue;

      self->progress.n_photos++;
      self->progress.total_bytes += record->size_bytes;
      if (record->state == BANTIN_DELIVERY_STEP_DONE)
        {
          self->progress.n_photos_done++;
          self->progress.sent_bytes += record->size_bytes;
          self->sent_bytes[record->n] = record->size_bytes;
        }
    }
}

/* Results of what earlier runs finished; what they left, or what was answered, starts again. */
static void
take_up_records (BantinDeliveryRun *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      BantinDeliveryStepRecord *record = self->records->pdata[i];
      JsonObject *result;

      if (record->state != BANTIN_DELIVERY_STEP_DONE)
        record->state = BANTIN_DELIVERY_STEP_WAITING;
      else if ((result = bantin_delivery_parse (record->result)) != NULL)
        g_hash_table_insert (self->results, g_strdup (record->id), result);
    }
  count_photos (self);
}

/* Opens the portal, signs in, and reads the story. Errors of the portal are an ending and no error. */
static gboolean
prepare (BantinDeliveryRun *self,
         GError **error)
{
  g_autoptr (BantinAccountRecord) account = bantin_store_find_account (self->rows.store, self->rows.delivery->account, error);
  g_autoptr (BantinPortalAccount) person = NULL;

  if (account == NULL)
    return FALSE;

  self->job = bantin_delivery_job_load (self->rows.store, self->rows.delivery, error);
  if (self->job == NULL)
    return FALSE;

  self->portal = self->hooks->open_portal (account, self->hooks->user_data, error);
  if (self->portal == NULL)
    return FALSE;

  person = bantin_portal_sign_in (self->portal, self->cancellable, error);
  if (person == NULL)
    return FALSE;

  self->job->job.capabilities = person->capabilities;

  return TRUE;
}

/* What stopped the preparation, as the row says it. */
static gboolean
end_preparation (BantinDeliveryRun *self,
                 GError *problem,
                 GError **error)
{
  g_autoptr (GError) owned = problem;
  g_autoptr (BantinPortalOutcome) outcome = NULL;
  gboolean is_portal = problem->domain == BANTIN_PORTAL_ERROR;
  gboolean is_passing = is_portal && (problem->code == BANTIN_PORTAL_ERROR_OFFLINE || problem->code == BANTIN_PORTAL_ERROR_NOT_JSON ||
                                      problem->code == BANTIN_PORTAL_ERROR_TLS || problem->code == BANTIN_PORTAL_ERROR_SERVER ||
                                      problem->code == BANTIN_PORTAL_ERROR_UNKNOWN_OUTCOME);
  const char *code;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  if (is_passing)
    return bantin_delivery_rows_set_state (&self->rows, BANTIN_DELIVERY_WAITING, bantin_portal_error_to_string (problem->code), problem->message,
                                           bantin_clock_now () + bantin_delivery_get_pause (self->n_waits + 1), error);

  if (is_portal)
    code = bantin_portal_error_to_string (problem->code);
  else
    code = problem->domain == BANTIN_STORE_ERROR || problem->domain == BANTIN_DOCUMENT_ERROR ? "store" : "keyring";

  return bantin_delivery_rows_set_state (&self->rows, BANTIN_DELIVERY_STOPPED, code, problem->message, 0, error);
}

static gboolean
plan (BantinDeliveryRun *self,
      GError **error)
{
  g_autoptr (GPtrArray) steps = bantin_portal_plan (self->portal, &self->job->job, error);

  if (steps == NULL)
    return FALSE;

  self->records = bantin_delivery_rows_begin (&self->rows, steps, error);
  if (self->records == NULL)
    return FALSE;

  take_up_records (self);

  return TRUE;
}

static gboolean
end_run (BantinDeliveryRun *self,
         const Ending *ending,
         GError **error)
{
  if (is_all_done (self))
    return finish_delivery (self, error);

  switch (ending->state)
    {
    case BANTIN_DELIVERY_WAITING:
    case BANTIN_DELIVERY_STOPPED:
      return bantin_delivery_rows_set_state (&self->rows, ending->state, bantin_portal_error_to_string (ending->code), ending->text,
                                             ending->state == BANTIN_DELIVERY_WAITING ? ending->retry_at : 0, error);
    default:
      return TRUE; /* the person was asked; or it was cancelled */
    }
}

BantinDeliveryRun *
bantin_delivery_run_new (BantinStore *store,
                         BantinWorker *writer,
                         const BantinDeliveryHooks *hooks,
                         const BantinDeliveryRecord *delivery,
                         guint n_waits)
{
  BantinDeliveryRun *self = g_new0 (BantinDeliveryRun, 1);

  self->rows.store = store;
  self->rows.writer = writer;
  self->rows.delivery = delivery;
  self->hooks = hooks;
  self->id = g_strdup (delivery->id);
  self->story = g_strdup (delivery->story);
  self->cancellable = g_cancellable_new ();
  self->n_waits = n_waits;
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  self->attempts = g_async_queue_new ();
  self->threads = g_thread_pool_new (perform_attempt, NULL, BANTIN_DELIVERY_MAX_STEPS, FALSE, NULL);
  g_mutex_init (&self->mutex);

  return self;
}

gboolean
bantin_delivery_run_perform (BantinDeliveryRun *self,
                             GError **error)
{
  Ending ending = { .state = BANTIN_DELIVERY_RUNNING };
  GError *problem = NULL;
  gboolean is_written;

  if (!prepare (self, &problem) || !plan (self, &problem))
    {
      /* A rule of the store says that it must not begin now, or the row could not be written: the rows know better. */
      if (problem->domain == BANTIN_STORE_ERROR && problem->code != BANTIN_STORE_ERROR_NOT_FOUND && problem->code != BANTIN_STORE_ERROR_CORRUPT)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      return end_preparation (self, problem, error);
    }

  is_written = run_steps (self, &ending, error) && end_run (self, &ending, error);
  g_free (ending.text);

  return is_written;
}

void
bantin_delivery_run_cancel (BantinDeliveryRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
bantin_delivery_run_get_progress (BantinDeliveryRun *self,
                                  BantinDeliveryProgress *progress)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *progress = self->progress;
}

gboolean
bantin_delivery_run_has_begun (BantinDeliveryRun *self)
{
  return self->records != NULL;
}

const char *
bantin_delivery_run_get_id (BantinDeliveryRun *self)
{
  return self->id;
}

void
bantin_delivery_run_free (BantinDeliveryRun *self)
{
  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_async_queue_unref (self->attempts);
  g_clear_object (&self->portal);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, bantin_delivery_job_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_hash_table_unref (self->results);
  g_mutex_clear (&self->mutex);
  g_free (self->sent_bytes);
  g_free (self->id);
  g_free (self->story);
  g_free (self);
}
