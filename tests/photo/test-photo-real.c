/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Photos that nobody here made ($BANTIN_REAL_INPUT/photos): what their manifest says, what vips shows of them, and what
 * exiftool finds in what leaves. Imported once for all cases.
 */
#include "photo-samples.h"

#include "photo/bantin-photo-import.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *name;
  BantinPhotoImport *import; /* NULL: refused */
  GError *error;
  guint *n_left;
} Photo;

static char *real_folder;
static char *folder;
static BantinPhotoFolders folders;
static BantinPhotoPool *pool;
static GPtrArray *photos; /* (element-type Photo) */

static gboolean
skip_without_input (void)
{
  if (photos->len == 0)
    g_test_skip ("BANTIN_REAL_INPUT has no photos");

  return photos->len == 0;
}

static void
on_imported (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  Photo *photo = data;

  photo->import = bantin_photo_import_finish (BANTIN_PHOTO_POOL (source), result, &photo->error);
  (*photo->n_left)--;
}

static void
import_all (void)
{
  g_autoptr (GDir) dir = g_dir_open (real_folder, 0, NULL);
  const char *name;
  guint n_left = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (real_folder, name, NULL);
      Photo *photo;

      if (g_str_has_suffix (name, ".tsv"))
        continue;

      photo = g_new0 (Photo, 1);
      photo->name = g_strdup (name);
      photo->n_left = &n_left;
      n_left++;
      g_ptr_array_add (photos, photo);
      bantin_photo_import_file_async (pool, file, &folders, BANTIN_PHOTO_PRIORITY_SOON, NULL, on_imported, photo);
    }

  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static Photo *
find_photo (const char *name)
{
  for (guint i = 0; i < photos->len; i++)
    if (g_str_equal (((Photo *) g_ptr_array_index (photos, i))->name, name))
      return g_ptr_array_index (photos, i);

  return NULL;
}

enum
{
  COLUMN_FILE = 0,
  COLUMN_TYPE = 2,
  COLUMN_SIZE = 5,
  COLUMN_GPS_EXIF = 6,
  COLUMN_GPS_XMP = 7,
  COLUMN_IPTC = 9,
  COLUMN_XMP = 10,
  COLUMN_EXIF = 11,
  COLUMN_DECODE = 17,
};

/* Calls @check with each photo that the manifest describes and its columns. */
static void
for_each_row (void (*check) (const Photo *photo, char **columns))
{
  g_autofree char *path = g_build_filename (real_folder, "MANIFEST.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      Photo *photo = find_photo (columns[COLUMN_FILE]);

      g_assert_cmpuint (g_strv_length (columns), >, COLUMN_DECODE);
      if (photo != NULL)
        check (photo, columns);
    }
}

static void
check_decision (const Photo *photo,
                char **columns)
{
  gboolean is_broken = g_str_has_prefix (columns[COLUMN_DECODE], "FAIL") || strstr (columns[COLUMN_FILE], "broken") != NULL;

  if (is_broken && photo->import != NULL)
    g_error ("%s was taken", photo->name);
  if (!is_broken && photo->import == NULL)
    g_error ("%s was refused: %s", photo->name, photo->error->message);
  if (photo->error != NULL)
    g_assert_true (photo->error->domain == BANTIN_PHOTO_ERROR && photo->error->code != BANTIN_PHOTO_ERROR_WORKER_DIED);
}

static void
test_whole_ones_are_taken (void)
{
  if (!skip_without_input ())
    for_each_row (check_decision);
}

static void
check_type_and_size (const Photo *photo,
                     char **columns)
{
  static const char *const types[][2] = {
    { "JPEG", "image/jpeg" },
    { "PNG", "image/png" },
    { "APNG", "image/png" },
    { "WEBP", "image/webp" },
    { "Extended WEBP", "image/webp" },
    { "TIFF", "image/tiff" },
    { "HEIC", "image/heic" },
    { "AVIF", "image/avif" },
  };
  g_autofree char *size = NULL;
  const char *type = NULL;

  if (photo->import == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i][0], columns[COLUMN_TYPE]))
      type = types[i][1];
  size = g_strdup_printf ("%ux%u", photo->import->facts->width, photo->import->facts->height);

  if (!g_str_equal (size, columns[COLUMN_SIZE]))
    g_error ("%s is %s, not %s", photo->name, columns[COLUMN_SIZE], size);
  if (g_strcmp0 (photo->import->facts->content_type, type) != 0)
    g_error ("%s is %s, not %s", photo->name, type, photo->import->facts->content_type);
}

static void
test_types_and_sizes (void)
{
  if (!skip_without_input ())
    for_each_row (check_type_and_size);
}

static gboolean
is_same_text (const char *found,
              const char *wanted)
{
  g_auto (GStrv) words = g_strsplit_set (wanted, " \t\r\n", -1);
  GString *joined = g_string_new (NULL);
  g_autofree char *tidy = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);
  tidy = g_string_free_and_steal (joined);

  return g_str_equal (found, tidy);
}

static void
check_caption (const Photo *photo,
               char **columns)
{
  const char *caption;

  if (photo->import == NULL)
    return;

  caption = photo->import->facts->caption;
  if (*caption == '\0' && (*columns[COLUMN_IPTC] != '\0' || *columns[COLUMN_XMP] != '\0' || *columns[COLUMN_EXIF] != '\0'))
    g_error ("%s: its caption was not found", photo->name);
  if (!is_same_text (caption, columns[COLUMN_IPTC]) && !is_same_text (caption, columns[COLUMN_XMP]) && !is_same_text (caption, columns[COLUMN_EXIF]))
    g_error ("%s: caption “%s” is none of “%s”, “%s”, “%s”", photo->name, caption, columns[COLUMN_IPTC], columns[COLUMN_XMP], columns[COLUMN_EXIF]);
}

static void
test_captions (void)
{
  if (!skip_without_input ())
    for_each_row (check_caption);
}

static void
check_location (const Photo *photo,
                char **columns)
{
  if (photo->import == NULL || (!g_str_equal (columns[COLUMN_GPS_EXIF], "yes") && !g_str_equal (columns[COLUMN_GPS_XMP], "yes")))
    return;

  if ((photo->import->facts->removed & BANTIN_PHOTO_REMOVED_LOCATION) == 0)
    g_error ("%s: its location was not seen", photo->name);
}

static void
test_location_is_told (void)
{
  if (!skip_without_input ())
    for_each_row (check_location);
}

static char *
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static gboolean
skip_without_program (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  if (path == NULL)
    g_test_skip_printf ("%s is not installed", name);

  return path == NULL;
}

/* The reference may be transparent; both are compared on white. */
static double
compare (GdkPixbuf *ours,
         GdkPixbuf *theirs)
{
  int width = MIN (gdk_pixbuf_get_width (ours), gdk_pixbuf_get_width (theirs));
  int height = MIN (gdk_pixbuf_get_height (ours), gdk_pixbuf_get_height (theirs));
  int n_ours = gdk_pixbuf_get_n_channels (ours);
  int n_theirs = gdk_pixbuf_get_n_channels (theirs);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *a = gdk_pixbuf_get_pixels (ours) + (gsize) y * gdk_pixbuf_get_rowstride (ours) + x * n_ours;
        const guint8 *b = gdk_pixbuf_get_pixels (theirs) + (gsize) y * gdk_pixbuf_get_rowstride (theirs) + x * n_theirs;
        double alpha = n_theirs == 4 ? b[3] / 255.0 : 1;

        for (guint c = 0; c < 3; c++)
          sum += pow (a[c] - (b[c] * alpha + 255 * (1 - alpha)), 2);
      }

  return 10 * log10 (255.0 * 255.0 / MAX (sum / (3.0 * width * height), 1e-6));
}

static void
compare_with_reference (const Photo *photo)
{
  g_autofree char *original = g_build_filename (real_folder, photo->name, NULL);
  g_autofree char *reference = g_build_filename (folder, "reference.png", NULL);
  g_autofree char *option = g_strconcat ("--output=", reference, NULL);
  const char *const arguments[] = { "vipsthumbnail", "--size=256x256>", "--eprofile=srgb", option, original, NULL };
  g_autofree char *output = run (arguments);
  g_autofree char *thumbnail = bantin_photo_thumbnail_path (folders.thumbnails, photo->import->sha256, BANTIN_PHOTO_THUMBNAIL_SIDE);
  g_autoptr (GdkPixbuf) ours = gdk_pixbuf_new_from_file (thumbnail, NULL);
  g_autoptr (GdkPixbuf) theirs = gdk_pixbuf_new_from_file (reference, NULL);
  double psnr;

  g_assert_nonnull (ours);
  g_unlink (reference);
  /* What vips refuses has no reference. */
  if (theirs == NULL)
    {
      g_test_message ("%s: no reference", photo->name);
      return;
    }

  g_assert_cmpint (ABS (gdk_pixbuf_get_width (ours) - gdk_pixbuf_get_width (theirs)), <=, 1);
  g_assert_cmpint (ABS (gdk_pixbuf_get_height (ours) - gdk_pixbuf_get_height (theirs)), <=, 1);
  psnr = compare (ours, theirs);
  g_test_message ("%s: %.1f dB", photo->name, psnr);
  if (psnr < 22)
    g_error ("%s looks unlike its reference: %.1f dB", photo->name, psnr);
}

/* vips may take the small copy inside a HEIC, and has other filters: about 24 dB at the least; a picture turned the wrong
 * way or in wrong colours has less than 20. */
static void
test_looks_as_in_vips (void)
{
  if (skip_without_input () || skip_without_program ("vipsthumbnail"))
    return;

  for (guint i = 0; i < photos->len; i++)
    {
      const Photo *photo = g_ptr_array_index (photos, i);

      if (photo->import != NULL)
        compare_with_reference (photo);
    }
}

static gboolean
is_allowed (const char *tag)
{
  static const char *const groups[] = { "ExifTool:", "System:", "File:", "JFIF:", "ICC", "Composite:", "XMP-x:", "XMP-rdf:" };
  static const char *const tags[] = {
    "SourceFile", "IFD0:Orientation", "IFD0:Artist", "IFD0:Copyright", "ExifIFD:ExifVersion", "ExifIFD:ColorSpace",
    "XMP-dc:Creator", "XMP-dc:Rights", "IPTC:CodedCharacterSet", "IPTC:ApplicationRecordVersion", "IPTC:By-line", "IPTC:CopyrightNotice",
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_has_prefix (tag, groups[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_equal (tag, tags[i]))
      return TRUE;

  return FALSE;
}

static void
expect_nothing_private (const char *path)
{
  /* Of files without an ending exiftool takes none in a folder, unless told to take all. */
  const char *const arguments[] = { "exiftool", "-json", "-G1", "-a", "-u", "-U", "-ext", "*", path, NULL };
  g_autofree char *output = run (arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (output, &error);
  JsonArray *files;
  guint n_files;

  g_assert_no_error (error);
  files = json_node_get_array (root);
  n_files = json_array_get_length (files);
  g_assert_cmpuint (n_files, >, 0);
  for (guint i = 0; i < n_files; i++)
    {
      JsonObject *file = json_array_get_object_element (files, i);
      g_autoptr (GList) tags = json_object_get_members (file);

      for (GList *tag = tags; tag != NULL; tag = tag->next)
        if (!is_allowed (tag->data))
          g_error ("%s carries %s", json_object_get_string_member (file, "SourceFile"), (char *) tag->data);
    }
}

static void
test_nothing_private_leaves (void)
{
  if (skip_without_input () || skip_without_program ("exiftool"))
    return;

  expect_nothing_private (folders.renditions);
  expect_nothing_private (folders.thumbnails);
}

static void
test_name_does_not_matter (void)
{
  const Photo *photo = find_photo ("wrongext-heic-named.jpg");

  if (photo == NULL)
    {
      g_test_skip ("there is no HEIC under a JPEG's name");
      return;
    }

  g_assert_no_error (photo->error);
  g_assert_cmpstr (photo->import->facts->content_type, ==, "image/heic");
}

/* Restart intervals are missing in the middle: everything behind them stands in the wrong place. */
static void
test_corrupted_is_refused (void)
{
  const Photo *photo = find_photo ("corrupted.jpg");

  if (photo == NULL)
    {
      g_test_skip ("there is no corrupted.jpg");
      return;
    }

  g_assert_error (photo->error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_DAMAGED);
}

/* Each photo cut in half: refused, and the helper lives. */
static void
test_halves_are_refused (void)
{
  if (skip_without_input ())
    return;

  for (guint i = 0; i < photos->len; i++)
    {
      const Photo *photo = g_ptr_array_index (photos, i);
      g_autofree char *path = g_build_filename (real_folder, photo->name, NULL);
      g_autofree char *data = NULL;
      g_autoptr (GBytes) half = NULL;
      g_autoptr (BantinPhotoImport) import = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      /* Of a small file, the first half may be all metadata or none of it; the first picture of several, or of an
       * animation, may be whole in it. */
      if (photo->import == NULL || size < 20000 || strstr (photo->name, "animated") != NULL ||
          (photo->import->facts->removed & (BANTIN_PHOTO_REMOVED_SECOND_IMAGE | BANTIN_PHOTO_REMOVED_TRAILER)) != 0)
        continue;

      half = g_bytes_new_take (g_steal_pointer (&data), size / 2);
      import = bantin_photo_import_bytes (pool, half, &folders, BANTIN_PHOTO_PRIORITY_SOON, NULL, &error);
      if (import != NULL && !import->facts->is_damaged)
        g_error ("half of %s was taken as whole", photo->name);
      if (error != NULL && !g_error_matches (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_DAMAGED))
        g_error ("half of %s: %s", photo->name, error->message);
    }
}

static void
photo_free (gpointer data)
{
  Photo *photo = data;

  g_free (photo->name);
  bantin_photo_import_free (photo->import);
  g_clear_error (&photo->error);
  g_free (photo);
}

int
main (int argc,
      char **argv)
{
  const char *input = g_getenv ("BANTIN_REAL_INPUT");
  int result;

  g_test_init (&argc, &argv, NULL);

  real_folder = g_build_filename (input != NULL ? input : "/nonexistent", "photos", NULL);
  folder = samples_make_folder ();
  folders.originals = g_build_filename (folder, "originals", NULL);
  folders.thumbnails = g_build_filename (folder, "thumbnails", NULL);
  folders.renditions = g_build_filename (folder, "renditions", NULL);
  g_assert_cmpint (mkdir (folders.originals, 0700) | mkdir (folders.thumbnails, 0700) | mkdir (folders.renditions, 0700), ==, 0);
  pool = bantin_photo_pool_new (2);
  photos = g_ptr_array_new_with_free_func (photo_free);
  import_all ();

  g_test_add_func ("/photo/real/whole-ones-are-taken-broken-ones-refused", test_whole_ones_are_taken);
  g_test_add_func ("/photo/real/types-and-upright-sizes", test_types_and_sizes);
  g_test_add_func ("/photo/real/captions", test_captions);
  g_test_add_func ("/photo/real/location-is-told", test_location_is_told);
  g_test_add_func ("/photo/real/looks-as-in-vips", test_looks_as_in_vips);
  g_test_add_func ("/photo/real/nothing-private-leaves", test_nothing_private_leaves);
  g_test_add_func ("/photo/real/a-name-does-not-matter", test_name_does_not_matter);
  g_test_add_func ("/photo/real/a-corrupted-one-is-refused", test_corrupted_is_refused);
  g_test_add_func ("/photo/real/halves-are-refused", test_halves_are_refused);
  result = g_test_run ();

  bantin_photo_pool_close (pool);
  g_assert_finalize_object (pool);
  g_ptr_array_unref (photos);
  samples_remove_folder (folder);

  return result;
}
