/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "portal/bantin-portal.h"
#include "store/bantin-store-accounts.h"

G_BEGIN_DECLS

/* What the files about accounts share. */

#define BANTIN_ACCOUNT_BY_HAND "by-hand"

BantinAccount *bantin_account_describe (const BantinAccountRecord *record);

/* (transfer full): what the row keeps; @headline_limit in characters, 0 = none */
char *bantin_account_print_capabilities (BantinCapabilities capabilities,
                                         guint headline_limit);
guint bantin_account_get_headline_limit (const BantinAccountRecord *record);

G_END_DECLS
