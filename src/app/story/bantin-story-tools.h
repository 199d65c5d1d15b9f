/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done with the open story that changes no state of it. @from: a widget in the window, for dialogs, toasts. */

/* Opens the published page in the browser. */
void bantin_story_tools_read_on_portal (GtkWidget *from,
                                        const BantinStory *story);

/* Puts the published page's address on the clipboard. */
void bantin_story_tools_copy_address (GtkWidget *from,
                                      const BantinStory *story);

/* What the delivery says to the support person. */
void bantin_story_tools_show_details (GtkWidget *from,
                                      const BantinStory *story);

/* Asks for a folder and writes the story and its photos there. */
void bantin_story_tools_export (GtkWidget *from,
                                BantinNewsroom *newsroom,
                                const BantinStory *story);

/* Opens the print dialog. */
void bantin_story_tools_print (GtkWidget *from,
                               BantinNewsroom *newsroom,
                               BantinDocument *document);

/* Makes the draft what version @version was; says so. */
void bantin_story_tools_restore (GtkWidget *from,
                                 BantinNewsroom *newsroom,
                                 const char *story,
                                 const char *rev,
                                 guint version);

G_END_DECLS
