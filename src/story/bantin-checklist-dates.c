/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-checklist-private.h"

#include <string.h>

/*
 * A date in running text: "Chiều thứ năm, ngày 30/5/2024", "Sáng nay (01/6)", "ngày 4 tháng 2". Without a year it needs a word
 * in front, or "24/7" and "1/3 số hộ" would be dates. "Kỳ họp thứ năm" is the fifth session, not a Thursday.
 */
static const char date_pattern[] =
    "(?<![\\pL\\pN])"
    "(?:(?<part>sáng|trưa|chiều|tối|đêm)(?:\\s+nay)?\\s*,?\\s*)?"
    "(?:(?<!lần )(?<!họp )(?<!hội )(?<!nghị )(?<!phiên )(?<!khóa )(?<!khoá )(?<weekday>thứ\\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\\s+nhật)\\s*,?\\s*)?"
    "\\(?(?<lead>ngày\\s+)?"
    "(?<date>\\d{1,2}/\\d{1,2}(?:/\\d{4})?|\\d{1,2}([.-])\\d{1,2}\\g{-1}\\d{4}|\\d{1,2}\\s+tháng\\s+\\d{1,2}(?:\\s+năm\\s+\\d{4})?)"
    "(?![\\d/])";

static const char district_pattern[] = "(?<![\\pL\\pN])huyện(?![\\pL\\pN])";

typedef struct
{
  GRegex *date;
  GRegex *district;
} Patterns;

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, &error);

  g_assert_no_error (error);

  return regex;
}

static const Patterns *
get_patterns (void)
{
  static Patterns patterns;
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      patterns.date = compile (date_pattern);
      patterns.district = compile (district_pattern);
      g_once_init_leave (&is_ready, 1);
    }

  return &patterns;
}

/* What the match says, as a date of nothing else. */
static BantinDateResult
parse_match (GMatchInfo *match,
             BantinDate *date)
{
  g_autofree char *part = g_match_info_fetch_named (match, "part");
  g_autofree char *weekday = g_match_info_fetch_named (match, "weekday");
  g_autofree char *lead = g_match_info_fetch_named (match, "lead");
  g_autofree char *day = g_match_info_fetch_named (match, "date");
  g_autofree char *whole = g_strdup_printf ("%s %s %s%s", part, weekday, lead, day);
  gboolean has_word = *part != '\0' || *weekday != '\0' || *lead != '\0';
  gboolean has_year = strlen (day) >= 8;

  return has_word || has_year ? bantin_date_parse (whole, date) : BANTIN_DATE_NONE;
}

/* Hours at which one still says so. */
static gboolean
is_hour_of (BantinDayPart part,
            int hour)
{
  switch (part)
    {
    case BANTIN_DAY_PART_MORNING:
      return hour >= 0 && hour <= 12;
    case BANTIN_DAY_PART_NOON:
      return hour >= 10 && hour <= 14;
    case BANTIN_DAY_PART_AFTERNOON:
      return hour >= 12 && hour <= 18;
    case BANTIN_DAY_PART_EVENING:
      return hour >= 17 && hour <= 23;
    case BANTIN_DAY_PART_NIGHT:
      return hour >= 18 || hour <= 5;
    case BANTIN_DAY_PART_NONE:
    default:
      return TRUE;
    }
}

static gboolean
is_day_of_event (const BantinChecklist *self,
                 const BantinDate *date)
{
  return date->day == self->event.day && date->month == self->event.month && (date->year == 0 || date->year == self->event.year);
}

static void
check_weekday (BantinChecklist *self,
               const BantinChecklistText *text,
               const BantinDate *date,
               gsize start,
               gsize end)
{
  int year = date->year != 0 ? date->year : self->has_event ? self->event.year
                                                            : 0;
  g_autofree char *number = NULL;
  GDateWeekday weekday;
  GDate day;

  if (date->weekday == G_DATE_BAD_WEEKDAY || year == 0 || !g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) year))
    return;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) date->day, (GDateMonth) date->month, (GDateYear) year);
  weekday = g_date_get_weekday (&day);
  number = g_strdup_printf ("%d", (int) weekday);

  if (weekday != date->weekday)
    bantin_checklist_add_words (self, "weekday-mismatch", text, start, end, number);
}

/* The lead begins with when it was: "Chiều 30/5/2024, …". */
static gboolean
is_opening (const BantinChecklist *self,
            const BantinChecklistText *text)
{
  const char *lead = bantin_document_get_lead (self->document);

  return text->type == BANTIN_BLOCK_LEAD || (*lead == '\0' && text->block == 1 && text->type == BANTIN_BLOCK_BODY);
}

static void
check_event (BantinChecklist *self,
             const BantinChecklistText *text,
             const BantinDate *date,
             gboolean is_first,
             gsize start,
             gsize end)
{
  g_autofree char *time = g_strdup_printf ("%02d:%02d", self->event.hour, self->event.minute);
  g_autofree char *day = g_strdup_printf ("%d/%d/%d", self->event.day, self->event.month, self->event.year);

  if (!self->has_event || date->part == BANTIN_DAY_PART_NONE)
    return;

  if (!is_day_of_event (self, date))
    {
      if (is_first && is_opening (self, text))
        bantin_checklist_add_words (self, "event-date", text, start, end, day);
    }
  else if (self->event.hour >= 0 && date->hour < 0 && !is_hour_of (date->part, self->event.hour))
    bantin_checklist_add_words (self, "part-of-day", text, start, end, time);
}

void
bantin_checklist_check_dates (BantinChecklist *self,
                              const BantinChecklistText *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  gboolean is_first = TRUE;

  g_regex_match (get_patterns ()->date, text->text, G_REGEX_MATCH_DEFAULT, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch_named (match, "date");
      BantinDate date;
      int start;
      int end;

      g_match_info_fetch_pos (match, 0, &start, &end);

      switch (parse_match (match, &date))
        {
        case BANTIN_DATE_INVALID:
          bantin_checklist_add_words (self, "date-invalid", text, (gsize) start, (gsize) end, found);
          break;
        case BANTIN_DATE_FOUND:
          check_weekday (self, text, &date, (gsize) start, (gsize) end);
          check_event (self, text, &date, is_first, (gsize) start, (gsize) end);
          is_first = FALSE;
          break;
        case BANTIN_DATE_NONE:
        default:
          break;
        }
    }
}

/* "huyện Mù Cang Chải cũ", "nguyên Chủ tịch UBND huyện", "trước đây": said as what it was. */
static gboolean
is_said_as_past (const char *text,
                 gsize start,
                 gsize end)
{
  static const char *const before[] = { "nguyên ", "trước đây", "trước khi", "cựu ", NULL };
  const char *clause = text;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  gsize length;

  for (const char *at = text; at < text + start; at++)
    if (strchr (",.;:()", *at) != NULL)
      clause = at + 1;

  length = strcspn (text + end, ",.;:()");
  head = g_utf8_strdown (clause, (gssize) (text + start - clause));
  tail = g_utf8_strdown (text + end, (gssize) length);

  for (guint i = 0; before[i] != NULL; i++)
    if (strstr (head, before[i]) != NULL)
      return TRUE;

  return strstr (tail, " cũ") != NULL || strstr (tail, " trước đây") != NULL;
}

void
bantin_checklist_check_district (BantinChecklist *self,
                                 const BantinChecklistText *text)
{
  g_autoptr (GMatchInfo) match = NULL;

  /* Districts ended on 1 July 2025. */
  if (!self->has_event || self->event.year * 100 + self->event.month < 202507)
    return;

  g_regex_match (get_patterns ()->district, text->text, G_REGEX_MATCH_DEFAULT, &match);

  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int start;
      int end;

      g_match_info_fetch_pos (match, 0, &start, &end);

      if (!is_said_as_past (text->text, (gsize) start, (gsize) end))
        bantin_checklist_add_words (self, "district", text, (gsize) start, (gsize) end, NULL);
    }
}
