/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-mend.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinMendDialog: what of a story can be mended mechanically, before and after, all of it ticked. Nothing is changed here.
 *
 * Signal: mended (GPtrArray *mends): the ticked ones (element-type BantinMend) are to be put into the text. The dialog closes.
 */
#define BANTIN_TYPE_MEND_DIALOG (bantin_mend_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinMendDialog, bantin_mend_dialog, BANTIN, MEND_DIALOG, AdwDialog)

/* @mends: (element-type BantinMend): kept */
BantinMendDialog *bantin_mend_dialog_new (GPtrArray *mends);

G_END_DECLS
