/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"
#include "store/bantin-store-deliveries.h"

G_BEGIN_DECLS

/* A delivery's step and trouble in words. (transfer full), "" = nothing to say. */

/* "Sending photos 2/3". @i and @n: which of how many of its kind. */
char *bantin_delivery_words_for_step (const char *kind,
                                      guint i,
                                      guint n);

/* What differs, by a finding's kind. */
char *bantin_delivery_words_for_finding (const char *kind);

/* What happened, what is safe, what to do. @code: the portal's error, by its stable name. */
char *bantin_delivery_words_for_trouble (const BantinDeliveryRecord *delivery,
                                         const char *portal,
                                         guint n_differences);

/* Of what was published by hand and could not be read back. */
char *bantin_delivery_words_for_unchecked (void);

/* The action that goes on. */
BantinActions bantin_delivery_words_find_cure (const BantinDeliveryRecord *delivery);

G_END_DECLS
