/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search.h"

#include "store/bantin-search-private.h"
#include "store/bantin-store.h"
#include "store/bantin-tokenizer.h"

#include <glib/gstdio.h>
#include <string.h>

/* With the tokenizer's version: an index made by any other is thrown away. */
#define SEARCH_VERSION 3
#define FILE_VERSION (SEARCH_VERSION * 1000 + BANTIN_TOKENIZER_VERSION)

/* "BnTs" */
#define APPLICATION_ID 0x426E5473

#define BUSY_TIMEOUT_MS 5000

/* The texts are kept so that hits are shown as written without asking the store, and so that FTS5 can forget a story. */
static const char schema[] =
    "CREATE TABLE about ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1),"
    "  store TEXT NOT NULL,"
    "  generation INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE story ("
    "  key INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL,"
    "  is_handed_in INTEGER NOT NULL,"
    "  changed_at INTEGER NOT NULL,"
    "  is_binned INTEGER NOT NULL,"
    "  facets TEXT NOT NULL,"
    "  headline TEXT NOT NULL,"
    "  lead TEXT NOT NULL,"
    "  captions TEXT NOT NULL,"
    "  byline TEXT NOT NULL,"
    "  body TEXT NOT NULL,"
    "  UNIQUE (id, is_handed_in)"
    ") STRICT;"
    /* Every folded and exact form that a story holds or held: what a begun word may become. */
    "CREATE TABLE form (form TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE word USING fts5 ("
    "  headline, lead, body, captions, byline, facets,"
    "  content = 'story', content_rowid = 'key', columnsize = 0, tokenize = 'bantin'"
    ");";

static const char settings[] =
    "PRAGMA cache_size = -16000;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA trusted_schema = OFF;"
    /* In a WAL a power cut costs the last batches, which are fed again, but never damages. */
    "PRAGMA synchronous = NORMAL;";

static void
note_form (const char *form,
           gsize length,
           gpointer user_data)
{
  BantinSearch *self = user_data;
  char *copy;

  if (g_hash_table_contains (self->known_forms, form))
    return;

  copy = g_strndup (form, length);
  g_hash_table_add (self->known_forms, copy);
  g_ptr_array_add (self->new_forms, g_strdup (copy));
}

void
bantin_search_forget_forms (BantinSearch *self)
{
  g_hash_table_remove_all (self->known_forms);
  g_ptr_array_set_size (self->new_forms, 0);
}

static gboolean
open_connection (BantinSearch *self,
                 GError **error)
{
  gboolean is_read_only = (self->flags & BANTIN_SEARCH_READ_ONLY) != 0;
  int flags = is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int code = sqlite3_open_v2 (self->path, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (code != SQLITE_OK)
    return bantin_sql_set_error (error, self->db, code, self->path);

  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);

  return bantin_tokenizer_register (self->db, note_form, self, error) &&
         bantin_search_ranker_register (&self->ranker, self->db, error) &&
         bantin_sql_run (self->db, settings, error);
}

static void
close_connection (BantinSearch *self)
{
  sqlite3_close (g_steal_pointer (&self->db));
  bantin_search_ranker_clear (&self->ranker);
  bantin_search_forget_forms (self);
}

static gint64
read_number (BantinSearch *self,
             const char *sql)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (self->db, sql, NULL);
  gboolean has_row = FALSE;

  if (statement == NULL || !bantin_statement_step (statement, &has_row, NULL) || !has_row)
    return 0;

  return bantin_statement_get_int64 (statement, 0);
}

/* Looks at the header, at whose it is, and at the roots of the tables. */
static gboolean
is_usable (BantinSearch *self)
{
  static const char about_sql[] = "SELECT store FROM about";
  static const char word_sql[] = "SELECT rowid FROM word WHERE word MATCH '\"a\"' ORDER BY rowid DESC LIMIT 1";
  static const char story_sql[] = "SELECT id FROM story ORDER BY key DESC LIMIT 1";
  static const char form_sql[] = "SELECT form FROM form LIMIT 1";
  g_autoptr (BantinStatement) about = NULL;
  gboolean has_row;

  if (read_number (self, "PRAGMA application_id") != APPLICATION_ID || read_number (self, "PRAGMA user_version") != FILE_VERSION)
    return FALSE;

  if (!(about = bantin_statement_new (self->db, about_sql, NULL)) ||
      !bantin_statement_step (about, &has_row, NULL) || !has_row ||
      g_strcmp0 (bantin_statement_get_text (about, 0), self->store) != 0)
    return FALSE;

  return bantin_sql_run (self->db, word_sql, NULL) && bantin_sql_run (self->db, story_sql, NULL) &&
         bantin_sql_run (self->db, form_sql, NULL);
}

static void
delete_files (BantinSearch *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
}

static gboolean
make_tables (BantinSearch *self,
             GError **error)
{
  static const char sql[] = "INSERT INTO about (id, store, generation) VALUES (1, :store, 0)";
  g_autofree char *header = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID, FILE_VERSION);
  g_autoptr (BantinStatement) statement = NULL;

  if (!bantin_sql_run (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (bantin_sql_run (self->db, schema, error) && (statement = bantin_statement_new (self->db, sql, error)))
    {
      bantin_statement_bind_text (statement, ":store", self->store);
      if (bantin_statement_run (statement, error) &&
          bantin_sql_run (self->db, header, error) &&
          bantin_sql_run (self->db, "COMMIT", error))
        return TRUE;
    }

  bantin_search_roll_back (self);

  return FALSE;
}

static gboolean
set_journal (BantinSearch *self,
             GError **error)
{
  const char *sql = (self->flags & BANTIN_SEARCH_ON_NETWORK) != 0 ? "PRAGMA journal_mode = TRUNCATE" : "PRAGMA journal_mode = WAL";

  return bantin_sql_run (self->db, sql, error);
}

/* In place, because other processes may have the file open: deleting it under them would let their last words fall into
 * the new one's log. */
static gboolean
empty_in_place (BantinSearch *self)
{
  gboolean is_empty;

  read_number (self, "SELECT count (*) FROM sqlite_schema");
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
  is_empty = bantin_sql_run (self->db, "VACUUM", NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_RESET_DATABASE, 0, NULL);

  return is_empty && set_journal (self, NULL) && make_tables (self, NULL);
}

static gboolean
make_anew (BantinSearch *self,
           GError **error)
{
  close_connection (self);
  delete_files (self);

  return open_connection (self, error) && set_journal (self, error) && make_tables (self, error);
}

BantinSearch *
bantin_search_open (const char *path,
                    const char *store,
                    BantinSearchFlags flags,
                    GError **error)
{
  g_autoptr (BantinSearch) self = NULL;
  gboolean is_open;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (store != NULL, NULL);

  self = g_new0 (BantinSearch, 1);
  self->path = g_strdup (path);
  self->store = g_strdup (store);
  self->flags = flags;
  self->known_forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->new_forms = g_ptr_array_new_with_free_func (g_free);

  is_open = open_connection (self, NULL) && is_usable (self);

  if ((flags & BANTIN_SEARCH_READ_ONLY) != 0)
    {
      if (!is_open)
        g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "%s: no usable index yet", path);
      return is_open ? g_steal_pointer (&self) : NULL;
    }

  /* Its journal is set each time: the folder may have been carried to a network. */
  if (is_open && set_journal (self, NULL))
    return g_steal_pointer (&self);

  return bantin_search_reset (self, error) ? g_steal_pointer (&self) : NULL;
}

void
bantin_search_close (BantinSearch *self)
{
  close_connection (self);
  g_hash_table_unref (self->known_forms);
  g_ptr_array_unref (self->new_forms);
  g_free (self->path);
  g_free (self->store);
  g_free (self);
}

gboolean
bantin_search_reset (BantinSearch *self,
                     GError **error)
{
  g_return_val_if_fail ((self->flags & BANTIN_SEARCH_READ_ONLY) == 0, FALSE);

  bantin_search_roll_back (self);

  if (self->db != NULL && empty_in_place (self))
    {
      bantin_search_forget_forms (self);
      return TRUE;
    }

  return make_anew (self, error);
}

gint64
bantin_search_get_generation (BantinSearch *self)
{
  return read_number (self, "SELECT generation FROM about");
}

void
bantin_search_interrupt (BantinSearch *self)
{
  sqlite3_interrupt (self->db);
}
