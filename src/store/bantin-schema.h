/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define BANTIN_SCHEMA_APPLICATION_ID 0x42746e31 /* "Btn1" */

/* What takes a file from version n - 1 to n. */
typedef struct
{
  int version;
  const char *name; /* resource path, or of a test's own: NULL */
  const char *sql;  /* only when @name is NULL */
} BantinMigration;

/**
 * bantin_schema_bring_up_to_date:
 * @db: just opened, nothing done with it yet
 * @data_dir: where `backups` is
 * @migrations: (array length=n_migrations): by version from 1; those of this program are bantin_schema_migrations
 * @error: return location; %BANTIN_STORE_ERROR_NEWER, _MIGRATION, _FULL
 *
 * Each migration that is due runs in a transaction of its own, after a copy of the file (of one that has anything in it) has
 * gone to `backups`, for which there must be room. One that fails leaves the file as it was.
 *
 * Returns: whether the schema is ours now
 */
gboolean bantin_schema_bring_up_to_date (sqlite3 *db,
                                         const char *data_dir,
                                         const BantinMigration *migrations,
                                         gsize n_migrations,
                                         GError **error);

extern const BantinMigration bantin_schema_migrations[];
extern const gsize bantin_schema_n_migrations;

/* Copies what @source holds into a new file by SQLite's online copy, synced. */
gboolean bantin_schema_copy_database (sqlite3 *source,
                                      const char *path,
                                      GCancellable *cancellable,
                                      GError **error);

/* Whether @path's file system has room for @size_bytes and some more; %BANTIN_STORE_ERROR_FULL. */
gboolean bantin_schema_check_space (const char *path,
                                    guint64 size_bytes,
                                    GError **error);

G_END_DECLS
