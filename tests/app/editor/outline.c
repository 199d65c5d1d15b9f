/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outline.h"
#include "sample.h"

#include <string.h>

static const char letters[] = "HLBhQUNY";

static char *
strip_signs (const char *words)
{
  GString *text = g_string_new (words);

  g_string_replace (text, "^", "", 0);
  g_string_replace (text, "{", "", 0);
  g_string_replace (text, "}", "", 0);

  return g_string_free_and_steal (text);
}

static guint
count_captions (char **parts)
{
  guint n = 0;

  while (parts[n] != NULL && parts[n][0] == 'C')
    n++;

  return n;
}

static void
add_photos (BantinDocument *document,
            char **captions,
            guint n,
            gboolean is_set)
{
  BantinBlock *block = NULL;

  for (guint i = 0; i < n; i++)
    {
      BantinDocumentPhoto *photo = sample_photo_new (document->photos->len + 1);
      g_autofree char *caption = strip_signs (captions[i] + 2);

      if (!is_set)
        block = bantin_block_new_figure (photo->key, caption, "", "");
      else
        {
          block = block != NULL ? block : bantin_block_new_gallery ();
          bantin_block_add_placement (block, photo->key, caption, "", "");
        }
      g_ptr_array_add (document->photos, photo);
    }
  g_ptr_array_add (document->blocks, block);
}

static void
add_part (BantinDocument *document,
          char **parts)
{
  char letter = parts[0][0];
  g_autofree char *words = strlen (parts[0]) > 2 ? strip_signs (parts[0] + 2) : g_strdup ("");

  if (letter == 'F' || letter == 'G')
    add_photos (document, parts + 1, letter == 'F' ? 1 : count_captions (parts + 1), letter == 'G');
  else if (letter == 'O')
    g_ptr_array_add (document->blocks, bantin_block_new_opaque ("<!-- wp:separator /-->"));
  else if (letter != 'C' && letter != 'T')
    g_ptr_array_add (document->blocks, bantin_block_new (strchr (letters, letter) - letters, words));
}

static gboolean
find_sign (const char *words,
           char sign,
           guint *offset)
{
  const char *at = strchr (words, sign);

  if (at != NULL)
    {
      g_autofree char *before = g_strndup (words, at - words);
      g_autofree char *text = strip_signs (before);

      *offset = g_utf8_strlen (text, -1);
    }

  return at != NULL;
}

static void
place_caret (BantinStoryBuffer *story,
             char **parts)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (story);
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;

  for (guint line = 0; parts[line] != NULL; line++)
    {
      const char *words = strlen (parts[line]) > 2 ? parts[line] + 2 : parts[line] + 1;
      guint offset;

      if (g_str_has_suffix (parts[line], "*") && bantin_story_buffer_get_figure_bounds (story, line, &start, &end))
        gtk_text_buffer_select_range (buffer, &start, &end);
      if (find_sign (words, '^', &offset))
        {
          gtk_text_buffer_get_iter_at_line_offset (buffer, &at, line, offset);
          gtk_text_buffer_place_cursor (buffer, &at);
        }
      if (find_sign (words, '{', &offset))
        gtk_text_buffer_get_iter_at_line_offset (buffer, &start, line, offset);
      if (find_sign (words, '}', &offset))
        {
          gtk_text_buffer_get_iter_at_line_offset (buffer, &end, line, offset);
          gtk_text_buffer_select_range (buffer, &end, &start);
        }
    }
}

void
outline_load (BantinStoryBuffer *story,
              const char *outline)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_auto (GStrv) parts = g_strsplit (outline, "|", -1);

  g_ptr_array_set_size (document->blocks, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    add_part (document, parts + i);
  bantin_story_buffer_load (story, document);
  place_caret (story, parts);
}

BantinStoryBuffer *
outline_read (const char *outline)
{
  BantinStoryBuffer *story = bantin_story_buffer_new ();

  outline_load (story, outline);

  return story;
}

/* --- writing --- */

static gboolean
is_selected_figure (BantinStoryBuffer *story,
                    guint line)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter from;
  GtkTextIter to;

  return bantin_story_buffer_get_figure_bounds (story, line, &start, &end) &&
         gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (story), &from, &to) &&
         gtk_text_iter_equal (&start, &from) && gtk_text_iter_equal (&end, &to);
}

static gboolean
has_selected_figure (BantinStoryBuffer *story)
{
  GtkTextIter from;
  GtkTextIter to;
  gboolean has_selection = gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (story), &from, &to);

  return has_selection && is_selected_figure (story, gtk_text_iter_get_line (&from));
}

static void
write_words (GString *outline,
             BantinStoryBuffer *story,
             guint line,
             gboolean with_signs)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (story);
  gboolean has_selection = gtk_text_buffer_get_has_selection (buffer);
  GtkTextIter from;
  GtkTextIter to;
  GtkTextIter at;

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  for (;; gtk_text_iter_forward_char (&at))
    {
      if (with_signs && !has_selection && gtk_text_iter_equal (&at, &from))
        g_string_append_c (outline, '^');
      if (with_signs && has_selection && gtk_text_iter_equal (&at, &from))
        g_string_append_c (outline, '{');
      if (with_signs && has_selection && gtk_text_iter_equal (&at, &to))
        g_string_append_c (outline, '}');
      if (gtk_text_iter_ends_line (&at))
        break;
      g_string_append_unichar (outline, gtk_text_iter_get_char (&at));
    }
}

char *
outline_write (BantinStoryBuffer *story)
{
  GString *outline = g_string_new (NULL);
  guint n_lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (story));
  gboolean with_signs = !has_selected_figure (story);

  for (guint line = 0; line < n_lines; line++)
    {
      BantinFigure *figure = bantin_story_buffer_get_figure (story, line);
      BantinLineType type = bantin_story_buffer_get_line_type (story, line);
      g_autoptr (GString) words = g_string_new (NULL);

      if (figure != NULL)
        {
          g_string_append_printf (outline, "|%s%s", bantin_figure_get_n_items (figure) == 0 ? "O" : bantin_figure_get_n_items (figure) > 1 ? "G" : "F", is_selected_figure (story, line) ? "*" : "");
          continue;
        }

      write_words (words, story, line, with_signs);
      if (bantin_story_buffer_is_tail (story, line))
        g_string_append_printf (outline, "%s%s", words->len > 0 ? "|T:" : "", words->str);
      else
        g_string_append_printf (outline, "%s%c:%s", line > 0 ? "|" : "", type == BANTIN_LINE_CAPTION ? 'C' : letters[type], words->str);
    }

  return g_string_free_and_steal (outline);
}
