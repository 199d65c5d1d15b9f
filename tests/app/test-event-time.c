/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-event-time.h"

static const struct
{
  const char *text;
  const char *iso; /* NULL: no such time */
} cases[] = {
  { "", "" },
  { "  ", "" },
  { "30/5/2024", "2024-05-30" },
  { "30-05-2024", "2024-05-30" },
  { " 1.2.2026 ", "2026-02-01" },
  { "30/5/2024 14:00", "2024-05-30T14:00" },
  { "30/5/2024, 7h30", "2024-05-30T07:30" },
  { "30/5/2024 14h", "2024-05-30T14:00" },
  { "30/5/2024 14 giờ 05", "2024-05-30T14:05" },
  { "29/2/2024", "2024-02-29" },
  { "29/2/2026", NULL },
  { "31/4/2026", NULL },
  { "1/1/26", NULL },
  { "30/5/2024 24:00", NULL },
  { "chiều nay", NULL },
  { "30/5", NULL },
};

static void
test_reads_what_people_write (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = bantin_event_time_from_text (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_writes_as_people_write (void)
{
  g_autofree char *day = bantin_event_time_to_text ("2024-05-30");
  g_autofree char *time = bantin_event_time_to_text ("2024-05-03T07:05");
  g_autofree char *strange = bantin_event_time_to_text ("last spring");

  g_assert_cmpstr (day, ==, "30/5/2024");
  g_assert_cmpstr (time, ==, "3/5/2024 07:05");
  g_assert_cmpstr (strange, ==, "last spring");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/event-time/reads-what-people-write", test_reads_what_people_write);
  g_test_add_func ("/app/event-time/writes-as-people-write", test_writes_as_people_write);

  return g_test_run ();
}
