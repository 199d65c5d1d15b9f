/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/*
 * GTK's own undo knows neither tags nor anchors, so it is off. A step is an outermost user action, or several that
 * bantin-story-step.c joins. Putting a step back runs the same overrides as any edit, with recording off.
 */

#define MAX_SIZE (48 * 1024 * 1024)

void
bantin_story_edit_free (BantinEdit *edit)
{
  g_clear_pointer (&edit->slice, bantin_slice_unref);
  g_clear_object (&edit->tag);
  g_clear_pointer (&edit->ranges, g_array_unref);
  g_clear_object (&edit->before);
  g_clear_object (&edit->after);
  g_free (edit);
}

static void
free_step (BantinStep *step)
{
  g_ptr_array_unref (step->edits);
  g_free (step);
}

static gsize
measure_edit (const BantinEdit *edit)
{
  return sizeof *edit + (edit->slice != NULL ? bantin_slice_get_size (edit->slice) : 0) +
         (edit->ranges != NULL ? edit->ranges->len * sizeof (BantinEditRange) : 0);
}

void
bantin_story_get_caret (BantinStoryBuffer *self,
                        guint caret[2])
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  caret[0] = gtk_text_iter_get_offset (&at);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_selection_bound (buffer));
  caret[1] = gtk_text_iter_get_offset (&at);
}

void
bantin_story_set_caret (BantinStoryBuffer *self,
                        const guint caret[2])
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter insert;
  GtkTextIter bound;

  gtk_text_buffer_get_iter_at_offset (buffer, &insert, caret[0]);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, caret[1]);
  gtk_text_buffer_select_range (buffer, &insert, &bound);
}

static BantinStep *
open_step (BantinStoryBuffer *self)
{
  BantinStep *step = g_new0 (BantinStep, 1);

  step->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_story_edit_free);
  bantin_story_get_caret (self, step->before);

  return step;
}

static gboolean
on_turned (gpointer data)
{
  BantinStoryBuffer *self = data;

  self->history.same_turn = 0;
  self->hole = -1;

  return G_SOURCE_REMOVE;
}

static void
drop_oldest (BantinStoryBuffer *self)
{
  BantinHistory *history = &self->history;

  while (history->size > MAX_SIZE && history->undo->len > 1)
    {
      BantinStep *oldest = g_ptr_array_index (history->undo, 0);

      history->size -= oldest->size;
      g_ptr_array_remove_index (history->undo, 0);
    }
}

static void
close_step (BantinStoryBuffer *self,
            BantinStep *step)
{
  BantinHistory *history = &self->history;
  BantinStep *previous = history->undo->len > 0 ? g_ptr_array_index (history->undo, history->undo->len - 1) : NULL;

  if (step->edits->len == 0)
    {
      free_step (step);
      return;
    }

  bantin_story_get_caret (self, step->after);
  step->time = g_get_monotonic_time ();
  bantin_story_step_measure (step);
  for (guint i = 0; i < step->edits->len; i++)
    step->size += measure_edit (g_ptr_array_index (step->edits, i));
  history->size += step->size;
  g_ptr_array_set_size (history->redo, 0);

  if (previous != NULL && bantin_story_step_join (previous, step, history->same_turn != 0))
    free_step (step);
  else
    g_ptr_array_add (history->undo, step);
  drop_oldest (self);

  if (history->same_turn == 0)
    history->same_turn = g_idle_add_full (G_PRIORITY_HIGH, on_turned, self, NULL);
  bantin_story_changed (self);
}

void
bantin_story_undo_begin (BantinStoryBuffer *self)
{
  if (self->history.open == NULL)
    self->history.open = open_step (self);
}

void
bantin_story_undo_end (BantinStoryBuffer *self)
{
  BantinStep *step = g_steal_pointer (&self->history.open);

  g_clear_handle_id (&self->history.settle, g_source_remove);
  if (step != NULL)
    close_step (self, step);
}

static gboolean
on_settle (gpointer data)
{
  BantinStoryBuffer *self = data;

  self->history.settle = 0;
  bantin_story_buffer_settle (self);

  return G_SOURCE_REMOVE;
}

void
bantin_story_buffer_settle (BantinStoryBuffer *self)
{
  if (self->in_action || self->history.open == NULL)
    return;

  bantin_story_normalize (self);
  bantin_story_undo_end (self);
}

static void
record (BantinStoryBuffer *self,
        BantinEdit *edit)
{
  BantinHistory *history = &self->history;

  edit->is_repair = self->repairing > 0;
  if (history->open == NULL)
    {
      history->open = open_step (self);
      history->settle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_settle, self, NULL);
    }
  g_ptr_array_add (history->open->edits, edit);
}

static BantinEdit *
make_edit (BantinEditKind kind,
           guint offset)
{
  BantinEdit *edit = g_new0 (BantinEdit, 1);

  edit->kind = kind;
  edit->offset = offset;

  return edit;
}

void
bantin_story_undo_record_insert (BantinStoryBuffer *self,
                                 const GtkTextIter *start,
                                 const GtkTextIter *end)
{
  BantinEdit *edit = make_edit (BANTIN_EDIT_INSERT, gtk_text_iter_get_offset (start));

  edit->slice = bantin_slice_new (start, end);
  record (self, edit);
}

void
bantin_story_undo_record_delete (BantinStoryBuffer *self,
                                 const GtkTextIter *start,
                                 const GtkTextIter *end)
{
  BantinEdit *edit = make_edit (BANTIN_EDIT_DELETE, gtk_text_iter_get_offset (start));

  edit->slice = bantin_slice_new (start, end);
  record (self, edit);
}

void
bantin_story_undo_record_tag (BantinStoryBuffer *self,
                              GtkTextTag *tag,
                              const GtkTextIter *start,
                              const GtkTextIter *end,
                              gboolean on)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (BantinEditRange));
  GtkTextIter at = *start;
  BantinEdit *edit;

  while (gtk_text_iter_compare (&at, end) < 0)
    {
      GtkTextIter next = at;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, tag) || gtk_text_iter_compare (&next, end) > 0)
        next = *end;
      if (gtk_text_iter_has_tag (&at, tag) != on)
        {
          BantinEditRange range = { gtk_text_iter_get_offset (&at), gtk_text_iter_get_offset (&next) };

          g_array_append_val (ranges, range);
        }
      at = next;
    }
  if (ranges->len == 0)
    return;

  edit = make_edit (on ? BANTIN_EDIT_TAG : BANTIN_EDIT_UNTAG, 0);
  edit->tag = g_object_ref (tag);
  edit->ranges = g_steal_pointer (&ranges);
  record (self, edit);
}

void
bantin_story_undo_record_figure (BantinStoryBuffer *self,
                                 guint offset,
                                 BantinFigure *before,
                                 BantinFigure *after)
{
  BantinEdit *edit = make_edit (BANTIN_EDIT_FIGURE, offset);

  edit->before = g_object_ref (before);
  edit->after = g_object_ref (after);
  record (self, edit);
}

/* --- putting back --- */

static void
replay_text (BantinStoryBuffer *self,
             BantinEdit *edit,
             gboolean forward)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, edit->offset);
  if ((edit->kind == BANTIN_EDIT_INSERT) == forward)
    {
      bantin_slice_insert (edit->slice, &start);
      return;
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &end, edit->offset + edit->slice->n_chars);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static void
replay_tag (BantinStoryBuffer *self,
            BantinEdit *edit,
            gboolean forward)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  for (guint i = 0; i < edit->ranges->len; i++)
    {
      const BantinEditRange *range = &g_array_index (edit->ranges, BantinEditRange, i);
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, range->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, range->end);
      if ((edit->kind == BANTIN_EDIT_TAG) == forward)
        gtk_text_buffer_apply_tag (buffer, edit->tag, &start, &end);
      else
        gtk_text_buffer_remove_tag (buffer, edit->tag, &start, &end);
    }
}

static void
replay (BantinStoryBuffer *self,
        BantinEdit *edit,
        gboolean forward)
{
  GtkTextIter at;

  switch (edit->kind)
    {
    case BANTIN_EDIT_INSERT:
    case BANTIN_EDIT_DELETE:
      replay_text (self, edit, forward);
      break;
    case BANTIN_EDIT_TAG:
    case BANTIN_EDIT_UNTAG:
      replay_tag (self, edit, forward);
      break;
    case BANTIN_EDIT_FIGURE:
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &at, edit->offset);
      bantin_story_set_figure_at (self, &at, forward ? edit->after : edit->before);
      break;
    }
}

static gboolean
replay_step (BantinStoryBuffer *self,
             GPtrArray *from,
             GPtrArray *to,
             gboolean forward)
{
  BantinStep *step;

  bantin_story_buffer_settle (self);
  if (from->len == 0 || self->in_action)
    return FALSE;

  step = g_ptr_array_steal_index (from, from->len - 1);
  self->replaying++;
  for (guint i = 0; i < step->edits->len; i++)
    replay (self, g_ptr_array_index (step->edits, forward ? i : step->edits->len - 1 - i), forward);
  bantin_story_set_caret (self, forward ? step->after : step->before);
  self->replaying--;

  self->is_touched = FALSE; /* a recorded state was in order already */
  step->is_closed = TRUE;
  self->history.size += forward ? step->size : -step->size;
  g_ptr_array_add (to, step);
  bantin_story_changed (self);

  return TRUE;
}

gboolean
bantin_story_buffer_undo (BantinStoryBuffer *self)
{
  return replay_step (self, self->history.undo, self->history.redo, FALSE);
}

gboolean
bantin_story_buffer_redo (BantinStoryBuffer *self)
{
  return replay_step (self, self->history.redo, self->history.undo, TRUE);
}

gboolean
bantin_story_buffer_can_undo (BantinStoryBuffer *self)
{
  return self->history.undo->len > 0 || (self->history.open != NULL && self->history.open->edits->len > 0);
}

gboolean
bantin_story_buffer_can_redo (BantinStoryBuffer *self)
{
  return self->history.redo->len > 0;
}

void
bantin_story_buffer_break_undo (BantinStoryBuffer *self)
{
  GPtrArray *undo = self->history.undo;

  if (undo->len > 0)
    ((BantinStep *) g_ptr_array_index (undo, undo->len - 1))->is_closed = TRUE;
}

guint
bantin_story_undo_get_n_steps (BantinStoryBuffer *self)
{
  return self->history.undo->len;
}

void
bantin_story_undo_init (BantinStoryBuffer *self)
{
  self->history.undo = g_ptr_array_new_with_free_func ((GDestroyNotify) free_step);
  self->history.redo = g_ptr_array_new_with_free_func ((GDestroyNotify) free_step);
  self->hole = -1;
}

void
bantin_story_undo_clear (BantinStoryBuffer *self)
{
  BantinHistory *history = &self->history;

  g_clear_handle_id (&history->same_turn, g_source_remove);
  g_clear_handle_id (&history->settle, g_source_remove);
  g_clear_pointer (&history->open, free_step);
  g_clear_pointer (&history->undo, g_ptr_array_unref);
  g_clear_pointer (&history->redo, g_ptr_array_unref);
  history->size = 0;
}
