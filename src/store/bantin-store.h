/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * BantinStore: the data folder. `bantin.db` (SQLite; any sqlite3 opens it) beside the folders `photos`, `renditions`,
 * `thumbnails` and `backups`. The schema is told in resources/store/0001-foundation.sql.
 *
 * Threads. There is one writer: whoever calls bantin_store_adopt_thread(), or, until somebody does, the thread that opened
 * the store. Functions that change something assert that they run there. Functions that read run on any thread: on the
 * writer's through its connection, elsewhere through a connection of a small pool; several reads that must see the same
 * moment, or must be cancellable, stand between bantin_store_begin_read() and bantin_store_end_read().
 *
 * Records. What is read comes as plain structs, each with its own free function, every string never %NULL unless it says
 * so; arrays are GPtrArrays that free their elements. Times are Unix seconds, 0 = none.
 */
#define BANTIN_TYPE_STORE (bantin_store_get_type ())
G_DECLARE_FINAL_TYPE (BantinStore, bantin_store, BANTIN, STORE, GObject)

/* A read that was cancelled answers %G_IO_ERROR_CANCELLED instead. */
typedef enum
{
  BANTIN_STORE_ERROR_RULE,      /* a constraint or trigger said no; the message names the rule */
  BANTIN_STORE_ERROR_NOT_FOUND, /* no such story, person, delivery … */
  BANTIN_STORE_ERROR_CHANGED,   /* the revision that the caller saw is no longer the one that stands */
  BANTIN_STORE_ERROR_NEWER,     /* the file was made by a newer version of the program */
  BANTIN_STORE_ERROR_CORRUPT,   /* the file is damaged, or no database: bantin_store_recover() */
  BANTIN_STORE_ERROR_MIGRATION, /* the schema could not be brought up to date; the old file stands as it was */
  BANTIN_STORE_ERROR_BUSY,      /* another process held the file for longer than we wait */
  BANTIN_STORE_ERROR_FULL,      /* no space left on the disk */
  BANTIN_STORE_ERROR_READ_ONLY, /* the folder or the file cannot be written */
  BANTIN_STORE_ERROR_FAILED,    /* anything else of SQLite or the kernel */
} BantinStoreError;

#define BANTIN_STORE_ERROR (bantin_store_error_quark ())
GQuark bantin_store_error_quark (void);

/**
 * bantin_store_open:
 * @data_dir: the folder; made with mode 0700 if it is not there
 * @error: return location; %BANTIN_STORE_ERROR_NEWER, _CORRUPT, _MIGRATION, _BUSY, _FULL, _READ_ONLY
 *
 * Opens or makes the data folder, bringing an older schema up to date (a copy goes to `backups` first). Looks at the
 * header and the schema and nothing else, so it costs the same for ten stories and for a hundred thousand.
 *
 * Returns: (transfer full) (nullable): a store; bantin_store_close() it before its last reference goes
 */
BantinStore *bantin_store_open (const char *data_dir,
                                GError **error);

/**
 * bantin_store_adopt_thread:
 *
 * Makes the calling thread the writer. No other thread may be using the store.
 */
void bantin_store_adopt_thread (BantinStore *self);

/**
 * bantin_store_keep_off:
 * @context: the main context of the interface
 *
 * From now on no function of the store may be called by a thread while it runs @context: a paint must not wait for a disk.
 * Who does it all the same is named by a critical message, which ends a test.
 */
void bantin_store_keep_off (BantinStore *self,
                            GMainContext *context);

/**
 * bantin_store_close:
 *
 * Closes every connection. No read may be under way. Any thread; idempotent.
 */
void bantin_store_close (BantinStore *self);

/**
 * bantin_store_get_data_dir:
 *
 * Returns: the folder's path. Any thread
 */
const char *bantin_store_get_data_dir (BantinStore *self);

/**
 * bantin_store_is_on_network:
 *
 * Returns: whether the folder lies on a network file system: the journal is then a file that is truncated instead of a
 *   WAL, and people are told once. Any thread
 */
gboolean bantin_store_is_on_network (BantinStore *self);

/**
 * bantin_store_begin_read:
 * @cancellable: (nullable): interrupts what SQLite is doing for this thread
 *
 * From now until bantin_store_end_read() every read of this thread sees one moment of the file. Nests. On the writer's
 * thread it is a no-op but for its nesting.
 *
 * Returns: whether it could begin
 */
gboolean bantin_store_begin_read (BantinStore *self,
                                  GCancellable *cancellable,
                                  GError **error);

void bantin_store_end_read (BantinStore *self);

/**
 * bantin_store_begin:
 *
 * Begins a transaction (IMMEDIATE: the file is ours to write from here on) that joins the writing functions called until
 * bantin_store_commit() or bantin_store_roll_back() into one. Each of them makes one of its own otherwise. Nests: only the
 * outermost commits; after any roll-back the outermost can only roll back. Writer.
 *
 * Returns: whether it could begin; %BANTIN_STORE_ERROR_BUSY
 */
gboolean bantin_store_begin (BantinStore *self,
                             GError **error);

/**
 * bantin_store_commit:
 *
 * Returns: whether everything since bantin_store_begin() is on disk; on %FALSE nothing of it is
 */
gboolean bantin_store_commit (BantinStore *self,
                              GError **error);

void bantin_store_roll_back (BantinStore *self);

/**
 * bantin_store_was_changed_by_others:
 *
 * Compares `PRAGMA data_version`: costs a look at the shared memory. Writer.
 *
 * Returns: whether another process, or `sqlite3` in somebody's hand, wrote since the last call
 */
gboolean bantin_store_was_changed_by_others (BantinStore *self);

/**
 * bantin_store_get_photo_path:
 * @sha256: of an original
 *
 * Returns: (transfer full): where the original's file lies, or shall lie before bantin_store_add_photo(). Any thread
 */
char *bantin_store_get_photo_path (BantinStore *self,
                                   const char *sha256);

/**
 * bantin_store_get_rendition_path:
 * @sha256: of a rendition
 *
 * Returns: (transfer full): the same for a rendition. Any thread
 */
char *bantin_store_get_rendition_path (BantinStore *self,
                                       const char *sha256);

/**
 * bantin_store_get_thumbnail_path:
 * @sha256: of an original
 * @size: longest side in pixels
 *
 * Thumbnails have no rows: a missing one is made again.
 *
 * Returns: (transfer full): where it lies or shall lie. Any thread
 */
char *bantin_store_get_thumbnail_path (BantinStore *self,
                                       const char *sha256,
                                       guint size);

/**
 * bantin_store_get_incoming_path:
 *
 * Where a copy stands whose hash is not known yet: in the data folder, so that a rename puts it where it belongs. What a
 * killed program leaves there is removed by bantin_store_keep_copy() a day later.
 *
 * Returns: (transfer full): a fresh path. Any thread
 */
char *bantin_store_get_incoming_path (BantinStore *self);

G_END_DECLS
