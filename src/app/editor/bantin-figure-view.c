/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-figure-view.h"

#include <adwaita.h>

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP 6
#define RADIUS 8
#define CARD_HEIGHT 64
#define FRAME_WIDTH 3
/* An upright photo does not get taller than this part of the column's width. */
#define MAX_ASPECT 0.9

typedef struct
{
  GdkTexture *texture;
  GCancellable *cancellable;
  guint width; /* what was asked for; 0 = nothing yet */
} Picture;

struct _BantinFigureView
{
  GtkWidget parent_instance;

  BantinFigure *figure;
  BantinPictureLoader *loader;
  GArray *pictures; /* Picture, one for each photo */
  int width;
  int selected;
  gboolean is_live;
};

G_DEFINE_FINAL_TYPE (BantinFigureView, bantin_figure_view, GTK_TYPE_WIDGET)

static void
clear_picture (Picture *picture)
{
  g_cancellable_cancel (picture->cancellable);
  g_clear_object (&picture->cancellable);
  g_clear_object (&picture->texture);
  picture->width = 0;
}

/* --- where each photo is --- */

static void
get_photo_size (BantinFigureView *self,
                guint item,
                double *width,
                double *height)
{
  const BantinDocumentPhoto *photo = bantin_figure_get_item (self->figure, item)->photo;

  *width = photo->width > 0 && photo->height > 0 ? photo->width : 4;
  *height = photo->width > 0 && photo->height > 0 ? photo->height : 3;
}

static int
measure_single (BantinFigureView *self)
{
  double width;
  double height;

  get_photo_size (self, 0, &width, &height);

  return MAX (1, round (self->width * MIN (height / width, MAX_ASPECT)));
}

static guint
count_columns (guint n)
{
  return n == 2 || n == 4 ? 2 : MIN (n, 3);
}

static double
get_cell_height (BantinFigureView *self,
                 guint n_columns)
{
  return round ((self->width - GAP * (n_columns - 1)) / (double) n_columns * 0.75);
}

static int
measure_height (BantinFigureView *self)
{
  guint n = bantin_figure_get_n_items (self->figure);
  guint n_columns = count_columns (n);
  guint n_rows;

  if (n == 0)
    return CARD_HEIGHT;
  if (n == 1)
    return measure_single (self);

  n_rows = (n + n_columns - 1) / n_columns;

  return n_rows * get_cell_height (self, n_columns) + (n_rows - 1) * GAP;
}

void
bantin_figure_view_get_item_area (BantinFigureView *self,
                                  guint item,
                                  graphene_rect_t *area)
{
  guint n = bantin_figure_get_n_items (self->figure);
  guint n_columns = count_columns (n);
  double height = measure_height (self);
  double photo_width;
  double photo_height;
  double width;

  if (n == 0)
    {
      graphene_rect_init (area, 0, 0, self->width, height);
      return;
    }
  if (n == 1)
    {
      get_photo_size (self, 0, &photo_width, &photo_height);
      width = MIN (self->width, round (height * photo_width / photo_height));
      graphene_rect_init (area, round ((self->width - width) / 2), 0, width, height);
      return;
    }

  width = (self->width - GAP * (n_columns - 1)) / (double) n_columns;
  height = get_cell_height (self, n_columns);
  graphene_rect_init (area, (item % n_columns) * (width + GAP), (item / n_columns) * (height + GAP), width, height);
}

guint
bantin_figure_view_find_item (BantinFigureView *self,
                              double x,
                              double y)
{
  graphene_point_t at = GRAPHENE_POINT_INIT (x, y);
  guint nearest = 0;
  double least = INFINITY;

  for (guint i = 0; i < bantin_figure_get_n_items (self->figure); i++)
    {
      graphene_rect_t area;
      graphene_point_t centre;
      float distance;

      bantin_figure_view_get_item_area (self, i, &area);
      graphene_rect_get_center (&area, &centre);
      distance = graphene_point_distance (&at, &centre, NULL, NULL);
      if (distance < least)
        {
          least = distance;
          nearest = i;
        }
    }

  return nearest;
}

/* --- pixels --- */

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinFigureView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bantin_picture_loader_load_finish (BANTIN_PICTURE_LOADER (source), result, &error);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  for (guint i = 0; i < self->pictures->len; i++)
    {
      Picture *picture = &g_array_index (self->pictures, Picture, i);

      if (picture->cancellable != cancellable)
        continue;
      g_clear_object (&picture->cancellable);
      if (texture != NULL)
        g_set_object (&picture->texture, texture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

/* The width in the screen's pixels that the photo needs: a set's photo fills its cell. */
static guint
get_wanted_width (BantinFigureView *self,
                  guint item)
{
  graphene_rect_t area;
  double width;
  double height;

  bantin_figure_view_get_item_area (self, item, &area);
  get_photo_size (self, item, &width, &height);

  return ceil (MAX (area.size.width, area.size.height * width / height) * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static void
load_pictures (BantinFigureView *self)
{
  if (!self->is_live || self->width <= 1)
    return;

  for (guint i = 0; i < self->pictures->len; i++)
    {
      Picture *picture = &g_array_index (self->pictures, Picture, i);
      const char *original = bantin_figure_get_item (self->figure, i)->photo->original;
      guint width = get_wanted_width (self, i);

      if (picture->width >= width || *original == '\0')
        continue;

      g_cancellable_cancel (picture->cancellable);
      g_clear_object (&picture->cancellable);
      picture->cancellable = g_cancellable_new ();
      picture->width = width;
      bantin_picture_loader_load_async (self->loader, original, width, picture->cancellable, on_loaded, g_object_ref (self));
    }
}

static void
reset_pictures (BantinFigureView *self)
{
  g_array_set_size (self->pictures, 0);
  g_array_set_size (self->pictures, bantin_figure_get_n_items (self->figure));
}

/* --- drawing --- */

static void
snapshot_picture (BantinFigureView *self,
                  GtkSnapshot *snapshot,
                  const graphene_rect_t *area,
                  GdkTexture *texture)
{
  double scale = MAX (area->size.width / gdk_texture_get_width (texture), area->size.height / gdk_texture_get_height (texture));
  double width = gdk_texture_get_width (texture) * scale;
  double height = gdk_texture_get_height (texture) * scale;
  graphene_rect_t whole = GRAPHENE_RECT_INIT (area->origin.x - (width - area->size.width) / 2, area->origin.y - (height - area->size.height) / 2, width, height);

  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &whole);
}

static void
snapshot_badge (BantinFigureView *self,
                GtkSnapshot *snapshot,
                const graphene_rect_t *area,
                guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  graphene_rect_t badge = GRAPHENE_RECT_INIT (area->origin.x + 8, area->origin.y + 8, 24, 24);
  GskRoundedRect round;
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  badge.size.width = MAX (24, width + 12);
  badge.size.height = MAX (24, height + 2);
  gsk_rounded_rect_init_from_rect (&round, &badge, badge.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.6f }, &badge);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (badge.origin.x + (badge.size.width - width) / 2, badge.origin.y + (badge.size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA) { 1, 1, 1, 1 });
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_frame (BantinFigureView *self,
                GtkSnapshot *snapshot,
                const GskRoundedRect *outline)
{
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))));
  float widths[4] = { FRAME_WIDTH, FRAME_WIDTH, FRAME_WIDTH, FRAME_WIDTH };
  GdkRGBA colors[4] = { *accent, *accent, *accent, *accent };

  gtk_snapshot_append_border (snapshot, outline, widths, colors);
}

static void
snapshot_card (BantinFigureView *self,
               GtkSnapshot *snapshot,
               const graphene_rect_t *area)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), _("Kept as It Is on the Portal"));
  GdkRGBA color;
  int width;
  int height;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.6f;
  pango_layout_set_width (layout, (area->size.width - 24) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x + (area->size.width - width) / 2, area->origin.y + (area->size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_item (BantinFigureView *self,
               GtkSnapshot *snapshot,
               guint item)
{
  guint n = bantin_figure_get_n_items (self->figure);
  Picture *picture = n > 0 ? &g_array_index (self->pictures, Picture, item) : NULL;
  graphene_rect_t area;
  GskRoundedRect outline;
  GdkRGBA flat;

  bantin_figure_view_get_item_area (self, item, &area);
  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  gtk_widget_get_color (GTK_WIDGET (self), &flat);
  flat.alpha *= 0.09f;

  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (picture != NULL && picture->texture != NULL)
    snapshot_picture (self, snapshot, &area, picture->texture);
  else
    gtk_snapshot_append_color (snapshot, &flat, &area);
  gtk_snapshot_pop (snapshot);

  if (n == 0)
    snapshot_card (self, snapshot, &area);
  if (n > 1)
    snapshot_badge (self, snapshot, &area, item + 1);
  if (self->selected == (int) item || (self->selected >= 0 && n <= 1))
    snapshot_frame (self, snapshot, &outline);
}

/* A child's node is kept and only moved by a scroll, so what is not live draws flat, never nothing. */
static void
bantin_figure_view_snapshot (GtkWidget *widget,
                             GtkSnapshot *snapshot)
{
  BantinFigureView *self = BANTIN_FIGURE_VIEW (widget);

  for (guint i = 0; i < MAX (1, bantin_figure_get_n_items (self->figure)); i++)
    snapshot_item (self, snapshot, i);
}

static void
bantin_figure_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  BantinFigureView *self = BANTIN_FIGURE_VIEW (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : measure_height (self);
}

static void
bantin_figure_view_dispose (GObject *object)
{
  BantinFigureView *self = BANTIN_FIGURE_VIEW (object);

  g_clear_pointer (&self->pictures, g_array_unref);
  g_clear_object (&self->figure);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (bantin_figure_view_parent_class)->dispose (object);
}

static void
bantin_figure_view_class_init (BantinFigureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_figure_view_dispose;
  widget_class->measure = bantin_figure_view_measure;
  widget_class->snapshot = bantin_figure_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "figure");
}

static void
bantin_figure_view_init (BantinFigureView *self)
{
  self->width = 1;
  self->selected = -1;
  self->pictures = g_array_new (FALSE, TRUE, sizeof (Picture));
  g_array_set_clear_func (self->pictures, (GDestroyNotify) clear_picture);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
bantin_figure_view_new (BantinFigure *figure,
                        BantinPictureLoader *loader)
{
  BantinFigureView *self = g_object_new (BANTIN_TYPE_FIGURE_VIEW, NULL);

  self->loader = g_object_ref (loader);
  bantin_figure_view_set_figure (self, figure);

  return GTK_WIDGET (self);
}

BantinFigure *
bantin_figure_view_get_figure (BantinFigureView *self)
{
  return self->figure;
}

static void
update_label (BantinFigureView *self)
{
  guint n = bantin_figure_get_n_items (self->figure);
  g_autofree char *label = NULL;

  if (n == 0)
    label = g_strdup (_("Kept as It Is on the Portal"));
  else if (n > 1)
    label = g_strdup_printf (ngettext ("Photo set of %u photo", "Photo set of %u photos", n), n);
  else if (*bantin_figure_get_item (self->figure, 0)->alt != '\0')
    label = g_strdup (bantin_figure_get_item (self->figure, 0)->alt);
  else
    label = g_strdup (_("Photo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
shows_same_photos (BantinFigure *a,
                   BantinFigure *b)
{
  if (a == NULL || bantin_figure_get_n_items (a) != bantin_figure_get_n_items (b))
    return FALSE;

  for (guint i = 0; i < bantin_figure_get_n_items (a); i++)
    {
      if (!g_str_equal (bantin_figure_get_item (a, i)->photo->original, bantin_figure_get_item (b, i)->photo->original))
        return FALSE;
    }

  return TRUE;
}

void
bantin_figure_view_set_figure (BantinFigureView *self,
                               BantinFigure *figure)
{
  gboolean is_same = shows_same_photos (self->figure, figure);

  g_set_object (&self->figure, figure);
  update_label (self);
  if (is_same)
    return;

  reset_pictures (self);
  load_pictures (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
bantin_figure_view_set_width (BantinFigureView *self,
                              int width)
{
  width = MAX (1, width);
  if (self->width == width)
    return;

  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  load_pictures (self);
}

void
bantin_figure_view_set_live (BantinFigureView *self,
                             gboolean live)
{
  if (self->is_live == live)
    return;

  self->is_live = live;
  if (live)
    load_pictures (self);
  else
    reset_pictures (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bantin_figure_view_set_selected (BantinFigureView *self,
                                 int item)
{
  if (self->selected == item)
    return;

  self->selected = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bantin_figure_view_reload (BantinFigureView *self,
                           const char *sha256)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      if (g_str_equal (bantin_figure_get_item (self->figure, i)->photo->original, sha256))
        g_array_index (self->pictures, Picture, i).width = 0;
    }
  load_pictures (self);
}
