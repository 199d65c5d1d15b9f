/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-sniff.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size;
  int error; /* BantinPhotoError, or -1 */
  BantinPhotoType type;
  guint width;
  guint height;
} Case;

#define BYTES(text) text, sizeof (text) - 1
#define IHDR "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define IEND "\x08\2\0\0\0....\0\0\0\0IEND\xae\x42\x60\x82"

static const Case cases[] = {
  { "jpeg", BYTES ("\xff\xd8\xff\xe0"), -1, BANTIN_PHOTO_JPEG, 0, 0 },
  { "png", BYTES (IHDR "\0\0\1\0\0\0\0\x80" IEND), -1, BANTIN_PHOTO_PNG, 256, 128 },
  { "png-cut-short", BYTES (IHDR "\0\0\1\0\0\0\0\x80\x08\2\0\0\0....\0\0\1\0IDAT"), BANTIN_PHOTO_ERROR_DAMAGED, 0, 0, 0 },
  { "png-of-900-megapixels", BYTES (IHDR "\0\0\x75\x30\0\0\x75\x30" IEND), BANTIN_PHOTO_ERROR_TOO_LARGE, 0, 0, 0 },
  { "png-of-a-mile", BYTES (IHDR "\0\0\0\1\0\1\0\0" IEND), BANTIN_PHOTO_ERROR_TOO_LARGE, 0, 0, 0 },
  { "png-without-size", BYTES (IHDR "\0\0\0\0\0\0\0\1" IEND), BANTIN_PHOTO_ERROR_DAMAGED, 0, 0, 0 },
  { "gif", BYTES ("GIF89a\x40\1\xf0\0\0\0\0"), -1, BANTIN_PHOTO_GIF, 320, 240 },
  { "webp-lossless", BYTES ("RIFF\x14\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\3\0\0\0\0"), -1, BANTIN_PHOTO_WEBP, 320, 16 },
  { "webp-extended", BYTES ("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\1\0\xef\0\0"), -1, BANTIN_PHOTO_WEBP, 320, 240 },
  { "webp-cut-short", BYTES ("RIFF\xff\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\1\0\xef\0\0"), BANTIN_PHOTO_ERROR_DAMAGED, 0, 0, 0 },
  { "tiff", BYTES ("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\x40\1\0\0\1\1\4\0\1\0\0\0\xf0\0\0\0"), -1, BANTIN_PHOTO_TIFF, 320, 240 },
  { "tiff-big-endian", BYTES ("MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\1\x40\0\0\1\1\0\4\0\0\0\1\0\0\0\xf0"), -1, BANTIN_PHOTO_TIFF, 320, 240 },
  { "raw-nef", BYTES ("MM\0*\0\0\0\x08\0\1\0\xfe\0\4\0\0\0\1\0\0\0\1"), BANTIN_PHOTO_ERROR_UNSUPPORTED, 0, 0, 0 },
  { "raw-cr2", BYTES ("II*\0\x10\0\0\0CR\2\0"), BANTIN_PHOTO_ERROR_UNSUPPORTED, 0, 0, 0 },
  { "tiff-pointing-nowhere", BYTES ("II*\0\xff\xff\xff\xff"), BANTIN_PHOTO_ERROR_DAMAGED, 0, 0, 0 },
  { "heic", BYTES ("\0\0\0\x14" "ftypheic\0\0\0\0mif1\0\0\0\x38meta\0\0\0\0\0\0\0\x2ciprp\0\0\0\x24ipco\0\0\0\x14ispe\0\0\0\0\0\0\1\x40\0\0\0\xf0\0\0\0\x08" "free"), -1, BANTIN_PHOTO_HEIC, 320, 240 },
  { "avif-of-900-megapixels", BYTES ("\0\0\0\x14" "ftypavif\0\0\0\0mif1\0\0\0\x30meta\0\0\0\0\0\0\0\x24iprp\0\0\0\x1cipco\0\0\0\x14ispe\0\0\0\0\0\0\x75\x30\0\0\x75\x30"), BANTIN_PHOTO_ERROR_TOO_LARGE, 0, 0, 0 },
  { "video", BYTES ("\0\0\0\x14" "ftypmp42\0\0\0\0isom"), BANTIN_PHOTO_ERROR_NOT_A_PHOTO, 0, 0, 0 },
  { "raw-cr3", BYTES ("\0\0\0\x14" "ftypcrx \0\0\0\0crx "), BANTIN_PHOTO_ERROR_UNSUPPORTED, 0, 0, 0 },
  { "photoshop", BYTES ("8BPS\0\1"), BANTIN_PHOTO_ERROR_UNSUPPORTED, 0, 0, 0 },
  { "bmp", BYTES ("BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x40\1\0\0\x10\xff\xff\xff"), -1, BANTIN_PHOTO_BMP, 320, 240 },
  { "text", BYTES ("BMP is not what this is: a letter"), BANTIN_PHOTO_ERROR_NOT_A_PHOTO, 0, 0, 0 },
  { "web-page", BYTES ("<!DOCTYPE html><title>404</title>"), BANTIN_PHOTO_ERROR_NOT_A_PHOTO, 0, 0, 0 },
  { "empty", BYTES (""), BANTIN_PHOTO_ERROR_NOT_A_PHOTO, 0, 0, 0 },
};

static void
test_tells (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  BantinPhotoHeader header;
  /* In a block of just its size: a sanitizer sees any byte read beside it. */
  g_autofree guint8 *copy = g_memdup2 (c->bytes, c->size);
  gboolean is_photo = bantin_photo_sniff (copy, c->size, &header, &error);

  if (c->error >= 0)
    {
      g_assert_error (error, BANTIN_PHOTO_ERROR, c->error);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (is_photo);
  g_assert_cmpint (header.type, ==, c->type);
  g_assert_cmpuint (header.width, ==, c->width);
  g_assert_cmpuint (header.height, ==, c->height);
}

/* A box in a box in a box …, as deep as a photo may be large: no stack holds that. */
static void
test_survives_any_depth (void)
{
  const gsize size = 8 * 1024 * 1024;
  g_autofree guint8 *data = g_malloc0 (size);
  g_autoptr (GError) error = NULL;
  BantinPhotoHeader header;

  memcpy (data, "\0\0\0\x14" "ftypheic\0\0\0\0mif1", 20);
  for (gsize at = 20; at + 8 <= size; at += 8)
    {
      guint32 length = GUINT32_TO_BE ((guint32) (size - at));

      memcpy (data + at, &length, 4);
      memcpy (data + at + 4, "iprp", 4);
    }

  g_assert_false (bantin_photo_sniff (data, size, &header, &error));
  g_assert_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_DAMAGED);
}

/* Every beginning of every case: an answer, and nothing read behind its end. */
static void
test_survives_any_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize size = 0; size < cases[i].size; size++)
      {
        g_autofree guint8 *copy = g_memdup2 (cases[i].bytes, size);
        BantinPhotoHeader header;

        bantin_photo_sniff (copy, size, &header, NULL);
      }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/photo/sniff/tells-", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_tells);
    }
  g_test_add_func ("/photo/sniff/survives-any-depth", test_survives_any_depth);
  g_test_add_func ("/photo/sniff/survives-any-cut", test_survives_any_cut);

  return g_test_run ();
}
