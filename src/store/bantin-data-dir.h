/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The data folder as a folder: its parts, and the file system that it lies on. */

/**
 * bantin_data_dir_make:
 * @error: return location; %BANTIN_STORE_ERROR_READ_ONLY, _FULL, _FAILED
 *
 * Makes the folder (mode 0700) and the folders in it as far as they are missing, each synced into its parent.
 */
gboolean bantin_data_dir_make (const char *data_dir,
                               GError **error);

/* Whether it lies where several computers may write: NFS, SMB, AFS, 9p, FUSE over a network … */
gboolean bantin_data_dir_is_on_network (const char *data_dir);

/* What a killed program left half-written, once it is older than a day: nobody is writing it any more. */
void bantin_data_dir_tidy (const char *data_dir);

G_END_DECLS
