/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "store/bantin-store-safety.h"

G_BEGIN_DECLS

/* What happens by itself after opening. */

/* (transfer full): what came back from a damaged store, in words */
char *bantin_background_describe_recovery (const BantinRecoveryReport *report);

/* Says @notice (nullable), begins the slow look at the file, and watches what other processes write. */
void bantin_background_begin (BantinNewsroom *self,
                              const char *notice);

G_END_DECLS
