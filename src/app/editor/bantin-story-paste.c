/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/* A piece or plain text, put where a person wants it. */

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

  bantin_story_get_block_lines (self, line, &first, &after);
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

/* A photo's line takes no words: before it a body is opened, behind it the caption begins. */
static BantinLineType
leave_anchor (BantinStoryBuffer *self,
              GtkTextIter *at)
{
  guint line = gtk_text_iter_get_line (at);

  if (bantin_story_buffer_get_line_type (self, line) != BANTIN_LINE_FIGURE)
    return bantin_story_buffer_get_line_type (self, line);

  if (gtk_text_iter_starts_line (at))
    bantin_story_insert_line (self, line, NULL, BANTIN_LINE_BODY);
  else
    line++;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), at, line);

  return bantin_story_buffer_get_line_type (self, line);
}

void
bantin_story_buffer_paste (BantinStoryBuffer *self,
                           GtkTextIter *at,
                           BantinSlice *slice)
{
  BantinLineType type;

  bantin_story_begin_edit (self);
  type = leave_anchor (self, at);
  if (!has_blocks (slice))
    paste_inline (self, at, slice);
  else if (type == BANTIN_LINE_HEADLINE || type == BANTIN_LINE_CAPTION)
    paste_behind (self, at, slice);
  else
    paste_blocks (self, at, slice);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), at);
  bantin_story_end_edit (self);
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
    bantin_story_insert_line (self, after + i - 1, g_ptr_array_index (lines, i), BANTIN_LINE_BODY);
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
  g_autoptr (GPtrArray) lines = split_lines (text);
  g_autofree char *flat = bantin_story_clean_line (text);
  BantinLineType type;

  bantin_story_begin_edit (self);
  type = leave_anchor (self, at);
  if (lines->len <= 1 || bantin_story_is_single_line (self, at))
    gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, flat, -1);
  else if (type == BANTIN_LINE_CAPTION)
    paste_lines_behind (self, at, lines);
  else
    paste_lines (self, at, lines);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), at);
  bantin_story_end_edit (self);
}
