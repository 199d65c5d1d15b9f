/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-editor.h"
#include "newsroom-fixture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The real window over a real data folder, with the two people of the newsroom's fixture. */
typedef struct
{
  Newsroom newsroom;
  GtkWidget *window; /* (nullable) */
} WindowFixture;

void window_set_up (WindowFixture *fixture,
                    gconstpointer unused);
void window_set_up_empty (WindowFixture *fixture,
                          gconstpointer unused);
void window_tear_down (WindowFixture *fixture,
                       gconstpointer unused);

void window_open (WindowFixture *fixture); /* 1200 pixels wide */
void window_open_at (WindowFixture *fixture,
                     int width);
void window_close (WindowFixture *fixture); /* nothing may keep it alive */

void window_sign_in (WindowFixture *fixture,
                     const char *person);
void window_open_story (WindowFixture *fixture,
                        const char *story,
                        const char *headline);
BantinEditor *window_get_editor (WindowFixture *fixture); /* (nullable) */
void window_type (WindowFixture *fixture,
                  const char *text);

/* Waits for the utility pane, which is made after the first frame, and turns to one of its pages. */
void window_show_pane (WindowFixture *fixture,
                       const char *name);

/* (nullable): the dialog on top */
AdwDialog *window_get_dialog (WindowFixture *fixture);
/* Waits for the check-list, whose warnings one press goes past, and presses. */
void window_confirm_check_list (WindowFixture *fixture);
void window_wait_for_state (WindowFixture *fixture,
                            const char *story,
                            BantinState state);

G_END_DECLS
