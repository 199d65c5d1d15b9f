/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-flow-private.h"

BantinFlowStep *
bantin_flow_step_new (BantinStoryFlow *self,
                      const BantinStory *story,
                      BantinActions action)
{
  BantinFlowStep *step = g_new0 (BantinFlowStep, 1);

  g_atomic_ref_count_init (&step->ref_count);
  step->flow = g_object_ref (self);
  step->action = action;
  step->story = g_strdup (story->id);
  step->rev = g_strdup (story->rev);
  step->author = g_strdup (story->author_name);
  step->version = story->version;
  step->can_mend = story->is_editable || (story->actions & BANTIN_ACTION_EDIT);
  step->note = g_strdup ("");

  return step;
}

BantinFlowStep *
bantin_flow_step_ref (BantinFlowStep *step)
{
  g_atomic_ref_count_inc (&step->ref_count);

  return step;
}

void
bantin_flow_step_unref (BantinFlowStep *step)
{
  if (!g_atomic_ref_count_dec (&step->ref_count))
    return;

  g_object_unref (step->flow);
  g_free (step->story);
  g_free (step->rev);
  g_free (step->author);
  g_free (step->note);
  g_free (step->account);
  g_free (step);
}

static void
drop_step (gpointer data,
           GClosure *closure)
{
  bantin_flow_step_unref (data);
}

void
bantin_flow_step_connect (BantinFlowStep *step,
                          gpointer dialog,
                          const char *signal,
                          GCallback callback)
{
  g_signal_connect_data (dialog, signal, callback, bantin_flow_step_ref (step), drop_step, 0);
}

/* --- what it answers --- */

typedef gboolean (*Finish) (BantinNewsroom *newsroom,
                            GAsyncResult *result,
                            GError **error);

static void
finish (BantinNewsroom *newsroom,
        GAsyncResult *result,
        Finish finish_call,
        BantinFlowStep *step)
{
  g_autoptr (GError) error = NULL;

  if (finish_call (newsroom, result, &error))
    bantin_flow_step_say_done (step);
  else
    bantin_flow_step_explain (step, error);
  bantin_flow_step_unref (step);
}

static void
on_submitted (GObject *source,
              GAsyncResult *result,
              gpointer step)
{
  finish (BANTIN_NEWSROOM (source), result, bantin_newsroom_submit_finish, step);
}

static void
on_step_taken (GObject *source,
               GAsyncResult *result,
               gpointer step)
{
  finish (BANTIN_NEWSROOM (source), result, bantin_newsroom_take_step_finish, step);
}

static void
on_approval_undone (GObject *source,
                    GAsyncResult *result,
                    gpointer step)
{
  finish (BANTIN_NEWSROOM (source), result, bantin_newsroom_undo_step_finish, step);
}

static void
on_published (GObject *source,
              GAsyncResult *result,
              gpointer step)
{
  finish (BANTIN_NEWSROOM (source), result, bantin_newsroom_publish_finish, step);
}

static void
on_steered (GObject *source,
            GAsyncResult *result,
            gpointer step)
{
  finish (BANTIN_NEWSROOM (source), result, bantin_newsroom_steer_delivery_finish, step);
}

static void
on_binned (GObject *source,
           GAsyncResult *result,
           gpointer step)
{
  finish (BANTIN_NEWSROOM (source), result, bantin_newsroom_bin_story_finish, step);
}

static void
on_copied (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinFlowStep) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = bantin_newsroom_copy_story_finish (BANTIN_NEWSROOM (source), result, &error);

  if (story)
    bantin_story_flow_tell_made (step->flow, story);
  else
    bantin_flow_step_explain (step, error);
}

/* --- the call itself --- */

static const char *
get_kind (BantinActions action)
{
  switch ((int) action)
    {
    case BANTIN_ACTION_RETURN:
      return "return";
    case BANTIN_ACTION_REJECT:
      return "reject";
    case BANTIN_ACTION_WITHDRAW:
      return "withdraw";
    case BANTIN_ACTION_TAKE_DOWN:
      return "retract";
    case BANTIN_ACTION_APPROVE:
    default:
      return "approve";
    }
}

void
bantin_flow_step_perform (BantinFlowStep *step)
{
  BantinNewsroom *newsroom = step->flow->newsroom;

  switch ((int) step->action)
    {
    case BANTIN_ACTION_SUBMIT:
    case BANTIN_ACTION_SUBMIT_AGAIN:
      bantin_newsroom_submit_async (newsroom, step->story, step->note, NULL, on_submitted, bantin_flow_step_ref (step));
      break;
    case BANTIN_ACTION_PUBLISH:
    case BANTIN_ACTION_SCHEDULE:
    case BANTIN_ACTION_PUBLISH_BY_HAND:
    case BANTIN_ACTION_UPDATE:
      bantin_newsroom_publish_async (newsroom, step->story, step->account, step->scheduled_at, NULL, on_published, bantin_flow_step_ref (step));
      break;
    case BANTIN_ACTION_PAUSE:
    case BANTIN_ACTION_RESUME:
    case BANTIN_ACTION_RETRY:
    case BANTIN_ACTION_STOP_DELIVERY:
    case BANTIN_ACTION_UNSCHEDULE:
      bantin_newsroom_steer_delivery_async (newsroom, step->story, step->action, NULL, on_steered, bantin_flow_step_ref (step));
      break;
    case BANTIN_ACTION_BIN:
    case BANTIN_ACTION_PUT_BACK:
      bantin_newsroom_bin_story_async (newsroom, step->story, step->action == BANTIN_ACTION_BIN, NULL, on_binned, bantin_flow_step_ref (step));
      break;
    case BANTIN_ACTION_UNDO_APPROVAL:
      bantin_newsroom_undo_step_async (newsroom, step->story, NULL, on_approval_undone, bantin_flow_step_ref (step));
      break;
    case BANTIN_ACTION_COPY_AS_NEW:
      bantin_newsroom_copy_story_async (newsroom, step->story, NULL, on_copied, bantin_flow_step_ref (step));
      break;
    default:
      bantin_newsroom_take_step_async (newsroom, step->story, get_kind (step->action), step->rev, step->note, NULL, on_step_taken, bantin_flow_step_ref (step));
      break;
    }
}
