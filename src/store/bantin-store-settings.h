/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store.h"

G_BEGIN_DECLS

/* Settings of the office, that travel with its data folder. Never a secret. */

/**
 * bantin_store_get_setting:
 *
 * Returns: (transfer full) (nullable): its value, or %NULL when it was never set or cannot be read. Any thread
 */
char *bantin_store_get_setting (BantinStore *self,
                                const char *key);

/**
 * bantin_store_set_setting:
 * @value: (nullable): %NULL forgets it
 *
 * Writer.
 */
gboolean bantin_store_set_setting (BantinStore *self,
                                   const char *key,
                                   const char *value,
                                   GError **error);

/* (transfer full) (element-type utf8 utf8) (nullable): all of them; any thread */
GHashTable *bantin_store_list_settings (BantinStore *self,
                                        GError **error);

G_END_DECLS
