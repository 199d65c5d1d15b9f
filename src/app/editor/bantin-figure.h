/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What stands on an anchor's line: one photo, a set of photos, or a block kept as found. It never changes: another
 * alternative text is another figure in the same place. So undo, clipboards and anchors share it without copying.
 * Captions are not here: they are lines of the text.
 */

#define BANTIN_TYPE_FIGURE (bantin_figure_get_type ())
G_DECLARE_FINAL_TYPE (BantinFigure, bantin_figure, BANTIN, FIGURE, GObject)

typedef struct
{
  BantinDocumentPhoto *photo; /* its key is the document's that the figure stands in */
  char *alt;
  char *credit;
  JsonObject *extra; /* (nullable) */
} BantinFigureItem;

/* @photo: copied */
BantinFigureItem *bantin_figure_item_new (const BantinDocumentPhoto *photo,
                                          const char *alt,
                                          const char *credit,
                                          JsonObject *extra);
BantinFigureItem *bantin_figure_item_copy (const BantinFigureItem *item);
void bantin_figure_item_free (BantinFigureItem *item);

/**
 * bantin_figure_new:
 * @type: figure or gallery
 * @items: (transfer full) (element-type BantinFigureItem): one for a figure, at least one for a gallery
 * @extra: (nullable): the block's unknown keys
 */
BantinFigure *bantin_figure_new (BantinBlockType type,
                                 GPtrArray *items,
                                 JsonObject *extra);

/* A block that is kept byte for byte and shown as a quiet card. */
BantinFigure *bantin_figure_new_opaque (const char *raw,
                                        JsonObject *extra);

BantinBlockType bantin_figure_get_block_type (BantinFigure *self);
guint bantin_figure_get_n_items (BantinFigure *self); /* also the number of its caption lines */
const BantinFigureItem *bantin_figure_get_item (BantinFigure *self,
                                                guint index);
const char *bantin_figure_get_raw (BantinFigure *self);
JsonObject *bantin_figure_get_extra (BantinFigure *self);

/* (transfer full): the items, to make another figure of them */
GPtrArray *bantin_figure_copy_items (BantinFigure *self);

/* Which figure an anchor stands for; %NULL for somebody else's anchor. */
BantinFigure *bantin_figure_from_anchor (GtkTextChildAnchor *anchor);
void bantin_figure_set_on_anchor (BantinFigure *self,
                                  GtkTextChildAnchor *anchor);

G_END_DECLS
