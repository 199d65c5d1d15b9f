/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/**
 * bantin_newsroom_find_reader:
 * @read_at: (out): Unix seconds, when there is one
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): id of the person who opened this revision last (bantin_newsroom_note_reading())
 */
char *bantin_newsroom_find_reader (BantinNewsroom *self,
                                   const char *rev,
                                   gint64 *read_at);

G_END_DECLS
