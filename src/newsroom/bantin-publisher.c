/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-publisher.h"

#include "delivery/bantin-delivery-queue.h"
#include "newsroom/bantin-account-private.h"
#include "portal/bantin-by-hand.h"
#include "portal/bantin-wordpress.h"
#include "store/bantin-store-deliveries.h"

/* Gives the queue what it cannot know: passwords, keys, and who is to be told. */

/* For how long a reader would wait for a page. */
#define PAGE_TIMEOUT_S 30

struct _BantinPublisher
{
  BantinNewsroom *newsroom; /* borrowed: it stops the publisher */
  BantinDeliveryQueue *queue;
};

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

static void
on_changed (const char *story,
            const char *delivery,
            gpointer user_data)
{
  BantinPublisher *publisher = user_data;
  g_autoptr (BantinDeliveryRecord) record = bantin_store_find_story_delivery (publisher->newsroom->store, story, NULL);

  bantin_newsroom_emit_delivery (publisher->newsroom, story);
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
    .changed = on_changed,
    .user_data = publisher,
  };

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
