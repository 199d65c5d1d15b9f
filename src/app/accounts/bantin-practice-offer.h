/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bantin_practice_offer_take:
 * @from: where the answer is said
 *
 * Starts the practice portal and connects to it; a toast says that it is there, or why not.
 */
void bantin_practice_offer_take (GtkWidget *from,
                                 BantinNewsroom *newsroom);

G_END_DECLS
