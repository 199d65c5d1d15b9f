/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

/* The steps of the review: one function, a row each. */

static void
print_state (Ctl *ctl,
             const char *id)
{
  g_autoptr (BantinStory) story = bantin_newsroom_load_story (ctl->newsroom, id, NULL);
  JsonObject *object;

  if (story == NULL)
    return;
  if (!ctl->is_json)
    {
      g_print ("%s\n", ctl_state_word (story->state));
      return;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "state", ctl_state_word (story->state));
  json_object_set_string_member (object, "rev", story->rev != NULL ? story->rev : "");
  json_object_set_int_member (object, "version", story->version);
  ctl_print_object (object);
}

/* The list is said before the story goes: blockers by the error, warnings beside it. */
static void
print_remarks (Ctl *ctl,
               const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  GAsyncResult *answer = NULL;

  bantin_newsroom_check_story_async (ctl->newsroom, id, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  remarks = bantin_newsroom_check_story_finish (ctl->newsroom, result, NULL);
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      const BantinRemark *remark = remarks->pdata[i];

      g_printerr ("%s %s: %s\n", remark->severity == BANTIN_SEVERITY_BLOCKER ? "!" : "-", remark->code, remark->sentence);
    }
}

static gboolean
take_step (Ctl *ctl,
           const char *kind,
           const char *id,
           const char *note,
           GError **error)
{
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *answer = NULL;

  if (g_str_equal (kind, "submit"))
    {
      bantin_newsroom_submit_async (ctl->newsroom, id, note, NULL, ctl_on_answer, &answer);
      result = ctl_wait (&answer);
      return bantin_newsroom_submit_finish (ctl->newsroom, result, error);
    }

  if (!(story = bantin_newsroom_load_story (ctl->newsroom, id, error)))
    return FALSE;
  bantin_newsroom_take_step_async (ctl->newsroom, id, kind, story->rev, note, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);

  return bantin_newsroom_take_step_finish (ctl->newsroom, result, error);
}

static CtlStatus
run_step (Ctl *ctl,
          const CtlCommand *command,
          const char *kind,
          int argc,
          char **argv)
{
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  CtlStatus status;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("The reason, or a word to the reader"), "TEXT" },
    { NULL },
  };

  if (!ctl_parse (ctl, command, entries, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;
  if (g_str_equal (kind, "submit") || g_str_equal (kind, "approve"))
    print_remarks (ctl, argv[0]);
  if (!take_step (ctl, kind, argv[0], note, &error))
    return ctl_fail (ctl, error);

  print_state (ctl, argv[0]);

  return CTL_OK;
}

static CtlStatus
run_submit (Ctl *ctl,
            int argc,
            char **argv)
{
  return run_step (ctl, &CTL_REVIEW_COMMANDS[0], "submit", argc, argv);
}

static CtlStatus
run_return (Ctl *ctl,
            int argc,
            char **argv)
{
  return run_step (ctl, &CTL_REVIEW_COMMANDS[1], "return", argc, argv);
}

static CtlStatus
run_approve (Ctl *ctl,
             int argc,
             char **argv)
{
  return run_step (ctl, &CTL_REVIEW_COMMANDS[2], "approve", argc, argv);
}

static CtlStatus
run_withdraw (Ctl *ctl,
              int argc,
              char **argv)
{
  return run_step (ctl, &CTL_REVIEW_COMMANDS[3], "withdraw", argc, argv);
}

static CtlStatus
run_take_down (Ctl *ctl,
               int argc,
               char **argv)
{
  return run_step (ctl, &CTL_REVIEW_COMMANDS[4], "retract", argc, argv);
}

const CtlCommand CTL_REVIEW_COMMANDS[] = {
  { "story", "submit", "STORY", N_ ("Hand it in; says what the check-list finds"), run_submit },
  { "story", "return", "STORY", N_ ("Give it back to its author; --note is needed"), run_return },
  { "story", "approve", "STORY", N_ ("Approve what stands"), run_approve },
  { "story", "withdraw", "STORY", N_ ("Take it back while it waits"), run_withdraw },
  { "story", "take-down", "STORY", N_ ("Take it down from the portal; --note is needed"), run_take_down },
  { NULL },
};
