/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-photo-row.h"

#include "app/widgets/bantin-thumbnail.h"

#include <glib/gi18n.h>

/* Pixels of the longest side: what chat programs leave of a photo. */
#define SMALL 800

struct _BantinPhotoRow
{
  GtkListBoxRow parent_instance;
  BantinThumbnail *thumbnail;
  GtkLabel *caption_label;
  GtkLabel *credit_label;
  GtkWidget *small_label;
  char *key;
};

G_DEFINE_FINAL_TYPE (BantinPhotoRow, bantin_photo_row, GTK_TYPE_LIST_BOX_ROW)

static void
bantin_photo_row_dispose (GObject *object)
{
  g_clear_pointer (&BANTIN_PHOTO_ROW (object)->key, g_free);

  G_OBJECT_CLASS (bantin_photo_row_parent_class)->dispose (object);
}

static void
bantin_photo_row_class_init (BantinPhotoRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_photo_row_dispose;

  g_type_ensure (BANTIN_TYPE_THUMBNAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-photo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, credit_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPhotoRow, small_label);
}

static void
bantin_photo_row_init (BantinPhotoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantin_photo_row_new (const BantinDocumentPhoto *photo,
                      const BantinPlacement *placement,
                      const char *path)
{
  BantinPhotoRow *self = g_object_new (BANTIN_TYPE_PHOTO_ROW, NULL);
  gboolean has_caption = *placement->caption->text != '\0';
  guint longest = MAX (photo->width, photo->height);

  self->key = g_strdup (placement->photo);
  bantin_thumbnail_set_path (self->thumbnail, path);
  gtk_label_set_label (self->caption_label, has_caption ? placement->caption->text : _ ("No caption yet"));
  if (!has_caption)
    gtk_widget_add_css_class (GTK_WIDGET (self->caption_label), "warning");
  gtk_label_set_label (self->credit_label, placement->credit);
  gtk_widget_set_visible (GTK_WIDGET (self->credit_label), *placement->credit);
  gtk_widget_set_visible (self->small_label, longest > 0 && longest < SMALL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->caption_label), -1);

  return GTK_WIDGET (self);
}

const char *
bantin_photo_row_get_key (BantinPhotoRow *self)
{
  g_return_val_if_fail (BANTIN_IS_PHOTO_ROW (self), NULL);

  return self->key;
}
