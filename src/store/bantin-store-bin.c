/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-file.h"
#include "store/bantin-store-private.h"
#include "store/bantin-store-stories.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Emptying the bin: rows first, files when the rows are gone for good. A kill in between leaves files without rows, which
 * are nothing; the other way round would leave rows without files, which is damage. */

typedef struct
{
  GPtrArray *photos;     /* sha256 */
  GPtrArray *renditions; /* sha256 */
} Leftovers;

static gboolean
run_for_author (sqlite3 *db,
                const char *sql,
                const char *author,
                GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (db, sql, error);

  if (statement == NULL)
    return FALSE;
  bantin_statement_bind_text (statement, ":author", author);

  return bantin_statement_run (statement, error);
}

static gboolean
empty_texts (sqlite3 *db,
             const char *author,
             GError **error)
{
  /* is_emptied = 1 opens what the triggers keep shut. */
  static const char *const scripts[] = {
    "UPDATE story SET is_emptied = 1, headline = '', excerpt = '', cover = NULL, n_photos = 0"
    " WHERE author = :author AND binned_at > 0 AND is_emptied = 0",
    "DELETE FROM draft WHERE story IN (SELECT id FROM story WHERE author = :author AND is_emptied = 1)",
    "UPDATE revision SET document = NULL"
    " WHERE document IS NOT NULL AND story IN (SELECT id FROM story WHERE author = :author AND is_emptied = 1)",
    "DELETE FROM story_photo WHERE story IN (SELECT id FROM story WHERE author = :author AND is_emptied = 1)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (!run_for_author (db, scripts[i], author, error))
      return FALSE;

  return TRUE;
}

static gboolean
list_hashes (sqlite3 *db,
             const char *sql,
             GPtrArray *hashes,
             GError **error)
{
  g_autoptr (BantinStatement) statement = bantin_statement_new (db, sql, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_ptr_array_add (hashes, bantin_statement_dup_text (statement, 0));
    }

  return FALSE;
}

static gboolean
remove_unused_photos (sqlite3 *db,
                      Leftovers *leftovers,
                      GError **error)
{
  return list_hashes (db, "SELECT sha256 FROM photo WHERE sha256 NOT IN (SELECT photo FROM story_photo)", leftovers->photos, error) &&
         list_hashes (db, "SELECT sha256 FROM rendition WHERE photo NOT IN (SELECT photo FROM story_photo)", leftovers->renditions, error) &&
         bantin_sql_run (db,
                         "DELETE FROM rendition WHERE photo NOT IN (SELECT photo FROM story_photo);"
                         "DELETE FROM photo WHERE sha256 NOT IN (SELECT photo FROM story_photo);",
                         error);
}

static void
remove_file (const char *path)
{
  if (g_unlink (path) < 0 && errno != ENOENT)
    g_warning ("%s stays: %s", path, g_strerror (errno));
}

static void
remove_files (BantinStore *self,
              const Leftovers *leftovers)
{
  static const guint sizes[] = { 256, 512 };

  for (guint i = 0; i < leftovers->photos->len; i++)
    {
      const char *sha256 = leftovers->photos->pdata[i];
      g_autofree char *path = bantin_store_get_photo_path (self, sha256);

      remove_file (path);
      for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          g_autofree char *thumbnail = bantin_store_get_thumbnail_path (self, sha256, sizes[s]);

          remove_file (thumbnail);
        }
    }
  for (guint i = 0; i < leftovers->renditions->len; i++)
    {
      g_autofree char *path = bantin_store_get_rendition_path (self, leftovers->renditions->pdata[i]);

      remove_file (path);
    }
}

gboolean
bantin_store_empty_bin (BantinStore *self,
                        const char *author,
                        GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) renditions = g_ptr_array_new_with_free_func (g_free);
  Leftovers leftovers = { photos, renditions };

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (author != NULL, FALSE);

  /* What is deleted here is overwritten, not only forgotten. */
  if (!bantin_sql_run (bantin_store_get_writer_db (self), "PRAGMA secure_delete = ON", error) ||
      !(transaction = bantin_transaction_new (self, error)) ||
      !empty_texts (bantin_store_get_writer_db (self), author, error) ||
      !remove_unused_photos (bantin_store_get_writer_db (self), &leftovers, error) ||
      !bantin_transaction_commit (&transaction, error))
    return FALSE;

  remove_files (self, &leftovers);

  /* The log still has the words until it is begun anew. Readers may be in the way; then the next checkpoint does it. */
  return bantin_sql_run (bantin_store_get_writer_db (self), "PRAGMA secure_delete = FAST", error) &&
         bantin_sql_run (bantin_store_get_writer_db (self), "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
