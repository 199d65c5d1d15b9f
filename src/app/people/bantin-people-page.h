/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinPeoplePage: who is using this computer? One press signs in; a name with an approval code asks for it, or is opened
 * for reading and writing only.
 */
#define BANTIN_TYPE_PEOPLE_PAGE (bantin_people_page_get_type ())
G_DECLARE_FINAL_TYPE (BantinPeoplePage, bantin_people_page, BANTIN, PEOPLE_PAGE, AdwBin)

void bantin_people_page_set_newsroom (BantinPeoplePage *self,
                                      BantinNewsroom *newsroom);

/* Reads the people and how much waits for each. */
void bantin_people_page_fill (BantinPeoplePage *self);

G_END_DECLS
