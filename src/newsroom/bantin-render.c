/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-support.h"

#include "newsroom/bantin-message.h"
#include "photo/bantin-photo-pool.h"

#include <glib/gstdio.h>

/* Photos as a portal would get them, for whoever wants to see what that is. */

void
bantin_rendered_photo_free (BantinRenderedPhoto *photo)
{
  if (photo == NULL)
    return;

  g_free (photo->rendition);
  g_free (photo->content_type);
  g_free (photo->caption);
  g_free (photo->credit);
  g_strfreev (photo->removed);
  g_free (photo);
}

static GStrv
list_removed (BantinPhotoRemoved removed)
{
  static const char *const words[] = { "location", "device", "owner", "thumbnail", "second-image", "trailer", "profile" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (removed & (1u << i))
      g_strv_builder_add (builder, words[i]);

  return g_strv_builder_end (builder);
}

/* People open it by its name, the store does not. */
static char *
name_for_people (const BantinPhotoFacts *facts,
                 const char *folder)
{
  g_autofree char *path = bantin_photo_rendition_path (folder, facts->rendition);
  char *named = g_strconcat (path, ".jpg", NULL);

  if (g_rename (path, named) < 0)
    {
      g_free (named);
      return g_steal_pointer (&path);
    }

  return named;
}

static BantinRenderedPhoto *
describe (const BantinPhotoFacts *facts,
          const char *folder)
{
  BantinRenderedPhoto *photo = g_new0 (BantinRenderedPhoto, 1);

  photo->rendition = name_for_people (facts, folder);
  photo->content_type = g_strdup (facts->content_type);
  photo->size_bytes = facts->rendition_size;
  photo->width = facts->rendition_width;
  photo->height = facts->rendition_height;
  photo->original_width = facts->width;
  photo->original_height = facts->height;
  photo->orientation = facts->orientation;
  photo->caption = g_strdup (facts->caption);
  photo->credit = g_strdup (facts->credit);
  photo->removed = list_removed (facts->removed);
  photo->is_damaged = facts->is_damaged;

  return photo;
}

static void
free_photo (gpointer data)
{
  bantin_rendered_photo_free (data);
}

static gboolean
make_folder (const char *folder,
             GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "make %s: %s", folder, g_strerror (errno));

  return FALSE;
}

gboolean
bantin_support_render_photos (const char *const *paths,
                              const char *folder,
                              GPtrArray **photos,
                              GStrv *messages,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (BantinPhotoPool) pool = NULL;
  g_autoptr (GStrvBuilder) sentences = NULL;

  if (!make_folder (folder, error))
    return FALSE;

  pool = bantin_photo_pool_new (0);
  sentences = g_strv_builder_new ();
  *photos = g_ptr_array_new_with_free_func (free_photo);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      const BantinPhotoRequest request = { .path = paths[i], .renditions = folder, .priority = BANTIN_PHOTO_PRIORITY_VISIBLE };
      g_autofree char *name = g_filename_display_basename (paths[i]);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (BantinPhotoFacts) facts = bantin_photo_pool_process (pool, &request, cancellable, &local_error);

      g_ptr_array_add (*photos, facts != NULL ? describe (facts, folder) : NULL);
      if (facts != NULL)
        g_strv_builder_add (sentences, "");
      else
        g_strv_builder_take (sentences, bantin_message_photo_refused (name, local_error));
    }
  *messages = g_strv_builder_end (sentences);
  bantin_photo_pool_close (pool);

  return TRUE;
}
