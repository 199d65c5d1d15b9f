/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-flow.h"

#include "app/accounts/bantin-password-dialog.h"
#include "app/people/bantin-code-dialog.h"
#include "app/story/bantin-address-dialog.h"
#include "app/story/bantin-checklist-dialog.h"
#include "app/story/bantin-differences-dialog.h"
#include "app/story/bantin-publish-dialog.h"
#include "app/story/bantin-reason-dialog.h"
#include "app/story/bantin-story-tools.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinStoryFlow
{
  GObject parent_instance;
  BantinNewsroom *newsroom;
  GtkWidget *parent; /* weak */
};

G_DEFINE_FINAL_TYPE (BantinStoryFlow, bantin_story_flow, G_TYPE_OBJECT)

enum
{
  PLACE_CHOSEN,
  EDIT_BEGUN,
  STORY_MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One step on its way, kept so that it can be taken again once the name is open. */
typedef struct
{
  gatomicrefcount ref_count;
  BantinStoryFlow *flow;
  BantinActions action;
  char *story;
  char *rev;
  char *author;
  guint version;
  char *note;
  char *account;
  gint64 scheduled_at;
} Step;

static Step *
step_new (BantinStoryFlow *self,
          const BantinStory *story,
          BantinActions action)
{
  Step *step = g_new0 (Step, 1);

  g_atomic_ref_count_init (&step->ref_count);
  step->flow = g_object_ref (self);
  step->action = action;
  step->story = g_strdup (story->id);
  step->rev = g_strdup (story->rev);
  step->author = g_strdup (story->author_name);
  step->version = story->version;
  step->note = g_strdup ("");

  return step;
}

static Step *
step_ref (Step *step)
{
  g_atomic_ref_count_inc (&step->ref_count);

  return step;
}

static void
step_unref (Step *step)
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_unref)

static void
drop_step (gpointer data,
           GClosure *closure)
{
  step_unref (data);
}

/* The step lives as long as the dialog that may take it. */
static void
connect_step (gpointer dialog,
              const char *signal,
              GCallback callback,
              Step *step)
{
  g_signal_connect_data (dialog, signal, callback, step_ref (step), drop_step, 0);
}

static void perform (Step *step);

/* --- when it did not work --- */

static void
on_opened (GObject *dialog,
           Step *step)
{
  perform (step);
}

static void
ask_code (Step *step)
{
  const BantinPerson *person = bantin_newsroom_get_person (step->flow->newsroom);
  BantinCodeDialog *dialog;

  if (!person || !step->flow->parent)
    return;

  dialog = bantin_code_dialog_new (step->flow->newsroom, person);
  connect_step (dialog, "opened", G_CALLBACK (on_opened), step);
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
on_add_approver (GtkWidget *dialog,
                 const char *response,
                 Step *step)
{
  gtk_widget_activate_action (step->flow->parent, "win.people", NULL);
}

static void
on_print_for_approval (GtkWidget *dialog,
                       const char *response,
                       Step *step)
{
  gtk_widget_activate_action (step->flow->parent, "story.print", NULL);
}

static void
explain_no_approver (Step *step,
                     const GError *error)
{
  g_autofree char *message = bantin_message_from_error (error);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Nobody Here May Approve"), message);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "close", _ ("_Close"),
                                  "print", _ ("_Print to Sign by Hand"),
                                  "add", _ ("_Add an Approver"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
  connect_step (dialog, "response::add", G_CALLBACK (on_add_approver), step);
  connect_step (dialog, "response::print", G_CALLBACK (on_print_for_approval), step);
  adw_dialog_present (dialog, step->flow->parent);
}

static void
on_connect_portal (GtkWidget *dialog,
                   const char *response,
                   Step *step)
{
  gtk_widget_activate_action (step->flow->parent, "win.connect-portal", NULL);
}

static void
on_use_practice_portal (GtkWidget *dialog,
                        const char *response,
                        Step *step)
{
  gtk_widget_activate_action (step->flow->parent, "win.use-practice-portal", NULL);
}

static void
explain_no_portal (Step *step)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("No Portal Yet"), _ ("Writing and review work without one. To publish, connect the commune's portal first; the approved story stays here."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), "practice", _ ("_Use Practice Portal"), "connect", _ ("_Connect Portal…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "connect", ADW_RESPONSE_SUGGESTED);
  connect_step (dialog, "response::connect", G_CALLBACK (on_connect_portal), step);
  connect_step (dialog, "response::practice", G_CALLBACK (on_use_practice_portal), step);
  adw_dialog_present (dialog, step->flow->parent);
}

static void
explain (Step *step,
         const GError *error)
{
  if (!step->flow->parent)
    return;

  if (g_error_matches (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_LOCKED))
    ask_code (step);
  else if (g_error_matches (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NO_APPROVER))
    explain_no_approver (step, error);
  else if (g_error_matches (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NO_PORTAL))
    explain_no_portal (step);
  else
    bantin_toast_show_failure (step->flow->parent, error);
}

/* --- when it worked --- */

static void
say_undoable (Step *step,
              const char *text,
              const char *label)
{
  bantin_toast_show_undo (step->flow->parent, text, label, "story.undo-step", g_variant_new_string (step->story), BANTIN_UNDO_SECONDS);
}

static void
say_done (Step *step)
{
  g_autofree char *text = NULL;

  if (!step->flow->parent)
    return;

  switch ((int) step->action)
    {
    case BANTIN_ACTION_SUBMIT:
    case BANTIN_ACTION_SUBMIT_AGAIN:
      say_undoable (step, _ ("Handed in for review."), _ ("_Withdraw"));
      break;
    case BANTIN_ACTION_RETURN:
      text = g_strdup_printf (_ ("Returned to %s."), step->author);
      say_undoable (step, text, _ ("_Undo"));
      break;
    case BANTIN_ACTION_APPROVE:
    case BANTIN_ACTION_APPROVE_AGAIN:
    case BANTIN_ACTION_DECIDE:
      text = step->version > 0 ? g_strdup_printf (_ ("Version %u approved."), step->version) : g_strdup (_ ("Approved."));
      say_undoable (step, text, _ ("_Undo"));
      break;
    case BANTIN_ACTION_REJECT:
      bantin_toast_show (step->flow->parent, _ ("The story is not used."));
      break;
    case BANTIN_ACTION_WITHDRAW:
      bantin_toast_show (step->flow->parent, _ ("The story can be changed again."));
      break;
    case BANTIN_ACTION_UNDO_APPROVAL:
      bantin_toast_show (step->flow->parent, _ ("The approval is undone. The story waits for review again."));
      break;
    case BANTIN_ACTION_STOP_DELIVERY:
    case BANTIN_ACTION_UNSCHEDULE:
      bantin_toast_show (step->flow->parent, _ ("The story is not published now. It stays approved."));
      break;
    case BANTIN_ACTION_TAKE_DOWN:
      bantin_toast_show (step->flow->parent, _ ("The story is being taken down."));
      break;
    case BANTIN_ACTION_BIN:
      bantin_toast_show_undo (step->flow->parent, _ ("Moved to the bin."), _ ("_Undo"), "win.put-back", g_variant_new_string (step->story), BANTIN_UNDO_SECONDS);
      break;
    case BANTIN_ACTION_PUT_BACK:
      bantin_toast_show (step->flow->parent, _ ("Put back."));
      break;
    default:
      break;
    }
}

typedef gboolean (*Finish) (BantinNewsroom *newsroom,
                            GAsyncResult *result,
                            GError **error);

static void
finish (BantinNewsroom *newsroom,
        GAsyncResult *result,
        Finish finish_call,
        Step *step)
{
  g_autoptr (GError) error = NULL;

  if (finish_call (newsroom, result, &error))
    say_done (step);
  else
    explain (step, error);
  step_unref (step);
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
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = bantin_newsroom_copy_story_finish (BANTIN_NEWSROOM (source), result, &error);

  if (story)
    g_signal_emit (step->flow, signals[STORY_MADE], 0, story);
  else
    explain (step, error);
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

static void
perform (Step *step)
{
  BantinNewsroom *newsroom = step->flow->newsroom;

  switch ((int) step->action)
    {
    case BANTIN_ACTION_SUBMIT:
    case BANTIN_ACTION_SUBMIT_AGAIN:
      bantin_newsroom_submit_async (newsroom, step->story, step->note, NULL, on_submitted, step_ref (step));
      break;
    case BANTIN_ACTION_PUBLISH:
    case BANTIN_ACTION_SCHEDULE:
    case BANTIN_ACTION_PUBLISH_BY_HAND:
    case BANTIN_ACTION_UPDATE:
      bantin_newsroom_publish_async (newsroom, step->story, step->account, step->scheduled_at, NULL, on_published, step_ref (step));
      break;
    case BANTIN_ACTION_PAUSE:
    case BANTIN_ACTION_RESUME:
    case BANTIN_ACTION_RETRY:
    case BANTIN_ACTION_STOP_DELIVERY:
    case BANTIN_ACTION_UNSCHEDULE:
      bantin_newsroom_steer_delivery_async (newsroom, step->story, step->action, NULL, on_steered, step_ref (step));
      break;
    case BANTIN_ACTION_BIN:
    case BANTIN_ACTION_PUT_BACK:
      bantin_newsroom_bin_story_async (newsroom, step->story, step->action == BANTIN_ACTION_BIN, NULL, on_binned, step_ref (step));
      break;
    case BANTIN_ACTION_UNDO_APPROVAL:
      bantin_newsroom_undo_step_async (newsroom, step->story, NULL, on_approval_undone, step_ref (step));
      break;
    case BANTIN_ACTION_COPY_AS_NEW:
      bantin_newsroom_copy_story_async (newsroom, step->story, NULL, on_copied, step_ref (step));
      break;
    default:
      bantin_newsroom_take_step_async (newsroom, step->story, get_kind (step->action), step->rev, step->note, NULL, on_step_taken, step_ref (step));
      break;
    }
}

/* --- the sheets that come first --- */

static void
on_confirmed_with_note (GObject *dialog,
                        const char *note,
                        Step *step)
{
  g_set_str (&step->note, note);
  perform (step);
}

static void
on_place_chosen (GObject *dialog,
                 guint block,
                 Step *step)
{
  g_signal_emit (step->flow, signals[PLACE_CHOSEN], 0, block);
}

static void
on_checked (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) remarks = bantin_newsroom_check_story_finish (BANTIN_NEWSROOM (source), result, &error);
  BantinChecklistDialog *dialog;

  if (!remarks)
    {
      explain (step, error);
      return;
    }
  if ((step->action == BANTIN_ACTION_APPROVE || step->action == BANTIN_ACTION_APPROVE_AGAIN) && remarks->len == 0)
    {
      perform (step);
      return;
    }
  if (!step->flow->parent)
    return;

  dialog = bantin_checklist_dialog_new (step->action, remarks);
  connect_step (dialog, "confirmed", G_CALLBACK (on_confirmed_with_note), step);
  connect_step (dialog, "place-chosen", G_CALLBACK (on_place_chosen), step);
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
check (Step *step)
{
  bantin_newsroom_check_story_async (step->flow->newsroom, step->story, NULL, on_checked, step_ref (step));
}

static void
ask_reason (Step *step)
{
  BantinReasonDialog *dialog = bantin_reason_dialog_new (step->action, step->author);

  connect_step (dialog, "confirmed", G_CALLBACK (on_confirmed_with_note), step);
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
on_portal_chosen (GObject *dialog,
                  const char *account,
                  gint64 scheduled_at,
                  Step *step)
{
  g_set_str (&step->account, account);
  step->scheduled_at = scheduled_at;
  perform (step);
}

static void
ask_portal (Step *step,
            const BantinStory *story)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (step->flow->newsroom, NULL);
  BantinPublishDialog *dialog;

  if (!accounts || accounts->len == 0)
    {
      explain_no_portal (step);
      return;
    }

  dialog = bantin_publish_dialog_new (step->action,
                                      bantin_document_get_headline (story->document),
                                      accounts,
                                      story->delivery ? story->delivery->account : NULL);
  connect_step (dialog, "confirmed", G_CALLBACK (on_portal_chosen), step);
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
on_decided (AdwAlertDialog *dialog,
            const char *response,
            Step *step)
{
  if (g_str_equal (response, "approve"))
    step->action = BANTIN_ACTION_APPROVE;
  else if (g_str_equal (response, "return"))
    step->action = BANTIN_ACTION_RETURN;
  else
    return;

  if (step->action == BANTIN_ACTION_RETURN)
    ask_reason (step);
  else
    check (step);
}

static void
ask_decision (Step *step)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Two Decisions"), _ ("Two editors decided differently about this story. What they wrote is under Remarks and History. The decision taken now counts."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "return", _ ("_Return…"), "approve", _ ("_Approve"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "approve", ADW_RESPONSE_SUGGESTED);
  connect_step (dialog, "response", G_CALLBACK (on_decided), step);
  adw_dialog_present (dialog, step->flow->parent);
}

/* --- object --- */

static void
bantin_story_flow_dispose (GObject *object)
{
  BantinStoryFlow *self = BANTIN_STORY_FLOW (object);

  g_clear_object (&self->newsroom);
  g_clear_weak_pointer (&self->parent);

  G_OBJECT_CLASS (bantin_story_flow_parent_class)->dispose (object);
}

static void
bantin_story_flow_class_init (BantinStoryFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantin_story_flow_dispose;

  signals[PLACE_CHOSEN] = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
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
  g_autoptr (Step) step = step_new (self, story, action);

  g_return_if_fail (BANTIN_IS_STORY_FLOW (self));

  switch ((int) action)
    {
    case BANTIN_ACTION_SUBMIT:
    case BANTIN_ACTION_SUBMIT_AGAIN:
    case BANTIN_ACTION_APPROVE:
    case BANTIN_ACTION_APPROVE_AGAIN:
      check (step);
      break;
    case BANTIN_ACTION_RETURN:
    case BANTIN_ACTION_REJECT:
    case BANTIN_ACTION_TAKE_DOWN:
      ask_reason (step);
      break;
    case BANTIN_ACTION_DECIDE:
      ask_decision (step);
      break;
    case BANTIN_ACTION_PUBLISH:
    case BANTIN_ACTION_SCHEDULE:
    case BANTIN_ACTION_PUBLISH_BY_HAND:
    case BANTIN_ACTION_UPDATE:
      ask_portal (step, story);
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
      perform (step);
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
