/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

static JsonObject *
describe_account (const BantinAccount *account)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", account->id);
  json_object_set_string_member (object, "name", account->name);
  json_object_set_string_member (object, "address", account->address);
  json_object_set_string_member (object, "kind", account->kind);
  json_object_set_string_member (object, "user", account->user);
  json_object_set_boolean_member (object, "can_publish", account->can_publish);
  json_object_set_boolean_member (object, "can_upload", account->can_upload);
  json_object_set_boolean_member (object, "is_practice", account->is_practice);
  json_object_set_int_member (object, "headline_limit", account->headline_limit);

  return object;
}

static void
print_account (const BantinAccount *account)
{
  g_print ("%s  %s  %s  %s%s%s\n", account->id, account->name, account->address, account->user,
           account->can_publish ? "" : "  may not publish", account->is_practice ? "  practice" : "");
}

static BantinSite *
discover (Ctl *ctl,
          const char *address,
          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *answer = NULL;

  bantin_newsroom_discover_async (ctl->newsroom, address, NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);

  return bantin_newsroom_discover_finish (ctl->newsroom, result, error);
}

static CtlStatus
answer_account (Ctl *ctl,
                const BantinAccount *account)
{
  if (ctl->is_json)
    ctl_print_object (describe_account (account));
  else
    print_account (account);

  return CTL_OK;
}

static CtlStatus
add_by_hand (Ctl *ctl,
             const char *name,
             const char *address,
             int headline_limit)
{
  g_autoptr (BantinAccount) account = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;

  bantin_newsroom_add_by_hand_async (ctl->newsroom, name != NULL ? name : address, address, (guint) MAX (headline_limit, 0), NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);
  if (!(account = bantin_newsroom_add_by_hand_finish (ctl->newsroom, result, &error)))
    return ctl_fail (ctl, error);

  return answer_account (ctl, account);
}

static CtlStatus
run_add (Ctl *ctl,
         int argc,
         char **argv)
{
  g_autofree char *user = NULL;
  g_autofree char *name = NULL;
  g_autoptr (BantinSite) site = NULL;
  g_autoptr (BantinAccount) account = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  gboolean is_practice = FALSE;
  gboolean is_by_hand = FALSE;
  int headline_limit = 0;
  CtlStatus status;
  char *password;
  const GOptionEntry entries[] = {
    { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Sign-in name on the portal"), "NAME" },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &ctl->password_fd, N_ ("Read the application password from this descriptor"), "N" },
    { "by-hand", 0, 0, G_OPTION_ARG_NONE, &is_by_hand, N_ ("A portal with a form only: a person publishes there"), NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("With --by-hand: what the portal is called"), "NAME" },
    { "headline-limit", 0, 0, G_OPTION_ARG_INT, &headline_limit, N_ ("With --by-hand: characters that its form takes"), "N" },
    { "practice", 0, 0, G_OPTION_ARG_NONE, &is_practice, N_ ("A practice portal on this computer"), NULL },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_ACCOUNT_COMMANDS[0], entries, &argc, &argv, 1))
    return CTL_USAGE;
  if (!is_by_hand && (user == NULL || ctl->password_fd < 0))
    return ctl_complain (CTL_USAGE, _ ("--user and --password-fd are needed, or --by-hand"));
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;
  if (is_by_hand)
    return add_by_hand (ctl, name, argv[0], headline_limit);
  if (!(site = discover (ctl, argv[0], &error)))
    return ctl_fail (ctl, error);
  if (!(password = ctl_read_secret (ctl->password_fd, "password-fd")))
    return CTL_SECRET;

  bantin_newsroom_connect_async (ctl->newsroom, site, user, password, is_practice, NULL, ctl_on_answer, &answer);
  ctl_free_secret (password);
  result = ctl_wait (&answer);
  if (!(account = bantin_newsroom_connect_finish (ctl->newsroom, result, NULL, &error)))
    return ctl_fail (ctl, error);

  return answer_account (ctl, account);
}

static CtlStatus
run_list (Ctl *ctl,
          int argc,
          char **argv)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, &CTL_ACCOUNT_COMMANDS[1], NULL, &argc, &argv, 0))
    return CTL_USAGE;
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;
  if (!(accounts = bantin_newsroom_list_accounts (ctl->newsroom, &error)))
    return ctl_fail (ctl, error);

  if (ctl->is_json)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < accounts->len; i++)
        json_array_add_object_element (array, describe_account (accounts->pdata[i]));
      ctl_print_array (array);
    }
  else
    for (guint i = 0; i < accounts->len; i++)
      print_account (accounts->pdata[i]);

  return CTL_OK;
}

const CtlCommand CTL_ACCOUNT_COMMANDS[] = {
  { "account", "add", "ADDRESS", N_ ("Connect to a portal; the password goes to the keyring"), run_add },
  { "account", "list", "", N_ ("Portals and who we are there"), run_list },
  { NULL },
};
