/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bantin_story_print_run:
 * @window: (nullable): the dialog's parent
 * @document: what is printed
 *
 * Opens the print dialog. On paper the story stands as the reader will see it, photos with their captions between the
 * paragraphs, with a line to sign at the foot: offices keep the signed sheet.
 */
void bantin_story_print_run (GtkWindow *window,
                             BantinNewsroom *newsroom,
                             BantinDocument *document);

G_END_DECLS
