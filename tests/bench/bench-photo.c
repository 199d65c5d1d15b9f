/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-photo [--pairs=N] [--photos=N] [PHOTO…]
 *
 * Copies the photos (those of $BANTIN_REAL_INPUT when none is named) until there are N, turned all eight ways, and measures
 * in turn, so that what else the machine does meets both sides:
 *
 *   pictures   1600, 512 and 256 px of each photo, beside three passes of vipsthumbnail writing the same sizes progressive
 *              and optimised: wall, processor time, peak memory
 *   import     each photo hashed, copied, synced and its three pictures written, beside libjpeg-turbo decoding to at least
 *              1600 px in two threads and doing nothing with it
 *   previews   a small picture of each photo in memory, beside the same decoding to at least 256 px; and the first one
 */
#include "bench-ratio.h"

#include "photo/bantin-photo-import.h"

#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jpeglib.h>

typedef struct
{
  double wall_ms;
  double cpu_ms;
  double peak_mb;
} Cost;

static char *folder;
static GPtrArray *photos; /* (element-type filename) */

static char *
make_folder (const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  g_mkdir (path, 0700);

  return path;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_all (child);
    }
  g_rmdir (path);
}

static double
get_cpu_ms (int who)
{
  struct rusage usage;

  getrusage (who, &usage);

  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
}

/* Ways to be held and distinct bytes, as forty photos of a meeting have. */
static void
make_photos (char **originals,
             guint n)
{
  guint n_originals = g_strv_length (originals);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/photo-%03u.jpg", folder, i);
      g_autofree char *comment = g_strdup_printf ("copy %u", i);
      g_autofree char *data = NULL;
      g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (originals[i % n_originals], &data, &size, NULL));
      g_assert_true (g_file_set_contents (path, data, size, NULL));
      g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
      gexiv2_metadata_try_set_orientation (metadata, (GExiv2Orientation) (i % 8 + 1), NULL);
      gexiv2_metadata_try_set_comment (metadata, comment, NULL);
      gexiv2_metadata_save_file (metadata, path, &error);
      g_assert_no_error (error);
      g_ptr_array_add (photos, g_steal_pointer (&path));
    }
}

/* The peaks of our helpers, together. */
static double
get_helpers_peak_mb (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;
  double total = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "status", NULL);
      g_autofree char *status = NULL;
      const char *parent, *peak;

      if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &status, NULL, NULL))
        continue;
      parent = strstr (status, "PPid:");
      peak = strstr (status, "VmHWM:");
      if (parent != NULL && peak != NULL && g_ascii_strtoll (parent + 5, NULL, 10) == getpid ())
        total += g_ascii_strtoll (peak + 6, NULL, 10) / 1024.0;
    }

  return total;
}

static void
on_processed (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  guint *n_left = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinPhotoFacts) facts = bantin_photo_pool_process_finish (BANTIN_PHOTO_POOL (source), result, &error);

  if (facts == NULL)
    g_error ("%s", error->message);
  (*n_left)--;
}

static void
on_imported (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  guint *n_left = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinPhotoImport) import = bantin_photo_import_finish (BANTIN_PHOTO_POOL (source), result, &error);

  if (import == NULL)
    g_error ("%s", error->message);
  (*n_left)--;
}

typedef void (*Work) (BantinPhotoPool *pool,
                      guint *n_left);

static void
process_all (BantinPhotoPool *pool,
             guint *n_left)
{
  g_autofree char *outputs = make_folder ("outputs");

  for (guint i = 0; i < photos->len; i++)
    {
      g_autofree char *sha256 = g_strdup_printf ("%064x", i);
      BantinPhotoRequest request = { g_ptr_array_index (photos, i), sha256, outputs, outputs, BANTIN_PHOTO_PRIORITY_SOON };

      bantin_photo_pool_process_async (pool, &request, NULL, on_processed, n_left);
    }
}

static void
import_all (BantinPhotoPool *pool,
            guint *n_left)
{
  g_autofree char *outputs = make_folder ("outputs");
  g_autofree char *originals = make_folder ("originals");
  BantinPhotoFolders folders = { originals, outputs, outputs };

  for (guint i = 0; i < photos->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (photos, i));

      bantin_photo_import_file_async (pool, file, &folders, BANTIN_PHOTO_PRIORITY_SOON, NULL, on_imported, n_left);
    }
}

typedef struct
{
  const char *path;
  gint64 *first_us; /* atomic enough: the earliest wins by much */
} Preview;

static gpointer
preview_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Preview *preview = data;
  g_autoptr (GBytes) picture = NULL;
  BantinPhotoFacts *facts = bantin_photo_pool_preview (source, preview->path, BANTIN_PHOTO_PRIORITY_VISIBLE, &picture, cancellable, error);

  if (*preview->first_us == 0)
    *preview->first_us = g_get_monotonic_time ();

  return facts;
}

static gint64 first_preview_us;

static void
preview_all (BantinPhotoPool *pool,
             guint *n_left)
{
  first_preview_us = 0;
  for (guint i = 0; i < photos->len; i++)
    {
      GTask *task = g_task_new (pool, NULL, on_processed, n_left);
      Preview *preview = g_new0 (Preview, 1);

      preview->path = g_ptr_array_index (photos, i);
      preview->first_us = &first_preview_us;
      g_task_set_task_data (task, preview, g_free);
      bantin_photo_pool_run (pool, task, BANTIN_PHOTO_PRIORITY_VISIBLE, preview_work, (GDestroyNotify) bantin_photo_facts_free);
    }
}

/* @is_warm: helpers run already, as they do when a dialog has been opened. */
static Cost
measure_ours (Work work,
              gboolean is_warm)
{
  BantinPhotoPool *pool = bantin_photo_pool_new (2);
  double self_ms = get_cpu_ms (RUSAGE_SELF);
  double children_ms = get_cpu_ms (RUSAGE_CHILDREN);
  guint n_left = photos->len;
  gint64 begun_at;
  Cost cost;

  if (is_warm)
    {
      BantinPhotoRequest facts_only = { g_ptr_array_index (photos, 0), NULL, NULL, NULL, BANTIN_PHOTO_PRIORITY_VISIBLE };
      guint n_warming = 2;

      for (guint i = 0; i < 2; i++)
        bantin_photo_pool_process_async (pool, &facts_only, NULL, on_processed, &n_warming);
      while (n_warming > 0)
        g_main_context_iteration (NULL, TRUE);
    }

  begun_at = g_get_monotonic_time ();
  work (pool, &n_left);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  cost.wall_ms = (g_get_monotonic_time () - begun_at) / 1000.0;
  cost.peak_mb = get_helpers_peak_mb ();
  if (first_preview_us != 0)
    first_preview_us -= begun_at;

  bantin_photo_pool_close (pool);
  g_object_unref (pool);
  cost.cpu_ms = get_cpu_ms (RUSAGE_SELF) - self_ms + get_cpu_ms (RUSAGE_CHILDREN) - children_ms;

  return cost;
}

static void
run_vips (const char *size,
          Cost *cost)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  struct rusage usage;
  int status;
  pid_t child;

  g_ptr_array_add (arguments, g_strdup ("vipsthumbnail"));
  g_ptr_array_add (arguments, g_strdup_printf ("--size=%sx%s>", size, size));
  g_ptr_array_add (arguments, g_strdup ("--eprofile=srgb"));
  g_ptr_array_add (arguments, g_strdup_printf ("--output=%s/vips/%%s-%s.jpg[Q=82,interlace,optimize-coding,strip]", folder, size));
  for (guint i = 0; i < photos->len; i++)
    g_ptr_array_add (arguments, g_strdup (g_ptr_array_index (photos, i)));
  g_ptr_array_add (arguments, NULL);

  if ((child = fork ()) == 0)
    {
      execvp ("vipsthumbnail", (char **) arguments->pdata);
      _exit (127);
    }
  wait4 (child, &status, 0, &usage);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("vipsthumbnail failed");

  cost->cpu_ms += (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
  cost->peak_mb = MAX (cost->peak_mb, usage.ru_maxrss / 1024.0);
}

static Cost
measure_vips (void)
{
  g_autofree char *outputs = make_folder ("vips");
  Cost cost = { 0 };
  gint64 begun_at = g_get_monotonic_time ();

  run_vips ("1600", &cost);
  run_vips ("512", &cost);
  run_vips ("256", &cost);
  cost.wall_ms = (g_get_monotonic_time () - begun_at) / 1000.0;

  return cost;
}

/* What no program can do without: Huffman decoding and the smallest inverse transform that gives @side pixels. */
static void
decode_bare (gpointer path,
             gpointer side)
{
  struct jpeg_decompress_struct decoder;
  struct jpeg_error_mgr errors;
  g_autofree JSAMPLE *row = NULL;
  FILE *file = fopen (path, "rb");

  decoder.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&decoder);
  jpeg_stdio_src (&decoder, file);
  jpeg_read_header (&decoder, TRUE);
  decoder.scale_denom = 8;
  for (decoder.scale_num = 1; decoder.scale_num < 8; decoder.scale_num++)
    if (MAX (decoder.image_width, decoder.image_height) * decoder.scale_num / 8 >= GPOINTER_TO_UINT (side))
      break;
  jpeg_start_decompress (&decoder);
  row = g_malloc ((gsize) decoder.output_width * 3);
  while (decoder.output_scanline < decoder.output_height)
    jpeg_read_scanlines (&decoder, &row, 1);
  jpeg_finish_decompress (&decoder);
  jpeg_destroy_decompress (&decoder);
  fclose (file);
}

static double
measure_floor_ms (guint side)
{
  gint64 begun_at = g_get_monotonic_time ();
  GThreadPool *threads = g_thread_pool_new (decode_bare, GUINT_TO_POINTER (side), 2, TRUE, NULL);

  for (guint i = 0; i < photos->len; i++)
    g_thread_pool_push (threads, g_ptr_array_index (photos, i), NULL);
  g_thread_pool_free (threads, FALSE, TRUE);

  return (g_get_monotonic_time () - begun_at) / 1000.0;
}

static void
compare_pictures (guint n_pairs)
{
  g_autoptr (BenchRatio) wall = bench_ratio_new ();
  g_autoptr (BenchRatio) cpu = bench_ratio_new ();
  g_autoptr (BenchRatio) peak = bench_ratio_new ();
  g_autofree char *vips = g_find_program_in_path ("vipsthumbnail");

  if (vips == NULL)
    {
      g_print ("pictures: vipsthumbnail is not installed\n");
      return;
    }

  for (guint i = 0; i < n_pairs; i++)
    {
      Cost ours = measure_ours (process_all, FALSE);
      Cost theirs = measure_vips ();

      bench_ratio_add (wall, ours.wall_ms, theirs.wall_ms);
      bench_ratio_add (cpu, ours.cpu_ms, theirs.cpu_ms);
      bench_ratio_add (peak, ours.peak_mb, theirs.peak_mb);
    }
  bench_ratio_print (wall, "pictures, wall, beside vips", "ms", 0.8);
  bench_ratio_print (cpu, "pictures, processor, beside vips", "ms", 0.8);
  bench_ratio_print (peak, "pictures, memory of both helpers, beside vips", "MB", 0.25);
}

static void
compare_import (guint n_pairs)
{
  g_autoptr (BenchRatio) wall = bench_ratio_new ();

  for (guint i = 0; i < n_pairs; i++)
    {
      Cost ours = measure_ours (import_all, TRUE);

      bench_ratio_add (wall, ours.wall_ms, measure_floor_ms (1600));
    }
  bench_ratio_print (wall, "import, wall, beside bare decoding to 1600", "ms", 3.5);
}

static void
compare_previews (guint n_pairs)
{
  g_autoptr (BenchRatio) wall = bench_ratio_new ();
  double first_ms = 0;

  for (guint i = 0; i < n_pairs; i++)
    {
      Cost ours = measure_ours (preview_all, TRUE);

      first_ms += first_preview_us / 1000.0 / n_pairs;
      bench_ratio_add (wall, ours.wall_ms, measure_floor_ms (256));
    }
  bench_ratio_print (wall, "previews, wall, beside bare decoding to 256", "ms", 1.25);
  g_print ("first preview: %.1f ms after the drop, on the average\n", first_ms);
}

static char **
find_real_photos (void)
{
  static const char *const names[] = { "iphone-landscape.jpg", "nokia-8.3-phone.jpg" };
  const char *input = g_getenv ("BANTIN_REAL_INPUT");
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; input != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (input, "photos", names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_strv_builder_add (found, path);
    }

  return g_strv_builder_end (found);
}

int
main (int argc,
      char **argv)
{
  int n_pairs = 5;
  int n_photos = 40;
  g_auto (GStrv) originals = NULL;
  GOptionEntry options[] = {
    { "pairs", 0, 0, G_OPTION_ARG_INT, &n_pairs, "how often each is measured", "N" },
    { "photos", 0, 0, G_OPTION_ARG_INT, &n_photos, "how many photos", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &originals, NULL, "PHOTO…" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (originals == NULL)
    originals = find_real_photos ();
  if (*originals == NULL || n_pairs < 1 || n_photos < 1)
    {
      g_printerr ("bench-photo: name some JPEG photos, or set BANTIN_REAL_INPUT\n");
      return 1;
    }

  folder = g_dir_make_tmp ("bench-photo-XXXXXX", NULL);
  photos = g_ptr_array_new_with_free_func (g_free);
  make_photos (originals, (guint) n_photos);
  compare_pictures ((guint) n_pairs);
  compare_import ((guint) n_pairs);
  compare_previews ((guint) n_pairs);
  remove_all (folder);

  return 0;
}
