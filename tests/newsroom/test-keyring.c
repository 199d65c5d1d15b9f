/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-keyring.h"

#include <glib/gstdio.h>

/* libsecret's file stands for an open keyring; a bus without a service for a missing one. */

typedef struct
{
  char *folder;
  BantinKeyring *keyring;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  fixture->keyring = bantin_keyring_new ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  bantin_keyring_free (fixture->keyring);
}

static void
test_keeps_a_secret (Fixture *fixture,
                     gconstpointer unused)
{
  g_autoptr (BantinKeyring) another = bantin_keyring_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  g_assert_true (bantin_keyring_store (fixture->keyring, BANTIN_KEYRING_PASSWORD, "a1", "Bản Tin: Cổng", "bí mật", NULL, &error));
  g_assert_no_error (error);

  secret = bantin_keyring_lookup (another, BANTIN_KEYRING_PASSWORD, "a1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, "bí mật");
}

static void
test_absent_is_no_error (Fixture *fixture,
                         gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_keyring_lookup (fixture->keyring, BANTIN_KEYRING_KEY, "nobody", NULL, &error));
  g_assert_no_error (error);
}

static void
test_kinds_are_apart (Fixture *fixture,
                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantin_keyring_store (fixture->keyring, BANTIN_KEYRING_PASSWORD, "same", "Bản Tin", "x", NULL, &error));

  g_assert_null (bantin_keyring_lookup (fixture->keyring, BANTIN_KEYRING_KEY, "same", NULL, &error));
  g_assert_no_error (error);
}

static void
test_forgets_a_secret (Fixture *fixture,
                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantin_keyring_store (fixture->keyring, BANTIN_KEYRING_PASSWORD, "gone", "Bản Tin", "x", NULL, &error));
  g_assert_true (bantin_keyring_clear (fixture->keyring, BANTIN_KEYRING_PASSWORD, "gone", NULL, &error));

  g_assert_null (bantin_keyring_lookup (fixture->keyring, BANTIN_KEYRING_PASSWORD, "gone", NULL, &error));
  g_assert_no_error (error);
}

/* Cancels a look-up from another thread, each time at another moment of it. */
typedef struct
{
  GCancellable *cancellable;
  gint64 at_us; /* monotonic */
} Canceller;

static gpointer
cancel_at (gpointer data)
{
  Canceller *canceller = data;

  while (g_get_monotonic_time () < canceller->at_us)
    ;
  g_cancellable_cancel (canceller->cancellable);

  return NULL;
}

static char *
look_up_cancelled (Fixture *fixture,
                   gint64 delay_us,
                   GError **error)
{
  Canceller canceller = { .cancellable = g_cancellable_new () };
  GThread *thread;
  char *secret;

  canceller.at_us = g_get_monotonic_time () + 100 + delay_us;
  thread = g_thread_new ("cancel", cancel_at, &canceller);
  while (g_get_monotonic_time () < canceller.at_us - delay_us)
    ;
  secret = bantin_keyring_lookup (fixture->keyring, BANTIN_KEYRING_PASSWORD, "late", canceller.cancellable, error);
  g_thread_join (thread);
  g_object_unref (canceller.cancellable);

  return secret;
}

/* In libsecret's file a cancelled look-up was answered twice, with an error that had never been set. */
static void
test_cancelled_at_any_moment (Fixture *fixture,
                              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantin_keyring_store (fixture->keyring, BANTIN_KEYRING_PASSWORD, "late", "Bản Tin", "bí mật", NULL, &error));

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *secret = look_up_cancelled (fixture, i % 300, &error);

      if (secret == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_cmpstr (secret, ==, "bí mật");
      g_clear_error (&error);
    }
}

/* libsecret chooses its backend once a process, so the missing service has one of its own. */
static void
test_missing_service_lasts_for_the_session (Fixture *fixture,
                                            gconstpointer unused)
{
  g_autoptr (BantinKeyring) another = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  g_assert_false (bantin_keyring_store (fixture->keyring, BANTIN_KEYRING_KEY, "w", "Bản Tin", "khóa", NULL, &error));
  g_assert_error (error, BANTIN_KEYRING_ERROR, BANTIN_KEYRING_ERROR_MISSING);
  g_clear_error (&error);

  secret = bantin_keyring_lookup (fixture->keyring, BANTIN_KEYRING_KEY, "w", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, "khóa");
  g_assert_false (bantin_keyring_settle (fixture->keyring, BANTIN_KEYRING_KEY, "w", "Bản Tin", NULL, &error));
  g_clear_error (&error);

  another = bantin_keyring_new ();
  g_assert_null (bantin_keyring_lookup (another, BANTIN_KEYRING_KEY, "w", NULL, &error));
  g_assert_error (error, BANTIN_KEYRING_ERROR, BANTIN_KEYRING_ERROR_MISSING);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("bantin-keyring-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "test.keyring", NULL);
  int status;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/newsroom/keyring/keeps-a-secret", Fixture, NULL, set_up, test_keeps_a_secret, tear_down);
  g_test_add ("/newsroom/keyring/absent-is-no-error", Fixture, NULL, set_up, test_absent_is_no_error, tear_down);
  g_test_add ("/newsroom/keyring/kinds-are-apart", Fixture, NULL, set_up, test_kinds_are_apart, tear_down);
  g_test_add ("/newsroom/keyring/forgets-a-secret", Fixture, NULL, set_up, test_forgets_a_secret, tear_down);
  g_test_add ("/newsroom/keyring/cancelled-at-any-moment", Fixture, NULL, set_up, test_cancelled_at_any_moment, tear_down);
  g_test_add ("/newsroom/keyring/missing-service-lasts-for-the-session", Fixture, NULL, set_up, test_missing_service_lasts_for_the_session, tear_down);

  status = g_test_run ();
  g_unlink (file);
  g_rmdir (folder);

  return status;
}
