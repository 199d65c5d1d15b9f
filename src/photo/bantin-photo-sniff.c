/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-sniff.h"

#include <string.h>

/* The file, and how to read numbers from it without ever reading beside it. */
typedef struct
{
  const guint8 *data;
  gsize size;
} Bytes;

static guint
get_byte (const Bytes *bytes,
          gsize at)
{
  return at < bytes->size ? bytes->data[at] : 0;
}

static guint
get_little (const Bytes *bytes,
            gsize at,
            guint n)
{
  guint value = 0;

  while (n-- > 0)
    value = value << 8 | get_byte (bytes, at + n);

  return value;
}

static guint
get_big (const Bytes *bytes,
         gsize at,
         guint n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | get_byte (bytes, at + i);

  return value;
}

static gboolean
has (const Bytes *bytes,
     gsize at,
     const char *magic,
     gsize n)
{
  return at <= bytes->size && bytes->size - at >= n && memcmp (bytes->data + at, magic, n) == 0;
}

#define HAS(bytes, at, magic) has (bytes, at, magic, sizeof (magic) - 1)

static gboolean
refuse (GError **error,
        BantinPhotoError code,
        const char *what)
{
  g_set_error_literal (error, BANTIN_PHOTO_ERROR, code, what);

  return FALSE;
}

/* Signature, then chunks of length, name, data and checksum up to IEND. */
static gboolean
sniff_png (const Bytes *bytes,
           BantinPhotoHeader *header,
           GError **error)
{
  gsize at = 8;

  header->type = BANTIN_PHOTO_PNG;
  header->width = get_big (bytes, 16, 4);
  header->height = get_big (bytes, 20, 4);
  if (!HAS (bytes, 12, "IHDR"))
    return refuse (error, BANTIN_PHOTO_ERROR_DAMAGED, "PNG without a header");

  /* libpng's incremental reader does not mind a file that ends early. */
  while (bytes->size - at >= 12)
    {
      guint length = get_big (bytes, at, 4);

      if (HAS (bytes, at + 4, "IEND"))
        return TRUE;
      if (length > bytes->size - at - 12)
        break;
      at += (gsize) length + 12;
    }

  return refuse (error, BANTIN_PHOTO_ERROR_DAMAGED, "PNG ends early");
}

static gboolean
sniff_gif (const Bytes *bytes,
           BantinPhotoHeader *header,
           GError **error)
{
  header->type = BANTIN_PHOTO_GIF;
  header->width = get_little (bytes, 6, 2);
  header->height = get_little (bytes, 8, 2);

  return TRUE;
}

/* RIFF, its length, WEBP, and as first chunk one of the three kinds of picture. */
static gboolean
sniff_webp (const Bytes *bytes,
            BantinPhotoHeader *header,
            GError **error)
{
  header->type = BANTIN_PHOTO_WEBP;

  if (get_little (bytes, 4, 4) > bytes->size - 8)
    return refuse (error, BANTIN_PHOTO_ERROR_DAMAGED, "WebP ends early");

  if (HAS (bytes, 12, "VP8X"))
    {
      header->width = get_little (bytes, 24, 3) + 1;
      header->height = get_little (bytes, 27, 3) + 1;
    }
  else if (HAS (bytes, 12, "VP8L"))
    {
      guint bits = get_little (bytes, 21, 4);

      header->width = (bits & 0x3fff) + 1;
      header->height = (bits >> 14 & 0x3fff) + 1;
    }
  else if (HAS (bytes, 12, "VP8 "))
    {
      header->width = get_little (bytes, 26, 2) & 0x3fff;
      header->height = get_little (bytes, 28, 2) & 0x3fff;
    }

  return TRUE;
}

static gboolean
sniff_bmp (const Bytes *bytes,
           BantinPhotoHeader *header,
           GError **error)
{
  gboolean is_old = get_little (bytes, 14, 4) == 12;
  gint32 height = (gint32) get_little (bytes, 22, 4);

  header->type = BANTIN_PHOTO_BMP;
  header->width = is_old ? get_little (bytes, 18, 2) : get_little (bytes, 18, 4);
  header->height = is_old ? get_little (bytes, 20, 2) : (guint) ABS ((gint64) height);

  return TRUE;
}

/* TIFF's first directory: entries of tag, type, count and value. Raw files of cameras are TIFFs whose first picture is a
 * small one, and would come in as that. */
static gboolean
sniff_tiff (const Bytes *bytes,
            BantinPhotoHeader *header,
            GError **error)
{
  guint (*get) (const Bytes *, gsize, guint) = get_byte (bytes, 0) == 'I' ? get_little : get_big;
  gsize directory = get (bytes, 4, 4);
  guint n_entries = get (bytes, directory, 2);

  header->type = BANTIN_PHOTO_TIFF;
  if (HAS (bytes, 8, "CR"))
    return refuse (error, BANTIN_PHOTO_ERROR_UNSUPPORTED, "raw file of a Canon camera");
  if (directory < 8 || directory >= bytes->size)
    return refuse (error, BANTIN_PHOTO_ERROR_DAMAGED, "TIFF without a directory");

  for (guint i = 0; i < n_entries; i++)
    {
      gsize at = directory + 2 + (gsize) i * 12;
      guint type = get (bytes, at + 2, 2);
      guint value = get (bytes, at + 8, type == 3 ? 2 : 4);

      switch (get (bytes, at, 2))
        {
        case 0xfe: /* NewSubfileType */
          if (value & 1)
            return refuse (error, BANTIN_PHOTO_ERROR_UNSUPPORTED, "TIFF that begins with a reduced picture: a camera's raw file");
          break;
        case 0x100:
          header->width = value;
          break;
        case 0x101:
          header->height = value;
          break;
        case 0xc612:
          return refuse (error, BANTIN_PHOTO_ERROR_UNSUPPORTED, "raw file (DNG)");
        default:
          break;
        }
    }

  return TRUE;
}

/* The largest "ispe" of the boxes in a range; tiles have their own, and the whole one is the largest. @depth: how deep boxes
 * may still stand in each other, which a hostile file would otherwise decide. */
static void
find_largest_extent (const Bytes *bytes,
                     gsize start,
                     gsize end,
                     guint depth,
                     BantinPhotoHeader *header)
{
  while (depth > 0 && end - start >= 8)
    {
      guint64 length = get_big (bytes, start, 4);
      gsize body = start + 8;

      if (length == 0)
        length = end - start;
      if (length < 8 || length > end - start)
        return;

      if (HAS (bytes, start + 4, "meta") && length >= 12)
        find_largest_extent (bytes, body + 4, start + length, depth - 1, header);
      else if (HAS (bytes, start + 4, "iprp") || HAS (bytes, start + 4, "ipco"))
        find_largest_extent (bytes, body, start + length, depth - 1, header);
      else if (HAS (bytes, start + 4, "ispe") && length >= 20)
        {
          guint width = get_big (bytes, body + 4, 4);
          guint height = get_big (bytes, body + 8, 4);

          if ((guint64) width * height >= (guint64) header->width * header->height)
            {
              header->width = width;
              header->height = height;
            }
        }

      start += length;
    }
}

/* The boxes of the file follow each other to its end; libheif shows a file that was cut short with grey tiles. */
static gboolean
has_all_boxes (const Bytes *bytes)
{
  gsize at = 0;

  while (bytes->size - at >= 8)
    {
      guint64 length = get_big (bytes, at, 4);

      if (length == 0)
        return TRUE;
      if (length == 1)
        length = (guint64) get_big (bytes, at + 8, 4) << 32 | get_big (bytes, at + 12, 4);
      if (length < 8 || length > bytes->size - at)
        return FALSE;
      at += length;
    }

  return TRUE;
}

/* ISO base media: "ftyp" names the brands that the file claims. */
static gboolean
sniff_iso (const Bytes *bytes,
           BantinPhotoHeader *header,
           GError **error)
{
  static const char *const heic_brands[] = { "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" };
  gsize length = MIN (get_big (bytes, 0, 4), bytes->size);
  gboolean is_heic = FALSE;
  gboolean is_avif = FALSE;

  for (gsize at = 8; at + 4 <= length; at += at == 8 ? 8 : 4)
    {
      is_avif |= HAS (bytes, at, "avif") || HAS (bytes, at, "avis");
      for (guint i = 0; i < G_N_ELEMENTS (heic_brands); i++)
        is_heic |= has (bytes, at, heic_brands[i], 4);
      if (HAS (bytes, at, "crx "))
        return refuse (error, BANTIN_PHOTO_ERROR_UNSUPPORTED, "raw file of a Canon camera");
    }
  if (!is_heic && !is_avif)
    return refuse (error, BANTIN_PHOTO_ERROR_NOT_A_PHOTO, "ISO media file that is no picture");

  if (!has_all_boxes (bytes))
    return refuse (error, BANTIN_PHOTO_ERROR_DAMAGED, "ISO media file ends early");

  header->type = is_avif ? BANTIN_PHOTO_AVIF : BANTIN_PHOTO_HEIC;
  find_largest_extent (bytes, 0, bytes->size, 4, header); /* file, meta, iprp, ipco */

  return TRUE;
}

static gboolean
sniff_type (const Bytes *bytes,
            BantinPhotoHeader *header,
            GError **error)
{
  if (HAS (bytes, 0, "\xff\xd8"))
    {
      header->type = BANTIN_PHOTO_JPEG;
      return TRUE;
    }
  if (HAS (bytes, 0, "\x89PNG\r\n\x1a\n"))
    return sniff_png (bytes, header, error);
  if (HAS (bytes, 0, "GIF87a") || HAS (bytes, 0, "GIF89a"))
    return sniff_gif (bytes, header, error);
  if (HAS (bytes, 0, "RIFF") && HAS (bytes, 8, "WEBP"))
    return sniff_webp (bytes, header, error);
  if (HAS (bytes, 0, "II*\0") || HAS (bytes, 0, "MM\0*"))
    return sniff_tiff (bytes, header, error);
  if (HAS (bytes, 4, "ftyp"))
    return sniff_iso (bytes, header, error);
  if (HAS (bytes, 0, "BM") && get_little (bytes, 6, 4) == 0 && get_little (bytes, 14, 4) <= 124)
    return sniff_bmp (bytes, header, error);

  if (HAS (bytes, 0, "\xff\x0a") || HAS (bytes, 0, "\0\0\0\x0cJXL ") || HAS (bytes, 0, "\0\0\0\x0cjP  ") ||
      HAS (bytes, 0, "8BPS") || HAS (bytes, 0, "FUJIFILMCCD-RAW") || HAS (bytes, 0, "IIRO") || HAS (bytes, 0, "IIU\0") ||
      HAS (bytes, 0, "II+\0") || HAS (bytes, 0, "MM\0+"))
    return refuse (error, BANTIN_PHOTO_ERROR_UNSUPPORTED, "kind of picture without a decoder here");

  return refuse (error, BANTIN_PHOTO_ERROR_NOT_A_PHOTO, bytes->size == 0 ? "empty file" : "not the content of a picture");
}

gboolean
bantin_photo_sniff (const guint8 *data,
                    gsize size,
                    BantinPhotoHeader *header,
                    GError **error)
{
  Bytes bytes = { data, size };

  *header = (BantinPhotoHeader) { 0 };
  if (size > BANTIN_PHOTO_MAX_BYTES)
    return refuse (error, BANTIN_PHOTO_ERROR_TOO_LARGE, "file larger than a photo may be");
  if (!sniff_type (&bytes, header, error))
    return FALSE;
  if (header->type == BANTIN_PHOTO_JPEG)
    return TRUE;

  if (header->width == 0 || header->height == 0)
    return refuse (error, BANTIN_PHOTO_ERROR_DAMAGED, "picture without a size");
  if ((guint64) header->width * header->height > BANTIN_PHOTO_MAX_PIXELS || MAX (header->width, header->height) > BANTIN_PHOTO_MAX_SIDE)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_TOO_LARGE, "picture of %u × %u pixels", header->width, header->height);
      return FALSE;
    }

  return TRUE;
}

const char *
bantin_photo_type_get_mime (BantinPhotoType type)
{
  static const char *const names[] = { "image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/heic", "image/avif", "image/bmp" };

  return names[type];
}
