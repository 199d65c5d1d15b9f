/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-previews.h"

#include "newsroom/bantin-newsroom-private.h"
#include "photo/bantin-photo-error.h"

typedef struct
{
  GFile *file;
  BantinPhotoInfo *info; /* (nullable): found out by the work */
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_object_unref (look->file);
  g_clear_pointer (&look->info, bantin_photo_info_free);
  g_free (look);
}

static BantinPhotoInfo *
describe (GFile *file,
          const BantinPhotoFacts *facts)
{
  BantinPhotoInfo *info = g_new0 (BantinPhotoInfo, 1);
  g_autofree char *name = g_file_get_basename (file);

  info->sha256 = g_strdup ("");
  info->name = name != NULL ? g_utf8_make_valid (name, -1) : g_strdup ("");
  info->content_type = g_strdup (facts->content_type);
  info->width = facts->width;
  info->height = facts->height;
  info->taken_at = facts->taken_at;
  info->caption = g_strdup (facts->caption);
  info->credit = g_strdup (facts->credit);

  return info;
}

static gpointer
preview_work (gpointer source,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  BantinNewsroom *self = source;
  Look *look = data;
  const char *path = g_file_peek_path (look->file);
  g_autoptr (BantinPhotoFacts) facts = NULL;
  GBytes *picture = NULL;

  /* What a phone shows through a protocol without paths is seen when it has been copied. */
  if (path == NULL)
    {
      g_set_error (error, BANTIN_PHOTO_ERROR, BANTIN_PHOTO_ERROR_UNREADABLE, "no path");
      return NULL;
    }
  if (!(facts = bantin_photo_pool_preview (self->photos, path, BANTIN_PHOTO_PRIORITY_VISIBLE, &picture, cancellable, error)))
    return NULL;

  look->info = describe (look->file, facts);

  return picture;
}

void
bantin_newsroom_prepare_photos (BantinNewsroom *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM (self));

  bantin_photo_pool_prepare (self->photos);
}

void
bantin_newsroom_preview_photo_async (BantinNewsroom *self,
                                     GFile *file,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;
  Look *look;

  g_return_if_fail (BANTIN_IS_NEWSROOM (self) && G_IS_FILE (file));

  look = g_new0 (Look, 1);
  look->file = g_object_ref (file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (task, look, free_look);
  bantin_photo_pool_run (self->photos, task, BANTIN_PHOTO_PRIORITY_VISIBLE, preview_work, (GDestroyNotify) g_bytes_unref);
}

GBytes *
bantin_newsroom_preview_photo_finish (BantinNewsroom *self,
                                      GAsyncResult *result,
                                      BantinPhotoInfo **info,
                                      GError **error)
{
  Look *look = g_task_get_task_data (G_TASK (result));
  GBytes *picture = bantin_newsroom_finish (self, result, error);

  if (info != NULL)
    *info = picture != NULL ? g_steal_pointer (&look->info) : NULL;

  return picture;
}
