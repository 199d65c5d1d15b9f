/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-review-line.h"

#include <glib/gi18n.h>

/* After so long somebody who opened a story has read it, or gone on to something else. */
#define READING_SECONDS (30 * 60)

/* (transfer full): the hour alone of what was today */
static char *
format (gint64 at,
        gint64 now)
{
  g_autofree char *day = bantin_message_format_date (at);
  g_autofree char *today = bantin_message_format_date (now);

  return g_str_equal (day, today) ? bantin_message_format_time (at) : bantin_message_format_when (at);
}

static char *
describe_waiting (const BantinStory *story,
                  const char *when,
                  gint64 now)
{
  g_autofree char *read = story->read_at ? format (story->read_at, now) : NULL;

  /* Who decides about it knows who is reading. */
  if (story->actions & BANTIN_ACTION_APPROVE)
    return g_strdup_printf (_ ("Received %s"), when);
  if (!*story->reader_name)
    return g_strdup_printf (_ ("Received %s · not opened yet"), when);
  if (now - story->read_at < READING_SECONDS)
    /* Translators: when it was handed in, who has opened it. */
    return g_strdup_printf (_ ("Received %1$s · %2$s is reading"), when, story->reader_name);

  /* Translators: when it was handed in, who opened it, when. */
  return g_strdup_printf (_ ("Received %1$s · %2$s opened it %3$s"), when, story->reader_name, read);
}

char *
bantin_review_line_of (const BantinStory *story,
                       gint64 now)
{
  g_autofree char *when = story->step_at ? format (story->step_at, now) : NULL;

  if (!when || story->version == 0)
    return NULL;
  if (story->state == BANTIN_STATE_SUBMITTED)
    return describe_waiting (story, when, now);

  /* Translators: the story's state, since when. */
  return g_strdup_printf (_ ("%1$s · %2$s"), bantin_message_state_label (story->state), when);
}
