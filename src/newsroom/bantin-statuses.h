/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"

G_BEGIN_DECLS

/* What people are told of deliveries, kept in memory for the interface: whoever changes a delivery's rows reads them again. */

BantinStatuses *bantin_statuses_new (void);
void bantin_statuses_free (BantinStatuses *statuses);

void bantin_statuses_keep (BantinStatuses *statuses,
                           const char *story,
                           const BantinDeliveryStatus *status); /* (nullable): NULL = there is no delivery; any thread */

/* Reads the rows of @story's delivery again; of every story that is kept. Blocks; not the owner's thread. */
void bantin_statuses_refresh (BantinNewsroom *self,
                              const char *story);
void bantin_statuses_refresh_all (BantinNewsroom *self);

G_END_DECLS
