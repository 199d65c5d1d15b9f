/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-view-private.h"

#include "app/editor/bantin-composing.h"

#include <adwaita.h>
#include <string.h>

/* What a wide photo must not keep the window from shrinking to. */
#define MIN_WIDTH 200

/* How far from the edges a caret that was scrolled to is, in heights of the view. */
#define CARET_MARGIN 0.1

static void bantin_story_view_accessible_init (GtkAccessibleTextInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantinStoryView, bantin_story_view, GTK_TYPE_TEXT_VIEW, G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, bantin_story_view_accessible_init))

enum
{
  FIGURE_SELECTED,
  FIGURE_ACTIVATED,
  PHOTOS_DROPPED,
  FRAGMENT_READ,
  IMAGE_PASTED,
  EDIT_REFUSED,
  CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* GtkTextView answers contents without the anchors, while every offset counts them. */
static GBytes *
get_contents (GtkAccessibleText *text,
              unsigned int start,
              unsigned int end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter from;
  GtkTextIter to;
  char *contents;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end == G_MAXUINT ? -1 : (int) end);
  contents = gtk_text_buffer_get_slice (buffer, &from, &to, FALSE);

  return g_bytes_new_take (contents, strlen (contents) + 1);
}

/* The parent's other answers stay. */
static void
bantin_story_view_accessible_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = get_contents;
}

/* --- caret --- */

void
bantin_story_view_get_caret (BantinStoryView *self,
                             GtkTextIter *at)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);

  gtk_text_buffer_get_iter_at_mark (buffer, at, gtk_text_buffer_get_insert (buffer));
}

void
bantin_story_view_place_caret (BantinStoryView *self,
                               const GtkTextIter *at)
{
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->story), at);
  bantin_story_view_scroll_to_caret (self);
}

void
bantin_story_view_scroll_to_caret (BantinStoryView *self)
{
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->story)));
}

static void
queue_scroll (BantinStoryView *self)
{
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->story)), CARET_MARGIN, FALSE, 0, 0);
}

/* The text view keeps the paragraph at the top where it is by a mark, which loading pushes to the end of the text: it would show
 * the end as soon as it has measured what is above. */
static void
go_to_top (BantinStoryView *self)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->story), &start);
  for (GSList *l = self->own_marks; l != NULL; l = l->next)
    gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self->story), l->data, &start);
}

void
bantin_story_view_show_caret (BantinStoryView *self)
{
  g_return_if_fail (BANTIN_IS_STORY_VIEW (self));

  self->wants_caret = gtk_widget_get_height (GTK_WIDGET (self)) == 0;
  if (!self->wants_caret)
    queue_scroll (self);
}

/* Before the text view is allocated, in the course of which it measures what is around the caret. */
static void
begin_showing_caret (BantinStoryView *self)
{
  GtkTextIter at;

  go_to_top (self);
  bantin_story_view_get_caret (self, &at);
  if (gtk_text_iter_get_line (&at) > 0)
    queue_scroll (self);
}

/* The text view scrolls by an animation, for which a first frame is no place. */
static void
finish_showing_caret (BantinStoryView *self,
                      int height)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GdkRectangle caret;
  GtkTextIter at;
  int top;

  bantin_story_view_get_caret (self, &at);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &at, &caret);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, 0, caret.y, NULL, &top);

  if (adjustment != NULL && top + caret.height > height)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top + caret.height - (1 - CARET_MARGIN) * height);
}

void
bantin_story_view_refuse (BantinStoryView *self)
{
  g_signal_emit (self, signals[EDIT_REFUSED], 0);
}

static void
on_mark_set (BantinStoryView *self,
             GtkTextIter *at,
             GtkTextMark *mark)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);

  if (mark != gtk_text_buffer_get_insert (buffer) && mark != gtk_text_buffer_get_selection_bound (buffer))
    return;

  bantin_story_view_update_selected (self);
  bantin_story_view_update_primary (self);
}

static void
on_edited (BantinStoryView *self)
{
  bantin_story_view_update_selected (self);
}

static void
on_text_changed (BantinStoryView *self)
{
  self->has_invalid_lines = TRUE;
}

static void
watch_story (BantinStoryView *self)
{
  g_signal_connect_object (self->story, "changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  bantin_story_view_figures_watch (self);
  g_signal_connect_object (self->story, "mark-set", G_CALLBACK (on_mark_set), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->story, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
}

BantinStoryBuffer *
bantin_story_view_get_story (BantinStoryView *self)
{
  return self->story;
}

BantinPictureLoader *
bantin_story_view_get_loader (BantinStoryView *self)
{
  return self->loader;
}

/* --- undo --- */

void
bantin_story_view_undo (BantinStoryView *self)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;

  bantin_composing_end (GTK_TEXT_VIEW (self));
  if (bantin_story_buffer_undo (self->story))
    bantin_story_view_scroll_to_caret (self);
}

void
bantin_story_view_redo (BantinStoryView *self)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;

  bantin_composing_end (GTK_TEXT_VIEW (self));
  if (bantin_story_buffer_redo (self->story))
    bantin_story_view_scroll_to_caret (self);
}

static void
on_undo (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  bantin_story_view_undo (BANTIN_STORY_VIEW (widget));
}

static void
on_redo (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  bantin_story_view_redo (BANTIN_STORY_VIEW (widget));
}

/* --- widget --- */

static void
update_colors (BantinStoryView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkRGBA accent;
  GdkRGBA text;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), adw_style_manager_get_dark (manager), &accent);
  gtk_widget_get_color (GTK_WIDGET (self), &text);
  bantin_story_tag_set_colors (&text, &accent);
}

static void
bantin_story_view_css_changed (GtkWidget *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (bantin_story_view_parent_class)->css_changed (widget, change);

  update_colors (BANTIN_STORY_VIEW (widget));
}

/* GtkTextView gives a child its minimum and takes the widest one's as its own. */
static void
bantin_story_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  GTK_WIDGET_CLASS (bantin_story_view_parent_class)->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH);
  BANTIN_STORY_VIEW (widget)->has_invalid_lines = TRUE;
}

/* Measuring makes the text view forget the height of every anchor's line, an edit that of its own. In a frame that begins with
 * either it looks again only while it paints: too late for the scrollbar, which was allocated by then. A scroll by nothing
 * makes it look at once. */
static void
validate_lines (BantinStoryView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  /* Nothing has a place yet. */
  if (self->wants_caret)
    return;

  if (self->has_invalid_lines && adjustment != NULL)
    g_signal_emit_by_name (adjustment, "value-changed");
  self->has_invalid_lines = FALSE;
}

static void
bantin_story_view_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  gboolean wants_caret = self->wants_caret && height > 0;

  bantin_story_view_figures_set_column (self, width - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view));

  if (wants_caret)
    begin_showing_caret (self);
  GTK_WIDGET_CLASS (bantin_story_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (wants_caret)
    {
      self->wants_caret = FALSE;
      finish_showing_caret (self, height);
    }

  validate_lines (self);
  bantin_story_view_figures_queue_live (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
bantin_story_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bantin_story_view_parent_class)->realize (widget);

  bantin_story_view_take_primary (BANTIN_STORY_VIEW (widget));
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "before-paint", G_CALLBACK (validate_lines), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout", G_CALLBACK (validate_lines), widget, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
bantin_story_view_unrealize (GtkWidget *widget)
{
  bantin_story_view_give_primary_back (BANTIN_STORY_VIEW (widget));
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), validate_lines, widget);

  GTK_WIDGET_CLASS (bantin_story_view_parent_class)->unrealize (widget);
}

static void
on_scrolled (BantinStoryView *self)
{
  bantin_story_view_figures_queue_live (self);
}

static void
on_vadjustment (BantinStoryView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

void
bantin_story_view_set_menu (BantinStoryView *self,
                            GMenuModel *menu)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_set_object (&self->menu_model, menu);
}

static void
bantin_story_view_dispose (GObject *object)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  bantin_story_view_figures_forget (self);
  if (self->loader != NULL)
    bantin_picture_loader_close (self->loader);

  G_OBJECT_CLASS (bantin_story_view_parent_class)->dispose (object);
}

static void
bantin_story_view_finalize (GObject *object)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (object);

  g_slist_free_full (self->own_marks, g_object_unref);
  g_ptr_array_unref (self->figures);
  g_clear_object (&self->loader);
  g_clear_object (&self->primary);
  g_clear_object (&self->menu_model);

  G_OBJECT_CLASS (bantin_story_view_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  signals[FIGURE_SELECTED] = g_signal_new ("figure-selected", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  signals[FIGURE_ACTIVATED] = g_signal_new ("figure-activated", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  signals[PHOTOS_DROPPED] = g_signal_new ("photos-dropped", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_UINT);
  signals[FRAGMENT_READ] = g_signal_new ("fragment-read", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[IMAGE_PASTED] = g_signal_new ("image-pasted", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_UINT);
  signals[EDIT_REFUSED] = g_signal_new ("edit-refused", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLICKED] = g_signal_new ("clicked", BANTIN_TYPE_STORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_TEXT_ITER | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
bantin_story_view_class_init (BantinStoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = bantin_story_view_dispose;
  object_class->finalize = bantin_story_view_finalize;
  widget_class->css_changed = bantin_story_view_css_changed;
  widget_class->measure = bantin_story_view_measure;
  widget_class->size_allocate = bantin_story_view_size_allocate;
  widget_class->realize = bantin_story_view_realize;
  widget_class->unrealize = bantin_story_view_unrealize;
  view_class->snapshot_layer = bantin_story_view_snapshot_layer;
  bantin_story_view_keys_class_init (view_class);
  bantin_story_view_clipboard_class_init (view_class);
  bantin_story_view_pointer_class_init (widget_class);
  add_signals ();

  /* GtkTextView's own are off with its undo, and stay so under their names. */
  gtk_widget_class_install_action (widget_class, "story.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "story.redo", NULL, on_redo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "story.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "story.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "story.redo", NULL);
}

/* Which marks come into the text with it tells which are the text view's own. */
static void
take_story (BantinStoryView *self,
            BantinStoryBuffer *story)
{
  g_autoptr (GSList) before = NULL;
  g_autoptr (GSList) after = NULL;
  GtkTextIter start;

  self->story = story; /* the text view holds it */
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (story), &start);
  before = gtk_text_iter_get_marks (&start);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (story));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (story), &start);
  after = gtk_text_iter_get_marks (&start);

  for (GSList *l = after; l != NULL; l = l->next)
    if (g_slist_find (before, l->data) == NULL)
      self->own_marks = g_slist_prepend (self->own_marks, g_object_ref (l->data));
}

static void
bantin_story_view_init (BantinStoryView *self)
{
  g_autoptr (BantinStoryBuffer) story = bantin_story_buffer_new ();

  self->loader = bantin_picture_loader_new ();
  self->figures = g_ptr_array_new ();
  self->selected_line = -1;
  self->drop_line = self->drop_offset = -1;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "story");
  bantin_story_view_keys_init (self);
  bantin_story_view_pointer_init (self);
  take_story (self, story);
  watch_story (self);
  bantin_composing_watch (GTK_TEXT_VIEW (self));
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (on_vadjustment), NULL);
}
