/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-worker.h"

struct _BantinWorker
{
  GObject parent;
  GAsyncQueue *jobs;
  GThread *thread;
  GMutex mutex; /* closing and queueing do not meet */
  gboolean is_closed;
};

G_DEFINE_FINAL_TYPE (BantinWorker, bantin_worker, G_TYPE_OBJECT)

typedef struct
{
  GTask *task;
  BantinWork work;
  GDestroyNotify free_result;
} Job;

typedef struct
{
  GTask *task;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
} Reply;

/* A job without a task: the thread ends there. */
static Job last_job;

static gboolean
reply_in_context (gpointer data)
{
  Reply *reply = data;

  if (reply->error != NULL)
    g_task_return_error (reply->task, g_steal_pointer (&reply->error));
  else
    g_task_return_pointer (reply->task, reply->result, reply->free_result);

  return G_SOURCE_REMOVE;
}

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_object_unref (reply->task);
  g_clear_error (&reply->error);
  g_free (reply);
}

static void
run_job (Job *job)
{
  Reply *reply = g_new0 (Reply, 1);
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_task_set_check_cancellable (job->task, FALSE);
  if (!g_cancellable_set_error_if_cancelled (cancellable, &reply->error))
    reply->result = job->work (g_task_get_source_object (job->task), g_task_get_task_data (job->task), cancellable, &reply->error);

  /* The task goes back with the reply: were its last reference dropped here, an object could die on its own worker's
   * thread and then wait for itself. */
  reply->free_result = job->free_result;
  reply->task = job->task;
  g_source_set_priority (source, g_task_get_priority (reply->task));
  g_source_set_callback (source, reply_in_context, reply, reply_free);
  g_source_attach (source, g_task_get_context (reply->task));
  g_free (job);
}

static gpointer
run_jobs (gpointer data)
{
  g_autoptr (GAsyncQueue) jobs = data;
  Job *job;

  while ((job = g_async_queue_pop (jobs)) != &last_job)
    run_job (job);

  return NULL;
}

static void
bantin_worker_finalize (GObject *object)
{
  BantinWorker *self = BANTIN_WORKER (object);

  g_assert (self->is_closed);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (bantin_worker_parent_class)->finalize (object);
}

static void
bantin_worker_class_init (BantinWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_worker_finalize;
}

static void
bantin_worker_init (BantinWorker *self)
{
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->mutex);
}

BantinWorker *
bantin_worker_new (const char *name)
{
  BantinWorker *self = g_object_new (BANTIN_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, run_jobs, g_async_queue_ref (self->jobs));

  return self;
}

void
bantin_worker_run (BantinWorker *self,
                   GTask *task,
                   BantinWork work,
                   GDestroyNotify free_result)
{
  gboolean is_taken = FALSE;

  g_return_if_fail (BANTIN_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  g_mutex_lock (&self->mutex);
  if (!self->is_closed)
    {
      Job *job = g_new0 (Job, 1);

      job->task = task;
      job->work = work;
      job->free_result = free_result;
      g_async_queue_push (self->jobs, job);
      is_taken = TRUE;
    }
  g_mutex_unlock (&self->mutex);

  if (!is_taken)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the worker is closed");
      g_object_unref (task);
    }
}

gboolean
bantin_worker_is_current (BantinWorker *self)
{
  return g_thread_self () == self->thread;
}

void
bantin_worker_close (BantinWorker *self)
{
  g_return_if_fail (BANTIN_IS_WORKER (self));
  g_return_if_fail (!bantin_worker_is_current (self));

  if (self->is_closed)
    return;

  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  g_async_queue_push (self->jobs, &last_job);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
}
