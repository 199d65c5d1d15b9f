/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinFirstRunPage: the first start on a computer asks one thing: the name. Everything else waits until it is needed.
 *
 * Signal: begun (): the person is signed in; a first story is to be opened.
 */
#define BANTIN_TYPE_FIRST_RUN_PAGE (bantin_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (BantinFirstRunPage, bantin_first_run_page, BANTIN, FIRST_RUN_PAGE, AdwBin)

void bantin_first_run_page_set_newsroom (BantinFirstRunPage *self,
                                         BantinNewsroom *newsroom);

G_END_DECLS
