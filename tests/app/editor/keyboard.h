/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Real keys and a real pointer, through the X server's own test extension, into a window of this process. */

/* Whether keys can be sent here; else the case is skipped with the reason. */
gboolean keyboard_begin (GtkWindow *window);

/* @keys: xdotool's names, separated by blanks: "BackSpace", "ctrl+z", "shift+Down". Returns when all have arrived. */
void keyboard_press (GtkWindow *window,
                     const char *keys);

/* Runs the main loop until @condition holds; fails after half a minute. */
void wait_until (gboolean (*condition) (gpointer data),
                 gpointer data);

/* Runs the main loop until what is due now is done and a frame was drawn. */
void wait_frame (GtkWidget *widget);

/* Moves the pointer to a place of @widget, then does each of xdotool's @commands ("click 1", "mousedown 1", …; "" for none). */
void pointer_do (GtkWidget *widget,
                 double x,
                 double y,
                 const char *commands);

/* xdotool with these arguments, while the main loop runs. */
void keyboard_run (const char *command);

G_END_DECLS
