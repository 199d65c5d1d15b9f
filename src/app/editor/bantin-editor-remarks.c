/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-story-marks.h"

void
bantin_editor_set_comments (BantinEditor *self,
                            GPtrArray *comments)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_story_marks_set_comments (self->story, comments);
}

void
bantin_editor_show_comment (BantinEditor *self,
                            const char *thread)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_story_marks_set_active_comment (self->story, thread);
  if (thread == NULL || !bantin_story_marks_get_comment_range (self->story, thread, &start, &end))
    return;

  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->story), &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->story)), 0.1, TRUE, 0, 0.3);
}

gboolean
bantin_editor_find_comment (BantinEditor *self,
                            const char *thread,
                            guint *block,
                            guint *from)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), FALSE);

  if (!bantin_story_marks_get_comment_range (self->story, thread, &start, &end))
    return FALSE;

  *block = bantin_story_buffer_get_block (self->story, &start, from);

  return TRUE;
}

gboolean
bantin_editor_get_selection (BantinEditor *self,
                             guint *block,
                             guint *from,
                             guint *to,
                             char **quote)
{
  GtkTextIter start;
  GtkTextIter end;
  gboolean has_selection;
  guint last;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), FALSE);

  has_selection = gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), &start, &end);
  *block = bantin_story_buffer_get_block (self->story, &start, from);
  last = bantin_story_buffer_get_block (self->story, &end, to);
  /* A photo is meant as a whole. */
  if (bantin_story_view_get_selected_figure (self->view, NULL) >= 0)
    *from = *to = 0;
  else if (last != *block)
    {
      end = start;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      bantin_story_buffer_get_block (self->story, &end, to);
    }
  *quote = *from < *to ? gtk_text_iter_get_slice (&start, &end) : g_strdup ("");

  return has_selection;
}

void
bantin_editor_scroll_to (BantinEditor *self,
                         guint block,
                         guint from,
                         guint to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  bantin_story_buffer_get_iter_at_block (self->story, &start, block, from);
  bantin_story_buffer_get_iter_at_block (self->story, &end, block, to);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.1, TRUE, 0, 0.3);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_clicked (BantinEditor *self,
            const GtkTextIter *at)
{
  const char *thread = bantin_story_marks_find_comment (self->story, at);

  if (thread != NULL)
    g_signal_emit_by_name (self, "comment-activated", thread);
}

static void
on_comment (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  bantin_composing_end (GTK_TEXT_VIEW (BANTIN_EDITOR (widget)->view));
  g_signal_emit_by_name (widget, "comment-requested");
}

void
bantin_editor_remarks_class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "editor.comment", NULL, on_comment);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.comment", NULL);
}

void
bantin_editor_remarks_init (BantinEditor *self)
{
  g_signal_connect_swapped (self->view, "clicked", G_CALLBACK (on_clicked), self);
}
