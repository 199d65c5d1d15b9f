/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinCheckRow: one line of the check-list: what it says, the words that it is about, and an arrow where it leads to a place.
 * "activated" is the row's own signal (AdwActionRow).
 */
#define BANTIN_TYPE_CHECK_ROW (bantin_check_row_get_type ())
G_DECLARE_FINAL_TYPE (BantinCheckRow, bantin_check_row, BANTIN, CHECK_ROW, AdwActionRow)

/* @remark: outlives the row */
GtkWidget *bantin_check_row_new (const BantinRemark *remark);

const BantinRemark *bantin_check_row_get_remark (BantinCheckRow *self);

G_END_DECLS
