/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-protocol.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  char magic[4];
  guint32 length;
} FrameHeader;

static const char magic[4] = { 'B', 'T', 'P', '1' };

static gboolean
fail (GError **error,
      const char *what)
{
  int saved_errno = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "%s: %s", what, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
send_all (int socket,
          gconstpointer data,
          gsize size,
          int photo,
          GError **error)
{
  const char *bytes = data;

  while (size > 0)
    {
      union
      {
        struct cmsghdr header;
        char space[CMSG_SPACE (sizeof (int))];
      } control = { 0 };
      struct iovec part = { (void *) bytes, size };
      struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
      ssize_t n_sent;

      if (photo >= 0)
        {
          control.header.cmsg_level = SOL_SOCKET;
          control.header.cmsg_type = SCM_RIGHTS;
          control.header.cmsg_len = CMSG_LEN (sizeof (int));
          memcpy (CMSG_DATA (&control.header), &photo, sizeof photo);
          message.msg_control = &control;
          message.msg_controllen = sizeof control;
        }

      n_sent = sendmsg (socket, &message, MSG_NOSIGNAL);
      if (n_sent < 0 && errno == EINTR)
        continue;
      if (n_sent < 0)
        return fail (error, "send to the photo helper's socket");

      photo = -1;
      bytes += n_sent;
      size -= n_sent;
    }

  return TRUE;
}

/* Takes the first descriptor and closes any other: a peer must not be able to fill our table. */
static void
take_descriptors (struct msghdr *message,
                  int *photo)
{
  for (struct cmsghdr *header = CMSG_FIRSTHDR (message); header != NULL; header = CMSG_NXTHDR (message, header))
    {
      gsize n = (header->cmsg_len - CMSG_LEN (0)) / sizeof (int);

      if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        continue;

      for (gsize i = 0; i < n; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (header) + i * sizeof (int), sizeof fd);
          if (photo != NULL && *photo < 0)
            *photo = fd;
          else
            close (fd);
        }
    }
}

static gboolean
wait_for_input (int socket,
                gint64 deadline_us,
                GCancellable *cancellable,
                GError **error)
{
  GPollFD polls[2] = { { socket, G_IO_IN, 0 } };
  gboolean has_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &polls[1]);
  int n;

  do
    {
      gint64 left_us = deadline_us < 0 ? -1 : MAX (deadline_us - g_get_monotonic_time (), 0);

      n = g_poll (polls, has_cancel ? 2 : 1, left_us < 0 ? -1 : (int) ((left_us + 999) / 1000));
    }
  while (n < 0 && errno == EINTR);

  if (has_cancel)
    g_cancellable_release_fd (cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (n < 0)
    return fail (error, "wait for the photo helper");
  if (n == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the other side of the photo helper's socket is silent");
      return FALSE;
    }

  return TRUE;
}

static gboolean
receive_all (int socket,
             gpointer data,
             gsize size,
             gint64 deadline_us,
             int *photo,
             GCancellable *cancellable,
             GError **error)
{
  char *bytes = data;

  while (size > 0)
    {
      char control[CMSG_SPACE (sizeof (int) * 4)] __attribute__ ((aligned (__alignof__ (struct cmsghdr))));
      struct iovec part = { bytes, size };
      struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
      ssize_t n_read;

      if (!wait_for_input (socket, deadline_us, cancellable, error))
        return FALSE;

      n_read = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0 && errno != ECONNRESET)
        return fail (error, "receive from the photo helper's socket");
      if (n_read <= 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the other side of the photo helper's socket is gone");
          return FALSE;
        }

      take_descriptors (&message, photo);
      bytes += n_read;
      size -= n_read;
    }

  return TRUE;
}

gboolean
bantin_photo_frame_send (int socket,
                         GVariant *message,
                         int photo,
                         GError **error)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (message);
  FrameHeader header = { .length = g_variant_get_size (sunk) };

  g_return_val_if_fail (g_variant_is_of_type (sunk, G_VARIANT_TYPE_VARDICT), FALSE);

  memcpy (header.magic, magic, sizeof magic);

  return send_all (socket, &header, sizeof header, photo, error) &&
         send_all (socket, g_variant_get_data (sunk), header.length, -1, error);
}

GVariant *
bantin_photo_frame_receive (int socket,
                            gint64 deadline_us,
                            int *photo,
                            GCancellable *cancellable,
                            GError **error)
{
  FrameHeader header;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (photo != NULL)
    *photo = -1;
  if (!receive_all (socket, &header, sizeof header, deadline_us, photo, cancellable, error))
    return NULL;
  if (memcmp (header.magic, magic, sizeof magic) != 0 || header.length > BANTIN_PHOTO_MAX_FRAME)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "a frame on the photo helper's socket is broken");
      return NULL;
    }

  data = g_malloc (MAX (header.length, 1));
  if (!receive_all (socket, data, header.length, deadline_us, photo, cancellable, error))
    return NULL;

  bytes = g_bytes_new_take (g_steal_pointer (&data), header.length);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
}
