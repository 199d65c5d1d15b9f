/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <string.h>

char *
demo_text_make_slug (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *slug = g_string_new (NULL);

  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x111) /* đ has no decomposition */
        g_string_append_c (slug, 'd');
      else if (c < 128 && g_ascii_isalnum ((char) c))
        g_string_append_c (slug, (char) c);
      else if (!g_unichar_ismark (c) && slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }

  g_string_truncate (slug, MIN (slug->len, 200));
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free (slug, FALSE);
}

char *
demo_text_make_unique_slug (DemoPortal *self,
                            const char *slug,
                            gint64 id)
{
  char *unique = g_strdup (slug);

  for (guint n = 2; *slug != '\0' && demo_db_get_int (self->db, "SELECT count(*) FROM item WHERE slug = ?1 AND id <> ?2", "si", unique, id) > 0; n++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s-%u", slug, n);
    }

  return unique;
}

char *
demo_text_format_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);
  int hour = g_date_time_get_hour (time);
  g_autofree char *date = g_date_time_format (time, "%d/%m/%Y");

  return g_strdup_printf ("%s %d:%02d:%02d %s", date, (hour + 11) % 12 + 1, g_date_time_get_minute (time),
                          g_date_time_get_second (time), hour < 12 ? "SA" : "CH");
}

char *
demo_text_format_iso (gint64 at,
                      gboolean is_utc)
{
  g_autoptr (GDateTime) time = is_utc ? g_date_time_new_from_unix_utc (at) : g_date_time_new_from_unix_local (at);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
}

char *
demo_text_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}
