/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinPhotosPane: the photos not yet placed, to drag into the text or to add; the story's photos in order; how far photos
 * coming in are.
 *
 * Its button runs the action story.add-photos.
 *
 * Signals:
 *   cancel-import ().
 *   photos-dropped (GPtrArray (GFile) files): files were dropped here.
 *   photo-placed (char *sha256): an unplaced photo is to be put where the caret is.
 *   photo-shown (char *key): a placed photo was pressed.
 *   caption-typed (guint n, char *text): the caption of the story's n-th photo, from 0, was changed here.
 *   undo (), redo (): asked for in a caption.
 */
#define BANTIN_TYPE_PHOTOS_PANE (bantin_photos_pane_get_type ())
G_DECLARE_FINAL_TYPE (BantinPhotosPane, bantin_photos_pane, BANTIN, PHOTOS_PANE, AdwBin)

void bantin_photos_pane_set_newsroom (BantinPhotosPane *self,
                                      BantinNewsroom *newsroom);

/**
 * bantin_photos_pane_show:
 * @document: the story as it stands: what is placed, in order, with captions
 * @photos: (element-type BantinPhotoInfo): all that belong to the story
 * @editable: whether photos can be added and placed
 */
void bantin_photos_pane_show (BantinPhotosPane *self,
                              const BantinDocument *document,
                              GPtrArray *photos,
                              gboolean editable);

/* @n_total 0: nothing is coming in. */
void bantin_photos_pane_set_progress (BantinPhotosPane *self,
                                      guint n_done,
                                      guint n_total);

G_END_DECLS
