/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-story-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * BantinFilterPopover: what a search is narrowed to: period, author, section, portal, state.
 *
 * Signal: changed ().
 */
#define BANTIN_TYPE_FILTER_POPOVER (bantin_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (BantinFilterPopover, bantin_filter_popover, BANTIN, FILTER_POPOVER, GtkPopover)

/* The people, sections and portals of @newsroom to choose from; what was chosen stays where it still exists. */
void bantin_filter_popover_fill (BantinFilterPopover *self,
                                 BantinNewsroom *newsroom);

/* Returns: (transfer none): until the next change; its strings belong to the popover */
const BantinFilter *bantin_filter_popover_get_filter (BantinFilterPopover *self);

/* Returns: whether anything but "all" is chosen */
gboolean bantin_filter_popover_is_narrowed (BantinFilterPopover *self);

/* Chooses "all" everywhere. */
void bantin_filter_popover_clear (BantinFilterPopover *self);

/* Looks in the bin too. */
void bantin_filter_popover_set_with_bin (BantinFilterPopover *self,
                                         gboolean with_bin);

G_END_DECLS
