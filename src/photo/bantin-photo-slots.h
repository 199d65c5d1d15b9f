/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The places in which helpers run, and the line in front of them. Everything here may be called from any thread. */
typedef struct _BantinPhotoSlots BantinPhotoSlots;

/**
 * bantin_photo_slots_new:
 * @n_slots: how many helpers may run at once
 * @timeout_ms: how long one may work on a photo before it is ended
 *
 * Returns: (transfer full): the places, empty; bantin_photo_slots_close() them before bantin_photo_slots_free()
 */
BantinPhotoSlots *bantin_photo_slots_new (guint n_slots,
                                          guint timeout_ms);

/**
 * bantin_photo_slots_get_n_waiting:
 *
 * Returns: how many stand in line
 */
guint bantin_photo_slots_get_n_waiting (BantinPhotoSlots *self);

/**
 * bantin_photo_slots_get_n_busy:
 *
 * Returns: how many places are taken
 */
guint bantin_photo_slots_get_n_busy (BantinPhotoSlots *self);

/**
 * bantin_photo_slots_ask:
 * @request: (transfer none): as bantin-photo-protocol.h says
 * @photo: the photo, open for reading
 * @urgency: lower numbers are served first, equal ones in order
 * @cancellable: (nullable)
 * @error: return location; %BANTIN_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Waits for a place, starts a helper there if need be, and has it work on the photo; once more on a fresh helper when one
 * dies over it.
 *
 * Returns: (transfer full) (nullable): a reply without "error", or %NULL on error
 */
GVariant *bantin_photo_slots_ask (BantinPhotoSlots *self,
                                  GVariant *request,
                                  int photo,
                                  guint urgency,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * bantin_photo_slots_prepare:
 *
 * Starts a helper in a free place if none waits.
 */
void bantin_photo_slots_prepare (BantinPhotoSlots *self);

/**
 * bantin_photo_slots_close:
 *
 * Ends all helpers; who asks or waits gets %G_IO_ERROR_CANCELLED. Waits until all have left. Idempotent.
 */
void bantin_photo_slots_close (BantinPhotoSlots *self);

void bantin_photo_slots_free (BantinPhotoSlots *self); /* closed before */

G_END_DECLS
