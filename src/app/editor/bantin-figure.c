/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-figure.h"

struct _BantinFigure
{
  GObject parent_instance;

  BantinBlockType type;
  GPtrArray *items; /* BantinFigureItem */
  char *raw;
  JsonObject *extra;
};

G_DEFINE_FINAL_TYPE (BantinFigure, bantin_figure, G_TYPE_OBJECT)

static G_DEFINE_QUARK (bantin-figure, anchor_figure)

BantinFigureItem *
bantin_figure_item_new (const BantinDocumentPhoto *photo,
                        const char *alt,
                        const char *credit,
                        JsonObject *extra)
{
  BantinFigureItem *item = g_new0 (BantinFigureItem, 1);

  item->photo = bantin_document_photo_copy (photo);
  item->alt = g_strdup (alt != NULL ? alt : "");
  item->credit = g_strdup (credit != NULL ? credit : "");
  item->extra = extra != NULL ? json_object_ref (extra) : NULL;

  return item;
}

BantinFigureItem *
bantin_figure_item_copy (const BantinFigureItem *item)
{
  return bantin_figure_item_new (item->photo, item->alt, item->credit, item->extra);
}

void
bantin_figure_item_free (BantinFigureItem *item)
{
  bantin_document_photo_free (item->photo);
  g_free (item->alt);
  g_free (item->credit);
  g_clear_pointer (&item->extra, json_object_unref);
  g_free (item);
}

static void
bantin_figure_finalize (GObject *object)
{
  BantinFigure *self = BANTIN_FIGURE (object);

  g_ptr_array_unref (self->items);
  g_free (self->raw);
  g_clear_pointer (&self->extra, json_object_unref);

  G_OBJECT_CLASS (bantin_figure_parent_class)->finalize (object);
}

static void
bantin_figure_class_init (BantinFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_figure_finalize;
}

static void
bantin_figure_init (BantinFigure *self)
{
}

static BantinFigure *
make_figure (BantinBlockType type,
             GPtrArray *items,
             JsonObject *extra)
{
  BantinFigure *self = g_object_new (BANTIN_TYPE_FIGURE, NULL);

  self->type = type;
  self->items = items;
  self->extra = extra != NULL ? json_object_ref (extra) : NULL;

  return self;
}

BantinFigure *
bantin_figure_new (BantinBlockType type,
                   GPtrArray *items,
                   JsonObject *extra)
{
  g_return_val_if_fail (type == BANTIN_BLOCK_FIGURE || type == BANTIN_BLOCK_GALLERY, NULL);
  g_return_val_if_fail (items != NULL && items->len > 0, NULL);
  g_return_val_if_fail (type == BANTIN_BLOCK_GALLERY || items->len == 1, NULL);

  return make_figure (type, items, extra);
}

BantinFigure *
bantin_figure_new_opaque (const char *raw,
                          JsonObject *extra)
{
  BantinFigure *self = make_figure (BANTIN_BLOCK_OPAQUE, g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free), extra);

  self->raw = g_strdup (raw);

  return self;
}

BantinBlockType
bantin_figure_get_block_type (BantinFigure *self)
{
  return self->type;
}

guint
bantin_figure_get_n_items (BantinFigure *self)
{
  return self->items->len;
}

const BantinFigureItem *
bantin_figure_get_item (BantinFigure *self,
                        guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

const char *
bantin_figure_get_raw (BantinFigure *self)
{
  return self->raw;
}

JsonObject *
bantin_figure_get_extra (BantinFigure *self)
{
  return self->extra;
}

GPtrArray *
bantin_figure_copy_items (BantinFigure *self)
{
  GPtrArray *items = g_ptr_array_new_full (self->items->len, (GDestroyNotify) bantin_figure_item_free);

  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (items, bantin_figure_item_copy (g_ptr_array_index (self->items, i)));

  return items;
}

BantinFigure *
bantin_figure_from_anchor (GtkTextChildAnchor *anchor)
{
  return g_object_get_qdata (G_OBJECT (anchor), anchor_figure_quark ());
}

void
bantin_figure_set_on_anchor (BantinFigure *self,
                             GtkTextChildAnchor *anchor)
{
  g_object_set_qdata_full (G_OBJECT (anchor), anchor_figure_quark (), g_object_ref (self), g_object_unref);
}
