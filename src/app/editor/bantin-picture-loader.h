/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* See BantinEditorPhotoPath in bantin-editor.h. */
typedef char *(*BantinPicturePath) (const char *sha256,
                                    BantinPhotoSize size,
                                    gpointer user_data);

/* Decodes pictures that we made ourselves, on a thread of its own, to the size at which they are shown. */
#define BANTIN_TYPE_PICTURE_LOADER (bantin_picture_loader_get_type ())
G_DECLARE_FINAL_TYPE (BantinPictureLoader, bantin_picture_loader, BANTIN, PICTURE_LOADER, GObject)

BantinPictureLoader *bantin_picture_loader_new (void);

/* Ends the thread; what was asked for is not answered any more. */
void bantin_picture_loader_close (BantinPictureLoader *self);

void bantin_picture_loader_set_path_func (BantinPictureLoader *self,
                                          BantinPicturePath func,
                                          gpointer user_data,
                                          GDestroyNotify destroy);

/**
 * bantin_picture_loader_load_async:
 * @sha256: of the original
 * @width: pixels of the screen, at most so wide is the texture
 *
 * Takes the smallest picture that is large enough and there; else the next best.
 */
void bantin_picture_loader_load_async (BantinPictureLoader *self,
                                       const char *sha256,
                                       guint width,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* (transfer full) (nullable): %NULL with %G_IO_ERROR_NOT_FOUND when no picture of it is there yet */
GdkTexture *bantin_picture_loader_load_finish (BantinPictureLoader *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
