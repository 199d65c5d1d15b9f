/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/*
 * Restores the invariants of bantin-story-buffer.h from one line above what was touched to one below, and further as long
 * as a repair moves what follows. The text itself is never lost: what stands where it cannot becomes a body.
 */

typedef struct
{
  BantinStoryBuffer *story;
  guint line;
  guint last;
  guint caret[2];
  guint captions_due; /* that the figure above still waits for */
} Repair;

static void
insert_newline (Repair *repair,
                guint offset)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (repair->story), &at, offset);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (repair->story), &at, "\n", 1);

  for (guint i = 0; i < G_N_ELEMENTS (repair->caret); i++)
    {
      if (repair->caret[i] > offset)
        repair->caret[i]++;
    }
  repair->last++;
}

/* A new terminator inherits what surrounds it; an empty caption must not look like the paragraph it was put before. */
static void
insert_caption (Repair *repair,
                guint offset)
{
  insert_newline (repair, offset);
  bantin_story_retype (repair->story, repair->line, BANTIN_LINE_CAPTION);
}

void
bantin_story_retype (BantinStoryBuffer *self,
                     guint line,
                     BantinLineType type)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_buffer_get_line_bounds (self, line, &start, &end);
  if (gtk_text_iter_equal (&start, &end))
    return;

  for (guint i = 0; i < BANTIN_N_LINE_TYPES; i++)
    {
      GtkTextTag *tag = bantin_story_tag_for_line (i);
      gboolean begins = gtk_text_iter_has_tag (&start, tag);
      GtkTextIter toggle = start;
      gboolean toggles = gtk_text_iter_forward_to_tag_toggle (&toggle, tag) && gtk_text_iter_compare (&toggle, &end) < 0;

      if (i == type && (!begins || toggles))
        gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
      else if (i != type && (begins || toggles))
        gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
    }
}

/* Marks mean nothing on a photo or on a terminator; the model does not read them there, so they must not be there. */
static void
strip_marks (BantinStoryBuffer *self,
             const GtkTextIter *start,
             const GtkTextIter *end)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (start);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      if (BANTIN_IS_STORY_TAG (l->data) && bantin_story_tag_get_kind (l->data) == BANTIN_STORY_TAG_MARK)
        gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), l->data, start, end);
    }
}

static void
strip_terminator (BantinStoryBuffer *self,
                  guint line)
{
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_buffer_get_line_bounds (self, line, &start, &end);
  start = end;
  if (gtk_text_iter_backward_char (&start))
    strip_marks (self, &start, &end);
}

static BantinFigure *
find_anchor (BantinStoryBuffer *self,
             guint line,
             guint *offset)
{
  GtkTextIter at;
  GtkTextIter end;

  bantin_story_buffer_get_line_bounds (self, line, &at, &end);
  for (; gtk_text_iter_compare (&at, &end) < 0; gtk_text_iter_forward_char (&at))
    {
      BantinFigure *figure = gtk_text_iter_get_char (&at) == 0xFFFC ? bantin_story_get_figure_at (&at) : NULL;

      if (figure != NULL)
        {
          *offset = gtk_text_iter_get_offset (&at);
          return figure;
        }
    }

  return NULL;
}

static void
repair_tail (Repair *repair,
             guint start,
             guint end)
{
  if (repair->captions_due > 0)
    {
      insert_caption (repair, start);
      repair->captions_due--;
      repair->line++;
    }
  else if (start != end || repair->line == 0)
    insert_newline (repair, end); /* it is no tail any more, so it is looked at again */
  else
    repair->line++;
}

static void
finish_figure (Repair *repair,
               BantinFigure *figure,
               guint anchor)
{
  BantinStoryBuffer *self = repair->story;
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_retype (self, repair->line, BANTIN_LINE_FIGURE);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &start, anchor);
  end = start;
  gtk_text_iter_forward_char (&end);
  strip_marks (self, &start, &end);
  strip_terminator (self, repair->line);

  repair->captions_due = bantin_figure_get_n_items (figure);
  repair->last = MAX (repair->last, repair->line + repair->captions_due + 1);
  repair->line++;
}

/* The anchor's line: first the anchor is brought alone onto it. */
static void
repair_figure (Repair *repair,
               BantinFigure *figure,
               guint anchor,
               guint start,
               guint end)
{
  if (anchor > start)
    insert_newline (repair, anchor);
  else if (repair->captions_due > 0)
    {
      insert_caption (repair, start);
      repair->captions_due--;
      repair->line++;
    }
  else if (repair->line == 0)
    {
      insert_newline (repair, anchor);
      bantin_story_retype (repair->story, 0, BANTIN_LINE_HEADLINE);
    }
  else if (end - start > 2)
    insert_newline (repair, anchor + 1);
  else
    finish_figure (repair, figure, anchor);
}

static void
repair_text (Repair *repair,
             guint start,
             gboolean is_bare)
{
  BantinStoryBuffer *self = repair->story;
  int tagged = bantin_story_get_tagged_type (self, repair->line);
  BantinLineType type = tagged < 0 ? BANTIN_LINE_BODY : tagged;

  if (repair->line == 0)
    type = BANTIN_LINE_HEADLINE;
  else if (repair->captions_due > 0)
    {
      if (type != BANTIN_LINE_CAPTION && !is_bare)
        insert_caption (repair, start);
      type = BANTIN_LINE_CAPTION;
      repair->captions_due--;
    }
  else if (type == BANTIN_LINE_FIGURE || type == BANTIN_LINE_CAPTION || type == BANTIN_LINE_HEADLINE || (type == BANTIN_LINE_LEAD && repair->line != 1))
    type = BANTIN_LINE_BODY;

  if ((int) type != tagged)
    repair->last = MAX (repair->last, repair->line + 1);
  bantin_story_retype (self, repair->line, type);
  strip_terminator (self, repair->line);
  repair->line++;
}

static void
repair_line (Repair *repair)
{
  BantinStoryBuffer *self = repair->story;
  GtkTextIter from;
  GtkTextIter to;
  guint start;
  guint end;
  guint anchor = 0;
  BantinFigure *figure;

  bantin_story_buffer_get_line_bounds (self, repair->line, &from, &to);
  start = gtk_text_iter_get_offset (&from);
  end = gtk_text_iter_get_offset (&to);
  figure = find_anchor (self, repair->line, &anchor);

  if (bantin_story_buffer_is_tail (self, repair->line))
    repair_tail (repair, start, end);
  else if (figure != NULL)
    repair_figure (repair, figure, anchor, start, end);
  else
    repair_text (repair, start, end - start == 1 && bantin_story_get_tagged_type (self, repair->line) < 0);
}

/* Where to begin so that the captions are counted from their figure. */
static guint
find_start (BantinStoryBuffer *self)
{
  guint line = self->touched_first > 0 ? self->touched_first - 1 : 0;

  line = MIN (line, self->lines->len - 1);
  while (line > 0 && bantin_story_get_tagged_type (self, line) == BANTIN_LINE_CAPTION)
    line--;

  return line;
}

/* The same over the end of what was touched: a figure's captions are repaired together or not at all. */
static guint
find_end (BantinStoryBuffer *self)
{
  guint line = self->touched_last + 1;

  while (line + 1 < self->lines->len && bantin_story_get_tagged_type (self, line) == BANTIN_LINE_CAPTION)
    line++;

  return line;
}

void
bantin_story_normalize (BantinStoryBuffer *self)
{
  Repair repair = { 0 };
  guint caret[2];

  if (!self->is_touched)
    return;

  repair.story = self;
  repair.line = find_start (self);
  repair.last = find_end (self);
  bantin_story_get_caret (self, repair.caret);

  self->repairing++;
  while (repair.line <= repair.last && repair.line < self->lines->len)
    repair_line (&repair);
  self->repairing--;

  bantin_story_get_caret (self, caret);
  if (memcmp (caret, repair.caret, sizeof caret) != 0)
    bantin_story_set_caret (self, repair.caret);
  self->is_touched = FALSE;
}

/* --- for tests --- */

static char *
check_line (BantinStoryBuffer *self,
            guint line,
            guint *captions_due)
{
  int type = bantin_story_get_tagged_type (self, line);
  BantinFigure *figure;
  GtkTextIter at;
  GtkTextIter end;
  guint anchor;
  guint length;

  bantin_story_buffer_get_line_bounds (self, line, &at, &end);
  length = gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&at);
  figure = find_anchor (self, line, &anchor);

  if (bantin_story_buffer_is_tail (self, line))
    {
      if (length > 0 || line == 0)
        return g_strdup ("there is no empty tail");
      return *captions_due > 0 ? g_strdup ("captions are missing at the end") : NULL;
    }

  for (; gtk_text_iter_compare (&at, &end) < 0; gtk_text_iter_forward_char (&at))
    {
      for (guint i = 0; i < BANTIN_N_LINE_TYPES; i++)
        {
          if (gtk_text_iter_has_tag (&at, bantin_story_tag_for_line (i)) != ((int) i == type))
            return g_strdup_printf ("line %u has mixed types", line);
        }
    }
  if ((type == BANTIN_LINE_FIGURE) != (figure != NULL && length == 2))
    return g_strdup_printf ("line %u of type %d is not one anchor", line, type);
  if ((*captions_due > 0) != (type == BANTIN_LINE_CAPTION))
    return g_strdup_printf ("line %u of type %d where %u captions are due", line, type, *captions_due);
  if ((line == 0) != (type == BANTIN_LINE_HEADLINE))
    return g_strdup_printf ("line %u of type %d and the headline", line, type);
  if (type == BANTIN_LINE_LEAD && line != 1)
    return g_strdup_printf ("line %u is a lead", line);

  *captions_due = figure != NULL ? bantin_figure_get_n_items (figure) : *captions_due > 0 ? *captions_due - 1 : 0;

  return NULL;
}

char *
bantin_story_check (BantinStoryBuffer *self)
{
  guint n_lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));
  guint captions_due = 0;

  if (n_lines != self->lines->len)
    return g_strdup_printf ("the model has %u lines, the text %u", self->lines->len, n_lines);

  for (guint i = 0; i < n_lines; i++)
    {
      char *fault = check_line (self, i, &captions_due);

      if (fault != NULL)
        return fault;
    }

  return NULL;
}
