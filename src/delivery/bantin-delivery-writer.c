/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery/bantin-delivery-private.h"

typedef struct
{
  gboolean is_done;
  gboolean is_written;
  GError *error;
} Answer;

static void
on_written (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Answer *answer = user_data;

  answer->is_written = g_task_propagate_pointer (G_TASK (result), &answer->error) != NULL;
  answer->is_done = TRUE;
}

gboolean
bantin_delivery_write (BantinWorker *writer,
                       BantinStore *store,
                       BantinWork work,
                       gpointer data,
                       GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Answer answer = { 0 };
  GTask *task;

  /* A context of its own: the answer must not wait for, nor wake, anything else that this thread may run. */
  g_main_context_push_thread_default (context);
  task = g_task_new (store, NULL, on_written, &answer);
  g_task_set_task_data (task, data, NULL);
  bantin_worker_run (writer, task, work, NULL);
  while (!answer.is_done)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  if (answer.error != NULL)
    g_propagate_error (error, answer.error);

  return answer.is_written;
}
