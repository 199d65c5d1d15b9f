/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A separable Lanczos-3 filter through which rows are streamed: it holds only the rows that its window covers. Pixels are
 * four bytes, of which each is filtered alone. Integers throughout, so that every processor gives the same bytes.
 */
typedef struct _BantinPhotoScaler BantinPhotoScaler;

/* One finished row of @width pixels; the callee may change it. */
typedef void (*BantinPhotoRowFunc) (gpointer data,
                                    guint y,
                                    guint8 *row);

/**
 * bantin_photo_scaler_new:
 * @stored_width: pixels of a row that is pushed
 * @stored_height: rows that will be pushed
 * @true_width: of these, how many the picture really covers; a decoder that scaled may have rounded up
 * @true_height: likewise
 * @width: of what comes out, not larger than @stored_width
 * @height: likewise
 * @on_row: called in order, once for each finished row
 *
 * Returns: (transfer full) (nullable): a scaler, %NULL when there is not enough memory
 */
BantinPhotoScaler *bantin_photo_scaler_new (guint stored_width,
                                            guint stored_height,
                                            double true_width,
                                            double true_height,
                                            guint width,
                                            guint height,
                                            BantinPhotoRowFunc on_row,
                                            gpointer data);

/**
 * bantin_photo_scaler_push:
 * @row: the next stored row, four bytes a pixel
 */
void bantin_photo_scaler_push (BantinPhotoScaler *self,
                               const guint8 *row);

void bantin_photo_scaler_free (BantinPhotoScaler *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinPhotoScaler, bantin_photo_scaler_free)

G_END_DECLS
