/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-story-view-private.h"

#include <string.h>

/* A fragment of another program on its way into the text. */

/* --- its place --- */

static void
keep_place (BantinEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->story);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (self->paste_start == NULL)
    {
      self->paste_start = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
      self->paste_end = gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE);
    }
  gtk_text_buffer_move_mark (buffer, self->paste_start, &start);
  gtk_text_buffer_move_mark (buffer, self->paste_end, &end);
}

static void
forget_place (BantinEditor *self)
{
  if (self->paste_start == NULL || self->story == NULL)
    return;

  gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->story), self->paste_start);
  gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->story), self->paste_end);
  self->paste_start = NULL;
  self->paste_end = NULL;
}

/* Goes back to where it was pasted, wherever the person has gone since. */
static void
return_to_place (BantinEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  if (self->paste_start == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->story), &start, self->paste_start);
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->story), &end, self->paste_end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->story), &end, &start);
  forget_place (self);
}

void
bantin_editor_forget_pasted (BantinEditor *self)
{
  forget_place (self);
  g_clear_pointer (&self->pasted, bantin_fragment_unref);
  g_clear_pointer (&self->pasted_photos, g_ptr_array_unref);
  g_clear_pointer (&self->before_paste, bantin_document_unref);
  g_clear_pointer (&self->after_paste, bantin_document_unref);
}

/* --- the piece that is put in --- */

static const BantinEditorPhoto *
find_photo (const BantinFragment *fragment,
            GPtrArray *photos,
            const char *key)
{
  for (guint i = 0; photos != NULL && i < MIN (photos->len, fragment->pictures->len); i++)
    {
      const BantinFragmentPicture *picture = g_ptr_array_index (fragment->pictures, i);

      if (g_str_equal (picture->key, key))
        return g_ptr_array_index (photos, i);
    }

  return NULL;
}

/* A figure whose picture did not come leaves its words. */
static void
add_figure (BantinDocument *document,
            const BantinBlock *block,
            const BantinEditorPhoto *photo)
{
  const BantinPlacement *placement = g_ptr_array_index (block->placements, 0);
  BantinBlock *copy;

  if (photo == NULL)
    {
      if (bantin_string_is_blank (placement->caption->text))
        return;
      copy = bantin_block_new (BANTIN_BLOCK_BODY, "");
      bantin_text_free (copy->text);
      copy->text = bantin_text_copy (placement->caption);
    }
  else
    {
      BantinDocumentPhoto *entry = bantin_document_photo_copy (photo->photo);
      BantinPlacement *own;

      g_set_str (&entry->key, placement->photo);
      g_ptr_array_add (document->photos, entry);
      copy = bantin_block_copy (block);
      own = g_ptr_array_index (copy->placements, 0);
      if (*own->caption->text == '\0' && photo->caption != NULL)
        {
          bantin_text_free (own->caption);
          own->caption = bantin_text_new (photo->caption);
        }
      if (photo->credit != NULL)
        g_set_str (&own->credit, photo->credit);
    }

  g_ptr_array_add (document->blocks, copy);
}

/* The piece stands in a story of its own, below an empty headline. */
static BantinSlice *
make_slice (const BantinFragment *fragment,
            GPtrArray *blocks,
            GPtrArray *photos)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autoptr (BantinStoryBuffer) story = bantin_story_buffer_new ();
  const BantinBlock *last;
  GtkTextIter start;
  GtkTextIter end;

  for (guint i = 0; i < blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (blocks, i);

      if (block->placements != NULL)
        add_figure (document, block, find_photo (fragment, photos, ((BantinPlacement *) g_ptr_array_index (block->placements, 0))->photo));
      else
        g_ptr_array_add (document->blocks, bantin_block_copy (block));
    }
  if (document->blocks->len < 2)
    return NULL;

  bantin_story_buffer_load (story, document);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (story), &start, 1);
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (story), &end);
  /* What stands behind the caret goes on in the last paragraph; a lone heading or item stays a line of its own. */
  last = g_ptr_array_index (document->blocks, document->blocks->len - 1);
  if (last->text != NULL && (document->blocks->len > 2 || last->type == BANTIN_BLOCK_BODY))
    gtk_text_iter_backward_char (&end);

  return bantin_slice_new (&start, &end);
}

/* --- the story as it would be without a conversion --- */

static BantinDocument *
make_as_pasted (BantinEditor *self,
                const BantinFragment *fragment,
                GPtrArray *photos)
{
  g_autoptr (BantinStoryBuffer) story = bantin_story_buffer_new ();
  g_autoptr (BantinSlice) slice = make_slice (fragment, fragment->as_pasted, photos);
  GtkTextIter start;
  GtkTextIter end;
  int from;
  int to;

  if (slice == NULL)
    return NULL;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->story), &start, &end);
  from = gtk_text_iter_get_offset (&start);
  to = gtk_text_iter_get_offset (&end);
  bantin_story_buffer_load (story, self->before_paste);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (story), &start, from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (story), &end, to);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (story));
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (story), &start, &end);
  bantin_story_buffer_paste (story, &start, slice);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (story));

  return bantin_story_buffer_dup_document (story);
}

/* --- pasting --- */

static gpointer
copy_photo (gconstpointer source,
            gpointer unused)
{
  const BantinEditorPhoto *photo = source;

  return photo != NULL ? bantin_editor_photo_new (bantin_document_photo_copy (photo->photo), photo->caption, photo->credit) : NULL;
}

static void
free_photo (gpointer photo)
{
  if (photo != NULL)
    bantin_editor_photo_free (photo);
}

static GPtrArray *
copy_photos (GPtrArray *photos)
{
  GPtrArray *copy;

  if (photos == NULL)
    return NULL;

  copy = g_ptr_array_copy (photos, copy_photo, NULL);
  g_ptr_array_set_free_func (copy, free_photo);

  return copy;
}

void
bantin_editor_paste_fragment (BantinEditor *self,
                              BantinFragment *fragment,
                              GPtrArray *photos)
{
  g_autoptr (BantinSlice) slice = NULL;
  g_autoptr (BantinDocument) as_pasted = NULL;

  g_return_if_fail (BANTIN_IS_EDITOR (self));
  g_return_if_fail (fragment != NULL);

  if (!bantin_editor_get_editable (self))
    return;

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  return_to_place (self);
  bantin_editor_forget_pasted (self);
  self->before_paste = bantin_story_buffer_dup_document (self->story);
  if (fragment->as_pasted != NULL)
    as_pasted = make_as_pasted (self, fragment, photos);

  slice = make_slice (fragment, fragment->blocks, photos);
  if (slice != NULL)
    bantin_story_view_paste_slice (self->view, slice);

  self->pasted = bantin_fragment_ref (fragment);
  self->pasted_photos = copy_photos (photos);
  self->after_paste = bantin_story_buffer_dup_document (self->story);
  g_signal_emit_by_name (self, "fragment-pasted", fragment, as_pasted);
}

BantinFragment *
bantin_editor_get_pasted (BantinEditor *self)
{
  g_return_val_if_fail (BANTIN_IS_EDITOR (self), NULL);

  return self->pasted;
}

gboolean
bantin_editor_repaste (BantinEditor *self,
                       gboolean as_pasted)
{
  g_autoptr (BantinDocument) now = NULL;
  g_autoptr (BantinDocument) before = NULL;
  g_autoptr (BantinSlice) slice = NULL;
  GPtrArray *blocks;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), FALSE);

  if (self->pasted == NULL || !bantin_editor_get_editable (self))
    return FALSE;
  now = bantin_story_buffer_dup_document (self->story);
  if (!bantin_document_equal (now, self->after_paste))
    return FALSE;

  bantin_story_view_undo (self->view);
  before = bantin_story_buffer_dup_document (self->story);
  if (!bantin_document_equal (before, self->before_paste))
    {
      bantin_story_view_redo (self->view);
      return FALSE;
    }

  blocks = as_pasted && self->pasted->as_pasted != NULL ? self->pasted->as_pasted : self->pasted->blocks;
  slice = make_slice (self->pasted, blocks, self->pasted_photos);
  if (slice != NULL)
    bantin_story_view_paste_slice (self->view, slice);
  g_clear_pointer (&self->after_paste, bantin_document_unref);
  self->after_paste = bantin_story_buffer_dup_document (self->story);

  return TRUE;
}

/* Whether any of its pictures can be brought in. */
static gboolean
has_pictures (const BantinFragment *fragment)
{
  for (guint i = 0; i < fragment->pictures->len; i++)
    {
      const BantinFragmentPicture *picture = g_ptr_array_index (fragment->pictures, i);

      if (picture->bytes != NULL || g_str_has_prefix (picture->uri, "file:"))
        return TRUE;
    }

  return FALSE;
}

void
bantin_editor_take_fragment (BantinEditor *self,
                             BantinFragment *fragment)
{
  g_return_if_fail (BANTIN_IS_EDITOR (self));

  if (!has_pictures (fragment))
    {
      bantin_editor_paste_fragment (self, fragment, NULL);
      return;
    }

  keep_place (self);
  g_signal_emit_by_name (self, "fragment-read", fragment);
}

void
bantin_editor_paste_init (BantinEditor *self)
{
  g_signal_connect_swapped (self->view, "fragment-read", G_CALLBACK (bantin_editor_take_fragment), self);
}
