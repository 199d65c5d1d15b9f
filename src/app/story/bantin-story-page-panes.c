/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

static void
show_counts (BantinStoryPage *self)
{
  bantin_details_pane_set_counts (self->details_pane, bantin_editor_get_n_words (self->editor), bantin_editor_get_n_photos (self->editor));
}

void
bantin_story_page_show_photos (BantinStoryPage *self)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!self->story || !g_str_equal (adw_view_stack_get_visible_child_name (self->pane_stack), "photos"))
    return;

  document = bantin_editor_dup_document (self->editor);
  bantin_photos_pane_show (self->photos_pane, document, self->story->photos, bantin_story_page_may_type (self));
}

static void
show_history (BantinStoryPage *self)
{
  if (g_str_equal (adw_view_stack_get_visible_child_name (self->pane_stack), "history"))
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

void
bantin_story_page_show_panes (BantinStoryPage *self)
{
  guint n_open = count_open_threads (self->story);

  bantin_details_pane_show (self->details_pane, self->story);
  bantin_details_pane_set_editable (self->details_pane, bantin_story_page_may_type (self));
  bantin_remarks_pane_show (self->remarks_pane, self->story);
  adw_view_stack_page_set_badge_number (self->remarks_page, n_open);
  show_highlights (self);
  show_counts (self);
  bantin_story_page_show_photos (self);
  show_history (self);
}

void
bantin_story_page_show_pane (BantinStoryPage *self,
                             const char *name)
{
  adw_view_stack_set_visible_child_name (self->pane_stack, name);
  g_object_set (self, "is-pane-shown", TRUE, NULL);
}

void
bantin_story_page_offer_pane (BantinStoryPage *self,
                              const char *name)
{
  adw_view_stack_set_visible_child_name (self->pane_stack, name);
  if (!self->is_pane_over)
    g_object_set (self, "is-pane-shown", TRUE, NULL);
}

static void
on_pane_changed (BantinStoryPage *self)
{
  if (!self->story)
    return;

  bantin_story_page_show_photos (self);
  show_history (self);
}

static char *
get_pane_title (BantinStoryPage *self,
                GtkWidget *child)
{
  /* The binding is evaluated once before the template's children are known. */
  return child && self->pane_stack ? g_strdup (adw_view_stack_page_get_title (adw_view_stack_get_page (self->pane_stack, child))) : g_strdup ("");
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
}

void
bantin_story_page_panes_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, show_counts);
  gtk_widget_class_bind_template_callback (widget_class, get_pane_title);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_details_changed);
}
