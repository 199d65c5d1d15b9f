/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * bantin_hash_bytes:
 * @data: (array length=size): what is hashed
 * @size: in bytes
 *
 * Returns: (transfer full): SHA-256 as 64 lower-case hex digits
 */
char *bantin_hash_bytes (gconstpointer data,
                         gsize size);

/**
 * bantin_hash_file:
 * @path: a file's path
 * @cancellable: (nullable): stops the reading
 * @error: return location; %G_IO_ERROR
 *
 * Reads the file once. Blocks.
 *
 * Returns: (transfer full) (nullable): SHA-256 as 64 lower-case hex digits, or %NULL on error
 */
char *bantin_hash_file (const char *path,
                        GCancellable *cancellable,
                        GError **error);

/**
 * bantin_hash_is_valid:
 * @text: (nullable): what may be a hash
 *
 * Returns: whether @text is 64 lower-case hex digits
 */
gboolean bantin_hash_is_valid (const char *text);

G_END_DECLS
