/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-flow-private.h"

#include "app/people/bantin-code-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

/* --- when it did not work --- */

static void
on_opened (GObject *dialog,
           BantinFlowStep *step)
{
  bantin_flow_step_perform (step);
}

static void
ask_code (BantinFlowStep *step)
{
  const BantinPerson *person = bantin_newsroom_get_person (step->flow->newsroom);
  BantinCodeDialog *dialog;

  if (!person || !step->flow->parent)
    return;

  dialog = bantin_code_dialog_new (step->flow->newsroom, person);
  bantin_flow_step_connect (step, dialog, "opened", G_CALLBACK (on_opened));
  adw_dialog_present (ADW_DIALOG (dialog), step->flow->parent);
}

static void
on_add_approver (GtkWidget *dialog,
                 const char *response,
                 BantinFlowStep *step)
{
  gtk_widget_activate_action (step->flow->parent, "win.people", NULL);
}

static void
on_print_for_approval (GtkWidget *dialog,
                       const char *response,
                       BantinFlowStep *step)
{
  gtk_widget_activate_action (step->flow->parent, "story.print", NULL);
}

static void
explain_no_approver (BantinFlowStep *step,
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
  bantin_flow_step_connect (step, dialog, "response::add", G_CALLBACK (on_add_approver));
  bantin_flow_step_connect (step, dialog, "response::print", G_CALLBACK (on_print_for_approval));
  adw_dialog_present (dialog, step->flow->parent);
}

static void
on_connect_portal (GtkWidget *dialog,
                   const char *response,
                   BantinFlowStep *step)
{
  gtk_widget_activate_action (step->flow->parent, "win.connect-portal", NULL);
}

static void
on_use_practice_portal (GtkWidget *dialog,
                        const char *response,
                        BantinFlowStep *step)
{
  gtk_widget_activate_action (step->flow->parent, "win.use-practice-portal", NULL);
}

void
bantin_flow_step_explain_no_portal (BantinFlowStep *step)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("No Portal Yet"), _ ("Writing and review work without one. To publish, connect the commune's portal first; the approved story stays here."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"), "practice", _ ("_Use Practice Portal"), "connect", _ ("_Connect Portal…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "connect", ADW_RESPONSE_SUGGESTED);
  bantin_flow_step_connect (step, dialog, "response::connect", G_CALLBACK (on_connect_portal));
  bantin_flow_step_connect (step, dialog, "response::practice", G_CALLBACK (on_use_practice_portal));
  adw_dialog_present (dialog, step->flow->parent);
}

void
bantin_flow_step_explain (BantinFlowStep *step,
                          const GError *error)
{
  if (!step->flow->parent)
    return;

  if (g_error_matches (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_LOCKED))
    ask_code (step);
  else if (g_error_matches (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NO_APPROVER))
    explain_no_approver (step, error);
  else if (g_error_matches (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NO_PORTAL))
    bantin_flow_step_explain_no_portal (step);
  else
    bantin_toast_show_failure (step->flow->parent, error);
}

/* --- when it worked --- */

static void
say_undoable (BantinFlowStep *step,
              const char *text,
              const char *label)
{
  bantin_toast_show_undo (step->flow->parent, text, label, "story.undo-step", g_variant_new_string (step->story), BANTIN_UNDO_SECONDS);
}

void
bantin_flow_step_say_done (BantinFlowStep *step)
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
