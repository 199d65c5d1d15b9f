/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * BantinHistoryRow: who did what, at what time of the day, with the note; and the version that it made.
 *
 * Signals: viewed (), restored (): of its version.
 */
#define BANTIN_TYPE_HISTORY_ROW (bantin_history_row_get_type ())
G_DECLARE_FINAL_TYPE (BantinHistoryRow, bantin_history_row, BANTIN, HISTORY_ROW, GtkListBoxRow)

GtkWidget *bantin_history_row_new (const BantinHistoryEntry *entry,
                                   gboolean can_restore);

/* Returns: (nullable): of the version that the row is about */
const char *bantin_history_row_get_rev (BantinHistoryRow *self);
guint bantin_history_row_get_version (BantinHistoryRow *self);

G_END_DECLS
