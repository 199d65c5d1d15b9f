/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-words.h"

typedef struct
{
  const char *bytes;
  BantinPhotoCharset charset;
  const char *text;
} Case;

static const Case cases[] = {
  { "To\xc3\xa0n c\xe1\xba\xa3nh h\xe1\xbb\x99i ngh\xe1\xbb\x8b", BANTIN_PHOTO_CHARSET_UNKNOWN, "Toàn cảnh hội nghị" },
  { "To\xc3\xa0n c\xe1\xba\xa3nh", BANTIN_PHOTO_CHARSET_LATIN1, "Toàn cảnh" },
  { "Toa\xcc\x80n ca\xcc\x89nh", BANTIN_PHOTO_CHARSET_UTF8, "Toàn cảnh" },
  { "Toa\xccn ca\xd2nh h\xf4\xf2i ngh\x69\xf2", BANTIN_PHOTO_CHARSET_UNKNOWN, "Toàn cảnh hội nghị" },
  { "\xd0\xf4\xecng ch\xed Gi\xe0ng A S\xfd\xd2", BANTIN_PHOTO_CHARSET_UNKNOWN, "Đống chí Giàng A Sử" },
  { "Caf\xe9 in M\xfcnchen \x96 \x93" "Sch\xf6n\x94", BANTIN_PHOTO_CHARSET_UNKNOWN, "Café in München – “Schön”" },
  { "\xa9 S\xf8ren \xc5str\xf6m", BANTIN_PHOTO_CHARSET_LATIN1, "© Søren Åström" },
  { "\xcc\xee\xf1\xea\xe2\xe0, \xf1\xee\xe2\xe5\xf9\xe0\xed\xe8\xe5", BANTIN_PHOTO_CHARSET_UNKNOWN, "Москва, совещание" },
  { "  two\r\nlines\tand\x01 more ", BANTIN_PHOTO_CHARSET_UNKNOWN, "two lines and more" },
  { "\xef\xbb\xbfwith a mark", BANTIN_PHOTO_CHARSET_UTF8, "with a mark" },
  { "", BANTIN_PHOTO_CHARSET_UNKNOWN, "" },
};

static void
test_decodes (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = bantin_photo_words_read (c->bytes, c->charset);

  g_assert_cmpstr (text, ==, c->text);
}

static void
test_machine_words_are_no_caption (void)
{
  static const char *const words[] = {
    "OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "IMG_2031.JPG", "DSC_0001", "20240530_074512", "P1010023.JPG", "KODAK Digital Still Camera",
    "Exif_JPEG_PICTURE", "SAMSUNG", "cof", "oznorWO", "My beautiful picture", "Minolta DSC", "NIKON D5", "NIKON CORPORATION NIKON D5", "---", "0001", "",
    "Image-1234", "Untitled", "Screenshot_20240530-101112",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!bantin_photo_words_is_from_machine (words[i], "NIKON CORPORATION", "NIKON D5"))
      g_error ("“%s” passed for a caption", words[i]);
}

static void
test_peoples_words_are_a_caption (void)
{
  static const char *const words[] = {
    "Toàn cảnh hội nghị", "Đồng chí Giàng A Sử phát biểu", "A witty caption", "Test description string for metadata-extractor",
    "Trao máy ảnh Digital Camera cho đoàn viên xã Chế Cu Nha", "Lễ 30/4", "Der Goalie bin ig", "Hội nghị 2024", "東京",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (bantin_photo_words_is_from_machine (words[i], "NIKON CORPORATION", "NIKON D5"))
      g_error ("“%s” was dropped", words[i]);
}

static void
test_length_is_bounded (void)
{
  g_autofree char *long_text = g_strnfill (1 << 20, 'a');
  g_autofree char *text = bantin_photo_words_read (long_text, BANTIN_PHOTO_CHARSET_UNKNOWN);

  g_assert_cmpuint (g_utf8_strlen (text, -1), ==, BANTIN_PHOTO_MAX_WORDS);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/photo/words/decodes/%u", i);

      g_test_add_data_func (path, &cases[i], test_decodes);
    }
  g_test_add_func ("/photo/words/what-machines-write-is-no-caption", test_machine_words_are_no_caption);
  g_test_add_func ("/photo/words/what-people-write-is-a-caption", test_peoples_words_are_a_caption);
  g_test_add_func ("/photo/words/length-is-bounded", test_length_is_bounded);

  return g_test_run ();
}
