/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-statement.h"

#include "store/bantin-store.h"

struct _BantinStatement
{
  sqlite3_stmt *stmt;
  sqlite3 *db;
  int n_parameters;
  guint64 bound; /* a bit a parameter */
};

static BantinStoreError
code_from_sqlite (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      return BANTIN_STORE_ERROR_RULE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return BANTIN_STORE_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return BANTIN_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return BANTIN_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return BANTIN_STORE_ERROR_READ_ONLY;
    default:
      return BANTIN_STORE_ERROR_FAILED;
    }
}

gboolean
bantin_sql_set_error (GError **error,
                      sqlite3 *db,
                      int code,
                      const char *what)
{
  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s: interrupted", what);
  else
    g_set_error (error, BANTIN_STORE_ERROR, code_from_sqlite (code), "%s: %s (%d)", what,
                 db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code), code);

  return FALSE;
}

gboolean
bantin_sql_run (sqlite3 *db,
                const char *sql,
                GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || bantin_sql_set_error (error, db, code, sql);
}

BantinStatement *
bantin_statement_new (sqlite3 *db,
                      const char *sql,
                      GError **error)
{
  BantinStatement *self;
  sqlite3_stmt *stmt = NULL;
  const char *tail = NULL;
  int code;

  code = sqlite3_prepare_v2 (db, sql, -1, &stmt, &tail);
  if (code != SQLITE_OK)
    {
      bantin_sql_set_error (error, db, code, sql);
      return NULL;
    }
  g_assert (stmt != NULL && *tail == '\0');

  self = g_new0 (BantinStatement, 1);
  self->db = db;
  self->stmt = stmt;
  self->n_parameters = sqlite3_bind_parameter_count (stmt);
  g_assert (self->n_parameters < 64);

  return self;
}

void
bantin_statement_free (BantinStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

static int
find_parameter (BantinStatement *self,
                const char *name)
{
  int n = sqlite3_bind_parameter_index (self->stmt, name);

  if (n == 0)
    g_error ("no parameter %s in: %s", name, sqlite3_sql (self->stmt));
  self->bound |= G_GUINT64_CONSTANT (1) << (n - 1);

  return n;
}

void
bantin_statement_bind_int64 (BantinStatement *self,
                             const char *name,
                             gint64 value)
{
  int code = sqlite3_bind_int64 (self->stmt, find_parameter (self, name), value);

  g_assert (code == SQLITE_OK);
}

void
bantin_statement_bind_text (BantinStatement *self,
                            const char *name,
                            const char *value)
{
  int code = sqlite3_bind_text (self->stmt, find_parameter (self, name), value, -1, SQLITE_TRANSIENT);

  g_assert (code == SQLITE_OK);
}

void
bantin_statement_bind_blob (BantinStatement *self,
                            const char *name,
                            gconstpointer data,
                            gsize size)
{
  int code = sqlite3_bind_blob64 (self->stmt, find_parameter (self, name), data, size, SQLITE_TRANSIENT);

  g_assert (code == SQLITE_OK);
}

void
bantin_statement_bind_bytes_as_text (BantinStatement *self,
                                     const char *name,
                                     GBytes *bytes)
{
  int n = find_parameter (self, name);
  int code;

  if (bytes == NULL)
    code = sqlite3_bind_null (self->stmt, n);
  else
    code = sqlite3_bind_text64 (self->stmt, n, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT, SQLITE_UTF8);

  g_assert (code == SQLITE_OK);
}

gboolean
bantin_statement_step (BantinStatement *self,
                       gboolean *has_row,
                       GError **error)
{
  int code;

  if (self->bound != (G_GUINT64_CONSTANT (1) << self->n_parameters) - 1)
    g_error ("a parameter was left unbound in: %s", sqlite3_sql (self->stmt));

  code = sqlite3_step (self->stmt);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  bantin_sql_set_error (error, self->db, code, sqlite3_sql (self->stmt));
  sqlite3_reset (self->stmt);

  return FALSE;
}

gboolean
bantin_statement_run (BantinStatement *self,
                      GError **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    if (!bantin_statement_step (self, &has_row, error))
      return FALSE;

  bantin_statement_reset (self);

  return TRUE;
}

void
bantin_statement_reset (BantinStatement *self)
{
  sqlite3_reset (self->stmt);
  self->bound = 0;
}

gint64
bantin_statement_get_int64 (BantinStatement *self,
                            int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

const char *
bantin_statement_get_text (BantinStatement *self,
                           int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

char *
bantin_statement_dup_text (BantinStatement *self,
                           int column)
{
  const char *text = bantin_statement_get_text (self, column);

  return g_strdup (text != NULL ? text : "");
}

char *
bantin_statement_dup_text_or_null (BantinStatement *self,
                                   int column)
{
  return g_strdup (bantin_statement_get_text (self, column));
}

GBytes *
bantin_statement_dup_bytes (BantinStatement *self,
                            int column)
{
  const void *data = sqlite3_column_blob (self->stmt, column);

  if (sqlite3_column_type (self->stmt, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (data, sqlite3_column_bytes (self->stmt, column));
}

gboolean
bantin_statement_is_null (BantinStatement *self,
                          int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
