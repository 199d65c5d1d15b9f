/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinCompareDialog: two versions of a story, what changed from one to the other in running text.
 */
#define BANTIN_TYPE_COMPARE_DIALOG (bantin_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinCompareDialog, bantin_compare_dialog, BANTIN, COMPARE_DIALOG, AdwDialog)

/**
 * bantin_compare_dialog_present:
 * @story: UUID
 * @present: the story as it is on screen; the last choice of the newer side
 * @rev: (nullable): the older version at first; %NULL = the newest that differs from what is on screen
 */
void bantin_compare_dialog_present (GtkWidget *parent,
                                    BantinNewsroom *newsroom,
                                    const char *story,
                                    BantinDocument *present,
                                    const char *rev);

G_END_DECLS
