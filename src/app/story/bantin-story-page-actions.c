/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/story/bantin-reader-dialog.h"
#include "app/story/bantin-story-tools.h"

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
on_banner_clicked (BantinStoryPage *self)
{
  if (self->viewed_rev)
    bantin_story_page_leave_version (self);
  else
    take (self, self->banner_action);
}

void
bantin_story_page_begin_editing (BantinStoryPage *self)
{
  self->is_editing = TRUE;
  bantin_editor_set_editable (self->editor, TRUE);
  bantin_story_page_show_frame (self);
  bantin_story_page_show_panes (self);
}

static void
on_edit_begun (BantinStoryPage *self)
{
  bantin_story_page_begin_editing (self);
  bantin_editor_focus_text (self->editor);
}

/* --- the text --- */

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

static void
on_edit_refused (BantinStoryPage *self)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
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
  bantin_story_page_add_photos (user_data);
}

static void
activate_comment (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  bantin_story_page_write_remark (user_data);
}

static void
activate_next_remark (GSimpleAction *action,
                      GVariant *parameter,
                      gpointer user_data)
{
  bantin_story_page_walk (user_data, 1);
}

static void
activate_previous_remark (GSimpleAction *action,
                          GVariant *parameter,
                          gpointer user_data)
{
  bantin_story_page_walk (user_data, -1);
}

static void
activate_mend (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  bantin_story_page_mend (user_data);
}

static void
activate_find (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  BantinStoryPage *self = user_data;

  bantin_editor_find (self->editor, bantin_story_page_may_type (self));
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
  else if (g_str_equal (name, "view-as-reader"))
    {
      document = bantin_editor_dup_document (self->editor);
      bantin_reader_dialog_present (GTK_WIDGET (self), self->newsroom, document);
    }
  else if (g_str_equal (name, "compare"))
    {
      bantin_story_page_compare (self, NULL);
    }
}

void
bantin_story_page_actions_init (BantinStoryPage *self)
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
    { .name = "mend", .activate = activate_mend },
    { .name = "find", .activate = activate_find },
    { .name = "copy-address", .activate = activate_tool },
    { .name = "details", .activate = activate_tool },
    { .name = "export", .activate = activate_tool },
    { .name = "print", .activate = activate_tool },
    { .name = "view-as-reader", .activate = activate_tool },
    { .name = "compare", .activate = activate_tool },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

void
bantin_story_page_actions_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_suggested_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_redo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_refused);
}

void
bantin_story_page_actions_follow (BantinStoryPage *self)
{
  g_signal_connect_object (self->flow, "edit-begun", G_CALLBACK (on_edit_begun), self, G_CONNECT_SWAPPED);
}
