/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-hash.h"

#include <string.h>

char *
bantin_hash_bytes (gconstpointer data,
                   gsize size)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
}

char *
bantin_hash_file (const char *path,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (1 << 18);
  gssize n_read;

  if (!(stream = g_file_read (file, cancellable, error)))
    return NULL;

  while ((n_read = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 1 << 18, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n_read);

  if (n_read < 0)
    return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}

gboolean
bantin_hash_is_valid (const char *text)
{
  return text != NULL && strspn (text, "0123456789abcdef") == 64 && text[64] == '\0';
}
