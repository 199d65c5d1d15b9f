/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * BantinDeliveryLock: one process delivers for a data folder. It is flock() on `delivery.lock`, which the kernel frees
 * however the process dies.
 */
typedef struct _BantinDeliveryLock BantinDeliveryLock;

/**
 * bantin_delivery_lock_take:
 * @data_dir: the data folder
 * @error: return location; %G_IO_ERROR_BUSY when another process delivers
 *
 * Does not wait. Any thread.
 *
 * Returns: (transfer full) (nullable): the lock; freeing it lets go
 */
BantinDeliveryLock *bantin_delivery_lock_take (const char *data_dir,
                                               GError **error);
void bantin_delivery_lock_free (BantinDeliveryLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDeliveryLock, bantin_delivery_lock_free)

G_END_DECLS
