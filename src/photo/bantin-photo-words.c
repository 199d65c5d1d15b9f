/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-words.h"

#include <string.h>

/*
 * The code pages are tables of our own: iconv would open its modules by name, which a confined helper cannot.
 * Each lists the code points of the bytes from 0x80 on that differ from Latin-1; 0 is an unassigned byte.
 */
typedef struct
{
  guint8 byte;
  gunichar2 code;
} Difference;

static const gunichar2 windows_80_to_9f[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static const Difference vietnamese[] = {
  { 0xc3, 0x0102 }, { 0xcc, 0x0300 }, { 0xd0, 0x0110 }, { 0xd2, 0x0309 }, { 0xd5, 0x01a0 }, { 0xdd, 0x01af },
  { 0xde, 0x0303 }, { 0xe3, 0x0103 }, { 0xec, 0x0301 }, { 0xf0, 0x0111 }, { 0xf2, 0x0323 }, { 0xf5, 0x01a1 },
  { 0xfd, 0x01b0 }, { 0xfe, 0x20ab },
};

/* 1251 up to its letters, which run from 0xc0 without a gap. */
static const gunichar2 cyrillic_80_to_bf[64] = {
  0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409, 0x2039, 0x040a, 0x040c, 0x040b, 0x040f,
  0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0, 0x2122, 0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f,
  0x00a0, 0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6, 0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x0407,
  0x00b0, 0x00b1, 0x0406, 0x0456, 0x0491, 0x00b5, 0x00b6, 0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457,
};

typedef enum
{
  PAGE_1252,
  PAGE_1258,
  PAGE_1251,
} Page;

static gunichar
decode_byte (guint8 byte,
             Page page)
{
  if (byte < 0x80)
    return byte;
  if (page == PAGE_1251)
    return byte >= 0xc0 ? 0x0410 + byte - 0xc0 : cyrillic_80_to_bf[byte - 0x80];
  if (byte < 0xa0)
    return windows_80_to_9f[byte - 0x80];

  if (page == PAGE_1258)
    for (guint i = 0; i < G_N_ELEMENTS (vietnamese); i++)
      if (vietnamese[i].byte == byte)
        return vietnamese[i].code;

  return byte;
}

static gboolean
is_vietnamese_vowel (guint8 byte)
{
  return byte != 0 && strchr ("aeiouyAEIOUY\xc2\xca\xd4\xe2\xea\xf4\xc3\xe3\xd5\xf5\xdd\xfd", byte) != NULL;
}

/* In 1258 a tone that has no letter of its own follows its vowel, which in Western text these bytes hardly ever do; in
 * 1251 whole words are made of high bytes. */
static Page
guess_page (const char *text)
{
  guint n_tones = 0;
  guint n_high_pairs = 0;
  guint n_high = 0;

  for (const guint8 *p = (const guint8 *) text; *p != '\0'; p++)
    {
      n_high += *p >= 0xc0;
      n_high_pairs += *p >= 0xc0 && p[1] >= 0xc0;
      n_tones += is_vietnamese_vowel (*p) && p[1] != 0 && strchr ("\xcc\xd2\xde\xec\xf2", p[1]) != NULL;
    }

  if (n_tones > 0 && n_tones * 8 >= n_high)
    return PAGE_1258;

  return n_high_pairs > 1 && n_high_pairs * 2 > n_high ? PAGE_1251 : PAGE_1252;
}

static char *
decode (const char *bytes,
        BantinPhotoCharset charset)
{
  GString *text;
  Page page;

  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);

  page = charset == BANTIN_PHOTO_CHARSET_LATIN1 ? PAGE_1252 : guess_page (bytes);
  text = g_string_new (NULL);
  for (const char *p = bytes; *p != '\0'; p++)
    {
      gunichar c = decode_byte ((guint8) *p, page);

      if (c != 0)
        g_string_append_unichar (text, c);
    }

  return g_string_free_and_steal (text);
}

static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < BANTIN_PHOTO_MAX_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xfeff)
        {
          if (tidied->len > 0 && tidied->str[tidied->len - 1] != ' ')
            g_string_append_c (tidied, ' ');
        }
      else if (!g_unichar_iscntrl (c) && c != 0xfffd)
        {
          g_string_append_unichar (tidied, c);
          n++;
        }
    }

  return g_strchomp (g_string_free_and_steal (tidied));
}

char *
bantin_photo_words_read (const char *bytes,
                         BantinPhotoCharset charset)
{
  g_autofree char *decoded = decode (bytes, charset);
  g_autofree char *composed = g_utf8_normalize (decoded, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return tidy (composed != NULL ? composed : "");
}

/* Letters before digits, as cameras and phones number their files: IMG_2031.JPG, DSC-0001, 20240530_074512 (1). */
static gboolean
is_file_name (const char *text)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".jpe", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".avif", ".raw" };
  static const char *const prefixes[] = { "img", "dsc", "dscn", "dscf", "pict", "p", "imgp", "image", "photo", "screenshot", "cimg", "sam", "wp", "pano", "mvimg", "pxl", "sdc", "hpim", "gopr", "dji" };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  gsize n_letters, n_rest;

  if (strchr (text, ' ') == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
      if (g_str_has_suffix (lower, endings[i]))
        return TRUE;

  n_letters = strspn (lower, "abcdefghijklmnopqrstuvwxyz");
  n_rest = strspn (lower + n_letters, "0123456789_-.() ");
  if (n_rest < 3 || lower[n_letters + n_rest] != '\0')
    return FALSE;
  if (n_letters == 0)
    return strpbrk (lower, "_-") != NULL && n_rest > 8;

  lower[n_letters] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_equal (lower, prefixes[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

gboolean
bantin_photo_words_is_from_machine (const char *text,
                                    const char *make,
                                    const char *model)
{
  /* Seen in files of these makers; compared in lower case. */
  static const char *const whole[] = {
    "asus", "binary comment", "casio computer", "charset=ascii", "created with gimp", "default", "description", "dig", "digimax",
    "digital camera", "digital image", "digital stillcamera", "dcf 1.0", "dsc", "embedded image", "exif_jpeg_picture", "exif jpeg picture",
    "exif picture", "flickr", "image", "image description", "jpeg", "kodak", "maker:", "minolta dsc", "my beautiful picture", "no description",
    "no title", "none", "olympus", "optional", "pentax image", "photo", "picasa", "picture", "samsung", "samsung camera", "screenshot",
    "slr camera", "sony", "the image", "title", "unknown", "untitled", "vivo", "xiaomi", "applemark", "sharp", "cof", "cav", "cav_vivid", "nor",
    "oznor", "oznorco", "oznorwo", "hdr", "hdrpl", "rhdr", "mde", "mdef", "dav", "edf", "bsh", "bty", "btr", "ptr", "ptf", "sdr", "qrf", "vhdr",
    "burst", "fbt", "fpt", "lns", "lpf", "nfd", "ozedf", "oz", "fil", "filt", "mtr", "trs", "trsh", "trhdr", "rbt", "rpt", "lmn", "lmd", "cofcav",
  };
  static const char *const parts[] = {
    "digital camera", "digital still camera", "camera phone", "sony dsc", "file written by adobe photoshop", "lead technologies",
    "gd-jpeg", "processed by", "generated by", "created by", "intel(r) jpeg library", "charset=", "digimax s",
  };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *lower_make = g_utf8_strdown (make, -1);
  g_autofree char *lower_model = g_utf8_strdown (model, -1);
  g_autofree char *both = g_strdup_printf ("%s %s", lower_make, lower_model);

  if (*text == '\0')
    return TRUE;
  if (g_str_equal (lower, lower_make) || g_str_equal (lower, lower_model) || g_str_equal (lower, both))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (g_str_equal (lower, whole[i]))
      return TRUE;
  /* A sentence may mention a camera; a default is short. */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_utf8_strlen (lower, -1) < 48 && strstr (lower, parts[i]) != NULL)
      return TRUE;

  return is_file_name (text) || !has_letter (text);
}
