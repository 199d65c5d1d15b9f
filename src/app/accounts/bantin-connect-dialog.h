/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinConnectDialog: connects a portal: its address as anybody would type it, then the name and the application password
 * made for Bản Tin there. */
#define BANTIN_TYPE_CONNECT_DIALOG (bantin_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinConnectDialog, bantin_connect_dialog, BANTIN, CONNECT_DIALOG, AdwDialog)

BantinConnectDialog *bantin_connect_dialog_new (BantinNewsroom *newsroom);

G_END_DECLS
