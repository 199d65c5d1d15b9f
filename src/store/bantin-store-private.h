/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-statement.h"
#include "store/bantin-store.h"

G_BEGIN_DECLS

/* What the files of the store share. */

#define BANTIN_STORE_FILE "bantin.db"
#define BANTIN_STORE_BACKUPS "backups"
#define BANTIN_STORE_PHOTOS "photos"
#define BANTIN_STORE_RENDITIONS "renditions"
#define BANTIN_STORE_THUMBNAILS "thumbnails"
#define BANTIN_STORE_INCOMING "incoming"

/* The connection of the calling thread: the writer's, or that of the read which it has begun. */
sqlite3 *bantin_store_get_db (BantinStore *self);

/* The writer's; asserts that this is its thread. */
sqlite3 *bantin_store_get_writer_db (BantinStore *self);

/* A read that ends with its scope. */
typedef BantinStore BantinReadScope;
BantinReadScope *bantin_read_scope_new (BantinStore *self,
                                        GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinReadScope, bantin_store_end_read)

/* A transaction that rolls back when its scope ends before bantin_transaction_commit(). */
typedef BantinStore BantinTransaction;
BantinTransaction *bantin_transaction_new (BantinStore *self,
                                           GError **error);
gboolean bantin_transaction_commit (BantinTransaction **transaction,
                                    GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinTransaction, bantin_store_roll_back)

/* Opens a connection with our settings; the caller closes it. @flags as of sqlite3_open_v2(). */
sqlite3 *bantin_store_connect (const char *path,
                               int flags,
                               GError **error);

/* The first column of the first row of a query without parameters; -1 when there is none. */
gboolean bantin_sql_get_int64 (sqlite3 *db,
                               const char *sql,
                               gint64 *value,
                               GError **error);

/* Tests only: every data folder counts as lying on a network (1), none does (0), or the kernel is asked (-1). */
void bantin_store_set_network_for_tests (int is_network);

G_END_DECLS
