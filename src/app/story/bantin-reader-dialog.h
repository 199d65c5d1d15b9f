/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * bantin_reader_dialog_present:
 * @document: read at once, not kept
 *
 * Shows the story as a reader of the portal will see it, for reading only. Nothing is sent anywhere.
 */
void bantin_reader_dialog_present (GtkWidget *parent,
                                   BantinNewsroom *newsroom,
                                   const BantinDocument *document);

G_END_DECLS
