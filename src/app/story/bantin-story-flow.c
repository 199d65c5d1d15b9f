/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-flow-private.h"

#include "app/accounts/bantin-password-dialog.h"
#include "app/story/bantin-address-dialog.h"
#include "app/story/bantin-differences-dialog.h"
#include "app/story/bantin-story-tools.h"
#include "app/widgets/bantin-toast.h"

G_DEFINE_FINAL_TYPE (BantinStoryFlow, bantin_story_flow, G_TYPE_OBJECT)

enum
{
  PLACE_CHOSEN,
  MEND_ASKED,
  EDIT_BEGUN,
  STORY_MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bantin_story_flow_dispose (GObject *object)
{
  BantinStoryFlow *self = BANTIN_STORY_FLOW (object);

  g_clear_object (&self->newsroom);
  g_clear_weak_pointer (&self->parent);
  g_clear_weak_pointer (&self->checklist);
  g_clear_pointer (&self->checked, g_free);

  G_OBJECT_CLASS (bantin_story_flow_parent_class)->dispose (object);
}

static void
bantin_story_flow_class_init (BantinStoryFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantin_story_flow_dispose;

  signals[PLACE_CHOSEN] = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MEND_ASKED] = g_signal_new ("mend-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_BEGUN] = g_signal_new ("edit-begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STORY_MADE] = g_signal_new ("story-made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bantin_story_flow_init (BantinStoryFlow *self)
{
}

BantinStoryFlow *
bantin_story_flow_new (BantinNewsroom *newsroom,
                       GtkWidget *parent)
{
  BantinStoryFlow *self = g_object_new (BANTIN_TYPE_STORY_FLOW, NULL);

  self->newsroom = g_object_ref (newsroom);
  g_set_weak_pointer (&self->parent, parent);

  return self;
}

void
bantin_story_flow_take (BantinStoryFlow *self,
                        const BantinStory *story,
                        BantinActions action)
{
  g_autoptr (BantinFlowStep) step = bantin_flow_step_new (self, story, action);

  g_return_if_fail (BANTIN_IS_STORY_FLOW (self));

  switch ((int) action)
    {
    case BANTIN_ACTION_SUBMIT:
    case BANTIN_ACTION_SUBMIT_AGAIN:
    case BANTIN_ACTION_APPROVE:
    case BANTIN_ACTION_APPROVE_AGAIN:
      bantin_flow_step_check (step);
      break;
    case BANTIN_ACTION_RETURN:
    case BANTIN_ACTION_REJECT:
    case BANTIN_ACTION_TAKE_DOWN:
      bantin_flow_step_ask_reason (step);
      break;
    case BANTIN_ACTION_DECIDE:
      bantin_flow_step_ask_decision (step);
      break;
    case BANTIN_ACTION_PUBLISH:
    case BANTIN_ACTION_SCHEDULE:
    case BANTIN_ACTION_PUBLISH_BY_HAND:
    case BANTIN_ACTION_UPDATE:
      bantin_flow_step_ask_portal (step, story);
      break;
    case BANTIN_ACTION_EDIT:
    case BANTIN_ACTION_REVISE:
    case BANTIN_ACTION_CORRECT:
      g_signal_emit (self, signals[EDIT_BEGUN], 0);
      break;
    case BANTIN_ACTION_ENTER_PASSWORD:
      if (story->delivery)
        bantin_password_dialog_present (self->parent, self->newsroom, story->delivery->account);
      break;
    case BANTIN_ACTION_ENTER_ADDRESS:
      bantin_address_dialog_present (self->parent, self->newsroom, story->id);
      break;
    case BANTIN_ACTION_READ_ON_PORTAL:
      bantin_story_tools_read_on_portal (self->parent, story);
      break;
    case BANTIN_ACTION_SHOW_DIFFERENCES:
      bantin_differences_dialog_present (self->parent, self->newsroom, story);
      break;
    default:
      bantin_flow_step_perform (step);
      break;
    }
}

static void
on_undone (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinStoryFlow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_undo_step_finish (BANTIN_NEWSROOM (source), result, &error) && self->parent)
    bantin_toast_show_failure (self->parent, error);
}

void
bantin_story_flow_undo_step (BantinStoryFlow *self,
                             const char *story)
{
  g_return_if_fail (BANTIN_IS_STORY_FLOW (self));

  bantin_newsroom_undo_step_async (self->newsroom, story, NULL, on_undone, g_object_ref (self));
}

void
bantin_story_flow_choose_place (BantinStoryFlow *self,
                                const BantinRemark *remark)
{
  g_signal_emit (self, signals[PLACE_CHOSEN], 0, remark);
}

void
bantin_story_flow_ask_mend (BantinStoryFlow *self)
{
  g_signal_emit (self, signals[MEND_ASKED], 0);
}

void
bantin_story_flow_tell_made (BantinStoryFlow *self,
                             const char *story)
{
  g_signal_emit (self, signals[STORY_MADE], 0, story);
}

static void
on_checked_again (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (BantinStoryFlow) self = user_data;
  g_autoptr (GPtrArray) remarks = bantin_newsroom_check_story_finish (BANTIN_NEWSROOM (source), result, NULL);

  if (remarks && self->checklist)
    bantin_checklist_dialog_set_remarks (self->checklist, remarks);
}

static void
on_kept (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (BantinStoryFlow) self = user_data;

  if (self->checklist && bantin_newsroom_flush_finish (BANTIN_NEWSROOM (source), result, NULL))
    bantin_newsroom_check_story_async (self->newsroom, self->checked, NULL, on_checked_again, g_object_ref (self));
}

void
bantin_story_flow_check_again (BantinStoryFlow *self)
{
  g_return_if_fail (BANTIN_IS_STORY_FLOW (self));

  if (self->checklist)
    bantin_newsroom_flush_async (self->newsroom, NULL, on_kept, g_object_ref (self));
}
