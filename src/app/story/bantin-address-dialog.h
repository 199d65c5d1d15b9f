/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for the address of a page that was published by hand, and goes on with the delivery of @story (UUID). */
void bantin_address_dialog_present (GtkWidget *parent,
                                    BantinNewsroom *newsroom,
                                    const char *story);

G_END_DECLS
