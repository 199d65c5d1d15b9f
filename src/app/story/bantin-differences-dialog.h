/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * bantin_differences_dialog_present:
 * @story: its delivery stopped because the portal has something else than was approved
 *
 * Shows what differs and lets the person decide: the approved text is put there again, or what stands there may stay.
 */
void bantin_differences_dialog_present (GtkWidget *parent,
                                        BantinNewsroom *newsroom,
                                        const BantinStory *story);

G_END_DECLS
