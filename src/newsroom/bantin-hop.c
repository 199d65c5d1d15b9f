/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-newsroom-private.h"

#include "portal/bantin-portal.h"

void
bantin_newsroom_hop (BantinNewsroom *self,
                     BantinWorker *worker,
                     BantinWork work,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task;

  /* What waits for a network or copies gigabytes must not keep the window from closing. */
  if (cancellable == NULL && (worker == self->errand || worker == self->network || worker == self->bulk))
    cancellable = self->closing;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, data, free_data);
  bantin_worker_run (worker, task, work, free_result);
}

gpointer
bantin_newsroom_finish (BantinNewsroom *self,
                        GAsyncResult *result,
                        GError **error)
{
  GError *local_error = NULL;
  gpointer value;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  value = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error != NULL)
    {
      bantin_newsroom_translate_error (&local_error);
      g_propagate_error (error, local_error);
    }

  return value;
}

typedef struct
{
  BantinWrite write;
  gpointer data;
} Writing;

static gpointer
write_work (gpointer source,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Writing *writing = data;

  return GINT_TO_POINTER (writing->write (source, writing->data, error));
}

gboolean
bantin_newsroom_write (BantinNewsroom *self,
                       BantinWrite write,
                       gpointer data,
                       GError **error)
{
  Writing writing = { .write = write, .data = data };

  if (bantin_worker_is_current (self->writer))
    return write (self, data, error);

  return GPOINTER_TO_INT (bantin_worker_call (self->writer, self, write_work, &writing, error));
}

/* What a caller does differently. Everything else keeps its own domain, for which there are sentences too. */
static const struct
{
  GQuark (*domain) (void);
  int code;
  BantinNewsroomError ours;
} MEANINGS[] = {
  { bantin_store_error_quark, BANTIN_STORE_ERROR_RULE, BANTIN_NEWSROOM_ERROR_RULE },
  { bantin_store_error_quark, BANTIN_STORE_ERROR_NOT_FOUND, BANTIN_NEWSROOM_ERROR_NOT_FOUND },
  { bantin_store_error_quark, BANTIN_STORE_ERROR_CHANGED, BANTIN_NEWSROOM_ERROR_CHANGED },
  { bantin_store_error_quark, BANTIN_STORE_ERROR_NEWER, BANTIN_NEWSROOM_ERROR_NEWER },
  { bantin_store_error_quark, BANTIN_STORE_ERROR_BUSY, BANTIN_NEWSROOM_ERROR_BUSY },
  { bantin_key_error_quark, BANTIN_KEY_ERROR_CODE, BANTIN_NEWSROOM_ERROR_CODE },
  { bantin_key_error_quark, BANTIN_KEY_ERROR_INVALID, BANTIN_NEWSROOM_ERROR_KEY_LOST },
  { bantin_keyring_error_quark, BANTIN_KEYRING_ERROR_LOCKED, BANTIN_NEWSROOM_ERROR_KEYRING },
  { bantin_keyring_error_quark, BANTIN_KEYRING_ERROR_MISSING, BANTIN_NEWSROOM_ERROR_KEYRING },
  { bantin_keyring_error_quark, BANTIN_KEYRING_ERROR_FAILED, BANTIN_NEWSROOM_ERROR_KEYRING },
  { bantin_portal_error_quark, BANTIN_PORTAL_ERROR_PASSWORD, BANTIN_NEWSROOM_ERROR_PASSWORD },
  { bantin_portal_error_quark, BANTIN_PORTAL_ERROR_OFFLINE, BANTIN_NEWSROOM_ERROR_NETWORK },
};

void
bantin_newsroom_translate_error (GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (MEANINGS); i++)
    if (g_error_matches (*error, MEANINGS[i].domain (), MEANINGS[i].code))
      {
        GError *ours = g_error_new_literal (BANTIN_NEWSROOM_ERROR, MEANINGS[i].ours, (*error)->message);

        g_error_free (*error);
        *error = ours;
        return;
      }
}
