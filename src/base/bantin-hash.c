/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-hash.h"

#include "base/bantin-sha256.h"

#include <string.h>

char *
bantin_hash_bytes (gconstpointer data,
                   gsize size)
{
  BantinSha256 sum;

  bantin_sha256_init (&sum);
  bantin_sha256_update (&sum, data, size);

  return bantin_sha256_finish (&sum);
}

char *
bantin_hash_file (const char *path,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guchar *buffer = g_malloc (1 << 18);
  g_autofree char *digits = NULL;
  BantinSha256 sum;
  gssize n_read;

  if (!(stream = g_file_read (file, cancellable, error)))
    return NULL;

  bantin_sha256_init (&sum);
  while ((n_read = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 1 << 18, cancellable, error)) > 0)
    bantin_sha256_update (&sum, buffer, n_read);

  digits = bantin_sha256_finish (&sum);

  return n_read < 0 ? NULL : g_steal_pointer (&digits);
}

gboolean
bantin_hash_is_valid (const char *text)
{
  return text != NULL && strspn (text, "0123456789abcdef") == 64 && text[64] == '\0';
}
