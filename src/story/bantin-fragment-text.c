/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-text.h"

#include <string.h>

/* A font code: the encoding in the low bits, and whether the font draws capitals alone. */
#define CAPITALS 0x80

guint8
bantin_fragment_font_code (const char *family)
{
  gboolean is_capitals;
  BantinLegacy encoding = family != NULL ? bantin_legacy_from_font (family, &is_capitals) : BANTIN_LEGACY_NONE;

  return encoding == BANTIN_LEGACY_NONE ? 0 : encoding | (is_capitals ? CAPITALS : 0);
}

BantinLegacy
bantin_fragment_font_encoding (guint8 font)
{
  return font & ~CAPITALS;
}

guint8
bantin_fragment_encoding_font (BantinLegacy encoding)
{
  return encoding;
}

typedef struct
{
  GString *out;
  guint n_out;
  guint *places; /* where each character of the raw text went */
  guint n_places;
  gboolean is_unicode; /* there are letters that no old font had: a soft hyphen is one */
} Writer;

/* 0 = goes. */
static gunichar
clean_character (const Writer *writer,
                 gunichar c,
                 gunichar before,
                 gunichar after)
{
  switch (c)
    {
    case '\t':
    case '\n':
    case '\r':
    case 0x0B:
    case 0x0C:
    case 0x2028:
    case 0x2029:
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x3000:
      return ' ';
    case 0xA0:
    case 0x2007:
    case 0x202F:
      /* Between a number and its unit it was meant. */
      return g_unichar_isdigit (before) && g_unichar_isalpha (after) ? 0xA0 : ' ';
    case 0xAD:
      return writer->is_unicode ? 0 : c;
    case 0x200B:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
    case 0xFFFC:
      return 0;
    case 0xF0B7:
    case 0xF0A7:
      return 0x2022;
    default:
      /* Fonts of signs have marks and digits where ASCII has them. */
      if (c >= 0xF020 && c < 0xF040)
        return c - 0xF000;
      if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
        return 0;
      return c;
    }
}

static void
write_stretch (Writer *writer,
               const char *text,
               gsize length,
               guint8 font)
{
  g_autofree char *stretch = g_strndup (text, length);
  g_autofree guint *map = NULL;
  g_autofree char *converted =
      bantin_legacy_convert_with_map (stretch, bantin_fragment_font_encoding (font), (font & CAPITALS) != 0, &map);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (converted, -1, &n);
  g_autofree guint *moved = g_new (guint, n + 1);
  glong n_raw = g_utf8_strlen (stretch, -1);
  gunichar last = 0;

  for (glong i = 0; i < n; i++)
    {
      gunichar c = clean_character (writer, characters[i], last, i + 1 < n ? characters[i + 1] : 0);

      moved[i] = writer->n_out;
      last = characters[i];
      if (c == 0)
        continue;
      g_string_append_unichar (writer->out, c);
      writer->n_out++;
    }
  moved[n] = writer->n_out;

  for (glong i = 0; i < n_raw; i++)
    writer->places[writer->n_places++] = moved[map[i]];
}

static gboolean
has_unicode_letters (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c > 0x17F && g_unichar_isalpha (c) && !(c >= 0x2C6 && c <= 0x2DC))
        return TRUE;
    }

  return FALSE;
}

void
bantin_fragment_text_push_span (BantinText *text,
                                guint start,
                                guint end,
                                BantinMark mark,
                                const char *href)
{
  BantinSpan *span = g_new (BantinSpan, 1);

  span->start = start;
  span->end = end;
  span->mark = mark;
  span->href = g_strdup (href);
  g_ptr_array_add (text->spans, span);
}

BantinText *
bantin_fragment_text_finish (const BantinText *raw,
                             const GArray *ranges)
{
  guint n_raw = g_utf8_strlen (raw->text, -1);
  g_autofree guint *places = g_new (guint, n_raw + 1);
  Writer writer = { g_string_new (NULL), 0, places, 0, has_unicode_letters (raw->text) };
  const char *at = raw->text;
  BantinText *text;
  guint done = 0;

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const BantinFontRange *range = &g_array_index (ranges, BantinFontRange, i);
      const char *start = g_utf8_offset_to_pointer (at, range->start - done);
      const char *end = g_utf8_offset_to_pointer (start, range->end - range->start);

      write_stretch (&writer, at, start - at, 0);
      write_stretch (&writer, start, end - start, range->font);
      at = end;
      done = range->end;
    }
  write_stretch (&writer, at, strlen (at), 0);
  places[n_raw] = writer.n_out;

  text = bantin_text_new (writer.out->str);
  g_string_free (writer.out, TRUE);
  for (guint i = 0; i < raw->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (raw->spans, i);

      bantin_fragment_text_push_span (text, places[MIN (span->start, n_raw)], places[MIN (span->end, n_raw)], span->mark, span->href);
    }
  bantin_text_normalise (text);

  return text;
}
