/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One running helper process, used by one thread at a time. */
typedef struct _BantinPhotoHelper BantinPhotoHelper;

/**
 * bantin_photo_helper_start:
 * @is_for_all: whether it shall load the decoders of every kind of picture, not only JPEG's
 * @error: return location; %BANTIN_PHOTO_ERROR_NO_WORKER
 *
 * Starts the program that BANTIN_PHOTO_WORKER names, or the installed one, with an environment that holds no secret.
 * Does not wait until it has loaded its decoders.
 *
 * Returns: (transfer full) (nullable): the helper; bantin_photo_helper_stop() it
 */
BantinPhotoHelper *bantin_photo_helper_start (gboolean is_for_all,
                                              GError **error);

/**
 * bantin_photo_helper_ask:
 * @request: (transfer none): as bantin-photo-protocol.h says
 * @photo: the photo, open for reading
 * @timeout_ms: how long it may take
 * @cancellable: (nullable)
 * @error: return location; %BANTIN_PHOTO_ERROR_NO_WORKER when the program ended before it could serve anybody,
 *   %G_IO_ERROR_CLOSED when it died over this request, %G_IO_ERROR_TIMED_OUT, %G_IO_ERROR_CANCELLED. The helper is of no
 *   further use then
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL on error
 */
GVariant *bantin_photo_helper_ask (BantinPhotoHelper *self,
                                   GVariant *request,
                                   int photo,
                                   guint timeout_ms,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * bantin_photo_helper_is_usable:
 *
 * Returns: whether it still runs and is not worn out by what it has done
 */
gboolean bantin_photo_helper_is_usable (BantinPhotoHelper *self);

/**
 * bantin_photo_helper_kill:
 *
 * Ends the process at once; who asks it at the moment gets %G_IO_ERROR_CLOSED. Any thread.
 */
void bantin_photo_helper_kill (BantinPhotoHelper *self);

/**
 * bantin_photo_helper_stop:
 * @self: (nullable) (transfer full)
 *
 * Ends the process and waits until it has gone.
 */
void bantin_photo_helper_stop (BantinPhotoHelper *self);

G_END_DECLS
