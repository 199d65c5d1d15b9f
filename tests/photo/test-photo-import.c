/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-samples.h"

#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "photo/bantin-photo-import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

typedef struct
{
  char *folder;
  char *source;
  BantinPhotoFolders folders;
  BantinPhotoPool *pool;
} Fixture;

static char *
make_subfolder (Fixture *fixture,
                const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_cmpint (mkdir (path, 0700), ==, 0);

  return path;
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (GBytes) jpeg = samples_make_jpeg (1200, 800);

  fixture->folder = samples_make_folder ();
  fixture->source = g_build_filename (fixture->folder, "IMG_1.JPG", NULL);
  fixture->folders.originals = make_subfolder (fixture, "originals");
  fixture->folders.thumbnails = make_subfolder (fixture, "thumbnails");
  fixture->folders.renditions = make_subfolder (fixture, "renditions");
  fixture->pool = bantin_photo_pool_new (2);
  samples_write (fixture->source, jpeg);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  bantin_file_set_layer_for_tests (NULL);
  bantin_photo_pool_close (fixture->pool);
  g_assert_finalize_object (fixture->pool);
  samples_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->source);
  g_free ((char *) fixture->folders.originals);
  g_free ((char *) fixture->folders.thumbnails);
  g_free ((char *) fixture->folders.renditions);
}

static BantinPhotoImport *
import (Fixture *fixture,
        const char *path,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return bantin_photo_import_file (fixture->pool, file, &fixture->folders, BANTIN_PHOTO_PRIORITY_VISIBLE, cancellable, error);
}

static void
expect_files (Fixture *fixture,
              guint n_originals,
              guint n_thumbnails,
              guint n_renditions)
{
  g_assert_cmpuint (samples_count_files (fixture->folders.originals), ==, n_originals);
  g_assert_cmpuint (samples_count_files (fixture->folders.thumbnails), ==, n_thumbnails);
  g_assert_cmpuint (samples_count_files (fixture->folders.renditions), ==, n_renditions);
}

static void
test_stores_the_original (Fixture *fixture,
                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinPhotoImport) photo = import (fixture, fixture->source, NULL, &error);
  g_autofree char *path = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *source = NULL;

  g_assert_no_error (error);
  path = bantin_photo_original_path (fixture->folders.originals, photo->sha256);
  stored = bantin_hash_file (path, NULL, NULL);
  source = bantin_hash_file (fixture->source, NULL, NULL);
  g_assert_cmpstr (stored, ==, photo->sha256);
  g_assert_cmpstr (source, ==, photo->sha256);
  g_assert_true (photo->is_new);
  g_assert_cmpuint (photo->facts->width, ==, 1200);
  expect_files (fixture, 1, 2, 1);
}

static void
test_bytes_as_a_file (Fixture *fixture,
                      gconstpointer unused)
{
  g_autoptr (GBytes) jpeg = samples_make_jpeg (1200, 800);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinPhotoImport) pasted = bantin_photo_import_bytes (fixture->pool, jpeg, &fixture->folders, BANTIN_PHOTO_PRIORITY_VISIBLE, NULL, &error);
  g_autoptr (BantinPhotoImport) photo = NULL;

  g_assert_no_error (error);
  photo = import (fixture, fixture->source, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pasted->sha256, ==, photo->sha256);
  g_assert_cmpuint (pasted->size, ==, g_bytes_get_size (jpeg));
}

static void
test_twice_is_one_copy (Fixture *fixture,
                        gconstpointer unused)
{
  g_autoptr (BantinPhotoImport) first = import (fixture, fixture->source, NULL, NULL);
  g_autoptr (BantinPhotoImport) second = import (fixture, fixture->source, NULL, NULL);

  g_assert_true (first->is_new);
  g_assert_false (second->is_new);
  expect_files (fixture, 1, 2, 1);
}

static void
test_mends_a_changed_original (Fixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (BantinPhotoImport) first = import (fixture, fixture->source, NULL, NULL);
  g_autofree char *path = bantin_photo_original_path (fixture->folders.originals, first->sha256);
  g_autoptr (BantinPhotoImport) second = NULL;
  g_autofree char *hash = NULL;

  g_assert_true (g_file_set_contents (path, "rot", 3, NULL));
  second = import (fixture, fixture->source, NULL, NULL);

  hash = bantin_hash_file (path, NULL, NULL);
  g_assert_cmpstr (hash, ==, second->sha256);
}

static void
expect_nothing_from (Fixture *fixture,
                     const char *path,
                     int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import (fixture, path, NULL, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, code);
  expect_files (fixture, 0, 0, 0);
}

static void
test_refused_leaves_nothing (Fixture *fixture,
                             gconstpointer unused)
{
  g_assert_true (g_file_set_contents (fixture->source, "text", 4, NULL));
  expect_nothing_from (fixture, fixture->source, BANTIN_PHOTO_ERROR_NOT_A_PHOTO);
}

static void
test_missing_leaves_nothing (Fixture *fixture,
                             gconstpointer unused)
{
  expect_nothing_from (fixture, "/nonexistent.jpg", BANTIN_PHOTO_ERROR_UNREADABLE);
}

static void
test_folder_leaves_nothing (Fixture *fixture,
                            gconstpointer unused)
{
  expect_nothing_from (fixture, fixture->folder, BANTIN_PHOTO_ERROR_NOT_A_PHOTO);
}

static void
test_video_is_not_copied (Fixture *fixture,
                          gconstpointer unused)
{
  g_assert_cmpint (truncate (fixture->source, (off_t) BANTIN_PHOTO_MAX_BYTES + 1), ==, 0);
  expect_nothing_from (fixture, fixture->source, BANTIN_PHOTO_ERROR_TOO_LARGE);
}

static void
test_cancelled_leaves_nothing (Fixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (import (fixture, fixture->source, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  expect_files (fixture, 0, 0, 0);
}

/* A disk on which the n-th call that can fail does. */
static int n_calls_until_failure; /* atomic */

static gboolean
is_failing (void)
{
  return g_atomic_int_add (&n_calls_until_failure, -1) == 0;
}

static int
open_or_fail (const char *path,
              int flags,
              mode_t mode)
{
  if (!is_failing ())
    return open (path, flags, mode);

  errno = EACCES;

  return -1;
}

static ssize_t
write_or_fail (int fd,
               const void *data,
               size_t size)
{
  if (!is_failing ())
    return write (fd, data, size);

  errno = ENOSPC;

  return -1;
}

static int
fsync_or_fail (int fd)
{
  if (!is_failing ())
    return fsync (fd);

  errno = EIO;

  return -1;
}

static int
rename_or_fail (const char *from,
                const char *to)
{
  if (!is_failing ())
    return rename (from, to);

  errno = EIO;

  return -1;
}

static const BantinFileLayer failing_layer = { open_or_fail, write_or_fail, fsync_or_fail, close, rename_or_fail, unlink };

static void
test_full_disk_is_told (Fixture *fixture,
                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  /* The call after opening the copy is its first write. */
  n_calls_until_failure = 1;
  bantin_file_set_layer_for_tests (&failing_layer);
  g_assert_null (import (fixture, fixture->source, NULL, &error));

  g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_SPACE);
  expect_files (fixture, 0, 0, 0);
}

/* Whatever call fails, the original is in with all that belongs to it, or nothing is. */
static void
test_any_failure_leaves_nothing (Fixture *fixture,
                                 gconstpointer unused)
{
  guint n_failures = 0;

  bantin_file_set_layer_for_tests (&failing_layer);
  for (int n = 0;; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BantinPhotoImport) photo = NULL;

      n_calls_until_failure = n;
      photo = import (fixture, fixture->source, NULL, &error);
      if (photo != NULL)
        break;

      n_failures++;
      g_assert_cmpint (error->domain, ==, BANTIN_PHOTO_ERROR);
      g_assert_cmpuint (samples_count_files (fixture->folders.originals), ==, 0);
      g_assert_cmpuint (samples_count_files (fixture->folders.thumbnails), ==, 0);
    }

  g_assert_cmpuint (n_failures, >=, 16);
}

typedef struct
{
  guint n_left;
  guint n_new;
  guint n_cancelled;
} Tally;

static void
on_imported (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  Tally *tally = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinPhotoImport) photo = bantin_photo_import_finish (BANTIN_PHOTO_POOL (source), result, &error);

  if (photo == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tally->n_cancelled += photo == NULL;
  tally->n_new += photo != NULL && photo->is_new;
  tally->n_left--;
}

static void
test_same_photo_at_once (Fixture *fixture,
                         gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->source);
  Tally tally = { 8, 0, 0 };

  for (guint i = 0; i < 8; i++)
    bantin_photo_import_file_async (fixture->pool, file, &fixture->folders, BANTIN_PHOTO_PRIORITY_SOON, NULL, on_imported, &tally);
  while (tally.n_left > 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (tally.n_new, ==, 1);
  expect_files (fixture, 1, 2, 1);
}

/* Some of the same photo's imports are cancelled: what the others made stays. */
static void
test_cancelling_one_of_two (Fixture *fixture,
                            gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->source);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Tally tally = { 8, 0, 0 };

  for (guint i = 0; i < 8; i++)
    bantin_photo_import_file_async (fixture->pool, file, &fixture->folders, BANTIN_PHOTO_PRIORITY_SOON, i % 2 != 0 ? cancellable : NULL, on_imported, &tally);
  while (tally.n_left == 8)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  while (tally.n_left > 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (tally.n_new, ==, 1);
  g_assert_cmpuint (tally.n_cancelled, >=, 1);
  expect_files (fixture, 1, 2, 1);
}

static void
test_closing_answers_all (Fixture *fixture,
                          gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->source);
  Tally tally = { 8, 0, 0 };

  for (guint i = 0; i < 8; i++)
    bantin_photo_import_file_async (fixture->pool, file, &fixture->folders, BANTIN_PHOTO_PRIORITY_SOON, NULL, on_imported, &tally);
  bantin_photo_pool_close (fixture->pool);
  while (tally.n_left > 0)
    g_main_context_iteration (NULL, TRUE);

  if (tally.n_cancelled == 8)
    expect_files (fixture, 0, 0, 0);
}

static void
test_cleaning (Fixture *fixture,
               gconstpointer unused)
{
  g_autofree char *old = g_build_filename (fixture->folders.originals, ".incoming-old", NULL);
  g_autofree char *older = g_build_filename (fixture->folders.originals, ".x.tmp", NULL);
  g_autofree char *young = g_build_filename (fixture->folders.originals, ".incoming-young", NULL);
  g_autofree char *other = g_build_filename (fixture->folders.originals, "other", NULL);
  struct utimbuf long_ago = { 1000000000, 1000000000 };
  const char *paths[] = { old, older, young, other };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_true (g_file_set_contents (paths[i], "x", 1, NULL));
  g_assert_cmpint (utime (old, &long_ago), ==, 0);
  g_assert_cmpint (utime (older, &long_ago), ==, 0);
  g_assert_cmpint (utime (other, &long_ago), ==, 0);

  g_assert_true (bantin_photo_import_clean (fixture->folders.originals, NULL));

  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (older, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add ("/photo/import/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("stores-the-original-unchanged", test_stores_the_original);
  ADD ("pasted-bytes-are-as-good-as-a-file", test_bytes_as_a_file);
  ADD ("twice-is-one-copy", test_twice_is_one_copy);
  ADD ("mends-an-original-that-a-disk-changed", test_mends_a_changed_original);
  ADD ("refused-leaves-nothing", test_refused_leaves_nothing);
  ADD ("missing-leaves-nothing", test_missing_leaves_nothing);
  ADD ("a-folder-leaves-nothing", test_folder_leaves_nothing);
  ADD ("a-video-is-not-copied", test_video_is_not_copied);
  ADD ("cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  ADD ("a-full-disk-is-told", test_full_disk_is_told);
  ADD ("any-failing-call-leaves-nothing", test_any_failure_leaves_nothing);
  ADD ("the-same-photo-at-once-is-one-copy", test_same_photo_at_once);
  ADD ("cancelling-one-of-two-keeps-the-other", test_cancelling_one_of_two);
  ADD ("closing-answers-all", test_closing_answers_all);
  ADD ("cleaning-removes-old-temporaries-only", test_cleaning);

  return g_test_run ();
}
