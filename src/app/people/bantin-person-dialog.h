/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinPersonDialog: adds a person of the office, or changes what one may do and the approval code. */
#define BANTIN_TYPE_PERSON_DIALOG (bantin_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinPersonDialog, bantin_person_dialog, BANTIN, PERSON_DIALOG, AdwDialog)

/* @person: (nullable): whose roles are changed; %NULL adds somebody */
BantinPersonDialog *bantin_person_dialog_new (BantinNewsroom *newsroom,
                                              const BantinPerson *person);

G_END_DECLS
