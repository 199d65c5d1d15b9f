/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-backup.h"

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "store/bantin-data-dir.h"
#include "store/bantin-delivery-lock.h"
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

typedef struct
{
  const char *data_dir;
  const char *backup;
  gint64 size; /* of the backup, bytes */
  struct archive *archive;
  char *database;      /* where the database was unpacked to */
  char *database_hash; /* as unpacked */
  char *expected_hash; /* as the manifest says */
  gint64 made_at;
  gboolean is_looking; /* at the manifest and the database, and no further */
  BantinBackupProgress progress;
  gpointer user_data;
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

  g_set_str (&restore->expected_hash, json_object_get_string_member_with_default (object, "database", ""));
  restore->made_at = json_object_get_int_member_with_default (object, "made_at", 0);

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

static void
tell_progress (Restore *restore)
{
  if (restore->progress != NULL)
    restore->progress (MIN (archive_filter_bytes (restore->archive, -1), restore->size), restore->size, restore->user_data);
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
      bantin_store_fail_file (error, "create", path);
      return NULL;
    }

  while (is_whole && (n_read = archive_read_data (restore->archive, buffer, 1 << 18)) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (restore->cancellable, error))
        is_whole = FALSE;
      else if (n_read < 0)
        is_whole = fail_damaged (error, archive_error_string (restore->archive));
      else if (!write_all (fd, buffer, n_read))
        is_whole = bantin_store_fail_file (error, "write", path);
      else
        g_checksum_update (checksum, buffer, n_read);
      tell_progress (restore);
    }
  if (is_whole && fsync (fd) < 0)
    is_whole = bantin_store_fail_file (error, "sync", path);
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

  return g_rename (temporary, path) == 0 || bantin_store_fail_file (error, "rename", temporary);
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
            GError **error)
{
  struct archive_entry *entry;
  int code = ARCHIVE_OK;

  restore->archive = archive_read_new ();
  archive_read_support_format_tar (restore->archive);
  archive_read_support_filter_all (restore->archive);
  if (archive_read_open_filename (restore->archive, restore->backup, 1 << 16) != ARCHIVE_OK)
    return fail_damaged (error, archive_error_string (restore->archive));

  /* Manifest and database come first. */
  while (!(restore->is_looking && restore->database_hash != NULL) &&
         (code = archive_read_next_header (restore->archive, &entry)) == ARCHIVE_OK)
    {
      if (g_cancellable_set_error_if_cancelled (restore->cancellable, error) || !unpack_entry (restore, entry, error))
        return FALSE;
      tell_progress (restore);
    }
  if (code != ARCHIVE_OK && code != ARCHIVE_EOF)
    return fail_damaged (error, archive_error_string (restore->archive));
  if (restore->expected_hash == NULL || g_strcmp0 (restore->expected_hash, restore->database_hash) != 0)
    return fail_damaged (error, BANTIN_STORE_FILE);

  return TRUE;
}

static gboolean
is_database (const char *path)
{
  static const char magic[] = "SQLite format 3";
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char start[sizeof magic];
  gsize n_read;

  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &n_read, NULL, NULL) &&
         n_read == sizeof start && memcmp (start, magic, sizeof start) == 0;
}

/* A copy of the day is a database alone: its photos never left. */
static gboolean
take_copy (Restore *restore,
           GStatBuf *facts,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (restore->backup);

  restore->made_at = facts->st_mtime;
  restore->database_hash = bantin_file_copy_durably (file, restore->database, restore->cancellable, error);

  return restore->database_hash != NULL;
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

static void
clear_restore (Restore *restore)
{
  g_clear_pointer (&restore->archive, archive_read_free);
  g_clear_pointer (&restore->database_hash, g_free);
  g_clear_pointer (&restore->expected_hash, g_free);
}

static char *
unpack_backup (Restore *restore,
               BantinBackupFacts *facts,
               GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  GStatBuf file;
  gboolean is_whole;

  if (g_stat (restore->backup, &file) < 0)
    {
      bantin_store_fail_file (error, "look at", restore->backup);
      return NULL;
    }
  if (!bantin_data_dir_make (restore->data_dir, error) || !bantin_schema_check_space (restore->data_dir, file.st_size, error))
    return NULL;

  restore->size = file.st_size;
  restore->database = g_build_filename (restore->data_dir, BANTIN_STORE_INCOMING, unique, NULL);
  is_whole = (is_database (restore->backup) ? take_copy (restore, &file, error) : unpack_all (restore, error)) &&
             check_database (restore, error) &&
             bantin_store_count_stories (restore->database, &facts->n_stories, &facts->newest_at, error);
  facts->made_at = restore->made_at;
  facts->size_bytes = file.st_size;
  clear_restore (restore);

  if (is_whole)
    return g_steal_pointer (&restore->database);

  g_unlink (restore->database);
  g_clear_pointer (&restore->database, g_free);

  return NULL;
}

gboolean
bantin_store_look_at_backup (const char *backup,
                             const char *data_dir,
                             BantinBackupFacts *facts,
                             GCancellable *cancellable,
                             GError **error)
{
  Restore restore = { .data_dir = data_dir, .backup = backup, .is_looking = TRUE, .cancellable = cancellable };
  g_autofree char *database = unpack_backup (&restore, facts, error);

  if (database == NULL)
    return FALSE;

  g_unlink (database);

  return TRUE;
}

char *
bantin_store_unpack_backup (const char *backup,
                            const char *data_dir,
                            BantinBackupFacts *facts,
                            BantinBackupProgress progress,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error)
{
  Restore restore = { .data_dir = data_dir, .backup = backup, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  char *database = unpack_backup (&restore, facts, error);

  if (database == NULL || sync_photos (data_dir, error))
    return database;

  g_unlink (database);
  g_free (database);

  return NULL;
}

gboolean
bantin_store_put_back (const char *data_dir,
                       const char *database,
                       GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, BANTIN_STORE_FILE, NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GError) local_error = NULL;
  /* Whoever has the folder open to publish would go on writing into the file that is set aside. */
  g_autoptr (BantinDeliveryLock) lock = bantin_delivery_lock_take (data_dir, &local_error);

  if (lock == NULL)
    {
      g_set_error_literal (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_BUSY, local_error->message);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    aside = bantin_store_build_aside_path (data_dir, "replaced");

  return bantin_store_replace_file (data_dir, database, aside, error);
}

gboolean
bantin_store_restore (const char *backup,
                      const char *data_dir,
                      guint *n_stories,
                      gint64 *newest_at,
                      GCancellable *cancellable,
                      GError **error)
{
  BantinBackupFacts facts = { 0 };
  g_autofree char *database = NULL;
  gboolean is_restored;

  g_return_val_if_fail (backup != NULL && data_dir != NULL, FALSE);

  if (!(database = bantin_store_unpack_backup (backup, data_dir, &facts, NULL, NULL, cancellable, error)))
    return FALSE;

  is_restored = bantin_store_put_back (data_dir, database, error);
  g_unlink (database);
  if (n_stories != NULL)
    *n_stories = facts.n_stories;
  if (newest_at != NULL)
    *newest_at = facts.newest_at;

  return is_restored;
}
