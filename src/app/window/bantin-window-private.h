/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/bantin-newsroom-page.h"
#include "app/window/bantin-window.h"

G_BEGIN_DECLS

/* Shared by the files that make up the window. */

struct _BantinWindow
{
  AdwApplicationWindow parent_instance;
  GtkStack *stack;
  BantinNewsroomPage *page; /* (nullable): made when somebody is signed in, or after the first frame */

  BantinNewsroom *newsroom;
  GSettings *settings;
  char *person; /* (nullable): id of whom the window shows */
};

/* --- bantin-window.c --- */

void bantin_window_say_unpacked (BantinWindow *self,
                                 const char *database,
                                 guint n_stories); /* emits "unpacked" */

/* --- bantin-window-actions.c: what menus, buttons and keys do --- */

void bantin_window_actions_class_init (GtkWidgetClass *widget_class);
void bantin_window_new_story (BantinWindow *self);

G_END_DECLS
