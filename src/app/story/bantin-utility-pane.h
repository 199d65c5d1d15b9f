/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/story/bantin-details-pane.h"
#include "app/story/bantin-history-pane.h"
#include "app/story/bantin-photos-pane.h"
#include "app/story/bantin-remarks-pane.h"

G_BEGIN_DECLS

/*
 * BantinUtilityPane: details, photos, remarks and history of the open story, one in sight at a time.
 *
 * Properties: "title" (readable): of the one in sight; "visible-name": "details", "photos", "remarks" or "history".
 */
#define BANTIN_TYPE_UTILITY_PANE (bantin_utility_pane_get_type ())
G_DECLARE_FINAL_TYPE (BantinUtilityPane, bantin_utility_pane, BANTIN, UTILITY_PANE, AdwBin)

BantinUtilityPane *bantin_utility_pane_new (BantinNewsroom *newsroom);

/* Each is the pane's own, for the page to fill and to listen to. */
BantinDetailsPane *bantin_utility_pane_get_details (BantinUtilityPane *self);
BantinPhotosPane *bantin_utility_pane_get_photos (BantinUtilityPane *self);
BantinRemarksPane *bantin_utility_pane_get_remarks (BantinUtilityPane *self);
BantinHistoryPane *bantin_utility_pane_get_history (BantinUtilityPane *self);

gboolean bantin_utility_pane_is_visible (BantinUtilityPane *self,
                                         const char *name);
void bantin_utility_pane_set_visible (BantinUtilityPane *self,
                                      const char *name);

/* The number on the remarks: how many are open. */
void bantin_utility_pane_set_n_open (BantinUtilityPane *self,
                                     guint n_open);

G_END_DECLS
