/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

/* --- what they show --- */

static void
show_counts (BantinStoryPage *self)
{
  if (self->pane)
    bantin_details_pane_set_counts (self->details_pane, bantin_editor_get_n_words (self->editor), bantin_editor_get_n_photos (self->editor));
}

void
bantin_story_page_show_photos (BantinStoryPage *self)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!self->story || !self->pane || !bantin_utility_pane_is_visible (self->pane, "photos"))
    return;

  document = bantin_editor_dup_document (self->editor);
  bantin_photos_pane_show (self->photos_pane, document, self->story->photos, bantin_story_page_may_type (self));
}

static void
show_history (BantinStoryPage *self)
{
  if (bantin_utility_pane_is_visible (self->pane, "history"))
    bantin_history_pane_show (self->history_pane, self->story ? self->story->id : NULL, bantin_story_page_may_type (self));
}

static guint
count_open_threads (const BantinStory *story)
{
  guint n = 0;

  for (guint i = 0; i < story->comments->len; i++)
    {
      const BantinComment *comment = g_ptr_array_index (story->comments, i);

      if (g_str_equal (comment->thread, comment->id) && !comment->is_resolved)
        n++;
    }

  return n;
}

static void
show_highlights (BantinStoryPage *self)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->story->comments->len; i++)
    {
      const BantinComment *comment = g_ptr_array_index (self->story->comments, i);
      BantinEditorComment *highlight;

      if (!g_str_equal (comment->thread, comment->id))
        continue;

      highlight = g_new0 (BantinEditorComment, 1);
      *highlight = (BantinEditorComment) { comment->thread, comment->block, comment->from, comment->to, comment->is_resolved };
      g_ptr_array_add (comments, highlight);
    }
  bantin_editor_set_comments (self->editor, comments);
}

static void
fill_panes (BantinStoryPage *self)
{
  bantin_details_pane_show (self->details_pane, self->story);
  bantin_details_pane_set_editable (self->details_pane, bantin_story_page_may_type (self));
  bantin_remarks_pane_show (self->remarks_pane, self->story);
  bantin_utility_pane_set_n_open (self->pane, count_open_threads (self->story));
  show_counts (self);
  bantin_story_page_show_photos (self);
  show_history (self);
  bantin_story_page_check (self);
}

void
bantin_story_page_show_panes (BantinStoryPage *self)
{
  show_highlights (self);
  if (self->pane)
    fill_panes (self);
}

static void
on_details_changed (BantinStoryPage *self)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!bantin_story_page_may_type (self))
    return;

  document = bantin_editor_dup_document (self->editor);
  bantin_details_pane_apply (self->details_pane, document);
  bantin_editor_set_details (self->editor, document);
  bantin_autosave_touch (self->autosave);
  bantin_story_page_check_later (self);
}

/* --- making them --- */

static void
on_pane_changed (BantinStoryPage *self)
{
  if (!self->story)
    return;

  bantin_story_page_show_photos (self);
  show_history (self);
  bantin_story_page_check (self);
}

void
bantin_story_page_ensure_panes (BantinStoryPage *self)
{
  if (self->pane || !self->newsroom)
    return;

  self->pane = bantin_utility_pane_new (self->newsroom);
  self->details_pane = bantin_utility_pane_get_details (self->pane);
  self->photos_pane = bantin_utility_pane_get_photos (self->pane);
  self->remarks_pane = bantin_utility_pane_get_remarks (self->pane);
  self->history_pane = bantin_utility_pane_get_history (self->pane);
  if (self->wanted_pane)
    bantin_utility_pane_set_visible (self->pane, self->wanted_pane);

  g_object_bind_property (self->pane, "title", self->pane_title, "title", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->pane, "notify::visible-name", G_CALLBACK (on_pane_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details_pane, "changed", G_CALLBACK (on_details_changed), self, G_CONNECT_SWAPPED);
  bantin_story_page_photos_follow_panes (self);
  bantin_story_page_remarks_follow_panes (self);
  bantin_story_page_checks_follow_panes (self);

  if (self->story)
    fill_panes (self);
  adw_bin_set_child (self->pane_slot, GTK_WIDGET (self->pane));
}

void
bantin_story_page_show_pane (BantinStoryPage *self,
                             const char *name)
{
  bantin_story_page_ensure_panes (self);
  bantin_utility_pane_set_visible (self->pane, name);
  g_object_set (self, "is-pane-shown", TRUE, NULL);
}

void
bantin_story_page_offer_pane (BantinStoryPage *self,
                              const char *name)
{
  self->wanted_pane = name;
  if (self->pane)
    bantin_utility_pane_set_visible (self->pane, name);
  if (!self->is_pane_over)
    g_object_set (self, "is-pane-shown", TRUE, NULL);
}

void
bantin_story_page_panes_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, show_counts);
}
