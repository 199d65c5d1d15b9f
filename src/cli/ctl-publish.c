/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

static gboolean
is_settled (const BantinDeliveryStatus *delivery)
{
  switch (delivery->state)
    {
    case BANTIN_STATE_PUBLISHED:
    case BANTIN_STATE_TAKEN_DOWN:
    case BANTIN_STATE_STOPPED:
    case BANTIN_STATE_BY_HAND:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
print_progress (Ctl *ctl,
                const BantinDeliveryStatus *delivery,
                char **last)
{
  g_autofree char *line = g_strdup_printf ("%u/%u %s %s", delivery->n_done, delivery->n_steps, delivery->step, delivery->message);

  if (g_strcmp0 (*last, line) != 0)
    g_printerr ("%s\n", line);
  g_set_str (last, line);
}

static gboolean
on_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* Answers when the delivery is done or needs a person; what waits for the network is waited for. */
static BantinDeliveryStatus *
wait_for_delivery (Ctl *ctl,
                   const char *story)
{
  g_autofree char *last = NULL;
  guint tick = g_timeout_add_seconds (1, on_tick, NULL);
  BantinDeliveryStatus *delivery = NULL;

  while ((delivery = bantin_newsroom_load_delivery (ctl->newsroom, story)) != NULL && !is_settled (delivery))
    {
      print_progress (ctl, delivery, &last);
      bantin_delivery_status_free (delivery);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);

  return delivery;
}

static CtlStatus
report (Ctl *ctl,
        const char *story,
        const BantinDeliveryStatus *delivery)
{
  gboolean is_ok = delivery->state != BANTIN_STATE_STOPPED;

  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", story);
      json_object_set_string_member (object, "state", ctl_state_word (delivery->state));
      json_object_set_string_member (object, "url", delivery->url);
      json_object_set_string_member (object, "check", delivery->check);
      json_object_set_string_member (object, "message", delivery->message);
      json_object_set_string_member (object, "details", delivery->details);
      ctl_print_object (object);
    }
  else if (is_ok)
    g_print ("%s%s%s%s%s\n", ctl_state_word (delivery->state), *delivery->url != '\0' ? "  " : "", delivery->url,
             *delivery->message != '\0' ? "  " : "", delivery->message);
  else
    g_printerr ("bantinctl: %s\n  (%s)\n", delivery->message, delivery->details);

  return is_ok ? CTL_OK : CTL_PORTAL;
}

static CtlStatus
run_publish (Ctl *ctl,
             int argc,
             char **argv)
{
  g_autofree char *account = NULL;
  g_autoptr (BantinDeliveryStatus) delivery = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  gboolean must_wait = FALSE;
  CtlStatus status;
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_STRING, &account, N_ ("To which portal (default: where it stands, or the only one)"), "ACCOUNT" },
    { "wait", 0, 0, G_OPTION_ARG_NONE, &must_wait, N_ ("Deliver now and answer when it is done (default: whoever delivers does it)"), NULL },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_PUBLISH_COMMANDS[0], entries, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;

  bantin_newsroom_publish_async (ctl->newsroom, argv[0], account, 0, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!bantin_newsroom_publish_finish (ctl->newsroom, result, &error))
    return ctl_fail (ctl, error);

  delivery = must_wait ? wait_for_delivery (ctl, argv[0]) : bantin_newsroom_load_delivery (ctl->newsroom, argv[0]);

  return report (ctl, argv[0], delivery);
}

static CtlStatus
run_wait (Ctl *ctl,
          int argc,
          char **argv)
{
  g_autoptr (BantinDeliveryStatus) delivery = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, &CTL_PUBLISH_COMMANDS[1], NULL, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;
  if (!(delivery = wait_for_delivery (ctl, argv[0])))
    return ctl_complain (CTL_NOT_FOUND, _ ("nothing of this story is on its way"));

  return report (ctl, argv[0], delivery);
}

/* What a person did on a portal that has a form only, or decides about what was read back. */
static CtlStatus
run_published (Ctl *ctl,
               int argc,
               char **argv)
{
  g_autoptr (BantinDeliveryStatus) delivery = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  gboolean is_accepted = FALSE;
  gboolean is_taken_down = FALSE;
  CtlStatus status;
  const char *word;
  const GOptionEntry entries[] = {
    { "accept", 0, 0, G_OPTION_ARG_NONE, &is_accepted, N_ ("The page differs, and shall stand as it is"), NULL },
    { "taken-down", 0, 0, G_OPTION_ARG_NONE, &is_taken_down, N_ ("It was taken down"), NULL },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_PUBLISH_COMMANDS[2], entries, &argc, &argv, 1))
    return CTL_USAGE;
  word = is_accepted ? "accept" : is_taken_down ? "done"
                                                : argv[1];
  if (word == NULL)
    return ctl_complain (CTL_USAGE, _ ("the page's address is needed"));
  if ((status = ctl_sign_in (ctl)) != CTL_OK)
    return status;

  bantin_newsroom_answer_delivery_async (ctl->newsroom, argv[0], word, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!bantin_newsroom_answer_delivery_finish (ctl->newsroom, result, &error))
    return ctl_fail (ctl, error);
  if (!(delivery = wait_for_delivery (ctl, argv[0])))
    return ctl_complain (CTL_NOT_FOUND, _ ("nothing of this story is on its way"));

  return report (ctl, argv[0], delivery);
}

const CtlCommand CTL_PUBLISH_COMMANDS[] = {
  { "publish", NULL, "STORY", N_ ("Send what was approved; also updates what stands there"), run_publish },
  { "wait", NULL, "STORY", N_ ("Go on with its delivery and answer when it is done"), run_wait },
  { "published", NULL, "STORY [ADDRESS]", N_ ("By hand: where it stands now; the page is read back"), run_published },
  { NULL },
};
