/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-site.h"

#include "portal/bantin-wordpress.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* A slow machine under the sanitizers needs time; nobody waits for it when all is well. */
#define TIMEOUT_S 30
#define SERVER_LIMIT_S 3

static void
read_facts (PortalSite *site,
            const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  site->facts = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
  site->address = g_strdup (json_object_get_string_member (site->facts, "address"));
  site->api = g_strdup (json_object_get_string_member (site->facts, "api"));
}

/* The program says where it is in one line, and ends when its standard input is closed. */
static void
start_process (PortalSite *site,
               const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  site->process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  site->input = g_object_ref (g_subprocess_get_stdin_pipe (site->process));
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (site->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  if (line != NULL)
    read_facts (site, line);
}

PortalSite *
portal_site_start_demo (void)
{
  const char *program = g_getenv ("BANTIN_DEMO_PORTAL");
  PortalSite *site = g_new0 (PortalSite, 1);
  const char *argv[] = { program, "--data", NULL, "--print-address", "--no-samples", "--exit-with-input", NULL };

  g_assert_nonnull (program);
  site->folder = g_dir_make_tmp ("bantin-portal-XXXXXX", NULL);
  argv[2] = site->folder;
  start_process (site, argv);
  g_assert_nonnull (site->api);

  return site;
}

PortalSite *
portal_site_start_wordpress (char **reason)
{
  const char *facts = g_getenv ("BANTIN_TEST_WORDPRESS");
  const char *script = g_getenv ("BANTIN_START_WORDPRESS");
  PortalSite *site = g_new0 (PortalSite, 1);

  if (facts != NULL)
    {
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (facts, &text, NULL, &error);
      g_assert_no_error (error);
      read_facts (site, text);
      return site;
    }

  g_assert_nonnull (script);
  site->folder = g_dir_make_tmp ("bantin-wordpress-XXXXXX", NULL);
  start_process (site, (const char *const[]) { script, "--exit-with-input", site->folder, NULL });
  if (site->api != NULL)
    return site;

  g_subprocess_wait (site->process, NULL, NULL);
  *reason = g_strdup (g_subprocess_get_if_exited (site->process) && g_subprocess_get_exit_status (site->process) == 77
                          ? "the packages of WordPress, MariaDB and PHP are not installed"
                          : NULL);
  portal_site_free (site);

  return NULL;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
portal_site_free (PortalSite *site)
{
  if (site->input != NULL)
    g_output_stream_close (site->input, NULL, NULL);
  if (site->process != NULL)
    g_subprocess_wait (site->process, NULL, NULL);
  if (site->folder != NULL)
    remove_folder (site->folder);
  g_clear_object (&site->input);
  g_clear_object (&site->process);
  g_clear_pointer (&site->facts, json_object_unref);
  g_free (site->address);
  g_free (site->api);
  g_free (site->folder);
  g_free (site);
}

const char *
portal_site_get_password (PortalSite *site,
                          const char *role,
                          const char **user)
{
  JsonArray *people = json_object_get_array_member (site->facts, "people");

  for (guint i = 0; i < json_array_get_length (people); i++)
    {
      JsonObject *person = json_array_get_object_element (people, i);

      if (strcmp (json_object_get_string_member (person, "role"), role) == 0)
        {
          *user = json_object_get_string_member (person, "user");
          return json_object_get_string_member (person, "password");
        }
    }

  g_assert_not_reached ();
}

BantinPortal *
portal_site_open_at (PortalSite *site,
                     const char *role,
                     const char *api)
{
  const char *user;
  const char *password = portal_site_get_password (site, role, &user);
  BantinPortal *portal = bantin_wordpress_new (api, user, password);

  bantin_wordpress_set_server_limit (BANTIN_WORDPRESS (portal), SERVER_LIMIT_S);
  bantin_wordpress_set_timeout (BANTIN_WORDPRESS (portal), TIMEOUT_S);

  return portal;
}

BantinPortal *
portal_site_open (PortalSite *site,
                  const char *role)
{
  return portal_site_open_at (site, role, site->api);
}

static JsonNode *
call (PortalSite *site,
      const char *role,
      const char *method,
      const char *path,
      const char *json)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (site->api, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) sent = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (role != NULL)
    {
      const char *user;
      const char *password = portal_site_get_password (site, role, &user);
      g_autofree char *pair = g_strdup_printf ("%s:%s", user, password);
      g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
      g_autofree char *value = g_strconcat ("Basic ", encoded, NULL);

      soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", value);
    }
  if (json != NULL)
    {
      sent = g_bytes_new (json, strlen (json));
      soup_message_set_request_body_from_bytes (message, "application/json", sent);
    }

  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

JsonNode *
portal_site_get (PortalSite *site,
                 const char *role,
                 const char *path)
{
  return call (site, role, SOUP_METHOD_GET, path, NULL);
}

JsonNode *
portal_site_post (PortalSite *site,
                  const char *role,
                  const char *path,
                  const char *json)
{
  return call (site, role, SOUP_METHOD_POST, path, json);
}

JsonNode *
portal_site_delete (PortalSite *site,
                    const char *role,
                    const char *path)
{
  return call (site, role, SOUP_METHOD_DELETE, path, NULL);
}

GBytes *
portal_site_fetch (const char *url,
                   guint *status)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);
  g_autoptr (GError) error = NULL;
  GBytes *body;

  g_assert_nonnull (message);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  *status = soup_message_get_status (message);

  return body;
}

guint
portal_site_count_posts (PortalSite *site,
                         const char *story)
{
  g_autofree char *key = bantin_portal_make_key (story);
  g_autofree char *path = g_strdup_printf ("wp/v2/posts?context=edit&status=draft,pending,publish,future,private&per_page=100&search=bantin-key:%s", key);
  g_autoptr (JsonNode) node = portal_site_get (site, "editor", path);

  return json_array_get_length (json_node_get_array (node));
}

guint
portal_site_count_photos (PortalSite *site,
                          const char *rendition)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/media?context=edit&per_page=100&slug=bt-%.32s,bt-%.32s-2,bt-%.32s-3", rendition, rendition, rendition);
  g_autoptr (JsonNode) node = portal_site_get (site, "editor", path);

  return json_array_get_length (json_node_get_array (node));
}

BantinPortalOutcome *
portal_site_deliver (BantinPortal *portal,
                     const BantinPortalJob *job,
                     GHashTable **results)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = bantin_portal_plan (portal, job, &error);
  BantinPortalContext context = { 0 };
  BantinPortalOutcome *outcome = NULL;

  g_assert_no_error (error);
  *results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  context.results = *results;
  for (guint i = 0; i < steps->len; i++)
    {
      BantinPortalStep *step = steps->pdata[i];

      g_clear_pointer (&outcome, bantin_portal_outcome_free);
      outcome = bantin_portal_perform (portal, job, step, &context, NULL);
      if (outcome->answer != BANTIN_PORTAL_DONE)
        return outcome;
      g_hash_table_insert (*results, g_strdup (step->id), json_object_ref (outcome->result));
    }

  return outcome;
}
