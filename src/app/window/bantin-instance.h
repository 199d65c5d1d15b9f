/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which data folder a program serves, and the name under which a second start finds the first. */

/**
 * bantin_instance_resolve_data_dir:
 * @asked: (nullable): what the person gave, perhaps relative to the working folder
 *
 * Returns: (transfer full): the absolute path of the data folder; without @asked, the one of this user
 */
char *bantin_instance_resolve_data_dir (const char *asked);

/**
 * bantin_instance_get_application_id:
 * @data_dir: an absolute path
 *
 * One program runs for each data folder: the session bus knows it by this name. The user's own folder has the plain
 * application id; every other has a suffix that is a function of its path, symbolic links resolved.
 *
 * Returns: (transfer full): a valid application id
 */
char *bantin_instance_get_application_id (const char *data_dir);

/**
 * bantin_instance_get_locale_dir:
 *
 * Returns: where the translations lie: the environment's BANTIN_LOCALEDIR (a build that is not installed), or where they
 *          were installed
 */
const char *bantin_instance_get_locale_dir (void);

G_END_DECLS
