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

/* In the queue, and with who waits for its cancellation. */
typedef struct
{
  GTask *task;               /* given away with the answer */
  GCancellable *cancellable; /* (nullable): the task's */
  gulong handler;
  BantinWork work;
  GDestroyNotify free_result;
  int is_taken; /* atomic: its work has begun, or it was answered without */
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

/* The task goes back with the reply: were its last reference dropped here, an object could die on its own worker's thread and
 * then wait for itself. */
static void
send_reply (Reply *reply)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (reply->task));
  g_source_set_callback (source, reply_in_context, reply, reply_free);
  g_source_attach (source, g_task_get_context (reply->task));
}

static gboolean
take_job (Job *job)
{
  return g_atomic_int_compare_and_exchange (&job->is_taken, FALSE, TRUE);
}

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->cancellable);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

/* Whoever cancels what still waits does not wait for what is before it. */
static void
on_cancelled (GCancellable *cancellable,
              gpointer data)
{
  Job *job = data;
  Reply *reply;

  if (!take_job (job))
    return;

  reply = g_new0 (Reply, 1);
  reply->task = job->task;
  g_cancellable_set_error_if_cancelled (cancellable, &reply->error);
  send_reply (reply);
}

static void
run_job (Job *job)
{
  Reply *reply;

  /* Waits for one that is just being answered. */
  g_cancellable_disconnect (job->cancellable, job->handler);

  if (take_job (job))
    {
      reply = g_new0 (Reply, 1);
      reply->task = job->task;
      reply->free_result = job->free_result;
      reply->result = job->work (g_task_get_source_object (job->task), g_task_get_task_data (job->task), job->cancellable, &reply->error);
      send_reply (reply);
    }

  job_unref (job);
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

static Job *
job_new (GTask *task,
         BantinWork work,
         GDestroyNotify free_result)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->task = task;
  job->work = work;
  job->free_result = free_result;
  g_set_object (&job->cancellable, g_task_get_cancellable (task));
  if (job->cancellable != NULL)
    job->handler = g_cancellable_connect (job->cancellable, G_CALLBACK (on_cancelled), g_atomic_rc_box_acquire (job), job_unref);

  return job;
}

static gboolean
push_job (BantinWorker *self,
          Job *job)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->is_closed)
    return FALSE;
  g_async_queue_push (self->jobs, job);

  return TRUE;
}

void
bantin_worker_run (BantinWorker *self,
                   GTask *task,
                   BantinWork work,
                   GDestroyNotify free_result)
{
  Job *job;

  g_return_if_fail (BANTIN_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  g_task_set_check_cancellable (task, FALSE);
  job = job_new (task, work, free_result);
  if (push_job (self, job))
    return;

  g_cancellable_disconnect (job->cancellable, job->handler);
  if (take_job (job))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the worker is closed");
      g_object_unref (task);
    }
  job_unref (job);
}

static void
on_called (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GTask **) user_data = g_object_ref (G_TASK (result));
}

gpointer
bantin_worker_call (BantinWorker *self,
                    gpointer source,
                    BantinWork work,
                    gpointer data,
                    GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GTask) answer = NULL;
  GTask *task;

  g_return_val_if_fail (BANTIN_IS_WORKER (self), NULL);
  g_return_val_if_fail (!bantin_worker_is_current (self), NULL);

  /* A context of its own: the answer must not wait for, nor wake, anything else that this thread may run. */
  g_main_context_push_thread_default (context);
  task = g_task_new (source, NULL, on_called, &answer);
  g_task_set_task_data (task, data, NULL);
  bantin_worker_run (self, task, work, NULL);
  while (answer == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  return g_task_propagate_pointer (answer, error);
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
