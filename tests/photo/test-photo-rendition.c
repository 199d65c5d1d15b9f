/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-samples.h"

#include "base/bantin-hash.h"
#include "photo/bantin-photo-pool.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  char *folder;
  char *original;
  BantinPhotoPool *pool;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  fixture->folder = samples_make_folder ();
  fixture->original = g_build_filename (fixture->folder, "original", NULL);
  fixture->pool = bantin_photo_pool_new (1);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  bantin_photo_pool_close (fixture->pool);
  g_assert_finalize_object (fixture->pool);
  samples_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->original);
}

static BantinPhotoFacts *
process (Fixture *fixture)
{
  BantinPhotoRequest request = { fixture->original, SHA, fixture->folder, fixture->folder, BANTIN_PHOTO_PRIORITY_VISIBLE };
  g_autoptr (GError) error = NULL;
  BantinPhotoFacts *facts = bantin_photo_pool_process (fixture->pool, &request, NULL, &error);

  g_assert_no_error (error);

  return facts;
}

static GExiv2Metadata *
read_metadata (Fixture *fixture,
               const BantinPhotoFacts *facts)
{
  g_autofree char *path = bantin_photo_rendition_path (fixture->folder, facts->rendition);
  g_autoptr (GError) error = NULL;
  GExiv2Metadata *metadata = gexiv2_metadata_new ();

  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);

  return metadata;
}

static void
test_every_orientation (Fixture *fixture,
                        gconstpointer data)
{
  guint orientation = GPOINTER_TO_UINT (data);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autofree char *rendition = NULL;
  g_autofree char *thumbnail = bantin_photo_thumbnail_path (fixture->folder, SHA, 256);
  g_autofree char *rendition_quarters = NULL;
  g_autofree char *thumbnail_quarters = NULL;

  samples_write_tagged (fixture->original, 2000, 1500, orientation);
  facts = process (fixture);

  rendition = bantin_photo_rendition_path (fixture->folder, facts->rendition);
  rendition_quarters = samples_read_quarters (rendition);
  thumbnail_quarters = samples_read_quarters (thumbnail);
  g_assert_cmpuint (facts->width, ==, 2000);
  g_assert_cmpuint (facts->height, ==, 1500);
  g_assert_cmpuint (facts->orientation, ==, orientation);
  g_assert_cmpuint (facts->rendition_width, ==, 1600);
  g_assert_cmpuint (facts->rendition_height, ==, 1200);
  g_assert_cmpstr (rendition_quarters, ==, "rgwb");
  g_assert_cmpstr (thumbnail_quarters, ==, "rgwb");
}

static void
test_preview_is_upright (Fixture *fixture,
                         gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "preview.jpg", NULL);
  g_autofree char *quarters = NULL;
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GError) error = NULL;

  samples_write_tagged (fixture->original, 2000, 1500, GPOINTER_TO_UINT (data));
  facts = bantin_photo_pool_preview (fixture->pool, fixture->original, BANTIN_PHOTO_PRIORITY_VISIBLE, &picture, NULL, &error);

  g_assert_no_error (error);
  samples_write (path, picture);
  quarters = samples_read_quarters (path);
  g_assert_cmpstr (quarters, ==, "rgwb");
  g_assert_cmpuint (facts->width, ==, 2000);
  g_assert_cmpuint (facts->height, ==, 1500);
}

static void
test_facts_are_read (Fixture *fixture,
                     gconstpointer unused)
{
  g_autoptr (BantinPhotoFacts) facts = NULL;

  samples_write_tagged (fixture->original, 640, 480, 1);
  facts = process (fixture);

  g_assert_cmpstr (facts->content_type, ==, "image/jpeg");
  g_assert_cmpint (facts->taken_at, ==, 1717029900); /* 2024-05-30 07:45 +07:00 */
  g_assert_cmpstr (facts->caption, ==, "Toàn cảnh hội nghị");
  g_assert_cmpstr (facts->credit, ==, "Giàng A Sử");
  g_assert_cmpstr (facts->copyright, ==, "© UBND xã");
  g_assert_cmpuint (facts->removed, ==, BANTIN_PHOTO_REMOVED_LOCATION | BANTIN_PHOTO_REMOVED_DEVICE | BANTIN_PHOTO_REMOVED_OWNER | BANTIN_PHOTO_REMOVED_THUMBNAIL);
  g_assert_false (facts->is_damaged);
}

static void
test_only_credit_leaves (Fixture *fixture,
                         gconstpointer unused)
{
  static const char *const allowed[] = {
    "Exif.Image.Orientation",
    "Exif.Image.Artist",
    "Exif.Image.Copyright",
    "Exif.Image.ExifTag",
    "Exif.Photo.ExifVersion",
    "Exif.Photo.ColorSpace",
    "Iptc.Envelope.CharacterSet",
    "Iptc.Application2.RecordVersion",
    "Iptc.Application2.Byline",
    "Iptc.Application2.Copyright",
    "Xmp.dc.creator",
    "Xmp.dc.rights",
    NULL,
  };
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GExiv2Metadata) metadata = NULL;
  char **(*lists[]) (GExiv2Metadata *) = { gexiv2_metadata_get_exif_tags, gexiv2_metadata_get_iptc_tags, gexiv2_metadata_get_xmp_tags };

  samples_write_tagged (fixture->original, 640, 480, 6);
  facts = process (fixture);
  metadata = read_metadata (fixture, facts);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) tags = lists[i](metadata);

      for (guint j = 0; tags[j] != NULL; j++)
        if (!g_strv_contains (allowed, tags[j]))
          g_error ("the rendition carries %s", tags[j]);
    }
}

static void
test_no_private_byte_leaves (Fixture *fixture,
                             gconstpointer unused)
{
  static const char *const secrets[] = { "SERIAL", "LENS-1", "UNIQUE", "NIKON", "Chủ Máy Ảnh", "Nhà riêng", "Mù Cang Chải", "Toàn cảnh", "GPS", "5000" };
  g_autoptr (BantinPhotoFacts) facts = NULL;

  samples_write_tagged (fixture->original, 640, 480, 6);
  facts = process (fixture);

  for (guint side = 0; side < 3; side++)
    {
      g_autofree char *path = side == 0 ? bantin_photo_rendition_path (fixture->folder, facts->rendition)
                                        : bantin_photo_thumbnail_path (fixture->folder, SHA, side * 256);
      g_autofree char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
        if (memmem (data, size, secrets[i], strlen (secrets[i])) != NULL)
          g_error ("%s holds “%s”", path, secrets[i]);
    }
}

static void
test_credit_reads_back (Fixture *fixture,
                        gconstpointer unused)
{
  static const char *const tags[][2] = {
    { "Exif.Image.Artist", "Giàng A Sử" },
    { "Exif.Image.Copyright", "© UBND xã" },
    { "Exif.Image.Orientation", "1" },
    { "Exif.Photo.ColorSpace", "1" },
    { "Iptc.Application2.Byline", "Giàng A Sử" },
    { "Iptc.Application2.Copyright", "© UBND xã" },
    { "Iptc.Envelope.CharacterSet", "\x1b%G" },
    { "Xmp.dc.creator", "Giàng A Sử" },
    { "Xmp.dc.rights", "lang=\"x-default\" © UBND xã" },
  };
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GExiv2Metadata) metadata = NULL;

  samples_write_tagged (fixture->original, 640, 480, 1);
  facts = process (fixture);
  metadata = read_metadata (fixture, facts);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *value = gexiv2_metadata_try_get_tag_string (metadata, tags[i][0], NULL);

      g_assert_cmpstr (value, ==, tags[i][1]);
    }
}

static void
test_same_photo_same_bytes (Fixture *fixture,
                            gconstpointer unused)
{
  g_autoptr (BantinPhotoFacts) first = NULL;
  g_autoptr (BantinPhotoFacts) second = NULL;
  g_autofree char *path = NULL;
  g_autofree char *hash = NULL;

  samples_write_tagged (fixture->original, 2000, 1500, 8);
  first = process (fixture);
  second = process (fixture);

  path = bantin_photo_rendition_path (fixture->folder, first->rendition);
  hash = bantin_hash_file (path, NULL, NULL);
  g_assert_cmpstr (first->rendition, ==, second->rendition);
  g_assert_cmpstr (first->rendition, ==, hash);
}

static void
test_small_photo_is_not_enlarged (Fixture *fixture,
                                  gconstpointer unused)
{
  g_autoptr (GBytes) jpeg = samples_make_jpeg (300, 200);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autofree char *screen = bantin_photo_thumbnail_path (fixture->folder, SHA, 512);
  int width, height;

  samples_write (fixture->original, jpeg);
  facts = process (fixture);

  g_assert_cmpuint (facts->rendition_width, ==, 300);
  g_assert_cmpuint (facts->rendition_height, ==, 200);
  g_assert_nonnull (gdk_pixbuf_get_file_info (screen, &width, &height));
  g_assert_cmpint (width, ==, 300);
  g_assert_cmpint (height, ==, 200);
}

static void
test_transparent_becomes_white (Fixture *fixture,
                                gconstpointer unused)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 64, 64);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autofree char *path = NULL;
  g_autofree char *quarters = NULL;

  gdk_pixbuf_fill (pixbuf, 0x00000000);
  g_assert_true (gdk_pixbuf_save (pixbuf, fixture->original, "png", NULL, NULL));
  facts = process (fixture);

  path = bantin_photo_rendition_path (fixture->folder, facts->rendition);
  quarters = samples_read_quarters (path);
  g_assert_cmpstr (facts->content_type, ==, "image/png");
  g_assert_cmpstr (quarters, ==, "wwww");
}

/* The rendition as the browser will see it: a progressive JPEG with an sRGB profile. */
static void
test_form_of_the_file (Fixture *fixture,
                       gconstpointer unused)
{
  g_autoptr (GBytes) jpeg = samples_make_jpeg (640, 480);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  gsize size;

  samples_write (fixture->original, jpeg);
  facts = process (fixture);

  path = bantin_photo_rendition_path (fixture->folder, facts->rendition);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpuint (size, ==, facts->rendition_size);
  g_assert_nonnull (memmem (data, size, "\xff\xc2\x00\x11", 4));
  g_assert_nonnull (memmem (data, size, "ICC_PROFILE", 12));
  pixbuf = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (gdk_pixbuf_get_option (pixbuf, "icc-profile"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      g_autofree char *path = g_strdup_printf ("/photo/rendition/is-upright-from-orientation-%u", orientation);
      g_autofree char *preview_path = g_strdup_printf ("/photo/preview/is-upright-from-orientation-%u", orientation);

      g_test_add (path, Fixture, GUINT_TO_POINTER (orientation), set_up, test_every_orientation, tear_down);
      g_test_add (preview_path, Fixture, GUINT_TO_POINTER (orientation), set_up, test_preview_is_upright, tear_down);
    }
  g_test_add ("/photo/facts/are-read", Fixture, NULL, set_up, test_facts_are_read, tear_down);
  g_test_add ("/photo/rendition/carries-no-other-metadata-than-credit", Fixture, NULL, set_up, test_only_credit_leaves, tear_down);
  g_test_add ("/photo/rendition/holds-no-private-byte", Fixture, NULL, set_up, test_no_private_byte_leaves, tear_down);
  g_test_add ("/photo/rendition/credit-and-copyright-read-back", Fixture, NULL, set_up, test_credit_reads_back, tear_down);
  g_test_add ("/photo/rendition/same-photo-gives-the-same-bytes", Fixture, NULL, set_up, test_same_photo_same_bytes, tear_down);
  g_test_add ("/photo/rendition/a-small-photo-is-not-enlarged", Fixture, NULL, set_up, test_small_photo_is_not_enlarged, tear_down);
  g_test_add ("/photo/rendition/transparent-becomes-white", Fixture, NULL, set_up, test_transparent_becomes_white, tear_down);
  g_test_add ("/photo/rendition/is-a-progressive-srgb-jpeg", Fixture, NULL, set_up, test_form_of_the_file, tear_down);

  return g_test_run ();
}
