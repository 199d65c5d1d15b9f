/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-thumbnail.h"

#include "app/widgets/bantin-texture-loader.h"

struct _BantinThumbnail
{
  GtkWidget parent_instance;
  char *path;
  int width;
  int height;
  GdkTexture *texture;
  GCancellable *loading;  /* NULL: nothing is on its way */
  gboolean is_refused;    /* the file could not be loaded: not again at every frame */
};

G_DEFINE_FINAL_TYPE (BantinThumbnail, bantin_thumbnail, GTK_TYPE_WIDGET)

enum
{
  PROP_PATH = 1,
  PROP_WIDTH,
  PROP_HEIGHT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
forget (BantinThumbnail *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->texture);
  self->is_refused = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bantin_texture_loader_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  self->is_refused = texture == NULL;
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
load (BantinThumbnail *self)
{
  double scale = gdk_surface_get_scale (gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self))));
  int width = (int) (self->width * scale + 0.5);
  int height = (int) (self->height * scale + 0.5);

  self->texture = bantin_texture_loader_peek (self->path, width, height);
  if (self->texture)
    return;

  self->loading = g_cancellable_new ();
  bantin_texture_loader_load_async (self->path, width, height, self->loading, on_loaded, g_object_ref (self));
}

static void
bantin_thumbnail_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  BantinThumbnail *self = BANTIN_THUMBNAIL (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  GskRoundedRect outline;

  if (self->path && !self->texture && !self->loading && !self->is_refused)
    load (self);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->texture)
    gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  else
    {
      GdkRGBA colour;

      gtk_widget_get_color (widget, &colour);
      colour.alpha = 0.08f;
      gtk_snapshot_append_color (snapshot, &colour, &bounds);
    }
  gtk_snapshot_pop (snapshot);
}

static void
bantin_thumbnail_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  BantinThumbnail *self = BANTIN_THUMBNAIL (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
bantin_thumbnail_get_property (GObject *object,
                               guint id,
                               GValue *value,
                               GParamSpec *pspec)
{
  BantinThumbnail *self = BANTIN_THUMBNAIL (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_thumbnail_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  BantinThumbnail *self = BANTIN_THUMBNAIL (object);

  switch (id)
    {
    case PROP_PATH:
      bantin_thumbnail_set_path (self, g_value_get_string (value));
      break;
    case PROP_WIDTH:
      self->width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_thumbnail_dispose (GObject *object)
{
  BantinThumbnail *self = BANTIN_THUMBNAIL (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (bantin_thumbnail_parent_class)->dispose (object);
}

static void
bantin_thumbnail_class_init (BantinThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantin_thumbnail_get_property;
  object_class->set_property = bantin_thumbnail_set_property;
  object_class->dispose = bantin_thumbnail_dispose;
  widget_class->measure = bantin_thumbnail_measure;
  widget_class->snapshot = bantin_thumbnail_snapshot;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, 4096, 80, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 1, 4096, 60, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
}

static void
bantin_thumbnail_init (BantinThumbnail *self)
{
  self->width = 80;
  self->height = 60;
}

void
bantin_thumbnail_set_path (BantinThumbnail *self,
                           const char *path)
{
  g_return_if_fail (BANTIN_IS_THUMBNAIL (self));

  if (!g_set_str (&self->path, path))
    return;

  forget (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

void
bantin_thumbnail_reload (BantinThumbnail *self)
{
  g_return_if_fail (BANTIN_IS_THUMBNAIL (self));

  if (self->is_refused)
    forget (self);
}

GdkPaintable *
bantin_thumbnail_get_paintable (BantinThumbnail *self)
{
  g_return_val_if_fail (BANTIN_IS_THUMBNAIL (self), NULL);

  return self->texture ? GDK_PAINTABLE (self->texture) : NULL;
}
