/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * BantinStatement: a prepared statement whose parameters go by name. A wrong name, or a parameter left unbound, is a
 * programmer's mistake and aborts at once. Inside the store only.
 */
typedef struct _BantinStatement BantinStatement;

/**
 * bantin_statement_new:
 * @sql: a literal, one statement
 * @error: return location; %BANTIN_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): a statement
 */
BantinStatement *bantin_statement_new (sqlite3 *db,
                                       const char *sql,
                                       GError **error);
void bantin_statement_free (BantinStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinStatement, bantin_statement_free)

void bantin_statement_bind_int64 (BantinStatement *self, const char *name, gint64 value);
void bantin_statement_bind_text (BantinStatement *self, const char *name, const char *value);              /* (nullable): copied */
void bantin_statement_bind_blob (BantinStatement *self, const char *name, gconstpointer data, gsize size); /* copied */
void bantin_statement_bind_bytes_as_text (BantinStatement *self, const char *name, GBytes *bytes);         /* (nullable): UTF-8; kept */

/**
 * bantin_statement_step:
 * @has_row: (out): whether a row is there; %FALSE at the end
 *
 * Returns: whether it went well
 */
gboolean bantin_statement_step (BantinStatement *self,
                                gboolean *has_row,
                                GError **error);

/**
 * bantin_statement_run:
 *
 * Steps to the end and gets ready to be bound and run again.
 *
 * Returns: whether it went well
 */
gboolean bantin_statement_run (BantinStatement *self,
                               GError **error);

void bantin_statement_reset (BantinStatement *self);

/* Columns of the row that is there, from 0. */
gint64 bantin_statement_get_int64 (BantinStatement *self, int column);
char *bantin_statement_dup_text (BantinStatement *self, int column);         /* (transfer full): "" for NULL */
char *bantin_statement_dup_text_or_null (BantinStatement *self, int column); /* (transfer full) (nullable) */
const char *bantin_statement_get_text (BantinStatement *self, int column);   /* (nullable): until the next step */
GBytes *bantin_statement_dup_bytes (BantinStatement *self, int column);      /* (transfer full) (nullable): of text or blob */
gboolean bantin_statement_is_null (BantinStatement *self, int column);

/**
 * bantin_sql_run:
 * @sql: a literal; may hold several statements without parameters
 */
gboolean bantin_sql_run (sqlite3 *db,
                         const char *sql,
                         GError **error);

/**
 * bantin_sql_set_error:
 * @code: SQLite's result
 *
 * Turns what SQLite said into %BANTIN_STORE_ERROR, or %G_IO_ERROR_CANCELLED when it was interrupted.
 *
 * Returns: %FALSE
 */
gboolean bantin_sql_set_error (GError **error,
                               sqlite3 *db,
                               int code,
                               const char *what);

G_END_DECLS
