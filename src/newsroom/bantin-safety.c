/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "store/bantin-store-safety.h"

static gboolean
write_drafts (BantinNewsroom *self,
              gpointer unused,
              GError **error)
{
  return bantin_drafts_write_all (self, error);
}

static gpointer
back_up_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinNewsroom *self = source;

  /* What is on the screen belongs into the copy. */
  if (!bantin_newsroom_write (self, write_drafts, NULL, error))
    return NULL;

  return GINT_TO_POINTER (bantin_store_back_up (self->store, data, NULL, NULL, cancellable, error));
}

void
bantin_newsroom_back_up_async (BantinNewsroom *self,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && path != NULL);

  bantin_newsroom_hop (self, self->bulk, back_up_work, g_strdup (path), g_free, NULL, cancellable, callback, user_data);
}

gboolean
bantin_newsroom_back_up_finish (BantinNewsroom *self,
                                GAsyncResult *result,
                                GError **error)
{
  return GPOINTER_TO_INT (bantin_newsroom_finish (self, result, error));
}
