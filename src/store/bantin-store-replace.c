/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-backup.h"

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "store/bantin-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* One database in the place of another: the old one is set aside as it is, and there is always one of the two. */

char *
bantin_store_build_aside_path (const char *data_dir,
                               const char *word)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (bantin_clock_now ());
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  char *path = g_strdup_printf ("%s/%s-%s", data_dir, word, stamp);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s-%s-%u", data_dir, word, stamp, i);
    }

  return path;
}

gboolean
bantin_store_fail_file (GError **error,
                        const char *what,
                        const char *path)
{
  int saved_errno = errno;

  g_set_error (error, BANTIN_STORE_ERROR, saved_errno == ENOSPC || saved_errno == EDQUOT ? BANTIN_STORE_ERROR_FULL : BANTIN_STORE_ERROR_FAILED, "%s %s: %s", what, path, g_strerror (saved_errno));

  return FALSE;
}

/* A second name for the same bytes, or a copy where the file system knows no second names. */
static gboolean
keep_aside (const char *path,
            const char *aside,
            GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (aside, base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *hash = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || link (path, target) == 0)
    return TRUE;

  hash = bantin_file_copy_durably (file, target, NULL, error);

  return hash != NULL;
}

static gboolean
set_aside (const char *data_dir,
           const char *aside,
           GError **error)
{
  static const char *const names[] = { BANTIN_STORE_FILE, BANTIN_STORE_FILE "-wal", BANTIN_STORE_FILE "-journal" };

  if (g_mkdir (aside, 0700) < 0)
    return bantin_store_fail_file (error, "make", aside);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (data_dir, names[i], NULL);

      if (!keep_aside (path, aside, error))
        return FALSE;
    }

  return bantin_file_sync_folder (aside, error) && bantin_file_sync_folder (data_dir, error);
}

static void
remove_beside (const char *data_dir)
{
  /* A log that outlived its file would be played into the new one. */
  static const char *const names[] = {
    BANTIN_STORE_FILE "-wal",
    BANTIN_STORE_FILE "-shm",
    BANTIN_STORE_FILE "-journal",
    "search.db",
    "search.db-wal",
    "search.db-shm",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (data_dir, names[i], NULL);

      g_unlink (path);
    }
}

gboolean
bantin_store_replace_file (const char *data_dir,
                           const char *fresh,
                           const char *aside,
                           GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, BANTIN_STORE_FILE, NULL);

  if (aside != NULL && !set_aside (data_dir, aside, error))
    return FALSE;

  remove_beside (data_dir);

  return bantin_file_sync_folder (data_dir, error) && bantin_file_rename_durably (fresh, path, error);
}

gboolean
bantin_store_count_stories (const char *path,
                            guint *n_stories,
                            gint64 *newest_at,
                            GError **error)
{
  sqlite3 *db = bantin_store_connect (path, SQLITE_OPEN_READWRITE, error);
  gint64 n = 0, newest = 0;
  gboolean is_read;

  if (db == NULL)
    return FALSE;

  is_read = bantin_sql_get_int64 (db, "SELECT count (*) FROM story WHERE is_emptied = 0", &n, error) &&
            bantin_sql_get_int64 (db, "SELECT coalesce (max (changed_at), 0) FROM story WHERE is_emptied = 0", &newest, error);
  sqlite3_close (db);
  *n_stories = n;
  *newest_at = newest;

  return is_read;
}
