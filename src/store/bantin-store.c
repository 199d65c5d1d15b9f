/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store.h"

#include "base/bantin-hash.h"
#include "store/bantin-data-dir.h"
#include "store/bantin-schema.h"
#include "store/bantin-store-private.h"

G_DEFINE_QUARK (bantin-store-error-quark, bantin_store_error)

/* How long a connection waits for another process. */
#define BUSY_MS 5000

/* Readers kept open between reads; more are opened and closed as they are asked for. */
#define N_IDLE_READERS 4

typedef struct
{
  sqlite3 *db;
  int depth;
  GCancellable *cancellable;
  gulong cancelled_id;
} Reader;

struct _BantinStore
{
  GObject parent;
  char *data_dir;
  char *path;
  gboolean is_on_network;

  GThread *writer;
  sqlite3 *db;        /* the writer's */
  int depth;          /* of begun transactions */
  gboolean is_failed; /* one inside was rolled back */
  gint64 data_version;
  GMainContext *interface; /* (nullable): whoever runs it keeps off */

  GMutex mutex;
  GHashTable *readers; /* GThread → Reader: reads under way */
  GPtrArray *idle;     /* sqlite3 */
};

G_DEFINE_FINAL_TYPE (BantinStore, bantin_store, G_TYPE_OBJECT)

sqlite3 *
bantin_store_connect (const char *path,
                      int flags,
                      GError **error)
{
  static const char settings[] =
      "PRAGMA foreign_keys = ON;"
      "PRAGMA synchronous = FULL;"
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;";
  sqlite3 *db = NULL;
  int code;

  code = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    bantin_sql_set_error (error, db, code, path);

  if (code == SQLITE_OK && sqlite3_busy_timeout (db, BUSY_MS) == SQLITE_OK && bantin_sql_run (db, settings, error))
    return db;

  sqlite3_close (db);

  return NULL;
}

gboolean
bantin_sql_get_int64 (sqlite3 *db,
                      const char *sql,
                      gint64 *value,
                      GError **error)
{
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  if (!(statement = bantin_statement_new (db, sql, error)) ||
      !bantin_statement_step (statement, &has_row, error))
    return FALSE;

  *value = has_row ? bantin_statement_get_int64 (statement, 0) : -1;

  return TRUE;
}

static void
bantin_store_finalize (GObject *object)
{
  BantinStore *self = BANTIN_STORE (object);

  bantin_store_close (self);
  g_hash_table_unref (self->readers);
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->interface, g_main_context_unref);
  g_free (self->data_dir);
  g_free (self->path);

  G_OBJECT_CLASS (bantin_store_parent_class)->finalize (object);
}

static void
bantin_store_class_init (BantinStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_store_finalize;
}

static void
bantin_store_init (BantinStore *self)
{
  g_mutex_init (&self->mutex);
  self->readers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->idle = g_ptr_array_new ();
}

/* A WAL needs memory that processes share, which no network file system gives to two computers. */
static gboolean
choose_journal (BantinStore *self,
                GError **error)
{
  return bantin_sql_run (self->db, self->is_on_network ? "PRAGMA journal_mode = TRUNCATE" : "PRAGMA journal_mode = WAL", error) &&
         bantin_sql_run (self->db, "PRAGMA journal_size_limit = 16777216", error);
}

BantinStore *
bantin_store_open (const char *data_dir,
                   GError **error)
{
  g_autoptr (BantinStore) self = g_object_new (BANTIN_TYPE_STORE, NULL);

  g_return_val_if_fail (data_dir != NULL, NULL);

  self->data_dir = g_strdup (data_dir);
  self->path = g_build_filename (data_dir, BANTIN_STORE_FILE, NULL);
  self->writer = g_thread_self ();

  if (!bantin_data_dir_make (data_dir, error))
    return NULL;
  self->is_on_network = bantin_data_dir_is_on_network (data_dir);

  if (!(self->db = bantin_store_connect (self->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)) ||
      !choose_journal (self, error) ||
      !bantin_schema_bring_up_to_date (self->db, data_dir, bantin_schema_migrations, bantin_schema_n_migrations, error) ||
      !bantin_sql_get_int64 (self->db, "PRAGMA data_version", &self->data_version, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bantin_store_adopt_thread (BantinStore *self)
{
  g_return_if_fail (BANTIN_IS_STORE (self));
  g_return_if_fail (self->depth == 0);

  self->writer = g_thread_self ();
}

void
bantin_store_keep_off (BantinStore *self,
                       GMainContext *context)
{
  g_return_if_fail (BANTIN_IS_STORE (self));
  g_return_if_fail (self->interface == NULL);

  self->interface = g_main_context_ref (context);
}

static void
assert_thread (BantinStore *self)
{
  if (self->interface != NULL && g_main_context_is_owner (self->interface))
    g_critical ("%s: used by the thread that runs the interface", self->path);
}

void
bantin_store_close (BantinStore *self)
{
  g_return_if_fail (BANTIN_IS_STORE (self));
  g_return_if_fail (g_hash_table_size (self->readers) == 0);

  if (self->db == NULL)
    return;

  for (guint i = 0; i < self->idle->len; i++)
    sqlite3_close (self->idle->pdata[i]);
  g_ptr_array_set_size (self->idle, 0);

  if (sqlite3_close (g_steal_pointer (&self->db)) != SQLITE_OK)
    g_error ("%s: closed with statements under way", self->path);
}

const char *
bantin_store_get_data_dir (BantinStore *self)
{
  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  return self->data_dir;
}

gboolean
bantin_store_is_on_network (BantinStore *self)
{
  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);

  return self->is_on_network;
}

/* Reading */

static Reader *
find_reader (BantinStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_hash_table_lookup (self->readers, g_thread_self ());
}

static sqlite3 *
take_connection (BantinStore *self,
                 GError **error)
{
  sqlite3 *db = NULL;

  g_mutex_lock (&self->mutex);
  if (self->idle->len > 0)
    db = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->mutex);

  if (db == NULL && (db = bantin_store_connect (self->path, SQLITE_OPEN_READWRITE, error)) &&
      !bantin_sql_run (db, "PRAGMA query_only = ON", error))
    g_clear_pointer (&db, sqlite3_close);

  return db;
}

static void
give_connection_back (BantinStore *self,
                      sqlite3 *db)
{
  g_mutex_lock (&self->mutex);
  if (self->idle->len < N_IDLE_READERS)
    g_ptr_array_add (self->idle, g_steal_pointer (&db));
  g_mutex_unlock (&self->mutex);

  sqlite3_close (db);
}

static void
on_cancelled (GCancellable *cancellable,
              gpointer user_data)
{
  sqlite3_interrupt (user_data);
}

gboolean
bantin_store_begin_read (BantinStore *self,
                         GCancellable *cancellable,
                         GError **error)
{
  Reader *reader;
  sqlite3 *db;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);

  assert_thread (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_thread_self () == self->writer)
    return TRUE;

  if ((reader = find_reader (self)) != NULL)
    {
      reader->depth++;
      return TRUE;
    }

  if (!(db = take_connection (self, error)))
    return FALSE;
  if (!bantin_sql_run (db, "BEGIN", error))
    {
      sqlite3_close (db);
      return FALSE;
    }

  reader = g_new0 (Reader, 1);
  reader->db = db;
  reader->depth = 1;
  if (cancellable != NULL)
    {
      reader->cancellable = g_object_ref (cancellable);
      reader->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), db, NULL);
    }

  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->readers, g_thread_self (), reader);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

void
bantin_store_end_read (BantinStore *self)
{
  Reader *reader;
  sqlite3 *db;

  if (g_thread_self () == self->writer)
    return;

  reader = find_reader (self);
  g_assert (reader != NULL);
  if (--reader->depth > 0)
    return;

  if (reader->cancellable != NULL)
    g_cancellable_disconnect (reader->cancellable, reader->cancelled_id);
  g_clear_object (&reader->cancellable);
  db = reader->db;
  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->readers, g_thread_self ());
  g_mutex_unlock (&self->mutex);

  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  give_connection_back (self, db);
}

BantinReadScope *
bantin_read_scope_new (BantinStore *self,
                       GError **error)
{
  return bantin_store_begin_read (self, NULL, error) ? self : NULL;
}

sqlite3 *
bantin_store_get_db (BantinStore *self)
{
  Reader *reader;

  if (g_thread_self () == self->writer)
    return self->db;

  reader = find_reader (self);
  g_assert (reader != NULL);

  return reader->db;
}

/* Writing */

sqlite3 *
bantin_store_get_writer_db (BantinStore *self)
{
  assert_thread (self);
  g_assert (g_thread_self () == self->writer);
  g_assert (self->db != NULL);

  return self->db;
}

gboolean
bantin_store_begin (BantinStore *self,
                    GError **error)
{
  sqlite3 *db = bantin_store_get_writer_db (self);

  if (self->depth == 0 && !bantin_sql_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  self->depth++;

  return TRUE;
}

gboolean
bantin_store_commit (BantinStore *self,
                     GError **error)
{
  sqlite3 *db = bantin_store_get_writer_db (self);

  g_assert (self->depth > 0);

  if (self->depth > 1)
    {
      self->depth--;
      return TRUE;
    }

  if (!self->is_failed && bantin_sql_run (db, "COMMIT", error))
    {
      self->depth = 0;
      return TRUE;
    }

  if (self->is_failed)
    g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FAILED, "a transaction inside was rolled back");
  bantin_store_roll_back (self);

  return FALSE;
}

void
bantin_store_roll_back (BantinStore *self)
{
  sqlite3 *db = bantin_store_get_writer_db (self);

  g_assert (self->depth > 0);

  self->is_failed = --self->depth > 0;
  /* SQLite has rolled back by itself after some errors: a full disk, a failed write. */
  if (self->depth == 0 && !sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
}

BantinTransaction *
bantin_transaction_new (BantinStore *self,
                        GError **error)
{
  return bantin_store_begin (self, error) ? self : NULL;
}

gboolean
bantin_transaction_commit (BantinTransaction **transaction,
                           GError **error)
{
  return bantin_store_commit (g_steal_pointer (transaction), error);
}

gboolean
bantin_store_was_changed_by_others (BantinStore *self)
{
  sqlite3 *db = bantin_store_get_writer_db (self);
  gint64 before = self->data_version;

  if (!bantin_sql_get_int64 (db, "PRAGMA data_version", &self->data_version, NULL))
    return FALSE;

  return self->data_version != before;
}

/* Files */

static char *
build_path (BantinStore *self,
            const char *folder,
            const char *sha256)
{
  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (bantin_hash_is_valid (sha256), NULL);

  return g_build_filename (self->data_dir, folder, sha256, NULL);
}

char *
bantin_store_get_photo_path (BantinStore *self,
                             const char *sha256)
{
  return build_path (self, BANTIN_STORE_PHOTOS, sha256);
}

char *
bantin_store_get_rendition_path (BantinStore *self,
                                 const char *sha256)
{
  return build_path (self, BANTIN_STORE_RENDITIONS, sha256);
}

char *
bantin_store_get_thumbnail_path (BantinStore *self,
                                 const char *sha256,
                                 guint size)
{
  g_autofree char *path = build_path (self, BANTIN_STORE_THUMBNAILS, sha256);

  return path != NULL ? g_strdup_printf ("%s-%u.jpg", path, size) : NULL;
}

char *
bantin_store_get_incoming_path (BantinStore *self)
{
  g_autofree char *name = g_uuid_string_random ();

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);

  return g_build_filename (self->data_dir, BANTIN_STORE_INCOMING, name, NULL);
}
