/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows every key of the program, by what it is for. */
void bantin_shortcuts_dialog_present (GtkWidget *parent);

G_END_DECLS
