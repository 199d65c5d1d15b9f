/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BantinWork:
 * @source: the task's source object; it outlives the work
 * @data: the task's data
 * @cancellable: (nullable): the task's; to be looked at where the work can really stop
 * @error: return location, never %NULL
 *
 * One blocking operation, run on a worker's thread.
 *
 * Returns: the task's pointer; on error %NULL with @error set. For a gboolean: GINT_TO_POINTER()
 */
typedef gpointer (*BantinWork) (gpointer source,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);

#define BANTIN_TYPE_WORKER (bantin_worker_get_type ())
G_DECLARE_FINAL_TYPE (BantinWorker, bantin_worker, BANTIN, WORKER, GObject)

/**
 * bantin_worker_new:
 * @name: the thread's name, at most 15 bytes
 *
 * Starts one thread that runs what it is given in that order.
 *
 * Returns: (transfer full): a worker; bantin_worker_close() it before its last reference goes
 */
BantinWorker *bantin_worker_new (const char *name);

/**
 * bantin_worker_run:
 * @task: (transfer full): made in the caller's context, with its data; answered there
 * @work: what runs on the thread
 * @free_result: (nullable): frees a result that nobody propagated
 *
 * Queues @work. A task that is cancelled before its work begins is answered at once with %G_IO_ERROR_CANCELLED, whatever is
 * queued before it, and the work never runs; once it has begun only the work itself says whether it was cancelled, so that what was committed is never reported
 * as cancelled. A worker that is closed answers %G_IO_ERROR_CANCELLED, too: whoever asks while the program ends cannot know.
 * The job's references are dropped in the task's own context. Any thread.
 */
void bantin_worker_run (BantinWorker *self,
                        GTask *task,
                        BantinWork work,
                        GDestroyNotify free_result);

/**
 * bantin_worker_call:
 * @source: (nullable): a GObject for @work
 * @work: what runs on the thread; its result is freed by whoever gets it
 * @data: for @work
 * @error: return location; %G_IO_ERROR_CANCELLED of a worker that is closed
 *
 * Queues @work and waits for it. Any thread but the worker's own.
 *
 * Returns: what @work returned
 */
gpointer bantin_worker_call (BantinWorker *self,
                             gpointer source,
                             BantinWork work,
                             gpointer data,
                             GError **error);

/**
 * bantin_worker_is_current:
 *
 * Returns: whether the caller runs on this worker's thread
 */
gboolean bantin_worker_is_current (BantinWorker *self);

/**
 * bantin_worker_close:
 *
 * Runs what is queued, ends the thread and waits for it. Not from the worker's own thread. Idempotent.
 */
void bantin_worker_close (BantinWorker *self);

G_END_DECLS
