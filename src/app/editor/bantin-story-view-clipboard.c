/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-story-foreign.h"
#include "app/editor/bantin-story-selection.h"
#include "app/editor/bantin-story-view-private.h"

#include "story/bantin-block-markup.h"
#include "story/bantin-html.h"

#include <string.h>

/* GTK's own copy, cut, paste and primary selection skip anchors: a photo would be lost. All of them are taken over. */

/* --- out --- */

/* The piece stands in a story of its own, below an empty headline. */
static BantinDocument *
make_document (BantinSlice *slice)
{
  g_autoptr (BantinStoryBuffer) story = bantin_story_buffer_new ();
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (story), &end);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (story));
  bantin_slice_insert (slice, &end);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (story));

  return bantin_story_buffer_dup_document (story);
}

/* As WordPress keeps it. A photo has no place there before it is on the portal: its caption is a paragraph. */
static char *
write_markup (BantinDocument *document)
{
  g_autoptr (BantinDocument) words = bantin_document_copy (document);
  g_autoptr (GHashTable) media = bantin_media_table_new ();
  char *markup;

  g_ptr_array_set_size (words->blocks, 0);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint k = 0; block->placements != NULL && k < block->placements->len; k++)
        g_ptr_array_add (words->blocks, bantin_block_new (BANTIN_BLOCK_BODY, ((BantinPlacement *) g_ptr_array_index (block->placements, k))->caption->text));
      if (block->placements == NULL)
        g_ptr_array_add (words->blocks, bantin_block_copy (block));
    }
  markup = bantin_block_markup_write (words, media, NULL, NULL);

  return markup != NULL ? markup : g_strdup ("");
}

static GdkContentProvider *
provide (const char *mime,
         char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return gdk_content_provider_new_for_bytes (mime, bytes);
}

GdkContentProvider *
bantin_story_view_make_content (BantinStoryView *self,
                                BantinSlice *slice)
{
  g_autofree char *text = bantin_slice_to_text (slice);
  g_autoptr (BantinDocument) document = make_document (slice);
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_typed (BANTIN_TYPE_SLICE, slice),
    provide ("text/html", bantin_html_write (document, NULL, NULL)),
    provide (BANTIN_BLOCK_MARKUP_MIME, write_markup (document)),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static gboolean
copy_selection (BantinStoryView *self)
{
  g_autoptr (BantinSlice) slice = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  GtkTextIter start;
  GtkTextIter end;

  bantin_composing_end (GTK_TEXT_VIEW (self));
  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), &start, &end))
    return FALSE;

  slice = bantin_slice_new (&start, &end);
  content = bantin_story_view_make_content (self, slice);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);

  return TRUE;
}

static void
copy_clipboard (GtkTextView *view)
{
  copy_selection (BANTIN_STORY_VIEW (view));
}

static void
cut_clipboard (GtkTextView *view)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (view);

  if (!gtk_text_view_get_editable (view))
    {
      copy_selection (self);
      bantin_story_view_refuse (self);
      return;
    }

  if (copy_selection (self))
    {
      gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self->story), TRUE, TRUE);
      bantin_story_buffer_break_undo (self->story);
      bantin_story_view_scroll_to_caret (self);
    }
}

/* --- in --- */

/* A pasted piece takes the place of the selection; that of a selected figure is a body. */
static void
begin_paste (BantinStoryView *self,
             GtkTextIter *at)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  int figure = bantin_story_view_get_selected_figure (self, NULL);
  GtkTextIter start;
  GtkTextIter end;

  bantin_composing_end (GTK_TEXT_VIEW (self));
  gtk_text_buffer_begin_user_action (buffer);
  if (figure >= 0)
    {
      bantin_story_buffer_open_line (self->story, figure);
      bantin_story_buffer_get_figure_bounds (self->story, figure + 1, &start, &end);
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  else
    gtk_text_buffer_delete_selection (buffer, FALSE, TRUE);
  bantin_story_view_get_caret (self, at);
}

static void
end_paste (BantinStoryView *self)
{
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self->story));
  bantin_story_buffer_break_undo (self->story);
  bantin_story_view_scroll_to_caret (self);
}

void
bantin_story_view_paste_slice (BantinStoryView *self,
                               BantinSlice *slice)
{
  GtkTextIter at;

  begin_paste (self, &at);
  bantin_story_buffer_paste (self->story, &at, slice);
  end_paste (self);
}

void
bantin_story_view_paste_text (BantinStoryView *self,
                              const char *text)
{
  GtkTextIter at;

  begin_paste (self, &at);
  bantin_story_buffer_paste_text (self->story, &at, text);
  end_paste (self);
}

guint
bantin_story_view_get_paste_block (BantinStoryView *self)
{
  guint n_blocks = bantin_story_buffer_get_n_blocks (self->story);
  GtkTextIter caret;
  guint block;
  guint line;

  bantin_story_view_get_caret (self, &caret);
  line = gtk_text_iter_get_line (&caret);
  block = bantin_story_buffer_get_block (self->story, &caret, NULL);
  /* An empty paragraph stays below, to go on writing. */
  if (line > 0 && gtk_text_iter_starts_line (&caret) && gtk_text_iter_ends_line (&caret) &&
      bantin_story_buffer_get_line_type (self->story, line) == BANTIN_LINE_BODY)
    return block;
  if (line == 0 && n_blocks > 1 && bantin_story_buffer_get_line_type (self->story, 1) == BANTIN_LINE_LEAD)
    return 2;

  return MIN (block + 1, n_blocks);
}

static void
on_text_read (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinStoryView) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL)
    bantin_story_view_read_text (self, text);
}

void
bantin_story_view_tell_files (BantinStoryView *self,
                              GdkFileList *list,
                              guint block)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) each = gdk_file_list_get_files (list);

  for (GSList *l = each; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len > 0)
    g_signal_emit_by_name (self, "photos-dropped", files, block);
}

static void
on_files_read (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (BantinStoryView) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    bantin_story_view_tell_files (self, g_value_get_boxed (value), bantin_story_view_get_paste_block (self));
}

static void
encode_in_thread (GTask *task,
                  gpointer source,
                  gpointer texture,
                  GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (texture), (GDestroyNotify) g_bytes_unref);
}

static void
on_encoded (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  BantinStoryView *self = BANTIN_STORY_VIEW (source);
  g_autoptr (GBytes) png = g_task_propagate_pointer (G_TASK (result), NULL);

  if (png != NULL)
    g_signal_emit_by_name (self, "image-pasted", png, GPOINTER_TO_UINT (user_data));
}

void
bantin_story_view_tell_image (BantinStoryView *self,
                              GdkTexture *texture,
                              guint block)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_encoded, GUINT_TO_POINTER (block));

  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (task, encode_in_thread);
}

static void
on_texture_read (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (BantinStoryView) self = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);

  if (texture != NULL)
    bantin_story_view_tell_image (self, texture, bantin_story_view_get_paste_block (self));
}

static BantinSlice *
get_local_slice (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  if (content == NULL || !gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), BANTIN_TYPE_SLICE))
    return NULL;

  g_value_init (&value, BANTIN_TYPE_SLICE);

  return gdk_content_provider_get_value (content, &value, NULL) ? g_value_dup_boxed (&value) : NULL;
}

static void
paste_plain_from (BantinStoryView *self,
                  GdkClipboard *clipboard)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read, g_object_ref (self));
}

void
bantin_story_view_paste_picture (BantinStoryView *self,
                                 GdkClipboard *clipboard)
{
  gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read, g_object_ref (self));
}

/* The richest form that we understand: our own piece, files, a text with its marks, words, a picture. */
static void
paste_from (BantinStoryView *self,
            GdkClipboard *clipboard)
{
  g_autoptr (BantinSlice) slice = get_local_slice (clipboard);
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    bantin_story_view_refuse (self);
  else if (slice != NULL)
    bantin_story_view_paste_slice (self, slice);
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files_read, g_object_ref (self));
  else if (bantin_story_foreign_contains (gdk_clipboard_get_formats (clipboard)))
    bantin_story_foreign_read (self, clipboard);
  else
    paste_plain_from (self, clipboard);
}

void
bantin_story_view_paste_without_marks (BantinStoryView *self,
                                       GdkClipboard *clipboard)
{
  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    paste_plain_from (self, clipboard);
}

static void
paste_clipboard (GtkTextView *view)
{
  paste_from (BANTIN_STORY_VIEW (view), gtk_widget_get_clipboard (GTK_WIDGET (view)));
}

void
bantin_story_view_paste_plain (BantinStoryView *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    bantin_story_view_refuse (self);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, g_object_ref (self));
}

/* --- primary selection --- */

void
bantin_story_view_take_primary (BantinStoryView *self)
{
  gtk_text_buffer_remove_selection_clipboard (GTK_TEXT_BUFFER (self->story), gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
  if (self->primary == NULL)
    self->primary = bantin_story_selection_new (GTK_TEXT_VIEW (self));
}

void
bantin_story_view_give_primary_back (BantinStoryView *self)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self));

  if (self->primary != NULL && gdk_clipboard_get_content (primary) == self->primary)
    gdk_clipboard_set_content (primary, NULL);
  gtk_text_buffer_add_selection_clipboard (GTK_TEXT_BUFFER (self->story), primary);
}

void
bantin_story_view_update_primary (BantinStoryView *self)
{
  GdkClipboard *primary;

  if (self->primary == NULL || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;

  primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self));
  if (gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->story)))
    gdk_clipboard_set_content (primary, self->primary);
  else if (gdk_clipboard_get_content (primary) == self->primary)
    gdk_clipboard_set_content (primary, NULL);
}

void
bantin_story_view_paste_primary (BantinStoryView *self,
                                 const GtkTextIter *at)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self));
  g_autoptr (BantinSlice) slice = get_local_slice (primary);

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    {
      bantin_story_view_refuse (self);
      return;
    }

  bantin_story_view_place_caret (self, at);
  if (slice != NULL)
    bantin_story_view_paste_slice (self, slice);
  else
    gdk_clipboard_read_text_async (primary, NULL, on_text_read, g_object_ref (self));
}

void
bantin_story_view_clipboard_class_init (GtkTextViewClass *klass)
{
  klass->copy_clipboard = copy_clipboard;
  klass->cut_clipboard = cut_clipboard;
  klass->paste_clipboard = paste_clipboard;
}
