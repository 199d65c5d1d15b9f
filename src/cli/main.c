/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bantin-config.h"
#include "cli/ctl.h"

#include <glib/gi18n.h>
#include <libintl.h>
#include <locale.h>

/* bantinctl: the newsroom for scripts, tests and support staff. */

static const CtlCommand *const GROUPS[] = {
  CTL_PERSON_COMMANDS,
  CTL_ACCOUNT_COMMANDS,
  CTL_STORY_COMMANDS,
  CTL_REVIEW_COMMANDS,
  CTL_PUBLISH_COMMANDS,
  CTL_SUPPORT_COMMANDS,
  CTL_CONVERT_COMMANDS,
};

static char *
build_default_data_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), BANTIN_APP_ID, NULL);
}

static void
print_help (void)
{
  g_autofree char *data_dir = build_default_data_dir ();

  g_print ("%s\n\n%s\n%s\n\n%s\n",
           _ ("Usage: bantinctl [--data DIR] [--json] COMMAND [ARGUMENTS]"),
           _ ("The newsroom Bản Tin without its window, for scripts and support staff."),
           _ ("Every command also answers to --help."),
           _ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    for (const CtlCommand *command = GROUPS[i]; command->group != NULL; command++)
      {
        g_autofree char *name = g_strjoin (" ", command->group, command->verb != NULL ? command->verb : command->arguments,
                                           command->verb != NULL ? command->arguments : NULL, NULL);

        g_print ("  %s%*s %s\n", name, (int) MAX (1, 28 - g_utf8_strlen (name, -1)), "", _ (command->summary));
      }

  g_print (_ ("\nOptions of every command:\n"
              "  --data DIR        the data folder (default: %s)\n"
              "  --json            answers as JSON\n"
              "  --as PERSON       who does it: an id, pen name or legal name (default: the only person)\n"
              "  --code-fd N       descriptor from which that person's approval code is read, one line\n"
              "  --version\n"),
           data_dir);
  g_print ("\n%s\n"
           "  bantinctl story approve STORY --as Hoa --code-fd 3 3< code.txt\n"
           "  read -rs code; bantinctl story approve STORY --as Hoa --code-fd 0 <<< \"$code\"\n",
           _ ("Secrets come from the keyring or from a descriptor, never from arguments, which every process can read:"));
  g_print ("%s", _ ("\nExit status:\n"
                    "  0  done\n"
                    "  1  failed\n"
                    "  2  the command line is wrong\n"
                    "  3  no such person, story, account or file\n"
                    "  4  not possible in this state or for this person, or something in the story blocks\n"
                    "  5  a code or password is missing or wrong, or no keyring\n"
                    "  6  the portal or the network\n"
                    "  7  damage found, or a photo was refused\n"
                    "  8  the data folder is in use or of a newer version\n"));
  g_print ("\n%s\n"
           "  bantinctl --data D person add 'Trần Thị Hoa' --pen Hoa\n"
           "  bantinctl --data D account add https://xa.example.vn --user hoa --password-fd 0 < password.txt\n"
           "  bantinctl --data D story import FOLDER          (story.json, photos/)\n"
           "  bantinctl --data D story approve STORY\n"
           "  bantinctl --data D publish STORY --wait\n",
           _ ("A first story, from an empty folder to the portal:"));
}

gboolean
ctl_parse (Ctl *ctl,
           const CtlCommand *command,
           const GOptionEntry *entries,
           int *argc,
           char ***argv,
           int n_arguments)
{
  const GOptionEntry common[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &ctl->data_dir, N_ ("The data folder"), "DIR" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->is_json, N_ ("Answer as JSON"), NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &ctl->as, N_ ("Who does it: id, pen name or legal name"), "PERSON" },
    { "code-fd", 0, 0, G_OPTION_ARG_INT, &ctl->code_fd, N_ ("Read that person's approval code from this descriptor"), "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autofree char *name = g_strjoin (" ", "bantinctl", command->group, command->verb, NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      ctl_complain (CTL_USAGE, "%s", error->message);
      return FALSE;
    }

  /* The first word is where the program's name would be. */
  (*argc)--;
  (*argv)++;
  if (*argc > 0 && g_str_equal ((*argv)[0], "--"))
    {
      (*argc)--;
      (*argv)++;
    }
  if (*argc < n_arguments)
    {
      ctl_complain (CTL_USAGE, _ ("usage: %s %s"), name, command->arguments);
      return FALSE;
    }
  if (ctl->data_dir == NULL)
    ctl->data_dir = build_default_data_dir ();

  return TRUE;
}

/* Takes the options that may stand before the command. */
static int
take_leading_options (Ctl *ctl,
                      int argc,
                      char **argv)
{
  int i = 1;

  for (; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--json"))
        ctl->is_json = TRUE;
      else if (g_str_equal (argv[i], "--data") && i + 1 < argc)
        {
          g_free (ctl->data_dir);
          ctl->data_dir = g_strdup (argv[++i]);
        }
      else if (g_str_has_prefix (argv[i], "--data="))
        {
          g_free (ctl->data_dir);
          ctl->data_dir = g_strdup (argv[i] + strlen ("--data="));
        }
      else
        break;
    }

  return i;
}

static const CtlCommand *
find_command (const char *group,
              const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    for (const CtlCommand *command = GROUPS[i]; command->group != NULL; command++)
      if (g_str_equal (command->group, group) && (command->verb == NULL || g_strcmp0 (command->verb, verb) == 0))
        return command;

  return NULL;
}

static CtlStatus
run (Ctl *ctl,
     int argc,
     char **argv)
{
  int i = take_leading_options (ctl, argc, argv);
  const CtlCommand *command;

  if (i >= argc || g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h") || g_str_equal (argv[i], "help"))
    {
      print_help ();
      return i >= argc ? CTL_USAGE : CTL_OK;
    }
  if (g_str_equal (argv[i], "--version"))
    {
      g_print ("bantinctl %s\n", BANTIN_VERSION);
      return CTL_OK;
    }
  if (!(command = find_command (argv[i], i + 1 < argc ? argv[i + 1] : NULL)))
    return ctl_complain (CTL_USAGE, _ ("no such command; 'bantinctl --help' lists them"));
  if (command->verb != NULL)
    i++;

  return command->run (ctl, argc - i, argv + i);
}

int
main (int argc,
      char *argv[])
{
  Ctl ctl = { .code_fd = -1, .new_code_fd = -1, .password_fd = -1 };
  CtlStatus status;
  const char *locale_dir;

  setlocale (LC_ALL, "");
  /* The environment's: of a build that is not installed. */
  locale_dir = g_getenv ("BANTIN_LOCALEDIR");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : BANTIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  status = run (&ctl, argc, argv);
  ctl_close (&ctl);
  g_free (ctl.data_dir);
  g_free (ctl.as);

  return status;
}
