/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the photo @key of @document as large as the window, as the portal will get it, with its caption. */
void bantin_photo_dialog_present (GtkWidget *parent,
                                  BantinNewsroom *newsroom,
                                  BantinDocument *document,
                                  const char *key);

G_END_DECLS
