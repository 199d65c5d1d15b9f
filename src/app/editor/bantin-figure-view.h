/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-figure.h"
#include "app/editor/bantin-picture-loader.h"

G_BEGIN_DECLS

/*
 * What is seen at a figure's anchor. GtkTextView measures, allocates and snapshots every anchored child whether it is on
 * screen or not, so this one is as light as a widget can be: one size, no children, and pixels only while it is live.
 */
#define BANTIN_TYPE_FIGURE_VIEW (bantin_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (BantinFigureView, bantin_figure_view, BANTIN, FIGURE_VIEW, GtkWidget)

GtkWidget *bantin_figure_view_new (BantinFigure *figure,
                                   BantinPictureLoader *loader);

BantinFigure *bantin_figure_view_get_figure (BantinFigureView *self);
void bantin_figure_view_set_figure (BantinFigureView *self,
                                    BantinFigure *figure);

/* @width: of the text's column, in pixels; the height follows. */
void bantin_figure_view_set_width (BantinFigureView *self,
                                   int width);

/* Whether it is on screen or within a page of it: only then it holds pixels. */
void bantin_figure_view_set_live (BantinFigureView *self,
                                  gboolean live);

/* @item: which photo of the selected figure has the frame; -1 when the figure is not selected */
void bantin_figure_view_set_selected (BantinFigureView *self,
                                      int item);

/* The photo at a place of the widget; the nearest one. */
guint bantin_figure_view_find_item (BantinFigureView *self,
                                    double x,
                                    double y);

/* Where a photo is, in the widget's own pixels. */
void bantin_figure_view_get_item_area (BantinFigureView *self,
                                       guint item,
                                       graphene_rect_t *area);

/* There is a new picture of this original. */
void bantin_figure_view_reload (BantinFigureView *self,
                                const char *sha256);

G_END_DECLS
