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

/*
 * A `.bantin-backup` is an uncompressed tar, so that anybody can look into it:
 *
 *   manifest.json             {"format":"bantin-backup","version":1,"made_at":…,"database":"<SHA-256 of bantin.db>"}
 *   bantin.db                 SQLite's online copy, without a log
 *   photos/<SHA-256>          the originals
 *   renditions/<SHA-256>
 *
 * A photo that is missing or damaged at home is left out: it must not keep the rest from being saved, or restored.
 */

#define DAYS_KEPT 7

typedef struct
{
  BantinStore *store;
  const char *database; /* the copy */
  struct archive *archive;
  BantinBackupProgress progress;
  gpointer user_data;
  gint64 n_done;
  gint64 n_total;
  GCancellable *cancellable;
} Backup;

static gboolean
fail_archive (Backup *backup,
              const char *what,
              GError **error)
{
  int code = archive_errno (backup->archive);

  g_set_error (error, BANTIN_STORE_ERROR, code == ENOSPC || code == EDQUOT ? BANTIN_STORE_ERROR_FULL : BANTIN_STORE_ERROR_FAILED, "%s: %s", what,
               archive_error_string (backup->archive) != NULL ? archive_error_string (backup->archive) : g_strerror (code));

  return FALSE;
}

static gboolean
add_header (Backup *backup,
            const char *name,
            gint64 size,
            GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int code;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, bantin_clock_now (), 0);
  code = archive_write_header (backup->archive, entry);
  archive_entry_free (entry);

  return code == ARCHIVE_OK || fail_archive (backup, name, error);
}

static gboolean
add_bytes (Backup *backup,
           const char *name,
           const char *text,
           GError **error)
{
  return add_header (backup, name, strlen (text), error) &&
         (archive_write_data (backup->archive, text, strlen (text)) == (gssize) strlen (text) || fail_archive (backup, name, error));
}

static gboolean
copy_stream (Backup *backup,
             GInputStream *stream,
             const char *name,
             gint64 size,
             GError **error)
{
  g_autofree guchar *buffer = g_malloc (1 << 18);

  while (size > 0)
    {
      gssize n_read = g_input_stream_read (stream, buffer, MIN (size, 1 << 18), backup->cancellable, error);

      if (n_read < 0)
        return FALSE;
      if (n_read == 0)
        {
          g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FAILED, "%s became shorter", name);
          return FALSE;
        }
      if (archive_write_data (backup->archive, buffer, n_read) != n_read)
        return fail_archive (backup, name, error);

      size -= n_read;
      backup->n_done += n_read;
      if (backup->progress != NULL)
        backup->progress (backup->n_done, backup->n_total, backup->user_data);
    }

  return TRUE;
}

static gboolean
add_file (Backup *backup,
          const char *path,
          const char *name,
          GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, backup->cancellable, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL ||
      !(info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, backup->cancellable, error)))
    return FALSE;

  return add_header (backup, name, g_file_info_get_size (info), error) &&
         copy_stream (backup, G_INPUT_STREAM (stream), name, g_file_info_get_size (info), error);
}

static gboolean
add_files (Backup *backup,
           sqlite3 *db,
           const char *sql,
           const char *folder,
           char *(*get_path) (BantinStore *self, const char *sha256),
           GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (db, sql, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autofree char *path = NULL;
      g_autofree char *name = NULL;
      g_autofree char *hash = NULL;
      g_autoptr (GError) read_error = NULL;

      if (!has_row)
        return TRUE;

      path = get_path (backup->store, bantin_statement_get_text (statement, 0));
      name = g_build_filename (folder, bantin_statement_get_text (statement, 0), NULL);
      hash = bantin_hash_file (path, backup->cancellable, &read_error);
      if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&read_error));
          return FALSE;
        }
      if (g_strcmp0 (hash, bantin_statement_get_text (statement, 0)) != 0)
        g_warning ("%s is left out of the backup: %s", name, read_error != NULL ? read_error->message : "damaged");
      else if (!add_file (backup, path, name, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
add_manifest (Backup *backup,
              GError **error)
{
  g_autofree char *hash = bantin_hash_file (backup->database, backup->cancellable, error);
  g_autofree char *text = NULL;

  if (hash == NULL)
    return FALSE;
  text = g_strdup_printf ("{\"format\":\"bantin-backup\",\"version\":1,\"made_at\":%" G_GINT64_FORMAT ",\"database\":\"%s\"}\n", bantin_clock_now (), hash);

  return add_bytes (backup, BANTIN_BACKUP_MANIFEST, text, error);
}

static gboolean
count_bytes (Backup *backup,
             sqlite3 *db,
             GError **error)
{
  GStatBuf facts;

  if (!bantin_sql_get_int64 (db, "SELECT coalesce ((SELECT sum (size) FROM photo), 0) + coalesce ((SELECT sum (size) FROM rendition), 0)", &backup->n_total, error))
    return FALSE;
  if (g_stat (backup->database, &facts) == 0)
    backup->n_total += facts.st_size;

  return TRUE;
}

static gboolean
fill_archive (Backup *backup,
              const char *folder,
              GError **error)
{
  sqlite3 *db = bantin_store_connect (backup->database, SQLITE_OPEN_READONLY, error);
  gboolean is_filled;

  if (db == NULL)
    return FALSE;

  is_filled = count_bytes (backup, db, error) &&
              bantin_schema_check_space (folder, backup->n_total, error) &&
              add_manifest (backup, error) &&
              add_file (backup, backup->database, BANTIN_STORE_FILE, error) &&
              add_files (backup, db, "SELECT sha256 FROM photo", BANTIN_STORE_PHOTOS, bantin_store_get_photo_path, error) &&
              add_files (backup, db, "SELECT sha256 FROM rendition", BANTIN_STORE_RENDITIONS, bantin_store_get_rendition_path, error);
  sqlite3_close (db);

  return is_filled;
}

static gboolean
write_archive (Backup *backup,
               const char *temporary,
               const char *folder,
               GError **error)
{
  int fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean is_written;

  if (fd < 0)
    {
      g_set_error (error, BANTIN_STORE_ERROR, errno == ENOSPC ? BANTIN_STORE_ERROR_FULL : BANTIN_STORE_ERROR_READ_ONLY, "create %s: %s", temporary, g_strerror (errno));
      return FALSE;
    }

  backup->archive = archive_write_new ();
  archive_write_set_format_pax_restricted (backup->archive);
  archive_write_add_filter_none (backup->archive);
  is_written = (archive_write_open_fd (backup->archive, fd) == ARCHIVE_OK || fail_archive (backup, temporary, error)) &&
               fill_archive (backup, folder, error) &&
               (archive_write_close (backup->archive) == ARCHIVE_OK || fail_archive (backup, temporary, error));
  archive_write_free (backup->archive);
  if (is_written && fsync (fd) < 0)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FAILED, "sync %s: %s", temporary, g_strerror (errno));
      is_written = FALSE;
    }
  close (fd);

  return is_written;
}

/* The store's own connections are other threads'. */
static gboolean
copy_store (BantinStore *self,
            const char *path,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *source = g_build_filename (bantin_store_get_data_dir (self), BANTIN_STORE_FILE, NULL);
  sqlite3 *db = bantin_store_connect (source, SQLITE_OPEN_READWRITE, error);
  gint64 n_pages, page_size;
  gboolean is_copied;

  if (db == NULL)
    return FALSE;

  is_copied = bantin_sql_get_int64 (db, "PRAGMA page_count", &n_pages, error) &&
              bantin_sql_get_int64 (db, "PRAGMA page_size", &page_size, error) &&
              bantin_schema_check_space (bantin_store_get_data_dir (self), n_pages * page_size, error) &&
              bantin_schema_copy_database (db, path, cancellable, error);
  sqlite3_close (db);

  return is_copied;
}

gboolean
bantin_store_back_up (BantinStore *self,
                      const char *path,
                      BantinBackupProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *database = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;
  Backup backup = { .store = self, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  gboolean is_written;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  backup.database = database = bantin_store_get_incoming_path (self);
  folder = g_path_get_dirname (path);
  temporary = g_strdup_printf ("%s.part", path);
  g_unlink (temporary);

  is_written = copy_store (self, database, cancellable, error) &&
               write_archive (&backup, temporary, folder, error) &&
               bantin_file_rename_durably (temporary, path, error);
  g_unlink (database);
  if (!is_written)
    g_unlink (temporary);

  return is_written;
}

/* Copies at home */

static int
compare_names_descending (gconstpointer a,
                          gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

GStrv
bantin_store_list_copies (const char *data_dir)
{
  g_autofree char *backups = g_build_filename (data_dir, BANTIN_STORE_BACKUPS, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "day-") && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (backups, name, NULL));
  g_ptr_array_sort (paths, compare_names_descending);
  g_ptr_array_add (paths, NULL);

  return (GStrv) g_ptr_array_steal (paths, NULL);
}

static void
forget_old_copies (const char *data_dir)
{
  g_auto (GStrv) copies = bantin_store_list_copies (data_dir);

  for (guint i = DAYS_KEPT; i < g_strv_length (copies); i++)
    g_unlink (copies[i]);
}

gboolean
bantin_store_keep_copy (BantinStore *self,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (bantin_clock_now ());
  g_autofree char *day = g_date_time_format (now, "day-%Y-%m-%d.db");
  g_autofree char *backups = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);

  bantin_data_dir_tidy (bantin_store_get_data_dir (self));
  backups = g_build_filename (bantin_store_get_data_dir (self), BANTIN_STORE_BACKUPS, NULL);
  path = g_build_filename (backups, day, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!copy_store (self, path, cancellable, error))
    return FALSE;

  forget_old_copies (bantin_store_get_data_dir (self));

  return TRUE;
}
