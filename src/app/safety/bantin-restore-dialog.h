/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinRestoreDialog: chooses a backup or a copy of the day, shows what is in it, and unpacks it.
 *
 * Signal "unpacked" (const char *database, guint n_stories): the dialog is closed; the database waits for
 * bantin_support_put_back().
 */
#define BANTIN_TYPE_RESTORE_DIALOG (bantin_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinRestoreDialog, bantin_restore_dialog, BANTIN, RESTORE_DIALOG, AdwDialog)

BantinRestoreDialog *bantin_restore_dialog_new (BantinNewsroom *newsroom);

/* As if the file had been chosen in it. */
void bantin_restore_dialog_look_at (BantinRestoreDialog *self,
                                    const char *path);

G_END_DECLS
