/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

/* Photos that are put together into a set, or taken apart again. Captions keep their marks: they move as slices. */

static BantinSlice *
take_caption (BantinStoryBuffer *self,
              guint line)
{
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_buffer_get_line_bounds (self, line, &start, &end);

  return bantin_slice_new (&start, &end);
}

static void
collect (BantinStoryBuffer *self,
         guint line,
         GPtrArray *items,
         GPtrArray *captions)
{
  BantinFigure *figure = bantin_story_buffer_get_figure (self, line);

  for (guint i = 0; i < bantin_figure_get_n_items (figure); i++)
    {
      g_ptr_array_add (items, bantin_figure_item_copy (bantin_figure_get_item (figure, i)));
      g_ptr_array_add (captions, take_caption (self, line + 1 + i));
    }
}

/* The line behind the last figure that belongs to the row; @line itself when none does. */
static guint
collect_row (BantinStoryBuffer *self,
             guint line,
             guint last,
             GPtrArray *items,
             GPtrArray *captions)
{
  while (line <= last && !bantin_story_buffer_is_tail (self, line))
    {
      BantinFigure *figure = bantin_story_buffer_get_figure (self, line);

      if (figure == NULL || bantin_figure_get_n_items (figure) == 0)
        break;
      collect (self, line, items, captions);
      line += 1 + bantin_figure_get_n_items (figure);
    }

  return line;
}

static guint
insert_with_captions (BantinStoryBuffer *self,
                      guint line,
                      BantinFigure *figure,
                      GPtrArray *captions,
                      guint first)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  bantin_story_buffer_insert_anchor (self, &at, figure);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, "\n", 1);
  bantin_story_retype (self, line, BANTIN_LINE_FIGURE);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line + 1);
  for (guint i = 0; i < bantin_figure_get_n_items (figure); i++)
    bantin_slice_insert (g_ptr_array_index (captions, first + i), &at);

  return line + 1 + bantin_figure_get_n_items (figure);
}

static void
delete_lines (BantinStoryBuffer *self,
              guint first,
              guint after)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, first);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &end, after);
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
}

int
bantin_story_buffer_join_figures (BantinStoryBuffer *self,
                                  guint first,
                                  guint last)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free);
  g_autoptr (GPtrArray) captions = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_slice_unref);
  g_autoptr (BantinFigure) set = NULL;
  guint after;

  while (first <= last && bantin_story_buffer_find_figure (self, first, NULL) < 0)
    first++;
  if (first > last)
    return -1;
  first = bantin_story_buffer_find_figure (self, first, NULL);
  after = collect_row (self, first, last, items, captions);
  if (items->len < 2)
    return -1;

  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  self->pasting++;
  delete_lines (self, first, after);
  set = bantin_figure_new (BANTIN_BLOCK_GALLERY, g_steal_pointer (&items), NULL);
  insert_with_captions (self, first, set, captions, 0);
  self->pasting--;
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));

  return first;
}

void
bantin_story_buffer_split_figure (BantinStoryBuffer *self,
                                  guint line)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free);
  g_autoptr (GPtrArray) captions = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_slice_unref);
  guint next = line;
  guint after;

  g_return_if_fail (bantin_story_buffer_get_figure (self, line) != NULL);

  after = collect_row (self, line, line, items, captions);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  self->pasting++;
  delete_lines (self, line, after);
  for (guint i = 0; i < items->len; i++)
    {
      GPtrArray *one = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free);
      g_autoptr (BantinFigure) figure = NULL;

      g_ptr_array_add (one, bantin_figure_item_copy (g_ptr_array_index (items, i)));
      figure = bantin_figure_new (BANTIN_BLOCK_FIGURE, one, NULL);
      next = insert_with_captions (self, next, figure, captions, i);
    }
  self->pasting--;
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
}
