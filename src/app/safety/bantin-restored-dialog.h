/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinRestoredDialog: how many stories came back on this other computer, what is to be entered again, and which of the two
 * publishes. */
#define BANTIN_TYPE_RESTORED_DIALOG (bantin_restored_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinRestoredDialog, bantin_restored_dialog, BANTIN, RESTORED_DIALOG, AdwDialog)

/**
 * bantin_restored_dialog_tell:
 * @window: over which it is told
 * @n_stories: that came back
 *
 * Asks the keyring first: where nothing is lost, on the computer where the backup was made, one line is enough.
 */
void bantin_restored_dialog_tell (GtkWidget *window,
                                  BantinNewsroom *newsroom,
                                  guint n_stories);

G_END_DECLS
