/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "store/bantin-store-deliveries.h"

G_BEGIN_DECLS

/**
 * bantin_delivery_status_load:
 * @situation: (inout): what the deliveries mean for it: the cure, whether one has begun
 * @scheduled_at: (out) (optional): Unix seconds, 0 = not scheduled
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the story's newest delivery in words
 */
BantinDeliveryStatus *bantin_delivery_status_load (BantinNewsroom *self,
                                                   const char *story,
                                                   const BantinStoryRecord *record,
                                                   BantinSituation *situation,
                                                   gint64 *scheduled_at);

/* (transfer full) (nullable): the same without a situation. Blocks; not the owner's thread. */
BantinDeliveryStatus *bantin_delivery_status_read (BantinNewsroom *self,
                                                   const char *story);

G_END_DECLS
