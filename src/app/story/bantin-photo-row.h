/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinPhotoRow: one placed photo of the story, with its caption to type and what is to be said about it.
 *
 * Signals:
 *   caption-typed (char *text): the person changed the caption.
 *   caption-left (int step): Enter (1) or Shift+Enter (-1): on to the caption of another photo.
 *   shown (): the picture was pressed.
 */
#define BANTIN_TYPE_PHOTO_ROW (bantin_photo_row_get_type ())
G_DECLARE_FINAL_TYPE (BantinPhotoRow, bantin_photo_row, BANTIN, PHOTO_ROW, GtkListBoxRow)

/* @path: of its thumbnail */
GtkWidget *bantin_photo_row_new (const BantinDocumentPhoto *photo,
                                 const BantinPlacement *placement,
                                 const char *path);

/* The caption and the credit as the story has them now; what is being typed here is not disturbed. */
void bantin_photo_row_follow (BantinPhotoRow *self,
                              const BantinPlacement *placement);
void bantin_photo_row_set_editable (BantinPhotoRow *self,
                                    gboolean editable);

/* The photo's key in the document. */
const char *bantin_photo_row_get_key (BantinPhotoRow *self);

void bantin_photo_row_focus_caption (BantinPhotoRow *self);

G_END_DECLS
