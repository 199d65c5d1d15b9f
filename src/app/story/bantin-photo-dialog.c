/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-photo-dialog.h"

#include <glib/gi18n.h>

static const BantinPlacement *
find_placement (BantinDocument *document,
                const char *key)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint j = 0; block->placements && j < block->placements->len; j++)
        {
          const BantinPlacement *placement = g_ptr_array_index (block->placements, j);

          if (g_str_equal (placement->photo, key))
            return placement;
        }
    }

  return NULL;
}

static void
load_texture (GTask *task,
              gpointer source,
              gpointer path,
              GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (path, &error);

  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_loaded (GObject *picture,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture)
    gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
}

static GtkWidget *
build_picture (BantinNewsroom *newsroom,
               const BantinDocumentPhoto *photo,
               const char *caption)
{
  GtkWidget *picture = gtk_picture_new ();
  g_autoptr (GTask) task = g_task_new (picture, NULL, on_loaded, NULL);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), *caption ? caption : photo->name);
  gtk_widget_set_vexpand (picture, TRUE);
  g_task_set_task_data (task, bantin_newsroom_photo_path (newsroom, photo->original, BANTIN_PHOTO_RENDITION), g_free);
  g_task_run_in_thread (task, load_texture);

  return picture;
}

void
bantin_photo_dialog_present (GtkWidget *parent,
                             BantinNewsroom *newsroom,
                             BantinDocument *document,
                             const char *key)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, key);
  const BantinPlacement *placement = find_placement (document, key);
  AdwDialog *dialog;
  GtkWidget *view;
  GtkWidget *box;
  GtkWidget *label;

  g_return_if_fail (photo != NULL);

  dialog = adw_dialog_new ();
  view = adw_toolbar_view_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  label = gtk_label_new (placement ? placement->caption->text : "");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_box_append (GTK_BOX (box), build_picture (newsroom, photo, gtk_label_get_label (GTK_LABEL (label))));
  gtk_box_append (GTK_BOX (box), label);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_title (dialog, photo->name && *photo->name ? photo->name : _ ("Photo"));
  adw_dialog_set_content_width (dialog, 1200);
  adw_dialog_set_content_height (dialog, 900);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
