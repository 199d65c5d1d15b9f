/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-file.h"

#include "base/bantin-sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

static int
kernel_open (const char *path,
             int flags,
             mode_t mode)
{
  return open (path, flags, mode);
}

static const BantinFileLayer kernel = {
  .open = kernel_open,
  .write = write,
  .fsync = fsync,
  .close = close,
  .rename = rename,
  .unlink = unlink,
};

static const BantinFileLayer *layer = &kernel;

static gboolean
fail (GError **error,
      const char *what,
      const char *path)
{
  int saved_errno = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s %s: %s", what, path, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
write_all (int fd,
           const char *path,
           const guchar *data,
           gsize size,
           GError **error)
{
  while (size > 0)
    {
      ssize_t n_written = layer->write (fd, data, size);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return fail (error, "write", path);

      data += n_written;
      size -= n_written;
    }

  return TRUE;
}

static int
open_temporary (const char *path,
                char **temporary,
                GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *unique = g_uuid_string_random ();
  int fd;

  *temporary = g_strdup_printf ("%s/.%s.tmp", folder, unique);
  fd = layer->open (*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    fail (error, "create", *temporary);

  return fd;
}

/* Takes over the descriptor on every path. */
static gboolean
finish_temporary (int fd,
                  const char *temporary,
                  const char *path,
                  gboolean is_whole,
                  GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (is_whole && layer->fsync (fd) < 0)
    is_whole = fail (error, "sync", temporary);
  if (layer->close (fd) < 0 && is_whole)
    is_whole = fail (error, "close", temporary);
  if (is_whole && layer->rename (temporary, path) < 0)
    is_whole = fail (error, "rename", temporary);

  if (!is_whole)
    {
      layer->unlink (temporary);
      return FALSE;
    }

  return bantin_file_sync_folder (folder, error);
}

void
bantin_file_set_layer_for_tests (const BantinFileLayer *test_layer)
{
  layer = test_layer != NULL ? test_layer : &kernel;
}

gboolean
bantin_file_write_durably (const char *path,
                           gconstpointer data,
                           gsize size,
                           GError **error)
{
  g_autofree char *temporary = NULL;
  int fd;

  if ((fd = open_temporary (path, &temporary, error)) < 0)
    return FALSE;

  return finish_temporary (fd, temporary, path, write_all (fd, temporary, data, size, error), error);
}

char *
bantin_file_copy_durably (GFile *source,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guchar *buffer = g_malloc (1 << 18);
  g_autofree char *temporary = NULL;
  g_autofree char *digits = NULL;
  gboolean is_whole = TRUE;
  BantinSha256 sum;
  gssize n_read;
  int fd;

  if (!(stream = g_file_read (source, cancellable, error)))
    return NULL;
  if ((fd = open_temporary (path, &temporary, error)) < 0)
    return NULL;

  bantin_sha256_init (&sum);
  while (is_whole && (n_read = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 1 << 18, cancellable, error)) != 0)
    {
      is_whole = n_read > 0 && write_all (fd, temporary, buffer, n_read, error);
      if (is_whole)
        bantin_sha256_update (&sum, buffer, n_read);
    }

  digits = bantin_sha256_finish (&sum);

  if (!finish_temporary (fd, temporary, path, is_whole, error))
    return NULL;

  return g_steal_pointer (&digits);
}

gboolean
bantin_file_rename_durably (const char *from,
                            const char *to,
                            GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (layer->rename (from, to) < 0)
    return fail (error, "rename", from);

  return bantin_file_sync_folder (folder, error);
}

gboolean
bantin_file_sync_folder (const char *folder,
                         GError **error)
{
  int fd;
  gboolean is_synced;

  if ((fd = layer->open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)) < 0)
    return fail (error, "open", folder);

  is_synced = layer->fsync (fd) == 0 || fail (error, "sync", folder);
  layer->close (fd);

  return is_synced;
}
