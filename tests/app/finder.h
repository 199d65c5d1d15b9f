/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Finds what a person would see: only widgets that are mapped. Each returns NULL for none. */
GtkWidget *finder_find_type (GtkWidget *root,
                             GType type);
GtkWidget *finder_find_label (GtkWidget *root,
                              const char *text);
GtkWidget *finder_find_button (GtkWidget *root,
                               const char *label);
/* The entry row with that title. */
GtkWidget *finder_find_row (GtkWidget *root,
                            const char *title);
guint finder_count_type (GtkWidget *root,
                         GType type);

/* Runs the main context until @condition holds; the test fails after 20 s without it. */
typedef gboolean (*FinderCondition) (gpointer data);
void finder_wait (FinderCondition condition,
                  gpointer data);

/* Waits until such a button can be pressed, and presses it. */
void finder_press (GtkWidget *root,
                   const char *label);
/* Waits until some label says it. */
void finder_wait_for_label (GtkWidget *root,
                            const char *text);

/* Lets what is queued happen. */
void finder_settle (void);

/* Waits until the window is on screen and that wide. */
void finder_wait_for_width (GtkWidget *window,
                            int width);

G_END_DECLS
