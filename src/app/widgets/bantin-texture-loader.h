/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bantin_texture_loader_load_async:
 * @path: a picture that we wrote
 * @width: pixels of the texture
 * @height: pixels of the texture
 *
 * Decodes off the main thread, scales to cover @width × @height and cuts the middle out. What was shown lately comes from
 * memory.
 */
void bantin_texture_loader_load_async (const char *path,
                                       int width,
                                       int height,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* Returns: (transfer full) (nullable): the texture */
GdkTexture *bantin_texture_loader_load_finish (GAsyncResult *result,
                                               GError **error);

/* Returns: (transfer full) (nullable): the texture if it is in memory. */
GdkTexture *bantin_texture_loader_peek (const char *path,
                                        int width,
                                        int height);

G_END_DECLS
