/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-worker.h"

typedef struct
{
  BantinWorker *worker;
  GMainLoop *loop;
  GPtrArray *order;
  GError *error;
  guint n_waiting;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  fixture->worker = bantin_worker_new ("test");
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->order = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  bantin_worker_close (fixture->worker);
  g_assert_finalize_object (fixture->worker);
  g_main_loop_unref (fixture->loop);
  g_ptr_array_unref (fixture->order);
  g_clear_error (&fixture->error);
}

static gpointer
name_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return g_strdup (data);
}

static gpointer
fail_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no room for %s", (char *) data);

  return NULL;
}

/* Cancels itself in the middle, as a person might just after the commit. */
static gpointer
commit_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_cancellable_cancel (cancellable);

  return g_strdup (data);
}

static void
on_done (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Fixture *fixture = user_data;
  char *name = g_task_propagate_pointer (G_TASK (result), fixture->error == NULL ? &fixture->error : NULL);

  if (name != NULL)
    g_ptr_array_add (fixture->order, name);
  if (--fixture->n_waiting == 0)
    g_main_loop_quit (fixture->loop);
}

static void
run (Fixture *fixture,
     const char *name,
     BantinWork work,
     GCancellable *cancellable)
{
  GTask *task = g_task_new (NULL, cancellable, on_done, fixture);

  g_task_set_task_data (task, g_strdup (name), g_free);
  fixture->n_waiting++;
  bantin_worker_run (fixture->worker, task, work, g_free);
}

static void
test_runs_in_order (Fixture *fixture,
                    gconstpointer unused)
{
  run (fixture, "một", name_work, NULL);
  run (fixture, "hai", name_work, NULL);
  run (fixture, "ba", name_work, NULL);

  g_main_loop_run (fixture->loop);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->order->len, ==, 3);
  g_assert_cmpstr (fixture->order->pdata[0], ==, "một");
  g_assert_cmpstr (fixture->order->pdata[2], ==, "ba");
}

static void
test_passes_an_error_on (Fixture *fixture,
                         gconstpointer unused)
{
  run (fixture, "ảnh", fail_work, NULL);

  g_main_loop_run (fixture->loop);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_cancelled_before_never_runs (Fixture *fixture,
                                  gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  run (fixture, "không", name_work, cancellable);
  g_main_loop_run (fixture->loop);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->order->len, ==, 0);
}

static void
test_committed_is_never_cancelled (Fixture *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  run (fixture, "đã ghi", commit_work, cancellable);
  g_main_loop_run (fixture->loop);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->order->len, ==, 1);
}

static void
test_close_runs_what_is_queued (Fixture *fixture,
                                gconstpointer unused)
{
  run (fixture, "một", name_work, NULL);
  run (fixture, "hai", name_work, NULL);

  bantin_worker_close (fixture->worker);
  g_main_loop_run (fixture->loop);

  g_assert_cmpuint (fixture->order->len, ==, 2);
}

static void
test_closed_answers_cancelled (Fixture *fixture,
                               gconstpointer unused)
{
  bantin_worker_close (fixture->worker);

  run (fixture, "muộn", name_work, NULL);
  g_main_loop_run (fixture->loop);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->order->len, ==, 0);
}

/* Holds the worker until it is let go. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_begun;
  gboolean may_end;
} Gate;

static gpointer
hold_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->is_begun = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->may_end)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);

  return NULL;
}

static void
test_cancelled_in_the_queue_is_answered_at_once (Fixture *fixture,
                                                 gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *holder = g_task_new (NULL, NULL, NULL, NULL);
  Gate gate = { .is_begun = FALSE };

  g_task_set_task_data (holder, &gate, NULL);
  bantin_worker_run (fixture->worker, holder, hold_work, NULL);
  run (fixture, "không", name_work, cancellable);
  g_mutex_lock (&gate.mutex);
  while (!gate.is_begun)
    g_cond_wait (&gate.cond, &gate.mutex);
  g_mutex_unlock (&gate.mutex);

  g_cancellable_cancel (cancellable);
  g_main_loop_run (fixture->loop);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_mutex_lock (&gate.mutex);
  gate.may_end = TRUE;
  g_cond_broadcast (&gate.cond);
  g_mutex_unlock (&gate.mutex);
  bantin_worker_close (fixture->worker);
  g_assert_cmpuint (fixture->order->len, ==, 0);
}

static void
test_call_waits_for_the_answer (Fixture *fixture,
                                gconstpointer unused)
{
  g_autofree char *name = bantin_worker_call (fixture->worker, NULL, name_work, (gpointer) "chờ", &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (name, ==, "chờ");
}

static void
test_call_of_a_closed_worker_is_cancelled (Fixture *fixture,
                                           gconstpointer unused)
{
  bantin_worker_close (fixture->worker);

  g_assert_null (bantin_worker_call (fixture->worker, NULL, name_work, (gpointer) "muộn", &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/base/worker/runs-in-order", test_runs_in_order);
  ADD ("/base/worker/passes-an-error-on", test_passes_an_error_on);
  ADD ("/base/worker/cancelled-before-never-runs", test_cancelled_before_never_runs);
  ADD ("/base/worker/committed-is-never-cancelled", test_committed_is_never_cancelled);
  ADD ("/base/worker/close-runs-what-is-queued", test_close_runs_what_is_queued);
  ADD ("/base/worker/closed-answers-cancelled", test_closed_answers_cancelled);
  ADD ("/base/worker/cancelled-in-the-queue-is-answered-at-once", test_cancelled_in_the_queue_is_answered_at_once);
  ADD ("/base/worker/call-waits-for-the-answer", test_call_waits_for_the_answer);
  ADD ("/base/worker/call-of-a-closed-worker-is-cancelled", test_call_of_a_closed_worker_is_cancelled);

  return g_test_run ();
}
