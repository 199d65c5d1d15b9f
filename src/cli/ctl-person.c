/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

static const struct
{
  const char *word;
  BantinRoles role;
} ROLES[] = {
  { "author", BANTIN_ROLE_AUTHOR },
  { "approver", BANTIN_ROLE_APPROVER },
  { "publisher", BANTIN_ROLE_PUBLISHER },
};

static gboolean
parse_roles (const char *text,
             BantinRoles *roles)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *roles = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (ROLES); j++)
        if (g_str_equal (words[i], ROLES[j].word))
          {
            *roles |= ROLES[j].role;
            is_known = TRUE;
          }
      if (!is_known)
        return FALSE;
    }

  return *roles != 0;
}

static JsonArray *
list_roles (BantinRoles roles)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ROLES); i++)
    if (roles & ROLES[i].role)
      json_array_add_string_element (array, ROLES[i].word);

  return array;
}

static char *
join_roles (BantinRoles roles)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ROLES); i++)
    if (roles & ROLES[i].role)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", ROLES[i].word);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_id (Ctl *ctl,
          const char *id)
{
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", id);
      ctl_print_object (object);
    }
  else
    g_print ("%s\n", id);
}

static CtlStatus
run_add (Ctl *ctl,
         int argc,
         char **argv)
{
  g_autofree char *pen_name = NULL;
  g_autofree char *role_words = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  BantinRoles roles = BANTIN_ROLE_AUTHOR;
  CtlStatus status;
  char *code = NULL;
  const GOptionEntry entries[] = {
    { "pen", 0, 0, G_OPTION_ARG_STRING, &pen_name, N_ ("Pen name"), "NAME" },
    { "roles", 0, 0, G_OPTION_ARG_STRING, &role_words, N_ ("author, approver, publisher, joined by commas (the first person holds all)"), "ROLES" },
    { "new-code-fd", 0, 0, G_OPTION_ARG_INT, &ctl->new_code_fd, N_ ("Read the new person's approval code from this descriptor"), "N" },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_PERSON_COMMANDS[0], entries, &argc, &argv, 1))
    return CTL_USAGE;
  if (role_words != NULL && !parse_roles (role_words, &roles))
    return ctl_complain (CTL_USAGE, _ ("roles are author, approver, publisher"));
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;
  if (!(people = bantin_newsroom_list_people (ctl->newsroom, &error)))
    return ctl_fail (ctl, error);
  if (people->len > 0 && (status = ctl_sign_in (ctl)) != CTL_OK)
    return status;
  if (ctl->new_code_fd >= 0 && !(code = ctl_read_secret (ctl->new_code_fd, "new-code-fd")))
    return CTL_SECRET;

  bantin_newsroom_add_person_async (ctl->newsroom, argv[0], pen_name, roles, code, NULL, ctl_on_answer, &answer);
  ctl_free_secret (code);
  result = ctl_wait (&answer);
  if (!(id = bantin_newsroom_add_person_finish (ctl->newsroom, result, &error)))
    return ctl_fail (ctl, error);

  print_id (ctl, id);

  return CTL_OK;
}

static JsonObject *
describe_person (const BantinPerson *person)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", person->id);
  json_object_set_string_member (object, "legal_name", person->legal_name);
  json_object_set_string_member (object, "pen_name", person->pen_name);
  json_object_set_array_member (object, "roles", list_roles (person->roles));
  json_object_set_boolean_member (object, "has_code", person->has_code);
  json_object_set_boolean_member (object, "is_dismissed", person->is_dismissed);
  json_object_set_int_member (object, "waiting", person->n_returned + person->n_to_review + person->n_to_publish);

  return object;
}

static CtlStatus
run_list (Ctl *ctl,
          int argc,
          char **argv)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;
  CtlStatus status;
  JsonArray *array;

  if (!ctl_parse (ctl, &CTL_PERSON_COMMANDS[1], NULL, &argc, &argv, 0))
    return CTL_USAGE;
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;
  if (!(people = bantin_newsroom_list_people (ctl->newsroom, &error)))
    return ctl_fail (ctl, error);

  array = json_array_new ();
  for (guint i = 0; i < people->len; i++)
    {
      const BantinPerson *person = people->pdata[i];
      g_autofree char *roles = join_roles (person->roles);

      json_array_add_object_element (array, describe_person (person));
      if (!ctl->is_json)
        g_print ("%s  %s (%s)  %s%s%s\n", person->id, person->legal_name, person->pen_name, roles,
                 person->has_code ? "  approval code" : "", person->is_dismissed ? "  dismissed" : "");
    }
  if (ctl->is_json)
    ctl_print_array (array);
  else
    json_array_unref (array);

  return CTL_OK;
}

static CtlStatus
run_reset (Ctl *ctl,
           int argc,
           char **argv)
{
  g_autofree char *person = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status;
  char *code = NULL;
  const GOptionEntry entries[] = {
    { "new-code-fd", 0, 0, G_OPTION_ARG_INT, &ctl->new_code_fd, N_ ("Read the new approval code from this descriptor (default: none)"), "N" },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_PERSON_COMMANDS[2], entries, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;
  if (!(person = ctl_find_person (ctl, argv[0])))
    return CTL_NOT_FOUND;
  if (ctl->new_code_fd >= 0 && !(code = ctl_read_secret (ctl->new_code_fd, "new-code-fd")))
    return CTL_SECRET;

  bantin_newsroom_reset_person_async (ctl->newsroom, person, code, NULL, ctl_on_answer, &answer);
  ctl_free_secret (code);
  result = ctl_wait (&answer);
  if (!bantin_newsroom_reset_person_finish (ctl->newsroom, result, &error))
    return ctl_fail (ctl, error);

  print_id (ctl, person);

  return CTL_OK;
}

const CtlCommand CTL_PERSON_COMMANDS[] = {
  { "person", "add", "NAME", N_ ("Add a person; the first one founds the office"), run_add },
  { "person", "list", "", N_ ("Who works here, with roles"), run_list },
  { "person", "reset", "PERSON", N_ ("A new key and approval code for a forgotten one; recorded"), run_reset },
  { NULL },
};
