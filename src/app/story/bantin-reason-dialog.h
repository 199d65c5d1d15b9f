/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinReasonDialog: asks why a story is returned, not used, or taken down.
 *
 * Signal: confirmed (char *reason).
 */
#define BANTIN_TYPE_REASON_DIALOG (bantin_reason_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinReasonDialog, bantin_reason_dialog, BANTIN, REASON_DIALOG, AdwAlertDialog)

/**
 * bantin_reason_dialog_new:
 * @action: %BANTIN_ACTION_RETURN, _REJECT or _TAKE_DOWN; a reason is required but for _REJECT
 * @author: who is told
 */
BantinReasonDialog *bantin_reason_dialog_new (BantinActions action,
                                              const char *author);

G_END_DECLS
