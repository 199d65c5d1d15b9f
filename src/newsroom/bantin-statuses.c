/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-statuses.h"

#include "newsroom/bantin-delivery-status.h"
#include "newsroom/bantin-publisher.h"

struct _BantinStatuses
{
  GMutex mutex;
  GHashTable *by_story; /* (element-type utf8 BantinDeliveryStatus) */
};

static void
free_status (gpointer data)
{
  bantin_delivery_status_free (data);
}

BantinStatuses *
bantin_statuses_new (void)
{
  BantinStatuses *statuses = g_new0 (BantinStatuses, 1);

  g_mutex_init (&statuses->mutex);
  statuses->by_story = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_status);

  return statuses;
}

void
bantin_statuses_free (BantinStatuses *statuses)
{
  g_hash_table_unref (statuses->by_story);
  g_mutex_clear (&statuses->mutex);
  g_free (statuses);
}

void
bantin_statuses_keep (BantinStatuses *statuses,
                      const char *story,
                      const BantinDeliveryStatus *status)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&statuses->mutex);

  if (status != NULL)
    g_hash_table_replace (statuses->by_story, g_strdup (story), bantin_delivery_status_copy (status));
  else
    g_hash_table_remove (statuses->by_story, story);
}

void
bantin_statuses_refresh (BantinNewsroom *self,
                         const char *story)
{
  g_autoptr (BantinDeliveryStatus) status = bantin_newsroom_load_delivery (self, story);
}

void
bantin_statuses_refresh_all (BantinNewsroom *self)
{
  g_auto (GStrv) stories = NULL;

  g_mutex_lock (&self->statuses->mutex);
  stories = (GStrv) g_hash_table_get_keys_as_array (self->statuses->by_story, NULL);
  for (guint i = 0; stories[i] != NULL; i++)
    stories[i] = g_strdup (stories[i]);
  g_mutex_unlock (&self->statuses->mutex);

  for (guint i = 0; stories[i] != NULL; i++)
    bantin_statuses_refresh (self, stories[i]);
}

BantinDeliveryStatus *
bantin_newsroom_load_delivery (BantinNewsroom *self,
                               const char *story)
{
  BantinDeliveryStatus *status;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL, NULL);

  status = bantin_delivery_status_read (self, story);
  bantin_statuses_keep (self->statuses, story, status);

  return status;
}

BantinDeliveryStatus *
bantin_newsroom_get_delivery (BantinNewsroom *self,
                              const char *story)
{
  BantinDeliveryStatus *status;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self) && story != NULL, NULL);

  g_mutex_lock (&self->statuses->mutex);
  status = g_hash_table_lookup (self->statuses->by_story, story);
  if (status != NULL)
    status = bantin_delivery_status_copy (status);
  g_mutex_unlock (&self->statuses->mutex);

  /* How many bytes have left is in no row. */
  if (status != NULL)
    bantin_publisher_read_progress (self->publisher, status->id, &status->n_bytes_sent, &status->n_bytes_total);

  return status;
}
