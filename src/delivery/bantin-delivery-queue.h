/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bantin-worker.h"
#include "portal/bantin-portal.h"
#include "store/bantin-key.h"
#include "store/bantin-store-accounts.h"
#include "store/bantin-store-deliveries.h"

G_BEGIN_DECLS

/*
 * The queue: takes what is due from the store and carries it to its portal, step by step, on a thread of its own. All that it
 * knows stands in rows: killed at any instant and started again it goes on where it was. One process delivers for a data
 * folder; in others the queue waits until that one is gone.
 *
 * A delivery runs as a graph: steps whose needs are done are performed at once, three at most; a finished one is a committed
 * row before anything that needs it begins. How an attempt can end:
 *
 * - done: the next ones begin;
 * - to be tried again: the delivery is WAITING with `retry_at` and the error's code; pauses grow from 5 s to 15 min;
 * - a person must cure or decide something: STOPPED with the error's code. After a cure (password, rights, size, a refusal) set
 *   it WAITING again; a decision ("changed", "differs", "gone", "pending") is bantin_store_answer_step() to the step whose
 *   `result` is JSON with "code", "text" for developers and what the portal found. Then bantin_delivery_queue_wake();
 * - the step is a person's by its nature: step and delivery are PERSON, `result` as before; answer and wake;
 * - paused or cancelled by a person: set the row so, then call bantin_delivery_queue_interrupt().
 *
 * Error codes are those of bantin_portal_error_to_string(), and besides: "keyring" (no credentials could be had; the hook's
 * error text stands in error_text), "store" (the story cannot be read).
 */
#define BANTIN_TYPE_DELIVERY_QUEUE (bantin_delivery_queue_get_type ())
G_DECLARE_FINAL_TYPE (BantinDeliveryQueue, bantin_delivery_queue, BANTIN, DELIVERY_QUEUE, GObject)

/* What the queue cannot know. All are called on the queue's own threads. */
typedef struct
{
  /* (transfer full) (nullable): the portal with the account's credentials, or %NULL with @error: the delivery is then stopped
   * with "keyring", or with the error's own code if it is a %BANTIN_PORTAL_ERROR. */
  BantinPortal *(*open_portal) (const BantinAccountRecord *account,
                                gpointer user_data,
                                GError **error);
  /* (transfer full) (nullable): the key that signs `delivered`. */
  BantinKey *(*get_signer) (const BantinDeliveryRecord *delivery,
                            gpointer user_data,
                            GError **error);
  /* (nullable): rows of the delivery changed, or its progress; at most ten times a second for the latter. */
  void (*changed) (const char *story,
                   const char *delivery,
                   gpointer user_data);
  gpointer user_data;
  /* (nullable): whether to begin anything now; what is under way goes on. */
  gboolean (*may_deliver) (gpointer user_data);
} BantinDeliveryHooks;

/* How far the photos are. */
typedef struct
{
  guint n_photos;
  guint n_photos_done;
  guint64 sent_bytes; /* of all photos */
  guint64 total_bytes;
} BantinDeliveryProgress;

/**
 * bantin_delivery_queue_new:
 * @store: the data folder; outlives the queue
 * @writer: the worker that is the store's writer
 * @hooks: copied
 *
 * Returns: (transfer full): a queue that does not run yet; bantin_delivery_queue_close() it before its last reference goes
 */
BantinDeliveryQueue *bantin_delivery_queue_new (BantinStore *store,
                                                BantinWorker *writer,
                                                const BantinDeliveryHooks *hooks);

/**
 * bantin_delivery_queue_start:
 *
 * Begins to deliver, once no other process does. When the computer's network comes back, told through the main context of the
 * thread that first asked for the network monitor, what waits for a line is tried at once.
 */
void bantin_delivery_queue_start (BantinDeliveryQueue *self);

/**
 * bantin_delivery_queue_wake:
 *
 * Looks at the rows again: something was queued, answered, cured. Any thread.
 */
void bantin_delivery_queue_wake (BantinDeliveryQueue *self);

/**
 * bantin_delivery_queue_interrupt:
 * @delivery: id; its row says already that it is paused or cancelled
 *
 * Stops what is under way of it where it can stop. Any thread; returns at once.
 */
void bantin_delivery_queue_interrupt (BantinDeliveryQueue *self,
                                      const char *delivery);

/**
 * bantin_delivery_queue_get_progress:
 * @delivery: id
 * @progress: (out): how far its photos are
 *
 * Any thread.
 *
 * Returns: whether it is under way in this process
 */
gboolean bantin_delivery_queue_get_progress (BantinDeliveryQueue *self,
                                             const char *delivery,
                                             BantinDeliveryProgress *progress);

/**
 * bantin_delivery_queue_is_delivering:
 *
 * Returns: whether this is the process that delivers. Any thread
 */
gboolean bantin_delivery_queue_is_delivering (BantinDeliveryQueue *self);

/**
 * bantin_delivery_queue_close:
 *
 * Stops what is under way, waits for the thread and lets others deliver. What was begun goes on at the next start. Not from
 * a hook. The store's writer must still run. Idempotent.
 */
void bantin_delivery_queue_close (BantinDeliveryQueue *self);

G_END_DECLS
