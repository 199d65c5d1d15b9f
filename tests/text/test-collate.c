/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-collate.h"

#include "text-input.h"

#include <string.h>

static void
assert_in_order (const char *const *texts)
{
  for (gsize i = 0; texts[i] != NULL && texts[i + 1] != NULL; i++)
    {
      if (bantin_collate (texts[i], texts[i + 1]) >= 0 || bantin_collate (texts[i + 1], texts[i]) <= 0)
        g_error ("“%s” must come before “%s”", texts[i], texts[i + 1]);
    }
}

static void
test_letters_come_before_tones (void)
{
  static const char *const texts[] = { "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v", NULL };
  static const char *const tones[] = { "ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mạn", "mang", NULL };
  static const char *const places[] = { "Da Nang", "Đà Nẵng", "Đak", "Đăk Lăk", "Đắk Lắk", "Đâu", "Lê", "Lễ", "Lệ", "Lo", NULL };

  assert_in_order (texts);
  assert_in_order (tones);
  assert_in_order (places);
}

static void
test_small_comes_before_capital (void)
{
  static const char *const texts[] = { "ba", "bA", "Ba", "BA", "bà", "Bà", NULL };

  assert_in_order (texts);
}

static void
test_spaces_and_numbers (void)
{
  static const char *const numbers[] = { "Xã", "Xã 2", "Xã 02", "Xã 10", "Xã 10 b", "Xã 100", "Xã a", NULL };
  static const char *const spaces[] = { "a b", "a-b", "a1", "ab", NULL };

  assert_in_order (numbers);
  assert_in_order (spaces);
}

static void
test_composition_makes_no_difference (void)
{
  g_assert_cmpint (bantin_collate ("Tiếng", "Tie\u0302\u0301ng"), ==, 0);
  g_assert_cmpint (bantin_collate ("", ""), ==, 0);
  g_assert_cmpint (bantin_collate ("", "a"), <, 0);
}

static void
test_people_go_by_given_name (void)
{
  static const char *const names[] = { "Nguyễn Văn An", "Trần An", "Lò Thị Ánh", "Hoàng Bình", "Hoàng Văn Bình", "Lê Bình",
                                       "Giàng A Đảng", "Nguyễn Đảng", "Giàng A Sử", "Lương Thị Xuyến", NULL };

  for (gsize i = 0; names[i + 1] != NULL; i++)
    {
      g_autofree char *first = bantin_collate_person_key (names[i]);
      g_autofree char *second = bantin_collate_person_key (names[i + 1]);

      if (strcmp (first, second) >= 0)
        g_error ("“%s” must come before “%s”", names[i], names[i + 1]);
    }
}

static void
test_people_with_odd_names (void)
{
  static const char *const names[] = { "", " ", "An", "  Nguyễn   An ", "An\tB" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = bantin_collate_person_key (names[i]);

      g_assert_nonnull (key);
    }
}

static void
test_words_agree_with_icu (void)
{
  g_auto (GStrv) words = text_input_read_lines ("vietnamese/collation-words.txt");

  if (words != NULL)
    assert_in_order ((const char *const *) words);
}

static void
test_phrases_agree_with_icu (void)
{
  g_auto (GStrv) phrases = text_input_read_lines ("vietnamese/collation-phrases.txt");

  if (phrases != NULL)
    assert_in_order ((const char *const *) phrases);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/collate/letters-come-before-tones", test_letters_come_before_tones);
  g_test_add_func ("/text/collate/small-comes-before-capital", test_small_comes_before_capital);
  g_test_add_func ("/text/collate/spaces-and-numbers", test_spaces_and_numbers);
  g_test_add_func ("/text/collate/composition-makes-no-difference", test_composition_makes_no_difference);
  g_test_add_func ("/text/collate/people-go-by-given-name", test_people_go_by_given_name);
  g_test_add_func ("/text/collate/people-with-odd-names", test_people_with_odd_names);
  g_test_add_func ("/text/collate/words-agree-with-icu", test_words_agree_with_icu);
  g_test_add_func ("/text/collate/phrases-agree-with-icu", test_phrases_agree_with_icu);

  return g_test_run ();
}
