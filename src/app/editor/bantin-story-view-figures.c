/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-view-private.h"

/* The figure that is selected as an object, and which figures hold pixels. */

static BantinFigureView *
find_figure_view (BantinStoryView *self,
                  guint line)
{
  GtkTextIter at;
  GtkTextChildAnchor *anchor;
  g_autofree GtkWidget **widgets = NULL;
  guint n = 0;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->story), &at, line);
  anchor = gtk_text_iter_get_child_anchor (&at);
  if (anchor != NULL)
    widgets = gtk_text_child_anchor_get_widgets (anchor, &n);

  for (guint i = 0; i < n; i++)
    {
      if (gtk_widget_get_parent (widgets[i]) == GTK_WIDGET (self))
        return BANTIN_FIGURE_VIEW (widgets[i]);
    }

  return NULL;
}

static int
find_selected_line (BantinStoryView *self)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter figure_start;
  GtkTextIter figure_end;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), &start, &end) || gtk_text_iter_get_char (&start) != 0xFFFC)
    return -1;
  if (!bantin_story_buffer_get_figure_bounds (self->story, gtk_text_iter_get_line (&start), &figure_start, &figure_end))
    return -1;

  return gtk_text_iter_equal (&start, &figure_start) && gtk_text_iter_equal (&end, &figure_end) ? gtk_text_iter_get_line (&start) : -1;
}

static void
show_selected (BantinStoryView *self,
               int line,
               guint item)
{
  gboolean is_other = line != self->selected_line || item != self->selected_item;
  BantinFigureView *selected = line >= 0 ? find_figure_view (self, line) : NULL;

  if (line < 0 && self->selected_line < 0)
    return;

  self->selected_line = line;
  self->selected_item = item;
  for (guint i = 0; i < self->figures->len; i++)
    {
      BantinFigureView *view = g_ptr_array_index (self->figures, i);

      bantin_figure_view_set_selected (view, view == selected ? (int) item : -1);
    }

  /* A caret beside a photo is as tall as the photo, and the colour of selected text would fill its line: the style hides
   * both. The view's own way of hiding the caret would turn arrows into scrolling. */
  if (line < 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "figure-selected");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "figure-selected");
  if (is_other)
    g_signal_emit_by_name (self, "figure-selected", line, item);
}

void
bantin_story_view_update_selected (BantinStoryView *self)
{
  int line = find_selected_line (self);

  show_selected (self, line, line == self->selected_line ? self->selected_item : 0);
}

int
bantin_story_view_get_selected_figure (BantinStoryView *self,
                                       guint *item)
{
  if (item != NULL)
    *item = self->selected_item;

  return find_selected_line (self);
}

gboolean
bantin_story_view_select_figure (BantinStoryView *self,
                                 guint line,
                                 guint item)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!bantin_story_buffer_get_figure_bounds (self->story, line, &start, &end))
    return FALSE;

  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->story), &start, &end);
  show_selected (self, gtk_text_iter_get_line (&start), item);
  bantin_story_view_scroll_to_caret (self);

  return TRUE;
}

gboolean
bantin_story_view_get_figure_area (BantinStoryView *self,
                                   guint line,
                                   guint item,
                                   GdkRectangle *area)
{
  BantinFigureView *view = find_figure_view (self, line);
  graphene_rect_t photo;
  graphene_rect_t bounds;

  if (view == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (view), GTK_WIDGET (self), &bounds))
    return FALSE;

  bantin_figure_view_get_item_area (view, item, &photo);
  area->x = bounds.origin.x + photo.origin.x;
  area->y = bounds.origin.y + photo.origin.y;
  area->width = photo.size.width;
  area->height = photo.size.height;

  return area->y < gtk_widget_get_height (GTK_WIDGET (self)) && area->y + area->height > 0 && area->x >= 0;
}

/* --- figures on screen --- */

static void
on_figure_gone (gpointer data,
                GObject *where_it_was)
{
  g_ptr_array_remove_fast (BANTIN_STORY_VIEW (data)->figures, where_it_was);
}

/* A child that is off screen is parked outside; only lines say where a photo is. */
static gboolean
update_live (gpointer data)
{
  BantinStoryView *self = data;
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (GHashTable) near = g_hash_table_new (NULL, NULL);
  GdkRectangle visible;
  GtkTextIter at;

  self->live_source = 0;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &at, MAX (0, visible.y - visible.height), NULL);
  do
    {
      int y;
      int height;

      gtk_text_view_get_line_yrange (view, &at, &y, &height);
      if (y > visible.y + 2 * visible.height)
        break;
      if (gtk_text_iter_get_child_anchor (&at) != NULL)
        g_hash_table_add (near, find_figure_view (self, gtk_text_iter_get_line (&at)));
    }
  while (gtk_text_iter_forward_line (&at));

  for (guint i = 0; i < self->figures->len; i++)
    bantin_figure_view_set_live (g_ptr_array_index (self->figures, i), g_hash_table_contains (near, g_ptr_array_index (self->figures, i)));

  return G_SOURCE_REMOVE;
}

void
bantin_story_view_figures_queue_live (BantinStoryView *self)
{
  if (self->live_source == 0 && self->figures->len > 0)
    self->live_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, update_live, self, NULL);
}

static void
add_figure (BantinStoryView *self,
            GtkTextChildAnchor *anchor)
{
  BantinFigure *figure = bantin_figure_from_anchor (anchor);
  GtkWidget *view;

  if (figure == NULL)
    return;

  view = bantin_figure_view_new (figure, self->loader);
  if (self->column > 0)
    bantin_figure_view_set_width (BANTIN_FIGURE_VIEW (view), self->column);
  g_ptr_array_add (self->figures, view);
  g_object_weak_ref (G_OBJECT (view), on_figure_gone, self);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), view, anchor);
  bantin_story_view_figures_queue_live (self);
}

static void
on_anchor_inserted (BantinStoryView *self,
                    GtkTextIter *at,
                    GtkTextChildAnchor *anchor)
{
  add_figure (self, anchor);
}

static void
on_figure_changed (BantinStoryView *self,
                   GtkTextChildAnchor *anchor)
{
  g_autofree GtkWidget **widgets = NULL;
  guint n = 0;

  widgets = gtk_text_child_anchor_get_widgets (anchor, &n);
  for (guint i = 0; i < n; i++)
    {
      if (gtk_widget_get_parent (widgets[i]) == GTK_WIDGET (self))
        bantin_figure_view_set_figure (BANTIN_FIGURE_VIEW (widgets[i]), bantin_figure_from_anchor (anchor));
    }
}

void
bantin_story_view_figures_watch (BantinStoryView *self)
{
  g_signal_connect_object (self->story, "insert-child-anchor", G_CALLBACK (on_anchor_inserted), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->story, "figure-changed", G_CALLBACK (on_figure_changed), self, G_CONNECT_SWAPPED);
}

void
bantin_story_view_figures_set_column (BantinStoryView *self,
                                      int column)
{
  if (self->column == column)
    return;

  self->column = column;
  for (guint i = 0; i < self->figures->len; i++)
    bantin_figure_view_set_width (g_ptr_array_index (self->figures, i), column);
}

void
bantin_story_view_figures_forget (BantinStoryView *self)
{
  g_clear_handle_id (&self->live_source, g_source_remove);
  for (guint i = 0; i < self->figures->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->figures, i), on_figure_gone, self);
  g_ptr_array_set_size (self->figures, 0);
}

void
bantin_story_view_reload_photo (BantinStoryView *self,
                                const char *sha256)
{
  for (guint i = 0; i < self->figures->len; i++)
    bantin_figure_view_reload (g_ptr_array_index (self->figures, i), sha256);
}
