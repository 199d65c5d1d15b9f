/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "store/bantin-data-dir.h"
#include "store/bantin-salvage.h"
#include "store/bantin-salvage-mend.h"
#include "store/bantin-store-backup.h"
#include "store/bantin-store-private.h"
#include "store/bantin-store-safety.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/*
 * Recovery works on copies: the damaged file and its log are copied, and everything that can be read goes into a fresh store
 * beside, `fresh`. Only when that is whole does it take the place of the damaged file, which has gone aside before. A power
 * cut on the way leaves the damaged file where it was, and recovery begins anew.
 */

typedef struct
{
  const char *data_dir;
  char *scratch; /* folder */
  char *copy;    /* folder in it: the damaged file */
  char *fresh;   /* folder in it: the new store */
} Recovery;

void
bantin_recovery_report_free (BantinRecoveryReport *report)
{
  g_free (report->set_aside);
  g_free (report);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }

  g_rmdir (folder);
}

static gboolean
copy_if_there (const char *from,
               const char *to,
               GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (from);
  g_autofree char *hash = NULL;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    return TRUE;
  hash = bantin_file_copy_durably (file, to, NULL, error);

  return hash != NULL;
}

static gboolean
copy_damaged (Recovery *recovery,
              GError **error)
{
  static const char *const names[] = { BANTIN_STORE_FILE, BANTIN_STORE_FILE "-wal", BANTIN_STORE_FILE "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (recovery->data_dir, names[i], NULL);
      g_autofree char *to = g_build_filename (recovery->copy, names[i], NULL);

      if (!copy_if_there (from, to, error))
        return FALSE;
    }

  return TRUE;
}

static void
read_damaged (Recovery *recovery,
              BantinSalvage *salvage)
{
  g_autofree char *database = g_build_filename (recovery->copy, BANTIN_STORE_FILE, NULL);
  g_autofree char *log = g_build_filename (recovery->copy, BANTIN_STORE_FILE "-wal", NULL);
  g_autoptr (GMappedFile) database_file = g_mapped_file_new (database, FALSE, NULL);
  g_autoptr (GMappedFile) log_file = g_mapped_file_new (log, FALSE, NULL);
  g_autoptr (GBytes) database_bytes = database_file != NULL ? g_mapped_file_get_bytes (database_file) : NULL;
  g_autoptr (GBytes) log_bytes = log_file != NULL ? g_mapped_file_get_bytes (log_file) : NULL;

  /* The pages first: SQLite may shorten what it does not understand. */
  if (database_bytes != NULL)
    bantin_salvage_carve (salvage, database_bytes, log_bytes);
  g_clear_pointer (&database_bytes, g_bytes_unref);
  g_clear_pointer (&log_bytes, g_bytes_unref);
  g_clear_pointer (&database_file, g_mapped_file_unref);
  g_clear_pointer (&log_file, g_mapped_file_unref);

  bantin_salvage_read_database (salvage, database);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  GStatBuf one = { 0 }, other = { 0 };

  g_stat (*(const char *const *) a, &one);
  g_stat (*(const char *const *) b, &other);

  return one.st_mtime < other.st_mtime ? 1 : one.st_mtime > other.st_mtime ? -1
                                                                           : 0;
}

static void
read_backups (Recovery *recovery,
              BantinSalvage *salvage)
{
  g_autofree char *folder = g_build_filename (recovery->data_dir, BANTIN_STORE_BACKUPS, NULL);
  g_autofree char *copy = g_build_filename (recovery->scratch, "backup.db", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_newest_first);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (copy_if_there (paths->pdata[i], copy, &error))
        bantin_salvage_read_database (salvage, copy);
      else
        g_warning ("A copy is passed over: %s", error->message);
      g_unlink (copy);
    }
}

static gboolean
count_stories (sqlite3 *db,
               gint64 *n,
               GError **error)
{
  return bantin_sql_get_int64 (db,
                               "SELECT count (*) FROM (SELECT story FROM draft UNION SELECT story FROM revision WHERE document IS NOT NULL)",
                               n, error);
}

static gboolean
gather (Recovery *recovery,
        BantinStore *store,
        gint64 *n_from_backups,
        GError **error)
{
  sqlite3 *db = bantin_store_get_writer_db (store);
  g_autoptr (BantinSalvage) salvage = NULL;
  gint64 n_before, n_after;

  /* What is read may be incomplete; the rules hold again when it was mended. */
  if (!bantin_sql_run (db, "PRAGMA foreign_keys = OFF", error) || !bantin_sql_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);

  salvage = bantin_salvage_new (db);
  read_damaged (recovery, salvage);
  if (!count_stories (db, &n_before, error))
    return FALSE;
  read_backups (recovery, salvage);
  if (!count_stories (db, &n_after, error) || !bantin_salvage_mend (store, recovery->data_dir, error) || !bantin_sql_run (db, "COMMIT", error))
    return FALSE;

  *n_from_backups = n_after - n_before;
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  return bantin_sql_run (db, "PRAGMA foreign_keys = ON", error) && bantin_store_rebuild_projections (store, error);
}

static gboolean
make_fresh (Recovery *recovery,
            gint64 *n_from_backups,
            GError **error)
{
  g_autoptr (BantinStore) store = bantin_store_open (recovery->fresh, error);
  gboolean is_made;

  if (store == NULL)
    return FALSE;

  is_made = gather (recovery, store, n_from_backups, error) &&
            /* So that the file stands alone and can be put in place by one rename. */
            bantin_sql_run (bantin_store_get_writer_db (store), "PRAGMA journal_mode = DELETE", error);
  bantin_store_close (store);

  return is_made;
}

static BantinRecoveryReport *
recover (Recovery *recovery,
         GError **error)
{
  g_autoptr (BantinRecoveryReport) report = g_new0 (BantinRecoveryReport, 1);
  g_autofree char *fresh = g_build_filename (recovery->fresh, BANTIN_STORE_FILE, NULL);
  gint64 n_from_backups = 0;

  report->set_aside = bantin_store_build_aside_path (recovery->data_dir, "damaged");
  if (g_mkdir_with_parents (recovery->copy, 0700) < 0 || !copy_damaged (recovery, error) ||
      !make_fresh (recovery, &n_from_backups, error) ||
      !bantin_store_count_stories (fresh, &report->n_stories, &report->newest_at, error) ||
      !bantin_store_replace_file (recovery->data_dir, fresh, report->set_aside, error))
    return NULL;

  report->n_from_backups = n_from_backups;

  return g_steal_pointer (&report);
}

BantinRecoveryReport *
bantin_store_recover (const char *data_dir,
                      GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  Recovery recovery = { .data_dir = data_dir };
  BantinRecoveryReport *report;

  g_return_val_if_fail (data_dir != NULL, NULL);

  if (!bantin_data_dir_make (data_dir, error))
    return NULL;

  recovery.scratch = g_build_filename (data_dir, BANTIN_STORE_INCOMING, unique, NULL);
  recovery.copy = g_build_filename (recovery.scratch, "damaged", NULL);
  recovery.fresh = g_build_filename (recovery.scratch, "fresh", NULL);

  report = recover (&recovery, error);

  remove_folder (recovery.scratch);
  g_free (recovery.scratch);
  g_free (recovery.copy);
  g_free (recovery.fresh);

  return report;
}
