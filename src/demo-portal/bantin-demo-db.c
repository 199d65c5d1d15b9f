/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-db.h"

#include <stdarg.h>

static const char schema[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = NORMAL;"
    "CREATE TABLE IF NOT EXISTS person ("
    "  id INTEGER PRIMARY KEY, user TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS password ("
    "  person INTEGER NOT NULL REFERENCES person, hash TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS term ("
    "  id INTEGER PRIMARY KEY, taxonomy TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, slug TEXT NOT NULL,"
    "  UNIQUE (taxonomy, folded)) STRICT;"
    "CREATE TABLE IF NOT EXISTS item (" /* posts and photos share their numbers, as in WordPress */
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, status TEXT NOT NULL, author INTEGER NOT NULL,"
    "  slug TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', content TEXT NOT NULL DEFAULT '',"
    "  excerpt TEXT NOT NULL DEFAULT '', cover INTEGER NOT NULL DEFAULT 0, published_at INTEGER NOT NULL DEFAULT 0,"
    "  modified_at INTEGER NOT NULL, n_reads INTEGER NOT NULL DEFAULT 0,"
    "  file TEXT NOT NULL DEFAULT '', mime TEXT NOT NULL DEFAULT '', alt TEXT NOT NULL DEFAULT '',"
    "  width INTEGER NOT NULL DEFAULT 0, height INTEGER NOT NULL DEFAULT 0, size INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX IF NOT EXISTS item_slug ON item (type, slug);"
    "CREATE INDEX IF NOT EXISTS item_published ON item (type, status, published_at);"
    "CREATE TABLE IF NOT EXISTS item_term ("
    "  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, term INTEGER NOT NULL REFERENCES term,"
    "  PRIMARY KEY (item, term)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;"
    "INSERT OR IGNORE INTO counter VALUES ('visits', 0);";

static void
check (sqlite3 *db,
       int result,
       const char *sql)
{
  if (result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

sqlite3 *
demo_db_open (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "portal.db", NULL);
  sqlite3 *db = NULL;

  check (db, sqlite3_open (path, &db), path);
  sqlite3_busy_timeout (db, 5000);
  check (db, sqlite3_exec (db, schema, NULL, NULL, NULL), "schema");

  return db;
}

static sqlite3_stmt *
prepare (sqlite3 *db,
         const char *sql,
         const char *types,
         va_list values)
{
  sqlite3_stmt *statement = NULL;

  check (db, sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), sql);
  for (int i = 0; types[i] != '\0'; i++)
    {
      if (types[i] == 's')
        sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
    }

  return statement;
}

sqlite3_stmt *
demo_db_query (sqlite3 *db,
               const char *sql,
               const char *types,
               ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (db, sql, types, values);
  va_end (values);

  return statement;
}

gboolean
demo_db_next (sqlite3 *db,
              sqlite3_stmt **statement)
{
  int result = sqlite3_step (*statement);

  check (db, result, sqlite3_sql (*statement));
  if (result == SQLITE_ROW)
    return TRUE;

  sqlite3_finalize (g_steal_pointer (statement));

  return FALSE;
}

void
demo_db_run (sqlite3 *db,
             const char *sql,
             const char *types,
             ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (db, sql, types, values);
  va_end (values);

  check (db, sqlite3_step (statement), sql);
  sqlite3_finalize (statement);
}

gint64
demo_db_get_int (sqlite3 *db,
                 const char *sql,
                 const char *types,
                 ...)
{
  sqlite3_stmt *statement;
  va_list values;
  gint64 value = 0;

  va_start (values, types);
  statement = prepare (db, sql, types, values);
  va_end (values);

  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return value;
}

char *
demo_db_get_text (sqlite3 *db,
                  const char *sql,
                  const char *types,
                  ...)
{
  sqlite3_stmt *statement;
  va_list values;
  char *value = NULL;

  va_start (values, types);
  statement = prepare (db, sql, types, values);
  va_end (values);

  if (sqlite3_step (statement) == SQLITE_ROW)
    value = g_strdup (demo_db_text (statement, 0));
  sqlite3_finalize (statement);

  return value != NULL ? value : g_strdup ("");
}

const char *
demo_db_text (sqlite3_stmt *statement,
              int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}
