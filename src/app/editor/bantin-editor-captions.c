/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include <string.h>

/* The line of the @n-th photo's caption; -1 when the story has fewer. */
static int
find_caption (BantinEditor *self,
              guint n)
{
  guint n_lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self->story));

  for (guint line = 0; line < n_lines; line++)
    {
      BantinFigure *figure = bantin_story_buffer_get_figure (self->story, line);
      guint n_items = figure != NULL ? bantin_figure_get_n_items (figure) : 0;

      if (n < n_items)
        return (int) (line + 1 + n);
      n -= n_items;
    }

  return -1;
}

/* Bytes that both begin with, at a letter's border. */
static gsize
count_same_start (const char *a,
                  const char *b)
{
  const char *start = a;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }

  return (gsize) (a - start);
}

static gsize
count_same_end (const char *a,
                const char *b)
{
  const char *at_a = a + strlen (a);
  const char *at_b = b + strlen (b);
  const char *end = at_a;

  while (at_a > a && at_b > b)
    {
      const char *before_a = g_utf8_prev_char (at_a);
      const char *before_b = g_utf8_prev_char (at_b);

      if (g_utf8_get_char (before_a) != g_utf8_get_char (before_b))
        break;
      at_a = before_a;
      at_b = before_b;
    }

  return (gsize) (end - at_a);
}

gboolean
bantin_editor_set_caption (BantinEditor *self,
                           guint n,
                           const char *text)
{
  GtkTextBuffer *buffer;
  g_autofree char *old = NULL;
  g_autofree char *line_text = NULL;
  GtkTextIter start;
  GtkTextIter end;
  gsize same_start;
  gsize same_end;
  int line;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!bantin_editor_get_editable (self) || (line = find_caption (self, n)) < 0)
    return FALSE;

  /* What stays is not touched: its links and other marks stay too, and keys typed one after another are one step of undo. */
  buffer = GTK_TEXT_BUFFER (self->story);
  line_text = g_strdelimit (g_strdup (text), "\r\n", ' ');
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  old = gtk_text_iter_get_slice (&start, &end);
  same_start = count_same_start (old, line_text);
  same_end = count_same_end (old + same_start, line_text + same_start);
  if (same_start + same_end == strlen (old) && same_start + same_end == strlen (line_text))
    return TRUE;

  gtk_text_iter_forward_chars (&start, (int) g_utf8_strlen (old, (gssize) same_start));
  gtk_text_iter_backward_chars (&end, (int) g_utf8_strlen (old + strlen (old) - same_end, -1));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, line_text + same_start, (int) (strlen (line_text) - same_start - same_end));
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}
