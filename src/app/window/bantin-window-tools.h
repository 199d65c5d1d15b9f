/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The entries of the main menu, and the bin. @from: a widget in the window, for dialogs and toasts. */

void bantin_window_tools_show_about (GtkWidget *from);
void bantin_window_tools_show_help (GtkWidget *from);

/* Asks for a document of another program or for the story.json of an exported story, and opens what it made. */
void bantin_window_tools_import (GtkWidget *from,
                                 BantinNewsroom *newsroom);

/* Asks for a place and writes a backup there. */
void bantin_window_tools_back_up (GtkWidget *from,
                                  BantinNewsroom *newsroom);

/* Asks, then removes for good. */
void bantin_window_tools_empty_bin (GtkWidget *from,
                                    BantinNewsroom *newsroom);

/* Moves @story (UUID) to the bin, with Undo, or puts it back. */
void bantin_window_tools_bin_story (GtkWidget *from,
                                    BantinNewsroom *newsroom,
                                    const char *story,
                                    gboolean is_binned);

G_END_DECLS
