/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-normalise.h"

#include <string.h>

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if ((guchar) *text >= 0x80)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_tone (gunichar c)
{
  return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309;
}

/* Whether @mark makes another Vietnamese letter of @base: â ê ô, ă. */
static gboolean
makes_letter (gunichar base,
              gunichar mark)
{
  if (mark == 0x0302)
    return base != 0 && base < 0x80 && strchr ("aeoAEO", (int) base) != NULL;

  return mark == 0x0306 && (base == 'a' || base == 'A');
}

/* Tones, circumflex and breve all have the combining class 230, so NFD leaves them in the order in which they were typed.
 * Each is two bytes long: changing places needs no room. */
static void
repair_mark_order (char *decomposed)
{
  gunichar base = 0;
  char *tone = NULL;

  for (char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_ismark (c))
        {
          base = c;
          tone = NULL;
        }
      else if (is_tone (c))
        {
          tone = at;
        }
      else if (tone != NULL && at == tone + 2 && makes_letter (base, c))
        {
          char swapped[4] = { at[0], at[1], tone[0], tone[1] };

          memcpy (tone, swapped, sizeof swapped);
          tone = NULL;
        }
    }
}

char *
bantin_normalise_nfc (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *decomposed = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_ascii (text))
    return g_strdup (text);

  valid = g_utf8_make_valid (text, -1);
  decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  repair_mark_order (decomposed);

  return g_utf8_normalize (decomposed, -1, G_NORMALIZE_NFC);
}

static gboolean
is_separator (gunichar c)
{
  return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_unwanted (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200B || c == 0xFEFF || c == 0xFFFC ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static char *
clean (const char *text,
       char separator)
{
  g_autofree char *normalised = bantin_normalise_nfc (text);
  GString *cleaned = g_string_sized_new (strlen (normalised));

  for (const char *at = normalised; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\t')
        g_string_append_c (cleaned, ' ');
      else if (c == '\r' && at[1] == '\n')
        continue;
      else if (is_separator (c))
        g_string_append_c (cleaned, separator);
      else if (!is_unwanted (c))
        g_string_append_len (cleaned, at, g_utf8_next_char (at) - at);
    }

  return g_string_free_and_steal (cleaned);
}

/* A mark that stood behind something unwanted may now stand behind its letter. */
static char *
clean_and_compose (const char *text,
                   char separator)
{
  g_autofree char *cleaned = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  cleaned = clean (text, separator);

  return bantin_normalise_nfc (cleaned);
}

char *
bantin_normalise_line (const char *text)
{
  return clean_and_compose (text, ' ');
}

char *
bantin_normalise_lines (const char *text)
{
  return clean_and_compose (text, '\n');
}
