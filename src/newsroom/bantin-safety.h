/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Settings of the office, and what keeps the data safe. */

/**
 * bantin_newsroom_get_setting:
 *
 * Returns: (transfer full) (nullable): the value; from memory
 */
char *bantin_newsroom_get_setting (BantinNewsroom *self,
                                   const char *key);

/**
 * bantin_newsroom_set_setting:
 * @value: (nullable): %NULL forgets it
 *
 * Seen at once by bantin_newsroom_get_setting(); written in the background.
 */
void bantin_newsroom_set_setting (BantinNewsroom *self,
                                  const char *key,
                                  const char *value);

/**
 * bantin_newsroom_back_up_async:
 * @path: the `.bantin-backup` file to write
 *
 * A whole copy of stories and photos in one file, taken while work goes on. Passwords and keys stay in the keyring.
 */
void bantin_newsroom_back_up_async (BantinNewsroom *self,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean bantin_newsroom_back_up_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

/* --- restoring --- */

/* A backup, or a copy of the day that the program keeps by itself. */
typedef struct
{
  char *path;
  gint64 made_at; /* Unix seconds */
  gboolean is_looked_at; /* the numbers below are known */
  guint n_stories;
  gint64 newest_at; /* 0 = none */
  gint64 size_bytes;
} BantinBackup;

void bantin_backup_free (BantinBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinBackup, bantin_backup_free)

/**
 * bantin_newsroom_list_copies_async:
 *
 * The copies of the last days, the newest first; not looked at.
 */
void bantin_newsroom_list_copies_async (BantinNewsroom *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * bantin_newsroom_list_copies_finish:
 *
 * Returns: (transfer full) (nullable) (element-type BantinBackup): the copies
 */
GPtrArray *bantin_newsroom_list_copies_finish (BantinNewsroom *self,
                                               GAsyncResult *result,
                                               GError **error);

/**
 * bantin_newsroom_look_at_backup_async:
 * @path: a `.bantin-backup`, or a copy of the day
 *
 * What is in it.
 */
void bantin_newsroom_look_at_backup_async (BantinNewsroom *self,
                                           const char *path,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
BantinBackup *bantin_newsroom_look_at_backup_finish (BantinNewsroom *self,
                                                     GAsyncResult *result,
                                                     GError **error);

typedef void (*BantinFraction) (double fraction,
                                gpointer user_data); /* 0 to 1, at most ten times a second, in the caller's context */

/**
 * bantin_newsroom_unpack_backup_async:
 * @path: a `.bantin-backup`, or a copy of the day
 * @fraction: (nullable): told how far it is, until it is answered
 *
 * The long part of restoring. Nothing that is in use changes; bantin_support_put_back() does that when the newsroom is closed.
 */
void bantin_newsroom_unpack_backup_async (BantinNewsroom *self,
                                          const char *path,
                                          BantinFraction fraction,
                                          gpointer fraction_data,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);

/**
 * bantin_newsroom_unpack_backup_finish:
 *
 * Returns: (transfer full) (nullable): path of the database that waits to be put back
 */
char *bantin_newsroom_unpack_backup_finish (BantinNewsroom *self,
                                            GAsyncResult *result,
                                            GError **error);

/* What a backup never holds and this computer's keyring does not have. */
typedef struct
{
  GPtrArray *accounts; /* (element-type BantinAccount): their password */
  GPtrArray *people;   /* (element-type BantinPerson): approvers, whose key is lost: a new approval code */
  gboolean can_reset;  /* no key of any approver is left, so that nobody could set another's code */
} BantinLostSecrets;

void bantin_lost_secrets_free (BantinLostSecrets *lost);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinLostSecrets, bantin_lost_secrets_free)

/**
 * bantin_newsroom_find_lost_secrets_async:
 *
 * Asks the keyring for each password and key. Everything is there on the computer where the backup was made.
 */
void bantin_newsroom_find_lost_secrets_async (BantinNewsroom *self,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
BantinLostSecrets *bantin_newsroom_find_lost_secrets_finish (BantinNewsroom *self,
                                                             GAsyncResult *result,
                                                             GError **error);

/**
 * bantin_newsroom_set_publishes_here:
 *
 * Of two copies of one office only one publishes: in the other nothing is delivered, and publishing says why. Yes, unless
 * somebody said that the old computer is still in use.
 */
void bantin_newsroom_set_publishes_here (BantinNewsroom *self,
                                         gboolean publishes_here);
gboolean bantin_newsroom_get_publishes_here (BantinNewsroom *self); /* any thread */

G_END_DECLS
