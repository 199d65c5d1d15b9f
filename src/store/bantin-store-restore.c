/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-backup.h"

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "store/bantin-data-dir.h"
#include "store/bantin-schema.h"
#include "store/bantin-store-private.h"
#include "store/bantin-store-safety.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#define MAX_MANIFEST_BYTES (1024 * 1024)

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

static gboolean
fail (GError **error,
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
    return fail (error, "make", aside);
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

/* Reading the backup */

typedef struct
{
  const char *data_dir;
  struct archive *archive;
  char *database;      /* where the database was unpacked to */
  char *database_hash; /* as unpacked */
  char *expected_hash; /* as the manifest says */
  GCancellable *cancellable;
} Restore;

static gboolean
fail_damaged (GError **error,
              const char *what)
{
  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT, "the backup is damaged, or none: %s", what);

  return FALSE;
}

static gboolean
read_manifest (Restore *restore,
               struct archive_entry *entry,
               GError **error)
{
  gint64 size = archive_entry_size (entry);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (size <= 0 || size > MAX_MANIFEST_BYTES)
    return fail_damaged (error, BANTIN_BACKUP_MANIFEST);
  text = g_malloc0 (size + 1);
  if (archive_read_data (restore->archive, text, size) != size || !(node = json_from_string (text, NULL)) || !JSON_NODE_HOLDS_OBJECT (node))
    return fail_damaged (error, BANTIN_BACKUP_MANIFEST);

  object = json_node_get_object (node);
  if (strcmp (json_object_get_string_member_with_default (object, "format", ""), "bantin-backup") != 0)
    return fail_damaged (error, BANTIN_BACKUP_MANIFEST);
  if (json_object_get_int_member_with_default (object, "version", 0) > 1)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NEWER, "the backup was made by a newer version");
      return FALSE;
    }

  restore->expected_hash = g_strdup (json_object_get_string_member_with_default (object, "database", ""));

  return TRUE;
}

static gboolean
write_all (int fd,
           const guchar *data,
           gsize size)
{
  while (size > 0)
    {
      gssize n_written = write (fd, data, size);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      data += n_written;
      size -= n_written;
    }

  return TRUE;
}

static char *
unpack (Restore *restore,
        const char *path,
        GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (1 << 18);
  gboolean is_whole = TRUE;
  gssize n_read;
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      fail (error, "create", path);
      return NULL;
    }

  while (is_whole && (n_read = archive_read_data (restore->archive, buffer, 1 << 18)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (restore->cancellable, error))
        is_whole = FALSE;
      else if (n_read < 0)
        is_whole = fail_damaged (error, archive_error_string (restore->archive));
      else if (!write_all (fd, buffer, n_read))
        is_whole = fail (error, "write", path);
      else
        g_checksum_update (checksum, buffer, n_read);
    }
  if (is_whole && fsync (fd) < 0)
    is_whole = fail (error, "sync", path);
  close (fd);

  if (is_whole)
    return g_strdup (g_checksum_get_string (checksum));

  g_unlink (path);

  return NULL;
}

/* What is named by its hash may go where it belongs at once: nothing else can have that name. */
static gboolean
unpack_photo (Restore *restore,
              const char *folder,
              const char *sha256,
              GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *temporary = g_build_filename (restore->data_dir, BANTIN_STORE_INCOMING, unique, NULL);
  g_autofree char *path = g_build_filename (restore->data_dir, folder, sha256, NULL);
  g_autofree char *present = bantin_hash_file (path, restore->cancellable, NULL);
  g_autofree char *hash = NULL;

  if (g_strcmp0 (present, sha256) == 0)
    return TRUE;
  if (!(hash = unpack (restore, temporary, error)))
    return FALSE;

  if (strcmp (hash, sha256) != 0)
    {
      g_warning ("%s/%s of the backup is damaged and was left out", folder, sha256);
      g_unlink (temporary);
      return TRUE;
    }

  return g_rename (temporary, path) == 0 || fail (error, "rename", temporary);
}

static gboolean
unpack_entry (Restore *restore,
              struct archive_entry *entry,
              GError **error)
{
  const char *name = archive_entry_pathname (entry);
  g_auto (GStrv) parts = NULL;

  if (name == NULL || archive_entry_filetype (entry) != AE_IFREG)
    return TRUE;
  if (strcmp (name, BANTIN_BACKUP_MANIFEST) == 0)
    return read_manifest (restore, entry, error);
  if (strcmp (name, BANTIN_STORE_FILE) == 0)
    {
      g_free (restore->database_hash);
      restore->database_hash = unpack (restore, restore->database, error);
      return restore->database_hash != NULL;
    }

  /* Any other name is none of ours, and never a path that leads out of here. */
  parts = g_strsplit (name, "/", 3);
  if (g_strv_length (parts) == 2 && bantin_hash_is_valid (parts[1]) &&
      (strcmp (parts[0], BANTIN_STORE_PHOTOS) == 0 || strcmp (parts[0], BANTIN_STORE_RENDITIONS) == 0))
    return unpack_photo (restore, parts[0], parts[1], error);

  return TRUE;
}

static gboolean
unpack_all (Restore *restore,
            const char *backup,
            GError **error)
{
  struct archive_entry *entry;
  int code;

  restore->archive = archive_read_new ();
  archive_read_support_format_tar (restore->archive);
  archive_read_support_filter_all (restore->archive);
  if (archive_read_open_filename (restore->archive, backup, 1 << 16) != ARCHIVE_OK)
    return fail_damaged (error, archive_error_string (restore->archive));

  while ((code = archive_read_next_header (restore->archive, &entry)) == ARCHIVE_OK)
    if (!unpack_entry (restore, entry, error))
      return FALSE;
  if (code != ARCHIVE_EOF)
    return fail_damaged (error, archive_error_string (restore->archive));

  return TRUE;
}

/* Whether what was unpacked is a whole store that we can open. */
static gboolean
check_database (Restore *restore,
                GError **error)
{
  g_autoptr (BantinStatement) statement = NULL;
  gint64 application = 0, version = 0;
  gboolean has_row = FALSE, is_whole;
  sqlite3 *db;

  if (restore->expected_hash == NULL || restore->database_hash == NULL || strcmp (restore->expected_hash, restore->database_hash) != 0)
    return fail_damaged (error, BANTIN_STORE_FILE);
  if (!(db = bantin_store_connect (restore->database, SQLITE_OPEN_READWRITE, error)))
    return FALSE;

  is_whole = bantin_sql_get_int64 (db, "PRAGMA application_id", &application, error) &&
             bantin_sql_get_int64 (db, "PRAGMA user_version", &version, error) &&
             (statement = bantin_statement_new (db, "PRAGMA quick_check (1)", error)) &&
             bantin_statement_step (statement, &has_row, error);
  if (is_whole && (application != BANTIN_SCHEMA_APPLICATION_ID || g_strcmp0 (bantin_statement_get_text (statement, 0), "ok") != 0))
    is_whole = fail_damaged (error, BANTIN_STORE_FILE);
  if (is_whole && version > bantin_schema_migrations[bantin_schema_n_migrations - 1].version)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NEWER, "the backup's database is of version %" G_GINT64_FORMAT, version);
      is_whole = FALSE;
    }
  g_clear_pointer (&statement, bantin_statement_free);
  sqlite3_close (db);

  return is_whole;
}

static gboolean
sync_photos (const char *data_dir,
             GError **error)
{
  g_autofree char *photos = g_build_filename (data_dir, BANTIN_STORE_PHOTOS, NULL);
  g_autofree char *renditions = g_build_filename (data_dir, BANTIN_STORE_RENDITIONS, NULL);

  return bantin_file_sync_folder (photos, error) && bantin_file_sync_folder (renditions, error);
}

static gboolean
put_in_place (Restore *restore,
              GError **error)
{
  g_autofree char *path = g_build_filename (restore->data_dir, BANTIN_STORE_FILE, NULL);
  g_autofree char *aside = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    aside = bantin_store_build_aside_path (restore->data_dir, "replaced");

  return sync_photos (restore->data_dir, error) && bantin_store_replace_file (restore->data_dir, restore->database, aside, error);
}

gboolean
bantin_store_restore (const char *backup,
                      const char *data_dir,
                      guint *n_stories,
                      gint64 *newest_at,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  Restore restore = { .data_dir = data_dir, .cancellable = cancellable };
  GStatBuf facts;
  guint n = 0;
  gint64 newest = 0;
  gboolean is_restored;

  g_return_val_if_fail (backup != NULL && data_dir != NULL, FALSE);

  if (g_stat (backup, &facts) < 0)
    return fail (error, "look at", backup);
  if (!bantin_data_dir_make (data_dir, error) || !bantin_schema_check_space (data_dir, facts.st_size, error))
    return FALSE;

  restore.database = g_build_filename (data_dir, BANTIN_STORE_INCOMING, unique, NULL);
  is_restored = unpack_all (&restore, backup, error) &&
                check_database (&restore, error) &&
                bantin_store_count_stories (restore.database, &n, &newest, error) &&
                put_in_place (&restore, error);

  g_clear_pointer (&restore.archive, archive_read_free);
  g_unlink (restore.database);
  g_free (restore.database);
  g_free (restore.database_hash);
  g_free (restore.expected_hash);
  if (n_stories != NULL)
    *n_stories = n;
  if (newest_at != NULL)
    *newest_at = newest;

  return is_restored;
}
