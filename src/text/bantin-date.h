/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Dates as Vietnamese portals and offices write them. The day comes first, always; times are those of
 * Asia/Ho_Chi_Minh; the desktop's locale has no say. Pure; any thread.
 */

typedef enum
{
  BANTIN_DAY_PART_NONE,
  BANTIN_DAY_PART_MORNING,   /* sáng */
  BANTIN_DAY_PART_NOON,      /* trưa */
  BANTIN_DAY_PART_AFTERNOON, /* chiều */
  BANTIN_DAY_PART_EVENING,   /* tối */
  BANTIN_DAY_PART_NIGHT,     /* đêm */
} BantinDayPart;

typedef struct
{
  int year;  /* 0: not said */
  int month; /* 1–12 */
  int day;   /* 1–31; 0: not said */
  int hour;  /* 0–23; -1: no time was said */
  int minute;
  int second;
  BantinDayPart part;   /* as said; with a time it has been taken into the hour */
  GDateWeekday weekday; /* as said, whether or not it fits; G_DATE_BAD_WEEKDAY: not said */
} BantinDate;

typedef enum
{
  BANTIN_DATE_FOUND,
  BANTIN_DATE_NONE,    /* the text is not a date: "năm học 2024 - 2025", "Dự án 8", "24/7" */
  BANTIN_DATE_INVALID, /* it is meant as one, but there is no such day or time: "ngày 29/02/2023", "5/30/2024" */
} BantinDateResult;

/**
 * bantin_date_parse:
 * @text: UTF-8, with or without marks, of nothing but a date: "30/05/2024 5:45:00 CH", "Sáng ngày 01/6/2024",
 *   "17 giờ 45 phút, ngày 30/5/2024", "Thứ Năm, 30/05/2024 - 17:45", "30.5.2024", "tháng 5/2024", "26/3", ISO 8601
 * @date: (out caller-allocates): what was said, if %BANTIN_DATE_FOUND
 *
 * Returns: whether it is a date
 */
BantinDateResult bantin_date_parse (const char *text,
                                    BantinDate *date);

/**
 * bantin_date_to_iso:
 * @date: a date
 *
 * Returns: (transfer full): "2024-05-30T17:45:00", "2024-05-30", "2024-05", or "--05-30" without a year
 */
char *bantin_date_to_iso (const BantinDate *date);

/**
 * bantin_date_format_day:
 * @unix_seconds: a moment
 *
 * Returns: (transfer full): "30/5/2024"
 */
char *bantin_date_format_day (gint64 unix_seconds);

/**
 * bantin_date_format_time:
 * @unix_seconds: a moment
 *
 * Returns: (transfer full): "17:45"
 */
char *bantin_date_format_time (gint64 unix_seconds);

/**
 * bantin_date_format_portal:
 * @unix_seconds: a moment
 *
 * Returns: (transfer full): "30/05/2024 5:45:00 CH"
 */
char *bantin_date_format_portal (gint64 unix_seconds);

/**
 * bantin_date_get_local:
 * @unix_seconds: a moment
 *
 * For whoever needs the parts: the day that today is, the month of a group.
 *
 * Returns: (transfer full): the moment in Asia/Ho_Chi_Minh
 */
GDateTime *bantin_date_get_local (gint64 unix_seconds);

G_END_DECLS
