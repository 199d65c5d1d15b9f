/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-salvage-mend.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"
#include "store/bantin-event.h"
#include "store/bantin-store-drafts.h"
#include "store/bantin-store-private.h"
#include "story/bantin-document.h"

#include <glib/gstdio.h>

static gboolean
run_all (sqlite3 *db,
         const char *const *scripts,
         gsize n_scripts,
         GError **error)
{
  for (gsize i = 0; i < n_scripts; i++)
    if (!bantin_sql_run (db, scripts[i], error))
      return FALSE;

  return TRUE;
}

/* People and keys say themselves who they are, in `found` and `join`. */
static gboolean
derive_people (sqlite3 *db,
               GError **error)
{
  static const char *const scripts[] = {
    "INSERT OR IGNORE INTO desk (id, replaces, made_at)"
    " SELECT id, substr (line, 130) ->> '$.replaces', arrived_at FROM event WHERE kind = 'found'",

    "INSERT OR IGNORE INTO person (id, legal_name, pen_name, made_at)"
    " SELECT substr (line, 130) ->> '$.person', coalesce (substr (line, 130) ->> '$.legal_name', ''),"
    "        coalesce (substr (line, 130) ->> '$.pen_name', ''), arrived_at"
    " FROM event WHERE kind IN ('found', 'join') AND substr (line, 130) ->> '$.person' IS NOT NULL"
    " ORDER BY clock DESC",

    "INSERT OR IGNORE INTO writer (id, desk, public_key, person, device, is_me, made_at)"
    " SELECT writer, desk, unhex (substr (line, 130) ->> '$.public_key'), substr (line, 130) ->> '$.person',"
    "        coalesce (substr (line, 130) ->> '$.device', ''), 1, arrived_at"
    " FROM event WHERE kind IN ('found', 'join')"
    " ORDER BY clock DESC",

    "DELETE FROM event WHERE writer NOT IN (SELECT id FROM writer) OR desk NOT IN (SELECT id FROM desk)",
  };

  return run_all (db, scripts, G_N_ELEMENTS (scripts), error);
}

static gboolean
list_forged_events (sqlite3 *db,
                    GPtrArray *ids,
                    GError **error)
{
  static const char sql[] =
      "SELECT event.id, event.desk, line, public_key FROM event JOIN writer ON writer.id = event.writer";
  g_autoptr (BantinStatement) statement = bantin_statement_new (db, sql, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autoptr (BantinEvent) event = NULL;
      g_autoptr (GBytes) public_key = NULL;

      if (!has_row)
        return TRUE;

      public_key = bantin_statement_dup_bytes (statement, 3);
      event = bantin_event_parse (bantin_statement_get_text (statement, 2), bantin_statement_get_text (statement, 1), NULL);
      if (event == NULL || !bantin_event_verify (event, g_bytes_get_data (public_key, NULL)))
        g_ptr_array_add (ids, bantin_statement_dup_text (statement, 0));
    }

  return FALSE;
}

static gboolean
drop_forged_events (sqlite3 *db,
                    GError **error)
{
  static const char sql[] = "DELETE FROM event WHERE id = :id";
  static const char *const after[] = {
    "DELETE FROM event_after",
    "INSERT OR IGNORE INTO event_after (event, parent)"
    " SELECT event.id, cited.value FROM event, json_each (substr (line, 130), '$.after') AS cited WHERE is_step = 1",
  };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BantinStatement) statement = NULL;

  if (!list_forged_events (db, ids, error) || !(statement = bantin_statement_new (db, sql, error)))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      bantin_statement_bind_text (statement, ":id", ids->pdata[i]);
      if (!bantin_statement_run (statement, error))
        return FALSE;
    }

  return run_all (db, after, G_N_ELEMENTS (after), error);
}

/* Every story that anything names gets a row, and whoever signed for it first is its author. */
static gboolean
derive_stories (sqlite3 *db,
                GError **error)
{
  static const char placeholder[] =
      "INSERT INTO person (id, legal_name, pen_name, made_at)"
      " SELECT '00000000-0000-4000-8000-000000000000', '', '', 0"
      " WHERE NOT EXISTS (SELECT 1 FROM person)";
  static const char insert[] =
      "INSERT INTO story (id, author, kind, headline, excerpt, section, n_photos, made_at, changed_at)"
      " SELECT named.story,"
      "        coalesce ((SELECT person FROM event JOIN writer ON writer.id = event.writer"
      "                   WHERE event.story = named.story AND person IN (SELECT id FROM person) ORDER BY clock LIMIT 1),"
      "                  (SELECT person FROM revision WHERE revision.story = named.story AND person IN (SELECT id FROM person)"
      "                   ORDER BY version LIMIT 1),"
      "                  (SELECT id FROM person ORDER BY n LIMIT 1)),"
      "        'article', '', '', '', 0, min (at), max (at)"
      " FROM (SELECT story, saved_at AS at FROM draft"
      "       UNION ALL SELECT story, made_at FROM revision"
      "       UNION ALL SELECT story, arrived_at FROM event WHERE story IS NOT NULL) AS named"
      " WHERE named.story NOT IN (SELECT id FROM story)"
      " GROUP BY named.story";
  static const char authors[] =
      "UPDATE story SET author = (SELECT id FROM person ORDER BY n LIMIT 1) WHERE author NOT IN (SELECT id FROM person)";
  const char *const scripts[] = { placeholder, insert, authors };

  return run_all (db, scripts, G_N_ELEMENTS (scripts), error);
}

/* The headline is all that is left of such a story: better than nothing. */
static gboolean
write_bare_draft (BantinStore *store,
                  const char *story,
                  const char *headline,
                  GError **error)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autoptr (GBytes) json = NULL;

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, headline));
  json = bantin_document_to_json (document);

  return bantin_store_write_draft (store, story, json, 0, error);
}

static gboolean
derive_drafts (BantinStore *store,
               GError **error)
{
  static const char from_revisions[] =
      "INSERT INTO draft (story, document, rev, caret, saved_at)"
      " SELECT story, document, rev, 0, max (made_at) FROM revision"
      " WHERE document IS NOT NULL AND story NOT IN (SELECT story FROM draft)"
      " GROUP BY story";
  static const char bare[] =
      "SELECT id, headline FROM story WHERE is_emptied = 0 AND id NOT IN (SELECT story FROM draft)";
  sqlite3 *db = bantin_store_get_writer_db (store);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) headlines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row = TRUE;

  if (!bantin_sql_run (db, from_revisions, error) || !(statement = bantin_statement_new (db, bare, error)))
    return FALSE;

  while (has_row)
    {
      if (!bantin_statement_step (statement, &has_row, error))
        return FALSE;
      if (has_row)
        {
          g_ptr_array_add (stories, bantin_statement_dup_text (statement, 0));
          g_ptr_array_add (headlines, bantin_statement_dup_text (statement, 1));
        }
    }
  for (guint i = 0; i < stories->len; i++)
    if (!write_bare_draft (store, stories->pdata[i], headlines->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
describe_stories (BantinStore *store,
                  GError **error)
{
  static const char sql[] =
      "SELECT story, draft.rev, document, saved_at FROM draft JOIN story ON story.id = draft.story WHERE is_emptied = 0";
  g_autoptr (BantinStatement) statement = bantin_statement_new (bantin_store_get_writer_db (store), sql, error);
  gboolean has_row;

  while (statement != NULL && bantin_statement_step (statement, &has_row, error))
    {
      g_autoptr (GBytes) document = NULL;

      if (!has_row)
        return TRUE;

      document = bantin_statement_dup_bytes (statement, 2);
      if (!bantin_store_describe_story (store, bantin_statement_get_text (statement, 0), bantin_statement_get_text (statement, 1),
                                        document, bantin_statement_get_int64 (statement, 3), error))
        return FALSE;
    }

  return FALSE;
}

/* Photos: a file that is what its name says is there, row or not. */

static gint64
measure_file (const char *data_dir,
              const char *folder,
              const char *sha256)
{
  g_autofree char *path = g_build_filename (data_dir, folder, sha256, NULL);
  g_autofree char *hash = bantin_hash_file (path, NULL, NULL);
  GStatBuf facts;

  return g_strcmp0 (hash, sha256) == 0 && g_stat (path, &facts) == 0 ? facts.st_size : 0;
}

static gboolean
derive_files (sqlite3 *db,
              const char *data_dir,
              const char *folder,
              const char *select,
              const char *insert,
              GError **error)
{
  g_autoptr (BantinStatement) missing = bantin_statement_new (db, select, error);
  g_autoptr (BantinStatement) add = bantin_statement_new (db, insert, error);
  gboolean has_row;

  while (missing != NULL && add != NULL && bantin_statement_step (missing, &has_row, error))
    {
      const char *sha256;
      gint64 size;

      if (!has_row)
        return TRUE;

      sha256 = bantin_statement_get_text (missing, 0);
      if ((size = measure_file (data_dir, folder, sha256)) == 0)
        continue;

      bantin_statement_bind_text (add, ":sha256", sha256);
      bantin_statement_bind_int64 (add, ":size", size);
      bantin_statement_bind_text (add, ":facts", bantin_statement_get_text (missing, 1));
      bantin_statement_bind_int64 (add, ":now", bantin_clock_now ());
      if (!bantin_statement_run (add, error))
        return FALSE;
    }

  return FALSE;
}

#define EVERY_PLACED_PHOTO                                                                                 \
  " FROM (SELECT document FROM draft UNION ALL SELECT document FROM revision WHERE document IS NOT NULL)," \
  "      json_each (document, '$.photos') AS placed"

static gboolean
derive_photos (sqlite3 *db,
               const char *data_dir,
               GError **error)
{
  static const char missing_photos[] =
      "SELECT placed.value ->> '$.original', min (placed.value)" EVERY_PLACED_PHOTO
      " WHERE placed.value ->> '$.original' NOT IN (SELECT sha256 FROM photo)"
      " GROUP BY 1";
  static const char add_photo[] =
      "INSERT OR IGNORE INTO photo (sha256, content_type, size, width, height, name, taken_at, caption, credit, added_at)"
      " VALUES (:sha256, coalesce (:facts ->> '$.type', 'image/jpeg'), :size, max (1, coalesce (:facts ->> '$.width', 1)),"
      "         max (1, coalesce (:facts ->> '$.height', 1)), coalesce (:facts ->> '$.name', ''), 0, '', '', :now)";
  static const char missing_renditions[] =
      "SELECT placed.value ->> '$.rendition.sha256', min (placed.value)" EVERY_PLACED_PHOTO
      " WHERE placed.value ->> '$.rendition.sha256' NOT IN (SELECT sha256 FROM rendition)"
      "   AND placed.value ->> '$.original' IN (SELECT sha256 FROM photo)"
      " GROUP BY 1";
  static const char add_rendition[] =
      "INSERT OR IGNORE INTO rendition (sha256, photo, edits, recipe, size, width, height, made_at)"
      " VALUES (:sha256, :facts ->> '$.original', coalesce (:facts -> '$.edits', '[]'), '', :size,"
      "         max (1, coalesce (:facts ->> '$.rendition.width', 1)), max (1, coalesce (:facts ->> '$.rendition.height', 1)), :now)";
  static const char join[] =
      "INSERT OR IGNORE INTO story_photo (story, photo, added_at)"
      " SELECT story, placed.value ->> '$.original', at"
      " FROM (SELECT story, document, saved_at AS at FROM draft"
      "       UNION ALL SELECT story, document, made_at FROM revision WHERE document IS NOT NULL),"
      "      json_each (document, '$.photos') AS placed"
      " WHERE placed.value ->> '$.original' IN (SELECT sha256 FROM photo)";

  return derive_files (db, data_dir, BANTIN_STORE_PHOTOS, missing_photos, add_photo, error) &&
         derive_files (db, data_dir, BANTIN_STORE_RENDITIONS, missing_renditions, add_rendition, error) &&
         bantin_sql_run (db, join, error);
}

static gboolean
drop_orphans (sqlite3 *db,
              GError **error)
{
  static const char *const scripts[] = {
    /* What was emptied out of the bin does not come back out of a copy. */
    "DELETE FROM draft WHERE story IN (SELECT id FROM story WHERE is_emptied = 1)",
    "UPDATE revision SET document = NULL WHERE story IN (SELECT id FROM story WHERE is_emptied = 1)",
    "DELETE FROM story_photo WHERE story IN (SELECT id FROM story WHERE is_emptied = 1)",

    "UPDATE revision SET person = NULL WHERE person NOT IN (SELECT id FROM person)",
    "UPDATE writer SET person = NULL WHERE person NOT IN (SELECT id FROM person)",
    "UPDATE desk SET replaces = NULL WHERE replaces NOT IN (SELECT id FROM desk)",
    "DELETE FROM writer WHERE desk NOT IN (SELECT id FROM desk)",
    "DELETE FROM event_after WHERE event NOT IN (SELECT id FROM event)",
    "DELETE FROM story_photo WHERE photo NOT IN (SELECT sha256 FROM photo) OR story NOT IN (SELECT id FROM story)",
    "DELETE FROM rendition WHERE photo NOT IN (SELECT sha256 FROM photo)",
    "UPDATE delivery SET made_by = NULL WHERE made_by NOT IN (SELECT id FROM person)",
    "DELETE FROM delivery WHERE decision NOT IN (SELECT id FROM event)",
    "DELETE FROM delivery WHERE account NOT IN (SELECT id FROM account)",
    "DELETE FROM delivery WHERE (story, rev) NOT IN (SELECT story, rev FROM revision)",
    "DELETE FROM delivery_step WHERE delivery NOT IN (SELECT id FROM delivery)",
    "DELETE FROM portal_photo WHERE account NOT IN (SELECT id FROM account)",
    "DELETE FROM portal_post WHERE account NOT IN (SELECT id FROM account) OR story NOT IN (SELECT id FROM story)",
  };

  return run_all (db, scripts, G_N_ELEMENTS (scripts), error);
}

gboolean
bantin_salvage_mend (BantinStore *store,
                     const char *data_dir,
                     GError **error)
{
  sqlite3 *db = bantin_store_get_writer_db (store);

  return derive_people (db, error) &&
         drop_forged_events (db, error) &&
         derive_stories (db, error) &&
         derive_drafts (store, error) &&
         derive_photos (db, data_dir, error) &&
         drop_orphans (db, error) &&
         describe_stories (store, error);
}
