/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinRemarksPane: where the review stands, the reason of a return, the remarks in threads (open ones, then handled ones
 * folded), what the check-list still says, and a place to write a remark. It sends replies and remarks itself.
 *
 * Signals:
 *   thread-chosen (char *thread): the words that it is about are to be shown.
 *   place-chosen (BantinRemark *remark): a line of the check-list was pressed.
 *   mend-asked (): what of it can be mended is to be shown.
 *   anchor-asked (): a new remark is begun; the page answers with bantin_remarks_pane_set_anchor().
 */
#define BANTIN_TYPE_REMARKS_PANE (bantin_remarks_pane_get_type ())
G_DECLARE_FINAL_TYPE (BantinRemarksPane, bantin_remarks_pane, BANTIN, REMARKS_PANE, AdwBin)

void bantin_remarks_pane_set_newsroom (BantinRemarksPane *self,
                                       BantinNewsroom *newsroom);

void bantin_remarks_pane_show (BantinRemarksPane *self,
                               const BantinStory *story);

/* @checks: (element-type BantinRemark) (nullable): what the check-list still says; @can_mend: the person may change the text */
void bantin_remarks_pane_set_checks (BantinRemarksPane *self,
                                     GPtrArray *checks,
                                     gboolean can_mend);

/* What a new remark is about: code points @from..@to of @block; @quote "" = the block as a whole. */
void bantin_remarks_pane_set_anchor (BantinRemarksPane *self,
                                     guint block,
                                     guint from,
                                     guint to,
                                     const char *quote);

/* Puts the keyboard's focus where a remark is written. */
void bantin_remarks_pane_write (BantinRemarksPane *self);

/* Brings a thread's card into view and marks it. */
void bantin_remarks_pane_show_thread (BantinRemarksPane *self,
                                      const char *thread);

/* Chooses the next (@step 1) or previous (-1) open remark, with the signal. */
void bantin_remarks_pane_walk (BantinRemarksPane *self,
                               int step);

G_END_DECLS
