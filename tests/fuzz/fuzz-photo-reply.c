/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-protocol.h"

#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

/* What a helper that a photo has taken over may send. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GVariant) reply = NULL;
  int sockets[2];

  /* More would have to be read while it is written. */
  if (size > 65536 || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) < 0)
    return 0;

  if (send (sockets[1], data, size, MSG_NOSIGNAL) == (gssize) size)
    {
      close (sockets[1]);
      reply = bantin_photo_frame_receive (sockets[0], -1, NULL, NULL, NULL);
    }
  else
    {
      close (sockets[1]);
    }
  close (sockets[0]);

  if (reply != NULL)
    {
      g_autoptr (GVariant) picture = g_variant_lookup_value (reply, "1600", G_VARIANT_TYPE ("(uuay)"));
      const char *caption = "";

      if (g_variant_lookup (reply, "caption", "&s", &caption))
        g_assert (g_utf8_validate (caption, -1, NULL));
      if (picture != NULL)
        {
          g_autoptr (GVariant) bytes = g_variant_get_child_value (picture, 2);

          g_variant_get_data (bytes);
        }
    }

  return 0;
}
