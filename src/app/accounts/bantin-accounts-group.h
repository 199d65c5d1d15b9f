/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinAccountsGroup: the portals in Preferences: connect one, enter its password again, forget it. */
#define BANTIN_TYPE_ACCOUNTS_GROUP (bantin_accounts_group_get_type ())
G_DECLARE_FINAL_TYPE (BantinAccountsGroup, bantin_accounts_group, BANTIN, ACCOUNTS_GROUP, AdwPreferencesGroup)

void bantin_accounts_group_set_newsroom (BantinAccountsGroup *self,
                                         BantinNewsroom *newsroom);

G_END_DECLS
