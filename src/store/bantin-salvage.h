/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * BantinSalvage: gathers rows out of damaged files and of copies into a fresh store whose triggers and foreign keys are off.
 * What is there already stays; of drafts the one saved last. Bytes that are not what their hash names are passed over.
 */
typedef struct _BantinSalvage BantinSalvage;

typedef enum
{
  BANTIN_SALVAGE_INTEGER,
  BANTIN_SALVAGE_TEXT,
  BANTIN_SALVAGE_BLOB,
  BANTIN_SALVAGE_NULL,
} BantinSalvageType;

/* One column's value; text and blobs are borrowed. */
typedef struct
{
  BantinSalvageType type;
  gint64 integer;
  const void *data;
  gsize size;
} BantinSalvageValue;

BantinSalvage *bantin_salvage_new (sqlite3 *target);
void bantin_salvage_free (BantinSalvage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSalvage, bantin_salvage_free)

/**
 * bantin_salvage_read_database:
 * @path: a file that may be damaged; it and its log may be written to, so give a copy
 *
 * Reads every table as far as SQLite can, passing over what it cannot.
 */
void bantin_salvage_read_database (BantinSalvage *self,
                                   const char *path);

/**
 * bantin_salvage_take_record:
 * @values: (array length=n_values): a record found anywhere, its first value that of the row's id or %BANTIN_SALVAGE_NULL
 *
 * Takes a record whose table is not known, if its form and its hashes tell what it is.
 */
void bantin_salvage_take_record (BantinSalvage *self,
                                 const BantinSalvageValue *values,
                                 guint n_values);

/**
 * bantin_salvage_carve:
 * @database: a database file's bytes
 * @log: (nullable): its WAL's
 *
 * Walks the pages themselves, for files whose header, schema or inner pages are gone.
 */
void bantin_salvage_carve (BantinSalvage *self,
                           GBytes *database,
                           GBytes *log);

G_END_DECLS
