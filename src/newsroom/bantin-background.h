/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "store/bantin-store-safety.h"

G_BEGIN_DECLS

/* What happens by itself after opening. */

/* (transfer full): what came back from a damaged store, in words */
char *bantin_background_describe_recovery (const BantinRecoveryReport *report);

/* (transfer full): the file whose presence says that the slow look found the store damaged */
char *bantin_background_get_damage_mark (const char *data_dir);

/* Says @notice (nullable), begins the slow look at the file, and watches what other processes write. */
void bantin_background_begin (BantinNewsroom *self,
                              const char *notice);

G_END_DECLS
