/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-inline.h"

#include "story/bantin-html.h"

#include <string.h>

gboolean
bantin_html_is_safe_address (const char *address)
{
  static const char *const safe[] = { "http", "https", "mailto", "tel", NULL };
  g_autofree char *scheme = NULL;
  gsize length;

  g_return_val_if_fail (address != NULL, FALSE);

  /* Browsers skip controls and spaces inside of a scheme. */
  for (const char *at = address; *at != '\0'; at++)
    if ((guchar) *at <= 0x20 || *at == 0x7f)
      return FALSE;

  length = strcspn (address, ":/?#");

  if (address[length] != ':')
    return TRUE;

  scheme = g_ascii_strdown (address, (gssize) length);

  return g_strv_contains (safe, scheme);
}

static void
append_escaped (GString *html,
                const char *text,
                const char *end,
                gboolean is_attribute,
                BantinInlineFlags flags)
{
  for (; text < end; text++)
    switch (*text)
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, is_attribute ? "&quot;" : "\"");
        break;
      case '[':
        g_string_append (html, flags & BANTIN_INLINE_WORDPRESS ? "&#091;" : "[");
        break;
      default:
        if ((guchar) *text >= 0x20 || *text == '\t')
          g_string_append_c (html, *text);
        break;
      }
}

void
bantin_inline_append_escaped (GString *html,
                              const char *text,
                              BantinInlineFlags flags)
{
  append_escaped (html, text, text + strlen (text), TRUE, flags);
}

/* Outermost first. */
static const BantinMark nesting[BANTIN_N_MARKS] = { BANTIN_MARK_LINK, BANTIN_MARK_STRONG, BANTIN_MARK_EMPHASIS };

static void
open_mark (GString *html,
           const BantinSpan *span)
{
  if (span->mark == BANTIN_MARK_LINK)
    {
      g_string_append (html, "<a href=\"");
      bantin_inline_append_escaped (html, span->href, BANTIN_INLINE_WORDPRESS);
      g_string_append (html, "\">");
    }
  else
    g_string_append (html, span->mark == BANTIN_MARK_STRONG ? "<strong>" : "<em>");
}

static void
close_mark (GString *html,
            const BantinSpan *span)
{
  static const char *const tags[BANTIN_N_MARKS] = { "</strong>", "</em>", "</a>" };

  g_string_append (html, tags[span->mark]);
}

/* Closes what ends or changes, with all inside of it, and opens what is wanted. */
static void
change_marks (GString *html,
              const BantinSpan **open,
              const BantinSpan *const *wanted)
{
  guint first = 0;

  while (first < BANTIN_N_MARKS && open[first] == wanted[first])
    first++;

  for (guint i = BANTIN_N_MARKS; i > first; i--)
    if (open[i - 1] != NULL)
      close_mark (html, open[i - 1]);

  for (guint i = first; i < BANTIN_N_MARKS; i++)
    if ((open[i] = wanted[i]) != NULL)
      open_mark (html, open[i]);
}

void
bantin_inline_append (GString *html,
                      const BantinText *text,
                      BantinInlineFlags flags)
{
  g_autoptr (BantinText) canonical = bantin_text_copy (text);
  const BantinSpan *open[BANTIN_N_MARKS] = { NULL };
  const BantinSpan *wanted[BANTIN_N_MARKS] = { NULL };
  const char *at;
  guint position = 0;
  guint next = 0;

  bantin_text_normalise (canonical);
  at = canonical->text;

  while (*at != '\0')
    {
      guint until = G_MAXUINT;
      const char *end;

      for (guint i = 0; i < BANTIN_N_MARKS; i++)
        if (wanted[i] != NULL && wanted[i]->end <= position)
          wanted[i] = NULL;

      for (; next < canonical->spans->len; next++)
        {
          const BantinSpan *span = g_ptr_array_index (canonical->spans, next);

          if (span->start > position)
            {
              until = span->start;
              break;
            }

          if (span->mark != BANTIN_MARK_LINK || bantin_html_is_safe_address (span->href))
            for (guint i = 0; i < BANTIN_N_MARKS; i++)
              if (nesting[i] == span->mark)
                wanted[i] = span;
        }

      for (guint i = 0; i < BANTIN_N_MARKS; i++)
        if (wanted[i] != NULL)
          until = MIN (until, wanted[i]->end);

      change_marks (html, open, wanted);
      end = until == G_MAXUINT ? at + strlen (at) : g_utf8_offset_to_pointer (at, until - position);
      append_escaped (html, at, end, FALSE, flags);
      at = end;
      position = until;
    }

  change_marks (html, open, (const BantinSpan *const[BANTIN_N_MARKS]) { NULL });
}
