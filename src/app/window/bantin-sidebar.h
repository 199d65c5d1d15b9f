/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinSidebar: New Story, the lists with their counts, and whose name is open.
 *
 * Signal: list-chosen (guint list), also when the chosen list is pressed again. Follows the newsroom by itself.
 */
#define BANTIN_TYPE_SIDEBAR (bantin_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (BantinSidebar, bantin_sidebar, BANTIN, SIDEBAR, AdwBin)

void bantin_sidebar_set_newsroom (BantinSidebar *self,
                                  BantinNewsroom *newsroom);

/* Shows @list as the chosen one, without the signal. */
void bantin_sidebar_show_list (BantinSidebar *self,
                               BantinList list);

/* @n: from 0, among the lists that are shown. Chooses that list, with the signal, if there is one. */
void bantin_sidebar_choose_nth (BantinSidebar *self,
                                guint n);

/* Puts the keyboard's focus on the chosen list. */
void bantin_sidebar_focus (BantinSidebar *self);

G_END_DECLS
