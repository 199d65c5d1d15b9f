/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A story's state as a coloured word. Colour and word both: it must be read in grey and in high contrast too. */

/**
 * bantin_badge_set_state:
 * @label: the badge; it has the style class "badge"
 * @state: what it says from now on
 */
void bantin_badge_set_state (GtkLabel *label,
                             BantinState state);

G_END_DECLS
