/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinChecklistDialog: what is still to be looked at before a story is handed in or approved. What blocks must be mended;
 * one press goes on past everything else: there is never a second question.
 *
 * Signals:
 *   confirmed (char *note): go on; @note "" = none.
 *   place-chosen (BantinRemark *remark): a line was pressed: its place is to be shown. The dialog closes.
 *   mend-asked (): what can be mended is to be shown. The dialog stays; bantin_checklist_dialog_set_remarks() when it was.
 */
#define BANTIN_TYPE_CHECKLIST_DIALOG (bantin_checklist_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinChecklistDialog, bantin_checklist_dialog, BANTIN, CHECKLIST_DIALOG, AdwDialog)

/**
 * bantin_checklist_dialog_new:
 * @action: %BANTIN_ACTION_SUBMIT, _SUBMIT_AGAIN or _APPROVE
 * @remarks: (element-type BantinRemark): blockers first
 * @can_mend: the person may change the text
 */
BantinChecklistDialog *bantin_checklist_dialog_new (BantinActions action,
                                                    GPtrArray *remarks,
                                                    gboolean can_mend);

/* Replaces its lines. */
void bantin_checklist_dialog_set_remarks (BantinChecklistDialog *self,
                                          GPtrArray *remarks);

G_END_DECLS
