/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What the pool and its helpers say to each other over a stream socket: frames of
 *
 *   8 bytes   "BTP1" and the length of what follows, 32 bits in the machine's order
 *   n bytes   a GVariant "a{sv}"
 *
 * A request's first byte carries the photo as a descriptor opened for reading, so that a helper never opens anything by
 * name. One request is answered by one reply. Both sides treat the other's bytes as untrusted.
 *
 * Greeting  from the helper, once it is confined: "confinement" u, a BantinPhotoConfinement
 * Request   "thumbnails" b, "rendition" b, "preview" b: the pictures that are wanted
 * Reply     "error" u and "message" s: a BantinPhotoError, and nothing else; or
 *           "type" s, "width" u, "height" u, "orientation" u, "taken-at" x, "caption" s, "credit" s, "copyright" s,
 *           "removed" u, "damaged" b, and (uuay) — width, height, JPEG — as "256" (the smaller thumbnail or the preview), "512", "1600"
 *           "beyond" b: only a helper with all decoders can say; and nothing else
 *           In all: "cpu" u, milliseconds of processor time that the helper has used since it started
 */

/* The descriptor on which a helper finds its end of the socket. */
#define BANTIN_PHOTO_HELPER_FD 3

/* A rendition and two thumbnails fit many times; a helper that sends more is broken. */
#define BANTIN_PHOTO_MAX_FRAME (64 * 1024 * 1024)

/**
 * bantin_photo_frame_send:
 * @socket: the stream socket
 * @message: (transfer none): an "a{sv}"; sunk if floating
 * @photo: a descriptor that travels along, or -1
 * @error: return location; %G_IO_ERROR
 *
 * Blocks. Never raises SIGPIPE.
 *
 * Returns: whether all of it was sent
 */
gboolean bantin_photo_frame_send (int socket,
                                  GVariant *message,
                                  int photo,
                                  GError **error);

/**
 * bantin_photo_frame_receive:
 * @socket: the stream socket
 * @deadline_us: monotonic time at which to give up, or -1
 * @photo: (out) (optional): the descriptor that came along, or -1; the caller closes it
 * @cancellable: (nullable): stops the waiting
 * @error: return location; %G_IO_ERROR_CLOSED at the end of the stream, %G_IO_ERROR_TIMED_OUT, %G_IO_ERROR_CANCELLED
 *   or another %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): an "a{sv}", or %NULL on error
 */
GVariant *bantin_photo_frame_receive (int socket,
                                      gint64 deadline_us,
                                      int *photo,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
