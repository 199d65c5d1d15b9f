/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinHistoryPane: who did what with a story and when, by day; each version can be viewed and restored.
 *
 * Signals:
 *   version-viewed (char *rev, guint version): is to be shown for reading.
 *   version-restored (char *rev, guint version): the draft is to become what it is.
 */
#define BANTIN_TYPE_HISTORY_PANE (bantin_history_pane_get_type ())
G_DECLARE_FINAL_TYPE (BantinHistoryPane, bantin_history_pane, BANTIN, HISTORY_PANE, AdwBin)

void bantin_history_pane_set_newsroom (BantinHistoryPane *self,
                                       BantinNewsroom *newsroom);

/**
 * bantin_history_pane_show:
 * @story: (nullable): UUID; read again at every call
 * @can_restore: whether the person may change the draft
 */
void bantin_history_pane_show (BantinHistoryPane *self,
                               const char *story,
                               gboolean can_restore);

G_END_DECLS
