/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/* What a person does to blocks and words, each as one user action. */

static void
begin_edit (BantinStoryBuffer *self)
{
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  self->pasting++;
}

static void
end_edit (BantinStoryBuffer *self)
{
  self->pasting--;
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
}

/* --- block types --- */

static gboolean
can_retype (BantinStoryBuffer *self,
            guint line,
            BantinLineType type)
{
  BantinLineType now = bantin_story_buffer_get_line_type (self, line);

  if (line == 0 || now == BANTIN_LINE_FIGURE || now == BANTIN_LINE_CAPTION)
    return FALSE;

  return type != BANTIN_LINE_LEAD || line == 1;
}

/* The tail becomes a line of its own, with the caret on it. */
static void
open_tail (BantinStoryBuffer *self,
           guint line)
{
  GtkTextIter at;

  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self), &at);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, "\n", 1);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
}

void
bantin_story_buffer_set_line_types (BantinStoryBuffer *self,
                                    guint first,
                                    guint last,
                                    BantinLineType type)
{
  g_return_if_fail (type != BANTIN_LINE_HEADLINE && type != BANTIN_LINE_FIGURE && type != BANTIN_LINE_CAPTION);

  begin_edit (self);
  if (first == last && bantin_story_buffer_is_tail (self, first) && type != BANTIN_LINE_BODY && (type != BANTIN_LINE_LEAD || first == 1))
    open_tail (self, first);
  for (guint line = first; line <= last && !bantin_story_buffer_is_tail (self, line); line++)
    {
      if (can_retype (self, line, type))
        bantin_story_retype (self, line, type);
    }
  end_edit (self);
}

/* --- marks --- */

static gboolean
tag_has_mark (GtkTextTag *tag,
              BantinMark mark)
{
  return BANTIN_IS_STORY_TAG (tag) && bantin_story_tag_get_kind (BANTIN_STORY_TAG (tag)) == BANTIN_STORY_TAG_MARK &&
         bantin_story_tag_get_mark (BANTIN_STORY_TAG (tag)) == mark;
}

static GtkTextTag *
find_mark_tag (const GtkTextIter *at,
               BantinMark mark)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      if (tag_has_mark (l->data, mark))
        return l->data;
    }

  return NULL;
}

static void
remove_links (BantinStoryBuffer *self,
              const GtkTextIter *start,
              const GtkTextIter *end)
{
  GtkTextIter at = *start;

  while (gtk_text_iter_compare (&at, end) < 0)
    {
      GtkTextTag *tag = find_mark_tag (&at, BANTIN_MARK_LINK);

      if (tag != NULL)
        gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), tag, start, end);
      if (!gtk_text_iter_forward_to_tag_toggle (&at, NULL))
        break;
    }
}

static void
set_mark_on_line (BantinStoryBuffer *self,
                  const GtkTextIter *start,
                  const GtkTextIter *end,
                  BantinMark mark,
                  const char *href,
                  gboolean on)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  if (mark == BANTIN_MARK_LINK)
    remove_links (self, start, end);
  if (on)
    gtk_text_buffer_apply_tag (buffer, bantin_story_tag_for_mark (mark, href), start, end);
  else if (mark != BANTIN_MARK_LINK)
    gtk_text_buffer_remove_tag (buffer, bantin_story_tag_for_mark (mark, NULL), start, end);
}

/* The part of a line that lies between, without its terminator. FALSE when that is nothing or the line is a photo's. */
static gboolean
clip_to_line (BantinStoryBuffer *self,
              guint line,
              const GtkTextIter *start,
              const GtkTextIter *end,
              GtkTextIter *from,
              GtkTextIter *to)
{
  if (bantin_story_buffer_get_line_type (self, line) == BANTIN_LINE_FIGURE)
    return FALSE;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), from, line);
  *to = *from;
  if (!gtk_text_iter_ends_line (to))
    gtk_text_iter_forward_to_line_end (to);
  if (gtk_text_iter_compare (from, start) < 0)
    *from = *start;
  if (gtk_text_iter_compare (to, end) > 0)
    *to = *end;

  return gtk_text_iter_compare (from, to) < 0;
}

void
bantin_story_buffer_set_mark (BantinStoryBuffer *self,
                              const GtkTextIter *start,
                              const GtkTextIter *end,
                              BantinMark mark,
                              const char *href,
                              gboolean on)
{
  GtkTextIter from;
  GtkTextIter to;

  begin_edit (self);
  for (guint line = gtk_text_iter_get_line (start); line <= (guint) gtk_text_iter_get_line (end); line++)
    {
      if (clip_to_line (self, line, start, end, &from, &to))
        set_mark_on_line (self, &from, &to, mark, href, on);
    }
  end_edit (self);
}

static gboolean
would_type_mark (BantinStoryBuffer *self,
                 const GtkTextIter *at,
                 BantinMark mark)
{
  GtkTextIter before = *at;

  if (mark != BANTIN_MARK_LINK && self->pending[mark] >= 0 && self->pending_offset == (guint) gtk_text_iter_get_offset (at))
    return self->pending[mark];

  return !gtk_text_iter_starts_line (at) && gtk_text_iter_backward_char (&before) && find_mark_tag (&before, mark) != NULL;
}

gboolean
bantin_story_buffer_has_mark (BantinStoryBuffer *self,
                              const GtkTextIter *start,
                              const GtkTextIter *end,
                              BantinMark mark)
{
  GtkTextIter from;
  GtkTextIter to;
  gboolean has_text = FALSE;

  if (gtk_text_iter_equal (start, end))
    return would_type_mark (self, start, mark);

  for (guint line = gtk_text_iter_get_line (start); line <= (guint) gtk_text_iter_get_line (end); line++)
    {
      if (!clip_to_line (self, line, start, end, &from, &to))
        continue;

      has_text = TRUE;
      while (gtk_text_iter_compare (&from, &to) < 0)
        {
          if (find_mark_tag (&from, mark) == NULL)
            return FALSE;
          if (!gtk_text_iter_forward_to_tag_toggle (&from, NULL))
            break;
        }
    }

  return has_text;
}

void
bantin_story_buffer_set_pending_mark (BantinStoryBuffer *self,
                                      BantinMark mark,
                                      gboolean on)
{
  guint caret[2];

  g_return_if_fail (mark < BANTIN_MARK_LINK);

  bantin_story_get_caret (self, caret);
  self->pending[mark] = on;
  self->pending_offset = caret[0];
}

const char *
bantin_story_buffer_get_link (BantinStoryBuffer *self,
                              const GtkTextIter *at,
                              GtkTextIter *start,
                              GtkTextIter *end)
{
  GtkTextTag *tag = find_mark_tag (at, BANTIN_MARK_LINK);

  *start = *end = *at;
  if (tag == NULL && !gtk_text_iter_starts_line (at))
    {
      gtk_text_iter_backward_char (start);
      tag = find_mark_tag (start, BANTIN_MARK_LINK);
    }
  if (tag == NULL)
    return NULL;

  *end = *start;
  if (!gtk_text_iter_starts_tag (start, tag))
    gtk_text_iter_backward_to_tag_toggle (start, tag);
  gtk_text_iter_forward_to_tag_toggle (end, tag);

  return bantin_story_tag_get_href (BANTIN_STORY_TAG (tag));
}

/* --- figures --- */

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

/* A line of its own before @line, which moves on. */
static void
insert_line (BantinStoryBuffer *self,
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

  begin_edit (self);
  insert_line (self, line, NULL, BANTIN_LINE_BODY);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
  end_edit (self);
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

      insert_line (self, line + 1 + i, clean, BANTIN_LINE_CAPTION);
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

  begin_edit (self);
  for (guint i = 0; i < figures->len; i++)
    {
      BantinFigure *figure = g_ptr_array_index (figures, i);

      next = insert_figure (self, next, figure, captions, n_captions);
      n_captions += bantin_figure_get_n_items (figure);
    }
  end_edit (self);

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

  begin_edit (self);
  exchange_figure (self, line, figure);
  end_edit (self);
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

  begin_edit (self);
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
  end_edit (self);
}

/* --- moving --- */

static void
get_block_lines (BantinStoryBuffer *self,
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
  get_block_lines (self, line, &first, &after);
  if (!is_movable (self, down ? after : first - 1))
    return FALSE;

  /* The neighbour goes to the other side, so that the caret stays in the block that moves. */
  get_block_lines (self, down ? after : first - 1, &other, &other_after);
  bantin_story_get_caret (self, caret);
  begin_edit (self);
  gtk_text_buffer_get_iter_at_line (buffer, &start, other);
  gtk_text_buffer_get_iter_at_line (buffer, &end, other_after);
  neighbour = bantin_slice_new (&start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_line (buffer, &start, down ? first : first + (after - first) - (other_after - other));
  bantin_slice_insert (neighbour, &start);
  for (guint i = 0; i < G_N_ELEMENTS (caret); i++)
    caret[i] += down ? neighbour->n_chars : -neighbour->n_chars;
  bantin_story_set_caret (self, caret);
  end_edit (self);

  return TRUE;
}

/* --- pasting --- */

static void
paste_inline (BantinStoryBuffer *self,
              GtkTextIter *at,
              BantinSlice *slice)
{
  guint line = gtk_text_iter_get_line (at);
  gboolean is_tail = bantin_story_buffer_is_tail (self, line);
  BantinLineType type = bantin_story_buffer_get_line_type (self, line);
  guint end;

  bantin_slice_insert (slice, at);
  end = gtk_text_iter_get_offset (at);
  if (!is_tail)
    bantin_story_retype (self, line, type);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), at, end);
}

static gboolean
has_blocks (BantinSlice *slice)
{
  return slice->figures->len > 0 || strchr (slice->text, '\n') != NULL;
}

/* Where whole blocks go that were pasted into a line which cannot be split. */
static guint
find_line_after (BantinStoryBuffer *self,
                 guint line)
{
  guint first;
  guint after;

  get_block_lines (self, line, &first, &after);
  if (after == 1 && !bantin_story_buffer_is_tail (self, 1) && bantin_story_buffer_get_line_type (self, 1) == BANTIN_LINE_LEAD)
    after++;

  return after;
}

/* Into a headline or a caption: the first block's words stay, the others stand behind as they were. */
static void
paste_behind (BantinStoryBuffer *self,
              GtkTextIter *at,
              BantinSlice *slice)
{
  guint line = gtk_text_iter_get_line (at);
  const char *line_break = strchr (slice->text, '\n');
  guint n_first = slice->figures->len > 0 && g_str_has_prefix (slice->text, "\xEF\xBF\xBC") ? 0 :
                  line_break != NULL ? (guint) g_utf8_pointer_to_offset (slice->text, line_break) : slice->n_chars;
  g_autoptr (BantinSlice) first = bantin_slice_cut (slice, 0, n_first);
  guint skip = n_first > 0 || line_break == slice->text ? n_first + 1 : 0;
  g_autoptr (BantinSlice) rest = skip < slice->n_chars ? bantin_slice_cut (slice, skip, slice->n_chars - skip) : NULL;

  paste_inline (self, at, first);
  if (rest == NULL)
    return;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), at, find_line_after (self, line));
  bantin_slice_insert (rest, at);
  if (!g_str_has_suffix (rest->text, "\n"))
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, "\n", 1);
  gtk_text_iter_backward_char (at);
}

static void
paste_blocks (BantinStoryBuffer *self,
              GtkTextIter *at,
              BantinSlice *slice)
{
  guint line = gtk_text_iter_get_line (at);
  gboolean is_whole = g_str_has_suffix (slice->text, "\n");
  g_autoptr (BantinSlice) piece = NULL;

  /* The line's own terminator serves the last block. */
  if (is_whole && gtk_text_iter_ends_line (at) && !bantin_story_buffer_is_tail (self, line))
    piece = bantin_slice_cut (slice, 0, slice->n_chars - 1);
  else
    piece = bantin_slice_ref (slice);

  bantin_slice_insert (piece, at);
  /* The caret stays in what was pasted. */
  if (g_str_has_suffix (piece->text, "\n"))
    gtk_text_iter_backward_char (at);
}

void
bantin_story_buffer_paste (BantinStoryBuffer *self,
                           GtkTextIter *at,
                           BantinSlice *slice)
{
  guint line = gtk_text_iter_get_line (at);
  BantinLineType type = bantin_story_buffer_get_line_type (self, line);

  begin_edit (self);
  if (!has_blocks (slice))
    paste_inline (self, at, slice);
  else if (line == 0 || type == BANTIN_LINE_CAPTION || type == BANTIN_LINE_FIGURE)
    paste_behind (self, at, slice);
  else
    paste_blocks (self, at, slice);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), at);
  end_edit (self);
}

/* Blank lines only separate; they are no blocks. */
static GPtrArray *
split_lines (const char *text)
{
  g_autofree char *clean = bantin_story_clean_text (text);
  g_auto (GStrv) parts = g_strsplit (clean, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (parts[i]));

      if (*trimmed != '\0')
        g_ptr_array_add (lines, g_strdup (parts[i]));
    }

  return lines;
}

static void
paste_lines (BantinStoryBuffer *self,
             GtkTextIter *at,
             GPtrArray *lines)
{
  guint line = gtk_text_iter_get_line (at);
  BantinLineType type = bantin_story_buffer_get_line_type (self, line);
  gboolean keeps_type = type == BANTIN_LINE_BODY || type == BANTIN_LINE_QUOTE || type == BANTIN_LINE_BULLET || type == BANTIN_LINE_NUMBER;
  guint end;

  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, "\n", 1);
      gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, g_ptr_array_index (lines, i), -1);
    }

  end = gtk_text_iter_get_offset (at);
  for (guint i = 0; i < lines->len && lines->len > 1 && !bantin_story_buffer_is_tail (self, line + i); i++)
    bantin_story_retype (self, line + i, i == 0 || keeps_type ? type : BANTIN_LINE_BODY);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), at, end);
}

static void
paste_lines_behind (BantinStoryBuffer *self,
                    GtkTextIter *at,
                    GPtrArray *lines)
{
  guint after = find_line_after (self, gtk_text_iter_get_line (at));

  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, g_ptr_array_index (lines, 0), -1);
  for (guint i = 1; i < lines->len; i++)
    insert_line (self, after + i - 1, g_ptr_array_index (lines, i), BANTIN_LINE_BODY);
  if (lines->len > 1)
    {
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), at, after + lines->len - 2);
      if (!gtk_text_iter_ends_line (at))
        gtk_text_iter_forward_to_line_end (at);
    }
}

void
bantin_story_buffer_paste_text (BantinStoryBuffer *self,
                                GtkTextIter *at,
                                const char *text)
{
  guint line = gtk_text_iter_get_line (at);
  BantinLineType type = bantin_story_buffer_get_line_type (self, line);
  g_autoptr (GPtrArray) lines = split_lines (text);
  g_autofree char *flat = bantin_story_clean_line (text);

  begin_edit (self);
  if (lines->len <= 1 || bantin_story_is_single_line (self, at))
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, flat, -1);
  else if (type == BANTIN_LINE_CAPTION || type == BANTIN_LINE_FIGURE)
    paste_lines_behind (self, at, lines);
  else
    paste_lines (self, at, lines);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), at);
  end_edit (self);
}
