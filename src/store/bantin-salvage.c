/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-salvage.h"

#include "base/bantin-hash.h"
#include "store/bantin-event.h"
#include "store/bantin-store-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_COLUMNS 32

/* After an unreadable row: try the next ones singly, then leap further and further. */
#define N_SINGLE_STEPS 64
#define MAX_LEAP (G_GINT64_CONSTANT (1) << 40)

typedef enum
{
  TABLE_DESK,
  TABLE_PERSON,
  TABLE_WRITER,
  TABLE_STORY,
  TABLE_DRAFT,
  TABLE_REVISION,
  TABLE_PHOTO,
  TABLE_RENDITION,
  TABLE_STORY_PHOTO,
  TABLE_EVENT,
  TABLE_ACCOUNT,
  TABLE_DELIVERY,
  TABLE_DELIVERY_STEP,
  TABLE_PORTAL_PHOTO,
  TABLE_PORTAL_POST,
  TABLE_SETTING,
  N_TABLES,
} Table;

/* A table with rows of its own ids is read onward from any id; one without is read from both ends. The ids themselves are
 * of one file and are given anew. Projections and event_after follow from the rest. */
static const struct
{
  const char *select;   /* with rowid: first column the id, parameter ?1 the id after which to go on */
  const char *backward; /* NULL: with rowid */
  const char *insert;
} tables[N_TABLES] = {
  [TABLE_DESK] = {
      "SELECT id, replaces, made_at FROM desk ORDER BY id",
      "SELECT id, replaces, made_at FROM desk ORDER BY id DESC",
      "INSERT OR IGNORE INTO desk (id, replaces, made_at) VALUES (?, ?, ?)",
  },
  [TABLE_PERSON] = {
      "SELECT n, id, legal_name, pen_name, made_at FROM person WHERE n > ?1 ORDER BY n",
      NULL,
      "INSERT OR IGNORE INTO person (id, legal_name, pen_name, made_at) VALUES (?, ?, ?, ?)",
  },
  [TABLE_WRITER] = {
      "SELECT id, desk, public_key, person, device, is_me, has_code, made_at FROM writer ORDER BY id",
      "SELECT id, desk, public_key, person, device, is_me, has_code, made_at FROM writer ORDER BY id DESC",
      "INSERT OR IGNORE INTO writer (id, desk, public_key, person, device, is_me, has_code, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_STORY] = {
      "SELECT n, id, author, kind, headline, excerpt, section, cover, n_photos, made_at, changed_at, binned_at, is_emptied"
      " FROM story WHERE n > ?1 ORDER BY n",
      NULL,
      "INSERT OR IGNORE INTO story (id, author, kind, headline, excerpt, section, cover, n_photos, made_at, changed_at, binned_at, is_emptied)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_DRAFT] = {
      "SELECT rowid, story, document, rev, caret, saved_at FROM draft WHERE rowid > ?1 ORDER BY rowid",
      NULL,
      "INSERT INTO draft (story, document, rev, caret, saved_at) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (story) DO UPDATE"
      " SET document = excluded.document, rev = excluded.rev, caret = excluded.caret, saved_at = excluded.saved_at"
      " WHERE excluded.saved_at > saved_at",
  },
  [TABLE_REVISION] = {
      "SELECT rowid, story, rev, version, reason, person, size, document, made_at FROM revision WHERE rowid > ?1 ORDER BY rowid",
      NULL,
      "INSERT INTO revision (story, rev, version, reason, person, size, document, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (story, rev) DO UPDATE SET document = excluded.document WHERE document IS NULL",
  },
  [TABLE_PHOTO] = {
      "SELECT rowid, sha256, content_type, size, width, height, name, taken_at, caption, credit, added_at"
      " FROM photo WHERE rowid > ?1 ORDER BY rowid",
      NULL,
      "INSERT OR IGNORE INTO photo (sha256, content_type, size, width, height, name, taken_at, caption, credit, added_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_RENDITION] = {
      "SELECT rowid, sha256, photo, edits, recipe, size, width, height, made_at FROM rendition WHERE rowid > ?1 ORDER BY rowid",
      NULL,
      "INSERT OR IGNORE INTO rendition (sha256, photo, edits, recipe, size, width, height, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_STORY_PHOTO] = {
      "SELECT rowid, story, photo, added_at, is_hidden FROM story_photo WHERE rowid > ?1 ORDER BY rowid",
      NULL,
      "INSERT OR IGNORE INTO story_photo (story, photo, added_at, is_hidden) VALUES (?, ?, ?, ?)",
  },
  [TABLE_EVENT] = {
      "SELECT n, id, desk, writer, clock, story, kind, is_step, rev, line, arrived_at FROM event WHERE n > ?1 ORDER BY n",
      NULL,
      "INSERT OR IGNORE INTO event (id, desk, writer, clock, story, kind, is_step, rev, line, arrived_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_ACCOUNT] = {
      "SELECT rowid, id, name, address, api, kind, user, capabilities, catalogue, is_practice, is_removed, made_at"
      " FROM account WHERE rowid > ?1 ORDER BY rowid",
      NULL,
      "INSERT OR IGNORE INTO account (id, name, address, api, kind, user, capabilities, catalogue, is_practice, is_removed, made_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_DELIVERY] = {
      "SELECT n, id, story, rev, decision, account, kind, state, made_by, made_at, scheduled_at, not_before, began_at, finished_at,"
      "       retry_at, remote_id, url, error_code, error_text, proof"
      " FROM delivery WHERE n > ?1 ORDER BY n",
      NULL,
      "INSERT OR IGNORE INTO delivery (id, story, rev, decision, account, kind, state, made_by, made_at, scheduled_at, not_before,"
      "                                began_at, finished_at, retry_at, remote_id, url, error_code, error_text, proof)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_DELIVERY_STEP] = {
      "SELECT delivery, n, id, kind, needs, photo, size, state, result, answer, n_attempts, started_at, attempt_at, unknown_since, finished_at"
      " FROM delivery_step ORDER BY delivery, n",
      "SELECT delivery, n, id, kind, needs, photo, size, state, result, answer, n_attempts, started_at, attempt_at, unknown_since, finished_at"
      " FROM delivery_step ORDER BY delivery DESC, n DESC",
      "INSERT OR IGNORE INTO delivery_step (delivery, n, id, kind, needs, photo, size, state, result, answer, n_attempts, started_at,"
      "                                     attempt_at, unknown_since, finished_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  },
  [TABLE_PORTAL_PHOTO] = {
      "SELECT account, rendition, remote_id, url, facts, noted_at FROM portal_photo ORDER BY account, rendition",
      "SELECT account, rendition, remote_id, url, facts, noted_at FROM portal_photo ORDER BY account DESC, rendition DESC",
      "INSERT OR IGNORE INTO portal_photo (account, rendition, remote_id, url, facts, noted_at) VALUES (?, ?, ?, ?, ?, ?)",
  },
  [TABLE_PORTAL_POST] = {
      "SELECT account, story, remote_id, url, facts, noted_at FROM portal_post ORDER BY account, story",
      "SELECT account, story, remote_id, url, facts, noted_at FROM portal_post ORDER BY account DESC, story DESC",
      "INSERT OR IGNORE INTO portal_post (account, story, remote_id, url, facts, noted_at) VALUES (?, ?, ?, ?, ?, ?)",
  },
  [TABLE_SETTING] = {
      "SELECT key, value FROM setting ORDER BY key",
      "SELECT key, value FROM setting ORDER BY key DESC",
      "INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)",
  },
};

struct _BantinSalvage
{
  sqlite3 *target;
  sqlite3_stmt *inserts[N_TABLES];
};

BantinSalvage *
bantin_salvage_new (sqlite3 *target)
{
  BantinSalvage *self = g_new0 (BantinSalvage, 1);

  self->target = target;
  for (gsize i = 0; i < N_TABLES; i++)
    if (sqlite3_prepare_v2 (target, tables[i].insert, -1, &self->inserts[i], NULL) != SQLITE_OK)
      g_error ("%s: %s", tables[i].insert, sqlite3_errmsg (target));

  return self;
}

void
bantin_salvage_free (BantinSalvage *self)
{
  for (gsize i = 0; i < N_TABLES; i++)
    sqlite3_finalize (self->inserts[i]);
  g_free (self);
}

/* What is trustworthy */

static gboolean
is_text (const BantinSalvageValue *value)
{
  return value->type == BANTIN_SALVAGE_TEXT && g_utf8_validate (value->data, value->size, NULL);
}

static gboolean
is_uuid (const BantinSalvageValue *value)
{
  g_autofree char *text = is_text (value) && value->size == 36 ? g_strndup (value->data, value->size) : NULL;

  return text != NULL && g_uuid_string_is_valid (text);
}

static gboolean
is_hash (const BantinSalvageValue *value)
{
  g_autofree char *text = is_text (value) && value->size == 64 ? g_strndup (value->data, value->size) : NULL;

  return bantin_hash_is_valid (text);
}

static gboolean
is_hash_of (const BantinSalvageValue *hash,
            const BantinSalvageValue *bytes)
{
  g_autofree char *computed = bytes->type == BANTIN_SALVAGE_TEXT ? bantin_hash_bytes (bytes->data, bytes->size) : NULL;

  return computed != NULL && hash->type == BANTIN_SALVAGE_TEXT && hash->size == 64 && memcmp (hash->data, computed, 64) == 0;
}

/* An event's id is the hash of its line's JSON, so its other columns can be taken from there. */
static gboolean
is_event (const BantinSalvageValue *values)
{
  const BantinSalvageValue *line = &values[8];
  g_autofree char *text = is_text (line) ? g_strndup (line->data, line->size) : NULL;
  g_autoptr (BantinEvent) event = text != NULL ? bantin_event_parse (text, NULL, NULL) : NULL;

  return event != NULL && is_hash (&values[0]) && memcmp (values[0].data, event->id, 64) == 0;
}

static gboolean
is_trusted (Table table,
            const BantinSalvageValue *values)
{
  switch (table)
    {
    case TABLE_DRAFT:
      return is_uuid (&values[0]) && is_hash_of (&values[2], &values[1]);
    case TABLE_REVISION:
      return is_uuid (&values[0]) && (values[6].type == BANTIN_SALVAGE_NULL || is_hash_of (&values[1], &values[6]));
    case TABLE_EVENT:
      return is_event (values);
    default:
      return TRUE;
    }
}

static void
insert_row (BantinSalvage *self,
            Table table,
            const BantinSalvageValue *values,
            guint n_values)
{
  sqlite3_stmt *insert = self->inserts[table];

  if ((int) n_values != sqlite3_bind_parameter_count (insert) || !is_trusted (table, values))
    return;

  for (guint i = 0; i < n_values; i++)
    switch (values[i].type)
      {
      case BANTIN_SALVAGE_INTEGER:
        sqlite3_bind_int64 (insert, i + 1, values[i].integer);
        break;
      case BANTIN_SALVAGE_TEXT:
        sqlite3_bind_text64 (insert, i + 1, values[i].data, values[i].size, SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
      case BANTIN_SALVAGE_BLOB:
        sqlite3_bind_blob64 (insert, i + 1, values[i].data, values[i].size, SQLITE_TRANSIENT);
        break;
      case BANTIN_SALVAGE_NULL:
      default:
        sqlite3_bind_null (insert, i + 1);
        break;
      }

  /* A row that the schema refuses is one that was damaged. */
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_debug ("A row is passed over: %s", sqlite3_errmsg (self->target));
  sqlite3_reset (insert);
}

/* Through SQLite */

static void
take_row (BantinSalvage *self,
          Table table,
          sqlite3_stmt *statement,
          int first_column)
{
  BantinSalvageValue values[MAX_COLUMNS];
  int n_columns = sqlite3_column_count (statement);

  g_assert (n_columns <= MAX_COLUMNS);

  for (int i = first_column; i < n_columns; i++)
    {
      BantinSalvageValue *value = &values[i - first_column];

      *value = (BantinSalvageValue) { BANTIN_SALVAGE_NULL, 0, NULL, 0 };
      switch (sqlite3_column_type (statement, i))
        {
        case SQLITE_INTEGER:
          value->type = BANTIN_SALVAGE_INTEGER;
          value->integer = sqlite3_column_int64 (statement, i);
          break;
        case SQLITE_TEXT:
        case SQLITE_BLOB:
          value->type = sqlite3_column_type (statement, i) == SQLITE_TEXT ? BANTIN_SALVAGE_TEXT : BANTIN_SALVAGE_BLOB;
          value->data = sqlite3_column_blob (statement, i);
          if (value->data == NULL) /* of no bytes, which bound as they are would be NULL */
            value->data = "";
          value->size = sqlite3_column_bytes (statement, i);
          break;
        default:
          break;
        }
    }

  insert_row (self, table, values, n_columns - first_column);
}

static void
read_onward (BantinSalvage *self,
             sqlite3 *source,
             Table table)
{
  sqlite3_stmt *statement = NULL;
  gint64 after = G_MININT64;
  guint n_failures = 0;
  gint64 leap = 1;
  int code;

  if (sqlite3_prepare_v2 (source, tables[table].select, -1, &statement, NULL) != SQLITE_OK)
    {
      g_debug ("%s: %s", sqlite3_errmsg (source), tables[table].select);
      return;
    }

  sqlite3_bind_int64 (statement, 1, after);
  while ((code = sqlite3_step (statement)) != SQLITE_DONE && leap < MAX_LEAP)
    {
      if (code == SQLITE_ROW)
        {
          after = sqlite3_column_int64 (statement, 0);
          take_row (self, table, statement, 1);
          n_failures = 0;
          leap = 1;
          continue;
        }

      g_debug ("After row %" G_GINT64_FORMAT ": %s: %s", after, sqlite3_errmsg (source), tables[table].select);
      sqlite3_reset (statement);
      if (++n_failures > N_SINGLE_STEPS)
        leap *= 2;
      after = after < 0 ? leap - 1 : after + leap;
      sqlite3_bind_int64 (statement, 1, after);
    }

  sqlite3_finalize (statement);
}

static void
read_to_failure (BantinSalvage *self,
                 sqlite3 *source,
                 Table table,
                 const char *sql,
                 gboolean *is_whole)
{
  sqlite3_stmt *statement = NULL;
  int code;

  *is_whole = FALSE;
  if (sqlite3_prepare_v2 (source, sql, -1, &statement, NULL) != SQLITE_OK)
    return;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    take_row (self, table, statement, 0);
  *is_whole = code == SQLITE_DONE;
  sqlite3_finalize (statement);
}

void
bantin_salvage_read_database (BantinSalvage *self,
                              const char *path)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *source = bantin_store_connect (path, SQLITE_OPEN_READWRITE, &error);

  if (source == NULL)
    {
      g_debug ("%s", error->message);
      return;
    }

  for (Table table = 0; table < N_TABLES; table++)
    {
      gboolean is_whole = FALSE;

      if (tables[table].backward == NULL)
        {
          read_onward (self, source, table);
          continue;
        }
      read_to_failure (self, source, table, tables[table].select, &is_whole);
      if (!is_whole)
        read_to_failure (self, source, table, tables[table].backward, &is_whole);
    }

  sqlite3_close (source);
}

/* By its form alone */

static gboolean
is_integer (const BantinSalvageValue *value)
{
  return value->type == BANTIN_SALVAGE_INTEGER;
}

void
bantin_salvage_take_record (BantinSalvage *self,
                            const BantinSalvageValue *values,
                            guint n_values)
{
  const BantinSalvageValue *rest = values + 1; /* where the first column is the row's id */

  if (n_values == 5 && is_uuid (&values[0]) && is_integer (&values[3]))
    insert_row (self, TABLE_DRAFT, values, 5);
  else if (n_values == 8 && is_uuid (&values[0]) && is_hash (&values[1]))
    insert_row (self, TABLE_REVISION, values, 8);
  else if (n_values == 10 && is_hash (&values[0]) && is_integer (&values[2]))
    insert_row (self, TABLE_PHOTO, values, 10);
  else if (n_values == 8 && is_hash (&values[0]) && is_hash (&values[1]))
    insert_row (self, TABLE_RENDITION, values, 8);
  else if (n_values == 4 && is_uuid (&values[0]) && is_hash (&values[1]))
    insert_row (self, TABLE_STORY_PHOTO, values, 4);
  else if (n_values == 11 && is_hash (&rest[0]) && is_text (&rest[8]))
    insert_row (self, TABLE_EVENT, rest, 10);
  else if (n_values == 11 && is_uuid (&values[0]) && is_text (&values[6]))
    insert_row (self, TABLE_ACCOUNT, values, 11);
}
