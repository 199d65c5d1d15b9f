/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-store-photos.h"

#include "base/bantin-clock.h"
#include "base/bantin-hash.h"
#include "store/bantin-store-private.h"

void
bantin_photo_record_free (BantinPhotoRecord *record)
{
  g_free (record->sha256);
  g_free (record->content_type);
  g_free (record->name);
  g_free (record->caption);
  g_free (record->credit);
  g_free (record->rendition);
  g_free (record);
}

void
bantin_rendition_record_free (BantinRenditionRecord *record)
{
  g_free (record->sha256);
  g_free (record->photo);
  g_free (record->edits);
  g_free (record->recipe);
  g_free (record);
}

/* The row goes in only after the file: one that is missing here was never going to be found. */
static gboolean
check_file (const char *path,
            gsize size,
            GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info != NULL && (gsize) g_file_info_get_size (info) == size)
    return TRUE;

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE, "rule: a photo's file is there before its row: %s", path);

  return FALSE;
}

static gboolean
insert_photo (BantinStore *self,
              const BantinPhotoRecord *photo,
              GError **error)
{
  static const char sql[] =
      "INSERT INTO photo (sha256, content_type, size, width, height, name, taken_at, caption, credit, added_at)"
      " SELECT :sha256, :content_type, :size, :width, :height, :name, :taken_at, :caption, :credit, :now"
      " WHERE NOT EXISTS (SELECT 1 FROM photo WHERE sha256 = :sha256)";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":sha256", photo->sha256);
  bantin_statement_bind_text (statement, ":content_type", photo->content_type);
  bantin_statement_bind_int64 (statement, ":size", photo->size);
  bantin_statement_bind_int64 (statement, ":width", photo->width);
  bantin_statement_bind_int64 (statement, ":height", photo->height);
  bantin_statement_bind_text (statement, ":name", photo->name);
  bantin_statement_bind_int64 (statement, ":taken_at", photo->taken_at);
  bantin_statement_bind_text (statement, ":caption", photo->caption);
  bantin_statement_bind_text (statement, ":credit", photo->credit);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

static gboolean
join_story (BantinStore *self,
            const char *story,
            const char *sha256,
            GError **error)
{
  static const char sql[] =
      "INSERT INTO story_photo (story, photo, added_at)"
      " VALUES (:story, :photo, :now)"
      " ON CONFLICT (story, photo) DO UPDATE SET is_hidden = 0";
  g_autoptr (BantinStatement) statement = NULL;

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":photo", sha256);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

gboolean
bantin_store_add_photo (BantinStore *self,
                        const char *story,
                        const BantinPhotoRecord *photo,
                        GError **error)
{
  g_autoptr (BantinTransaction) transaction = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (story != NULL && photo != NULL && bantin_hash_is_valid (photo->sha256), FALSE);

  path = bantin_store_get_photo_path (self, photo->sha256);

  return check_file (path, photo->size, error) &&
         (transaction = bantin_transaction_new (self, error)) &&
         insert_photo (self, photo, error) &&
         join_story (self, story, photo->sha256, error) &&
         bantin_transaction_commit (&transaction, error);
}

gboolean
bantin_store_add_rendition (BantinStore *self,
                            const BantinRenditionRecord *rendition,
                            GError **error)
{
  static const char sql[] =
      "INSERT INTO rendition (sha256, photo, edits, recipe, size, width, height, made_at)"
      " SELECT :sha256, :photo, :edits, :recipe, :size, :width, :height, :now"
      " WHERE NOT EXISTS (SELECT 1 FROM rendition WHERE sha256 = :sha256)";
  g_autoptr (BantinStatement) statement = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (rendition != NULL && bantin_hash_is_valid (rendition->sha256), FALSE);

  path = bantin_store_get_rendition_path (self, rendition->sha256);
  if (!check_file (path, rendition->size, error) ||
      !(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;

  bantin_statement_bind_text (statement, ":sha256", rendition->sha256);
  bantin_statement_bind_text (statement, ":photo", rendition->photo);
  bantin_statement_bind_text (statement, ":edits", rendition->edits);
  bantin_statement_bind_text (statement, ":recipe", rendition->recipe);
  bantin_statement_bind_int64 (statement, ":size", rendition->size);
  bantin_statement_bind_int64 (statement, ":width", rendition->width);
  bantin_statement_bind_int64 (statement, ":height", rendition->height);
  bantin_statement_bind_int64 (statement, ":now", bantin_clock_now ());

  return bantin_statement_run (statement, error);
}

gboolean
bantin_store_remove_story_photo (BantinStore *self,
                                 const char *story,
                                 const char *sha256,
                                 GError **error)
{
  static const char sql[] = "UPDATE story_photo SET is_hidden = 1 WHERE story = :story AND photo = :photo";
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), FALSE);
  g_return_val_if_fail (story != NULL && sha256 != NULL, FALSE);

  if (!(statement = bantin_statement_new (bantin_store_get_writer_db (self), sql, error)))
    return FALSE;
  bantin_statement_bind_text (statement, ":story", story);
  bantin_statement_bind_text (statement, ":photo", sha256);

  return bantin_statement_run (statement, error);
}

/* Reading */

#define PHOTO_COLUMNS " sha256, content_type, size, width, height, name, taken_at, caption, credit, photo.added_at"

static BantinPhotoRecord *
read_photo (BantinStatement *statement)
{
  BantinPhotoRecord *record = g_new0 (BantinPhotoRecord, 1);

  record->sha256 = bantin_statement_dup_text (statement, 0);
  record->content_type = bantin_statement_dup_text (statement, 1);
  record->size = bantin_statement_get_int64 (statement, 2);
  record->width = bantin_statement_get_int64 (statement, 3);
  record->height = bantin_statement_get_int64 (statement, 4);
  record->name = bantin_statement_dup_text (statement, 5);
  record->taken_at = bantin_statement_get_int64 (statement, 6);
  record->caption = bantin_statement_dup_text (statement, 7);
  record->credit = bantin_statement_dup_text (statement, 8);
  record->added_at = bantin_statement_get_int64 (statement, 9);

  return record;
}

BantinPhotoRecord *
bantin_store_find_photo (BantinStore *self,
                         const char *sha256,
                         GError **error)
{
  static const char sql[] = "SELECT" PHOTO_COLUMNS " FROM photo WHERE sha256 = :sha256";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":sha256", sha256);
  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (has_row)
    return read_photo (statement);

  g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no photo %s", sha256);

  return NULL;
}

#define RENDITION_COLUMNS " sha256, photo, edits, recipe, size, width, height"

/* @statement has its parameters. */
static BantinRenditionRecord *
read_rendition (BantinStatement *statement,
                const char *what,
                GError **error)
{
  BantinRenditionRecord *record;
  gboolean has_row;

  if (!bantin_statement_step (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND, "no rendition of %s", what);
      return NULL;
    }

  record = g_new0 (BantinRenditionRecord, 1);
  record->sha256 = bantin_statement_dup_text (statement, 0);
  record->photo = bantin_statement_dup_text (statement, 1);
  record->edits = bantin_statement_dup_text (statement, 2);
  record->recipe = bantin_statement_dup_text (statement, 3);
  record->size = bantin_statement_get_int64 (statement, 4);
  record->width = bantin_statement_get_int64 (statement, 5);
  record->height = bantin_statement_get_int64 (statement, 6);

  return record;
}

BantinRenditionRecord *
bantin_store_find_rendition (BantinStore *self,
                             const char *photo,
                             const char *edits,
                             const char *recipe,
                             GError **error)
{
  static const char sql[] =
      "SELECT" RENDITION_COLUMNS
      " FROM rendition"
      " WHERE photo = :photo AND edits = :edits AND (:recipe IS NULL OR recipe = :recipe)"
      " ORDER BY made_at DESC, rowid DESC LIMIT 1";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (photo != NULL && edits != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":photo", photo);
  bantin_statement_bind_text (statement, ":edits", edits);
  bantin_statement_bind_text (statement, ":recipe", recipe);

  return read_rendition (statement, photo, error);
}

BantinRenditionRecord *
bantin_store_load_rendition (BantinStore *self,
                             const char *sha256,
                             GError **error)
{
  static const char sql[] = "SELECT" RENDITION_COLUMNS " FROM rendition WHERE sha256 = :sha256";
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":sha256", sha256);

  return read_rendition (statement, sha256, error);
}

GPtrArray *
bantin_store_list_story_photos (BantinStore *self,
                                const char *story,
                                GError **error)
{
  static const char sql[] =
      "SELECT" PHOTO_COLUMNS ","
      "       (SELECT sha256 FROM rendition WHERE rendition.photo = photo.sha256 AND edits = '[]' ORDER BY made_at DESC, rowid DESC LIMIT 1),"
      "       (SELECT size FROM rendition WHERE rendition.photo = photo.sha256 AND edits = '[]' ORDER BY made_at DESC, rowid DESC LIMIT 1)"
      " FROM story_photo JOIN photo ON photo.sha256 = story_photo.photo"
      " WHERE story = :story AND is_hidden = 0"
      " ORDER BY story_photo.rowid";
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_photo_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":story", story);

  while (bantin_statement_step (statement, &has_row, error))
    {
      BantinPhotoRecord *record;

      if (!has_row)
        return g_steal_pointer (&photos);

      record = read_photo (statement);
      record->rendition = bantin_statement_dup_text_or_null (statement, 10);
      record->rendition_size = (gsize) bantin_statement_get_int64 (statement, 11);
      g_ptr_array_add (photos, record);
    }

  return NULL;
}

GPtrArray *
bantin_store_list_photos_without_rendition (BantinStore *self,
                                            const char *recipe,
                                            guint limit,
                                            GError **error)
{
  static const char sql[] =
      "SELECT" PHOTO_COLUMNS
      " FROM photo"
      " WHERE NOT EXISTS (SELECT 1 FROM rendition WHERE photo = photo.sha256 AND edits = '[]' AND recipe = :recipe)"
      "   AND EXISTS (SELECT 1 FROM story_photo JOIN story ON story.id = story_photo.story"
      "               WHERE photo = photo.sha256 AND is_hidden = 0 AND binned_at = 0)"
      " ORDER BY photo.rowid DESC LIMIT :limit";
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_photo_record_free);
  g_autoptr (BantinReadScope) scope = NULL;
  g_autoptr (BantinStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (BANTIN_IS_STORE (self), NULL);
  g_return_val_if_fail (recipe != NULL, NULL);

  if (!(scope = bantin_read_scope_new (self, error)) ||
      !(statement = bantin_statement_new (bantin_store_get_db (self), sql, error)))
    return NULL;
  bantin_statement_bind_text (statement, ":recipe", recipe);
  bantin_statement_bind_int64 (statement, ":limit", limit);

  while (bantin_statement_step (statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&photos);
      g_ptr_array_add (photos, read_photo (statement));
    }

  return NULL;
}
