/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * bantin_import_failures_dialog_present:
 * @refused: (element-type BantinImportResult): the files that could not be used, each with its sentence
 * @n_added: how many others went in
 *
 * Names each file and says why.
 */
void bantin_import_failures_dialog_present (GtkWidget *parent,
                                            GPtrArray *refused,
                                            guint n_added);

G_END_DECLS
