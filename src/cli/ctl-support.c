/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ctl.h"

#include <glib/gi18n.h>

#include "newsroom/bantin-support.h"

/* --- photo render --- */

static JsonObject *
describe_photo (const char *path,
                const BantinRenderedPhoto *photo,
                const char *message)
{
  JsonObject *object = json_object_new ();
  JsonArray *removed;

  json_object_set_string_member (object, "file", path);
  if (photo == NULL)
    {
      json_object_set_string_member (object, "error", message);
      return object;
    }

  removed = json_array_new ();
  for (guint i = 0; photo->removed[i] != NULL; i++)
    json_array_add_string_element (removed, photo->removed[i]);
  json_object_set_string_member (object, "rendition", photo->rendition);
  json_object_set_string_member (object, "type", photo->content_type);
  json_object_set_int_member (object, "size", (gint64) photo->size_bytes);
  json_object_set_int_member (object, "width", photo->width);
  json_object_set_int_member (object, "height", photo->height);
  json_object_set_int_member (object, "original_width", photo->original_width);
  json_object_set_int_member (object, "original_height", photo->original_height);
  json_object_set_int_member (object, "orientation_applied", photo->orientation);
  json_object_set_string_member (object, "caption", photo->caption);
  json_object_set_string_member (object, "credit", photo->credit);
  json_object_set_array_member (object, "removed", removed);
  json_object_set_boolean_member (object, "is_damaged", photo->is_damaged);

  return object;
}

static void
print_photo (const char *path,
             const BantinRenderedPhoto *photo,
             const char *message)
{
  g_autofree char *removed = NULL;

  if (photo == NULL)
    {
      g_printerr ("%s: %s\n", path, message);
      return;
    }

  removed = g_strjoinv (", ", photo->removed);
  g_print ("%s\n  %s  %ux%u, %" G_GUINT64_FORMAT " bytes, of %s %ux%u\n", path, photo->rendition, photo->width, photo->height, photo->size_bytes,
           photo->content_type, photo->original_width, photo->original_height);
  g_print ("  orientation applied: %u\n  caption: %s\n  credit: %s\n  removed: %s\n", photo->orientation, photo->caption, photo->credit,
           *removed != '\0' ? removed : "nothing");
}

static CtlStatus
run_render (Ctl *ctl,
            int argc,
            char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  g_auto (GStrv) messages = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *array;
  gboolean is_refused = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Where the pictures go, each named by its SHA-256"), "DIR" },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_SUPPORT_COMMANDS[0], entries, &argc, &argv, 1))
    return CTL_USAGE;
  if (folder == NULL)
    return ctl_complain (CTL_USAGE, _ ("--to DIR is needed"));
  if (!bantin_support_render_photos ((const char *const *) argv, folder, &photos, &messages, NULL, &error))
    return ctl_fail (ctl, error);

  array = json_array_new ();
  for (guint i = 0; i < photos->len; i++)
    {
      is_refused = is_refused || photos->pdata[i] == NULL;
      if (ctl->is_json)
        json_array_add_object_element (array, describe_photo (argv[i], photos->pdata[i], messages[i]));
      else
        print_photo (argv[i], photos->pdata[i], messages[i]);
    }
  if (ctl->is_json)
    ctl_print_array (array);
  else
    json_array_unref (array);

  return is_refused ? CTL_DAMAGED : CTL_OK;
}

/* --- the data folder --- */

static CtlStatus
run_check (Ctl *ctl,
           int argc,
           char **argv)
{
  g_autoptr (BantinFindings) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_quick = FALSE;
  const GOptionEntry entries[] = {
    { "quick", 0, 0, G_OPTION_ARG_NONE, &is_quick, N_ ("Look at the database only"), NULL },
    { NULL },
  };

  if (!ctl_parse (ctl, &CTL_SUPPORT_COMMANDS[1], entries, &argc, &argv, 0))
    return CTL_USAGE;
  if (!g_file_test (ctl->data_dir, G_FILE_TEST_IS_DIR))
    return ctl_complain (CTL_NOT_FOUND, _ ("there is no folder %s"), ctl->data_dir);
  if (!(findings = bantin_support_check (ctl->data_dir, is_quick, NULL, &error)))
    return ctl_fail (ctl, error);

  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *damages = json_array_new ();

      for (guint i = 0; i < findings->damages->len; i++)
        {
          const BantinDamage *damage = findings->damages->pdata[i];
          JsonObject *element = json_object_new ();

          json_object_set_string_member (element, "code", damage->code);
          json_object_set_string_member (element, "what", damage->what);
          json_object_set_string_member (element, "detail", damage->detail);
          json_array_add_object_element (damages, element);
        }
      json_object_set_boolean_member (object, "is_whole", findings->damages->len == 0);
      json_object_set_int_member (object, "stories", findings->n_stories);
      json_object_set_int_member (object, "events", findings->n_events);
      json_object_set_int_member (object, "revisions", findings->n_revisions);
      json_object_set_int_member (object, "photos", findings->n_photos);
      json_object_set_int_member (object, "renditions", findings->n_renditions);
      json_object_set_array_member (object, "damages", damages);
      ctl_print_object (object);
    }
  else
    {
      g_print ("%u stories, %u events, %u revisions, %u photos, %u renditions: %s\n", findings->n_stories, findings->n_events,
               findings->n_revisions, findings->n_photos, findings->n_renditions, findings->damages->len == 0 ? "whole" : "DAMAGED");
      for (guint i = 0; i < findings->damages->len; i++)
        {
          const BantinDamage *damage = findings->damages->pdata[i];

          g_print ("  %s %s %s\n", damage->code, damage->what, damage->detail);
        }
    }

  return findings->damages->len == 0 ? CTL_OK : CTL_DAMAGED;
}

static void
print_backup (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", g_file_peek_path (file));
  json_object_set_int_member (object, "bytes", info != NULL ? g_file_info_get_size (info) : 0);
  ctl_print_object (object);
}

static CtlStatus
run_backup (Ctl *ctl,
            int argc,
            char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  CtlStatus status;

  if (!ctl_parse (ctl, &CTL_SUPPORT_COMMANDS[2], NULL, &argc, &argv, 1))
    return CTL_USAGE;
  if ((status = ctl_open (ctl)) != CTL_OK)
    return status;

  bantin_newsroom_back_up_async (ctl->newsroom, argv[0], NULL, ctl_on_answer, &answer);
  result = ctl_wait (&answer);

  if (!bantin_newsroom_back_up_finish (ctl->newsroom, result, &error))
    return ctl_fail (ctl, error);
  if (ctl->is_json)
    print_backup (argv[0]);

  return CTL_OK;
}

static CtlStatus
run_restore (Ctl *ctl,
             int argc,
             char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n_stories = 0;

  if (!ctl_parse (ctl, &CTL_SUPPORT_COMMANDS[3], NULL, &argc, &argv, 1))
    return CTL_USAGE;
  if (!bantin_support_restore (argv[0], ctl->data_dir, &n_stories, NULL, &error))
    return ctl_fail (ctl, error);

  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "stories", n_stories);
      ctl_print_object (object);
    }
  else
    g_print ("%u stories restored. On another computer: 'person reset' for each approver, 'account add' for each portal.\n", n_stories);

  return CTL_OK;
}

static CtlStatus
run_report (Ctl *ctl,
            int argc,
            char **argv)
{
  if (!ctl_parse (ctl, &CTL_SUPPORT_COMMANDS[4], NULL, &argc, &argv, 0))
    return CTL_USAGE;
  if (!g_file_test (ctl->data_dir, G_FILE_TEST_IS_DIR))
    return ctl_complain (CTL_NOT_FOUND, _ ("there is no folder %s"), ctl->data_dir);

  ctl_print_object (bantin_support_report (ctl->data_dir));

  return CTL_OK;
}

const CtlCommand CTL_SUPPORT_COMMANDS[] = {
  { "photo", "render", "FILE…", N_ ("Photos exactly as a portal would get them; --to DIR"), run_render },
  { "check", NULL, "", N_ ("Are database, events, revisions and photos whole?"), run_check },
  { "backup", NULL, "FILE", N_ ("Everything in one .bantin-backup file"), run_backup },
  { "restore", NULL, "FILE", N_ ("Put a backup back; what is there is set aside"), run_restore },
  { "report", NULL, "", N_ ("For support: no text, name, address or password"), run_report },
  { NULL },
};
