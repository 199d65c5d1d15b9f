/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/* When a step of undo goes on with the one before it: typing joins as long as it is the same word. */

/* What is typed or rewritten at once by an input method is never longer. */
#define TYPING_MAX_CHARS 32
#define TYPING_MAX_PAUSE (5 * G_USEC_PER_SEC)
/* An input method that works by surrounding text deletes and commits within one event or two. */
#define REWRITE_MAX_PAUSE (G_USEC_PER_SEC / 10)

static gboolean
is_text_edit (const BantinEdit *edit)
{
  return !edit->is_repair && (edit->kind == BANTIN_EDIT_INSERT || edit->kind == BANTIN_EDIT_DELETE);
}

/* Grows the typed range by one edit; FALSE when the edit is not typing within or beside it. */
static gboolean
extend_typing (BantinStep *step,
               const BantinEdit *edit,
               gboolean *has_any)
{
  guint n = edit->slice->n_chars;

  if (n > TYPING_MAX_CHARS || edit->slice->figures->len > 0 || strchr (edit->slice->text, '\n') != NULL)
    return FALSE;

  if (!*has_any)
    {
      step->start = step->end = edit->offset;
      *has_any = TRUE;
    }

  if (edit->kind == BANTIN_EDIT_INSERT)
    {
      if (edit->offset < step->start || edit->offset > step->end)
        return FALSE;
      step->end += n;
    }
  else if (edit->offset + n == step->start) /* erased what stood before it */
    {
      step->start -= n;
      step->end -= n;
    }
  else if (edit->offset >= step->start && edit->offset + n <= step->end) /* rewrote its own text */
    step->end -= n;
  else if (edit->offset != step->end) /* else it erased what stood behind it */
    return FALSE;

  return TRUE;
}

static gboolean
measure_typing (BantinStep *step)
{
  gboolean has_any = FALSE;

  for (guint i = step->n_lead; i < step->edits->len; i++)
    {
      BantinEdit *edit = g_ptr_array_index (step->edits, i);

      if (edit->kind == BANTIN_EDIT_FIGURE)
        return FALSE;
      if (is_text_edit (edit) && !extend_typing (step, edit, &has_any))
        return FALSE;
    }

  return has_any;
}

static BantinEdit *
find_insert (BantinStep *step,
             gboolean last)
{
  BantinEdit *found = NULL;

  for (guint i = step->n_lead; i < step->edits->len; i++)
    {
      BantinEdit *edit = g_ptr_array_index (step->edits, i);

      if (edit->kind == BANTIN_EDIT_INSERT && !edit->is_repair && (last || found == NULL))
        found = edit;
    }

  return found;
}

/* A letter after a space. */
static gboolean
starts_word (BantinStep *previous,
             BantinStep *step)
{
  BantinEdit *before = find_insert (previous, TRUE);
  BantinEdit *now = find_insert (step, FALSE);
  const char *end;

  if (before == NULL || now == NULL || before->slice->n_chars == 0)
    return FALSE;

  end = before->slice->text + strlen (before->slice->text);

  return g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))) && !g_unichar_isspace (g_utf8_get_char (now->slice->text));
}

static gboolean
has_only (BantinStep *step,
          BantinEditKind kind)
{
  for (guint i = step->n_lead; i < step->edits->len; i++)
    {
      BantinEdit *edit = g_ptr_array_index (step->edits, i);

      if (is_text_edit (edit) && edit->kind != kind)
        return FALSE;
    }

  return TRUE;
}

static gboolean
continues_typing (BantinStep *previous,
                  BantinStep *step)
{
  gint64 pause = step->time - previous->time;

  if (previous->is_closed || !previous->is_typing || !step->is_typing)
    return FALSE;
  if (previous->after[0] != step->before[0] || step->before[0] != step->before[1])
    return FALSE;
  if (pause >= TYPING_MAX_PAUSE || starts_word (previous, step))
    return FALSE;

  if (has_only (previous, BANTIN_EDIT_DELETE) && previous->n_lead == 0)
    return has_only (step, BANTIN_EDIT_DELETE) || pause < REWRITE_MAX_PAUSE;

  return has_only (step, BANTIN_EDIT_INSERT) || (step->start >= previous->start && step->end <= previous->end);
}

static void
move_edits (BantinStep *from,
            BantinStep *to)
{
  g_ptr_array_extend_and_steal (to->edits, g_steal_pointer (&from->edits));
  from->edits = g_ptr_array_new ();
  to->size += from->size;
  to->time = from->time;
  memcpy (to->after, from->after, sizeof to->after);
}

/* Typing that would not read as one stretch any more stays a step of its own. */
static gboolean
join_typing (BantinStep *previous,
             BantinStep *step)
{
  BantinStep trial = *previous;
  guint kept = previous->edits->len;
  gboolean fits;

  if (!continues_typing (previous, step))
    return FALSE;

  for (guint i = 0; i < step->edits->len; i++)
    g_ptr_array_add (previous->edits, g_ptr_array_index (step->edits, i));
  fits = measure_typing (&trial);
  g_ptr_array_set_free_func (previous->edits, NULL);
  g_ptr_array_set_size (previous->edits, kept);
  g_ptr_array_set_free_func (previous->edits, (GDestroyNotify) bantin_story_edit_free);

  if (fits)
    {
      move_edits (step, previous);
      previous->start = trial.start;
      previous->end = trial.end;
    }

  return fits;
}

/* GtkTextView removes a selection that is typed over in a user action of its own, within the same event. */
static gboolean
join_typed_over (BantinStep *previous,
                 BantinStep *step)
{
  if (previous->is_closed || previous->n_lead > 0)
    return FALSE;
  if (previous->before[0] == previous->before[1] || !has_only (previous, BANTIN_EDIT_DELETE))
    return FALSE;
  if (previous->after[0] != step->before[0] || find_insert (step, FALSE) == NULL)
    return FALSE;

  previous->n_lead = previous->edits->len;
  move_edits (step, previous);
  previous->is_typing = measure_typing (previous);

  return TRUE;
}

/* A selection that was replaced within one user action: what was typed over it is where the typing begins. */
static guint
count_lead (BantinStep *step)
{
  if (step->before[0] == step->before[1])
    return 0;

  for (guint i = 0; i < step->edits->len; i++)
    {
      BantinEdit *edit = g_ptr_array_index (step->edits, i);

      if (is_text_edit (edit) && edit->kind == BANTIN_EDIT_INSERT)
        return i;
    }

  return 0;
}

void
bantin_story_step_measure (BantinStep *step)
{
  step->n_lead = count_lead (step);
  step->is_typing = measure_typing (step);
}

gboolean
bantin_story_step_join (BantinStep *previous,
                        BantinStep *step,
                        gboolean same_turn)
{
  return (same_turn && join_typed_over (previous, step)) || join_typing (previous, step);
}
