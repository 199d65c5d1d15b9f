/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-html-style.h"

#include "story/bantin-fragment-builder.h"

#include <string.h>

#define MAX_RULES 4000
#define MAX_SELECTOR 100
#define MAX_CLASSES 8
#define MAX_VALUE 256

static gboolean
contains (const char *value,
          const char *word)
{
  return strstr (value, word) != NULL;
}

static BantinLookAnswer
read_weight (const char *value)
{
  if (g_ascii_isdigit (*value))
    return atoi (value) >= 600 ? BANTIN_LOOK_YES : BANTIN_LOOK_NO;
  if (g_str_has_prefix (value, "bold"))
    return BANTIN_LOOK_YES;
  if (g_str_has_prefix (value, "normal") || g_str_has_prefix (value, "lighter") || g_str_has_prefix (value, "initial"))
    return BANTIN_LOOK_NO;

  return BANTIN_LOOK_UNSAID;
}

static BantinLookAnswer
read_slant (const char *value)
{
  if (g_str_has_prefix (value, "italic") || g_str_has_prefix (value, "oblique"))
    return BANTIN_LOOK_YES;

  return g_str_has_prefix (value, "normal") || g_str_has_prefix (value, "initial") ? BANTIN_LOOK_NO : BANTIN_LOOK_UNSAID;
}

static void
read_list (BantinHtmlLook *look,
           const char *value)
{
  if (g_str_has_prefix (value, "ignore"))
    look->is_list_sign = TRUE;
  else
    look->is_list_item = *value == 'l' && g_ascii_isdigit (value[1]);
}

static void
read_declaration (BantinHtmlLook *look,
                  const char *property,
                  const char *value)
{
  g_autofree char *lower = g_ascii_strdown (value, -1);

  if (g_str_equal (property, "font-weight"))
    look->strong = read_weight (lower);
  else if (g_str_equal (property, "font-style"))
    look->emphasis = read_slant (lower);
  else if (g_str_equal (property, "font-family"))
    {
      look->has_font = TRUE;
      look->font = bantin_fragment_font_code (value);
    }
  else if (g_str_equal (property, "white-space"))
    look->keeps_spaces = g_str_has_prefix (lower, "pre") || g_str_has_prefix (lower, "break") ? BANTIN_LOOK_YES : BANTIN_LOOK_NO;
  else if (g_str_equal (property, "text-align"))
    look->centred = contains (lower, "center") ? BANTIN_LOOK_YES : BANTIN_LOOK_NO;
  else if (g_str_equal (property, "display") || g_str_equal (property, "mso-hide"))
    look->is_hidden |= contains (lower, "none") || contains (lower, "all");
  else if (g_str_equal (property, "mso-list"))
    read_list (look, lower);
  else if (g_str_equal (property, "mso-outline-level") && *lower >= '1' && *lower <= '6')
    look->outline = *lower - '0';
}

static const char *
skip_spaces (const char *at,
             const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;

  return at;
}

/* The end of a declaration: a semicolon outside quotes. */
static const char *
find_end (const char *at,
          const char *end)
{
  char quote = '\0';

  for (; at < end && (quote != '\0' || *at != ';'); at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
    }

  return at;
}

void
bantin_html_look_read (BantinHtmlLook *look,
                       const char *declarations,
                       gsize length)
{
  const char *at = declarations;
  const char *end = declarations + length;

  while ((at = skip_spaces (at, end)) < end)
    {
      const char *close = find_end (at, end);
      const char *colon = memchr (at, ':', (gsize) (close - at));

      if (colon != NULL && colon - at < 32 && close - colon < MAX_VALUE)
        {
          const char *start = skip_spaces (colon + 1, close);
          g_autofree char *name = g_strndup (at, (gsize) (colon - at));
          g_autofree char *property = g_ascii_strdown (g_strchomp (name), -1);
          g_autofree char *value = g_strchomp (g_strndup (start, (gsize) (close - start)));

          read_declaration (look, property, value);
        }
      at = close < end ? close + 1 : end;
    }
}

void
bantin_html_look_add (BantinHtmlLook *look,
                      const BantinHtmlLook *other)
{
  if (other->strong != BANTIN_LOOK_UNSAID)
    look->strong = other->strong;
  if (other->emphasis != BANTIN_LOOK_UNSAID)
    look->emphasis = other->emphasis;
  if (other->keeps_spaces != BANTIN_LOOK_UNSAID)
    look->keeps_spaces = other->keeps_spaces;
  if (other->centred != BANTIN_LOOK_UNSAID)
    look->centred = other->centred;
  if (other->has_font)
    {
      look->has_font = TRUE;
      look->font = other->font;
    }
  if (other->outline != 0)
    look->outline = other->outline;
  look->is_hidden |= other->is_hidden;
  look->is_list_item |= other->is_list_item;
  look->is_list_sign |= other->is_list_sign;
}

/* --- style sheets --- */

BantinHtmlSheet *
bantin_html_sheet_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Whether it is one that we look up: "p", ".MsoNormal", "p.MsoNormal". */
static gboolean
is_simple (const char *selector)
{
  guint n_dots = 0;

  for (const char *at = selector; *at != '\0'; at++)
    {
      if (*at == '.')
        n_dots++;
      else if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
        return FALSE;
    }

  return *selector != '\0' && n_dots < 2;
}

static void
add_rule (BantinHtmlSheet *sheet,
          const char *selector,
          const BantinHtmlLook *look)
{
  const char *dot = strchr (selector, '.');
  g_autofree char *element = g_ascii_strdown (selector, dot != NULL ? dot - selector : -1);
  g_autofree char *key = g_strconcat (element, dot, NULL);
  BantinHtmlLook *known = g_hash_table_lookup (sheet, key);

  if (known != NULL)
    bantin_html_look_add (known, look);
  else if (g_hash_table_size (sheet) < MAX_RULES)
    g_hash_table_insert (sheet, g_steal_pointer (&key), g_memdup2 (look, sizeof *look));
}

static void
read_selectors (BantinHtmlSheet *sheet,
                const char *at,
                const char *end,
                const BantinHtmlLook *look)
{
  while (at < end)
    {
      const char *comma = memchr (at, ',', (gsize) (end - at));
      const char *close = comma != NULL ? comma : end;

      if (close - at < MAX_SELECTOR)
        {
          g_autofree char *selector = g_strstrip (g_strndup (at, (gsize) (close - at)));

          if (is_simple (selector))
            add_rule (sheet, selector, look);
        }
      at = close < end ? close + 1 : end;
    }
}

/* Comments become spaces; the marks that hide a sheet from old browsers go. */
static char *
drop_comments (const char *css,
               gsize length)
{
  GString *clean = g_string_sized_new (length + 1);
  const char *at = css;
  const char *end = css + length;

  while (at < end)
    {
      gsize left = (gsize) (end - at);

      if (left >= 2 && at[0] == '/' && at[1] == '*')
        {
          const char *close = memmem (at + 2, left - 2, "*/", 2);

          at = close != NULL ? close + 2 : end;
          g_string_append_c (clean, ' ');
        }
      else if (left >= 4 && memcmp (at, "<!--", 4) == 0)
        at += 4;
      else if (left >= 3 && memcmp (at, "-->", 3) == 0)
        at += 3;
      else
        g_string_append_c (clean, *at++);
    }

  return g_string_free_and_steal (clean);
}

void
bantin_html_sheet_read (BantinHtmlSheet *sheet,
                        const char *css,
                        gsize length)
{
  g_autofree char *clean = drop_comments (css, length);
  const char *at = clean;
  const char *end = clean + strlen (clean);

  while (at < end && g_hash_table_size (sheet) < MAX_RULES)
    {
      const char *open = memchr (at, '{', (gsize) (end - at));
      const char *close = open != NULL ? memchr (open, '}', (gsize) (end - open)) : NULL;

      if (close == NULL)
        return;
      /* What begins with "@" is for paper and screens, but for its inner rules, which follow. */
      if (memchr (at, '@', (gsize) (open - at)) == NULL)
        {
          BantinHtmlLook look = { 0 };

          bantin_html_look_read (&look, open + 1, (gsize) (close - open - 1));
          read_selectors (sheet, at, open, &look);
        }
      at = close + 1;
    }
}

void
bantin_html_sheet_apply (BantinHtmlSheet *sheet,
                         const char *element,
                         const char *classes,
                         BantinHtmlLook *look)
{
  const BantinHtmlLook *rule = g_hash_table_lookup (sheet, element);
  g_auto (GStrv) names = NULL;

  if (rule != NULL)
    bantin_html_look_add (look, rule);
  if (classes == NULL || g_hash_table_size (sheet) == 0)
    return;

  names = g_strsplit_set (classes, " \t\r\n", MAX_CLASSES);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *any = g_strconcat (".", names[i], NULL);
      g_autofree char *own = g_strconcat (element, any, NULL);

      if ((rule = g_hash_table_lookup (sheet, any)) != NULL)
        bantin_html_look_add (look, rule);
      if ((rule = g_hash_table_lookup (sheet, own)) != NULL)
        bantin_html_look_add (look, rule);
    }
}
