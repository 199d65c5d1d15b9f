/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-view-private.h"

#include "app/editor/bantin-composing.h"

/*
 * What keys do where blocks meet. Inside a block everything is GtkTextView's. Enter is the buffer's (it also comes through
 * input methods and assistive tools), but for a selected figure.
 */

static GtkTextViewClass *parent;

static gboolean
can_edit (BantinStoryView *self)
{
  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return TRUE;

  bantin_story_view_refuse (self);

  return FALSE;
}

static gboolean
is_empty_line (BantinStoryView *self,
               guint line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), &at, line);

  return gtk_text_iter_ends_line (&at);
}

static void
delete_line (BantinStoryView *self,
             guint line)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_buffer_get_line_bounds (self->story, line, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_end_user_action (buffer);
}

static void
place_at_line_end (BantinStoryView *self,
                   guint line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), &at, line);
  if (!gtk_text_iter_ends_line (&at))
    gtk_text_iter_forward_to_line_end (&at);
  bantin_story_view_place_caret (self, &at);
}

static void
place_at_line_start (BantinStoryView *self,
                     guint line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), &at, line);
  bantin_story_view_place_caret (self, &at);
}

/* Into the end of what stands above: text, a caption, or a block without captions, which is selected. */
static void
go_to_end_of (BantinStoryView *self,
              guint line)
{
  if (bantin_story_buffer_get_line_type (self->story, line) == BANTIN_LINE_FIGURE)
    bantin_story_view_select_figure (self, line, 0);
  else
    place_at_line_end (self, line);
}

/* --- Backspace --- */

static gboolean
backspace_below_figure (BantinStoryView *self,
                        guint line)
{
  if (is_empty_line (self, line))
    delete_line (self, line);
  go_to_end_of (self, line - 1);

  return TRUE;
}

static gboolean
backspace_at_caption_start (BantinStoryView *self,
                            guint line)
{
  guint item = 0;
  int figure = bantin_story_buffer_find_figure (self->story, line, &item);

  if (item > 0)
    place_at_line_end (self, line - 1);
  else
    bantin_story_view_select_figure (self, figure, 0);

  return TRUE;
}

/* At the start of a line; whether the key was used up. */
static gboolean
backspace_at_start (BantinStoryView *self,
                    guint line)
{
  BantinLineType above;

  if (line == 0)
    return TRUE;
  if (bantin_story_buffer_is_tail (self->story, line))
    {
      go_to_end_of (self, line - 1);
      return TRUE;
    }

  above = bantin_story_buffer_get_line_type (self->story, line - 1);
  switch (bantin_story_buffer_get_line_type (self->story, line))
    {
    case BANTIN_LINE_CAPTION:
      return backspace_at_caption_start (self, line);
    case BANTIN_LINE_LEAD:
      if (is_empty_line (self, line))
        return FALSE;
      bantin_story_buffer_set_line_types (self->story, line, line, BANTIN_LINE_BODY);
      return TRUE;
    case BANTIN_LINE_HEADING:
    case BANTIN_LINE_QUOTE:
    case BANTIN_LINE_BULLET:
    case BANTIN_LINE_NUMBER:
    case BANTIN_LINE_BYLINE:
      bantin_story_buffer_set_line_types (self->story, line, line, BANTIN_LINE_BODY);
      return TRUE;
    case BANTIN_LINE_BODY:
      if (above == BANTIN_LINE_CAPTION || above == BANTIN_LINE_FIGURE)
        return backspace_below_figure (self, line);
      return FALSE;
    case BANTIN_LINE_FIGURE:
      bantin_story_view_select_figure (self, line, 0);
      return TRUE;
    case BANTIN_LINE_HEADLINE:
      return TRUE;
    }

  g_assert_not_reached ();
}

static void
backspace (GtkTextView *view)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (view);
  GtkTextIter caret;

  if (!can_edit (self))
    return;

  bantin_story_view_get_caret (self, &caret);
  if (!gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->story)) && gtk_text_iter_starts_line (&caret) &&
      backspace_at_start (self, gtk_text_iter_get_line (&caret)))
    return;

  parent->backspace (view);
}

/* --- Delete --- */

static gboolean
delete_before_figure (BantinStoryView *self,
                      guint line)
{
  if (line > 0 && is_empty_line (self, line))
    {
      delete_line (self, line);
      bantin_story_view_select_figure (self, line, 0);
    }
  else
    bantin_story_view_select_figure (self, line + 1, 0);

  return TRUE;
}

static gboolean
delete_at_caption_end (BantinStoryView *self,
                       guint line)
{
  if (bantin_story_buffer_is_tail (self->story, line + 1))
    return TRUE;

  if (bantin_story_buffer_get_line_type (self->story, line + 1) == BANTIN_LINE_FIGURE)
    bantin_story_view_select_figure (self, line + 1, 0);
  else if (bantin_story_buffer_get_line_type (self->story, line + 1) != BANTIN_LINE_CAPTION && is_empty_line (self, line + 1))
    delete_line (self, line + 1);

  return TRUE;
}

/* At the end of a line; whether the key was used up. */
static gboolean
delete_at_end (BantinStoryView *self,
               guint line)
{
  if (bantin_story_buffer_is_tail (self->story, line))
    return TRUE;

  switch (bantin_story_buffer_get_line_type (self->story, line))
    {
    case BANTIN_LINE_CAPTION:
      return delete_at_caption_end (self, line);
    case BANTIN_LINE_FIGURE:
      bantin_story_view_select_figure (self, line, 0);
      return TRUE;
    default:
      break;
    }

  if (bantin_story_buffer_is_tail (self->story, line + 1))
    return TRUE;
  if (bantin_story_buffer_get_line_type (self->story, line + 1) == BANTIN_LINE_FIGURE)
    return delete_before_figure (self, line);

  return line == 0 && !is_empty_line (self, 1);
}

/* Words end with their line: GTK would go on to the word before a paragraph's opening quotation mark. */
static gboolean
delete_word (BantinStoryView *self,
             int count)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter caret;
  GtkTextIter to;
  int line;

  bantin_composing_end (GTK_TEXT_VIEW (self));
  bantin_story_view_get_caret (self, &caret);
  to = caret;
  line = gtk_text_iter_get_line (&caret);
  if (count < 0)
    gtk_text_iter_backward_word_starts (&to, -count);
  else
    gtk_text_iter_forward_word_ends (&to, count);
  if (gtk_text_iter_get_line (&to) != line || gtk_text_iter_equal (&to, &caret))
    {
      to = caret;
      if (count < 0)
        gtk_text_iter_set_line_offset (&to, 0);
      else if (!gtk_text_iter_ends_line (&to))
        gtk_text_iter_forward_to_line_end (&to);
    }

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &caret, &to);
  gtk_text_buffer_end_user_action (buffer);
  bantin_story_view_scroll_to_caret (self);

  return TRUE;
}

static gboolean
delete_at_boundary (BantinStoryView *self,
                    GtkDeleteType type,
                    int count)
{
  GtkTextIter caret;

  bantin_story_view_get_caret (self, &caret);
  if (count > 0 && gtk_text_iter_ends_line (&caret))
    return delete_at_end (self, gtk_text_iter_get_line (&caret));
  if (count < 0 && gtk_text_iter_starts_line (&caret))
    return backspace_at_start (self, gtk_text_iter_get_line (&caret));

  return type == GTK_DELETE_WORD_ENDS && delete_word (self, count);
}

static void
delete_from_cursor (GtkTextView *view,
                    GtkDeleteType type,
                    int count)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (view);

  if (!can_edit (self))
    return;
  if (!gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->story)) && delete_at_boundary (self, type, count))
    return;

  parent->delete_from_cursor (view, type, count);
}

/* --- arrows --- */

static gboolean
steps_over (GtkMovementStep step)
{
  return step == GTK_MOVEMENT_VISUAL_POSITIONS || step == GTK_MOVEMENT_LOGICAL_POSITIONS || step == GTK_MOVEMENT_DISPLAY_LINES ||
         step == GTK_MOVEMENT_WORDS || step == GTK_MOVEMENT_PARAGRAPHS;
}

/* Off the figure: down into its caption, up to the end of what stands above. */
static void
leave_figure (BantinStoryView *self,
              guint line,
              gboolean down)
{
  if (!down)
    go_to_end_of (self, line - 1);
  else if (!bantin_story_buffer_is_tail (self->story, line + 1) && bantin_story_buffer_get_line_type (self->story, line + 1) == BANTIN_LINE_FIGURE)
    bantin_story_view_select_figure (self, line + 1, 0);
  else
    place_at_line_start (self, line + 1);
}

/* A figure is selected from its anchor on; the end that moves must be the one in the direction of the move. */
static void
turn_selection (BantinStoryView *self,
                gboolean down)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (down)
    gtk_text_buffer_select_range (buffer, &end, &start);
  else
    gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
move_cursor (GtkTextView *view,
             GtkMovementStep step,
             int count,
             gboolean extend)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (view);
  int line = bantin_story_view_get_selected_figure (self, NULL);
  GtkTextIter caret;

  if (line >= 0 && !extend && steps_over (step))
    {
      leave_figure (self, line, count > 0);
      return;
    }
  if (line >= 0 && extend)
    turn_selection (self, count > 0);

  parent->move_cursor (view, step, count, extend);

  bantin_story_view_get_caret (self, &caret);
  line = gtk_text_iter_get_line (&caret);
  if (!extend && bantin_story_buffer_get_line_type (self->story, line) == BANTIN_LINE_FIGURE)
    bantin_story_view_select_figure (self, line, 0);
}

/* --- other keys --- */

/* Insert is one key away from Delete and Home: it never switches to overwriting. */
static void
toggle_overwrite (GtkTextView *view)
{
}

/* F7 is spelling here; GTK's own use of it only hides the caret. */
static void
toggle_cursor_visible (GtkTextView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "editor.spelling", NULL);
}

static gboolean
is_enter (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
would_type (guint keyval,
            GdkModifierType state)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 && (is_enter (keyval) || (c != 0 && g_unichar_isprint (c)));
}

static gboolean
on_key_pressed (BantinStoryView *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  guint item;
  int line;

  if (!would_type (keyval, state))
    return FALSE;

  line = bantin_story_view_get_selected_figure (self, &item);
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    {
      if (line >= 0 && is_enter (keyval))
        g_signal_emit_by_name (self, "figure-activated", line, item);
      else
        bantin_story_view_refuse (self);
      return TRUE;
    }

  if (line < 0 || !is_enter (keyval))
    return FALSE;

  bantin_story_buffer_open_line (self->story, line);
  bantin_story_view_scroll_to_caret (self);

  return TRUE;
}

void
bantin_story_view_keys_class_init (GtkTextViewClass *klass)
{
  parent = g_type_class_peek_parent (klass);

  klass->backspace = backspace;
  klass->delete_from_cursor = delete_from_cursor;
  klass->move_cursor = move_cursor;
  klass->toggle_overwrite = toggle_overwrite;
  g_signal_override_class_handler ("toggle-cursor-visible", BANTIN_TYPE_STORY_VIEW, G_CALLBACK (toggle_cursor_visible));
}

void
bantin_story_view_keys_init (BantinStoryView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the text view has the key: it would remove the selected figure first. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
