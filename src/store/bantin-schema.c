/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-schema.h"

#include "base/bantin-file.h"
#include "store/bantin-store-private.h"
#include "store/bantin-store-resources.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>

const BantinMigration bantin_schema_migrations[] = {
  { 1, "/io/github/bantin/store/0001-foundation.sql", NULL },
};

const gsize bantin_schema_n_migrations = G_N_ELEMENTS (bantin_schema_migrations);

/* So that the journal, the log and a few photos still fit beside what is checked for. */
#define MARGIN_BYTES (16 * 1024 * 1024)

gboolean
bantin_schema_check_space (const char *path,
                           guint64 size_bytes,
                           GError **error)
{
  struct statvfs facts;

  if (statvfs (path, &facts) < 0)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FAILED, "statvfs %s: %s", path, g_strerror (errno));
      return FALSE;
    }

  if ((guint64) facts.f_bavail * facts.f_frsize >= size_bytes + MARGIN_BYTES)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FULL, "%s: %" G_GUINT64_FORMAT " bytes needed, %" G_GUINT64_FORMAT " free",
               path, size_bytes + MARGIN_BYTES, (guint64) facts.f_bavail * facts.f_frsize);

  return FALSE;
}

/* Within one read: a copy that others' writes could make begin anew would never end while somebody types. */
static gboolean
copy_pages (sqlite3 *source,
            sqlite3 *target,
            GCancellable *cancellable,
            GError **error)
{
  sqlite3_backup *backup;
  int code = SQLITE_OK;

  if (!bantin_sql_run (source, "BEGIN; SELECT count (*) FROM sqlite_schema", error))
    return FALSE;
  if (!(backup = sqlite3_backup_init (target, "main", source, "main")))
    {
      sqlite3_exec (source, "COMMIT", NULL, NULL, NULL);
      return bantin_sql_set_error (error, target, sqlite3_errcode (target), "backup");
    }

  while (code == SQLITE_OK && !g_cancellable_set_error_if_cancelled (cancellable, error))
    code = sqlite3_backup_step (backup, 1024);

  sqlite3_backup_finish (backup);
  sqlite3_exec (source, "COMMIT", NULL, NULL, NULL);

  return code == SQLITE_DONE || (code != SQLITE_OK && bantin_sql_set_error (error, target, code, "backup"));
}

gboolean
bantin_schema_copy_database (sqlite3 *source,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *temporary = g_strdup_printf ("%s.%s.tmp", path, unique);
  sqlite3 *target = NULL;
  gboolean is_copied;
  int code;

  code = sqlite3_open_v2 (temporary, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  is_copied = (code == SQLITE_OK || bantin_sql_set_error (error, target, code, temporary)) &&
              copy_pages (source, target, cancellable, error) &&
              /* A copy stands alone: no log beside it. */
              bantin_sql_run (target, "PRAGMA journal_mode = DELETE", error);
  sqlite3_close (target);

  if (is_copied && bantin_file_rename_durably (temporary, path, error))
    return TRUE;

  g_unlink (temporary);

  return FALSE;
}

static gboolean
keep_copy_before (sqlite3 *db,
                  const char *data_dir,
                  int version,
                  GError **error)
{
  g_autofree char *backups = g_build_filename (data_dir, BANTIN_STORE_BACKUPS, NULL);
  g_autofree char *path = g_strdup_printf ("%s/before-version-%d.db", backups, version);
  gint64 n_pages, page_size;

  if (!bantin_sql_get_int64 (db, "PRAGMA page_count", &n_pages, error) ||
      !bantin_sql_get_int64 (db, "PRAGMA page_size", &page_size, error))
    return FALSE;

  /* The copy, and as much again for what the migration writes. */
  return bantin_schema_check_space (data_dir, 2 * n_pages * page_size, error) &&
         bantin_schema_copy_database (db, path, NULL, error);
}

static gboolean
run_migration (sqlite3 *db,
               const BantinMigration *migration,
               GError **error)
{
  g_autoptr (GBytes) script = NULL;
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", migration->version);
  g_autofree char *application = g_strdup_printf ("PRAGMA application_id = %d", BANTIN_SCHEMA_APPLICATION_ID);
  const char *sql = migration->sql;
  gint64 current = 0;

  if (migration->name != NULL)
    {
      if (!(script = g_resource_lookup_data (bantin_store_get_resource (), migration->name, 0, error)))
        return FALSE;
      sql = g_bytes_get_data (script, NULL); /* ends in a NUL byte, as every resource does */
    }

  if (!bantin_sql_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  /* Another process may have opened the folder at the same moment and been quicker. */
  if (bantin_sql_get_int64 (db, "PRAGMA user_version", &current, error) && current >= migration->version)
    return bantin_sql_run (db, "ROLLBACK", error);

  if (bantin_sql_run (db, sql, error) &&
      bantin_sql_run (db, application, error) &&
      bantin_sql_run (db, version, error) &&
      bantin_sql_run (db, "COMMIT", error))
    return TRUE;

  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

gboolean
bantin_schema_bring_up_to_date (sqlite3 *db,
                                const char *data_dir,
                                const BantinMigration *migrations,
                                gsize n_migrations,
                                GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 application, version, n_objects;

  if (!bantin_sql_get_int64 (db, "PRAGMA application_id", &application, error) ||
      !bantin_sql_get_int64 (db, "PRAGMA user_version", &version, error))
    return FALSE;

  if (version == migrations[n_migrations - 1].version && application == BANTIN_SCHEMA_APPLICATION_ID)
    return TRUE;

  if (version > migrations[n_migrations - 1].version)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NEWER, "%s/" BANTIN_STORE_FILE " is of version %" G_GINT64_FORMAT ", ours is %d",
                   data_dir, version, migrations[n_migrations - 1].version);
      return FALSE;
    }

  if (!bantin_sql_get_int64 (db, "SELECT count (*) FROM sqlite_schema", &n_objects, error))
    return FALSE;
  if (n_objects > 0 && application != BANTIN_SCHEMA_APPLICATION_ID)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT, "%s/" BANTIN_STORE_FILE " is of another application (%" G_GINT64_FORMAT ")", data_dir, application);
      return FALSE;
    }

  for (gsize i = version; i < n_migrations; i++)
    {
      g_assert (migrations[i].version == (int) i + 1);

      if ((n_objects > 0 && !keep_copy_before (db, data_dir, migrations[i].version, &local_error)) ||
          !run_migration (db, &migrations[i], &local_error))
        {
          if (g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FULL) ||
              g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_BUSY) ||
              g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_READ_ONLY) ||
              g_error_matches (local_error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT))
            g_propagate_error (error, g_steal_pointer (&local_error));
          else
            g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_MIGRATION, "to version %d: %s", migrations[i].version, local_error->message);
          return FALSE;
        }
      n_objects = 1;
    }

  return TRUE;
}
