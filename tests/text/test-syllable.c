/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-syllable.h"

#include "text-input.h"

#include <string.h>

static void
test_syllables_are_known (void)
{
  static const char *const words[] = {
    "hòa",
    "hoà",
    "thủy",
    "thuỷ",
    "quý",
    "già",
    "gì",
    "giếng",
    "nghiêng",
    "Đảng",
    "UỶ",
    "ở",
    "khuỷu",
    "khuya",
    "ngoằn",
    "toán",
    "quyết",
    "quốc",
    "kỹ",
    "kĩ",
    "tie\u0302\u0301ng",
    "vie\u0323\u0302t",
    "an",
    "yêu",
    "người",
    "của",
    "bìa",
    "lửa",
    "buýt",
    "nghề",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!bantin_syllable_is_valid (words[i], strlen (words[i])))
        g_error ("%s is refused", words[i]);
    }
}

static void
test_others_are_refused (void)
{
  static const char *const words[] = {
    "",
    "tóan",
    "họat",
    "đựơc",
    "ngừơi",
    "qúy",
    "chuôt",
    "liêt",
    "việtt",
    "cê",
    "ke\u0301\u0300",
    "kà",
    "ngê",
    "nghà",
    "hòạ",
    "b",
    "été",
    "straße",
    "über",
    "bpa",
    "h1",
    "xã-hội",
    "mát xa",
    "bùat",
    "tìch",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (bantin_syllable_is_valid (words[i], strlen (words[i])))
        g_error ("%s passes", words[i]);
    }
}

static void
test_newspapers_words_pass (void)
{
  g_auto (GStrv) lines = text_input_read_lines ("vietnamese/collation-words.txt");
  guint n_passed = 0;
  guint n_all = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        {
          n_all++;
          n_passed += bantin_syllable_is_valid (words[j], strlen (words[j]));
          if (!bantin_syllable_is_valid (words[j], strlen (words[j])))
            g_test_message ("refused: %s", words[j]);
        }
    }

  g_assert_cmpuint (n_passed, >=, n_all * 9 / 10);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/syllable/syllables-are-known", test_syllables_are_known);
  g_test_add_func ("/text/syllable/others-are-refused", test_others_are_refused);
  g_test_add_func ("/text/syllable/newspapers-words-pass", test_newspapers_words_pass);

  return g_test_run ();
}
