/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-builder.h"

#include "text/bantin-utf8.h"

#include <string.h>

static const char *const names[] = {
  [BANTIN_FOREIGN_HTML] = "html",
  [BANTIN_FOREIGN_RTF] = "rtf",
  [BANTIN_FOREIGN_DOCX] = "docx",
  [BANTIN_FOREIGN_ODT] = "odt",
  [BANTIN_FOREIGN_TEXT] = "txt",
};

const char *
bantin_foreign_format_to_string (BantinForeignFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (names), NULL);

  return names[format];
}

gboolean
bantin_foreign_format_from_string (const char *name,
                                   BantinForeignFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i] != NULL && g_str_equal (names[i], name))
        {
          *format = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* --- characters --- */

static char *
convert (const char *data,
         gsize size,
         const char *charset)
{
  g_autoptr (GString) out = NULL;
  gsize length;
  g_autofree char *text = g_convert_with_fallback (data, (gssize) size, "UTF-8", charset, "\uFFFD", NULL, &length, NULL);

  if (text == NULL)
    return NULL;

  /* A zero inside would end it. */
  out = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '\0')
        g_string_append_c (out, text[i]);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* UTF-16 without its mark: every other byte of western text is zero. */
static const char *
find_wide (const char *data,
           gsize size)
{
  guint n_even = 0;
  guint n_odd = 0;
  gsize n = MIN (size, 512);

  for (gsize i = 0; i < n; i++)
    {
      if (data[i] == '\0' && i % 2 == 0)
        n_even++;
      else if (data[i] == '\0')
        n_odd++;
    }
  if (n_odd > n / 5 && n_odd > 4 * n_even)
    return "UTF-16LE";

  return n_even > n / 5 && n_even > 4 * n_odd ? "UTF-16BE" : NULL;
}

char *
bantin_foreign_decode (GBytes *bytes,
                       const char *charset)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *wide;
  char *text = NULL;

  if (size == 0)
    return g_strdup ("");

  if (size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    return g_utf8_make_valid (data + 3, (gssize) size - 3);
  if (size >= 2 && memcmp (data, "\xFF\xFE", 2) == 0)
    text = convert (data + 2, (size - 2) & ~(gsize) 1, "UTF-16LE");
  else if (size >= 2 && memcmp (data, "\xFE\xFF", 2) == 0)
    text = convert (data + 2, (size - 2) & ~(gsize) 1, "UTF-16BE");
  else if ((wide = find_wide (data, size)) != NULL)
    text = convert (data, size & ~(gsize) 1, wide);
  else if (g_utf8_validate (data, (gssize) size, NULL))
    return g_strndup (data, size);
  else if (charset != NULL && !g_str_equal (charset, "utf-8") && g_ascii_strncasecmp (charset, "utf-16", 6) != 0)
    text = convert (data, size, charset);
  else if (charset == NULL)
    text = convert (data, size, "WINDOWS-1252");

  return text != NULL ? text : g_utf8_make_valid (data, (gssize) size);
}

/* --- plain text --- */

gboolean
bantin_plain_read (BantinFragmentBuilder *builder,
                   GBytes *bytes,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *text = bantin_foreign_decode (bytes, NULL);
  const BantinRunStyle style = { .keeps_spaces = TRUE };

  for (const char *at = text; *at != '\0' && !bantin_fragment_builder_is_full (builder);)
    {
      gsize length = strcspn (at, "\r\n");

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      bantin_fragment_builder_begin (builder, BANTIN_BLOCK_BODY, BANTIN_PIECE_PLAIN);
      bantin_fragment_builder_add_text (builder, at, (gssize) length, &style);
      at += length;
      at += *at != '\0';
    }

  return TRUE;
}

/* --- all --- */

typedef gboolean (*Read) (BantinFragmentBuilder *builder,
                          GBytes *bytes,
                          GCancellable *cancellable,
                          GError **error);

static const Read readers[] = {
  [BANTIN_FOREIGN_HTML] = bantin_html_read,
  [BANTIN_FOREIGN_RTF] = bantin_rtf_read,
  [BANTIN_FOREIGN_DOCX] = bantin_docx_read,
  [BANTIN_FOREIGN_ODT] = bantin_odt_read,
  [BANTIN_FOREIGN_TEXT] = bantin_plain_read,
};

BantinFragment *
bantin_fragment_read (GBytes *bytes,
                      BantinForeignFormat format,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (BantinFragmentBuilder) builder = NULL;

  if (g_bytes_get_size (bytes) > BANTIN_FRAGMENT_MAX_BYTES)
    {
      g_set_error (error, BANTIN_FRAGMENT_ERROR, BANTIN_FRAGMENT_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes", g_bytes_get_size (bytes));
      return NULL;
    }
  if (format >= G_N_ELEMENTS (readers) || readers[format] == NULL)
    {
      g_set_error (error, BANTIN_FRAGMENT_ERROR, BANTIN_FRAGMENT_ERROR_INVALID, "not a document that can be read");
      return NULL;
    }

  builder = bantin_fragment_builder_new ();

  return readers[format](builder, bytes, cancellable, error) ? bantin_fragment_builder_finish (builder) : NULL;
}

static gboolean
has_ending (const char *name,
            const char *ending)
{
  gsize length = name != NULL ? strlen (name) : 0;
  gsize n = strlen (ending);

  return length > n && g_ascii_strcasecmp (name + length - n, ending) == 0;
}

BantinForeignFormat
bantin_foreign_format_guess (const char *name,
                             GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 5 && memcmp (data, "{\\rtf", 5) == 0)
    return BANTIN_FOREIGN_RTF;
  if (size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0)
    return memmem (data, MIN (size, 256), "opendocument", 12) != NULL || has_ending (name, ".odt") ? BANTIN_FOREIGN_ODT : BANTIN_FOREIGN_DOCX;
  /* Old Word, or a password: its reader says which. */
  if (size >= 4 && memcmp (data, "\xD0\xCF\x11\xE0", 4) == 0)
    return BANTIN_FOREIGN_DOCX;
  if (has_ending (name, ".html") || has_ending (name, ".htm") || has_ending (name, ".xhtml") ||
      (size >= 6 && (g_ascii_strncasecmp (data, "<html", 5) == 0 || g_ascii_strncasecmp (data, "<!doctype html", MIN (size, 14)) == 0)))
    return BANTIN_FOREIGN_HTML;
  if (has_ending (name, ".txt") || has_ending (name, ".text"))
    return BANTIN_FOREIGN_TEXT;

  return BANTIN_FOREIGN_UNKNOWN;
}
