/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page.h"

#include "app/editor/bantin-editor.h"
#include "app/story/bantin-autosave.h"
#include "app/story/bantin-details-pane.h"
#include "app/story/bantin-history-pane.h"
#include "app/story/bantin-photo-dialog.h"
#include "app/story/bantin-photo-import.h"
#include "app/story/bantin-photos-pane.h"
#include "app/story/bantin-remarks-pane.h"
#include "app/story/bantin-story-banner.h"
#include "app/story/bantin-story-flow.h"
#include "app/story/bantin-story-menu.h"
#include "app/story/bantin-story-tools.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

/* Letters of a button's label that fits beside everything else at 360 px. */
#define LONGEST_WORD 16

struct _BantinStoryPage
{
  AdwBin parent_instance;
  AdwWindowTitle *title_widget;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *menu_button;
  GtkButton *suggested_button;
  GtkButton *return_button;
  AdwBanner *banner;
  AdwBanner *trouble_banner;
  GtkStack *stack;
  BantinEditor *editor;
  AdwViewStack *pane_stack;
  AdwViewStackPage *remarks_page;
  BantinDetailsPane *details_pane;
  BantinPhotosPane *photos_pane;
  BantinRemarksPane *remarks_pane;
  BantinHistoryPane *history_pane;

  BantinNewsroom *newsroom;
  BantinAutosave *autosave;
  BantinStoryFlow *flow;
  BantinPhotoImport *import;
  GSimpleActionGroup *actions;
  BantinStory *story;      /* (nullable): the last snapshot */
  GCancellable *loading;   /* (nullable): a snapshot is on its way */
  gboolean load_again;     /* the story changed while it was being read */
  gboolean focus_text;     /* once it is shown, the caret goes into the text */
  gboolean replace_text;   /* the draft was replaced below the editor: take it whatever was typed */
  gboolean is_editing;     /* what opened for reading is being changed all the same */
  char *viewed_rev;        /* (nullable): an old version is shown instead of the story */
  guint viewed_version;
  gint64 saved_at;         /* Unix seconds; 0: nothing was saved since it was opened */
  BantinActions banner_action;

  gboolean is_pane_over;
  gboolean is_pane_shown;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (BantinStoryPage, bantin_story_page, ADW_TYPE_BIN)

enum
{
  PROP_TITLE = 1,
  PROP_IS_PANE_OVER,
  PROP_IS_PANE_SHOWN,
  PROP_IS_NARROW,
  N_PROPS,
};

enum
{
  STORY_MADE,
  LEFT,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void load (BantinStoryPage *self, const char *story);

static gboolean
may_type (BantinStoryPage *self)
{
  return self->story && !self->viewed_rev && (self->story->is_editable || self->is_editing);
}

/* --- what stands around the text --- */

static const char *
get_title (BantinStoryPage *self)
{
  const char *headline = self->story ? bantin_document_get_headline (self->story->document) : "";

  if (!self->story)
    return "";

  return *headline ? headline : _ ("New Story");
}

static char *
describe_state (BantinStoryPage *self)
{
  const char *state = bantin_message_state_label (self->story->state);
  g_autofree char *time = self->saved_at ? bantin_message_format_time (self->saved_at) : bantin_message_format_when (self->story->changed_at);

  if (self->viewed_rev)
    return g_strdup_printf (_ ("Version %u"), self->viewed_version);
  if (may_type (self))
    return g_strdup_printf (_ ("%s · Saved %s"), state, time);
  if (self->story->version > 0)
    return g_strdup_printf (_ ("%s · Version %u"), state, self->story->version);

  return g_strdup (state);
}

static void
show_title (BantinStoryPage *self)
{
  g_autofree char *subtitle = self->story ? describe_state (self) : NULL;

  adw_window_title_set_title (self->title_widget, get_title (self));
  adw_window_title_set_subtitle (self->title_widget, subtitle ? subtitle : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
enable (BantinStoryPage *self,
        const char *name,
        gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

/* A short word is never cut, the title gives way; a long one would not fit on a telephone. */
static void
show_suggested (BantinStoryPage *self,
                const char *label)
{
  gtk_button_set_label (self->suggested_button, label);
  gtk_button_set_can_shrink (self->suggested_button, g_utf8_strlen (label, -1) > LONGEST_WORD);
}

static void
show_buttons (BantinStoryPage *self)
{
  BantinActions suggested = self->story && !self->viewed_rev ? self->story->suggested : BANTIN_ACTION_NONE;
  BantinActions offered = self->story && !self->viewed_rev ? self->story->actions : BANTIN_ACTION_NONE;
  gboolean has_return = (offered & BANTIN_ACTION_RETURN) && !self->is_narrow;
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->suggested_button), suggested != BANTIN_ACTION_NONE);
  if (suggested != BANTIN_ACTION_NONE)
    show_suggested (self, bantin_message_action_label (suggested));
  gtk_widget_set_visible (GTK_WIDGET (self->return_button), has_return);
  gtk_button_set_label (self->return_button, bantin_message_action_label (BANTIN_ACTION_RETURN));
  gtk_widget_set_visible (self->undo_button, may_type (self) && !self->is_narrow);
  gtk_widget_set_visible (self->redo_button, may_type (self) && !self->is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), self->story != NULL);
  if (self->story)
    menu = bantin_story_menu_new (self->story, suggested | (has_return ? BANTIN_ACTION_RETURN : 0));
  gtk_menu_button_set_menu_model (self->menu_button, menu);

  enable (self, "suggested", suggested != BANTIN_ACTION_NONE);
  enable (self, "return", (offered & BANTIN_ACTION_RETURN) != 0);
  enable (self, "add-photos", may_type (self));
  enable (self, "comment", (offered & BANTIN_ACTION_COMMENT) != 0);
}

static void
show_banner (BantinStoryPage *self)
{
  g_auto (BantinStoryBanner) banner = { NULL, NULL, BANTIN_ACTION_NONE };

  if (self->viewed_rev)
    {
      banner.title = g_strdup_printf (_ ("This is version %u, for reading only."), self->viewed_version);
      banner.button = g_strdup (_ ("Back to the Story"));
    }
  else if (self->story)
    {
      banner = bantin_story_banner_of (self->story, self->is_editing);
    }

  self->banner_action = banner.action;
  if (banner.title)
    adw_banner_set_title (self->banner, banner.title);
  adw_banner_set_button_label (self->banner, banner.button);
  adw_banner_set_revealed (self->banner, banner.title != NULL);
}

static void
show_counts (BantinStoryPage *self)
{
  bantin_details_pane_set_counts (self->details_pane, bantin_editor_get_n_words (self->editor), bantin_editor_get_n_photos (self->editor));
}

static void
show_photos (BantinStoryPage *self)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!self->story || !g_str_equal (adw_view_stack_get_visible_child_name (self->pane_stack), "photos"))
    return;

  document = bantin_editor_dup_document (self->editor);
  bantin_photos_pane_show (self->photos_pane, document, self->story->photos, may_type (self));
}

static void
show_history (BantinStoryPage *self)
{
  if (g_str_equal (adw_view_stack_get_visible_child_name (self->pane_stack), "history"))
    bantin_history_pane_show (self->history_pane, self->story ? self->story->id : NULL, may_type (self));
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
show_panes (BantinStoryPage *self)
{
  guint n_open = count_open_threads (self->story);

  bantin_details_pane_show (self->details_pane, self->story);
  bantin_details_pane_set_editable (self->details_pane, may_type (self));
  bantin_remarks_pane_show (self->remarks_pane, self->story);
  adw_view_stack_page_set_badge_number (self->remarks_page, n_open);
  show_highlights (self);
  show_counts (self);
  show_photos (self);
  show_history (self);
}

static void
show_frame (BantinStoryPage *self)
{
  show_title (self);
  show_buttons (self);
  show_banner (self);
}

/* --- reading a story --- */

/* What is being typed is newer than any snapshot; what is read is the snapshot's. */
static gboolean
keeps_text (BantinStoryPage *self,
            const BantinStory *fresh)
{
  g_autoptr (BantinDocument) shown = NULL;

  if (!self->story || !g_str_equal (self->story->id, fresh->id) || self->replace_text || self->viewed_rev)
    return FALSE;
  if (may_type (self) && (fresh->is_editable || self->is_editing))
    return TRUE;

  shown = bantin_editor_dup_document (self->editor);

  return bantin_document_equal (shown, fresh->document);
}

/* What the page says of the story follows the text, not the last snapshot. */
static void
follow_text (BantinStoryPage *self)
{
  g_autofree char *headline = g_strdup (get_title (self));

  bantin_document_unref (self->story->document);
  self->story->document = bantin_editor_dup_document (self->editor);
  if (!g_str_equal (headline, get_title (self)))
    show_title (self);
}

/* The reviewed story and the returned one are about their remarks. */
static void
open_fitting_pane (BantinStoryPage *self)
{
  gboolean is_about_remarks = self->story->state == BANTIN_STATE_RETURNED || (self->story->state == BANTIN_STATE_SUBMITTED && self->story->comments->len > 0);

  if (!is_about_remarks)
    return;

  adw_view_stack_set_visible_child_name (self->pane_stack, "remarks");
  if (!self->is_pane_over)
    g_object_set (self, "is-pane-shown", TRUE, NULL);
}

static void
take_snapshot (BantinStoryPage *self,
               BantinStory *fresh)
{
  gboolean is_other = !self->story || !g_str_equal (self->story->id, fresh->id);
  gboolean keep = keeps_text (self, fresh);
  guint caret = is_other ? fresh->caret : bantin_editor_get_caret (self->editor);

  if (is_other)
    {
      self->is_editing = FALSE;
      self->saved_at = 0;
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
      bantin_editor_set_editable (self->editor, may_type (self));
      follow_text (self);
    }
  else if (!self->viewed_rev)
    bantin_editor_load (self->editor, fresh->document, caret, may_type (self));
  self->replace_text = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "story");
  show_frame (self);
  show_panes (self);
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
  take_snapshot (self, fresh);
  if (self->load_again)
    load (self, self->story->id);
}

static void
load (BantinStoryPage *self,
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
    load (self, self->story->id);
}

static void
on_delivery_changed (BantinStoryPage *self,
                     const char *story)
{
  if (!self->story || !g_str_equal (story, self->story->id))
    return;

  g_clear_pointer (&self->story->delivery, bantin_delivery_status_free);
  self->story->delivery = bantin_newsroom_get_delivery (self->newsroom, story);
  show_banner (self);
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
  show_title (self);
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
  if (!may_type (self))
    return;

  bantin_autosave_touch (self->autosave);
  follow_text (self);
  show_photos (self);
}

static void
on_details_changed (BantinStoryPage *self)
{
  g_autoptr (BantinDocument) document = NULL;

  if (!may_type (self))
    return;

  document = bantin_editor_dup_document (self->editor);
  bantin_details_pane_apply (self->details_pane, document);
  bantin_editor_set_details (self->editor, document);
  bantin_autosave_touch (self->autosave);
}

static void
on_edit_refused (BantinStoryPage *self)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
}

/* --- steps --- */

static void
take (BantinStoryPage *self,
      BantinActions action)
{
  if (!self->story || !(self->story->actions & action))
    return;

  bantin_autosave_flush (self->autosave);
  bantin_story_flow_take (self->flow, self->story, action);
}

static void
on_suggested_clicked (BantinStoryPage *self)
{
  take (self, self->story->suggested);
}

static void
leave_version (BantinStoryPage *self)
{
  g_clear_pointer (&self->viewed_rev, g_free);
  bantin_editor_load (self->editor, self->story->document, self->story->caret, may_type (self));
  show_frame (self);
  show_panes (self);
}

static void
on_banner_clicked (BantinStoryPage *self)
{
  if (self->viewed_rev)
    leave_version (self);
  else
    take (self, self->banner_action);
}

static void
on_edit_begun (BantinStoryPage *self)
{
  self->is_editing = TRUE;
  bantin_editor_set_editable (self->editor, TRUE);
  show_frame (self);
  show_panes (self);
  bantin_editor_focus_text (self->editor);
}

static void
on_place_chosen (BantinStoryPage *self,
                 guint block)
{
  bantin_editor_scroll_to (self->editor, block, 0, 0);
}

static void
on_story_made (BantinStoryPage *self,
               const char *story)
{
  g_signal_emit (self, signals[STORY_MADE], 0, story);
}

static void
on_undo_clicked (BantinStoryPage *self)
{
  bantin_editor_undo (self->editor);
}

static void
on_redo_clicked (BantinStoryPage *self)
{
  bantin_editor_redo (self->editor);
}

/* --- photos --- */

static BantinEditorPhoto *
build_photo (const BantinPhotoInfo *info)
{
  BantinDocumentPhoto *photo = bantin_document_photo_new ("", info->sha256);

  g_set_str (&photo->content_type, info->content_type);
  g_set_str (&photo->name, info->name);
  photo->width = info->width;
  photo->height = info->height;

  return bantin_editor_photo_new (photo, info->caption, info->credit);
}

static void
place_photos (BantinStoryPage *self,
              GPtrArray *infos,
              guint block)
{
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_editor_photo_free);

  for (guint i = 0; i < infos->len; i++)
    g_ptr_array_add (photos, build_photo (g_ptr_array_index (infos, i)));
  if (photos->len > 0)
    bantin_editor_insert_photos (self->editor, photos, block);
}

static void
on_imported (BantinStoryPage *self,
             const char *story,
             GPtrArray *infos,
             guint block)
{
  /* The person may have gone on to another story: then the photos wait there, not yet placed. */
  if (self->story && g_str_equal (self->story->id, story) && may_type (self))
    place_photos (self, infos, block);
}

static void
on_import_progress (BantinStoryPage *self,
                    guint n_done,
                    guint n_total)
{
  bantin_photos_pane_set_progress (self->photos_pane, n_done, n_total);
  if (n_total == 0 || n_done > 0)
    return;

  adw_view_stack_set_visible_child_name (self->pane_stack, "photos");
  if (!self->is_pane_over)
    g_object_set (self, "is-pane-shown", TRUE, NULL);
}

static void
on_add_photos (BantinStoryPage *self)
{
  if (may_type (self))
    bantin_photo_import_ask (self->import, self->story->id, BANTIN_EDITOR_AT_CARET);
}

/* Returns: (nullable): the photo of this story that was dragged here from the pane, which drags renditions */
static BantinPhotoInfo *
find_dragged (BantinStoryPage *self,
              GFile *file)
{
  for (guint i = 0; i < self->story->photos->len; i++)
    {
      BantinPhotoInfo *info = g_ptr_array_index (self->story->photos, i);
      g_autofree char *path = bantin_newsroom_photo_path (self->newsroom, info->sha256, BANTIN_PHOTO_RENDITION);
      g_autoptr (GFile) own = g_file_new_for_path (path);

      if (g_file_equal (own, file))
        return info;
    }

  return NULL;
}

static void
on_photos_dropped (BantinStoryPage *self,
                   GPtrArray *files,
                   guint block)
{
  g_autoptr (GPtrArray) dragged = g_ptr_array_new ();
  g_autoptr (GPtrArray) foreign = g_ptr_array_new ();

  for (guint i = 0; may_type (self) && i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      BantinPhotoInfo *info = find_dragged (self, file);

      g_ptr_array_add (info ? dragged : foreign, info ? (gpointer) info : (gpointer) file);
    }

  place_photos (self, dragged, block);
  if (foreign->len > 0)
    bantin_photo_import_add_files (self->import, self->story->id, foreign, block);
}

static void
on_photos_dropped_on_pane (BantinStoryPage *self,
                           GPtrArray *files)
{
  on_photos_dropped (self, files, BANTIN_EDITOR_AT_CARET);
}

static void
on_image_pasted (BantinStoryPage *self,
                 GBytes *bytes,
                 guint block)
{
  if (may_type (self))
    bantin_photo_import_add_bytes (self->import, self->story->id, bytes, block);
}

static void
on_cancel_import (BantinStoryPage *self)
{
  bantin_photo_import_cancel (self->import);
}

static void
on_photo_placed (BantinStoryPage *self,
                 const char *sha256)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new ();

  for (guint i = 0; may_type (self) && i < self->story->photos->len; i++)
    {
      BantinPhotoInfo *info = g_ptr_array_index (self->story->photos, i);

      if (g_str_equal (info->sha256, sha256))
        g_ptr_array_add (infos, info);
    }
  place_photos (self, infos, BANTIN_EDITOR_AT_CARET);
}

static void
on_photo_chosen (BantinStoryPage *self,
                 const char *key)
{
  bantin_editor_select_photo (self->editor, key);
}

static void
on_show_photo (BantinStoryPage *self,
               const char *key)
{
  g_autoptr (BantinDocument) document = bantin_editor_dup_document (self->editor);
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, key);

  if (photo)
    bantin_photo_dialog_present (GTK_WIDGET (self), self->newsroom, document, key);
}

static char *
find_photo_path (const char *sha256,
                 BantinPhotoSize size,
                 gpointer user_data)
{
  return bantin_newsroom_photo_path (user_data, sha256, size);
}

/* --- remarks and versions --- */

static void
show_pane (BantinStoryPage *self,
           const char *name)
{
  adw_view_stack_set_visible_child_name (self->pane_stack, name);
  g_object_set (self, "is-pane-shown", TRUE, NULL);
}

static void
on_comment_activated (BantinStoryPage *self,
                      const char *thread)
{
  show_pane (self, "remarks");
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

static void
on_comment_requested (BantinStoryPage *self)
{
  if (!self->story || !(self->story->actions & BANTIN_ACTION_COMMENT))
    return;

  on_anchor_asked (self);
  show_pane (self, "remarks");
  bantin_remarks_pane_write (self->remarks_pane);
}

static void
on_thread_chosen (BantinStoryPage *self,
                  const char *thread)
{
  bantin_editor_show_comment (self->editor, thread);
}

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
  show_frame (self);
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

/* --- the pane --- */

static void
on_pane_changed (BantinStoryPage *self)
{
  if (!self->story)
    return;

  show_photos (self);
  show_history (self);
}

static char *
get_pane_title (BantinStoryPage *self,
                GtkWidget *child)
{
  /* The binding is evaluated once before the template's children are known. */
  return child && self->pane_stack ? g_strdup (adw_view_stack_page_get_title (adw_view_stack_get_page (self->pane_stack, child))) : g_strdup ("");
}

/* --- actions --- */

static void
activate_suggested (GSimpleAction *action,
                    GVariant *parameter,
                    gpointer user_data)
{
  on_suggested_clicked (user_data);
}

static void
activate_take (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  take (user_data, g_variant_get_uint32 (parameter));
}

static void
activate_return (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  take (user_data, BANTIN_ACTION_RETURN);
}

static void
activate_undo_step (GSimpleAction *action,
                    GVariant *parameter,
                    gpointer user_data)
{
  BantinStoryPage *self = user_data;

  bantin_story_flow_undo_step (self->flow, g_variant_get_string (parameter, NULL));
}

static void
activate_add_photos (GSimpleAction *action,
                     GVariant *parameter,
                     gpointer user_data)
{
  on_add_photos (user_data);
}

static void
activate_comment (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  on_comment_requested (user_data);
}

static void
walk_remarks (BantinStoryPage *self,
              int step)
{
  if (!self->story)
    return;

  show_pane (self, "remarks");
  bantin_remarks_pane_walk (self->remarks_pane, step);
}

static void
activate_next_remark (GSimpleAction *action,
                      GVariant *parameter,
                      gpointer user_data)
{
  walk_remarks (user_data, 1);
}

static void
activate_previous_remark (GSimpleAction *action,
                          GVariant *parameter,
                          gpointer user_data)
{
  walk_remarks (user_data, -1);
}

static void
activate_find (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  BantinStoryPage *self = user_data;

  bantin_editor_find (self->editor, may_type (self));
}

static void
activate_tool (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  BantinStoryPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autoptr (BantinDocument) document = NULL;

  if (!self->story)
    return;

  bantin_autosave_flush (self->autosave);
  if (g_str_equal (name, "copy-address"))
    {
      bantin_story_tools_copy_address (GTK_WIDGET (self), self->story);
    }
  else if (g_str_equal (name, "details"))
    {
      bantin_story_tools_show_details (GTK_WIDGET (self), self->story);
    }
  else if (g_str_equal (name, "export"))
    {
      bantin_story_tools_export (GTK_WIDGET (self), self->newsroom, self->story);
    }
  else if (g_str_equal (name, "print"))
    {
      document = bantin_editor_dup_document (self->editor);
      bantin_story_tools_print (GTK_WIDGET (self), self->newsroom, document);
    }
}

static void
add_actions (BantinStoryPage *self)
{
  const GActionEntry entries[] = {
    { .name = "suggested", .activate = activate_suggested },
    { .name = "take", .activate = activate_take, .parameter_type = "u" },
    { .name = "return", .activate = activate_return },
    { .name = "undo-step", .activate = activate_undo_step, .parameter_type = "s" },
    { .name = "add-photos", .activate = activate_add_photos },
    { .name = "comment", .activate = activate_comment },
    { .name = "next-remark", .activate = activate_next_remark },
    { .name = "previous-remark", .activate = activate_previous_remark },
    { .name = "find", .activate = activate_find },
    { .name = "copy-address", .activate = activate_tool },
    { .name = "details", .activate = activate_tool },
    { .name = "export", .activate = activate_tool },
    { .name = "print", .activate = activate_tool },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/* --- object --- */

static void
bantin_story_page_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  BantinStoryPage *self = BANTIN_STORY_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, get_title (self));
      break;
    case PROP_IS_PANE_OVER:
      g_value_set_boolean (value, self->is_pane_over);
      break;
    case PROP_IS_PANE_SHOWN:
      g_value_set_boolean (value, self->is_pane_shown);
      break;
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
set_flag (gboolean *flag,
          const GValue *value)
{
  gboolean is_changed = *flag != g_value_get_boolean (value);

  *flag = g_value_get_boolean (value);

  return is_changed;
}

static void
bantin_story_page_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  BantinStoryPage *self = BANTIN_STORY_PAGE (object);
  gboolean is_changed = FALSE;

  switch (id)
    {
    case PROP_IS_PANE_OVER:
      is_changed = set_flag (&self->is_pane_over, value);
      break;
    case PROP_IS_PANE_SHOWN:
      is_changed = set_flag (&self->is_pane_shown, value);
      break;
    case PROP_IS_NARROW:
      is_changed = set_flag (&self->is_narrow, value);
      if (is_changed)
        show_buttons (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  if (is_changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
bantin_story_page_dispose (GObject *object)
{
  BantinStoryPage *self = BANTIN_STORY_PAGE (object);

  if (self->autosave)
    bantin_autosave_flush (self->autosave);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->autosave, bantin_autosave_free);
  g_clear_object (&self->flow);
  g_clear_object (&self->import);
  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_STORY_PAGE);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (bantin_story_page_parent_class)->dispose (object);
}

static void
bantin_story_page_finalize (GObject *object)
{
  BantinStoryPage *self = BANTIN_STORY_PAGE (object);

  g_clear_pointer (&self->story, bantin_story_free);
  g_free (self->viewed_rev);

  G_OBJECT_CLASS (bantin_story_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, title_widget);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, suggested_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, return_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, banner);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, trouble_banner);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, editor);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, pane_stack);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, remarks_page);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, details_pane);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, photos_pane);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, remarks_pane);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, history_pane);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_redo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_suggested_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_add_photos);
  gtk_widget_class_bind_template_callback (widget_class, on_photos_dropped);
  gtk_widget_class_bind_template_callback (widget_class, on_photos_dropped_on_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_image_pasted);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_refused);
  gtk_widget_class_bind_template_callback (widget_class, on_comment_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_comment_requested);
  gtk_widget_class_bind_template_callback (widget_class, on_show_photo);
  gtk_widget_class_bind_template_callback (widget_class, show_counts);
  gtk_widget_class_bind_template_callback (widget_class, get_pane_title);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_details_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_import);
  gtk_widget_class_bind_template_callback (widget_class, on_photo_placed);
  gtk_widget_class_bind_template_callback (widget_class, on_photo_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_thread_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_anchor_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_version_viewed);
  gtk_widget_class_bind_template_callback (widget_class, on_version_restored);
}

static void
bantin_story_page_class_init (BantinStoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantin_story_page_get_property;
  object_class->set_property = bantin_story_page_set_property;
  object_class->dispose = bantin_story_page_dispose;
  object_class->finalize = bantin_story_page_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_PANE_OVER] = g_param_spec_boolean ("is-pane-over", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_PANE_SHOWN] = g_param_spec_boolean ("is-pane-shown", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[STORY_MADE] = g_signal_new ("story-made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BANTIN_TYPE_EDITOR);
  g_type_ensure (BANTIN_TYPE_DETAILS_PANE);
  g_type_ensure (BANTIN_TYPE_PHOTOS_PANE);
  g_type_ensure (BANTIN_TYPE_REMARKS_PANE);
  g_type_ensure (BANTIN_TYPE_HISTORY_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-story-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
bantin_story_page_init (BantinStoryPage *self)
{
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_object_bind_property (self->editor, "can-undo", self->undo_button, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->editor, "can-redo", self->redo_button, "sensitive", G_BINDING_SYNC_CREATE);
  show_frame (self);
}

void
bantin_story_page_set_newsroom (BantinStoryPage *self,
                                BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (newsroom);
  self->autosave = bantin_autosave_new (newsroom, self->editor);
  self->flow = bantin_story_flow_new (newsroom, GTK_WIDGET (self));
  self->import = bantin_photo_import_new (newsroom, GTK_WIDGET (self));
  bantin_editor_set_photo_path_func (self->editor, find_photo_path, g_object_ref (newsroom), g_object_unref);
  bantin_details_pane_set_newsroom (self->details_pane, newsroom);
  bantin_photos_pane_set_newsroom (self->photos_pane, newsroom);
  bantin_remarks_pane_set_newsroom (self->remarks_pane, newsroom);
  bantin_history_pane_set_newsroom (self->history_pane, newsroom);

  g_signal_connect_object (newsroom, "story-changed", G_CALLBACK (on_story_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "delivery-changed", G_CALLBACK (on_delivery_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (on_people_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "draft-saved", G_CALLBACK (on_draft_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "draft-failed", G_CALLBACK (on_draft_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "place-chosen", G_CALLBACK (on_place_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "edit-begun", G_CALLBACK (on_edit_begun), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "story-made", G_CALLBACK (on_story_made), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "imported", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "progress", G_CALLBACK (on_import_progress), self, G_CONNECT_SWAPPED);
}

GActionGroup *
bantin_story_page_get_actions (BantinStoryPage *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
bantin_story_page_open (BantinStoryPage *self,
                        const char *story,
                        gboolean focus)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));
  g_return_if_fail (self->newsroom != NULL);

  self->focus_text = focus;
  if (self->story && g_str_equal (self->story->id, story))
    {
      if (focus)
        bantin_editor_focus_text (self->editor);
      return;
    }

  bantin_autosave_flush (self->autosave);
  load (self, story);
}

void
bantin_story_page_show (BantinStoryPage *self,
                        BantinStory *story)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));
  g_return_if_fail (self->newsroom != NULL);

  bantin_autosave_flush (self->autosave);
  take_snapshot (self, story);
}

void
bantin_story_page_close (BantinStoryPage *self)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));

  bantin_autosave_flush (self->autosave);
  bantin_autosave_set_story (self->autosave, NULL);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->story, bantin_story_free);
  g_clear_pointer (&self->viewed_rev, g_free);
  self->is_editing = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "none");
  show_frame (self);
  g_signal_emit (self, signals[LEFT], 0);
}

void
bantin_story_page_save (BantinStoryPage *self)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));

  if (!self->story)
    return;

  bantin_autosave_flush (self->autosave);
  bantin_newsroom_set_last_story (self->newsroom, self->story->id, bantin_editor_get_caret (self->editor));
}

const char *
bantin_story_page_get_story (BantinStoryPage *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_PAGE (self), NULL);

  return self->story ? self->story->id : NULL;
}

void
bantin_story_page_focus_text (BantinStoryPage *self)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));

  if (self->story)
    bantin_editor_focus_text (self->editor);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
bantin_story_page_focus_pane (BantinStoryPage *self)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));

  g_object_set (self, "is-pane-shown", TRUE, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->pane_stack), GTK_DIR_TAB_FORWARD);
}

gboolean
bantin_story_page_is_pane_focused (BantinStoryPage *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (BANTIN_IS_STORY_PAGE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pane_stack));
}
