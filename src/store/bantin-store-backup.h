/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What backup, restore and recovery share. Inside the store only. */

#define BANTIN_BACKUP_MANIFEST "manifest.json"

/**
 * bantin_store_replace_file:
 * @fresh: a whole database without a log, in the data folder's file system
 * @aside: (nullable): a folder to make, into which the old file and its log go first, as they are
 *
 * Puts @fresh in the place of `bantin.db`: after a power cut at any instant there is the old file, or the new one. Search is
 * made anew.
 */
gboolean bantin_store_replace_file (const char *data_dir,
                                    const char *fresh,
                                    const char *aside,
                                    GError **error);

/* "damaged-2026-11-24-104207" in the data folder; (transfer full): a path that is not there yet. */
char *bantin_store_build_aside_path (const char *data_dir,
                                     const char *word);

/* %FALSE with @error set: %BANTIN_STORE_ERROR_FULL or _FAILED by errno. */
gboolean bantin_store_fail_file (GError **error,
                                 const char *what,
                                 const char *path);

/* How many stories, and the newest change; of a database at @path. */
gboolean bantin_store_count_stories (const char *path,
                                     guint *n_stories,
                                     gint64 *newest_at,
                                     GError **error);

G_END_DECLS
