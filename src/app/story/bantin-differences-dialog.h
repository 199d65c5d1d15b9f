/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinDifferencesDialog: where a portal has something else than was approved, side by side, and what is to be done. */
#define BANTIN_TYPE_DIFFERENCES_DIALOG (bantin_differences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinDifferencesDialog, bantin_differences_dialog, BANTIN, DIFFERENCES_DIALOG, AdwDialog)

/* @story: one whose delivery was stopped by what stands on the portal */
void bantin_differences_dialog_present (GtkWidget *parent,
                                        BantinNewsroom *newsroom,
                                        const BantinStory *story);

G_END_DECLS
