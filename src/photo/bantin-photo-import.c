/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-import.h"

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "base/bantin-hash.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define TEMPORARY_PREFIX ".incoming-"
#define TEMPORARY_MAX_AGE (24 * 60 * 60) /* seconds */

void
bantin_photo_import_free (BantinPhotoImport *import)
{
  if (import == NULL)
    return;

  g_free (import->sha256);
  bantin_photo_facts_free (import->facts);
  g_free (import);
}

/* Turns what went wrong with a file into the words of this layer. @is_source: about the photo, not about our folders. */
static void
translate_error (GError **error,
                 GError *cause,
                 gboolean is_source)
{
  int code = is_source ? BANTIN_PHOTO_ERROR_UNREADABLE : BANTIN_PHOTO_ERROR_WRITE;

  if (cause->domain == BANTIN_PHOTO_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = BANTIN_PHOTO_ERROR_NO_SPACE;
  g_set_error (error, BANTIN_PHOTO_ERROR, code, "%s", cause->message);
  g_error_free (cause);
}

static gboolean
check_size (guint64 size,
            GError **error)
{
  if (size <= BANTIN_PHOTO_MAX_BYTES)
    return TRUE;

  g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "file of %" G_GUINT64_FORMAT " bytes", size);

  return FALSE;
}

/* Before anything is copied: somebody may have dropped a folder or an hour of video. */
static gboolean
check_source (GFile *file,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  GError *cause = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  if (info == NULL)
    {
      translate_error (error, cause, TRUE);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY || g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL)
    {
      g_set_error_literal (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NOT_A_PHOTO, "not a regular file");
      return FALSE;
    }

  return !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE) || check_size (g_file_info_get_size (info), error);
}

/* Two imports of the same bytes at once share names: what one removes because it failed, the other may just have made. */
static GMutex busy_mutex;
static GCond busy_changed;
static GHashTable *busy;

static void
lock_hash (const char *sha256)
{
  g_mutex_lock (&busy_mutex);
  if (busy == NULL)
    busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (g_hash_table_contains (busy, sha256))
    g_cond_wait (&busy_changed, &busy_mutex);
  g_hash_table_add (busy, g_strdup (sha256));
  g_mutex_unlock (&busy_mutex);
}

static void
unlock_hash (const char *sha256)
{
  g_mutex_lock (&busy_mutex);
  g_hash_table_remove (busy, sha256);
  g_cond_broadcast (&busy_changed);
  g_mutex_unlock (&busy_mutex);
}

static gboolean
commit (const char *temporary,
        const char *path,
        const char *folder,
        GError **error)
{
  GError *cause = NULL;

  if (g_rename (temporary, path) < 0)
    {
      int saved_errno = errno;

      cause = g_error_new (G_FILE_ERROR, g_file_error_from_errno (saved_errno), "rename %s: %s", temporary, g_strerror (saved_errno));
    }
  else if (!bantin_file_sync_folder (folder, &cause))
    {
      g_prefix_error (&cause, "after renaming: ");
    }

  if (cause == NULL)
    return TRUE;

  translate_error (error, cause, FALSE);

  return FALSE;
}

static void
remove_thumbnails (const BantinPhotoFolders *folders,
                   const char *sha256)
{
  static const guint sides[] = { BANTIN_PHOTO_THUMBNAIL_SIDE, BANTIN_PHOTO_SCREEN_SIDE };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *path = bantin_photo_thumbnail_path (folders->thumbnails, sha256, sides[i]);

      g_unlink (path);
    }
}

/* The temporary copy is whole and synced; its hash is locked. */
static BantinPhotoImport *
take_in (BantinPhotoPool *pool,
         const char *temporary,
         const char *sha256,
         const BantinPhotoFolders *folders,
         BantinPhotoPriority priority,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *path = bantin_photo_original_path (folders->originals, sha256);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  BantinPhotoRequest request = { temporary, sha256, folders->thumbnails, folders->renditions, priority };
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  BantinPhotoImport *import;
  GStatBuf about = { 0 };

  if (g_stat (temporary, &about) < 0 || !check_size (about.st_size, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_WRITE, "the copy has gone: %s", temporary);
      return NULL;
    }
  if (!(facts = bantin_photo_pool_process (pool, &request, cancellable, error)))
    return NULL;

  /* Renaming over a file that should hold the same bytes mends one that a bad disk changed. A rendition that was made
   * for nothing stays: others may have the same, and it is found as unused. */
  if (!commit (temporary, path, folders->originals, error))
    {
      if (is_new)
        {
          g_unlink (path);
          remove_thumbnails (folders, sha256);
        }
      return NULL;
    }

  import = g_new0 (BantinPhotoImport, 1);
  import->sha256 = g_strdup (sha256);
  import->size = about.st_size;
  import->is_new = is_new;
  import->facts = g_steal_pointer (&facts);

  return import;
}

static char *
make_temporary_path (const BantinPhotoFolders *folders)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (TEMPORARY_PREFIX, unique, NULL);

  return g_build_filename (folders->originals, name, NULL);
}

static BantinPhotoImport *
finish_import (BantinPhotoPool *pool,
               const char *temporary,
               const char *sha256,
               const BantinPhotoFolders *folders,
               BantinPhotoPriority priority,
               GCancellable *cancellable,
               GError **error)
{
  BantinPhotoImport *import;

  lock_hash (sha256);
  import = take_in (pool, temporary, sha256, folders, priority, cancellable, error);
  unlock_hash (sha256);

  if (import == NULL)
    g_unlink (temporary);

  return import;
}

BantinPhotoImport *
bantin_photo_import_file (BantinPhotoPool *pool,
                          GFile *file,
                          const BantinPhotoFolders *folders,
                          BantinPhotoPriority priority,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *temporary = make_temporary_path (folders);
  g_autofree char *sha256 = NULL;
  GError *cause = NULL;

  if (!check_source (file, cancellable, error))
    return NULL;

  if (!(sha256 = bantin_file_copy_durably (file, temporary, cancellable, &cause)))
    {
      /* It may stand there in full and only not be known to survive a power cut. Reading is done through GIO, writing
       * through the file layer. */
      g_unlink (temporary);
      translate_error (error, cause, cause->domain == G_IO_ERROR);
      return NULL;
    }

  return finish_import (pool, temporary, sha256, folders, priority, cancellable, error);
}

BantinPhotoImport *
bantin_photo_import_bytes (BantinPhotoPool *pool,
                           GBytes *bytes,
                           const BantinPhotoFolders *folders,
                           BantinPhotoPriority priority,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *temporary = make_temporary_path (folders);
  g_autofree char *sha256 = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  GError *cause = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_size (size, error))
    return NULL;

  if (!bantin_file_write_durably (temporary, data, size, &cause))
    {
      g_unlink (temporary);
      translate_error (error, cause, FALSE);
      return NULL;
    }

  sha256 = bantin_hash_bytes (data, size);

  return finish_import (pool, temporary, sha256, folders, priority, cancellable, error);
}

typedef struct
{
  GFile *file; /* or */
  GBytes *bytes;
  BantinPhotoFolders folders;
  BantinPhotoPriority priority;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free ((char *) job->folders.originals);
  g_free ((char *) job->folders.thumbnails);
  g_free ((char *) job->folders.renditions);
  g_free (job);
}

static gpointer
import_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Job *job = data;

  if (job->file != NULL)
    return bantin_photo_import_file (source, job->file, &job->folders, job->priority, cancellable, error);

  return bantin_photo_import_bytes (source, job->bytes, &job->folders, job->priority, cancellable, error);
}

static void
start_import (BantinPhotoPool *pool,
              GFile *file,
              GBytes *bytes,
              const BantinPhotoFolders *folders,
              BantinPhotoPriority priority,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (pool, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_set_object (&job->file, file);
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  job->folders.originals = g_strdup (folders->originals);
  job->folders.thumbnails = g_strdup (folders->thumbnails);
  job->folders.renditions = g_strdup (folders->renditions);
  job->priority = priority;

  g_task_set_source_tag (task, bantin_photo_import_finish);
  g_task_set_task_data (task, job, job_free);
  bantin_photo_pool_run (pool, task, priority, import_work, (GDestroyNotify) bantin_photo_import_free);
}

void
bantin_photo_import_file_async (BantinPhotoPool *pool,
                                GFile *file,
                                const BantinPhotoFolders *folders,
                                BantinPhotoPriority priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  start_import (pool, file, NULL, folders, priority, cancellable, callback, user_data);
}

void
bantin_photo_import_bytes_async (BantinPhotoPool *pool,
                                 GBytes *bytes,
                                 const BantinPhotoFolders *folders,
                                 BantinPhotoPriority priority,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  start_import (pool, NULL, bytes, folders, priority, cancellable, callback, user_data);
}

BantinPhotoImport *
bantin_photo_import_finish (BantinPhotoPool *pool,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, pool), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
bantin_photo_import_clean (const char *folder,
                           GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      /* Ours, and the file layer's own. Another running program may be writing young ones. */
      if (!g_str_has_prefix (name, TEMPORARY_PREFIX) && !(name[0] == '.' && g_str_has_suffix (name, ".tmp")))
        continue;
      if (g_stat (path, &about) == 0 && bantin_clock_now () - about.st_mtime > TEMPORARY_MAX_AGE)
        g_unlink (path);
    }

  return TRUE;
}
