/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-photo-popover.h"

#include <glib/gi18n-lib.h>

BantinEditorPhoto *
bantin_editor_photo_new (BantinDocumentPhoto *photo,
                         const char *caption,
                         const char *credit)
{
  BantinEditorPhoto *self = g_new0 (BantinEditorPhoto, 1);

  self->photo = photo;
  self->caption = g_strdup (caption);
  self->credit = g_strdup (credit);

  return self;
}

void
bantin_editor_photo_free (BantinEditorPhoto *photo)
{
  bantin_document_photo_free (photo->photo);
  g_free (photo->caption);
  g_free (photo->credit);
  g_free (photo);
}

/* --- putting photos in --- */

static GPtrArray *
list_captions (GPtrArray *photos)
{
  GPtrArray *captions = g_ptr_array_new ();

  for (guint i = 0; i < photos->len; i++)
    {
      BantinEditorPhoto *photo = g_ptr_array_index (photos, i);

      g_ptr_array_add (captions, photo->caption != NULL ? photo->caption : (char *) "");
    }

  return captions;
}

static BantinFigure *
make_figure (GPtrArray *photos,
             guint first,
             guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free);

  for (guint i = first; i < first + n; i++)
    {
      BantinEditorPhoto *photo = g_ptr_array_index (photos, i);

      g_ptr_array_add (items, bantin_figure_item_new (photo->photo, "", photo->credit, NULL));
    }

  return bantin_figure_new (n > 1 ? BANTIN_BLOCK_GALLERY : BANTIN_BLOCK_FIGURE, items, NULL);
}

static void
insert (BantinEditor *self,
        GPtrArray *photos,
        GPtrArray *figures,
        guint block)
{
  g_autoptr (GPtrArray) captions = list_captions (photos);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter at;
  guint line;

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  if (block == BANTIN_EDITOR_AT_CARET)
    block = bantin_story_view_get_paste_block (self->view);

  gtk_text_buffer_begin_user_action (buffer);
  line = bantin_story_buffer_insert_figures (self->story, bantin_story_buffer_get_block_line (self->story, block), figures, captions);
  gtk_text_buffer_get_iter_at_line (buffer, &at, line + 1);
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_buffer_end_user_action (buffer);
  bantin_story_buffer_break_undo (self->story);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
}

void
bantin_editor_insert_photos (BantinEditor *self,
                             GPtrArray *photos,
                             guint block)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_set;

  g_return_if_fail (BANTIN_IS_EDITOR (self));

  is_set = self->wants_set && block == BANTIN_EDITOR_AT_CARET;
  self->wants_set = self->wants_set && !is_set;
  if (is_set)
    {
      bantin_editor_insert_gallery (self, photos, block);
      return;
    }

  for (guint i = 0; i < photos->len; i++)
    g_ptr_array_add (figures, make_figure (photos, i, 1));
  if (photos->len > 0)
    insert (self, photos, figures, block);
}

void
bantin_editor_insert_gallery (BantinEditor *self,
                              GPtrArray *photos,
                              guint block)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BANTIN_IS_EDITOR (self));

  if (photos->len == 0)
    return;

  g_ptr_array_add (figures, make_figure (photos, 0, photos->len));
  insert (self, photos, figures, block);
}

void
bantin_editor_set_photo_path_func (BantinEditor *self,
                                   BantinEditorPhotoPath func,
                                   gpointer user_data,
                                   GDestroyNotify destroy)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_picture_loader_set_path_func (bantin_story_view_get_loader (self->view), func, user_data, destroy);
}

void
bantin_editor_photo_ready (BantinEditor *self,
                           const char *sha256)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  bantin_story_view_reload_photo (self->view, sha256);
}

gboolean
bantin_editor_select_photo (BantinEditor *self,
                            const char *key)
{
  guint n_lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self->story));

  for (guint line = 0; line < n_lines; line++)
    {
      BantinFigure *figure = bantin_story_buffer_get_figure (self->story, line);

      for (guint i = 0; figure != NULL && i < bantin_figure_get_n_items (figure); i++)
        {
          if (g_str_equal (bantin_figure_get_item (figure, i)->photo->key, key))
            return bantin_story_view_select_figure (self->view, line, i);
        }
    }

  return FALSE;
}

/* --- the selected photo --- */

static const BantinFigureItem *
get_selected_item (BantinEditor *self,
                   int *line,
                   guint *item)
{
  BantinFigure *figure;

  *line = bantin_story_view_get_selected_figure (self->view, item);
  figure = *line >= 0 ? bantin_story_buffer_get_figure (self->story, *line) : NULL;

  return figure != NULL && *item < bantin_figure_get_n_items (figure) ? bantin_figure_get_item (figure, *item) : NULL;
}

static void
on_photo_answered (BantinEditor *self,
                   const char *alt,
                   const char *credit,
                   gboolean is_cover)
{
  int line;
  guint item;
  const BantinFigureItem *selected = get_selected_item (self, &line, &item);
  g_autoptr (BantinFigure) changed = NULL;
  g_autofree char *key = NULL;
  BantinFigure *figure;
  BantinFigureItem *copy;
  GPtrArray *items;
  gboolean was_cover;

  if (selected == NULL || !bantin_editor_get_editable (self))
    return;

  key = g_strdup (selected->photo->key);
  was_cover = g_strcmp0 (bantin_story_buffer_get_cover (self->story), key) == 0;
  if (g_strcmp0 (selected->alt, alt) != 0 || g_strcmp0 (selected->credit, credit) != 0)
    {
      figure = bantin_story_buffer_get_figure (self->story, line);
      items = bantin_figure_copy_items (figure);
      copy = g_ptr_array_index (items, item);
      g_set_str (&copy->alt, alt);
      g_set_str (&copy->credit, credit);
      changed = bantin_figure_new (bantin_figure_get_block_type (figure), items, bantin_figure_get_extra (figure));
      bantin_story_buffer_replace_figure (self->story, line, changed);
    }
  if (was_cover != is_cover)
    bantin_story_buffer_set_cover (self->story, is_cover ? key : NULL);
}

static void
on_photo_details (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  BantinEditor *self = BANTIN_EDITOR (widget);
  int line;
  guint item;
  const BantinFigureItem *selected = get_selected_item (self, &line, &item);
  GdkRectangle area;
  graphene_point_t corner;

  if (selected == NULL)
    return;
  if (!bantin_editor_get_editable (self))
    {
      g_signal_emit_by_name (self, "edit-refused");
      return;
    }

  if (self->photo_popover == NULL)
    {
      self->photo_popover = bantin_photo_popover_new ();
      gtk_widget_set_parent (self->photo_popover, widget);
      g_signal_connect_swapped (self->photo_popover, "answered", G_CALLBACK (on_photo_answered), self);
    }

  if (bantin_story_view_get_figure_area (self->view, line, item, &area) &&
      gtk_widget_compute_point (GTK_WIDGET (self->view), widget, &GRAPHENE_POINT_INIT (area.x, MAX (0, area.y)), &corner))
    {
      area.x = corner.x + area.width / 2;
      area.y = corner.y + 48;
      area.width = area.height = 1;
      gtk_popover_set_pointing_to (GTK_POPOVER (self->photo_popover), &area);
    }
  bantin_photo_popover_ask (BANTIN_PHOTO_POPOVER (self->photo_popover), selected->alt, selected->credit,
                            g_strcmp0 (bantin_story_buffer_get_cover (self->story), selected->photo->key) == 0);
}

static void
on_remove_photo (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  BantinEditor *self = BANTIN_EDITOR (widget);
  guint item;
  int line = bantin_story_view_get_selected_figure (self->view, &item);

  if (line < 0 || !bantin_editor_get_editable (self))
    return;

  bantin_story_buffer_remove_item (self->story, line, item);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The toolbar is for what is selected. */
static void
on_figure_selected (BantinEditor *self,
                    int line,
                    guint item)
{
  BantinFigure *figure = line >= 0 ? bantin_story_buffer_get_figure (self->story, line) : NULL;
  guint n_items = figure != NULL ? bantin_figure_get_n_items (figure) : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.photo-details", n_items > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.remove-photo", figure != NULL);
  gtk_widget_set_visible (self->set_button, n_items > 1);
  gtk_stack_set_visible_child_name (self->tools, figure != NULL ? "photo" : "text");
}

static void
on_figure_activated (BantinEditor *self,
                     int line,
                     guint item)
{
  BantinFigure *figure = bantin_story_buffer_get_figure (self->story, line);

  if (figure == NULL || item >= bantin_figure_get_n_items (figure))
    return;

  if (bantin_editor_get_editable (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.photo-details", NULL);
  else
    g_signal_emit_by_name (self, "show-photo", bantin_figure_get_item (figure, item)->photo->key);
}

static void
on_add_photos (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  BantinEditor *self = BANTIN_EDITOR (widget);

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  self->wants_set = FALSE;
  if (bantin_editor_get_editable (self))
    g_signal_emit_by_name (self, "add-photos");
  else
    g_signal_emit_by_name (self, "edit-refused");
}

/* The selected photos become one set, a selected set becomes photos again; with neither, photos for a new set are asked for. */
static void
on_photo_set (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  BantinEditor *self = BANTIN_EDITOR (widget);
  int line = bantin_story_view_get_selected_figure (self->view, NULL);
  GtkTextIter start;
  GtkTextIter end;
  int set;

  if (!bantin_editor_get_editable (self))
    {
      g_signal_emit_by_name (self, "edit-refused");
      return;
    }

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  if (line >= 0 && bantin_figure_get_n_items (bantin_story_buffer_get_figure (self->story, line)) > 1)
    {
      bantin_story_buffer_split_figure (self->story, line);
      bantin_story_view_select_figure (self->view, line, 0);
      return;
    }

  if (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), &start, &end))
    {
      set = bantin_story_buffer_join_figures (self->story, gtk_text_iter_get_line (&start), gtk_text_iter_get_line (&end));
      if (set >= 0)
        {
          bantin_story_view_select_figure (self->view, set, 0);
          return;
        }
    }

  self->wants_set = TRUE;
  g_signal_emit_by_name (self, "add-photos");
}

void
bantin_editor_photos_class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "editor.add-photos", NULL, on_add_photos);
  gtk_widget_class_install_action (klass, "editor.photo-set", NULL, on_photo_set);
  gtk_widget_class_install_action (klass, "editor.photo-details", NULL, on_photo_details);
  gtk_widget_class_install_action (klass, "editor.remove-photo", NULL, on_remove_photo);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.add-photos", NULL);
}

void
bantin_editor_photos_init (BantinEditor *self)
{
  g_signal_connect_swapped (self->view, "figure-selected", G_CALLBACK (on_figure_selected), self);
  g_signal_connect_swapped (self->view, "figure-activated", G_CALLBACK (on_figure_activated), self);
  on_figure_selected (self, -1, 0);
}
