/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-date.h"

#include "text-input.h"

#include <locale.h>
#include <string.h>

static const char *const part_names[] = { "", " (sáng)", " (trưa)", " (chiều)", " (tối)", " (đêm)" };

/* In the words of the table: a day part without a time is a label. */
static char *
describe (const char *text)
{
  BantinDate date;
  g_autofree char *iso = NULL;

  switch (bantin_date_parse (text, &date))
    {
    case BANTIN_DATE_NONE:
      return g_strdup ("not a date");

    case BANTIN_DATE_INVALID:
      return g_strdup ("invalid");

    case BANTIN_DATE_FOUND:
      iso = bantin_date_to_iso (&date);
      return g_strconcat (iso, date.hour == -1 ? part_names[date.part] : "", NULL);

    default:
      g_assert_not_reached ();
    }
}

static void
test_forms_of_portals_and_offices (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "30/05/2024 5:45:00 CH", "2024-05-30T17:45:00" },
    { "12/07/2024 10:56 SA", "2024-07-12T10:56:00" },
    { "30/05/2024 12:05:00 SA", "2024-05-30T00:05:00" },
    { "30/05/2024 12:05:00 CH", "2024-05-30T12:05:00" },
    { "30/05/2024 13:05:00 SA", "invalid" },
    { "30/5/2024", "2024-05-30" },
    { "30-05-2024", "2024-05-30" },
    { "20.07.2024", "2024-07-20" },
    { "ngày 04 tháng 02 năm 2024", "2024-02-04" },
    { "Ngày 4 tháng 2", "--02-04" },
    { "CHIỀU NGÀY 30/5/2024", "2024-05-30 (chiều)" },
    { "Tối 2/9", "--09-02 (tối)" },
    { "Đêm 30/4/1975", "1975-04-30 (đêm)" },
    { "trua 30/5/2024", "2024-05-30 (trưa)" },
    { "Thứ Năm, 30/05/2024 - 17:45", "2024-05-30T17:45:00" },
    { "Thứ năm, ngày 30 tháng 5 năm 2024", "2024-05-30" },
    { "T5, 30/5/2024", "2024-05-30" },
    { "CN 2/6/2024", "2024-06-02" },
    { "17h45 ngày 30/5/2024", "2024-05-30T17:45:00" },
    { "17h 30/5/2024", "2024-05-30T17:00:00" },
    { "8h05' ngày 2/9/2024", "2024-09-02T08:05:00" },
    { "8 giờ tối ngày 2/9/2024", "2024-09-02T20:00:00" },
    { "lúc 14 giờ 30 phút chiều 30/5/2024", "2024-05-30T14:30:00" },
    { "2 giờ chiều 30/5/2024", "2024-05-30T14:00:00" },
    { "12 giờ đêm 30/5/2024", "2024-05-30T00:00:00" },
    { "2024-05-30", "2024-05-30" },
    { "2024-05-30T10:45:00Z", "2024-05-30T17:45:00" },
    { "2024-05-30T23:45:00+00:00", "2024-05-31T06:45:00" },
    { "2024-05-30T17:45", "2024-05-30T17:45:00" },
    { "tháng 5/2024", "2024-05" },
    { "tháng 5 năm 2024", "2024-05" },
    { "26/3", "--03-26" },
    { "ngày 24/7", "--07-24" },
    { "29/2/2024", "2024-02-29" },
    { "29/2", "--02-29" },
    { "nga\u0300y 30/5/2024", "2024-05-30" },

    { "29/02/2023", "invalid" },
    { "5/30/2024", "invalid" },
    { "31/4", "invalid" },
    { "0/5/2024", "invalid" },
    { "0/5", "invalid" },
    { "2024-02-30", "invalid" },
    { "30/5/2024 25:00", "invalid" },
    { "30/5/2024 17:61", "invalid" },
    { "tháng 13/2024", "invalid" },

    { "", "not a date" },
    { "24/7", "not a date" },
    { "2021 - 2030", "not a date" },
    { "năm học 2024 - 2025", "not a date" },
    { "Dự án 8", "not a date" },
    { "1.250.000", "not a date" },
    { "30/5/24", "not a date" },
    { "Số 1989/QĐ-BGDĐT", "not a date" },
    { "17:45", "not a date" },
    { "hội nghị ngày 30/5/2024", "not a date" },
    { "30/5/20245", "not a date" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = describe (cases[i].text);

      if (g_strcmp0 (result, cases[i].expected) != 0)
        g_error ("“%s”: %s, not %s", cases[i].text, result, cases[i].expected);
    }
}

static void
test_weekday_is_kept_as_said (void)
{
  BantinDate date;

  g_assert_cmpint (bantin_date_parse ("Thứ Hai, 30/5/2024", &date), ==, BANTIN_DATE_FOUND);
  g_assert_cmpint (date.weekday, ==, G_DATE_MONDAY);
  g_assert_cmpint (bantin_date_parse ("Chủ nhật, 2/6/2024", &date), ==, BANTIN_DATE_FOUND);
  g_assert_cmpint (date.weekday, ==, G_DATE_SUNDAY);
  g_assert_cmpint (bantin_date_parse ("T7 1/6/2024", &date), ==, BANTIN_DATE_FOUND);
  g_assert_cmpint (date.weekday, ==, G_DATE_SATURDAY);
  g_assert_cmpint (bantin_date_parse ("30/5/2024", &date), ==, BANTIN_DATE_FOUND);
  g_assert_cmpint (date.weekday, ==, G_DATE_BAD_WEEKDAY);
}

static void
assert_formats (gint64 unix_seconds,
                const char *day,
                const char *clock,
                const char *portal)
{
  g_autofree char *our_day = bantin_date_format_day (unix_seconds);
  g_autofree char *our_time = bantin_date_format_time (unix_seconds);
  g_autofree char *our_portal = bantin_date_format_portal (unix_seconds);

  g_assert_cmpstr (our_day, ==, day);
  g_assert_cmpstr (our_time, ==, clock);
  g_assert_cmpstr (our_portal, ==, portal);
}

static void
test_formats_are_those_of_our_time_in_any_locale (void)
{
  setlocale (LC_ALL, "");

  assert_formats (1717065900, "30/5/2024", "17:45", "30/05/2024 5:45:00 CH");
  assert_formats (1717002300, "30/5/2024", "00:05", "30/05/2024 12:05:00 SA");
  assert_formats (1717045507, "30/5/2024", "12:05", "30/05/2024 12:05:07 CH");
  assert_formats (1720756560, "12/7/2024", "10:56", "12/07/2024 10:56:00 SA");
  assert_formats (1704042000, "1/1/2024", "00:00", "01/01/2024 12:00:00 SA");
}

static void
test_formats_survive_any_number (void)
{
  static const gint64 moments[] = { G_MININT64, -1, 0, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *portal = bantin_date_format_portal (moments[i]);

      g_assert_nonnull (portal);
    }
}

static void
test_portal_form_reads_back (void)
{
  for (gint64 moment = 1700000000; moment < 1700000000 + 3 * 86400; moment += 1777)
    {
      g_autofree char *portal = bantin_date_format_portal (moment);
      g_autoptr (GDateTime) local = bantin_date_get_local (moment);
      g_autofree char *expected = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S");
      g_autofree char *result = describe (portal);

      g_assert_cmpstr (result, ==, expected);
    }
}

static void
test_table_of_real_forms (void)
{
  g_auto (GStrv) lines = text_input_read_lines ("vietnamese/dates.tsv");

  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 2);
      g_autofree char *result = describe (columns[0]);
      const char *expected = columns[1];

      if (g_str_has_prefix (expected, "invalid"))
        expected = "invalid";
      else if (g_str_has_prefix (expected, "day and month only"))
        expected = "--03-26";

      if (g_strcmp0 (result, expected) != 0)
        g_error ("“%s”: %s, not %s", columns[0], result, expected);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/date/forms-of-portals-and-offices", test_forms_of_portals_and_offices);
  g_test_add_func ("/text/date/the-weekday-is-kept-as-said", test_weekday_is_kept_as_said);
  g_test_add_func ("/text/date/formats-are-those-of-our-time-in-any-locale", test_formats_are_those_of_our_time_in_any_locale);
  g_test_add_func ("/text/date/formats-survive-any-number", test_formats_survive_any_number);
  g_test_add_func ("/text/date/the-portal-form-reads-back", test_portal_form_reads_back);
  g_test_add_func ("/text/date/table-of-real-forms", test_table_of_real_forms);

  return g_test_run ();
}
