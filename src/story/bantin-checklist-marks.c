/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-checklist-private.h"

/*
 * Marks that a story uses one way or another: straight quotation marks where newspapers have curly ones, and two kinds of
 * dash for one thing. Whichever dash stands more often is the story's own.
 */

/* --- quotation marks --- */

static gboolean
may_open (gunichar before,
          gunichar after)
{
  gboolean is_free = before == 0 || g_unichar_isspace (before) || before == '(' || before == '[' || before == 0x2013 || before == 0x2014;

  return is_free && after != 0 && !g_unichar_isspace (after);
}

static gboolean
may_close (gunichar before,
           gunichar after)
{
  return !g_unichar_isspace (before) && !g_unichar_isalnum (after);
}

static gunichar
get_before (const char *text,
            const char *at)
{
  return at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

/* A pair is reported as a whole, from mark to mark. A single one may be inches, or somebody's slip: nobody can know. */
void
bantin_checklist_check_quotes (BantinChecklist *self,
                               const BantinChecklistText *text)
{
  const char *open = NULL;

  for (const char *at = text->text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar before = get_before (text->text, at);
      gunichar after = g_utf8_get_char (g_utf8_next_char (at));

      if (*at != '"')
        continue;

      if (open == NULL)
        {
          open = may_open (before, after) ? at : NULL;
        }
      else if (may_close (before, after))
        {
          bantin_checklist_add_words (self, "quote-straight", text, (gsize) (open - text->text), (gsize) (at + 1 - text->text), NULL);
          open = NULL;
        }
    }
}

/* --- dashes --- */

typedef enum
{
  DASH_NONE,
  DASH_HYPHEN,
  DASH_EN,
  DASH_EM,
  N_DASHES,
} Dash;

static Dash
get_dash (gunichar c)
{
  return c == '-' ? DASH_HYPHEN : c == 0x2013 ? DASH_EN
                              : c == 0x2014   ? DASH_EM
                                              : DASH_NONE;
}

/* Between words, with a space on each side. "2021 - 2030" is another thing than "Lò Văn Páo – Chủ tịch". */
static Dash
get_word_dash (const char *text,
               const char *at)
{
  Dash dash = get_dash (g_utf8_get_char (at));
  const char *next = g_utf8_next_char (at);
  const char *space;
  gunichar before;
  gunichar after;

  if (dash == DASH_NONE || at == text || *next == '\0')
    return DASH_NONE;

  space = g_utf8_prev_char (at);
  if (space == text || !g_unichar_isspace (g_utf8_get_char (space)) || !g_unichar_isspace (g_utf8_get_char (next)))
    return DASH_NONE;

  before = get_before (text, space);
  after = g_utf8_get_char (g_utf8_next_char (next));

  return g_unichar_isdigit (before) && g_unichar_isdigit (after) ? DASH_NONE : dash;
}

typedef void (*DashFunc) (BantinChecklist *self,
                          const BantinChecklistText *text,
                          const char *at,
                          Dash dash,
                          guint *counts);

static void
walk_dashes (BantinChecklist *self,
             DashFunc func,
             guint *counts)
{
  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (self->document->blocks, i);
      guint n = block->text != NULL ? 1 : block->placements != NULL ? block->placements->len
                                                                    : 0;

      for (guint j = 0; j < n; j++)
        {
          const BantinText *source = block->text != NULL ? block->text : ((const BantinPlacement *) g_ptr_array_index (block->placements, j))->caption;
          BantinChecklistText text = { i, block->text != NULL ? 0 : j, block->type, source->text };

          for (const char *at = source->text; *at != '\0'; at = g_utf8_next_char (at))
            {
              Dash dash = get_word_dash (source->text, at);

              if (dash != DASH_NONE)
                func (self, &text, at, dash, counts);
            }
        }
    }
}

static void
count_dash (BantinChecklist *self,
            const BantinChecklistText *text,
            const char *at,
            Dash dash,
            guint *counts)
{
  counts[dash]++;
}

static void
report_dash (BantinChecklist *self,
             const BantinChecklistText *text,
             const char *at,
             Dash dash,
             guint *counts)
{
  static const char *const signs[N_DASHES] = { NULL, "-", "–", "—" };

  if (dash != counts[DASH_NONE])
    bantin_checklist_add_words (self, "dash-mixed", text, (gsize) (at - text->text), (gsize) (g_utf8_next_char (at) - text->text), signs[counts[DASH_NONE]]);
}

void
bantin_checklist_check_dashes (BantinChecklist *self)
{
  guint counts[N_DASHES] = { 0 };
  Dash own = DASH_EN; /* of two that stand equally often, what newspapers have */

  walk_dashes (self, count_dash, counts);
  for (Dash dash = DASH_HYPHEN; dash < N_DASHES; dash++)
    if (counts[dash] > counts[own])
      own = dash;

  counts[DASH_NONE] = own;
  walk_dashes (self, report_dash, counts);
}
