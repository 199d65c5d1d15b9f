/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bantin_new_code_dialog_present:
 * @parent: what asks
 * @person: an approver whose key this computer does not have, nor any other approver's
 *
 * Asks for a new approval code and gives the person a new key with it, which the history records.
 */
void bantin_new_code_dialog_present (GtkWidget *parent,
                                     BantinNewsroom *newsroom,
                                     const BantinPerson *person);

G_END_DECLS
