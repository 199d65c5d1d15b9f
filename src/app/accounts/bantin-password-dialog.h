/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Asks for a new application password of @account (id); it is tried before it is kept, and deliveries that waited for it go
 * on.
 */
void bantin_password_dialog_present (GtkWidget *parent,
                                     BantinNewsroom *newsroom,
                                     const char *account);

G_END_DECLS
