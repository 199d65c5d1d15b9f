/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-delivery-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct _BantinDeliveryLock
{
  int fd;
};

BantinDeliveryLock *
bantin_delivery_lock_take (const char *data_dir,
                           GError **error)
{
  g_autofree char *path = NULL;
  BantinDeliveryLock *lock;
  int fd;

  g_return_val_if_fail (data_dir != NULL, NULL);

  path = g_build_filename (data_dir, "delivery.lock", NULL);
  /* Kept open by nobody but us: a photo worker that inherited it would hold the lock after our death. */
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) < 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, saved_errno == EWOULDBLOCK ? G_IO_ERROR_BUSY : g_io_error_from_errno (saved_errno),
                   "%s: %s", path, g_strerror (saved_errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  lock = g_new0 (BantinDeliveryLock, 1);
  lock->fd = fd;

  return lock;
}

void
bantin_delivery_lock_free (BantinDeliveryLock *lock)
{
  /* The file stays: unlinking it would let two processes hold locks on two files of one name. */
  close (lock->fd);
  g_free (lock);
}
