/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-html-tokens.h"

#include "text/bantin-legacy.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_TEXT (64 * 1024)
#define MAX_ENTITY 32

/* In the order of #BantinHtmlAttribute. */
static const char *const attribute_names[BANTIN_HTML_N_ATTRIBUTES] = {
  "align",
  "alt",
  "class",
  "data-src",
  "face",
  "height",
  "hidden",
  "href",
  "src",
  "style",
  "width",
};

/* Elements whose content is not markup; its end is the first end tag of the same name. */
static const char *const raw_elements[] = { "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", NULL };

void
bantin_html_tokens_init (BantinHtmlTokens *self,
                         const char *html,
                         gsize length)
{
  *self = (BantinHtmlTokens) { .at = html, .end = html + length, .text = g_string_new (NULL) };
}

static void
clear_attributes (BantinHtmlTokens *self)
{
  for (guint i = 0; i < BANTIN_HTML_N_ATTRIBUTES; i++)
    g_clear_pointer (&self->attributes[i], g_free);
}

void
bantin_html_tokens_clear (BantinHtmlTokens *self)
{
  clear_attributes (self);
  g_string_free (self->text, TRUE);
}

/* --- entities --- */

static gunichar
mend_number (guint64 number)
{
  /* Numbers of Windows' code page, which pages have always held. */
  if (number >= 0x80 && number < 0xA0)
    return bantin_legacy_get_western ((guint8) number);

  return number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) ? 0xFFFD : number;
}

/* Returns the entity's length in bytes; 0 = this "&" is one. */
static gsize
read_entity (const char *at,
             const char *end,
             gboolean in_attribute,
             gunichar *character)
{
  char name[MAX_ENTITY];
  const char *start = at + 1;
  const char *p = start;
  const htmlEntityDesc *entity;

  if (p < end && *p == '#')
    {
      gboolean is_hex = p + 1 < end && (p[1] == 'x' || p[1] == 'X');
      guint64 number = 0;
      const char *digits = p + (is_hex ? 2 : 1);

      for (p = digits; p < end && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
        number = MIN (number * (is_hex ? 16 : 10) + (guint64) g_ascii_xdigit_value (*p), 0x110000);
      if (p == digits)
        return 0;
      *character = mend_number (number);
      return (gsize) (p - at) + (p < end && *p == ';');
    }

  while (p < end && g_ascii_isalnum (*p) && p - start < MAX_ENTITY - 1)
    p++;
  memcpy (name, start, (gsize) (p - start));
  name[p - start] = '\0';
  /* "?a=1&copy=2" is an address. */
  if (in_attribute && !(p < end && *p == ';'))
    return 0;
  if (g_str_equal (name, "apos"))
    *character = '\'';
  else if ((entity = htmlEntityLookup ((const xmlChar *) name)) != NULL)
    *character = entity->value;
  else
    return 0;

  return (gsize) (p - at) + (p < end && *p == ';');
}

static void
decode (GString *out,
        const char *at,
        const char *end,
        gboolean in_attribute)
{
  while (at < end)
    {
      const char *ampersand = memchr (at, '&', (gsize) (end - at));
      gunichar character;
      gsize length;

      g_string_append_len (out, at, (ampersand != NULL ? ampersand : end) - at);
      if (ampersand == NULL)
        return;

      length = read_entity (ampersand, end, in_attribute, &character);
      if (length > 0)
        g_string_append_unichar (out, character);
      else
        g_string_append_c (out, '&');
      at = ampersand + MAX (length, 1);
    }
}

/* --- tags --- */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const char *
read_name (const char *at,
           const char *end,
           char *name,
           gsize size)
{
  gsize n = 0;

  for (; at < end && !is_space (*at) && *at != '>' && *at != '/'; at++)
    {
      if (n + 1 < size)
        name[n++] = g_ascii_tolower (*at);
    }
  name[n] = '\0';

  return at;
}

static void
keep_attribute (BantinHtmlTokens *self,
                const char *name,
                const char *start,
                const char *end)
{
  for (guint i = 0; i < BANTIN_HTML_N_ATTRIBUTES; i++)
    {
      if (g_str_equal (attribute_names[i], name) && self->attributes[i] == NULL)
        {
          GString *value = g_string_sized_new ((gsize) (end - start) + 1);

          decode (value, start, end, TRUE);
          self->attributes[i] = g_string_free_and_steal (value);
          return;
        }
    }
}

/* From behind the tag's name to behind its ">". */
static const char *
read_attributes (BantinHtmlTokens *self,
                 const char *at)
{
  const char *end = self->end;

  while (at < end && *at != '>')
    {
      char name[16];
      gsize n = 0;
      const char *start;

      if (is_space (*at) || *at == '/')
        {
          at++;
          continue;
        }

      for (start = at; at < end && !is_space (*at) && *at != '>' && *at != '/' && (*at != '=' || at == start); at++)
        {
          if (n + 1 < sizeof name)
            name[n++] = g_ascii_tolower (*at);
        }
      name[n] = '\0';
      while (at < end && is_space (*at))
        at++;
      if (at == end || *at != '=')
        {
          keep_attribute (self, name, at, at);
          continue;
        }

      at++;
      while (at < end && is_space (*at))
        at++;
      if (at < end && (*at == '"' || *at == '\''))
        {
          const char *close = memchr (at + 1, *at, (gsize) (end - at - 1));

          if (close == NULL)
            return end;
          keep_attribute (self, name, at + 1, close);
          at = close + 1;
          continue;
        }
      for (start = at; at < end && !is_space (*at) && *at != '>'; at++)
        ;
      keep_attribute (self, name, start, at);
    }

  return at < end ? at + 1 : end;
}

static BantinHtmlKind
read_tag (BantinHtmlTokens *self)
{
  gboolean is_close = self->at[1] == '/';

  self->at = read_name (self->at + (is_close ? 2 : 1), self->end, self->name, sizeof self->name);
  clear_attributes (self);
  self->at = read_attributes (self, self->at);
  if (is_close)
    return BANTIN_HTML_CLOSE;

  if (g_strv_contains (raw_elements, self->name))
    g_strlcpy (self->raw, self->name, sizeof self->raw);

  return BANTIN_HTML_OPEN;
}

/* --- the rest --- */

static const char *
find (const char *at,
      const char *end,
      const char *what)
{
  const char *found = at < end ? memmem (at, (gsize) (end - at), what, strlen (what)) : NULL;

  return found != NULL ? found : end;
}

/* A comment, a declaration, an instruction; Word's conditions are of both kinds. */
static void
skip_declaration (BantinHtmlTokens *self)
{
  const char *at = self->at;

  if (self->end - at >= 4 && memcmp (at, "<!--", 4) == 0)
    {
      /* "<!-->" and "<!--->" are whole comments. */
      const char *close = find (at + 2, self->end, "-->");
      gsize length = (gsize) (close - at);

      if (memmem (at, MIN (length, 32), "vml 1]", 6) != NULL)
        self->is_after_drawing = memmem (at, length, "<v:imagedata", 12) == NULL || memmem (at, length, "<v:group", 8) != NULL;
      self->at = close < self->end ? close + 3 : self->end;
      return;
    }

  if (self->end - at >= 8 && memcmp (at, "<![endif", 8) == 0)
    self->is_after_drawing = FALSE;
  at = find (at, self->end, ">");
  self->at = at < self->end ? at + 1 : self->end;
}

/* Whether an end tag of that name stands here. */
static gboolean
is_end_of_raw (const char *at,
               const char *end,
               const char *name)
{
  gsize length = strlen (name);

  return (gsize) (end - at) >= length + 2 && at[1] == '/' && g_ascii_strncasecmp (at + 2, name, length) == 0 &&
         ((gsize) (end - at) == length + 2 || !g_ascii_isalnum (at[length + 2]));
}

static gboolean
read_raw (BantinHtmlTokens *self)
{
  const char *start = self->at;
  const char *at = start;
  gboolean is_style = g_str_equal (self->raw, "style");

  while ((at = find (at, self->end, "<")) < self->end && !is_end_of_raw (at, self->end, self->raw))
    at++;
  self->at = at;
  self->raw[0] = '\0';
  if (is_style)
    {
      g_string_truncate (self->text, 0);
      g_string_append_len (self->text, start, at - start);
    }

  return is_style;
}

static void
read_text (BantinHtmlTokens *self)
{
  const char *start = self->at;
  const char *end = find (start + 1, self->end, "<");

  if (end - start > MAX_TEXT)
    {
      const char *cut = start + MAX_TEXT;
      const char *ampersand;

      while (((guchar) *cut & 0xC0) == 0x80)
        cut--;
      ampersand = memrchr (cut - MAX_ENTITY, '&', MAX_ENTITY);
      end = ampersand != NULL && memchr (ampersand, ';', (gsize) (cut - ampersand)) == NULL ? ampersand : cut;
    }

  g_string_truncate (self->text, 0);
  decode (self->text, start, end, FALSE);
  self->at = end;
}

BantinHtmlKind
bantin_html_tokens_next (BantinHtmlTokens *self)
{
  while (self->at < self->end)
    {
      char next = self->end - self->at > 1 ? self->at[1] : '\0';
      char after = self->end - self->at > 2 ? self->at[2] : '\0';

      if (self->raw[0] != '\0')
        {
          if (read_raw (self))
            return BANTIN_HTML_STYLE;
          continue;
        }
      if (*self->at == '<' && (next == '!' || next == '?'))
        {
          skip_declaration (self);
          continue;
        }
      if (*self->at == '<' && (g_ascii_isalpha (next) || (next == '/' && g_ascii_isalpha (after))))
        return read_tag (self);

      read_text (self);
      return BANTIN_HTML_TEXT;
    }

  return BANTIN_HTML_END;
}
