/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinPreferencesDialog: the office (people, portals), and how the program looks and behaves. */
#define BANTIN_TYPE_PREFERENCES_DIALOG (bantin_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinPreferencesDialog, bantin_preferences_dialog, BANTIN, PREFERENCES_DIALOG, AdwPreferencesDialog)

BantinPreferencesDialog *bantin_preferences_dialog_new (BantinNewsroom *newsroom,
                                                        GSettings *settings);

G_END_DECLS
