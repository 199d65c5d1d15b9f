/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"

G_BEGIN_DECLS

/* The delivery's thread, seen from the use cases. Any thread unless it says otherwise. */

BantinPublisher *bantin_publisher_new (BantinNewsroom *newsroom);
void bantin_publisher_stop (BantinPublisher *publisher); /* waits for the thread; the writer still runs */
void bantin_publisher_free (BantinPublisher *publisher);

void bantin_publisher_wake (BantinPublisher *publisher);
void bantin_publisher_interrupt (BantinPublisher *publisher,
                                 const char *delivery);
void bantin_publisher_read_progress (BantinPublisher *publisher,
                                     const char *delivery,
                                     gint64 *n_bytes_sent,
                                     gint64 *n_bytes_total);

/* Deliveries to @account that stopped for want of its password wait for their turn again. Writer. */
gboolean bantin_publisher_resume_account (BantinNewsroom *self,
                                          const char *account,
                                          GError **error);

/* (transfer full) (nullable): the account where the story stands. */
char *bantin_newsroom_find_delivered_account (BantinNewsroom *self,
                                              const char *story);

G_END_DECLS
