/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-identity.h"
#include "newsroom/bantin-safety.h"

#include "newsroom/bantin-account-private.h"
#include "newsroom/bantin-publisher.h"
#include "store/bantin-store-accounts.h"
#include "store/bantin-store-safety.h"

/*
 * Restoring from the window. All that takes long is done while the newsroom is in use; then the window closes it, puts the
 * unpacked database in the place of the old one, and opens it again.
 */

#define PUBLISHES_ELSEWHERE "publishes-elsewhere"

/* At most ten times a second. */
#define TELL_US (G_USEC_PER_SEC / 10)

void
bantin_backup_free (BantinBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}

/* --- what there is --- */

static gpointer
list_copies_work (gpointer source,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  BantinNewsroom *self = source;
  g_auto (GStrv) paths = bantin_store_list_copies (self->data_dir);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_backup_free);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
      BantinBackup *copy = g_new0 (BantinBackup, 1);

      copy->path = g_strdup (paths[i]);
      copy->made_at = info != NULL ? (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) : 0;
      copy->size_bytes = info != NULL ? g_file_info_get_size (info) : 0;
      g_ptr_array_add (copies, copy);
    }

  return copies;
}

void
bantin_newsroom_list_copies_async (BantinNewsroom *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_newsroom_hop (self, self->reader, list_copies_work, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
bantin_newsroom_list_copies_finish (BantinNewsroom *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

static gpointer
look_work (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  BantinNewsroom *self = source;
  BantinBackupFacts facts = { 0 };
  BantinBackup *backup;

  if (!bantin_store_look_at_backup (data, self->data_dir, &facts, cancellable, error))
    {
      bantin_support_explain_backup (error);
      return NULL;
    }

  backup = g_new0 (BantinBackup, 1);
  backup->path = g_strdup (data);
  backup->made_at = facts.made_at;
  backup->is_looked_at = TRUE;
  backup->n_stories = facts.n_stories;
  backup->newest_at = facts.newest_at;
  backup->size_bytes = facts.size_bytes;

  return backup;
}

void
bantin_newsroom_look_at_backup_async (BantinNewsroom *self,
                                      const char *path,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && path != NULL);

  bantin_newsroom_hop (self, self->bulk, look_work, g_strdup (path), g_free, (GDestroyNotify) bantin_backup_free, cancellable, callback, user_data);
}

BantinBackup *
bantin_newsroom_look_at_backup_finish (BantinNewsroom *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- unpacking --- */

typedef struct
{
  char *path;
  BantinFraction fraction; /* (nullable) */
  gpointer fraction_data;
  GMainContext *context; /* the caller's */
  gint64 told_at_us;
} Unpacking;

typedef struct
{
  BantinFraction fraction;
  gpointer fraction_data;
  double value;
} Telling;

static void
free_unpacking (gpointer data)
{
  Unpacking *unpacking = data;

  g_free (unpacking->path);
  g_main_context_unref (unpacking->context);
  g_free (unpacking);
}

static gboolean
tell (gpointer data)
{
  const Telling *telling = data;

  telling->fraction (telling->value, telling->fraction_data);

  return G_SOURCE_REMOVE;
}

/* As the answer does, and before it. */
static void
on_progress (gint64 n_done,
             gint64 n_total,
             gpointer user_data)
{
  Unpacking *unpacking = user_data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Telling *telling;

  if (unpacking->fraction == NULL || n_total <= 0 || now - unpacking->told_at_us < TELL_US)
    return;

  unpacking->told_at_us = now;
  telling = g_new (Telling, 1);
  *telling = (Telling) { unpacking->fraction, unpacking->fraction_data, (double) n_done / (double) n_total };
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, telling, g_free);
  g_source_attach (source, unpacking->context);
}

static gpointer
unpack_work (gpointer source,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  BantinNewsroom *self = source;
  Unpacking *unpacking = data;
  BantinBackupFacts facts = { 0 };
  char *database = bantin_store_unpack_backup (unpacking->path, self->data_dir, &facts, on_progress, unpacking, cancellable, error);

  if (database == NULL)
    bantin_support_explain_backup (error);

  return database;
}

void
bantin_newsroom_unpack_backup_async (BantinNewsroom *self,
                                     const char *path,
                                     BantinFraction fraction,
                                     gpointer fraction_data,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Unpacking *unpacking;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && path != NULL);

  unpacking = g_new0 (Unpacking, 1);
  unpacking->path = g_strdup (path);
  unpacking->fraction = fraction;
  unpacking->fraction_data = fraction_data;
  unpacking->context = g_main_context_ref_thread_default ();
  bantin_newsroom_hop (self, self->bulk, unpack_work, unpacking, free_unpacking, g_free, cancellable, callback, user_data);
}

char *
bantin_newsroom_unpack_backup_finish (BantinNewsroom *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- what it does not hold --- */

void
bantin_lost_secrets_free (BantinLostSecrets *lost)
{
  g_ptr_array_unref (lost->accounts);
  g_ptr_array_unref (lost->people);
  g_free (lost);
}

/* A keyring that cannot be asked has lost nothing: it is opened, and everything is there. */
static gboolean
is_lost (BantinNewsroom *self,
         const char *kind,
         const char *id,
         GCancellable *cancellable,
         GError **error)
{
  GError *local_error = NULL;
  char *secret = bantin_keyring_lookup (self->keyring, kind, id, cancellable, &local_error);
  gboolean is_absent = secret == NULL && local_error == NULL;

  bantin_keyring_free_secret (secret);
  if (local_error != NULL)
    g_propagate_error (error, local_error);

  return is_absent;
}

static gboolean
find_lost_passwords (BantinNewsroom *self,
                     BantinLostSecrets *lost,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) accounts = bantin_store_list_accounts (self->store, error);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const BantinAccountRecord *account = accounts->pdata[i];
      GError *local_error = NULL;

      if (g_str_equal (account->kind, BANTIN_ACCOUNT_BY_HAND) || account->is_practice)
        continue;
      if (is_lost (self, BANTIN_KEYRING_PASSWORD, account->id, cancellable, &local_error))
        g_ptr_array_add (lost->accounts, bantin_account_describe (account));
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
    }

  return accounts != NULL;
}

static gboolean
find_lost_keys (BantinNewsroom *self,
                BantinLostSecrets *lost,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) people = bantin_store_list_people (self->store, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const BantinPersonRecord *person = people->pdata[i];
      GError *local_error = NULL;

      if (person->is_dismissed || person->writer == NULL || (person->roles & BANTIN_MEMBER_APPROVER) == 0)
        continue;
      if (is_lost (self, BANTIN_KEYRING_KEY, person->writer, cancellable, &local_error))
        g_ptr_array_add (lost->people, bantin_identity_describe (person));
      else if (local_error == NULL)
        lost->can_reset = FALSE;
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
    }

  return people != NULL;
}

static gpointer
find_lost_work (gpointer source,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  BantinNewsroom *self = source;
  g_autoptr (BantinLostSecrets) lost = g_new0 (BantinLostSecrets, 1);

  lost->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_account_free);
  lost->people = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_person_free);
  lost->can_reset = TRUE;
  if (!find_lost_passwords (self, lost, cancellable, error) || !find_lost_keys (self, lost, cancellable, error))
    return NULL;

  return g_steal_pointer (&lost);
}

void
bantin_newsroom_find_lost_secrets_async (BantinNewsroom *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_newsroom_hop (self, self->errand, find_lost_work, NULL, NULL, (GDestroyNotify) bantin_lost_secrets_free, cancellable, callback, user_data);
}

BantinLostSecrets *
bantin_newsroom_find_lost_secrets_finish (BantinNewsroom *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  return bantin_newsroom_finish (self, result, error);
}

/* --- which of two copies publishes --- */

void
bantin_newsroom_set_publishes_here (BantinNewsroom *self,
                                    gboolean publishes_here)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_newsroom_set_setting (self, PUBLISHES_ELSEWHERE, publishes_here ? NULL : "1");
  bantin_newsroom_emit_accounts (self);
  bantin_publisher_wake (self->publisher);
}

gboolean
bantin_newsroom_get_publishes_here (BantinNewsroom *self)
{
  g_autofree char *elsewhere = NULL;

  g_return_val_if_fail (BANTIN_IS_NEWSROOM (self), FALSE);

  elsewhere = bantin_newsroom_get_setting (self, PUBLISHES_ELSEWHERE);

  return elsewhere == NULL;
}
