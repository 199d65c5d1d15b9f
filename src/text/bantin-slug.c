/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-slug.h"

#include "text/bantin-fold.h"

#include <string.h>

#define WORDPRESS_MAX_BYTES 200
#define FILE_NAME_MAX_BYTES 80

/* Letters that have no decomposition. */
static const struct
{
  gunichar letter;
  const char *ascii;
} letters[] = {
  { 0xDF, "s" },   /* ß, as WordPress has it */
  { 0xE6, "ae" },  /* æ */
  { 0xF8, "o" },   /* ø */
  { 0xFE, "th" },  /* þ */
  { 0x127, "h" },  /* ħ */
  { 0x131, "i" },  /* ı */
  { 0x142, "l" },  /* ł */
  { 0x14B, "n" },  /* ŋ */
  { 0x153, "oe" }, /* œ */
  { 0x17F, "s" },  /* ſ */
  { 0x180, "b" },  /* ƀ, of the Central Highlands */
  { 0x20AC, "e" }, /* € */
};

static const char *
find_ascii (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].letter == c)
        return letters[i].ascii;
    }

  return "";
}

static gboolean
parts_words (gunichar c)
{
  return c == '-' || c == '.' || c == '/' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014 || g_unichar_isspace (c);
}

static void
cut (GString *slug,
     gsize max_bytes)
{
  const char *dash;

  if (slug->len <= max_bytes)
    return;

  dash = g_strrstr_len (slug->str, max_bytes + 1, "-");
  g_string_truncate (slug, dash != NULL ? (gsize) (dash - slug->str) : max_bytes);
}

char *
bantin_slug (const char *text,
             gsize max_bytes)
{
  g_autofree char *folded = NULL;
  gboolean is_parted = FALSE;
  GString *slug;

  g_return_val_if_fail (text != NULL, NULL);

  folded = bantin_fold (text);
  slug = g_string_sized_new (strlen (folded));

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      char own[2] = { (char) (c & 0x7F), '\0' };
      const char *ascii = c >= 0x80 ? find_ascii (c) : g_ascii_isalnum (c) || c == '_' ? own
                                                                                       : "";

      if (parts_words (c))
        is_parted = slug->len > 0;
      else if (*ascii != '\0')
        {
          if (is_parted)
            g_string_append_c (slug, '-');
          is_parted = FALSE;
          g_string_append (slug, ascii);
        }
    }

  cut (slug, max_bytes > 0 ? max_bytes : WORDPRESS_MAX_BYTES);

  return g_string_free_and_steal (slug);
}

char *
bantin_slug_file_name (guint number,
                       const char *text,
                       const char *extension)
{
  g_autofree char *slug = NULL;
  g_autofree char *prefix = NULL;

  g_return_val_if_fail (extension != NULL && strlen (extension) < 10, NULL);

  prefix = g_strdup_printf ("%02u", number);
  slug = bantin_slug (text, FILE_NAME_MAX_BYTES - strlen (prefix) - strlen (extension) - 2);

  return g_strdup_printf ("%s%s%s.%s", prefix, *slug != '\0' ? "-" : "", slug, extension);
}
