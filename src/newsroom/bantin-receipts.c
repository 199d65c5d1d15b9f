/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-receipts.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-newsroom-private.h"
#include "newsroom/bantin-review.h"
#include "newsroom/bantin-safety.h"

/*
 * Who opened a version that waits, so that its author sees that the desk has it. Not an event: nothing depends on it. A line
 * each, newest first: the revision, the person, Unix seconds. Older ones fall off the end.
 */

#define SETTING "receipts"
#define N_KEPT 50

static gboolean
parse (const char *line,
       char ***parts)
{
  *parts = g_strsplit (line, " ", 3);

  return g_strv_length (*parts) == 3;
}

void
bantin_newsroom_note_reading (BantinNewsroom *self,
                              const char *rev)
{
  const BantinPerson *person;
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *old = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && rev != NULL);

  person = bantin_newsroom_get_person (self);
  if (!person)
    return;

  g_string_append_printf (kept, "%s %s %" G_GINT64_FORMAT, rev, person->id, bantin_clock_now ());
  old = bantin_newsroom_get_setting (self, SETTING);
  lines = g_strsplit (old ? old : "", "\n", -1);
  for (guint i = 0; lines[i] && i < N_KEPT - 1; i++)
    if (*lines[i] && !g_str_has_prefix (lines[i], rev))
      g_string_append_printf (kept, "\n%s", lines[i]);

  bantin_newsroom_set_setting (self, SETTING, kept->str);
}

char *
bantin_newsroom_find_reader (BantinNewsroom *self,
                             const char *rev,
                             gint64 *read_at)
{
  g_autofree char *receipts = bantin_newsroom_get_setting (self, SETTING);
  g_auto (GStrv) lines = g_strsplit (receipts ? receipts : "", "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) parts = NULL;

      if (!parse (lines[i], &parts) || !g_str_equal (parts[0], rev))
        continue;
      *read_at = g_ascii_strtoll (parts[2], NULL, 10);
      return g_strdup (parts[1]);
    }

  return NULL;
}
