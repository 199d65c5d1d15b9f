/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * BantinThumbnail: a small picture of one size, loaded off the main thread when it is first to be drawn, at the monitor's
 * scale. While it is not there the place is a calm grey.
 *
 * Properties: "path" (string, nullable), "width", "height" (int, logical pixels; 80 × 60).
 */
#define BANTIN_TYPE_THUMBNAIL (bantin_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (BantinThumbnail, bantin_thumbnail, BANTIN, THUMBNAIL, GtkWidget)

/* @path: (nullable): a picture that we wrote. */
void bantin_thumbnail_set_path (BantinThumbnail *self,
                                const char *path);

/* The file at the path has been written: tries again what could not be loaded before. */
void bantin_thumbnail_reload (BantinThumbnail *self);

/* Returns: (transfer none) (nullable): what is drawn; for the icon of a drag */
GdkPaintable *bantin_thumbnail_get_paintable (BantinThumbnail *self);

G_END_DECLS
