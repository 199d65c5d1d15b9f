/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-checklist-private.h"

#include <string.h>

/*
 * Spaces and dashes. What is right and looks wrong stays unmentioned: 5:45, 1.250.000, 3,5, 30/5, 2021 - 2030, -5, "./.",
 * "…", addresses, file names, TP.Hồ, ThS.Nguyễn, H'Mông, (+84).
 */

typedef struct
{
  BantinChecklist *list;
  const BantinChecklistText *source;
  const char *text;
} Scanner;

static gunichar
get_before (const Scanner *self,
            const char *at)
{
  return at > self->text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

static gunichar
get_after (const char *at)
{
  return *at != '\0' ? g_utf8_get_char (g_utf8_next_char (at)) : 0;
}

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[' || c == 0x201c || c == 0x2018 || c == 0xab;
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == 0x201d || c == 0xbb;
}

static gboolean
is_stop (gunichar c)
{
  return c != 0 && c < 0x80 && strchr (",.;:!?", (int) c) != NULL;
}

static void
report (Scanner *self,
        const char *code,
        const char *start,
        const char *end)
{
  g_autofree char *found = g_strndup (start, (gsize) (end - start));

  bantin_checklist_add_words (self->list, code, self->source, (gsize) (start - self->text), (gsize) (end - self->text), found);
}

/* A run of spaces from @start to @end. */
static void
check_spaces (Scanner *self,
              const char *start,
              const char *end)
{
  gunichar before = get_before (self, start);
  gunichar after = g_utf8_get_char (end);

  if (before == 0 || after == 0)
    report (self, "space-edge", start, end);
  else if (is_opening (before))
    report (self, "space-inside", g_utf8_prev_char (start), end);
  else if (is_closing (after) || (is_stop (after) && !g_unichar_isalnum (get_after (end)) && !g_str_has_prefix (end, "./.") && !g_str_has_prefix (end, "...")))
    report (self, "space-before-mark", start, g_utf8_next_char (end));
  else if (g_utf8_next_char (start) < end)
    report (self, "space-double", start, end);
}

/* The stretch without spaces around @at. */
static gboolean
is_in_address (const Scanner *self,
               const char *at)
{
  const char *start = at;
  const char *end = at;
  g_autofree char *token = NULL;

  while (start > self->text && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  token = g_strndup (start, (gsize) (end - start));

  return strstr (token, "://") != NULL || strchr (token, '@') != NULL || g_str_has_prefix (token, "www.");
}

/* Whether the word before @at has at least two letters and all are small. */
static gboolean
is_behind_small_word (const Scanner *self,
                      const char *at)
{
  guint n_letters = 0;

  for (; at > self->text; n_letters++)
    {
      at = g_utf8_prev_char (at);

      if (!g_unichar_isalpha (g_utf8_get_char (at)))
        break;
      if (!g_unichar_islower (g_utf8_get_char (at)))
        return FALSE;
    }

  return n_letters >= 2;
}

/* A sign at @at that a letter follows at once. */
static void
check_missing_space (Scanner *self,
                     const char *at)
{
  gunichar c = g_utf8_get_char (at);
  gunichar before = get_before (self, at);
  gunichar after = get_after (at);
  const char *end = g_utf8_next_char (g_utf8_next_char (at));
  gboolean is_wrong;

  if (c == '.')
    is_wrong = is_behind_small_word (self, at) && g_unichar_isupper (after) && g_unichar_islower (g_utf8_get_char (end));
  else if (is_closing (c))
    is_wrong = TRUE;
  else
    is_wrong = g_unichar_isalnum (before) || is_closing (before);

  if (is_wrong && !is_in_address (self, at))
    report (self, "space-after-mark", before != 0 ? g_utf8_prev_char (at) : at, end);
}

/* A hyphen or dash at @at with a space on one side only; or two of them. */
static void
check_dash (Scanner *self,
            const char *at)
{
  const char *next = g_utf8_next_char (at);
  gunichar before = get_before (self, at);
  gunichar after = g_utf8_get_char (next);

  if (*at == '-' && after == '-')
    {
      if (before != '-' && !is_in_address (self, at))
        report (self, "dash", at, g_utf8_next_char (next));
      return;
    }

  if (before == 0 || after == 0 || before == '-')
    return;

  if (g_unichar_isspace (before) && g_unichar_isalpha (after))
    report (self, "dash", g_utf8_prev_char (at), g_utf8_next_char (next));
  else if (g_unichar_isalnum (before) && g_unichar_isspace (after))
    report (self, "dash", g_utf8_prev_char (at), g_utf8_next_char (next));
}

void
bantin_checklist_check_signs (BantinChecklist *list,
                              const BantinChecklistText *text)
{
  Scanner self = { list, text, text->text };

  for (const char *at = text->text; *at != '\0';)
    {
      const char *end = at;
      gunichar c = g_utf8_get_char (at);

      while (g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);

      if (end > at)
        {
          check_spaces (&self, at, end);
          at = end;
          continue;
        }

      if ((is_stop (c) || is_closing (c)) && g_unichar_isalpha (get_after (at)))
        check_missing_space (&self, at);
      else if (c == '-' || c == 0x2013 || c == 0x2014)
        check_dash (&self, at);

      at = g_utf8_next_char (at);
    }
}
