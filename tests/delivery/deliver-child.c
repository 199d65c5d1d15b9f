/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery/bantin-delivery-queue.h"
#include "portal/bantin-wordpress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * A process that delivers, to be killed: DIR API USER PASSWORD KEY [N]. With N it kills itself at the N-th committed change
 * of a delivery. Ends with 0 when nothing is left to deliver; says "lock" as soon as it is the one that delivers.
 */
typedef struct
{
  char **argv;
  GMutex mutex;
  GCond cond;
  guint n_changes;
  guint die_at;
} Child;

static BantinPortal *
open_portal (const BantinAccountRecord *account,
             gpointer user_data,
             GError **error)
{
  Child *child = user_data;
  BantinPortal *portal = bantin_wordpress_new (child->argv[2], child->argv[3], child->argv[4]);

  bantin_wordpress_set_server_limit (BANTIN_WORDPRESS (portal), 1);

  return portal;
}

static BantinKey *
get_signer (const BantinDeliveryRecord *delivery,
            gpointer user_data,
            GError **error)
{
  Child *child = user_data;

  return bantin_key_from_text (child->argv[5], error);
}

static void
on_changed (const char *story,
            const char *delivery,
            gpointer user_data)
{
  Child *child = user_data;

  g_mutex_lock (&child->mutex);
  if (++child->n_changes == child->die_at)
    kill (getpid (), SIGKILL);
  g_cond_broadcast (&child->cond);
  g_mutex_unlock (&child->mutex);
}

static gpointer
adopt (gpointer source,
       gpointer data,
       GCancellable *cancellable,
       GError **error)
{
  bantin_store_adopt_thread (source);

  return source;
}

static void
on_adopted (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_anything_left (BantinStore *store)
{
  gint64 next_at;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = bantin_store_list_due_deliveries (store, G_MAXINT64 / 2, &next_at, &error);

  g_assert_no_error (error);

  return due->len > 0;
}

int
main (int argc,
      char **argv)
{
  Child child = { .argv = argv, .die_at = argc > 6 ? (guint) atoi (argv[6]) : 0 };
  BantinDeliveryHooks hooks = { open_portal, get_signer, on_changed, &child };
  g_autoptr (GError) error = NULL;
  BantinStore *store = bantin_store_open (argv[1], &error);
  BantinWorker *writer = bantin_worker_new ("writer");
  BantinDeliveryQueue *queue;
  gboolean is_adopted = FALSE;
  gboolean has_said = FALSE;

  g_assert_no_error (error);
  bantin_worker_run (writer, g_task_new (store, NULL, on_adopted, &is_adopted), adopt, NULL);
  while (!is_adopted)
    g_main_context_iteration (NULL, TRUE);

  queue = bantin_delivery_queue_new (store, writer, &hooks);
  bantin_delivery_queue_start (queue);
  while (is_anything_left (store))
    {
      if (!has_said && bantin_delivery_queue_is_delivering (queue))
        {
          printf ("lock\n");
          fflush (stdout);
          has_said = TRUE;
        }
      g_mutex_lock (&child.mutex);
      g_cond_wait_until (&child.cond, &child.mutex, g_get_monotonic_time () + 50 * G_TIME_SPAN_MILLISECOND);
      g_mutex_unlock (&child.mutex);
    }

  bantin_delivery_queue_close (queue);
  bantin_worker_close (writer);
  bantin_store_close (store);
  g_object_unref (queue);
  g_object_unref (writer);
  g_object_unref (store);

  return 0;
}
