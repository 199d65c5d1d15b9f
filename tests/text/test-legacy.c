/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-legacy.h"

#include "text-input.h"

#include <json-glib/json-glib.h>

static const struct
{
  BantinLegacy encoding;
  const char *old;
  const char *now;
} sentences[] = {
  { BANTIN_LEGACY_TCVN3, "Héi nghÞ tËp huÊn c«ng t¸c tuyªn truyÒn ë x·", "Hội nghị tập huấn công tác tuyên truyền ở xã" },
  { BANTIN_LEGACY_TCVN3, "H\u00ADëng øng th¸ng thanh niªn, ®oµn x· ra qu©n", "Hưởng ứng tháng thanh niên, đoàn xã ra quân" },
  { BANTIN_LEGACY_VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam" },
  { BANTIN_LEGACY_VNI, "ÑAÛNG BOÄ XAÕ, HOÄI ÑOÀNG NHAÂN DAÂN", "ĐẢNG BỘ XÃ, HỘI ĐỒNG NHÂN DÂN" },
};

static JsonObject *
parse (JsonParser *parser,
       const char *line)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, line, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static BantinLegacy
get_encoding (JsonObject *sentence)
{
  static const struct
  {
    const char *name;
    BantinLegacy encoding;
  } names[] = {
    { "TCVN3", BANTIN_LEGACY_TCVN3 },
    { "VNI_WIN", BANTIN_LEGACY_VNI },
    { "VISCII", BANTIN_LEGACY_VISCII },
    { "VPS", BANTIN_LEGACY_VPS },
    { "CP1258", BANTIN_LEGACY_CP1258 },
    { "BKHCM1", BANTIN_LEGACY_BKHCM1 },
    { "BKHCM2", BANTIN_LEGACY_BKHCM2 },
    { "VIETWARE_F", BANTIN_LEGACY_VIETWARE_F },
    { "VIETWARE_X", BANTIN_LEGACY_VIETWARE_X },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].name, json_object_get_string_member (sentence, "encoding")))
        return names[i].encoding;
    }

  g_assert_not_reached ();
}

static void
test_converts_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *converted = bantin_legacy_convert (sentences[i].old, sentences[i].encoding);

      g_assert_cmpstr (converted, ==, sentences[i].now);
    }
}

static void
test_knows_tcvn3_and_vni_surely (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      BantinLegacyGuess guess;

      bantin_legacy_guess (sentences[i].old, &guess);
      g_assert_cmpint (guess.encoding, ==, sentences[i].encoding);
      g_assert_true (guess.is_sure);

      bantin_legacy_guess (sentences[i].now, &guess);
      g_assert_cmpint (guess.encoding, ==, BANTIN_LEGACY_NONE);
    }
}

static void
test_sees_utf8_read_as_western (void)
{
  const char *seen = "Há»™i nghá»‹ táº­p huáº¥n";
  BantinLegacyGuess guess;
  g_autofree char *converted = bantin_legacy_convert (seen, BANTIN_LEGACY_UTF8);

  bantin_legacy_guess (seen, &guess);

  g_assert_cmpint (guess.encoding, ==, BANTIN_LEGACY_UTF8);
  g_assert_false (guess.is_sure);
  g_assert_cmpstr (converted, ==, "Hội nghị tập huấn");
}

static void
test_keeps_places (void)
{
  g_autofree guint *map = NULL;
  g_autofree char *converted = bantin_legacy_convert_with_map ("xaõ hoäi", BANTIN_LEGACY_VNI, FALSE, &map);

  g_assert_cmpstr (converted, ==, "xã hội");
  g_assert_cmpuint (map[0], ==, 0);
  g_assert_cmpuint (map[1], ==, 1);
  g_assert_cmpuint (map[2], ==, 1);
  g_assert_cmpuint (map[4], ==, 3);
  g_assert_cmpuint (map[8], ==, 6);
}

static void
test_capitals_come_from_the_font (void)
{
  g_autofree guint *map = NULL;
  gboolean is_capitals = FALSE;
  BantinLegacy encoding = bantin_legacy_from_font (".VnTimeH, serif", &is_capitals);
  g_autofree char *converted = bantin_legacy_convert_with_map ("viÖt nam", encoding, is_capitals, &map);

  g_assert_true (is_capitals);
  g_assert_cmpstr (converted, ==, "VIỆT NAM");
}

static void
test_fonts_say_what_they_are (void)
{
  static const struct
  {
    const char *family;
    BantinLegacy encoding;
  } fonts[] = {
    { ".VnTime", BANTIN_LEGACY_TCVN3 },
    { "'.VnArial Narrow'", BANTIN_LEGACY_TCVN3 },
    { "VnTime", BANTIN_LEGACY_TCVN3 },
    { "\"VNI-Times\",serif", BANTIN_LEGACY_VNI },
    { "VPS Times", BANTIN_LEGACY_VPS },
    { "VI Times", BANTIN_LEGACY_VISCII },
    { "SVNtimes new roman", BANTIN_LEGACY_VIETWARE_F },
    { "VNtimes new roman", BANTIN_LEGACY_VIETWARE_X },
    { "SVN-Gilroy", BANTIN_LEGACY_NONE },
    { "Times New Roman, .VnTime", BANTIN_LEGACY_NONE },
    { "Verdana", BANTIN_LEGACY_NONE },
    { "Viner Hand ITC", BANTIN_LEGACY_NONE },
    { "", BANTIN_LEGACY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    g_assert_cmpint (bantin_legacy_from_font (fonts[i].family, NULL), ==, fonts[i].encoding);
}

static void
test_a_font_that_lies_is_not_believed (void)
{
  g_assert_true (bantin_legacy_does_fit ("Héi nghÞ", BANTIN_LEGACY_TCVN3));
  g_assert_true (bantin_legacy_does_fit ("µ", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_does_fit ("Hội nghị", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_does_fit ("và các bà mẹ", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_does_fit ("và bà", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_does_fit ("UBND", BANTIN_LEGACY_TCVN3));
}

static void
test_surroundings_do_not_spoil_other_words (void)
{
  g_assert_true (bantin_legacy_is_likely ("Toµn c¶nh", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_is_likely ("Café Été", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_is_likely ("bà và các", BANTIN_LEGACY_TCVN3));
  g_assert_false (bantin_legacy_is_likely ("Toàn cảnh", BANTIN_LEGACY_TCVN3));
}

static void
test_finds_what_was_left_amid_unicode (void)
{
  const char *text = "Chiều nay, Céng hßa x· héi chñ nghÜa được nhắc đến.";
  guint from = 0;
  guint to = 0;

  g_assert_cmpint (bantin_legacy_find_left (text, &from, &to), ==, BANTIN_LEGACY_TCVN3);
  g_assert_cmpuint (from, ==, 11);
  g_assert_cmpuint (to, ==, 36);
  g_assert_cmpint (bantin_legacy_find_left ("Các đại biểu dự hội nghị, cà phê, café và crème", NULL, NULL), ==, BANTIN_LEGACY_NONE);
  g_assert_cmpint (bantin_legacy_find_left ("", NULL, NULL), ==, BANTIN_LEGACY_NONE);
}

static void
test_real_sentences_come_back (void)
{
  g_auto (GStrv) lines = text_input_read_lines ("vietnamese/legacy-sentences.jsonl");

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *sentence = parse (parser, lines[i]);
      g_autofree char *converted = bantin_legacy_convert (json_object_get_string_member (sentence, "pasted"), get_encoding (sentence));

      g_assert_cmpstr (converted, ==, json_object_get_string_member (sentence, "expected"));
    }
}

static void
test_real_sentences_are_recognised (void)
{
  g_auto (GStrv) lines = text_input_read_lines ("vietnamese/legacy-sentences.jsonl");
  guint n_sure = 0;
  guint n_missed = 0;
  guint n_wrong = 0;
  guint n_all = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *sentence = parse (parser, lines[i]);
      BantinLegacy encoding = get_encoding (sentence);
      BantinLegacyGuess guess;

      bantin_legacy_guess (json_object_get_string_member (sentence, "pasted"), &guess);
      n_all++;
      n_sure += guess.is_sure;
      n_missed += guess.encoding == BANTIN_LEGACY_NONE;
      n_wrong += guess.encoding != BANTIN_LEGACY_NONE && guess.encoding != encoding && guess.second != encoding;
      if (guess.encoding != encoding)
        g_test_message ("%s read as %u: %s", json_object_get_string_member (sentence, "encoding"), guess.encoding,
                        json_object_get_string_member (sentence, "pasted"));
      if (guess.is_sure)
        g_assert_cmpint (guess.encoding, ==, encoding);
    }

  g_test_message ("%u sentences: %u sure, %u missed, %u wrong", n_all, n_sure, n_missed, n_wrong);
  g_assert_cmpuint (n_missed + n_wrong, <=, n_all / 20);
}

static void
test_other_languages_stay (void)
{
  g_auto (GStrv) lines = text_input_read_lines ("vietnamese/must-not-convert.jsonl");

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      const char *text = json_object_get_string_member (parse (parser, lines[i]), "text");
      BantinLegacyGuess guess;

      bantin_legacy_guess (text, &guess);
      g_assert_cmpint (guess.encoding, ==, BANTIN_LEGACY_NONE);
      g_assert_cmpint (bantin_legacy_find_left (text, NULL, NULL), ==, BANTIN_LEGACY_NONE);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/legacy/sentences-are-converted", test_converts_sentences);
  g_test_add_func ("/text/legacy/tcvn3-and-vni-are-known-surely", test_knows_tcvn3_and_vni_surely);
  g_test_add_func ("/text/legacy/utf8-read-as-western-is-seen", test_sees_utf8_read_as_western);
  g_test_add_func ("/text/legacy/places-are-kept", test_keeps_places);
  g_test_add_func ("/text/legacy/capitals-come-from-the-font", test_capitals_come_from_the_font);
  g_test_add_func ("/text/legacy/fonts-say-what-they-are", test_fonts_say_what_they_are);
  g_test_add_func ("/text/legacy/a-font-that-lies-is-not-believed", test_a_font_that_lies_is_not_believed);
  g_test_add_func ("/text/legacy/surroundings-do-not-spoil-other-words", test_surroundings_do_not_spoil_other_words);
  g_test_add_func ("/text/legacy/finds-what-was-left-amid-unicode", test_finds_what_was_left_amid_unicode);
  g_test_add_func ("/text/legacy/real-sentences-come-back", test_real_sentences_come_back);
  g_test_add_func ("/text/legacy/real-sentences-are-recognised", test_real_sentences_are_recognised);
  g_test_add_func ("/text/legacy/other-languages-stay", test_other_languages_stay);

  return g_test_run ();
}
