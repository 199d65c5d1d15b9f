/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

/* Figures and whole blocks: put in, exchanged, taken out, moved. */

/* The figure as this story names its photos. */
static BantinFigure *
localize_figure (BantinStoryBuffer *self,
                 BantinFigure *figure)
{
  g_autoptr (GPtrArray) items = NULL;

  if (bantin_figure_get_n_items (figure) == 0 || !BANTIN_STORY_IS_RECORDING (self))
    return g_object_ref (figure);

  items = bantin_figure_copy_items (figure);
  for (guint i = 0; i < items->len; i++)
    {
      BantinFigureItem *item = g_ptr_array_index (items, i);

      if (*item->photo->original != '\0')
        g_set_str (&item->photo->key, bantin_story_buffer_adopt_photo (self, item->photo));
    }

  return bantin_figure_new (bantin_figure_get_block_type (figure), g_steal_pointer (&items), bantin_figure_get_extra (figure));
}

void
bantin_story_buffer_insert_anchor (BantinStoryBuffer *self,
                                   GtkTextIter *at,
                                   BantinFigure *figure)
{
  /* A deleted anchor cannot be inserted again: the figure is what lives on. */
  g_autoptr (GtkTextChildAnchor) anchor = gtk_text_child_anchor_new ();
  g_autoptr (BantinFigure) local = localize_figure (self, figure);

  bantin_figure_set_on_anchor (local, anchor);
  gtk_text_buffer_insert_child_anchor (GTK_TEXT_BUFFER (self), at, anchor);
}

static guint
find_boundary (BantinStoryBuffer *self,
               guint line)
{
  line = CLAMP (line, 1, self->lines->len - 1);
  while (!bantin_story_buffer_is_tail (self, line) && bantin_story_buffer_get_line_type (self, line) == BANTIN_LINE_CAPTION)
    line++;

  return line;
}

void
bantin_story_insert_line (BantinStoryBuffer *self,
             guint line,
             const char *text,
             BantinLineType type)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  if (text != NULL)
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, text, -1);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, "\n", 1);
  bantin_story_retype (self, line, type);
}

void
bantin_story_buffer_open_line (BantinStoryBuffer *self,
                               guint line)
{
  GtkTextIter at;

  g_return_if_fail (line > 0);

  bantin_story_begin_edit (self);
  bantin_story_insert_line (self, line, NULL, BANTIN_LINE_BODY);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
  bantin_story_end_edit (self);
}

static guint
insert_figure (BantinStoryBuffer *self,
               guint line,
               BantinFigure *figure,
               GPtrArray *captions,
               guint first_caption)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  bantin_story_buffer_insert_anchor (self, &at, figure);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, "\n", 1);
  bantin_story_retype (self, line, BANTIN_LINE_FIGURE);

  for (guint i = 0; i < bantin_figure_get_n_items (figure); i++)
    {
      const char *caption = captions != NULL && first_caption + i < captions->len ? g_ptr_array_index (captions, first_caption + i) : NULL;
      g_autofree char *clean = caption != NULL ? bantin_story_clean_line (caption) : NULL;

      bantin_story_insert_line (self, line + 1 + i, clean, BANTIN_LINE_CAPTION);
    }

  return line + 1 + bantin_figure_get_n_items (figure);
}

guint
bantin_story_buffer_insert_figures (BantinStoryBuffer *self,
                                    guint line,
                                    GPtrArray *figures,
                                    GPtrArray *captions)
{
  guint first = find_boundary (self, line);
  guint next = first;
  guint n_captions = 0;

  bantin_story_begin_edit (self);
  for (guint i = 0; i < figures->len; i++)
    {
      BantinFigure *figure = g_ptr_array_index (figures, i);

      next = insert_figure (self, next, figure, captions, n_captions);
      n_captions += bantin_figure_get_n_items (figure);
    }
  bantin_story_end_edit (self);

  return first;
}

static void
exchange_figure (BantinStoryBuffer *self,
                 guint line,
                 BantinFigure *figure)
{
  BantinFigure *before = bantin_story_buffer_get_figure (self, line);
  g_autoptr (BantinFigure) local = localize_figure (self, figure);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  bantin_story_undo_record_figure (self, gtk_text_iter_get_offset (&at), before, local);
  bantin_story_set_figure_at (self, &at, local);
}

void
bantin_story_buffer_replace_figure (BantinStoryBuffer *self,
                                    guint line,
                                    BantinFigure *figure)
{
  BantinFigure *before = bantin_story_buffer_get_figure (self, line);

  g_return_if_fail (before != NULL && bantin_figure_get_n_items (before) == bantin_figure_get_n_items (figure));

  bantin_story_begin_edit (self);
  exchange_figure (self, line, figure);
  bantin_story_end_edit (self);
}

void
bantin_story_buffer_remove_item (BantinStoryBuffer *self,
                                 guint line,
                                 guint item)
{
  BantinFigure *before = bantin_story_buffer_get_figure (self, line);
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (before != NULL);

  bantin_story_begin_edit (self);
  if (bantin_figure_get_n_items (before) <= 1)
    bantin_story_buffer_get_figure_bounds (self, line, &start, &end);
  else
    {
      g_autoptr (GPtrArray) items = bantin_figure_copy_items (before);
      g_autoptr (BantinFigure) after = NULL;

      g_ptr_array_remove_index (items, item);
      after = bantin_figure_new (BANTIN_BLOCK_GALLERY, g_steal_pointer (&items), bantin_figure_get_extra (before));
      exchange_figure (self, line, after);
      bantin_story_buffer_get_line_bounds (self, line + 1 + item, &start, &end);
    }
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
  bantin_story_end_edit (self);
}

/* --- moving --- */

void
bantin_story_get_block_lines (BantinStoryBuffer *self,
                 guint line,
                 guint *first,
                 guint *after)
{
  int figure = bantin_story_buffer_find_figure (self, line, NULL);

  *first = figure >= 0 ? (guint) figure : line;
  *after = figure >= 0 ? figure + 1 + bantin_figure_get_n_items (bantin_story_buffer_get_figure (self, figure)) : line + 1;
}

/* The headline and the lead stay where they are. */
static gboolean
is_movable (BantinStoryBuffer *self,
            guint line)
{
  return line > 0 && !bantin_story_buffer_is_tail (self, line) && bantin_story_buffer_get_line_type (self, line) != BANTIN_LINE_LEAD;
}

gboolean
bantin_story_buffer_move_block (BantinStoryBuffer *self,
                                guint line,
                                gboolean down)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (BantinSlice) neighbour = NULL;
  guint first;
  guint after;
  guint other;
  guint other_after;
  guint caret[2];
  GtkTextIter start;
  GtkTextIter end;

  if (!is_movable (self, line))
    return FALSE;
  bantin_story_get_block_lines (self, line, &first, &after);
  if (!is_movable (self, down ? after : first - 1))
    return FALSE;

  /* The neighbour goes to the other side, so that the caret stays in the block that moves. */
  bantin_story_get_block_lines (self, down ? after : first - 1, &other, &other_after);
  bantin_story_get_caret (self, caret);
  bantin_story_begin_edit (self);
  gtk_text_buffer_get_iter_at_line (buffer, &start, other);
  gtk_text_buffer_get_iter_at_line (buffer, &end, other_after);
  neighbour = bantin_slice_new (&start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_line (buffer, &start, down ? first : first + (after - first) - (other_after - other));
  bantin_slice_insert (neighbour, &start);
  for (guint i = 0; i < G_N_ELEMENTS (caret); i++)
    caret[i] += down ? neighbour->n_chars : -neighbour->n_chars;
  bantin_story_set_caret (self, caret);
  bantin_story_end_edit (self);

  return TRUE;
}
