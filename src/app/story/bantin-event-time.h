/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The time of an event as a document keeps it, ISO 8601 local, and as people write it: "30/5/2024", "30/5/2024 14:00". */

/**
 * bantin_event_time_to_text:
 * @iso: "2024-05-30", "2024-05-30T14:00" or ""
 *
 * Returns: (transfer full): as people write it; what is not such a time is given back as it is
 */
char *bantin_event_time_to_text (const char *iso);

/**
 * bantin_event_time_from_text:
 * @text: day, month and year with / - or . between; then perhaps a time as "14:00", "14h00", "14h" or "14 giờ 30"
 *
 * Returns: (transfer full) (nullable): as a document keeps it, "" for blank, or %NULL when no such day or time exists
 */
char *bantin_event_time_from_text (const char *text);

G_END_DECLS
