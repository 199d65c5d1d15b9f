/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What is drawn and not text: bullets, numbers, the bar of a quote, the words in an empty block, the place of a drop. Only
 * for the lines on screen. */

typedef struct
{
  BantinStoryView *self;
  GtkSnapshot *snapshot;
  PangoLayout *layout;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA accent;
  int left;  /* of the column */
  int width; /* of the column */
} Drawing;

static const char *
get_placeholder (BantinStoryView *self,
                 guint line,
                 BantinLineType type)
{
  switch (type)
    {
    case BANTIN_LINE_HEADLINE:
      return _("Headline");
    case BANTIN_LINE_LEAD:
      return _("Lead: when, which office, did what");
    case BANTIN_LINE_CAPTION:
      return _("Caption");
    case BANTIN_LINE_HEADING:
      return _("Heading");
    case BANTIN_LINE_BYLINE:
      return _("Byline");
    default:
      /* A new story says where the text goes; a blank line further down says nothing. */
      return bantin_story_buffer_is_tail (self->story, line) && line <= 2 ? _("Write the story here") : NULL;
    }
}

/* The font that text of this kind has, from the line's own tag. */
static void
set_line_font (Drawing *drawing,
               BantinLineType type)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkTextTag *tag = bantin_story_tag_for_line (type);
  double scale = 1;
  int weight = PANGO_WEIGHT_NORMAL;
  gboolean has_scale = FALSE;
  gboolean has_weight = FALSE;

  g_object_get (tag, "scale", &scale, "weight", &weight, "scale-set", &has_scale, "weight-set", &has_weight, NULL);
  if (has_scale)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (has_weight)
    pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (drawing->layout, attributes);
}

static void
draw_layout (Drawing *drawing,
             double x,
             double y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (drawing->snapshot, drawing->layout, color);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_placeholder (Drawing *drawing,
                  const GtkTextIter *at,
                  BantinLineType type)
{
  const char *text = get_placeholder (drawing->self, gtk_text_iter_get_line (at), type);
  GdkRectangle caret;
  int width;
  int height;
  double x;

  if (text == NULL)
    return;

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (drawing->self), at, &caret);
  pango_layout_set_text (drawing->layout, text, -1);
  set_line_font (drawing, type);
  pango_layout_set_width (drawing->layout, drawing->width * PANGO_SCALE);
  pango_layout_set_ellipsize (drawing->layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (drawing->layout, &width, &height);
  x = type == BANTIN_LINE_CAPTION ? drawing->left + (drawing->width - width) / 2 :
      type == BANTIN_LINE_BYLINE  ? drawing->left + drawing->width - width :
                                    caret.x;
  draw_layout (drawing, x, caret.y + (caret.height - height) / 2, &drawing->dim);
}

static guint
count_in_list (BantinStoryView *self,
               guint line)
{
  guint number = 1;

  while (line > 0 && bantin_story_buffer_get_line_type (self->story, line - 1) == BANTIN_LINE_NUMBER)
    {
      line--;
      number++;
    }

  return number;
}

static void
draw_list_mark (Drawing *drawing,
                const GtkTextIter *at,
                BantinLineType type)
{
  g_autofree char *text = type == BANTIN_LINE_BULLET ? g_strdup ("–") : g_strdup_printf ("%u.", count_in_list (drawing->self, gtk_text_iter_get_line (at)));
  GdkRectangle first;
  int width;
  int height;

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (drawing->self), at, &first);
  pango_layout_set_text (drawing->layout, text, -1);
  pango_layout_set_attributes (drawing->layout, NULL);
  pango_layout_set_width (drawing->layout, -1);
  pango_layout_get_pixel_size (drawing->layout, &width, &height);
  draw_layout (drawing, first.x - width - 8, first.y + (first.height - height) / 2, &drawing->text);
}

static void
draw_line (Drawing *drawing,
           const GtkTextIter *at,
           int y,
           int height)
{
  guint line = gtk_text_iter_get_line (at);
  BantinLineType type = bantin_story_buffer_get_line_type (drawing->self->story, line);

  if (type == BANTIN_LINE_QUOTE)
    gtk_snapshot_append_color (drawing->snapshot, &drawing->accent, &GRAPHENE_RECT_INIT (drawing->left + 4, y, 3, height - 8));
  if (type == BANTIN_LINE_BULLET || type == BANTIN_LINE_NUMBER)
    draw_list_mark (drawing, at, type);
  if (type != BANTIN_LINE_FIGURE && gtk_text_iter_ends_line (at))
    draw_placeholder (drawing, at, type);
}

static void
draw_drop (Drawing *drawing)
{
  BantinStoryView *self = drawing->self;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter at;
  GdkRectangle place;
  int y;

  if (self->drop_line >= 0)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &at, self->drop_line);
      gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &at, &y, NULL);
      gtk_snapshot_append_color (drawing->snapshot, &drawing->accent, &GRAPHENE_RECT_INIT (drawing->left, y - 2, drawing->width, 4));
    }
  else if (self->drop_offset >= 0)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &at, self->drop_offset);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &at, &place);
      gtk_snapshot_append_color (drawing->snapshot, &drawing->accent, &GRAPHENE_RECT_INIT (place.x - 1, place.y, 2, place.height));
    }
}

static void
draw_lines (Drawing *drawing)
{
  GtkTextView *view = GTK_TEXT_VIEW (drawing->self);
  GdkRectangle visible;
  GtkTextIter at;
  int y;
  int height;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &at, visible.y, NULL);
  do
    {
      gtk_text_view_get_line_yrange (view, &at, &y, &height);
      if (y > visible.y + visible.height)
        break;
      draw_line (drawing, &at, y, height);
    }
  while (gtk_text_iter_forward_line (&at));

  /* forward_line() stops before an empty last line. */
  if (gtk_text_iter_is_end (&at) && gtk_text_iter_starts_line (&at))
    {
      gtk_text_view_get_line_yrange (view, &at, &y, &height);
      draw_line (drawing, &at, y, height);
    }
}

void
bantin_story_view_snapshot_layer (GtkTextView *view,
                                  GtkTextViewLayer layer,
                                  GtkSnapshot *snapshot)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (view);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  Drawing drawing = { self, snapshot };

  drawing.left = gtk_text_view_get_left_margin (view);
  drawing.width = self->column;
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), adw_style_manager_get_dark (manager), &drawing.accent);

  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    {
      draw_drop (&drawing);
      return;
    }

  gtk_widget_get_color (GTK_WIDGET (self), &drawing.text);
  drawing.dim = drawing.text;
  drawing.dim.alpha *= 0.45f;
  drawing.layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  draw_lines (&drawing);
  g_object_unref (drawing.layout);
}
