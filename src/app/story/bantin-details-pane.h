/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinDetailsPane: what is known about a story besides its text: genre, section, keywords, event, author, source.
 *
 * Signal: changed (): the person changed a detail; the page writes them with bantin_details_pane_apply() and saves.
 */
#define BANTIN_TYPE_DETAILS_PANE (bantin_details_pane_get_type ())
G_DECLARE_FINAL_TYPE (BantinDetailsPane, bantin_details_pane, BANTIN, DETAILS_PANE, AdwBin)

void bantin_details_pane_set_newsroom (BantinDetailsPane *self,
                                       BantinNewsroom *newsroom);

/* Fills the form without the signal. */
void bantin_details_pane_show (BantinDetailsPane *self,
                               const BantinStory *story);

void bantin_details_pane_set_editable (BantinDetailsPane *self,
                                       gboolean editable);

/* Writes the form's details into @document; blocks and photos are left as they are. */
void bantin_details_pane_apply (BantinDetailsPane *self,
                                BantinDocument *document);

/* Puts the keyboard's focus where a line of the check-list would have something filled in. @code: its code */
void bantin_details_pane_focus (BantinDetailsPane *self,
                                const char *code);

/* The numbers at the foot: words, photos, minutes to read. */
void bantin_details_pane_set_counts (BantinDetailsPane *self,
                                     guint n_words,
                                     guint n_photos);

G_END_DECLS
