/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/story/bantin-compare-dialog.h"
#include "app/story/bantin-story-tools.h"
#include "app/widgets/bantin-toast.h"

/* --- remarks --- */

static void
on_comment_activated (BantinStoryPage *self,
                      const char *thread)
{
  bantin_story_page_show_pane (self, "remarks");
  bantin_remarks_pane_show_thread (self->remarks_pane, thread);
}

static void
on_anchor_asked (BantinStoryPage *self)
{
  g_autofree char *quote = NULL;
  guint block = 0;
  guint from = 0;
  guint to = 0;

  bantin_editor_get_selection (self->editor, &block, &from, &to, &quote);
  bantin_remarks_pane_set_anchor (self->remarks_pane, block, from, to, quote ? quote : "");
}

void
bantin_story_page_write_remark (BantinStoryPage *self)
{
  if (!self->story || !(self->story->actions & BANTIN_ACTION_COMMENT))
    return;

  bantin_story_page_show_pane (self, "remarks");
  on_anchor_asked (self);
  bantin_remarks_pane_write (self->remarks_pane);
}

static void
on_thread_chosen (BantinStoryPage *self,
                  const char *thread)
{
  bantin_editor_show_comment (self->editor, thread);
}

/* --- old versions --- */

static void
on_version_loaded (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (BantinStoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = bantin_newsroom_load_revision_finish (BANTIN_NEWSROOM (source), result, &error);

  if (!self->viewed_rev || !self->story)
    return;
  if (!document)
    {
      g_clear_pointer (&self->viewed_rev, g_free);
      bantin_toast_show_failure (GTK_WIDGET (self), error);
      return;
    }

  bantin_editor_load (self->editor, document, 0, FALSE);
  bantin_editor_set_comments (self->editor, NULL);
  bantin_story_page_show_frame (self);
}

/* What was typed is kept and is the snapshot to come back to. */
static void
on_version_viewed (BantinStoryPage *self,
                   const char *rev,
                   guint version)
{
  bantin_autosave_flush (self->autosave);
  if (!self->viewed_rev)
    {
      bantin_document_unref (self->story->document);
      self->story->document = bantin_editor_dup_document (self->editor);
      self->story->caret = bantin_editor_get_caret (self->editor);
    }
  g_set_str (&self->viewed_rev, rev);
  self->viewed_version = version;
  bantin_newsroom_load_revision_async (self->newsroom, rev, NULL, on_version_loaded, g_object_ref (self));
}

void
bantin_story_page_compare (BantinStoryPage *self,
                           const char *rev)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!self->story)
    return;

  document = self->viewed_rev ? bantin_document_ref (self->story->document) : bantin_editor_dup_document (self->editor);
  bantin_compare_dialog_present (GTK_WIDGET (self), self->newsroom, self->story->id, document, rev);
}

static void
on_version_compared (BantinStoryPage *self,
                     const char *rev)
{
  bantin_story_page_compare (self, rev);
}

static void
on_version_restored (BantinStoryPage *self,
                     const char *rev,
                     guint version)
{
  bantin_autosave_flush (self->autosave);
  g_clear_pointer (&self->viewed_rev, g_free);
  self->replace_text = TRUE;
  bantin_story_tools_restore (GTK_WIDGET (self), self->newsroom, self->story->id, rev, version);
}

void
bantin_story_page_leave_version (BantinStoryPage *self)
{
  g_clear_pointer (&self->viewed_rev, g_free);
  bantin_editor_load (self->editor, self->story->document, self->story->caret, bantin_story_page_may_type (self));
  bantin_story_page_show_frame (self);
  bantin_story_page_show_panes (self);
}

void
bantin_story_page_remarks_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_comment_activated);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_comment_requested", G_CALLBACK (bantin_story_page_write_remark));
}

void
bantin_story_page_remarks_follow_panes (BantinStoryPage *self)
{
  g_signal_connect_object (self->remarks_pane, "thread-chosen", G_CALLBACK (on_thread_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remarks_pane, "anchor-asked", G_CALLBACK (on_anchor_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history_pane, "version-viewed", G_CALLBACK (on_version_viewed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history_pane, "version-compared", G_CALLBACK (on_version_compared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history_pane, "version-restored", G_CALLBACK (on_version_restored), self, G_CONNECT_SWAPPED);
}
