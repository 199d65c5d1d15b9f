/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-samples.h"

#include "photo/bantin-photo-pool.h"
#include "photo/bantin-photo-slots.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  char *folder;
  char *photo;
  char *outputs;
} Fixture;

static char *real_worker;
static char *bad_worker;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (GBytes) jpeg = samples_make_jpeg (640, 480);

  fixture->folder = samples_make_folder ();
  fixture->photo = g_build_filename (fixture->folder, "photo.jpg", NULL);
  fixture->outputs = g_build_filename (fixture->folder, "outputs", NULL);
  samples_write (fixture->photo, jpeg);
  g_assert_cmpint (mkdir (fixture->outputs, 0700), ==, 0);
  g_setenv ("BANTIN_PHOTO_WORKER", real_worker, TRUE);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  samples_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->photo);
  g_free (fixture->outputs);
}

/* From now on helpers misbehave as @how says (photo-bad-worker.c). */
static void
use_bad_worker (Fixture *fixture,
                const char *how)
{
  g_autofree char *path = g_build_filename (fixture->folder, how, NULL);
  g_autofree char *real = g_build_filename (fixture->folder, "real", NULL);

  g_assert_cmpint (symlink (real_worker, real), ==, 0);
  g_assert_cmpint (symlink (bad_worker, path), ==, 0);
  g_setenv ("BANTIN_PHOTO_WORKER", path, TRUE);
}

static BantinPhotoFacts *
process (BantinPhotoPool *pool,
         Fixture *fixture,
         const char *path,
         GCancellable *cancellable,
         GError **error)
{
  BantinPhotoRequest request = { path, SHA, fixture->outputs, fixture->outputs, BANTIN_PHOTO_PRIORITY_SOON };

  return bantin_photo_pool_process (pool, &request, cancellable, error);
}

static void
close_pool (BantinPhotoPool *pool)
{
  bantin_photo_pool_close (pool);
  g_assert_finalize_object (pool);
}

static void
expect_refusal (Fixture *fixture,
                GBytes *bytes,
                int code)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (BantinPhotoFacts) next = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "stranger.jpg", NULL);
  BantinPhotoRequest only_facts = { fixture->photo, NULL, NULL, NULL, BANTIN_PHOTO_PRIORITY_SOON };

  samples_write (path, bytes);
  facts = process (pool, fixture, path, NULL, &error);

  g_assert_error (error, BANTIN_PHOTO_ERROR, code);
  g_assert_null (facts);
  g_assert_cmpuint (samples_count_files (fixture->outputs), ==, 0);
  next = bantin_photo_pool_process (pool, &only_facts, NULL, NULL);
  g_assert_nonnull (next);

  close_pool (pool);
}

static void
test_refuses_text (Fixture *fixture,
                   gconstpointer unused)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Kính gửi: UBND xã", 20);

  expect_refusal (fixture, text, BANTIN_PHOTO_ERROR_NOT_A_PHOTO);
}

static void
test_refuses_empty (Fixture *fixture,
                    gconstpointer unused)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  expect_refusal (fixture, nothing, BANTIN_PHOTO_ERROR_NOT_A_PHOTO);
}

/* A real header of 900 megapixels: 20 s and 2.6 GB for who decodes it. */
static void
test_refuses_huge (Fixture *fixture,
                   gconstpointer unused)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\2\0\0\0\xb4\xb0\x3c\x4c\0\0\0\0IEND\xae\x42\x60\x82";
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png - 1);

  expect_refusal (fixture, bytes, BANTIN_PHOTO_ERROR_TOO_LARGE);
}

static void
test_refuses_cut_short (Fixture *fixture,
                        gconstpointer unused)
{
  g_autoptr (GBytes) jpeg = samples_make_jpeg (640, 480);

  for (guint tenth = 1; tenth < 10; tenth++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) * tenth / 10);

      expect_refusal (fixture, part, BANTIN_PHOTO_ERROR_DAMAGED);
    }
}

/* What an old phone leaves: the picture is whole, its end marker is not there. */
static void
test_takes_without_end_marker (Fixture *fixture,
                               gconstpointer unused)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (GBytes) jpeg = samples_make_jpeg (640, 480);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) - 2);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  samples_write (fixture->photo, part);
  facts = process (pool, fixture, fixture->photo, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (facts->is_damaged);

  close_pool (pool);
}

static void
test_missing_file (Fixture *fixture,
                   gconstpointer unused)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (GError) error = NULL;

  g_assert_null (process (pool, fixture, "/nonexistent/photo.jpg", NULL, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_UNREADABLE);

  close_pool (pool);
}

static void
test_folder_is_no_photo (Fixture *fixture,
                         gconstpointer unused)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (GError) error = NULL;

  g_assert_null (process (pool, fixture, fixture->folder, NULL, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NOT_A_PHOTO);

  close_pool (pool);
}

static void
test_survives_death (Fixture *fixture,
                     gconstpointer unused)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  use_bad_worker (fixture, "die-once");
  facts = process (pool, fixture, fixture->photo, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (facts->width, ==, 640);

  close_pool (pool);
}

static void
expect_failure (Fixture *fixture,
                const char *how,
                int code)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (GError) error = NULL;

  use_bad_worker (fixture, how);
  g_assert_null (process (pool, fixture, fixture->photo, NULL, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, code);
  g_assert_cmpuint (samples_count_files (fixture->outputs), ==, 0);

  close_pool (pool);
}

static void
test_gives_up_on_a_killer (Fixture *fixture,
                           gconstpointer unused)
{
  expect_failure (fixture, "die", BANTIN_PHOTO_ERROR_WORKER_DIED);
}

static void
test_tells_a_broken_installation (Fixture *fixture,
                                  gconstpointer unused)
{
  expect_failure (fixture, "stillborn", BANTIN_PHOTO_ERROR_NO_WORKER);
}

static void
test_tells_a_missing_program (Fixture *fixture,
                              gconstpointer unused)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (GError) error = NULL;

  g_setenv ("BANTIN_PHOTO_WORKER", "/nonexistent/worker", TRUE);
  g_assert_null (process (pool, fixture, fixture->photo, NULL, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_WORKER);

  close_pool (pool);
}

static void
test_doubts_answers (Fixture *fixture,
                     gconstpointer unused)
{
  expect_failure (fixture, "babble", BANTIN_PHOTO_ERROR_WORKER_DIED);
}

static void
test_ends_what_hangs (Fixture *fixture,
                      gconstpointer unused)
{
  BantinPhotoSlots *slots = bantin_photo_slots_new (1, 200);
  g_autoptr (GVariant) request = g_variant_ref_sink (g_variant_new_parsed ("{'preview': <true>}"));
  g_autoptr (GError) error = NULL;
  int fd = open (fixture->photo, O_RDONLY | O_CLOEXEC);

  use_bad_worker (fixture, "hang");
  g_assert_null (bantin_photo_slots_ask (slots, request, fd, 0, NULL, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_WORKER_DIED);

  close (fd);
  bantin_photo_slots_close (slots);
  bantin_photo_slots_free (slots);
}

typedef struct
{
  BantinPhotoSlots *slots;
  guint urgency;
  int fd;
  GMutex *mutex;
  GString *order;
  GCancellable *cancellable;
  GError *error;
} Request;

static gpointer
ask_in_thread (gpointer data)
{
  Request *request = data;
  g_autoptr (GVariant) wanted = g_variant_ref_sink (g_variant_new_parsed ("{'preview': <true>}"));
  g_autoptr (GVariant) reply = bantin_photo_slots_ask (request->slots, wanted, request->fd, request->urgency, request->cancellable, &request->error);

  g_mutex_lock (request->mutex);
  g_string_append_printf (request->order, "%u", request->urgency);
  g_mutex_unlock (request->mutex);

  return NULL;
}

/* The only way to learn that a thread stands in line without disturbing the line. */
static void
wait_for_line (BantinPhotoSlots *slots,
               guint n)
{
  while (bantin_photo_slots_get_n_waiting (slots) != n)
    g_thread_yield ();
}

static void
make_gate (Fixture *fixture)
{
  g_autofree char *gate = g_build_filename (fixture->folder, "gate", NULL);

  g_assert_cmpint (mkfifo (gate, 0600), ==, 0);
}

static void
open_gate (Fixture *fixture)
{
  g_autofree char *gate = g_build_filename (fixture->folder, "gate", NULL);
  int fd = open (gate, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

static void
test_visible_first (Fixture *fixture,
                    gconstpointer unused)
{
  static const guint urgencies[] = { 2, 2, 0, 1 };
  BantinPhotoSlots *slots = bantin_photo_slots_new (1, 60000);
  g_autoptr (GString) order = g_string_new (NULL);
  GThread *threads[G_N_ELEMENTS (urgencies)];
  Request requests[G_N_ELEMENTS (urgencies)];
  int fd = open (fixture->photo, O_RDONLY | O_CLOEXEC);
  GMutex mutex;

  g_mutex_init (&mutex);
  use_bad_worker (fixture, "wait");
  make_gate (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (urgencies); i++)
    {
      requests[i] = (Request) { slots, urgencies[i], fd, &mutex, order, NULL, NULL };
      threads[i] = g_thread_new ("ask", ask_in_thread, &requests[i]);
      /* The first has taken the only place and is waiting for its helper. */
      if (i > 0)
        wait_for_line (slots, i);
      else
        while (bantin_photo_slots_get_n_busy (slots) != 1)
          g_thread_yield ();
    }
  open_gate (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (urgencies); i++)
    {
      g_thread_join (threads[i]);
      g_assert_no_error (requests[i].error);
    }

  g_assert_cmpstr (order->str, ==, "2012");

  close (fd);
  g_mutex_clear (&mutex);
  bantin_photo_slots_close (slots);
  bantin_photo_slots_free (slots);
}

static void
test_cancelling_does_not_wait (Fixture *fixture,
                               gconstpointer unused)
{
  BantinPhotoSlots *slots = bantin_photo_slots_new (1, 60000);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int fd = open (fixture->photo, O_RDONLY | O_CLOEXEC);
  GThread *threads[2];
  Request requests[2];
  GMutex mutex;

  g_mutex_init (&mutex);
  use_bad_worker (fixture, "hang");
  for (guint i = 0; i < 2; i++)
    {
      requests[i] = (Request) { slots, i, fd, &mutex, order, cancellable, NULL };
      threads[i] = g_thread_new ("ask", ask_in_thread, &requests[i]);
    }
  wait_for_line (slots, 1);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      g_assert_error (requests[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&requests[i].error);
    }

  close (fd);
  g_mutex_clear (&mutex);
  bantin_photo_slots_close (slots);
  bantin_photo_slots_free (slots);
}

static void
test_closing_does_not_wait (Fixture *fixture,
                            gconstpointer unused)
{
  BantinPhotoSlots *slots = bantin_photo_slots_new (1, 60000);
  g_autoptr (GString) order = g_string_new (NULL);
  int fd = open (fixture->photo, O_RDONLY | O_CLOEXEC);
  GThread *threads[2];
  Request requests[2];
  GMutex mutex;

  g_mutex_init (&mutex);
  use_bad_worker (fixture, "hang");
  for (guint i = 0; i < 2; i++)
    {
      requests[i] = (Request) { slots, i, fd, &mutex, order, NULL, NULL };
      threads[i] = g_thread_new ("ask", ask_in_thread, &requests[i]);
    }
  wait_for_line (slots, 1);
  bantin_photo_slots_close (slots);
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      g_assert_error (requests[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&requests[i].error);
    }

  close (fd);
  g_mutex_clear (&mutex);
  bantin_photo_slots_free (slots);
}

/* Processes whose parent we are. */
static guint
kill_helpers (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
      g_autofree char *stat = NULL;
      const char *rest;
      int parent;

      if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &stat, NULL, NULL))
        continue;
      if ((rest = strrchr (stat, ')')) == NULL || sscanf (rest, ") %*c %d", &parent) != 1 || parent != getpid ())
        continue;
      if (strstr (stat, "(bantin-photo-wo") != NULL && kill ((pid_t) g_ascii_strtoll (name, NULL, 10), SIGKILL) == 0)
        n++;
    }

  return n;
}

typedef struct
{
  guint n_left;
  guint n_good;
} Tally;

static void
on_processed (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  Tally *tally = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinPhotoFacts) facts = bantin_photo_pool_process_finish (BANTIN_PHOTO_POOL (source), result, &error);

  /* Two kills may hit the same photo, or the helper that starts for it. */
  if (facts == NULL && !g_error_matches (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_NO_WORKER))
    g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_WORKER_DIED);
  if (facts != NULL)
    tally->n_good++;
  tally->n_left--;
}

static void
test_kills_take_nothing (Fixture *fixture,
                         gconstpointer unused)
{
  const guint n_photos = 24;
  BantinPhotoPool *pool = bantin_photo_pool_new (2);
  g_autoptr (GBytes) jpeg = samples_make_jpeg (3000, 2000);
  g_autofree char *photo = g_build_filename (fixture->folder, "large.jpg", NULL);
  Tally tally = { n_photos, 0 };
  guint n_killed = 0;

  samples_write (photo, jpeg);
  for (guint i = 0; i < n_photos; i++)
    {
      BantinPhotoRequest request = { photo, SHA, fixture->outputs, fixture->outputs, BANTIN_PHOTO_PRIORITY_SOON };

      bantin_photo_pool_process_async (pool, &request, NULL, on_processed, &tally);
    }
  while (tally.n_left > 0)
    {
      guint n_before = tally.n_left;

      if (n_killed < 4)
        n_killed += kill_helpers ();
      while (tally.n_left == n_before)
        g_main_context_iteration (NULL, TRUE);
    }

  g_assert_cmpuint (n_killed, >, 0);
  g_assert_cmpuint (tally.n_good, >=, n_photos - n_killed / 2);
  g_assert_cmpuint (samples_count_files (fixture->outputs), ==, 3);

  close_pool (pool);
}

static void
test_prepared_helper_serves (Fixture *fixture,
                             gconstpointer unused)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (1);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  bantin_photo_pool_prepare (pool);
  facts = process (pool, fixture, fixture->photo, NULL, &error);
  g_assert_no_error (error);

  bantin_photo_pool_close (pool);
  /* The answer to prepare() waits in this context with a reference. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (pool);
}

/* What the helper says about itself, having tried. */
static void
test_confinement_holds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, real_worker, "--check", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));

  if (strstr (output, "not in this kernel") != NULL)
    {
      g_test_skip_printf ("the kernel or a sanitizer has no place for it: %s", output);
      return;
    }
  g_assert_null (strstr (output, "WRONG"));
  g_assert_true (g_subprocess_get_successful (process));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  real_worker = g_strdup (g_getenv ("BANTIN_PHOTO_WORKER"));
  bad_worker = g_test_build_filename (G_TEST_BUILT, "photo", "photo-bad-worker", NULL);

  g_test_add ("/photo/pool/refuses-text-named-jpg", Fixture, NULL, set_up, test_refuses_text, tear_down);
  g_test_add ("/photo/pool/refuses-an-empty-file", Fixture, NULL, set_up, test_refuses_empty, tear_down);
  g_test_add ("/photo/pool/refuses-900-megapixels", Fixture, NULL, set_up, test_refuses_huge, tear_down);
  g_test_add ("/photo/pool/refuses-a-photo-cut-short", Fixture, NULL, set_up, test_refuses_cut_short, tear_down);
  g_test_add ("/photo/pool/takes-a-photo-without-its-end-marker", Fixture, NULL, set_up, test_takes_without_end_marker, tear_down);
  g_test_add ("/photo/pool/a-missing-file-is-unreadable", Fixture, NULL, set_up, test_missing_file, tear_down);
  g_test_add ("/photo/pool/a-folder-is-no-photo", Fixture, NULL, set_up, test_folder_is_no_photo, tear_down);
  g_test_add ("/photo/pool/survives-a-helper-that-dies", Fixture, NULL, set_up, test_survives_death, tear_down);
  g_test_add ("/photo/pool/gives-up-on-a-photo-that-kills-twice", Fixture, NULL, set_up, test_gives_up_on_a_killer, tear_down);
  g_test_add ("/photo/pool/tells-a-broken-installation", Fixture, NULL, set_up, test_tells_a_broken_installation, tear_down);
  g_test_add ("/photo/pool/tells-a-missing-program", Fixture, NULL, set_up, test_tells_a_missing_program, tear_down);
  g_test_add ("/photo/pool/doubts-what-a-helper-answers", Fixture, NULL, set_up, test_doubts_answers, tear_down);
  g_test_add ("/photo/pool/ends-what-hangs", Fixture, NULL, set_up, test_ends_what_hangs, tear_down);
  g_test_add ("/photo/pool/serves-the-visible-first", Fixture, NULL, set_up, test_visible_first, tear_down);
  g_test_add ("/photo/pool/cancelling-does-not-wait", Fixture, NULL, set_up, test_cancelling_does_not_wait, tear_down);
  g_test_add ("/photo/pool/closing-does-not-wait", Fixture, NULL, set_up, test_closing_does_not_wait, tear_down);
  g_test_add ("/photo/pool/a-killed-helper-takes-nothing-with-it", Fixture, NULL, set_up, test_kills_take_nothing, tear_down);
  g_test_add ("/photo/pool/a-prepared-helper-serves", Fixture, NULL, set_up, test_prepared_helper_serves, tear_down);
  g_test_add_func ("/photo/worker/confinement-holds", test_confinement_holds);

  return g_test_run ();
}
