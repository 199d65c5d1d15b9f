/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-story-foreign.h"
#include "app/editor/bantin-story-view-private.h"

/*
 * Clicks on photos, the secondary and the middle button, and dragging in and out. GTK's own drag of a selection loses
 * photos and deletes the original outside any user action, so the drag and every drop are ours, ahead of the text view's.
 */

static void
get_iter_at (BantinStoryView *self,
             double x,
             double y,
             GtkTextIter *at)
{
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), at, buffer_x, buffer_y);
}

/* The figure whose photo, or the blank beside it, is at a place; -1 for none. */
static int
find_figure_at (BantinStoryView *self,
                double x,
                double y,
                guint *item)
{
  GtkTextIter at;
  int buffer_y;
  int line_y;
  int height;
  int line;
  GdkRectangle area;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &at, buffer_y, NULL);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &at, &line_y, &height);
  line = gtk_text_iter_get_line (&at);
  if (buffer_y >= line_y + height || bantin_story_buffer_get_line_type (self->story, line) != BANTIN_LINE_FIGURE)
    return -1;

  *item = 0;
  for (guint i = 0; i < bantin_figure_get_n_items (bantin_story_buffer_get_figure (self->story, line)); i++)
    {
      if (bantin_story_view_get_figure_area (self, line, i, &area) && gdk_rectangle_contains_point (&area, x, y))
        *item = i;
    }

  return line;
}

/* --- clicks --- */

static gboolean
is_in_selection (BantinStoryView *self,
                 const GtkTextIter *at)
{
  GtkTextIter start;
  GtkTextIter end;

  return gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), &start, &end) && gtk_text_iter_in_range (at, &start, &end);
}

static void
make_menu (BantinStoryView *self)
{
  self->menu = gtk_popover_menu_new_from_model (self->menu_model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
}

static void
open_menu (BantinStoryView *self,
           double x,
           double y)
{
  if (self->menu_model == NULL)
    return;

  if (self->menu == NULL)
    make_menu (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
press_secondary (BantinStoryView *self,
                 double x,
                 double y)
{
  guint item;
  int figure = find_figure_at (self, x, y, &item);
  GtkTextIter at;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  get_iter_at (self, x, y, &at);
  if (figure >= 0)
    bantin_story_view_select_figure (self, figure, item);
  else if (!is_in_selection (self, &at))
    gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->story), &at);
  open_menu (self, x, y);
}

static gboolean
press_primary (BantinStoryView *self,
               int n_press,
               double x,
               double y)
{
  guint item;
  int figure = find_figure_at (self, x, y, &item);

  if (figure < 0)
    return FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  bantin_story_view_select_figure (self, figure, item);
  if (n_press == 2)
    g_signal_emit_by_name (self, "figure-activated", figure, item);

  return TRUE;
}

static void
on_pressed (BantinStoryView *self,
            int n_press,
            double x,
            double y,
            GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean is_taken = FALSE;
  GtkTextIter at;

  if (button == GDK_BUTTON_SECONDARY)
    {
      press_secondary (self, x, y);
      is_taken = TRUE;
    }
  else if (button == GDK_BUTTON_MIDDLE)
    {
      get_iter_at (self, x, y, &at);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      bantin_story_view_paste_primary (self, &at);
      is_taken = TRUE;
    }
  else if (button == GDK_BUTTON_PRIMARY && (state & GDK_SHIFT_MASK) == 0)
    is_taken = press_primary (self, n_press, x, y);

  if (is_taken)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_released (BantinStoryView *self,
             int n_press,
             double x,
             double y,
             GtkGestureClick *gesture)
{
  GtkTextIter at;

  if (n_press != 1 || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_PRIMARY)
    return;
  if (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->story)))
    return;

  get_iter_at (self, x, y, &at);
  g_signal_emit_by_name (self, "clicked", &at);
}

static void
on_menu_key (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (widget);
  GtkTextIter caret;
  GdkRectangle area;
  int x;
  int y;

  bantin_story_view_get_caret (self, &caret);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &caret, &area);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, area.x, area.y, &x, &y);
  open_menu (self, x, y + MIN (area.height, 32));
}

/* --- dragging out --- */

static void
forget_drag (BantinStoryView *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);

  if (self->drag_start == NULL)
    return;

  gtk_text_buffer_delete_mark (buffer, self->drag_start);
  gtk_text_buffer_delete_mark (buffer, self->drag_end);
  self->drag_start = self->drag_end = NULL;
}

static GdkContentProvider *
on_drag_prepare (BantinStoryView *self,
                 double x,
                 double y)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  g_autoptr (BantinSlice) slice = NULL;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter at;
  guint item;

  get_iter_at (self, x, y, &at);
  if (find_figure_at (self, x, y, &item) < 0 && !is_in_selection (self, &at))
    return NULL;
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;

  forget_drag (self);
  self->drag_start = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);
  self->drag_end = gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE);
  slice = bantin_slice_new (&start, &end);

  return bantin_story_view_make_content (self, slice);
}

static void
on_drag_begin (BantinStoryView *self,
               GdkDrag *drag,
               GtkDragSource *source)
{
  GdkContentProvider *content = gtk_drag_source_get_content (source);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *words = NULL;
  GtkWidget *label;

  g_value_init (&value, G_TYPE_STRING);
  if (content == NULL || !gdk_content_provider_get_value (content, &value, NULL))
    return;

  words = g_utf8_substring (g_value_get_string (&value), 0, MIN (40, g_utf8_strlen (g_value_get_string (&value), -1)));
  label = gtk_label_new (g_strdelimit (words, "\n", ' '));
  gtk_widget_add_css_class (label, "story-drag");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
on_drag_end (BantinStoryView *self)
{
  forget_drag (self);
}

/* --- dropping --- */

/* The line before which whole blocks are put; never inside a figure, never above the headline. */
static guint
find_boundary (BantinStoryView *self,
               double y)
{
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;
  int buffer_y;
  int top;
  int height;
  int bottom;
  guint first;
  guint after;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &at, buffer_y, NULL);
  first = after = gtk_text_iter_get_line (&at);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &at, &top, &height);
  bottom = top + height;
  after++;

  if (bantin_story_buffer_get_figure_bounds (self->story, first, &start, &end))
    {
      first = gtk_text_iter_get_line (&start);
      after = gtk_text_iter_get_line (&end);
      gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &start, &top, NULL);
      gtk_text_iter_backward_line (&end);
      gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &end, &bottom, &height);
      bottom += height;
    }

  return CLAMP (buffer_y > (top + bottom) / 2 ? after : first, 1, gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self->story)) - 1);
}

static guint
get_block_of_line (BantinStoryView *self,
                   guint line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), &at, line);

  return bantin_story_buffer_get_block (self->story, &at, NULL);
}

static gboolean
drags_blocks (BantinStoryView *self)
{
  g_autoptr (BantinSlice) slice = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (self->drag_start == NULL)
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->story), &start, self->drag_start);
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->story), &end, self->drag_end);
  slice = bantin_slice_new (&start, &end);

  return slice->figures->len > 0;
}

static void
show_drop (BantinStoryView *self,
           int line,
           int offset)
{
  if (self->drop_line == line && self->drop_offset == offset)
    return;

  self->drop_line = line;
  self->drop_offset = offset;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkDragAction
on_drop_motion (BantinStoryView *self,
                double x,
                double y,
                GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkContentFormats *formats = drop != NULL ? gdk_drop_get_formats (drop) : NULL;
  g_autoptr (GdkContentFormats) all = NULL;
  gboolean has_text;
  GtkTextIter at;

  if (formats == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return 0;

  all = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
  has_text = gdk_content_formats_contain_gtype (all, BANTIN_TYPE_SLICE) ||
             (gdk_content_formats_contain_gtype (all, G_TYPE_STRING) && !gdk_content_formats_contain_gtype (all, GDK_TYPE_FILE_LIST));
  if (has_text && !drags_blocks (self))
    {
      get_iter_at (self, x, y, &at);
      show_drop (self, -1, gtk_text_iter_get_offset (&at));
    }
  else
    show_drop (self, find_boundary (self, y), -1);

  return self->drag_start != NULL ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
on_drop_leave (BantinStoryView *self)
{
  show_drop (self, -1, -1);
}

static void
get_drop_iter (BantinStoryView *self,
               double x,
               double y,
               gboolean between_blocks,
               GtkTextIter *at)
{
  if (between_blocks)
    gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), at, find_boundary (self, y));
  else
    get_iter_at (self, x, y, at);
}

/* Our own selection moves within one user action: copied to its new place, then taken from the old one. */
static gboolean
drop_own (BantinStoryView *self,
          BantinSlice *slice,
          const GtkTextIter *at)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter target;
  GtkTextMark *mark;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->drag_start);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, self->drag_end);
  if (gtk_text_iter_compare (at, &start) >= 0 && gtk_text_iter_compare (at, &end) <= 0)
    return FALSE;

  mark = gtk_text_buffer_create_mark (buffer, NULL, at, FALSE);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &target, mark);
  bantin_story_buffer_paste (self->story, &target, slice);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_delete_mark (buffer, mark);
  bantin_story_buffer_break_undo (self->story);

  return TRUE;
}

static gboolean
drop_piece (BantinStoryView *self,
            BantinSlice *slice,
            double x,
            double y)
{
  GtkTextIter at;

  bantin_composing_end (GTK_TEXT_VIEW (self));
  get_drop_iter (self, x, y, slice->figures->len > 0, &at);
  if (self->drag_start != NULL)
    return drop_own (self, slice, &at);

  bantin_story_buffer_paste (self->story, &at, slice);

  return TRUE;
}

static gboolean
on_drop (BantinStoryView *self,
         const GValue *value,
         double x,
         double y)
{
  guint block = get_block_of_line (self, find_boundary (self, y));
  GtkTextIter at;

  show_drop (self, -1, -1);
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return FALSE;

  if (G_VALUE_HOLDS (value, BANTIN_TYPE_SLICE))
    return drop_piece (self, g_value_get_boxed (value), x, y);
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    bantin_story_view_tell_files (self, g_value_get_boxed (value), block);
  else if (G_VALUE_HOLDS (value, BANTIN_TYPE_FRAGMENT))
    {
      get_iter_at (self, x, y, &at);
      bantin_composing_end (GTK_TEXT_VIEW (self));
      bantin_story_view_place_caret (self, &at);
      g_signal_emit_by_name (self, "fragment-read", g_value_get_boxed (value));
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    bantin_story_view_tell_image (self, g_value_get_object (value), block);
  else if (G_VALUE_HOLDS_STRING (value))
    {
      get_iter_at (self, x, y, &at);
      bantin_composing_end (GTK_TEXT_VIEW (self));
      bantin_story_view_place_caret (self, &at);
      bantin_story_view_read_text (self, g_value_get_string (value));
    }

  return TRUE;
}

static void
add_drop_target (BantinStoryView *self)
{
  GType types[] = { BANTIN_TYPE_SLICE, GDK_TYPE_FILE_LIST, BANTIN_TYPE_FRAGMENT, G_TYPE_STRING, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (on_drop_motion), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (on_drop_leave), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
add_drag_source (BantinStoryView *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  /* A press on a photo selects it and may still become a drag. */
  gtk_gesture_group (self->press, GTK_GESTURE (source));
}

void
bantin_story_view_pointer_class_init (GtkWidgetClass *klass)
{
  bantin_story_foreign_register ();
  gtk_widget_class_install_action (klass, "story.menu", NULL, on_menu_key);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "story.menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "story.menu", NULL);
}

void
bantin_story_view_pointer_init (BantinStoryView *self)
{
  self->press = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->press, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (self->press, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->press));
  add_drag_source (self);
  add_drop_target (self);
}
