/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-notifier.h"
#include "finder.h"
#include "newsroom-fixture.h"

/* What is told on the desktop while no window of ours has the keyboard: here there is none at all. The desktop's side is a
 * service of our own on the session bus, with a connection of its own. */

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char interface[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "  <method name='Notify'>"
    "    <arg direction='in' type='s'/><arg direction='in' type='u'/><arg direction='in' type='s'/><arg direction='in' type='s'/>"
    "    <arg direction='in' type='s'/><arg direction='in' type='as'/><arg direction='in' type='a{sv}'/><arg direction='in' type='i'/>"
    "    <arg direction='out' type='u'/>"
    "  </method>"
    "  <method name='CloseNotification'><arg direction='in' type='u'/></method>"
    "</interface></node>";

typedef struct
{
  Newsroom newsroom;
  GtkApplication *application;
  BantinNotifier *notifier;
  GDBusConnection *desktop;
  guint name;
  guint object;
  char *summary; /* (nullable): of the last one told */
  char *body;
  GStrv actions;
} Fixture;

static void
on_call (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface_name,
         const char *method,
         GVariant *arguments,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  Fixture *fixture = user_data;

  if (!g_str_equal (method, "Notify"))
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  g_clear_pointer (&fixture->summary, g_free);
  g_clear_pointer (&fixture->body, g_free);
  g_clear_pointer (&fixture->actions, g_strfreev);
  g_variant_get_child (arguments, 3, "s", &fixture->summary);
  g_variant_get_child (arguments, 4, "s", &fixture->body);
  g_variant_get_child (arguments, 5, "^as", &fixture->actions);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static gboolean
has_owner (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (fixture->desktop, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                                                             g_variant_new ("(s)", NAME), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean is_owned = FALSE;

  g_variant_get (answer, "(b)", &is_owned);

  return is_owned;
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  static const GDBusInterfaceVTable calls = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;

  newsroom_set_up (&fixture->newsroom, unused);
  fixture->desktop = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                             NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->object = g_dbus_connection_register_object (fixture->desktop, PATH, info->interfaces[0], &calls, fixture, NULL, &error);
  g_assert_no_error (error);
  fixture->name = g_bus_own_name_on_connection (fixture->desktop, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  finder_wait (has_owner, fixture);

  fixture->application = gtk_application_new ("io.github.bantin.BanTin.TestNotifier", G_APPLICATION_DEFAULT_FLAGS);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->notifier = bantin_notifier_new (fixture->application, fixture->newsroom.newsroom);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  g_clear_object (&fixture->notifier);
  g_clear_object (&fixture->application);
  g_bus_unown_name (fixture->name);
  g_dbus_connection_unregister_object (fixture->desktop, fixture->object);
  g_clear_object (&fixture->desktop);
  newsroom_tear_down (&fixture->newsroom, unused);
  g_free (fixture->summary);
  g_free (fixture->body);
  g_strfreev (fixture->actions);
}

static void
on_portal_used (GObject *source,
                GAsyncResult *result,
                gpointer is_used)
{
  g_assert_true (bantin_newsroom_use_practice_portal_finish (BANTIN_NEWSROOM (source), result, NULL));
  *(gboolean *) is_used = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

static gboolean
is_told (gpointer data)
{
  return ((Fixture *) data)->summary != NULL;
}

static void
test_a_published_story_is_told_with_its_address (Fixture *fixture,
                                                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *story = NULL;
  gboolean is_used = FALSE;

  g_assert_true (newsroom_sign_in (&fixture->newsroom, fixture->newsroom.hoa, NULL, &error));
  bantin_newsroom_use_practice_portal_async (fixture->newsroom.newsroom, NULL, on_portal_used, &is_used);
  finder_wait (is_set, &is_used);
  story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_assert_true (newsroom_step (&fixture->newsroom, story, "approve", NULL, "", &error));
  newsroom_skip_undo_time ();

  newsroom_publish (&fixture->newsroom, story, &error);
  g_assert_no_error (error);
  finder_wait (is_told, fixture);

  g_assert_true (g_str_has_prefix (fixture->summary, "Published on "));
  g_assert_cmpstr (fixture->body, ==, "Ra quân làm đường");
  g_assert_true (g_strv_contains ((const char *const *) fixture->actions, "Read on Portal"));
  g_assert_true (g_strv_contains ((const char *const *) fixture->actions, "Copy Address"));
}

int
main (int argc,
      char **argv)
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/notifier/a-published-story-is-told-with-its-address", Fixture, NULL, set_up, test_a_published_story_is_told_with_its_address, tear_down);

  return g_test_run ();
}
