/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-event-time.h"

#include <stdio.h>
#include <string.h>

static GRegex *
get_pattern (void)
{
  static GRegex *pattern;

  if (g_once_init_enter_pointer (&pattern))
    {
      GRegex *built = g_regex_new ("^\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4})"
                                   "(?:[\\s,]+(\\d{1,2})\\s*(?::|h|g|giờ)\\s*(\\d{1,2})?)?\\s*$",
                                   G_REGEX_CASELESS, 0, NULL);

      g_assert (built != NULL);
      g_once_init_leave_pointer (&pattern, built);
    }

  return pattern;
}

char *
bantin_event_time_to_text (const char *iso)
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int n = sscanf (iso, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute);

  if (n == 5)
    return g_strdup_printf ("%d/%d/%d %02d:%02d", day, month, year, hour, minute);
  if (n >= 3)
    return g_strdup_printf ("%d/%d/%d", day, month, year);

  return g_strdup (iso);
}

static int
fetch_number (GMatchInfo *match,
              int group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return digits ? (int) g_ascii_strtoll (digits, NULL, 10) : 0;
}

static gboolean
has_group (GMatchInfo *match,
           int group)
{
  int start = -1;

  return g_match_info_fetch_pos (match, group, &start, NULL) && start >= 0;
}

char *
bantin_event_time_from_text (const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  int year;
  int month;
  int day;
  int hour;
  int minute;

  if (!g_regex_match (get_pattern (), text, 0, &match))
    return text[strspn (text, " \t")] ? NULL : g_strdup ("");

  day = fetch_number (match, 1);
  month = fetch_number (match, 2);
  year = fetch_number (match, 3);
  hour = fetch_number (match, 4);
  minute = fetch_number (match, 5);
  if (year < 1900 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year) || hour > 23 || minute > 59)
    return NULL;

  return has_group (match, 4) ? g_strdup_printf ("%04d-%02d-%02dT%02d:%02d", year, month, day, hour, minute)
                              : g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
