/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-date.h"

#include "text/bantin-fold.h"

#include <string.h>

/* All patterns are for folded text. Each names its parts; what a pattern took is blanked out before the next one looks. */
static const char iso_pattern[] =
    "^\\s*(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})"
    "(?:[t ](?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?)?(?<zone>z|[+-]\\d{2}:?\\d{2})?\\s*$";

/* A word in front of the day, or a time, makes "24/7" a date. */
static const char idiom_pattern[] = "^\\s*24/7\\s*$";

static const char *const time_patterns[] = {
  "\\b(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?:\\s*(?<half>sa|ch|am|pm)\\b)?",
  "\\b(?<hour>\\d{1,2})\\s*(?:h|g|gio)(?:\\s*(?<minute>\\d{1,2})(?:\\s*(?:phut\\b|ph\\b|p\\b|'|’|′))?)?(?![a-z0-9]|[/.-]\\d|\\s+thang)",
};

static const char *const day_patterns[] = {
  "\\b(?<day>\\d{1,2})(?<sign>[/.-])(?<month>\\d{1,2})\\k<sign>(?<year>\\d{4})(?![\\d/])",
  "\\b(?<day>\\d{1,2})\\s+thang\\s+(?<month>\\d{1,2})(?:\\s*,?\\s*nam\\s+(?<year>\\d{4}))?\\b",
  "\\bthang\\s+(?<month>\\d{1,2})(?:\\s*[/-]\\s*|\\s*,?\\s*nam\\s+)(?<year>\\d{4})\\b",
  "\\b(?<day>\\d{1,2})/(?<month>\\d{1,2})(?![\\d/.,])",
};

static const char weekday_pattern[] = "\\b(?:thu\\s+(?<name>hai|ba|tu|nam|sau|bay)|t(?<number>[2-7])|(?<sunday>chu\\s+nhat|cn))\\b";
static const char part_pattern[] = "\\b(?<part>sang|trua|chieu|toi|dem)\\b";
static const char rest_pattern[] = "^(?:ngay|luc|hoi|vao|mong|mung|\\(?(?:gmt|utc)\\s*\\+\\s*0?7(?::00)?\\)?|[\\s,;:.()|–—-])*$";

static const char *const weekday_names[] = { "hai", "ba", "tu", "nam", "sau", "bay" };
static const char *const part_names[] = { "sang", "trua", "chieu", "toi", "dem" };

static GRegex *
get_regex (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *regexes;
  GRegex *regex;

  g_mutex_lock (&mutex);

  if (regexes == NULL)
    regexes = g_hash_table_new (NULL, NULL);

  if (!(regex = g_hash_table_lookup (regexes, pattern)))
    {
      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
      g_assert (regex != NULL);
      g_hash_table_insert (regexes, (gpointer) pattern, regex);
    }

  g_mutex_unlock (&mutex);

  return regex;
}

/* What a match says must be fetched before its place is blanked out. */
static gboolean
find (GString *text,
      const char *pattern,
      GMatchInfo **match)
{
  g_clear_pointer (match, g_match_info_unref);

  return g_regex_match (get_regex (pattern), text->str, G_REGEX_MATCH_DEFAULT, match);
}

static void
blank_out (GString *text,
           GMatchInfo *match)
{
  int start, end;

  g_match_info_fetch_pos (match, 0, &start, &end);
  memset (text->str + start, ' ', end - start);
}

static int
fetch_number (GMatchInfo *match,
              const char *name,
              int fallback)
{
  g_autofree char *digits = g_match_info_fetch_named (match, name);

  return digits != NULL && *digits != '\0' ? (int) g_ascii_strtoll (digits, NULL, 10) : fallback;
}

/* Returns the place of @name in @names, or -1. */
static int
find_name (const char *const *names,
           gsize n_names,
           const char *name)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        return i;
    }

  return -1;
}

static gboolean
is_day (const BantinDate *date)
{
  static const int n_days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (date->month < 1 || date->month > 12)
    return FALSE;

  if (date->day <= 0)
    return date->day == 0 && date->year > 0;

  if (date->year == 0)
    return date->day <= n_days[date->month - 1];

  return g_date_valid_dmy (date->day, date->month, date->year);
}

static gboolean
is_time (const BantinDate *date)
{
  return date->hour == -1 || (date->hour < 24 && date->minute < 60 && date->second < 60);
}

static BantinDateResult
judge (const BantinDate *date)
{
  return is_day (date) && is_time (date) ? BANTIN_DATE_FOUND : BANTIN_DATE_INVALID;
}

/* A moment elsewhere is told in our time. */
static void
move_here (BantinDate *date,
           const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (*zone_name == 'z' ? "UTC" : zone_name);
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) here = NULL;

  if (zone == NULL)
    return;

  if (!(there = g_date_time_new (zone, date->year, date->month, date->day, date->hour, date->minute, date->second)))
    return;

  here = bantin_date_get_local (g_date_time_to_unix (there));
  g_date_time_get_ymd (here, &date->year, &date->month, &date->day);
  date->hour = g_date_time_get_hour (here);
  date->minute = g_date_time_get_minute (here);
}

static BantinDateResult
read_iso (GMatchInfo *match,
          BantinDate *date)
{
  g_autofree char *zone = g_match_info_fetch_named (match, "zone");

  date->year = fetch_number (match, "year", 0);
  date->month = fetch_number (match, "month", 0);
  date->day = fetch_number (match, "day", 0);
  date->hour = fetch_number (match, "hour", -1);
  date->minute = fetch_number (match, "minute", 0);
  date->second = fetch_number (match, "second", 0);

  if (judge (date) != BANTIN_DATE_FOUND || date->day == 0)
    return BANTIN_DATE_INVALID;

  if (date->hour >= 0 && zone != NULL && *zone != '\0')
    move_here (date, zone);

  return BANTIN_DATE_FOUND;
}

/* "12:05 SA" is five past midnight, "12:05 CH" five past noon. */
static gboolean
apply_half (BantinDate *date,
            const char *half)
{
  gboolean is_morning = *half == 's' || *half == 'a';

  if (is_morning && date->hour == 12)
    date->hour = 0;
  else if (!is_morning && date->hour < 12)
    date->hour += 12;

  return !is_morning || date->hour < 12;
}

/* "8 giờ tối" is 20:00; "17 giờ chiều" is as said. */
static void
apply_part (BantinDate *date)
{
  switch (date->part)
    {
    case BANTIN_DAY_PART_NOON:
      if (date->hour < 4)
        date->hour += 12;
      break;

    case BANTIN_DAY_PART_AFTERNOON:
    case BANTIN_DAY_PART_EVENING:
      if (date->hour < 12)
        date->hour += 12;
      break;

    case BANTIN_DAY_PART_NIGHT:
      if (date->hour == 12)
        date->hour = 0;
      else if (date->hour >= 9 && date->hour < 12)
        date->hour += 12;
      break;

    case BANTIN_DAY_PART_NONE:
    case BANTIN_DAY_PART_MORNING:
      break;
    }
}

static gboolean
take_time (GString *text,
           BantinDate *date)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *half = NULL;

  if (!find (text, time_patterns[0], &match) && !find (text, time_patterns[1], &match))
    return TRUE;

  date->hour = fetch_number (match, "hour", 0);
  date->minute = fetch_number (match, "minute", 0);
  date->second = fetch_number (match, "second", 0);
  half = g_match_info_fetch_named (match, "half");
  blank_out (text, match);

  return half == NULL || *half == '\0' || apply_half (date, half);
}

static gboolean
take_day (GString *text,
          BantinDate *date)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (day_patterns); i++)
    {
      if (find (text, day_patterns[i], &match))
        {
          date->year = fetch_number (match, "year", 0);
          date->month = fetch_number (match, "month", 0);
          date->day = fetch_number (match, "day", 0);
          /* A day that was said as 0 is not a month without a day. */
          if (i != 2 && date->day == 0)
            date->day = -1;
          blank_out (text, match);
          return TRUE;
        }
    }

  return FALSE;
}

static void
take_weekday (GString *text,
              BantinDate *date)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sunday = NULL;

  if (!find (text, weekday_pattern, &match))
    return;

  name = g_match_info_fetch_named (match, "name");
  sunday = g_match_info_fetch_named (match, "sunday");

  if (sunday != NULL && *sunday != '\0')
    date->weekday = G_DATE_SUNDAY;
  else if (name != NULL && *name != '\0')
    date->weekday = G_DATE_MONDAY + find_name (weekday_names, G_N_ELEMENTS (weekday_names), name);
  else
    date->weekday = G_DATE_MONDAY + fetch_number (match, "number", 2) - 2;

  blank_out (text, match);
}

static void
take_part (GString *text,
           BantinDate *date)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;

  if (!find (text, part_pattern, &match))
    return;

  name = g_match_info_fetch_named (match, "part");
  date->part = BANTIN_DAY_PART_MORNING + find_name (part_names, G_N_ELEMENTS (part_names), name);
  blank_out (text, match);
}

BantinDateResult
bantin_date_parse (const char *text,
                   BantinDate *date)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) rest = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  gboolean is_valid;

  g_return_val_if_fail (text != NULL, BANTIN_DATE_NONE);
  g_return_val_if_fail (date != NULL, BANTIN_DATE_NONE);

  *date = (BantinDate) { .hour = -1 };
  folded = bantin_fold (text);
  rest = g_string_new (folded);

  if (find (rest, iso_pattern, &match))
    return read_iso (match, date);

  if (find (rest, idiom_pattern, &match))
    return BANTIN_DATE_NONE;

  is_valid = take_time (rest, date);
  if (!take_day (rest, date))
    return BANTIN_DATE_NONE;

  take_weekday (rest, date);
  take_part (rest, date);
  if (!find (rest, rest_pattern, &match))
    return BANTIN_DATE_NONE;

  if (!is_valid)
    return BANTIN_DATE_INVALID;

  if (date->hour >= 0)
    apply_part (date);

  return judge (date);
}

char *
bantin_date_to_iso (const BantinDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  if (date->year == 0)
    return g_strdup_printf ("--%02d-%02d", date->month, date->day);

  if (date->day == 0)
    return g_strdup_printf ("%04d-%02d", date->year, date->month);

  if (date->hour == -1)
    return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", date->year, date->month, date->day, date->hour, date->minute, date->second);
}

/* Seven hours even where the time zones are not installed. */
static GTimeZone *
get_zone (void)
{
  static GTimeZone *zone;

  if (g_once_init_enter_pointer (&zone))
    {
      GTimeZone *found = g_time_zone_new_identifier ("Asia/Ho_Chi_Minh");

      g_once_init_leave_pointer (&zone, found != NULL ? found : g_time_zone_new_offset (7 * 3600));
    }

  return zone;
}

GDateTime *
bantin_date_get_local (gint64 unix_seconds)
{
  g_autoptr (GDateTime) utc = NULL;

  /* The first and the last second of the years that GDateTime knows, with a day to spare. */
  unix_seconds = CLAMP (unix_seconds, G_GINT64_CONSTANT (-62135510400), G_GINT64_CONSTANT (253402214400));
  utc = g_date_time_new_from_unix_utc (unix_seconds);

  return g_date_time_to_timezone (utc, get_zone ());
}

char *
bantin_date_format_day (gint64 unix_seconds)
{
  g_autoptr (GDateTime) local = bantin_date_get_local (unix_seconds);

  return g_strdup_printf ("%d/%d/%d", g_date_time_get_day_of_month (local), g_date_time_get_month (local), g_date_time_get_year (local));
}

char *
bantin_date_format_time (gint64 unix_seconds)
{
  g_autoptr (GDateTime) local = bantin_date_get_local (unix_seconds);

  return g_strdup_printf ("%02d:%02d", g_date_time_get_hour (local), g_date_time_get_minute (local));
}

char *
bantin_date_format_portal (gint64 unix_seconds)
{
  g_autoptr (GDateTime) local = bantin_date_get_local (unix_seconds);
  int hour = g_date_time_get_hour (local);

  return g_strdup_printf ("%02d/%02d/%04d %d:%02d:%02d %s",
                          g_date_time_get_day_of_month (local), g_date_time_get_month (local), g_date_time_get_year (local),
                          hour % 12 == 0 ? 12 : hour % 12, g_date_time_get_minute (local), g_date_time_get_second (local),
                          hour < 12 ? "SA" : "CH");
}
