/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/story/bantin-mend-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

/* A pause in typing after which the list of what is left is made anew; it is read on another thread, but not for every key. */
#define PAUSE_MS 1200

/* --- going to a place --- */

static void
show_lead (BantinStoryPage *self)
{
  const BantinDocument *document = self->story->document;
  const BantinBlock *second = document->blocks->len > 1 ? g_ptr_array_index (document->blocks, 1) : NULL;
  guint end = (guint) g_utf8_strlen (bantin_document_get_headline (document), -1);

  if (second && second->type == BANTIN_BLOCK_LEAD)
    bantin_editor_scroll_to (self->editor, 1, 0, 0);
  else
    bantin_editor_scroll_to (self->editor, 0, end, end);
}

void
bantin_story_page_show_place (BantinStoryPage *self,
                              const BantinRemark *remark)
{
  if (!self->story)
    return;

  if (remark->block != G_MAXUINT)
    {
      if (self->is_pane_over)
        g_object_set (self, "is-pane-shown", FALSE, NULL);
      bantin_editor_scroll_to (self->editor, remark->block, remark->from, remark->to);
    }
  else if (g_str_equal (remark->code, "no-lead") || g_str_equal (remark->code, "no-content"))
    {
      show_lead (self);
    }
  else if (g_str_equal (remark->code, "remarks-open"))
    {
      bantin_story_page_show_pane (self, "remarks");
      bantin_remarks_pane_walk (self->remarks_pane, 1);
    }
  else
    {
      bantin_story_page_show_pane (self, "details");
      bantin_details_pane_focus (self->details_pane, remark->code);
    }
}

/* --- what is left --- */

gboolean
bantin_story_page_is_checked (BantinStoryPage *self)
{
  const BantinActions deciding = BANTIN_ACTION_SUBMIT | BANTIN_ACTION_SUBMIT_AGAIN | BANTIN_ACTION_APPROVE | BANTIN_ACTION_APPROVE_AGAIN | BANTIN_ACTION_DECIDE;

  return self->story && !self->viewed_rev && (self->story->actions & deciding);
}

static gboolean
may_mend (BantinStoryPage *self)
{
  return bantin_story_page_may_type (self) || (self->story && !self->viewed_rev && (self->story->actions & BANTIN_ACTION_EDIT));
}

static void
take_checks (BantinStoryPage *self,
             GPtrArray *checks)
{
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = checks ? g_ptr_array_ref (checks) : NULL;
  if (self->remarks_pane)
    bantin_remarks_pane_set_checks (self->remarks_pane, checks, may_mend (self));
}

typedef struct
{
  BantinStoryPage *page;
  char *story;
  guint text; /* which text it was */
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->page);
  g_free (look->story);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
on_checked (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  BantinStoryPage *self = look->page;
  g_autoptr (GPtrArray) checks = bantin_newsroom_check_story_finish (BANTIN_NEWSROOM (source), result, NULL);
  int step = self->walk_step;

  self->is_checking = FALSE;
  if (!self->newsroom || !bantin_story_page_is_checked (self) || !g_str_equal (self->story->id, look->story))
    return;

  take_checks (self, checks);
  self->checked_text = look->text;
  self->walk_step = 0;
  if (step != 0)
    bantin_story_page_walk (self, step);
}

static void
on_kept (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Look) look = user_data;

  if (bantin_newsroom_flush_finish (BANTIN_NEWSROOM (source), result, NULL))
    {
      bantin_newsroom_check_story_async (BANTIN_NEWSROOM (source), look->story, NULL, on_checked, look);
      look = NULL;
    }
  else
    {
      look->page->is_checking = FALSE;
    }
}

void
bantin_story_page_check_now (BantinStoryPage *self)
{
  Look *look;

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->is_checking)
    return;

  look = g_new0 (Look, 1);
  look->page = g_object_ref (self);
  look->story = g_strdup (self->story->id);
  look->text = self->n_texts;
  self->is_checking = TRUE;
  bantin_autosave_flush (self->autosave);
  bantin_newsroom_flush_async (self->newsroom, NULL, on_kept, look);
}

static void
on_pause (gpointer data)
{
  BantinStoryPage *self = data;

  self->check_source = 0;
  if (bantin_story_page_is_checked (self))
    bantin_story_page_check_now (self);
}

/* Only for who sees the list. */
static gboolean
is_list_in_sight (BantinStoryPage *self)
{
  return self->pane && self->is_pane_shown && bantin_utility_pane_is_visible (self->pane, "remarks");
}

void
bantin_story_page_check (BantinStoryPage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (!bantin_story_page_is_checked (self))
    take_checks (self, NULL);
  else if (is_list_in_sight (self))
    bantin_story_page_check_now (self);
}

void
bantin_story_page_check_later (BantinStoryPage *self)
{
  self->n_texts++;
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (bantin_story_page_is_checked (self) && is_list_in_sight (self))
    self->check_source = g_timeout_add_once (PAUSE_MS, on_pause, self);
}

/* --- mending --- */

static void
tell_mended (BantinStoryPage *self,
             guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u place mended. Ctrl+Z takes it back.", "%u places mended. Ctrl+Z takes them back.", n), n);

  bantin_toast_show (GTK_WIDGET (self), text);
}

static void
on_mended (BantinStoryPage *self,
           GPtrArray *mends,
           GtkWidget *dialog)
{
  g_autoptr (BantinDocument) now = bantin_editor_dup_document (self->editor);

  /* Somebody else's version came in between: what was ticked is not about it. */
  if (!bantin_document_equal (now, g_object_get_data (G_OBJECT (dialog), "document")))
    {
      bantin_story_page_mend (self);
      return;
    }

  if (!bantin_story_page_may_type (self))
    bantin_story_page_begin_editing (self);
  if (!bantin_editor_mend (self->editor, mends))
    return;

  bantin_editor_flush (self->editor);
  bantin_autosave_flush (self->autosave);
  tell_mended (self, mends->len);
  bantin_story_flow_check_again (self->flow);
}

void
bantin_story_page_mend (BantinStoryPage *self)
{
  BantinDocument *document;
  g_autoptr (GPtrArray) mends = NULL;
  BantinMendDialog *dialog;

  if (!may_mend (self))
    return;

  document = bantin_editor_dup_document (self->editor);
  mends = bantin_mend_list (document);
  dialog = bantin_mend_dialog_new (mends);
  g_object_set_data_full (G_OBJECT (dialog), "document", document, (GDestroyNotify) bantin_document_unref);
  g_signal_connect_object (dialog, "mended", G_CALLBACK (on_mended), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

void
bantin_story_page_checks_follow (BantinStoryPage *self)
{
  g_signal_connect_object (self->flow, "place-chosen", G_CALLBACK (bantin_story_page_show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "mend-asked", G_CALLBACK (bantin_story_page_mend), self, G_CONNECT_SWAPPED);
}

void
bantin_story_page_checks_follow_panes (BantinStoryPage *self)
{
  g_signal_connect_object (self->remarks_pane, "place-chosen", G_CALLBACK (bantin_story_page_show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remarks_pane, "mend-asked", G_CALLBACK (bantin_story_page_mend), self, G_CONNECT_SWAPPED);
}

void
bantin_story_page_checks_dispose (BantinStoryPage *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->walked, g_free);
  g_clear_weak_pointer (&self->walk_toast);
}
