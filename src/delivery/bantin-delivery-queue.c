/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery/bantin-delivery-private.h"

#include "delivery/bantin-delivery-rows.h"

#include "base/bantin-clock.h"
#include "store/bantin-delivery-lock.h"

#include <string.h>

/* The clock may jump, a computer may sleep, another program may write: whatever was calculated is looked at again by then. */
#define LOOK_AGAIN_S 30
/* For the process that delivers to be gone. */
#define LOCK_PAUSE_S 2
/* After a row could not be written: the disk is full, the file is held. */
#define TROUBLE_PAUSE_S 10

struct _BantinDeliveryQueue
{
  GObject parent_instance;

  BantinStore *store;
  BantinWorker *writer;
  BantinDeliveryHooks hooks;
  GThread *thread;   /* (nullable) */
  GHashTable *waits; /* queue's thread: delivery id → runs in a row that found no line */

  GMutex mutex; /* of all below */
  GCond cond;
  gboolean is_closing;
  gboolean is_woken;
  gboolean is_delivering;
  gboolean is_line_back;
  BantinDeliveryRun *run; /* (nullable): the delivery under way */
};

G_DEFINE_FINAL_TYPE (BantinDeliveryQueue, bantin_delivery_queue, G_TYPE_OBJECT)

/* Until @seconds have passed, somebody wakes the queue, or it is closed. */
static void
pause_for (BantinDeliveryQueue *self,
           gint64 seconds)
{
  gint64 until = g_get_monotonic_time () + CLAMP (seconds, 0, LOOK_AGAIN_S) * G_USEC_PER_SEC;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (!self->is_closing && !self->is_woken)
    {
      if (!g_cond_wait_until (&self->cond, &self->mutex, until))
        break;
    }
  self->is_woken = FALSE;
}

static gboolean
is_closing (BantinDeliveryQueue *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->is_closing;
}

static void
set_delivering (BantinDeliveryQueue *self,
                gboolean is_delivering)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_delivering = is_delivering;
}

/* A run that is cancelled before it begins finds its row as the person left it. */
static gboolean
begin_run (BantinDeliveryQueue *self,
           BantinDeliveryRun *run)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->is_closing)
    return FALSE;
  self->run = run;

  return TRUE;
}

static void
end_run (BantinDeliveryQueue *self,
         guint n_waits)
{
  BantinDeliveryRun *run;

  g_mutex_lock (&self->mutex);
  run = g_steal_pointer (&self->run);
  g_mutex_unlock (&self->mutex);

  if (bantin_delivery_run_has_begun (run))
    g_hash_table_remove (self->waits, bantin_delivery_run_get_id (run));
  else
    g_hash_table_insert (self->waits, g_strdup (bantin_delivery_run_get_id (run)), GUINT_TO_POINTER (n_waits + 1));
  bantin_delivery_run_free (run);
}

/* FALSE when the queue had better pause. */
static gboolean
deliver (BantinDeliveryQueue *self,
         const char *id)
{
  g_autoptr (GError) error = NULL;
  /* Read again: it may have been paused while another one was under way. */
  g_autoptr (BantinDeliveryRecord) delivery = bantin_store_find_delivery (self->store, id, &error);
  guint n_waits = GPOINTER_TO_UINT (g_hash_table_lookup (self->waits, id));
  BantinDeliveryRun *run;
  gboolean is_written;

  if (delivery == NULL)
    {
      g_warning ("delivery %s: %s", id, error->message);
      return FALSE;
    }
  if (delivery->state != BANTIN_DELIVERY_WAITING && delivery->state != BANTIN_DELIVERY_RUNNING)
    return TRUE;

  run = bantin_delivery_run_new (self->store, self->writer, &self->hooks, delivery, n_waits);
  if (!begin_run (self, run))
    {
      bantin_delivery_run_free (run);
      return TRUE;
    }

  is_written = bantin_delivery_run_perform (run, &error);
  end_run (self, n_waits);
  if (!is_written)
    g_warning ("delivery %s: %s", id, error->message);
  if (self->hooks.changed != NULL)
    self->hooks.changed (delivery->story, delivery->id, self->hooks.user_data);

  return is_written;
}

static gboolean
take_line_back (BantinDeliveryQueue *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gboolean is_line_back = self->is_line_back;

  self->is_line_back = FALSE;

  return is_line_back;
}

static gboolean
waits_for_line (const BantinDeliveryRecord *delivery,
                gint64 now)
{
  BantinPortalError code;

  return delivery->state == BANTIN_DELIVERY_WAITING && delivery->retry_at > now && delivery->not_before <= now && delivery->scheduled_at <= now &&
         bantin_portal_error_from_string (delivery->error_code, &code) &&
         (code == BANTIN_PORTAL_ERROR_OFFLINE || code == BANTIN_PORTAL_ERROR_NOT_JSON || code == BANTIN_PORTAL_ERROR_TLS);
}

/* A line that drops all day is not waited for in pauses of a quarter of an hour. */
static void
shorten_pauses (BantinDeliveryQueue *self,
                gint64 now)
{
  g_autoptr (GPtrArray) waiting = bantin_store_list_due_deliveries (self->store, G_MAXINT64, NULL, NULL);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    {
      const BantinDeliveryRecord *delivery = waiting->pdata[i];
      BantinDeliveryRows rows = { self->store, self->writer, delivery };
      g_autoptr (GError) error = NULL;

      if (waits_for_line (delivery, now) &&
          !bantin_delivery_rows_set_state (&rows, BANTIN_DELIVERY_WAITING, delivery->error_code, delivery->error_text, 0, &error))
        g_warning ("delivery %s: %s", delivery->id, error->message);
    }
}

static void
deliver_what_is_due (BantinDeliveryQueue *self)
{
  g_autoptr (GError) error = NULL;
  gint64 now = bantin_clock_now ();
  g_autoptr (GPtrArray) due = NULL;
  gint64 next_at = 0;
  gint64 pause;

  if (take_line_back (self))
    shorten_pauses (self, now);

  due = bantin_store_list_due_deliveries (self->store, now, &next_at, &error);
  pause = next_at > 0 ? next_at - now : LOOK_AGAIN_S;
  if (due == NULL)
    {
      g_warning ("the queue cannot be read: %s", error->message);
      pause = TROUBLE_PAUSE_S;
    }

  for (guint i = 0; due != NULL && i < due->len && !is_closing (self); i++)
    {
      if (!deliver (self, ((BantinDeliveryRecord *) due->pdata[i])->id))
        pause = TROUBLE_PAUSE_S;
      else
        pause = MIN (pause, 0); /* the times have changed: look again */
    }

  if (due == NULL || due->len == 0 || pause == TROUBLE_PAUSE_S)
    pause_for (self, pause);
}

static gboolean
may_deliver (BantinDeliveryQueue *self)
{
  return self->hooks.may_deliver == NULL || self->hooks.may_deliver (self->hooks.user_data);
}

static gpointer
run_queue (gpointer data)
{
  BantinDeliveryQueue *self = data;
  g_autoptr (BantinDeliveryLock) lock = NULL;

  while (!is_closing (self))
    {
      if (lock == NULL)
        {
          lock = bantin_delivery_lock_take (bantin_store_get_data_dir (self->store), NULL);
          set_delivering (self, lock != NULL);
        }

      if (lock == NULL)
        pause_for (self, LOCK_PAUSE_S);
      else if (!may_deliver (self))
        pause_for (self, LOOK_AGAIN_S);
      else
        deliver_what_is_due (self);
    }

  set_delivering (self, FALSE);

  return NULL;
}

static void
on_network_changed (BantinDeliveryQueue *self,
                    gboolean is_available)
{
  if (!is_available)
    return;

  g_mutex_lock (&self->mutex);
  self->is_line_back = TRUE;
  g_mutex_unlock (&self->mutex);
  bantin_delivery_queue_wake (self);
}

static void
bantin_delivery_queue_finalize (GObject *object)
{
  BantinDeliveryQueue *self = BANTIN_DELIVERY_QUEUE (object);

  g_assert (self->thread == NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->writer);
  g_hash_table_unref (self->waits);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (bantin_delivery_queue_parent_class)->finalize (object);
}

static void
bantin_delivery_queue_class_init (BantinDeliveryQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_delivery_queue_finalize;
}

static void
bantin_delivery_queue_init (BantinDeliveryQueue *self)
{
  self->waits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

BantinDeliveryQueue *
bantin_delivery_queue_new (BantinStore *store,
                           BantinWorker *writer,
                           const BantinDeliveryHooks *hooks)
{
  BantinDeliveryQueue *self;

  g_return_val_if_fail (BANTIN_IS_STORE (store), NULL);
  g_return_val_if_fail (BANTIN_IS_WORKER (writer), NULL);
  g_return_val_if_fail (hooks != NULL && hooks->open_portal != NULL && hooks->get_signer != NULL, NULL);

  self = g_object_new (BANTIN_TYPE_DELIVERY_QUEUE, NULL);
  self->store = g_object_ref (store);
  self->writer = g_object_ref (writer);
  self->hooks = *hooks;

  return self;
}

void
bantin_delivery_queue_start (BantinDeliveryQueue *self)
{
  g_return_if_fail (BANTIN_IS_DELIVERY_QUEUE (self));
  g_return_if_fail (self->thread == NULL && !self->is_closing);

  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (on_network_changed), self, G_CONNECT_SWAPPED);
  self->thread = g_thread_new ("delivery", run_queue, self);
}

void
bantin_delivery_queue_wake (BantinDeliveryQueue *self)
{
  g_return_if_fail (BANTIN_IS_DELIVERY_QUEUE (self));

  g_mutex_lock (&self->mutex);
  self->is_woken = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
bantin_delivery_queue_interrupt (BantinDeliveryQueue *self,
                                 const char *delivery)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (BANTIN_IS_DELIVERY_QUEUE (self));
  g_return_if_fail (delivery != NULL);

  locker = g_mutex_locker_new (&self->mutex);
  if (self->run != NULL && strcmp (bantin_delivery_run_get_id (self->run), delivery) == 0)
    bantin_delivery_run_cancel (self->run);
}

gboolean
bantin_delivery_queue_get_progress (BantinDeliveryQueue *self,
                                    const char *delivery,
                                    BantinDeliveryProgress *progress)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (BANTIN_IS_DELIVERY_QUEUE (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  if (self->run == NULL || strcmp (bantin_delivery_run_get_id (self->run), delivery) != 0)
    return FALSE;

  bantin_delivery_run_get_progress (self->run, progress);

  return TRUE;
}

gboolean
bantin_delivery_queue_is_delivering (BantinDeliveryQueue *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (BANTIN_IS_DELIVERY_QUEUE (self), FALSE);

  locker = g_mutex_locker_new (&self->mutex);

  return self->is_delivering;
}

void
bantin_delivery_queue_close (BantinDeliveryQueue *self)
{
  g_return_if_fail (BANTIN_IS_DELIVERY_QUEUE (self));
  g_return_if_fail (self->thread == NULL || self->thread != g_thread_self ());

  g_mutex_lock (&self->mutex);
  self->is_closing = TRUE;
  if (self->run != NULL)
    bantin_delivery_run_cancel (self->run);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);

  g_clear_pointer (&self->thread, g_thread_join);
}
