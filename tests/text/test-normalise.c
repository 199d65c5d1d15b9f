/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-normalise.h"

#include "text-input.h"

typedef struct
{
  const char *given;
  const char *expected;
} Case;

static void
check (char *(*normalise) (const char *),
       const Case *cases,
       gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *result = normalise (cases[i].given);

      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

static void
test_nfc_of_every_spelling_of_a_letter (void)
{
  static const Case cases[] = {
    { "", "" },
    { "Ban tin", "Ban tin" },
    { "ế", "ế" },
    { "e\u0302\u0301", "ế" },
    { "ê\u0301", "ế" },
    { "é\u0302", "ế" },
    { "e\u0301\u0302", "ế" },
    { "E\u0300\u0302", "Ề" },
    { "a\u0303\u0306", "ẵ" },
    { "a\u0323\u0302", "ậ" },
    { "a\u0302\u0323", "ậ" },
    { "ạ\u0306", "ặ" },
    { "o\u0309\u0302", "ổ" },
    { "o\u031b\u0323", "ợ" },
    { "o\u0323\u031b", "ợ" },
    { "u\u0301\u031b", "ứ" },
    { "a\u0341", "á" },
    { "đ", "đ" },
  };

  check (bantin_normalise_nfc, cases, G_N_ELEMENTS (cases));
}

static void
test_nfc_leaves_the_rest_alone (void)
{
  static const Case cases[] = {
    { "hòa, hoà  ,khỏe", "hòa, hoà  ,khỏe" },
    { "Ðặng d\u0335", "Ðặng d\u0335" },
    /* Not letters of ours: the order may mean something. */
    { "i\u0301\u0302", "í\u0302" },
    { "c\u0306", "c\u0306" },
    { "H'Mông – Ê Đê", "H'Mông – Ê Đê" },
    { "👩\u200d🌾", "👩\u200d🌾" },
    { "broken \xff\xc3", "broken \uFFFD\uFFFD" },
  };

  check (bantin_normalise_nfc, cases, G_N_ELEMENTS (cases));
}

static void
test_line_has_no_breaks_and_no_controls (void)
{
  static const Case cases[] = {
    { "one\r\ntwo\nthree\rfour", "one two three four" },
    { "a\vb\fc\xc2\x85"
      "d\u2028e\u2029f\tg",
      "a b c d e f g" },
    { "two  spaces ,kept ", "two  spaces ,kept " },
    { "\x01\x02\x1f\x7f\xc2\x81\xc2\x9fx", "x" },
    { "\uFEFF\u200Bx\uFFFC\uFFFE\uFDD0", "x" },
    { "th\u00adng", "th\u00adng" },
    { "e\u200B\u0302", "ê" },
    { "50\u00a0km", "50\u00a0km" },
  };

  check (bantin_normalise_line, cases, G_N_ELEMENTS (cases));
}

static void
test_lines_keep_their_breaks (void)
{
  static const Case cases[] = {
    { "one\r\ntwo\nthree\rfour", "one\ntwo\nthree\nfour" },
    { "a\u2028\u2029b\tc", "a\n\nb c" },
  };

  check (bantin_normalise_lines, cases, G_N_ELEMENTS (cases));
}

static void
test_nfc_agrees_with_icu (void)
{
  g_auto (GStrv) lines = text_input_read_lines ("vietnamese/normalise-nfc.tsv");

  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 3);
      g_autofree char *result = bantin_normalise_nfc (columns[0]);

      g_assert_cmpstr (result, ==, columns[2]);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/normalise/nfc-of-every-spelling-of-a-letter", test_nfc_of_every_spelling_of_a_letter);
  g_test_add_func ("/text/normalise/nfc-leaves-the-rest-alone", test_nfc_leaves_the_rest_alone);
  g_test_add_func ("/text/normalise/a-line-has-no-breaks-and-no-controls", test_line_has_no_breaks_and_no_controls);
  g_test_add_func ("/text/normalise/lines-keep-their-breaks", test_lines_keep_their_breaks);
  g_test_add_func ("/text/normalise/nfc-agrees-with-icu", test_nfc_agrees_with_icu);

  return g_test_run ();
}
