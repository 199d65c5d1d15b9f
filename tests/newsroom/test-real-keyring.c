/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "newsroom/bantin-keyring.h"

/* Against a real gnome-keyring that tests/newsroom/with-keyring.sh unlocked from a pipe; the cases are one after another. */

static void
lock_keyring (gboolean is_locked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
                                       is_locked ? "Lock" : "Unlock", g_variant_new_parsed ("([objectpath '/org/freedesktop/secrets/collection/login'],)"),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL, &error);
  g_assert_no_error (error);
}

static void
test_open_keyring_keeps_secrets (void)
{
  g_autoptr (BantinKeyring) keyring = bantin_keyring_new ();
  g_autoptr (BantinKeyring) another = bantin_keyring_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  g_assert_true (bantin_keyring_check (keyring, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (bantin_keyring_store (keyring, BANTIN_KEYRING_PASSWORD, "a1", "Bản Tin: Cổng", "bí mật", NULL, &error));
  g_assert_no_error (error);
  secret = bantin_keyring_lookup (another, BANTIN_KEYRING_PASSWORD, "a1", NULL, &error);
  g_assert_cmpstr (secret, ==, "bí mật");

  g_assert_null (bantin_keyring_lookup (another, BANTIN_KEYRING_PASSWORD, "nobody", NULL, &error));
  g_assert_no_error (error);
}

static void
test_office_is_founded (void)
{
  Newsroom fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  newsroom_set_up (&fixture, NULL);
  id = newsroom_write_story (&fixture, "Với vòng khóa thật");
  newsroom_reopen (&fixture);
  newsroom_sign_in (&fixture, fixture.su, NULL, &error);
  newsroom_submit (&fixture, id, &error);
  g_assert_no_error (error);
  newsroom_assert_state (&fixture, id, BANTIN_STATE_SUBMITTED);
  newsroom_tear_down (&fixture, NULL);
}

/* The service answers "no such secret" in both cases: here they are told apart. */
static void
test_closed_is_not_absent (void)
{
  g_autoptr (BantinKeyring) keyring = bantin_keyring_new ();
  g_autoptr (GError) error = NULL;

  lock_keyring (TRUE);
  g_assert_null (bantin_keyring_lookup (keyring, BANTIN_KEYRING_PASSWORD, "a1", NULL, &error));
  g_assert_error (error, BANTIN_KEYRING_ERROR, BANTIN_KEYRING_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_false (bantin_keyring_store (keyring, BANTIN_KEYRING_PASSWORD, "a2", "Bản Tin", "x", NULL, &error));
  g_assert_error (error, BANTIN_KEYRING_ERROR, BANTIN_KEYRING_ERROR_LOCKED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/newsroom/real-keyring/open-one-keeps-secrets", test_open_keyring_keeps_secrets);
  g_test_add_func ("/newsroom/real-keyring/office-is-founded", test_office_is_founded);
  g_test_add_func ("/newsroom/real-keyring/closed-is-not-absent", test_closed_is_not_absent);

  return g_test_run ();
}
