/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store-deliveries.h"

G_BEGIN_DECLS

/* Inside the store only: writes a delivery's plan down, unless it has one. Writer, in a transaction. */
gboolean bantin_store_plan_steps (BantinStore *self,
                                  const char *delivery,
                                  GPtrArray *steps,
                                  GError **error);

G_END_DECLS
