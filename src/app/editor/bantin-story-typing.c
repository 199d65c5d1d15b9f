/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

#include <string.h>

/*
 * What arrives as text, from keys, input methods, assistive tools or a program, before it is in the story. GtkTextView tells
 * assistive tools about exactly the text of an emission, so text is never changed under way: the emission is stopped and the
 * right text is inserted by another one.
 */

static gboolean
is_line_break (gunichar c)
{
  return c == '\r' || c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_unwanted (gunichar c)
{
  return (c < 0x20 && c != '\t') || c == 0x7f || c == 0xFFFC;
}

static gboolean
needs_cleaning (const char *text,
                const char *end)
{
  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != '\n' && (is_line_break (c) || is_unwanted (c)))
        return TRUE;
    }

  return FALSE;
}

static char *
clean_text (const char *text,
            const char *end,
            gunichar line_break)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\r' && at + 1 < end && at[1] == '\n')
        continue;
      if (is_line_break (c))
        g_string_append_unichar (clean, line_break);
      else if (!is_unwanted (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free_and_steal (clean);
}

char *
bantin_story_clean_text (const char *text)
{
  return clean_text (text, text + strlen (text), '\n');
}

char *
bantin_story_clean_line (const char *text)
{
  g_autofree char *clean = bantin_story_clean_text (text);
  const char *start = clean + strspn (clean, "\n");
  gsize length = strlen (start);

  while (length > 0 && start[length - 1] == '\n')
    length--;
  clean[start - clean + length] = '\0';

  return g_strdelimit (g_strdup (start), "\n", ' ');
}

static void
move_caret_to_line (BantinStoryBuffer *self,
                    guint line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
}

/* The headline is never split: Enter goes on to the lead. */
static void
enter_lead (BantinStoryBuffer *self)
{
  GtkTextIter at;

  if (bantin_story_buffer_is_tail (self, 1) || bantin_story_buffer_get_line_type (self, 1) != BANTIN_LINE_LEAD)
    {
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, 1);
      self->pasting++;
      gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, "\n", 1);
      self->pasting--;
      bantin_story_retype (self, 1, BANTIN_LINE_LEAD);
    }
  move_caret_to_line (self, 1);
}

/* Enter, however it arrives. Returns whether it was something else than a new line. */
static gboolean
take_enter (BantinStoryBuffer *self,
            GtkTextIter *at)
{
  guint line = gtk_text_iter_get_line (at);
  guint offset = gtk_text_iter_get_offset (at);
  gboolean is_empty = gtk_text_iter_starts_line (at) && gtk_text_iter_ends_line (at);
  guint item;

  if (bantin_story_buffer_is_tail (self, line))
    return FALSE;

  switch (bantin_story_buffer_get_line_type (self, line))
    {
    case BANTIN_LINE_HEADLINE:
      enter_lead (self);
      break;
    case BANTIN_LINE_QUOTE:
    case BANTIN_LINE_BULLET:
    case BANTIN_LINE_NUMBER:
      if (!is_empty)
        return FALSE;
      bantin_story_retype (self, line, BANTIN_LINE_BODY);
      break;
    case BANTIN_LINE_LEAD:
      /* A lead stands only second: nothing can be opened above it. */
      if (!gtk_text_iter_starts_line (at) || is_empty)
        return FALSE;
      break;
    case BANTIN_LINE_CAPTION:
      {
        int figure = bantin_story_buffer_find_figure (self, line, &item);

        if (figure < 0 || item + 1 >= bantin_figure_get_n_items (bantin_story_buffer_get_figure (self, figure)))
          return FALSE;
        move_caret_to_line (self, line + 1);
      }
      break;
    case BANTIN_LINE_BODY:
    case BANTIN_LINE_HEADING:
    case BANTIN_LINE_BYLINE:
    case BANTIN_LINE_FIGURE:
      return FALSE;
    }

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), at, offset);

  return TRUE;
}

gboolean
bantin_story_is_single_line (BantinStoryBuffer *self,
                             const GtkTextIter *at)
{
  guint line = gtk_text_iter_get_line (at);
  int figure;

  if (bantin_story_buffer_is_tail (self, line))
    return FALSE;
  if (line == 0)
    return TRUE;

  figure = bantin_story_buffer_find_figure (self, line, NULL);

  return figure >= 0 && (guint) figure < line && bantin_story_buffer_get_figure (self, figure) != NULL &&
         bantin_figure_get_n_items (bantin_story_buffer_get_figure (self, figure)) > 1;
}

static void
insert_instead (GtkTextBuffer *buffer,
                GtkTextIter *at,
                const char *text)
{
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (*text != '\0')
    gtk_text_buffer_insert (buffer, at, text, -1);
}

/* A figure was typed over: a body takes its place, else the letter would land in front of the next block. */
static void
fill_hole (BantinStoryBuffer *self,
           GtkTextIter *at)
{
  guint offset = gtk_text_iter_get_offset (at);
  guint line = gtk_text_iter_get_line (at);
  GtkTextIter start;

  self->hole = -1;
  if (!gtk_text_iter_starts_line (at) || bantin_story_buffer_is_tail (self, line) || line == 0)
    return;

  start = *at;
  self->pasting++;
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &start, "\n", 1);
  self->pasting--;
  bantin_story_retype (self, line, BANTIN_LINE_BODY);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), at, offset);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), at);
}

void
bantin_story_typing_before_insert (GtkTextBuffer *buffer,
                                   GtkTextIter *at,
                                   const char *text,
                                   int length,
                                   gpointer unused)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  gboolean is_enter = end - text == 1 && *text == '\n';

  if (!BANTIN_STORY_IS_RECORDING (self) || self->repairing || self->pasting)
    return;

  if (needs_cleaning (text, end))
    {
      g_autofree char *clean = clean_text (text, end, '\n');

      insert_instead (buffer, at, clean);
      return;
    }

  if (is_enter && self->in_action && take_enter (self, at))
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      return;
    }

  if (!(is_enter && self->in_action) && memchr (text, '\n', end - text) != NULL && bantin_story_is_single_line (self, at))
    {
      g_autofree char *flat = clean_text (text, end, ' ');

      insert_instead (buffer, at, flat);
      return;
    }

  if (self->hole == gtk_text_iter_get_offset (at))
    {
      g_autofree char *copy = g_strndup (text, end - text);

      fill_hole (self, at);
      insert_instead (buffer, at, copy);
    }
}

/* --- deleting --- */

/* Within a set's captions each keeps its line, so that the words that stay are still under their own photo. */
static gboolean
spans_captions (BantinStoryBuffer *self,
                const GtkTextIter *start,
                const GtkTextIter *end)
{
  guint first = gtk_text_iter_get_line (start);
  guint last = gtk_text_iter_get_line (end);
  int figure;

  if (first == last || bantin_story_buffer_get_line_type (self, first) != BANTIN_LINE_CAPTION)
    return FALSE;

  figure = bantin_story_buffer_find_figure (self, first, NULL);

  return figure >= 0 && figure == bantin_story_buffer_find_figure (self, last, NULL);
}

static void
delete_by_line (GtkTextBuffer *buffer,
                guint start,
                guint end)
{
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  for (int line = gtk_text_iter_get_line (&to); line >= 0; line--)
    {
      GtkTextIter from;

      gtk_text_buffer_get_iter_at_line (buffer, &from, line);
      if (gtk_text_iter_get_offset (&from) < (int) start)
        gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
      gtk_text_buffer_get_iter_at_line (buffer, &to, line);
      if (!gtk_text_iter_ends_line (&to))
        gtk_text_iter_forward_to_line_end (&to);
      if (gtk_text_iter_get_offset (&to) > (int) end)
        gtk_text_buffer_get_iter_at_offset (buffer, &to, end);

      if (gtk_text_iter_compare (&from, &to) < 0)
        gtk_text_buffer_delete (buffer, &from, &to);
      if (gtk_text_iter_get_offset (&from) <= (int) start)
        break;
      end = gtk_text_iter_get_offset (&from);
    }
}

/* The line breaks stay, so that the selection would stay too. */
static void
delete_from_captions (BantinStoryBuffer *self,
                      GtkTextIter *start,
                      GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint from = gtk_text_iter_get_offset (start);
  guint to = gtk_text_iter_get_offset (end);
  guint caret[2];

  bantin_story_get_caret (self, caret);
  g_signal_stop_emission_by_name (buffer, "delete-range");
  delete_by_line (buffer, from, to);
  gtk_text_buffer_get_iter_at_offset (buffer, start, from);
  *end = *start;
  if (MIN (caret[0], caret[1]) == from && MAX (caret[0], caret[1]) == to)
    gtk_text_buffer_place_cursor (buffer, start);
}

void
bantin_story_typing_before_delete (GtkTextBuffer *buffer,
                                   GtkTextIter *start,
                                   GtkTextIter *end,
                                   gpointer unused)
{
  BantinStoryBuffer *self = BANTIN_STORY_BUFFER (buffer);
  GtkTextIter figure_start;
  GtkTextIter figure_end;

  if (!BANTIN_STORY_IS_RECORDING (self) || self->repairing || self->pasting)
    return;

  gtk_text_iter_order (start, end);
  if (spans_captions (self, start, end))
    {
      delete_from_captions (self, start, end);
      return;
    }

  self->hole = -1;
  if (bantin_story_buffer_get_figure_bounds (self, gtk_text_iter_get_line (start), &figure_start, &figure_end) &&
      gtk_text_iter_equal (start, &figure_start) && gtk_text_iter_equal (end, &figure_end))
    self->hole = gtk_text_iter_get_offset (start);
}

/* --- after typed text is in --- */

static void
apply_typed_mark (BantinStoryBuffer *self,
                  BantinMark mark,
                  guint start,
                  guint end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = bantin_story_tag_for_mark (mark, NULL);
  GtkTextIter from;
  GtkTextIter to;
  GtkTextIter before;
  gboolean on;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  before = from;
  if (self->pending[mark] >= 0 && self->pending_offset == start)
    on = self->pending[mark];
  else
    on = !gtk_text_iter_starts_line (&from) && gtk_text_iter_backward_char (&before) && gtk_text_iter_has_tag (&before, tag);

  if (on)
    gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
  else if (gtk_text_iter_has_tag (&from, tag))
    gtk_text_buffer_remove_tag (buffer, tag, &from, &to);
}

/* The line that Enter opened, where it is not of the type of the line above. */
static void
retype_after_enter (BantinStoryBuffer *self,
                    guint line)
{
  GtkTextIter start;
  GtkTextIter above;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, line);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &above, line - 1);

  switch (bantin_story_buffer_get_line_type (self, line - 1))
    {
    case BANTIN_LINE_CAPTION:
      bantin_story_retype (self, line - 1, BANTIN_LINE_CAPTION);
      bantin_story_retype (self, line, BANTIN_LINE_BODY);
      break;
    case BANTIN_LINE_LEAD:
    case BANTIN_LINE_HEADING:
    case BANTIN_LINE_BYLINE:
      if (gtk_text_iter_ends_line (&start))
        bantin_story_retype (self, line, BANTIN_LINE_BODY);
      else if (gtk_text_iter_ends_line (&above))
        bantin_story_retype (self, line - 1, BANTIN_LINE_BODY);
      break;
    case BANTIN_LINE_HEADLINE:
    case BANTIN_LINE_BODY:
    case BANTIN_LINE_QUOTE:
    case BANTIN_LINE_BULLET:
    case BANTIN_LINE_NUMBER:
    case BANTIN_LINE_FIGURE:
      break;
    }
}

void
bantin_story_typing_after_insert (BantinStoryBuffer *self,
                                  guint start,
                                  guint end,
                                  gboolean is_enter)
{
  GtkTextIter at;

  if (is_enter)
    {
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &at, end);
      retype_after_enter (self, gtk_text_iter_get_line (&at));
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (self->pending); i++)
    {
      apply_typed_mark (self, i, start, end);
      self->pending[i] = -1;
    }
}
