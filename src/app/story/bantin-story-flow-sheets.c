/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-flow-private.h"

#include "app/story/bantin-publish-dialog.h"
#include "app/story/bantin-reason-dialog.h"

#include <glib/gi18n.h>

static void
on_confirmed_with_note (GObject *dialog,
                        const char *note,
                        BantinFlowStep *step)
{
  g_set_str (&step->note, note);
  bantin_flow_step_perform (step);
}

static void
on_place_chosen (GObject *dialog,
                 const BantinRemark *remark,
                 BantinFlowStep *step)
{
  bantin_story_flow_choose_place (step->flow, remark);
}

static void
on_mend_asked (GObject *dialog,
               BantinFlowStep *step)
{
  bantin_story_flow_ask_mend (step->flow);
}

static void
on_checked (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (BantinFlowStep) step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) remarks = bantin_newsroom_check_story_finish (BANTIN_NEWSROOM (source), result, &error);
  BantinChecklistDialog *dialog;

  if (!remarks)
    {
      bantin_flow_step_explain (step, error);
      return;
    }
  if ((step->action == BANTIN_ACTION_APPROVE || step->action == BANTIN_ACTION_APPROVE_AGAIN) && remarks->len == 0)
    {
      bantin_flow_step_perform (step);
      return;
    }
  if (!step->flow->parent)
    return;

  dialog = bantin_checklist_dialog_new (step->action, remarks, step->can_mend);
  g_set_weak_pointer (&step->flow->checklist, dialog);
  g_set_str (&step->flow->checked, step->story);
  bantin_flow_step_connect (step, dialog, "confirmed", G_CALLBACK (on_confirmed_with_note));
  bantin_flow_step_connect (step, dialog, "place-chosen", G_CALLBACK (on_place_chosen));
  bantin_flow_step_connect (step, dialog, "mend-asked", G_CALLBACK (on_mend_asked));
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

void
bantin_flow_step_check (BantinFlowStep *step)
{
  bantin_newsroom_check_story_async (step->flow->newsroom, step->story, NULL, on_checked, bantin_flow_step_ref (step));
}

void
bantin_flow_step_ask_reason (BantinFlowStep *step)
{
  BantinReasonDialog *dialog = bantin_reason_dialog_new (step->action, step->author);

  bantin_flow_step_connect (step, dialog, "confirmed", G_CALLBACK (on_confirmed_with_note));
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
on_portal_chosen (GObject *dialog,
                  const char *account,
                  gint64 scheduled_at,
                  BantinFlowStep *step)
{
  g_set_str (&step->account, account);
  step->scheduled_at = scheduled_at;
  bantin_flow_step_perform (step);
}

void
bantin_flow_step_ask_portal (BantinFlowStep *step,
                             const BantinStory *story)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (step->flow->newsroom, NULL);
  BantinPublishDialog *dialog;

  if (!accounts || accounts->len == 0)
    {
      bantin_flow_step_explain_no_portal (step);
      return;
    }

  dialog = bantin_publish_dialog_new (step->action,
                                      bantin_document_get_headline (story->document),
                                      accounts,
                                      story->delivery ? story->delivery->account : NULL);
  bantin_flow_step_connect (step, dialog, "confirmed", G_CALLBACK (on_portal_chosen));
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
on_decided (AdwAlertDialog *dialog,
            const char *response,
            BantinFlowStep *step)
{
  if (g_str_equal (response, "approve"))
    step->action = BANTIN_ACTION_APPROVE;
  else if (g_str_equal (response, "return"))
    step->action = BANTIN_ACTION_RETURN;
  else
    return;

  if (step->action == BANTIN_ACTION_RETURN)
    bantin_flow_step_ask_reason (step);
  else
    bantin_flow_step_check (step);
}

void
bantin_flow_step_ask_decision (BantinFlowStep *step)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Two Decisions"), _ ("Two editors decided differently about this story. What they wrote is under Remarks and History. The decision taken now counts."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "return", _ ("_Return…"), "approve", _ ("_Approve"), NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "approve", ADW_RESPONSE_SUGGESTED);
  bantin_flow_step_connect (step, dialog, "response", G_CALLBACK (on_decided));
  adw_dialog_present (dialog, step->flow->parent);
}
