/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* BantinPhotoRow: one placed photo with its caption, or the word that it has none. */
#define BANTIN_TYPE_PHOTO_ROW (bantin_photo_row_get_type ())
G_DECLARE_FINAL_TYPE (BantinPhotoRow, bantin_photo_row, BANTIN, PHOTO_ROW, GtkListBoxRow)

/* @path: (nullable): of its thumbnail */
GtkWidget *bantin_photo_row_new (const BantinDocumentPhoto *photo,
                                 const BantinPlacement *placement,
                                 const char *path);

/* The key that the document knows the photo by. */
const char *bantin_photo_row_get_key (BantinPhotoRow *self);

G_END_DECLS
