/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-words.h"

#include <string.h>

static char *
join_words (const char *text)
{
  GString *joined = g_string_new (NULL);
  gsize at = 0, start;

  while (bantin_words_next (text, strlen (text), &at, &start))
    {
      if (joined->len > 0)
        g_string_append_c (joined, '|');
      g_string_append_len (joined, text + start, at - start);
    }

  return g_string_free_and_steal (joined);
}

static void
test_words_are_runs_of_letters_and_digits (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "", "" },
    { " – ./. ", "" },
    { "Hội nghị, “bình đẳng”.", "Hội|nghị|bình|đẳng" },
    { "Tie\u0302\u0301ng Vie\u0323\u0302t", "Tie\u0302\u0301ng|Vie\u0323\u0302t" },
    { "30/5/2024 98,5%", "30|5|2024|98|5" },
    { "H'Mông kinh tế-xã hội", "H|Mông|kinh|tế|xã|hội" },
    { "x\u00ady \u0301z", "x\u00ady|z" },
    { "a\xff\xfe b\xc3", "a|b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = join_words (cases[i].text);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_end_is_not_overrun (void)
{
  static const char text[] = { 'a', ' ', 'b', (char) 0xE1, (char) 0xBA };
  gsize at = 0, start;

  g_assert_true (bantin_words_next (text, sizeof text, &at, &start));
  g_assert_true (bantin_words_next (text, sizeof text, &at, &start));
  g_assert_cmpuint (start, ==, 2);
  g_assert_cmpuint (at, ==, 3);
  g_assert_false (bantin_words_next (text, sizeof text, &at, &start));
}

static void
test_count_goes_by_spaces (void)
{
  g_assert_cmpuint (bantin_words_count (""), ==, 0);
  g_assert_cmpuint (bantin_words_count (" \n - – … "), ==, 0);
  g_assert_cmpuint (bantin_words_count ("Chiều 30/5/2024, huyện đạt 98,5% – H'Mông."), ==, 6);
  g_assert_cmpuint (bantin_words_count ("một\nhai\tba\u00a0bốn"), ==, 4);
  g_assert_cmpuint (bantin_words_count ("(Tie\u0302\u0301ng)"), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/words/are-runs-of-letters-and-digits", test_words_are_runs_of_letters_and_digits);
  g_test_add_func ("/text/words/the-end-is-not-overrun", test_end_is_not_overrun);
  g_test_add_func ("/text/words/the-count-goes-by-spaces", test_count_goes_by_spaces);

  return g_test_run ();
}
