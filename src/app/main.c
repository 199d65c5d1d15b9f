/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bantin-config.h"

#include "app/window/bantin-application.h"
#include "app/window/bantin-instance.h"
#include "app/window/bantin-renderer.h"
#include "app/window/bantin-start.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

typedef struct
{
  char *data_dir;
  char *person;
  gboolean is_version_asked;
} Options;

static gboolean
parse_options (Options *options,
               int *argc,
               char ***argv,
               GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir, N_ ("Folder in which the stories lie"), N_ ("DIR") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options->person, N_ ("Start in this person's name (id, legal name or pen name)"), N_ ("PERSON") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->is_version_asked, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Write, review and publish the commune's stories"));

  return g_option_context_parse (context, argc, argv, error);
}

int
main (int argc,
      char **argv)
{
  Options options = { NULL, NULL, FALSE };
  g_autofree char *data_dir = NULL;
  g_autofree char *person = NULL;
  g_autoptr (BantinStart) start = NULL;
  g_autoptr (BantinApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_parsed;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, bantin_instance_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  is_parsed = parse_options (&options, &argc, &argv, &error);
  data_dir = bantin_instance_resolve_data_dir (options.data_dir);
  person = options.person;
  g_free (options.data_dir);

  if (!is_parsed)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  if (options.is_version_asked)
    {
      g_print ("Bản Tin %s\n", BANTIN_VERSION);
      return EXIT_SUCCESS;
    }

  g_set_prgname (BANTIN_APP_ID);
  g_set_application_name (_ ("Bản Tin"));

  bantin_renderer_spare_gl ();

  /* GTK takes a third of a second to start; the store and the last story are read meanwhile. */
  start = bantin_start_new (data_dir, person);
  application = bantin_application_new (data_dir, g_steal_pointer (&start));

  return g_application_run (G_APPLICATION (application), argc, argv);
}
