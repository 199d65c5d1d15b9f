/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/* What a person does to lines and words, each as one user action. */

void
bantin_story_begin_edit (BantinStoryBuffer *self)
{
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  self->pasting++;
}

void
bantin_story_end_edit (BantinStoryBuffer *self)
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

  bantin_story_begin_edit (self);
  if (first == last && bantin_story_buffer_is_tail (self, first) && type != BANTIN_LINE_BODY && (type != BANTIN_LINE_LEAD || first == 1))
    open_tail (self, first);
  for (guint line = first; line <= last && !bantin_story_buffer_is_tail (self, line); line++)
    {
      if (can_retype (self, line, type))
        bantin_story_retype (self, line, type);
    }
  bantin_story_end_edit (self);
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

  bantin_story_begin_edit (self);
  for (guint line = gtk_text_iter_get_line (start); line <= (guint) gtk_text_iter_get_line (end); line++)
    {
      if (clip_to_line (self, line, start, end, &from, &to))
        set_mark_on_line (self, &from, &to, mark, href, on);
    }
  bantin_story_end_edit (self);
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

/* --- words --- */

void
bantin_story_buffer_replace_words (BantinStoryBuffer *self,
                                   guint from,
                                   guint to,
                                   const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (BantinSlice) first = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) from);
  if (from == to)
    {
      gtk_text_buffer_insert (buffer, &start, text, -1);
      return;
    }

  end = start;
  gtk_text_iter_forward_char (&end);
  first = bantin_slice_new (&start, &end);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) to);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  if (*text == '\0')
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (from + g_utf8_strlen (text, -1)));
  tags = g_ptr_array_ref (g_array_index (first->runs, BantinSliceRun, 0).tags);
  for (guint i = 0; i < tags->len; i++)
    gtk_text_buffer_apply_tag (buffer, g_ptr_array_index (tags, i), &start, &end);
}
