/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/bantin-start.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTIN_TYPE_APPLICATION (bantin_application_get_type ())
G_DECLARE_FINAL_TYPE (BantinApplication, bantin_application, BANTIN, APPLICATION, AdwApplication)

/**
 * bantin_application_new:
 * @data_dir: absolute path of the data folder
 * @start: (transfer full): the opening of that folder, under way
 *
 * Returns: (transfer full): the program over one data folder
 */
BantinApplication *bantin_application_new (const char *data_dir,
                                           BantinStart *start);

G_END_DECLS
