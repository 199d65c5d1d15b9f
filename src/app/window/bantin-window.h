/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinWindow: the newsroom on screen: the lists, the stories of one, the open story; before that, who is using it.
 *
 * Folds to two panes and to one as it gets narrow.
 *
 * Signal "unpacked" (const char *database, guint n_stories): a backup is unpacked; whoever owns the newsroom closes it and the
 * window, and puts the database in the place of the old one.
 */
#define BANTIN_TYPE_WINDOW (bantin_window_get_type ())
G_DECLARE_FINAL_TYPE (BantinWindow, bantin_window, BANTIN, WINDOW, AdwApplicationWindow)

/**
 * bantin_window_new:
 * @application: (nullable): owner
 * @newsroom: what it shows
 * @story: (transfer full) (nullable): the story to open with
 */
BantinWindow *bantin_window_new (GtkApplication *application,
                                 BantinNewsroom *newsroom,
                                 BantinStory *story);

/* Shows @list of the sidebar. Somebody is signed in. */
void bantin_window_show_list (BantinWindow *self,
                              BantinList list);

/* Opens the story @story (UUID) with the caret in it. Somebody is signed in. */
void bantin_window_open_story (BantinWindow *self,
                               const char *story);

G_END_DECLS
