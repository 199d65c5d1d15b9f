/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-slots.h"

#include "photo/bantin-photo-error.h"
#include "photo/bantin-photo-helper.h"

#define N_TRIES 2

typedef struct
{
  BantinPhotoHelper *helper; /* (nullable): changed only by who has the slot, under the lock */
  gboolean is_taken;
} Slot;

typedef struct
{
  guint urgency;
  guint serial;
} Waiter;

struct _BantinPhotoSlots
{
  GMutex mutex;
  GCond changed;
  Slot *slots;
  guint n_slots;
  guint timeout_ms;
  GQueue waiters; /* (element-type Waiter), the next one first; each on its thread's stack */
  guint n_waiters_ever;
  gboolean is_closed;
};

BantinPhotoSlots *
bantin_photo_slots_new (guint n_slots,
                        guint timeout_ms)
{
  BantinPhotoSlots *self = g_new0 (BantinPhotoSlots, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiters);
  self->n_slots = n_slots;
  self->timeout_ms = timeout_ms;
  self->slots = g_new0 (Slot, n_slots);

  return self;
}

static int
compare_waiters (gconstpointer a,
                 gconstpointer b,
                 gpointer unused)
{
  const Waiter *first = a;
  const Waiter *second = b;

  if (first->urgency != second->urgency)
    return first->urgency < second->urgency ? -1 : 1;

  return first->serial < second->serial ? -1 : first->serial > second->serial;
}

/* One whose helper already runs, if there is one. */
static Slot *
find_free_slot (BantinPhotoSlots *self)
{
  Slot *free_slot = NULL;

  for (guint i = 0; i < self->n_slots; i++)
    if (!self->slots[i].is_taken && (free_slot == NULL || (free_slot->helper == NULL && self->slots[i].helper != NULL)))
      free_slot = &self->slots[i];

  return free_slot;
}

static void
on_cancelled (GCancellable *cancellable,
              gpointer data)
{
  BantinPhotoSlots *self = data;

  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static Slot *
take_slot (BantinPhotoSlots *self,
           guint urgency,
           GCancellable *cancellable,
           GError **error)
{
  /* Not under the lock: a cancellable calls back at once when it is cancelled already, and disconnecting waits. */
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self, NULL) : 0;
  Waiter waiter = { .urgency = urgency };
  Slot *slot = NULL;

  g_mutex_lock (&self->mutex);
  waiter.serial = self->n_waiters_ever++;
  g_queue_insert_sorted (&self->waiters, &waiter, compare_waiters, NULL);
  while (!self->is_closed && !g_cancellable_is_cancelled (cancellable) &&
         (g_queue_peek_head (&self->waiters) != &waiter || !(slot = find_free_slot (self))))
    g_cond_wait (&self->changed, &self->mutex);

  g_queue_remove (&self->waiters, &waiter);
  if (self->is_closed || g_cancellable_is_cancelled (cancellable))
    slot = NULL;
  if (slot != NULL)
    slot->is_taken = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  g_cancellable_disconnect (cancellable, handler);
  if (slot == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no longer wanted");

  return slot;
}

static void
put_back_slot (BantinPhotoSlots *self,
               Slot *slot)
{
  g_mutex_lock (&self->mutex);
  slot->is_taken = FALSE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
replace_helper (BantinPhotoSlots *self,
                Slot *slot,
                BantinPhotoHelper *helper)
{
  BantinPhotoHelper *old;

  g_mutex_lock (&self->mutex);
  old = slot->helper;
  slot->helper = helper;
  /* Closing kills what it sees: what came later would go on. */
  if (self->is_closed && helper != NULL)
    bantin_photo_helper_kill (helper);
  g_mutex_unlock (&self->mutex);

  bantin_photo_helper_stop (old);
}

static gboolean
start_helper (BantinPhotoSlots *self,
              Slot *slot,
              gboolean is_for_all,
              GError **error)
{
  BantinPhotoHelper *helper = bantin_photo_helper_start (is_for_all, error);

  if (helper == NULL)
    return FALSE;
  replace_helper (self, slot, helper);

  return TRUE;
}

static gboolean
ensure_helper (BantinPhotoSlots *self,
               Slot *slot,
               GError **error)
{
  if (slot->helper != NULL && bantin_photo_helper_is_usable (slot->helper))
    return TRUE;

  return start_helper (self, slot, FALSE, error);
}

static gboolean
is_beyond_it (GVariant *reply)
{
  gboolean is_beyond = FALSE;

  return g_variant_lookup (reply, "beyond", "b", &is_beyond) && is_beyond;
}

static GVariant *
try_once (BantinPhotoSlots *self,
          Slot *slot,
          GVariant *request,
          int photo,
          GCancellable *cancellable,
          GError **error)
{
  GVariant *reply;

  if (!ensure_helper (self, slot, error))
    return NULL;

  reply = bantin_photo_helper_ask (slot->helper, request, photo, self->timeout_ms, cancellable, error);
  if (reply != NULL && is_beyond_it (reply))
    {
      g_clear_pointer (&reply, g_variant_unref);
      if (!start_helper (self, slot, TRUE, error))
        return NULL;
      reply = bantin_photo_helper_ask (slot->helper, request, photo, self->timeout_ms, cancellable, error);
    }
  if (reply == NULL)
    replace_helper (self, slot, NULL);

  return reply;
}

static gboolean
is_closed (BantinPhotoSlots *self)
{
  gboolean result;

  g_mutex_lock (&self->mutex);
  result = self->is_closed;
  g_mutex_unlock (&self->mutex);

  return result;
}

/* It died over the photo, or while starting: by the photo's fault, by a kill, or for want of memory. */
static gboolean
is_worth_another_try (const GError *cause)
{
  return g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CLOSED) || g_error_matches (cause, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_WORKER);
}

static GVariant *
try_twice (BantinPhotoSlots *self,
           Slot *slot,
           GVariant *request,
           int photo,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) cause = NULL;
  GVariant *reply = NULL;

  for (guint i = 0; i < N_TRIES && reply == NULL; i++)
    {
      g_clear_error (&cause);
      reply = try_once (self, slot, request, photo, cancellable, &cause);
      if (reply == NULL && (is_closed (self) || !is_worth_another_try (cause)))
        break;
    }

  if (reply == NULL && is_closed (self))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no longer wanted");
  else if (reply == NULL && (cause->domain == BANTIN_PHOTO_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (reply == NULL)
    g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_WORKER_DIED, "the helper failed over a photo: %s", cause->message);

  return reply;
}

GVariant *
bantin_photo_slots_ask (BantinPhotoSlots *self,
                        GVariant *request,
                        int photo,
                        guint urgency,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  const char *message = "";
  guint code;
  Slot *slot;

  if (!(slot = take_slot (self, urgency, cancellable, error)))
    return NULL;
  reply = try_twice (self, slot, request, photo, cancellable, error);
  put_back_slot (self, slot);

  if (reply != NULL && g_variant_lookup (reply, "error", "u", &code))
    {
      g_variant_lookup (reply, "message", "&s", &message);
      g_set_error_literal (error, BANTIN_PHOTO_ERROR, code <= BANTIN_PHOTO_ERROR_WRITE ? (int) code : BANTIN_PHOTO_ERROR_DAMAGED, message);
      return NULL;
    }

  return g_steal_pointer (&reply);
}

guint
bantin_photo_slots_get_n_waiting (BantinPhotoSlots *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->waiters.length;
  g_mutex_unlock (&self->mutex);

  return n;
}

guint
bantin_photo_slots_get_n_busy (BantinPhotoSlots *self)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->n_slots; i++)
    n += self->slots[i].is_taken;
  g_mutex_unlock (&self->mutex);

  return n;
}

void
bantin_photo_slots_prepare (BantinPhotoSlots *self)
{
  Slot *slot = NULL;

  g_mutex_lock (&self->mutex);
  if (!self->is_closed)
    slot = find_free_slot (self);
  if (slot != NULL)
    slot->is_taken = TRUE;
  g_mutex_unlock (&self->mutex);

  if (slot == NULL)
    return;

  /* A program that does not start will be told about to whoever asks for a photo. */
  ensure_helper (self, slot, NULL);
  put_back_slot (self, slot);
}

static gboolean
is_any_taken (BantinPhotoSlots *self)
{
  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i].is_taken)
      return TRUE;

  return self->waiters.length > 0;
}

void
bantin_photo_slots_close (BantinPhotoSlots *self)
{
  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  g_cond_broadcast (&self->changed);
  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i].helper != NULL)
      bantin_photo_helper_kill (self->slots[i].helper);
  while (is_any_taken (self))
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < self->n_slots; i++)
    g_clear_pointer (&self->slots[i].helper, bantin_photo_helper_stop);
}

void
bantin_photo_slots_free (BantinPhotoSlots *self)
{
  if (self == NULL)
    return;

  g_queue_clear (&self->waiters);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->slots);
  g_free (self);
}
