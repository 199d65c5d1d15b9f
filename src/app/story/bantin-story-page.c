/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/widgets/bantin-later.h"

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

gboolean
bantin_story_page_may_type (BantinStoryPage *self)
{
  return self->story && !self->viewed_rev && (self->story->is_editable || self->is_editing);
}

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
      g_value_set_string (value, bantin_story_page_get_title (self));
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
      if (is_changed && self->story)
        bantin_story_page_check (self);
      break;
    case PROP_IS_NARROW:
      is_changed = set_flag (&self->is_narrow, value);
      if (is_changed)
        bantin_story_page_show_buttons (self);
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
  bantin_story_page_checks_dispose (self);
  g_clear_object (&self->flow);
  g_clear_object (&self->import);
  g_clear_object (&self->newsroom);
  self->pane = NULL;
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
  g_free (self->reading);

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
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, pane_title);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryPage, pane_slot);
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
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-story-page.ui");
  bind_children (widget_class);
  bantin_story_page_actions_class_init (widget_class);
  bantin_story_page_load_class_init (widget_class);
  bantin_story_page_panes_class_init (widget_class);
  bantin_story_page_paste_class_init (widget_class);
  bantin_story_page_photos_class_init (widget_class);
  bantin_story_page_remarks_class_init (widget_class);
}

static void
bantin_story_page_init (BantinStoryPage *self)
{
  bantin_story_page_actions_init (self);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_object_bind_property (self->editor, "can-undo", self->undo_button, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->editor, "can-redo", self->redo_button, "sensitive", G_BINDING_SYNC_CREATE);
  bantin_story_page_show_frame (self);
}

static void
on_story_made (BantinStoryPage *self,
               const char *story)
{
  g_signal_emit (self, signals[STORY_MADE], 0, story);
}

static void
make_panes (GtkWidget *widget)
{
  bantin_story_page_ensure_panes (BANTIN_STORY_PAGE (widget));
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

  bantin_story_page_actions_follow (self);
  bantin_story_page_checks_follow (self);
  bantin_story_page_load_follow (self);
  bantin_story_page_paste_follow (self);
  bantin_story_page_photos_follow (self);
  bantin_later_run (GTK_WIDGET (self), make_panes);
  g_signal_connect_object (self->flow, "story-made", G_CALLBACK (on_story_made), self, G_CONNECT_SWAPPED);
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
  bantin_story_page_load (self, story);
}

void
bantin_story_page_show (BantinStoryPage *self,
                        BantinStory *story)
{
  g_return_if_fail (BANTIN_IS_STORY_PAGE (self));
  g_return_if_fail (self->newsroom != NULL);

  bantin_autosave_flush (self->autosave);
  bantin_story_page_take_snapshot (self, story);
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
  bantin_story_page_show_nothing (self);
  bantin_story_page_show_frame (self);
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

int
bantin_story_page_get_text_width (BantinStoryPage *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_PAGE (self), 0);

  return bantin_editor_get_text_width (self->editor);
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

  bantin_story_page_ensure_panes (self);
  g_object_set (self, "is-pane-shown", TRUE, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

gboolean
bantin_story_page_is_pane_focused (BantinStoryPage *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (BANTIN_IS_STORY_PAGE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pane_slot));
}
