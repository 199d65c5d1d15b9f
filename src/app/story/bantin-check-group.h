/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinCheckGroup: lines of the check-list under one title; many of one kind fold into one line that tells their number.
 * Where some can be mended, a button offers it beside the title.
 *
 * Signals:
 *   place-chosen (BantinRemark *remark): a line was pressed.
 *   mend-asked (): the button was.
 */
#define BANTIN_TYPE_CHECK_GROUP (bantin_check_group_get_type ())
G_DECLARE_FINAL_TYPE (BantinCheckGroup, bantin_check_group, BANTIN, CHECK_GROUP, AdwBin)

/**
 * bantin_check_group_show:
 * @remarks: (element-type BantinRemark): in the order of the lines; they outlive them
 * @can_mend: the person may change the text
 *
 * Replaces the lines. Without any the group is hidden.
 */
void bantin_check_group_show (BantinCheckGroup *self,
                              GPtrArray *remarks,
                              gboolean can_mend);

void bantin_check_group_set_title (BantinCheckGroup *self,
                                   const char *title,
                                   const char *description);

G_END_DECLS
