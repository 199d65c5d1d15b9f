/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-store.h"

G_BEGIN_DECLS

/* Looking whether everything is whole, keeping copies, and getting back what can be got back. */

/* --- check --- */

typedef enum
{
  BANTIN_CHECK_QUICK = 0,          /* SQLite's quick_check: for the background, after the first frame */
  BANTIN_CHECK_INTEGRITY = 1 << 0, /* SQLite's integrity_check and foreign_key_check */
  BANTIN_CHECK_EVENTS = 1 << 1,    /* every signature, and every projection against a new fold */
  BANTIN_CHECK_REVISIONS = 1 << 2, /* every document against its hash */
  BANTIN_CHECK_PHOTOS = 1 << 3,    /* every photo's and rendition's file against its hash */
  BANTIN_CHECK_ALL = BANTIN_CHECK_INTEGRITY | BANTIN_CHECK_EVENTS | BANTIN_CHECK_REVISIONS | BANTIN_CHECK_PHOTOS,
} BantinCheckFlags;

typedef struct
{
  char *code;   /* stable: "database", "foreign-key", "signature", "projection", "revision", "photo-missing",
                 * "photo-damaged", "rendition-missing", "rendition-damaged" */
  char *what;   /* the id it is about, "" = none */
  char *detail; /* for developers; no text of a story */
} BantinCheckProblem;

typedef struct
{
  GPtrArray *problems; /* (element-type BantinCheckProblem): empty = whole */
  guint n_stories;
  guint n_events;
  guint n_revisions;
  guint n_photos;
  guint n_renditions;
  gboolean is_corrupt; /* the file itself is damaged: bantin_store_recover() */
} BantinCheckReport;

void bantin_check_report_free (BantinCheckReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinCheckReport, bantin_check_report_free)

/**
 * bantin_store_check:
 * @cancellable: (nullable): stops it
 *
 * May take minutes. Any thread.
 *
 * Returns: (transfer full) (nullable): what was found
 */
BantinCheckReport *bantin_store_check (BantinStore *self,
                                       BantinCheckFlags flags,
                                       GCancellable *cancellable,
                                       GError **error);

/**
 * bantin_store_rebuild_projections:
 *
 * Folds every event again and writes what they say: roles, states, comments, lists. Writer.
 */
gboolean bantin_store_rebuild_projections (BantinStore *self,
                                           GError **error);

/* --- backup --- */

typedef void (*BantinBackupProgress) (gint64 n_done, gint64 n_total, gpointer user_data); /* bytes; on the calling thread */

/**
 * bantin_store_back_up:
 * @path: the `.bantin-backup` to write: an uncompressed tar of `bantin.db`, `photos/`, `renditions/` and `manifest.json`
 * @progress: (nullable): told how far it is
 *
 * SQLite's online copy, then the files that it names; writing goes on meanwhile. The file appears whole or not at all.
 * Any thread.
 *
 * Returns: whether it is on disk; %BANTIN_STORE_ERROR_FULL
 */
gboolean bantin_store_back_up (BantinStore *self,
                               const char *path,
                               BantinBackupProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/**
 * bantin_store_keep_copy:
 *
 * A copy of the database into the data folder's `backups`, at most one a day, the newest seven kept. For the background.
 * Any thread.
 */
gboolean bantin_store_keep_copy (BantinStore *self,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * bantin_store_list_copies:
 *
 * Returns: (transfer full) (array zero-terminated=1): paths of the copies of the last days in @data_dir, the newest first.
 *   Any thread
 */
GStrv bantin_store_list_copies (const char *data_dir);

/* --- restore --- */

/* What is in a `.bantin-backup`, or in a copy of the day. */
typedef struct
{
  gint64 made_at; /* Unix seconds */
  guint n_stories;
  gint64 newest_at;  /* when the newest of them was last changed; 0 = none */
  gint64 size_bytes; /* of the file */
} BantinBackupFacts;

/**
 * bantin_store_look_at_backup:
 * @backup: a `.bantin-backup`, or a copy of the day
 * @data_dir: where there is room to look at it
 *
 * Reads no further than the database. Any thread.
 *
 * Returns: whether it can be read; %BANTIN_STORE_ERROR_CORRUPT, _NEWER, _FULL
 */
gboolean bantin_store_look_at_backup (const char *backup,
                                      const char *data_dir,
                                      BantinBackupFacts *facts,
                                      GCancellable *cancellable,
                                      GError **error);

/**
 * bantin_store_unpack_backup:
 * @backup: a `.bantin-backup`, or a copy of the day
 * @progress: (nullable): told how far it is
 *
 * The long part of restoring, while @data_dir may be open: photos go where they belong, for nothing else can have their
 * names; the database is checked and waits for bantin_store_put_back(). Any thread.
 *
 * Returns: (transfer full) (nullable): path of the database; whoever does not want it removes it
 */
char *bantin_store_unpack_backup (const char *backup,
                                  const char *data_dir,
                                  BantinBackupFacts *facts,
                                  BantinBackupProgress progress,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * bantin_store_put_back:
 * @database: what bantin_store_unpack_backup() answered
 *
 * Nobody has @data_dir open. What is there is set aside, never overwritten; a power cut leaves the one or the other.
 *
 * Returns: whether @database is the store now; %BANTIN_STORE_ERROR_BUSY
 */
gboolean bantin_store_put_back (const char *data_dir,
                                const char *database,
                                GError **error);

/**
 * bantin_store_restore:
 * @backup: a `.bantin-backup`
 * @data_dir: where to; what is there is set aside, never overwritten. Nobody has it open
 * @n_stories: (out) (optional): how many stories came back
 * @newest_at: (out) (optional): when the newest of them was last changed
 *
 * Every file is checked against the manifest before anything is moved. Any thread.
 *
 * Returns: whether @data_dir now holds what the backup held; %BANTIN_STORE_ERROR_CORRUPT, _NEWER, _FULL
 */
gboolean bantin_store_restore (const char *backup,
                               const char *data_dir,
                               guint *n_stories,
                               gint64 *newest_at,
                               GCancellable *cancellable,
                               GError **error);

/* --- recovery --- */

typedef struct
{
  guint n_stories;      /* that came back */
  gint64 newest_at;     /* when the newest of them was last changed */
  guint n_from_backups; /* of those, how many only a backup still had */
  char *set_aside;      /* the folder with the damaged file, untouched */
} BantinRecoveryReport;

void bantin_recovery_report_free (BantinRecoveryReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinRecoveryReport, bantin_recovery_report_free)

/**
 * bantin_store_recover:
 * @data_dir: a data folder whose store cannot be opened, or was found damaged and is closed again
 *
 * Sets the damaged file aside untouched, under the date, and makes a new one of every row that can still be read from it
 * and from `backups`, whichever is newer. Then bantin_store_open() works again. May take seconds. Any thread.
 *
 * Returns: (transfer full) (nullable): what came back
 */
BantinRecoveryReport *bantin_store_recover (const char *data_dir,
                                            GError **error);

G_END_DECLS
