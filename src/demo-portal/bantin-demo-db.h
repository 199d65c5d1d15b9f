/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * The practice portal's own database. It is a toy's: whatever SQLite refuses (a full disk) ends the program with a word, and
 * the client under test sees a cut line.
 */

/* (transfer full): opens or makes `portal.db` in @folder. */
sqlite3 *demo_db_open (const char *folder);

/**
 * demo_db_query:
 * @sql: one statement; parameters ?1, ?2 …
 * @types: a letter a parameter: 's' const char * (nullable), 'i' gint64
 *
 * Returns: (transfer full): a statement that stands before its first row; step it with demo_db_next()
 */
sqlite3_stmt *demo_db_query (sqlite3 *db, const char *sql, const char *types, ...);

/* Whether there is another row; the statement is finalised and set to %NULL after the last. */
gboolean demo_db_next (sqlite3 *db, sqlite3_stmt **statement);

/* Runs a statement without rows. */
void demo_db_run (sqlite3 *db, const char *sql, const char *types, ...);

/* First column of the first row, 0 when there is none. */
gint64 demo_db_get_int (sqlite3 *db, const char *sql, const char *types, ...);

/* (transfer full): first column of the first row, "" when there is none. */
char *demo_db_get_text (sqlite3 *db, const char *sql, const char *types, ...);

/* A text column, never %NULL. */
const char *demo_db_text (sqlite3_stmt *statement, int column);

G_END_DECLS
