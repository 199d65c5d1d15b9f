/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor-private.h"

#include "app/editor/bantin-story-buffer-private.h"

static void
replace (BantinEditor *self,
         const BantinMendEdit *edit)
{
  GtkTextIter start;
  GtkTextIter end;

  bantin_story_buffer_get_iter_at_block (self->story, &start, edit->block, edit->from);
  bantin_story_buffer_get_iter_at_block (self->story, &end, edit->block, edit->to);
  bantin_story_buffer_replace_words (self->story, (guint) gtk_text_iter_get_offset (&start), (guint) gtk_text_iter_get_offset (&end), edit->text);
}

gboolean
bantin_editor_mend (BantinEditor *self,
                    GPtrArray *mends)
{
  g_autoptr (GPtrArray) edits = NULL;

  g_return_val_if_fail (BANTIN_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (mends != NULL, FALSE);

  if (!bantin_editor_get_editable (self))
    return FALSE;

  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->view));
  edits = bantin_mend_list_edits (mends);
  bantin_story_buffer_break_undo (self->story);
  bantin_story_begin_edit (self->story);
  for (guint i = edits->len; i > 0; i--)
    replace (self, g_ptr_array_index (edits, i - 1));
  bantin_story_end_edit (self->story);
  bantin_story_buffer_break_undo (self->story);

  return TRUE;
}
