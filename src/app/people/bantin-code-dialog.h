/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinCodeDialog: asks for a person's approval code and opens the name with it; a wrong code is said in place, to try
 * again.
 *
 * Signal: opened (): the name is open; the dialog has closed.
 */
#define BANTIN_TYPE_CODE_DIALOG (bantin_code_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinCodeDialog, bantin_code_dialog, BANTIN, CODE_DIALOG, AdwDialog)

BantinCodeDialog *bantin_code_dialog_new (BantinNewsroom *newsroom,
                                          const BantinPerson *person);

G_END_DECLS
