/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_UPLOAD_BYTES (32 * 1024 * 1024)

static char *option_data;
static int option_port;
static gboolean option_print_address;
static gboolean option_no_samples;
static gboolean option_exit_with_input;

static const GOptionEntry options[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &option_data, "Keep everything in DIR", "DIR" },
  { "port", 0, 0, G_OPTION_ARG_INT, &option_port, "Listen on this port of 127.0.0.1; 0 = the same as last time, else any", "PORT" },
  { "print-address", 0, 0, G_OPTION_ARG_NONE, &option_print_address, "Print address, interface and accounts as one line of JSON", NULL },
  { "no-samples", 0, 0, G_OPTION_ARG_NONE, &option_no_samples, "Begin without sample stories", NULL },
  { "exit-with-input", 0, 0, G_OPTION_ARG_NONE, &option_exit_with_input, "End when standard input is closed", NULL },
  { NULL },
};

static gboolean
on_signal (GMainLoop *loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_input (int fd,
          GIOCondition condition,
          gpointer loop)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* A page elsewhere whose name was made to point to 127.0.0.1 must not read the portal through a visitor's browser. */
static gboolean
is_for_us (DemoPortal *self,
           SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");
  const char *ours = self->address + strlen ("http://");
  const char *port = strrchr (ours, ':');
  g_autofree char *by_name = g_strconcat ("localhost", port, NULL);

  return host != NULL && (strcmp (host, ours) == 0 || g_ascii_strcasecmp (host, by_name) == 0);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  DemoPortal *self = user_data;
  const char *route = query != NULL ? g_hash_table_lookup (query, "rest_route") : NULL;

  if (!is_for_us (self, message))
    soup_server_message_set_status (message, SOUP_STATUS_MISDIRECTED_REQUEST, NULL);
  else if (soup_server_message_get_request_body (message)->length > MAX_UPLOAD_BYTES)
    soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
  else if (route != NULL)
    demo_rest_handle (self, message, route, query);
  else if (g_str_has_prefix (path, "/wp-json"))
    demo_rest_handle (self, message, path + strlen ("/wp-json"), query);
  else if (strcmp (path, "/wp-admin/authorize-application.php") == 0)
    demo_people_handle_authorization (self, message, query);
  else
    demo_pages_handle (self, message, path, query);
}

static gboolean
listen_on (DemoPortal *self,
           guint port,
           GError **error)
{
  g_autoptr (GSList) uris = NULL;

  if (!soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;

  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  demo_db_run (self->db, "INSERT OR REPLACE INTO counter VALUES ('port', ?1)", "i", (gint64) g_uri_get_port (uris->data));
  g_slist_foreach (uris, (GFunc) (void (*) (void)) g_uri_unref, NULL);

  return TRUE;
}

/* The addresses of photos are in the stories: the portal should be found where it was. */
static gboolean
start_listening (DemoPortal *self,
                 GError **error)
{
  gint64 last = demo_db_get_int (self->db, "SELECT value FROM counter WHERE name = 'port'", "");

  if (option_port == 0 && last > 0 && listen_on (self, (guint) last, NULL))
    return TRUE;

  return listen_on (self, (guint) option_port, error);
}

static void
print_address (DemoPortal *self)
{
  g_autoptr (JsonObject) object = demo_people_describe (self);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);

  printf ("%s\n", text);
  fflush (stdout);
}

static void
run (DemoPortal *self)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, G_SOURCE_FUNC (on_signal), loop);
  g_unix_signal_add (SIGINT, G_SOURCE_FUNC (on_signal), loop);
  if (option_exit_with_input)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, loop);

  g_main_loop_run (loop);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  DemoPortal self = { 0 };

  setlocale (LC_ALL, "");
  g_option_context_set_summary (context, "A small portal for practising with Bản Tin. It listens on this computer only.");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || option_data == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--data DIR is missing");
      return 2;
    }

  self.folder = g_canonicalize_filename (option_data, NULL);
  if (g_mkdir_with_parents (self.folder, 0700) != 0)
    {
      g_printerr ("%s cannot be made\n", self.folder);
      return 1;
    }

  self.db = demo_db_open (self.folder);
  self.server = soup_server_new ("server-header", "bantin-demo-portal", NULL);
  soup_server_add_handler (self.server, NULL, on_request, &self, NULL);
  if (!start_listening (&self, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  demo_people_make (&self);
  demo_seed (&self, !option_no_samples);
  if (option_print_address)
    print_address (&self);
  run (&self);

  soup_server_disconnect (self.server);
  g_object_unref (self.server);
  sqlite3_close (self.db);
  g_free (self.address);
  g_free (self.folder);

  return 0;
}
