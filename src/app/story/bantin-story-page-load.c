/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

/* --- reading --- */

/* What is being typed is newer than any snapshot; what is read is the snapshot's. */
static gboolean
keeps_text (BantinStoryPage *self,
            const BantinStory *fresh)
{
  g_autoptr (BantinDocument) shown = NULL;

  if (!self->story || !g_str_equal (self->story->id, fresh->id) || self->replace_text || self->viewed_rev)
    return FALSE;
  if (bantin_story_page_may_type (self) && (fresh->is_editable || self->is_editing))
    return TRUE;

  shown = bantin_editor_dup_document (self->editor);

  return bantin_document_equal (shown, fresh->document);
}

/* What the page says of the story follows the text, not the last snapshot. */
static void
follow_text (BantinStoryPage *self)
{
  g_autofree char *headline = g_strdup (bantin_story_page_get_title (self));

  bantin_document_unref (self->story->document);
  self->story->document = bantin_editor_dup_document (self->editor);
  if (!g_str_equal (headline, bantin_story_page_get_title (self)))
    bantin_story_page_show_title (self);
}

/* The reviewed story and the returned one are about their remarks; so are the corrections of what is published. */
static void
open_fitting_pane (BantinStoryPage *self)
{
  const BantinActions deciding = BANTIN_ACTION_RETURN | BANTIN_ACTION_DECIDE;
  gboolean is_about_remarks = self->story->state == BANTIN_STATE_RETURNED || self->story->state == BANTIN_STATE_SUBMITTED ||
                              self->story->state == BANTIN_STATE_CONTESTED || (self->story->actions & deciding) || *self->story->return_reason;

  if (!is_about_remarks)
    return;

  bantin_story_page_offer_pane (self, "remarks");
}

/* The author of what waits sees that somebody who decides about it has it open. */
static void
note_reading (BantinStoryPage *self)
{
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);
  g_autofree char *reading = NULL;

  if (!person || self->story->state != BANTIN_STATE_SUBMITTED || !(self->story->actions & BANTIN_ACTION_APPROVE) || !self->story->rev)
    return;

  reading = g_strconcat (self->story->rev, " ", person->id, NULL);
  if (g_set_str (&self->reading, reading))
    bantin_newsroom_note_reading (self->newsroom, self->story->rev);
}

void
bantin_story_page_take_snapshot (BantinStoryPage *self,
                                 BantinStory *fresh)
{
  gboolean is_other = !self->story || !g_str_equal (self->story->id, fresh->id);
  gboolean keep = keeps_text (self, fresh);
  guint caret = is_other ? fresh->caret : bantin_editor_get_caret (self->editor);

  if (is_other)
    {
      self->is_editing = FALSE;
      self->saved_at = 0;
      self->walk_step = 0;
      g_clear_pointer (&self->walked, g_free);
      g_clear_pointer (&self->checks, g_ptr_array_unref);
      g_clear_pointer (&self->viewed_rev, g_free);
    }
  else if (fresh->is_editable)
    {
      self->is_editing = FALSE;
    }
  g_clear_pointer (&self->story, bantin_story_free);
  self->story = fresh;
  bantin_autosave_set_story (self->autosave, fresh->id);

  if (keep)
    {
      bantin_editor_set_editable (self->editor, bantin_story_page_may_type (self));
      follow_text (self);
    }
  else if (!self->viewed_rev)
    bantin_editor_load (self->editor, fresh->document, caret, bantin_story_page_may_type (self));
  self->replace_text = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "story");
  bantin_story_page_show_frame (self);
  bantin_story_page_show_panes (self);
  note_reading (self);
  if (is_other)
    open_fitting_pane (self);
  if (self->focus_text)
    bantin_editor_focus_text (self->editor);
  self->focus_text = FALSE;
}

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinStoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BantinStory *fresh = bantin_newsroom_load_story_finish (BANTIN_NEWSROOM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->newsroom)
    {
      g_clear_pointer (&fresh, bantin_story_free);
      return;
    }

  g_clear_object (&self->loading);
  if (!fresh)
    {
      bantin_story_page_close (self);
      return;
    }

  bantin_autosave_flush (self->autosave);
  bantin_story_page_take_snapshot (self, fresh);
  if (self->load_again)
    bantin_story_page_load (self, self->story->id);
}

void
bantin_story_page_load (BantinStoryPage *self,
                        const char *story)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->load_again = FALSE;
  bantin_newsroom_load_story_async (self->newsroom, story, self->loading, on_loaded, g_object_ref (self));
}

/* One reading at a time: a burst of changes costs two. */
static void
on_story_changed (BantinStoryPage *self,
                  const char *story)
{
  if (!self->story || (*story && !g_str_equal (story, self->story->id)))
    return;

  if (self->loading)
    self->load_again = TRUE;
  else
    bantin_story_page_load (self, self->story->id);
}

static void
on_delivery_changed (BantinStoryPage *self,
                     const char *story)
{
  if (!self->story || !g_str_equal (story, self->story->id))
    return;

  g_clear_pointer (&self->story->delivery, bantin_delivery_status_free);
  self->story->delivery = bantin_newsroom_get_delivery (self->newsroom, story);
  bantin_story_page_show_banner (self);
}

static void
on_people_changed (BantinStoryPage *self)
{
  if (self->story && bantin_newsroom_get_person (self->newsroom))
    on_story_changed (self, self->story->id);
}

/* --- saving --- */

static void
on_draft_saved (BantinStoryPage *self,
                const char *story,
                gint64 saved_at)
{
  adw_banner_set_revealed (self->trouble_banner, FALSE);
  if (!self->story || !g_str_equal (story, self->story->id))
    return;

  self->saved_at = saved_at;
  bantin_story_page_show_title (self);
  /* The first saved change of a published story makes it one that is being corrected, with a next step of its own. */
  if (self->story->state == BANTIN_STATE_PUBLISHED)
    on_story_changed (self, story);
}

static void
on_draft_failed (BantinStoryPage *self,
                 const char *story,
                 const char *message)
{
  adw_banner_set_title (self->trouble_banner, message);
  adw_banner_set_revealed (self->trouble_banner, TRUE);
}

static void
on_edited (BantinStoryPage *self)
{
  if (!bantin_story_page_may_type (self))
    return;

  bantin_autosave_touch (self->autosave);
  follow_text (self);
  bantin_story_page_show_photos (self);
  bantin_story_page_check_later (self);
}

void
bantin_story_page_load_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
}

void
bantin_story_page_load_follow (BantinStoryPage *self)
{
  g_signal_connect_object (self->newsroom, "story-changed", G_CALLBACK (on_story_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newsroom, "delivery-changed", G_CALLBACK (on_delivery_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newsroom, "people-changed", G_CALLBACK (on_people_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newsroom, "draft-saved", G_CALLBACK (on_draft_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newsroom, "draft-failed", G_CALLBACK (on_draft_failed), self, G_CONNECT_SWAPPED);
}
