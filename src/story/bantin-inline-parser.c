/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-inline.h"

#include "story/bantin-html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* @at stands at "&"; moved behind ";". Returns 0 when there is no such entity. */
static gunichar
decode_entity (const char **at,
               const char *end)
{
  const char *semicolon = memchr (*at, ';', (gsize) MIN (end - *at, 32));
  g_autofree char *name = NULL;
  gunichar c = 0;

  if (semicolon == NULL)
    return 0;

  name = g_strndup (*at + 1, (gsize) (semicolon - *at - 1));

  if (name[0] == '#')
    {
      gboolean is_hex = name[1] == 'x' || name[1] == 'X';
      guint64 number;

      if (g_ascii_string_to_unsigned (name + (is_hex ? 2 : 1), is_hex ? 16 : 10, 1, 0x10ffff, &number, NULL))
        c = (gunichar) number;
    }
  else
    {
      const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) name);

      c = entity != NULL ? entity->value : g_str_equal (name, "apos") ? '\''
                                                                      : 0;
    }

  *at = semicolon + 1;

  return g_unichar_validate (c) ? c : 0;
}

static gboolean
append_decoded (GString *text,
                const char *at,
                const char *end)
{
  while (at < end)
    if (*at != '&')
      g_string_append_c (text, *at++);
    else
      {
        gunichar c = decode_entity (&at, end);

        if (c == 0)
          return FALSE;

        g_string_append_unichar (text, c);
      }

  return TRUE;
}

char *
bantin_inline_decode (const char *html,
                      gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length);

  return append_decoded (text, html, html + length) ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

const char *
bantin_tag_get (const BantinTag *tag,
                const char *attribute)
{
  return g_hash_table_lookup (tag->attributes, attribute);
}

void
bantin_tag_clear (BantinTag *tag)
{
  g_clear_pointer (&tag->attributes, g_hash_table_unref);
}

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;

  return at;
}

static const char *
skip_name (const char *at,
           const char *end)
{
  while (at < end && (g_ascii_isalnum (*at) || *at == '-' || *at == '_'))
    at++;

  return at;
}

static gboolean
parse_attribute (const char **html,
                 const char *end,
                 BantinTag *tag)
{
  const char *name_end = skip_name (*html, end);
  g_autofree char *name = g_ascii_strdown (*html, name_end - *html);
  g_autofree char *value = NULL;
  const char *close;

  if (*name == '\0' || g_str_has_prefix (name, "on") || end - name_end < 3 || name_end[0] != '=' ||
      (name_end[1] != '"' && name_end[1] != '\''))
    return FALSE;

  if (!(close = memchr (name_end + 2, name_end[1], (gsize) (end - name_end - 2))))
    return FALSE;

  if (!(value = bantin_inline_decode (name_end + 2, (gsize) (close - name_end - 2))))
    return FALSE;

  *html = close + 1;

  return g_hash_table_insert (tag->attributes, g_steal_pointer (&name), g_steal_pointer (&value));
}

gboolean
bantin_inline_parse_tag (const char **html,
                         const char *end,
                         BantinTag *tag)
{
  const char *at = *html;
  const char *name_end;

  memset (tag, 0, sizeof *tag);
  tag->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (at >= end || *at != '<')
    return FALSE;

  name_end = skip_name (at + 1, end);

  if (name_end == at + 1 || name_end - at - 1 >= (gssize) sizeof tag->name)
    return FALSE;

  for (gssize i = 0; i < name_end - at - 1; i++)
    tag->name[i] = g_ascii_tolower (at[1 + i]);

  at = skip_space (name_end, end);

  while (at < end && *at != '>' && *at != '/')
    {
      if (!parse_attribute (&at, end, tag))
        return FALSE;

      at = skip_space (at, end);
    }

  if (at < end && *at == '/')
    {
      tag->is_void = TRUE;
      at++;
    }

  if (at >= end || *at != '>')
    return FALSE;

  *html = at + 1;

  return TRUE;
}

typedef struct
{
  char name[16];
  BantinMark mark;
  guint start;
  char *href;
} OpenMark;

static void
clear_open_mark (gpointer data)
{
  g_free (((OpenMark *) data)->href);
}

static gboolean
find_mark (const BantinTag *tag,
           BantinMark *mark)
{
  if (g_str_equal (tag->name, "strong") || g_str_equal (tag->name, "b"))
    *mark = BANTIN_MARK_STRONG;
  else if (g_str_equal (tag->name, "em") || g_str_equal (tag->name, "i"))
    *mark = BANTIN_MARK_EMPHASIS;
  else if (g_str_equal (tag->name, "a"))
    *mark = BANTIN_MARK_LINK;
  else
    return FALSE;

  return TRUE;
}

static gboolean
push_mark (GArray *stack,
           const char **at,
           const char *end,
           guint position)
{
  g_auto (BantinTag) tag = { 0 };
  OpenMark mark = { .start = position };
  const char *href;

  if (!bantin_inline_parse_tag (at, end, &tag) || tag.is_void || !find_mark (&tag, &mark.mark))
    return FALSE;

  href = bantin_tag_get (&tag, "href");

  if (g_hash_table_size (tag.attributes) != (mark.mark == BANTIN_MARK_LINK ? 1 : 0))
    return FALSE;
  if (mark.mark == BANTIN_MARK_LINK && (href == NULL || !bantin_html_is_safe_address (href)))
    return FALSE;

  memcpy (mark.name, tag.name, sizeof mark.name);
  mark.href = g_strdup (href);
  g_array_append_val (stack, mark);

  return TRUE;
}

static gboolean
pop_mark (GArray *stack,
          const char **at,
          const char *end,
          BantinText *marks,
          guint position)
{
  const char *name_end = skip_name (*at + 2, end);
  g_autofree char *name = g_ascii_strdown (*at + 2, name_end - *at - 2);
  OpenMark *mark;
  BantinSpan *span;

  if (stack->len == 0 || name_end >= end || *name_end != '>')
    return FALSE;

  mark = &g_array_index (stack, OpenMark, stack->len - 1);

  if (!g_str_equal (mark->name, name))
    return FALSE;

  span = g_new0 (BantinSpan, 1);
  span->start = mark->start;
  span->end = position;
  span->mark = mark->mark;
  span->href = g_steal_pointer (&mark->href);
  g_ptr_array_add (marks->spans, span);
  g_array_set_size (stack, stack->len - 1);
  *at = name_end + 1;

  return TRUE;
}

BantinText *
bantin_inline_parse (const char *html,
                     gsize length)
{
  g_autoptr (BantinText) marks = bantin_text_new (NULL);
  g_autoptr (BantinText) text = NULL;
  g_autoptr (GString) plain = g_string_sized_new (length);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (OpenMark));
  const char *end = html + length;
  guint position = 0;

  g_array_set_clear_func (stack, clear_open_mark);

  for (const char *at = html; at < end;)
    {
      const char *run_end = memchr (at, '<', (gsize) (end - at));
      gsize done = plain->len;

      if (!append_decoded (plain, at, run_end != NULL ? run_end : end))
        return NULL;

      position += (guint) g_utf8_strlen (plain->str + done, -1);

      if (run_end == NULL)
        break;

      at = run_end;

      if (end - at > 2 && at[1] == '/' ? !pop_mark (stack, &at, end, marks, position) : !push_mark (stack, &at, end, position))
        return NULL;
    }

  if (stack->len > 0)
    return NULL;

  text = bantin_text_new (plain->str);
  g_ptr_array_unref (text->spans);
  text->spans = g_steal_pointer (&marks->spans);
  marks->spans = g_ptr_array_new ();
  bantin_text_normalise (text);

  return g_steal_pointer (&text);
}
