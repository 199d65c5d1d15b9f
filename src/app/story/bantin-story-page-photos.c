/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/story/bantin-photo-dialog.h"

BantinEditorPhoto *
bantin_story_page_build_photo (const BantinPhotoInfo *info)
{
  BantinDocumentPhoto *photo = bantin_document_photo_new ("", info->sha256);

  g_set_str (&photo->content_type, info->content_type);
  g_set_str (&photo->name, info->name);
  photo->width = info->width;
  photo->height = info->height;

  return bantin_editor_photo_new (photo, info->caption, info->credit);
}

static void
place_photos (BantinStoryPage *self,
              GPtrArray *infos,
              guint block)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_editor_photo_free);

  for (guint i = 0; i < infos->len; i++)
    g_ptr_array_add (photos, bantin_story_page_build_photo (g_ptr_array_index (infos, i)));
  if (photos->len > 0)
    bantin_editor_insert_photos (self->editor, photos, block);
}

static void
on_imported (BantinStoryPage *self,
             const char *story,
             GPtrArray *infos,
             guint block)
{
  /* The person may have gone on to another story: then the photos wait there, not yet placed. */
  if (self->story && g_str_equal (self->story->id, story) && bantin_story_page_may_type (self))
    place_photos (self, infos, block);
}

static void
on_import_progress (BantinStoryPage *self,
                    guint n_done,
                    guint n_total)
{
  bantin_story_page_ensure_panes (self);
  bantin_photos_pane_set_progress (self->photos_pane, n_done, n_total);
  if (n_total == 0 || n_done > 0)
    return;

  bantin_story_page_offer_pane (self, "photos");
}

void
bantin_story_page_add_photos (BantinStoryPage *self)
{
  if (bantin_story_page_may_type (self))
    bantin_photo_import_ask (self->import, self->story->id, BANTIN_EDITOR_AT_CARET);
}

/* Returns: (nullable): the photo of this story that was dragged here from the pane, which drags renditions */
static BantinPhotoInfo *
find_dragged (BantinStoryPage *self,
              GFile *file)
{
  for (guint i = 0; i < self->story->photos->len; i++)
    {
      BantinPhotoInfo *info = g_ptr_array_index (self->story->photos, i);
      g_autofree char *path = bantin_newsroom_photo_path (self->newsroom, info->sha256, BANTIN_PHOTO_RENDITION);
      g_autoptr (GFile) own = g_file_new_for_path (path);

      if (g_file_equal (own, file))
        return info;
    }

  return NULL;
}

static void
on_photos_dropped (BantinStoryPage *self,
                   GPtrArray *files,
                   guint block)
{
  g_autoptr (GPtrArray) dragged = g_ptr_array_new ();
  g_autoptr (GPtrArray) foreign = g_ptr_array_new ();

  for (guint i = 0; bantin_story_page_may_type (self) && i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      BantinPhotoInfo *info = find_dragged (self, file);

      if (bantin_story_page_paste_file (self, file))
        continue;
      g_ptr_array_add (info ? dragged : foreign, info ? (gpointer) info : (gpointer) file);
    }

  place_photos (self, dragged, block);
  if (foreign->len > 0)
    bantin_photo_import_add_files (self->import, self->story->id, foreign, block);
}

static void
on_photos_dropped_on_pane (BantinStoryPage *self,
                           GPtrArray *files)
{
  on_photos_dropped (self, files, BANTIN_EDITOR_AT_CARET);
}

static void
on_image_pasted (BantinStoryPage *self,
                 GBytes *bytes,
                 guint block)
{
  if (bantin_story_page_may_type (self))
    bantin_photo_import_add_bytes (self->import, self->story->id, bytes, block);
}

static void
on_cancel_import (BantinStoryPage *self)
{
  bantin_photo_import_cancel (self->import);
}

static void
on_photo_placed (BantinStoryPage *self,
                 const char *sha256)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new ();

  for (guint i = 0; bantin_story_page_may_type (self) && i < self->story->photos->len; i++)
    {
      BantinPhotoInfo *info = g_ptr_array_index (self->story->photos, i);

      if (g_str_equal (info->sha256, sha256))
        g_ptr_array_add (infos, info);
    }
  place_photos (self, infos, BANTIN_EDITOR_AT_CARET);
}

static void
on_photo_chosen (BantinStoryPage *self,
                 const char *key)
{
  bantin_editor_select_photo (self->editor, key);
}

static void
on_caption_typed (BantinStoryPage *self,
                  guint n,
                  const char *caption)
{
  bantin_editor_set_caption (self->editor, n, caption);
}

static void
on_undo (BantinStoryPage *self)
{
  bantin_editor_undo (self->editor);
}

static void
on_redo (BantinStoryPage *self)
{
  bantin_editor_redo (self->editor);
}

static void
on_show_photo (BantinStoryPage *self,
               const char *key)
{
  g_autoptr (BantinDocument) document = bantin_editor_dup_document (self->editor);
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, key);

  if (photo)
    bantin_photo_dialog_present (GTK_WIDGET (self), self->newsroom, document, key);
}

static char *
find_photo_path (const char *sha256,
                 BantinPhotoSize size,
                 gpointer user_data)
{
  return bantin_newsroom_photo_path (user_data, sha256, size);
}

void
bantin_story_page_photos_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback_full (widget_class, "on_add_photos", G_CALLBACK (bantin_story_page_add_photos));
  gtk_widget_class_bind_template_callback (widget_class, on_photos_dropped);
  gtk_widget_class_bind_template_callback (widget_class, on_image_pasted);
  gtk_widget_class_bind_template_callback (widget_class, on_show_photo);
}

void
bantin_story_page_photos_follow (BantinStoryPage *self)
{
  bantin_editor_set_photo_path_func (self->editor, find_photo_path, g_object_ref (self->newsroom), g_object_unref);
  g_signal_connect_object (self->import, "imported", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "progress", G_CALLBACK (on_import_progress), self, G_CONNECT_SWAPPED);
}

void
bantin_story_page_photos_follow_panes (BantinStoryPage *self)
{
  g_signal_connect_object (self->photos_pane, "cancel-import", G_CALLBACK (on_cancel_import), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos_pane, "photos-dropped", G_CALLBACK (on_photos_dropped_on_pane), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos_pane, "photo-placed", G_CALLBACK (on_photo_placed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos_pane, "photo-shown", G_CALLBACK (on_photo_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos_pane, "caption-typed", G_CALLBACK (on_caption_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos_pane, "undo", G_CALLBACK (on_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos_pane, "redo", G_CALLBACK (on_redo), self, G_CONNECT_SWAPPED);
}
