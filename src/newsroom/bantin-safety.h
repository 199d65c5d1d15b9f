/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Settings of the office, and what keeps the data safe. */

/**
 * bantin_newsroom_get_setting:
 *
 * Returns: (transfer full) (nullable): the value; from memory
 */
char *bantin_newsroom_get_setting (BantinNewsroom *self,
                                   const char *key);

/**
 * bantin_newsroom_set_setting:
 * @value: (nullable): %NULL forgets it
 *
 * Seen at once by bantin_newsroom_get_setting(); written in the background.
 */
void bantin_newsroom_set_setting (BantinNewsroom *self,
                                  const char *key,
                                  const char *value);

/**
 * bantin_newsroom_back_up_async:
 * @path: the `.bantin-backup` file to write
 *
 * A whole copy of stories and photos in one file, taken while work goes on. Passwords and keys stay in the keyring.
 */
void bantin_newsroom_back_up_async (BantinNewsroom *self,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean bantin_newsroom_back_up_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
