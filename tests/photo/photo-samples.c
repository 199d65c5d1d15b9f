/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo-samples.h"

#include "photo/bantin-photo-jpeg.h"
#include "photo/bantin-photo-picture.h"

#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>

char *
samples_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("bantin-photo-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
samples_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        samples_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

guint
samples_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
paint (guint8 *pixel,
       guint x,
       guint y,
       guint width,
       guint height)
{
  static const guint8 colours[2][2][3] = { { { 220, 20, 20 }, { 20, 200, 20 } }, { { 20, 20, 220 }, { 240, 240, 240 } } };
  const guint8 *colour = colours[y >= height / 2][x >= width / 2];
  gboolean is_bar = y < height / 16;

  for (guint c = 0; c < 3; c++)
    pixel[c] = is_bar ? 0 : colour[c];
}

static guint8 *
make_pixels (guint width,
             guint height)
{
  guint8 *pixels = g_malloc ((gsize) width * height * 3);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      paint (pixels + ((gsize) y * width + x) * 3, x, y, width, height);

  return pixels;
}

GBytes *
samples_make_jpeg (guint width,
                   guint height)
{
  g_autofree guint8 *pixels = make_pixels (width, height);

  return bantin_photo_jpeg_write (pixels, width, height, 92, FALSE, NULL);
}

void
samples_write (const char *path,
               GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_file_set_contents (path, data, size, &error);
  g_assert_no_error (error);
}

/* Stored as a camera held sideways stores it. By the definition of each orientation: where the upright picture's pixel
 * lies in the stored one. */
static GBytes *
make_turned_jpeg (guint width,
                  guint height,
                  guint orientation)
{
  guint stored_width = orientation < 5 ? width : height;
  guint stored_height = orientation < 5 ? height : width;
  g_autofree guint8 *pixels = g_malloc ((gsize) width * height * 3);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint left = x, right = width - 1 - x, top = y, bottom = height - 1 - y;
        guint column[] = { 0, left, right, right, left, top, top, bottom, bottom };
        guint row[] = { 0, top, top, bottom, bottom, left, right, right, left };

        paint (pixels + ((gsize) row[orientation] * stored_width + column[orientation]) * 3, x, y, width, height);
      }

  return bantin_photo_jpeg_write (pixels, stored_width, stored_height, 92, FALSE, NULL);
}

static void
set (GExiv2Metadata *metadata,
     const char *tag,
     const char *value)
{
  g_autoptr (GError) error = NULL;

  gexiv2_metadata_try_set_tag_string (metadata, tag, value, &error);
  g_assert_no_error (error);
}

void
samples_write_tagged (const char *path,
                      guint width,
                      guint height,
                      guint orientation)
{
  static const char *const tags[][2] = {
    { "Exif.Image.Make", "NIKON CORPORATION" },
    { "Exif.Image.Model", "Bí mật 5000" },
    { "Exif.Photo.DateTimeOriginal", "2024:05:30 07:45:00" },
    { "Exif.Photo.OffsetTimeOriginal", "+07:00" },
    { "Exif.Photo.BodySerialNumber", "SERIAL-123456" },
    { "Exif.Photo.LensSerialNumber", "LENS-123456" },
    { "Exif.Photo.CameraOwnerName", "Chủ Máy Ảnh" },
    { "Exif.Photo.ImageUniqueID", "UNIQUE-123456" },
    { "Xmp.aux.SerialNumber", "SERIAL-XMP" },
    { "Xmp.aux.OwnerName", "Chủ Máy Ảnh" },
    { "Xmp.exif.GPSLatitude", "21,51.0000N" },
    { "Xmp.exif.GPSLongitude", "104,5.0000E" },
    { "Xmp.iptc.Location", "Nhà riêng" },
    { "Iptc.Application2.City", "Mù Cang Chải" },
    { "Iptc.Envelope.CharacterSet", "\x1b%G" },
    { "Iptc.Application2.Caption", "Toàn cảnh hội nghị" },
    { "Iptc.Application2.Byline", "Giàng A Sử" },
    { "Iptc.Application2.Copyright", "© UBND xã" },
  };
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GBytes) jpeg = make_turned_jpeg (width, height, orientation);
  g_autoptr (GBytes) small = make_turned_jpeg (160 * width / MAX (width, height), 160 * height / MAX (width, height), orientation);
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data;

  samples_write (path, jpeg);
  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    set (metadata, tags[i][0], tags[i][1]);
  gexiv2_metadata_try_set_orientation (metadata, (GExiv2Orientation) orientation, &error);
  g_assert_no_error (error);
  gexiv2_metadata_try_set_gps_info (metadata, 104.09, 21.85, 900, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (small, &size);
  gexiv2_metadata_try_set_exif_thumbnail_from_buffer (metadata, data, (int) size, &error);
  g_assert_no_error (error);

  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
}

static char
name_colour (const guint8 *pixel)
{
  gboolean red = pixel[0] > 128, green = pixel[1] > 128, blue = pixel[2] > 128;

  if (red && green && blue)
    return 'w';
  if (red && !green && !blue)
    return 'r';
  if (!red && green && !blue)
    return 'g';
  if (!red && !green && blue)
    return 'b';

  return '?';
}

char *
samples_read_quarters (const char *path)
{
  static const double centres[4][2] = { { 0.25, 0.25 }, { 0.75, 0.25 }, { 0.75, 0.75 }, { 0.25, 0.75 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, &error);
  char *quarters = g_malloc0 (5);

  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    {
      guint x = (guint) (gdk_pixbuf_get_width (pixbuf) * centres[i][0]);
      guint y = (guint) (gdk_pixbuf_get_height (pixbuf) * centres[i][1]);

      quarters[i] = name_colour (gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3);
    }

  return quarters;
}
