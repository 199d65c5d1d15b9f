/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-publisher.h"

#include "delivery/bantin-delivery-queue.h"
#include "newsroom/bantin-account-private.h"
#include "newsroom/bantin-safety.h"
#include "newsroom/bantin-statuses.h"
#include "portal/bantin-by-hand.h"
#include "portal/bantin-wordpress.h"
#include "store/bantin-store-deliveries.h"
#include "store/bantin-store-settings.h"

/* Gives the queue what it cannot know: passwords, keys, and who is to be told. */

/* For how long a reader would wait for a page. */
#define PAGE_TIMEOUT_S 30

struct _BantinPublisher
{
  BantinNewsroom *newsroom; /* borrowed: it stops the publisher */
  BantinDeliveryQueue *queue;

  /* How fast the line is. */
  GMutex mutex;
  char *measured;          /* (nullable): delivery */
  gint64 since;            /* monotonic, microseconds */
  guint64 since_bytes;     /* that were sent by then */
  gint64 bytes_per_second; /* 0 = not measured yet */
};

#define LINE_SPEED "line-speed"

/* A first photo's connection, or a last crumb, says little about the line. */
#define MEASURE_US (G_USEC_PER_SEC / 2)

static BantinPortal *
open_portal (const BantinAccountRecord *account,
             gpointer user_data,
             GError **error)
{
  BantinPublisher *publisher = user_data;
  BantinNewsroom *self = publisher->newsroom;
  GError *local_error = NULL;
  BantinPortal *portal;
  char *password;

  if (g_str_equal (account->kind, BANTIN_ACCOUNT_BY_HAND))
    return bantin_by_hand_new (PAGE_TIMEOUT_S);

  password = bantin_keyring_lookup (self->keyring, BANTIN_KEYRING_PASSWORD, account->id, self->closing, &local_error);

  if (password == NULL)
    {
      /* Surely none: the portal was never asked, but what the person has to do is the same. */
      if (local_error == NULL)
        g_set_error (error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PASSWORD, "no password of account %s in the keyring", account->id);
      else
        g_propagate_error (error, local_error);
      return NULL;
    }

  portal = bantin_wordpress_new (account->api, account->user, password);
  bantin_keyring_free_secret (password);

  return portal;
}

/* The computer signs what it did; after a restore without its key whoever is signed in does. */
static BantinKey *
get_signer (const BantinDeliveryRecord *delivery,
            gpointer user_data,
            GError **error)
{
  BantinPublisher *publisher = user_data;
  g_autoptr (GError) local_error = NULL;
  BantinKey *key = bantin_newsroom_get_office_key (publisher->newsroom, publisher->newsroom->closing, &local_error);

  if (key == NULL && (key = bantin_newsroom_peek_signer (publisher->newsroom)) == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return key;
}

static gboolean
may_deliver (gpointer user_data)
{
  BantinPublisher *publisher = user_data;

  return bantin_newsroom_get_publishes_here (publisher->newsroom);
}

static void
measure (BantinPublisher *publisher,
         const char *delivery)
{
  BantinDeliveryProgress progress = { 0 };
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GMutexLocker) locker = NULL;

  if (!bantin_delivery_queue_get_progress (publisher->queue, delivery, &progress))
    return;

  locker = g_mutex_locker_new (&publisher->mutex);
  if (g_set_str (&publisher->measured, delivery) || progress.sent_bytes < publisher->since_bytes)
    {
      publisher->since = now;
      publisher->since_bytes = progress.sent_bytes;
    }
  else if (now - publisher->since >= MEASURE_US && progress.sent_bytes > publisher->since_bytes)
    {
      publisher->bytes_per_second = (gint64) ((double) (progress.sent_bytes - publisher->since_bytes) * G_USEC_PER_SEC / (double) (now - publisher->since));
    }
}

static gboolean
write_line_speed (BantinNewsroom *self,
                  gpointer speed,
                  GError **error)
{
  return bantin_store_set_setting (self->store, LINE_SPEED, speed, error);
}

static void
keep_line_speed (BantinPublisher *publisher)
{
  g_autofree char *speed = g_strdup_printf ("%" G_GINT64_FORMAT, bantin_newsroom_get_line_speed (publisher->newsroom));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (speed, "0") && !bantin_newsroom_write (publisher->newsroom, write_line_speed, speed, &error))
    g_message ("the line's speed was not kept: %s", error->message);
}

static void
on_changed (const char *story,
            const char *delivery,
            gpointer user_data)
{
  BantinPublisher *publisher = user_data;
  g_autoptr (BantinDeliveryRecord) record = bantin_store_find_story_delivery (publisher->newsroom->store, story, NULL);

  measure (publisher, delivery);
  bantin_statuses_refresh (publisher->newsroom, story);
  bantin_newsroom_emit_delivery (publisher->newsroom, story);
  if (record != NULL && record->state == BANTIN_DELIVERY_DONE)
    keep_line_speed (publisher);
  /* While it runs only its progress changes; where it has come to rest the story has another state and another list. */
  if (record == NULL || record->state != BANTIN_DELIVERY_RUNNING)
    bantin_newsroom_emit_story (publisher->newsroom, story);
}

BantinPublisher *
bantin_publisher_new (BantinNewsroom *newsroom)
{
  BantinPublisher *publisher = g_new0 (BantinPublisher, 1);
  const BantinDeliveryHooks hooks = {
    .open_portal = open_portal,
    .get_signer = get_signer,
    .may_deliver = may_deliver,
    .changed = on_changed,
    .user_data = publisher,
  };

  g_mutex_init (&publisher->mutex);
  publisher->newsroom = newsroom;
  publisher->queue = bantin_delivery_queue_new (newsroom->store, newsroom->writer, &hooks);
  bantin_delivery_queue_start (publisher->queue);

  return publisher;
}

void
bantin_publisher_stop (BantinPublisher *publisher)
{
  bantin_delivery_queue_close (publisher->queue);
}

void
bantin_publisher_free (BantinPublisher *publisher)
{
  g_object_unref (publisher->queue);
  g_free (publisher->measured);
  g_mutex_clear (&publisher->mutex);
  g_free (publisher);
}

void
bantin_publisher_wake (BantinPublisher *publisher)
{
  bantin_delivery_queue_wake (publisher->queue);
}

void
bantin_publisher_interrupt (BantinPublisher *publisher,
                            const char *delivery)
{
  bantin_delivery_queue_interrupt (publisher->queue, delivery);
}

void
bantin_publisher_read_progress (BantinPublisher *publisher,
                                const char *delivery,
                                gint64 *n_bytes_sent,
                                gint64 *n_bytes_total)
{
  BantinDeliveryProgress progress = { 0 };

  /* NULL while the newsroom is being opened. */
  if (publisher == NULL || !bantin_delivery_queue_get_progress (publisher->queue, delivery, &progress))
    return;

  *n_bytes_sent = (gint64) progress.sent_bytes;
  *n_bytes_total = (gint64) progress.total_bytes;
}

gint64
bantin_newsroom_get_line_speed (BantinNewsroom *self)
{
  g_autofree char *kept = NULL;
  gint64 speed;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self), 0);

  g_mutex_lock (&self->publisher->mutex);
  speed = self->publisher->bytes_per_second;
  g_mutex_unlock (&self->publisher->mutex);
  if (speed > 0)
    return speed;

  kept = bantin_newsroom_get_setting (self, LINE_SPEED);

  return kept != NULL ? g_ascii_strtoll (kept, NULL, 10) : 0;
}
