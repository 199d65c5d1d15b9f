/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-fold.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  const char *given;
  const char *expected;
} Case;

static void
check (char *(*fold) (const char *),
       const Case *cases,
       gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *decomposed = g_utf8_normalize (cases[i].given, -1, G_NORMALIZE_NFD);
      g_autofree char *result = fold (cases[i].given);
      g_autofree char *result_of_decomposed = fold (decomposed);

      g_assert_cmpstr (result, ==, cases[i].expected);
      g_assert_cmpstr (result_of_decomposed, ==, cases[i].expected);
    }
}

static void
test_folded_is_blind (void)
{
  static const Case cases[] = {
    { "", "" },
    { "HUYỆN Mù Cang Chải", "huyen mu cang chai" },
    { "Đảng, đang; Ðặng", "dang, dang; dang" },
    { "ƯỚC MƠ của Tỉnh Ủy", "uoc mo cua tinh uy" },
    { "Ñandú Çà ǘ", "nandu ca u" },
    { "ΐ Й Ё", "ι и е" },
    { "5:45, 98,5% – “x”", "5:45, 98,5% – “x”" },
    { "日本 한", "日本 \u1112\u1161\u11ab" },
  };

  check (bantin_fold, cases, G_N_ELEMENTS (cases));
}

static void
test_exact_is_blind_to_case_and_placement_only (void)
{
  static const Case cases[] = {
    { "Hòa HOÀ hoa", "hoà hoà hoa" },
    { "khỏe khoẻ, Thủy thuỷ; ỦY ban Thanh Úy", "khoẻ khoẻ, thuỷ thuỷ; uỷ ban thanh uý" },
    { "quý quà quả QUÉ", "quý quà quả qué" },
    { "toán hoạch khuỷu ngoằn loài họa", "toán hoạch khuỷu ngoằn loài hoạ" },
    { "giá già của lụa", "giá già của lụa" },
    { "Đảng đang", "đảng đang" },
    { "Ðặng", "đặng" },
    { "xóa khóa tòa", "xoá khoá toà" },
    { "ngoèo hòai", "ngoèo hòai" },
    { "Ñandú", "ñandú" },
    { "ǘ Й", "ǘ й" },
  };

  check (bantin_fold_exact, cases, G_N_ELEMENTS (cases));
}

static void
test_exact_repairs_the_order_of_marks (void)
{
  static const Case cases[] = {
    { "tie\u0301\u0302ng", "tiếng" },
    { "thu\u0309y", "thuỷ" },
  };

  check (bantin_fold_exact, cases, G_N_ELEMENTS (cases));
}

static void
test_word_agrees_with_text (void)
{
  static const char *const words[] = { "Hòa", "HUYỆN", "thủy", "e\u0323\u0302", "Đ", "e\u0301\u0302", "2024", "ǘ", "한", "đ\u0301", "á\u0323x",
                                       "mộtchữrấtdàikhôngcódấucáchnàoởgiữacảchonênkhôngphảilàtiếng" };
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *expected_folded = bantin_fold (words[i]);
      g_autofree char *expected_exact = bantin_fold_exact (words[i]);

      bantin_fold_word (words[i], strlen (words[i]), folded, exact);

      g_assert_cmpstr (folded->str, ==, expected_folded);
      g_assert_cmpstr (exact->str, ==, expected_exact);
    }
}

static void
test_map_leads_back_to_the_original (void)
{
  static const char *const texts[] = { "Xã Púng Luông", "Xa\u0303 Pu\u0301ng Luo\u0302ng" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree gsize *map = NULL;
      g_autofree char *folded = bantin_fold_with_map (texts[i], &map);
      g_autofree char *word = NULL;
      g_autofree char *normalised = NULL;
      gsize start = strstr (folded, "pung") - folded;

      word = g_strndup (texts[i] + map[start], map[start + 4] - map[start]);
      normalised = g_utf8_normalize (word, -1, G_NORMALIZE_NFC);

      g_assert_cmpstr (folded, ==, "xa pung luong");
      g_assert_cmpstr (normalised, ==, "Púng");
      g_assert_cmpuint (map[strlen (folded)], ==, strlen (texts[i]));
    }
}

/* Under tr_TR GLib's own lower case makes "ı" of "I". */
static void
test_locale_has_no_say (void)
{
  g_autofree char *folded = NULL;

  if (setlocale (LC_ALL, "tr_TR.UTF-8") == NULL)
    setlocale (LC_ALL, "");

  folded = bantin_fold ("HỘI NGHỊ");
  setlocale (LC_ALL, "C");

  g_assert_cmpstr (folded, ==, "hoi nghi");
}

static void
test_bytes_that_are_no_text (void)
{
  static const char *const texts[] = { "\xff", "\xc3", "\xe1\xba", "\xed\xa0\x80", "\xf0\x9f", "\xc0\x80", "a\xe1\xbb" };
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *result = bantin_fold (texts[i]);
      g_autofree char *result_exact = bantin_fold_exact (texts[i]);

      bantin_fold_word (texts[i], strlen (texts[i]), folded, exact);

      g_assert_true (g_utf8_validate (result, -1, NULL));
      g_assert_true (g_utf8_validate (result_exact, -1, NULL));
      g_assert_true (g_utf8_validate (folded->str, -1, NULL));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold/folded-is-blind", test_folded_is_blind);
  g_test_add_func ("/text/fold/exact-is-blind-to-case-and-placement-only", test_exact_is_blind_to_case_and_placement_only);
  g_test_add_func ("/text/fold/exact-repairs-the-order-of-marks", test_exact_repairs_the_order_of_marks);
  g_test_add_func ("/text/fold/a-word-agrees-with-the-text", test_word_agrees_with_text);
  g_test_add_func ("/text/fold/the-map-leads-back-to-the-original", test_map_leads_back_to_the_original);
  g_test_add_func ("/text/fold/the-locale-has-no-say", test_locale_has_no_say);
  g_test_add_func ("/text/fold/bytes-that-are-no-text", test_bytes_that_are_no_text);

  return g_test_run ();
}
