/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-queue.h"

struct _BantinPhotoQueue
{
  GThreadPool *threads;
  guint n_pushed; /* atomic */
};

typedef struct
{
  GTask *task;
  BantinWork work;
  GDestroyNotify free_result;
  guint urgency;
  guint serial;
  gpointer result;
  GError *error;
} Job;

static gboolean
reply_in_context (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, job->result, job->free_result);

  return G_SOURCE_REMOVE;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_clear_error (&job->error);
  g_free (job);
}

/* The task goes back with the reply, as in base/bantin-worker.c: its last reference must not be dropped on a thread that
 * its source object would wait for. */
static void
run_job (gpointer data,
         gpointer unused)
{
  Job *job = data;
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GSource) source = g_idle_source_new ();

  if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    job->result = job->work (g_task_get_source_object (job->task), g_task_get_task_data (job->task), cancellable, &job->error);

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, reply_in_context, job, job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer unused)
{
  const Job *first = a;
  const Job *second = b;

  if (first->urgency != second->urgency)
    return first->urgency < second->urgency ? -1 : 1;

  return first->serial < second->serial ? -1 : first->serial > second->serial;
}

BantinPhotoQueue *
bantin_photo_queue_new (guint n_threads)
{
  BantinPhotoQueue *self = g_new0 (BantinPhotoQueue, 1);

  self->threads = g_thread_pool_new (run_job, NULL, (int) n_threads, FALSE, NULL);
  g_thread_pool_set_sort_function (self->threads, compare_jobs, NULL);

  return self;
}

void
bantin_photo_queue_push (BantinPhotoQueue *self,
                         GTask *task,
                         guint urgency,
                         BantinWork work,
                         GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);

  g_task_set_check_cancellable (task, FALSE);
  job->task = task;
  job->work = work;
  job->free_result = free_result;
  job->urgency = urgency;
  job->serial = g_atomic_int_add (&self->n_pushed, 1);
  g_thread_pool_push (self->threads, job, NULL);
}

void
bantin_photo_queue_free (BantinPhotoQueue *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_free (self);
}
