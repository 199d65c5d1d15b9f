/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/*
 * One entry for each line of the buffer. Edits only mark entries; whoever reads pays for the marked ones, so that a key
 * costs one line whatever the story's length.
 */

static void
clear_line (BantinStoryLine *line)
{
  g_clear_pointer (&line->text, bantin_text_free);
  g_clear_object (&line->figure);
}

void
bantin_story_model_init (BantinStoryBuffer *self)
{
  BantinStoryLine first = { BANTIN_LINE_BODY, TRUE, NULL, NULL, 0 };

  self->lines = g_array_new (FALSE, TRUE, sizeof (BantinStoryLine));
  g_array_set_clear_func (self->lines, (GDestroyNotify) clear_line);
  g_array_append_val (self->lines, first);
}

void
bantin_story_model_clear (BantinStoryBuffer *self)
{
  g_clear_pointer (&self->lines, g_array_unref);
}

void
bantin_story_model_touch (BantinStoryBuffer *self,
                          guint first,
                          guint last)
{
  for (guint i = first; i <= last && i < self->lines->len; i++)
    g_array_index (self->lines, BantinStoryLine, i).is_dirty = TRUE;

  self->touched_first = self->is_touched ? MIN (self->touched_first, first) : first;
  self->touched_last = self->is_touched ? MAX (self->touched_last, last) : last;
  self->is_touched = TRUE;
}

void
bantin_story_model_splice (BantinStoryBuffer *self,
                           guint line,
                           guint removed,
                           guint added)
{
  if (removed > 0)
    g_array_remove_range (self->lines, line + 1, removed);

  if (added > 0)
    {
      g_autofree BantinStoryLine *fresh = g_new0 (BantinStoryLine, added);

      for (guint i = 0; i < added; i++)
        fresh[i].is_dirty = TRUE;
      g_array_insert_vals (self->lines, line + 1, fresh, added);
    }

  /* What was touched further down has moved. */
  if (self->is_touched && self->touched_last > line)
    self->touched_last = MAX ((int) line, (int) self->touched_last + (int) added - (int) removed);
  bantin_story_model_touch (self, line, line + added);
}

static void
add_marks (BantinText *text,
           const GtkTextIter *at,
           guint start,
           guint end)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      if (BANTIN_IS_STORY_TAG (l->data) && bantin_story_tag_get_kind (l->data) == BANTIN_STORY_TAG_MARK)
        bantin_text_add_span (text, start, end, bantin_story_tag_get_mark (l->data), bantin_story_tag_get_href (l->data));
    }
}

static guint
count_words (const char *text)
{
  guint n = 0;
  gboolean is_inside = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        is_inside = FALSE;
      else if (!is_inside && g_unichar_isalnum (c))
        {
          is_inside = TRUE;
          n++;
        }
    }

  return n;
}

static void
read_text (BantinStoryLine *line,
           const GtkTextIter *start)
{
  GtkTextIter at = *start;
  GtkTextIter end = *start;
  guint base = gtk_text_iter_get_offset (start);
  g_autofree char *text = NULL;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (start, &end);
  line->text = bantin_text_new (text);
  line->n_words = count_words (text);

  while (gtk_text_iter_compare (&at, &end) < 0)
    {
      GtkTextIter next = at;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, NULL) || gtk_text_iter_compare (&next, &end) > 0)
        next = end;
      add_marks (line->text, &at, gtk_text_iter_get_offset (&at) - base, gtk_text_iter_get_offset (&next) - base);
      at = next;
    }
}

static void
read_line (BantinStoryBuffer *self,
           guint number,
           BantinStoryLine *line)
{
  int type = bantin_story_get_tagged_type (self, number);
  GtkTextIter start;

  clear_line (line);
  line->type = type < 0 ? BANTIN_LINE_BODY : type;
  line->n_words = 0;
  line->is_dirty = FALSE;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, number);
  if (line->type == BANTIN_LINE_FIGURE)
    g_set_object (&line->figure, bantin_story_get_figure_at (&start));
  else
    read_text (line, &start);
}

const BantinStoryLine *
bantin_story_model_get (BantinStoryBuffer *self,
                        guint line)
{
  BantinStoryLine *entry;

  g_assert (line < self->lines->len);

  entry = &g_array_index (self->lines, BantinStoryLine, line);
  if (entry->is_dirty)
    read_line (self, line, entry);

  return entry;
}

void
bantin_story_model_invalidate (BantinStoryBuffer *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    g_array_index (self->lines, BantinStoryLine, i).is_dirty = TRUE;
}

guint
bantin_story_buffer_get_n_words (BantinStoryBuffer *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += bantin_story_model_get (self, i)->n_words;

  return n;
}

guint
bantin_story_buffer_get_n_photos (BantinStoryBuffer *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const BantinStoryLine *line = bantin_story_model_get (self, i);

      if (line->figure != NULL)
        n += bantin_figure_get_n_items (line->figure);
    }

  return n;
}

BantinLineType
bantin_story_buffer_get_line_type (BantinStoryBuffer *self,
                                   guint line)
{
  g_return_val_if_fail (line < self->lines->len, BANTIN_LINE_BODY);

  return bantin_story_model_get (self, line)->type;
}

gboolean
bantin_story_buffer_is_tail (BantinStoryBuffer *self,
                             guint line)
{
  return line + 1 >= self->lines->len;
}

BantinFigure *
bantin_story_buffer_get_figure (BantinStoryBuffer *self,
                                guint line)
{
  g_return_val_if_fail (line < self->lines->len, NULL);

  return bantin_story_model_get (self, line)->figure;
}

void
bantin_story_buffer_get_line_bounds (BantinStoryBuffer *self,
                                     guint line,
                                     GtkTextIter *start,
                                     GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), start, line);
  *end = *start;
  gtk_text_iter_forward_line (end);
}

int
bantin_story_buffer_find_figure (BantinStoryBuffer *self,
                                 guint line,
                                 guint *item)
{
  guint first = line;

  if (line >= self->lines->len)
    return -1;
  while (first > 0 && bantin_story_buffer_get_line_type (self, first) == BANTIN_LINE_CAPTION)
    first--;
  if (bantin_story_buffer_get_line_type (self, first) != BANTIN_LINE_FIGURE)
    return -1;

  if (item != NULL)
    *item = line > first ? line - first - 1 : 0;

  return first;
}

gboolean
bantin_story_buffer_get_figure_bounds (BantinStoryBuffer *self,
                                       guint line,
                                       GtkTextIter *start,
                                       GtkTextIter *end)
{
  int first = bantin_story_buffer_find_figure (self, line, NULL);
  BantinFigure *figure = first >= 0 ? bantin_story_buffer_get_figure (self, first) : NULL;

  if (figure == NULL)
    return FALSE;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), start, first);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), end, first + 1 + bantin_figure_get_n_items (figure));

  return TRUE;
}

/* --- places --- */

static gboolean
begins_block (BantinStoryBuffer *self,
              guint line)
{
  return !bantin_story_buffer_is_tail (self, line) && bantin_story_buffer_get_line_type (self, line) != BANTIN_LINE_CAPTION;
}

guint
bantin_story_buffer_get_n_blocks (BantinStoryBuffer *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += begins_block (self, i);

  return n;
}

guint
bantin_story_buffer_get_block_line (BantinStoryBuffer *self,
                                    guint block)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      if (begins_block (self, i) && n++ == block)
        return i;
    }

  return self->lines->len - 1;
}

static guint
count_chars (BantinStoryBuffer *self,
             guint line)
{
  const BantinStoryLine *entry = bantin_story_model_get (self, line);

  return entry->text != NULL ? g_utf8_strlen (entry->text->text, -1) : 0;
}

guint
bantin_story_buffer_get_block (BantinStoryBuffer *self,
                               const GtkTextIter *at,
                               guint *offset)
{
  guint line = gtk_text_iter_get_line (at);
  int figure = bantin_story_buffer_find_figure (self, line, NULL);
  guint first = figure >= 0 ? (guint) figure : line;
  guint block = 0;

  for (guint i = 0; i < first; i++)
    block += begins_block (self, i);

  if (offset != NULL)
    {
      *offset = line == first && figure >= 0 ? 0 : (guint) gtk_text_iter_get_line_offset (at);
      for (guint i = first + 1; figure >= 0 && i < line; i++)
        *offset += count_chars (self, i) + 1;
    }

  return block;
}

void
bantin_story_buffer_get_iter_at_block (BantinStoryBuffer *self,
                                       GtkTextIter *at,
                                       guint block,
                                       guint offset)
{
  guint line = bantin_story_buffer_get_block_line (self, block);
  BantinFigure *figure = bantin_story_buffer_get_figure (self, line);
  guint n_items = figure != NULL ? bantin_figure_get_n_items (figure) : 0;

  if (n_items > 0)
    {
      guint last = line + n_items;

      for (line++; line < last && offset > count_chars (self, line); line++)
        offset -= count_chars (self, line) + 1;
    }

  gtk_text_buffer_get_iter_at_line_offset (GTK_TEXT_BUFFER (self), at, line, figure != NULL && n_items == 0 ? 0 : MIN (offset, count_chars (self, line)));
}
