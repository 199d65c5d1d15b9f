/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

/* The practice portal that lies in the data folder and lives as long as the newsroom. */

typedef struct
{
  GError *error;
  gboolean is_answered;
  gboolean is_used;
} Answer;

static void
on_used (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Answer *answer = user_data;

  answer->is_used = bantin_newsroom_use_practice_portal_finish (BANTIN_NEWSROOM (source), result, &answer->error);
  answer->is_answered = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->is_answered;
}

static void
use (Newsroom *fixture)
{
  Answer answer = { 0 };

  bantin_newsroom_use_practice_portal_async (fixture->newsroom, NULL, on_used, &answer);
  newsroom_wait_until (is_answered, &answer);
  g_assert_no_error (answer.error);
  g_assert_true (answer.is_used);
}

/* (transfer full) (nullable): the only account */
static BantinAccount *
find_account (Newsroom *fixture)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (fixture->newsroom, NULL);

  g_assert_nonnull (accounts);
  g_assert_cmpuint (accounts->len, <=, 1);

  return accounts->len == 1 ? g_ptr_array_steal_index (accounts, 0) : NULL;
}

static gboolean
listens (const char *address)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, g_uri_get_host (uri), (guint16) g_uri_get_port (uri), NULL, NULL);

  return connection != NULL;
}

static gboolean
is_listening (gpointer address)
{
  return listens (address);
}

static void
test_publishes_to_the_practice_portal (Newsroom *fixture,
                                       gconstpointer unused)
{
  g_autoptr (BantinAccount) account = NULL;
  g_autoptr (BantinDeliveryStatus) delivery = NULL;
  g_autofree char *story = NULL;

  g_assert_true (newsroom_sign_in (fixture, fixture->hoa, NULL, NULL));
  use (fixture);
  account = find_account (fixture);
  g_assert_true (account->is_practice);
  g_assert_true (account->can_publish);

  story = newsroom_write_story (fixture, "Ra quân làm đường");
  g_assert_true (newsroom_step (fixture, story, "approve", NULL, "", NULL));
  newsroom_skip_undo_time ();
  g_assert_true (newsroom_publish (fixture, story, NULL));
  delivery = newsroom_wait_for_delivery (fixture, story);

  g_assert_cmpint (delivery->state, ==, BANTIN_STATE_PUBLISHED);
  g_assert_true (g_str_has_prefix (delivery->url, account->address));
  g_assert_nonnull (strstr (delivery->portal_name, "on this computer only"));
}

static void
test_ends_and_comes_back_with_the_newsroom (Newsroom *fixture,
                                            gconstpointer unused)
{
  g_autoptr (BantinAccount) before = NULL;
  g_autoptr (BantinAccount) after = NULL;

  use (fixture);
  before = find_account (fixture);
  g_assert_true (listens (before->address));
  newsroom_reopen (fixture);
  g_assert_false (listens (before->address));
  bantin_newsroom_resume_practice_portal (fixture->newsroom);
  newsroom_wait_until (is_listening, before->address);
  use (fixture);

  after = find_account (fixture);
  g_assert_cmpstr (after->id, ==, before->id);
}

static void
test_an_office_without_one_gets_none (Newsroom *fixture,
                                      gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (fixture->data_dir, "practice-portal", NULL);

  bantin_newsroom_resume_practice_portal (fixture->newsroom);
  newsroom_reopen (fixture);

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_null (find_account (fixture));
}

static void
test_a_missing_program_is_said (Newsroom *fixture,
                                gconstpointer unused)
{
  g_autofree char *program = g_strdup (g_getenv ("BANTIN_DEMO_PORTAL"));
  Answer answer = { 0 };

  g_setenv ("BANTIN_DEMO_PORTAL", "/nonexistent/bantin-demo-portal", TRUE);
  bantin_newsroom_use_practice_portal_async (fixture->newsroom, NULL, on_used, &answer);
  newsroom_wait_until (is_answered, &answer);
  g_setenv ("BANTIN_DEMO_PORTAL", program, TRUE);

  g_assert_false (answer.is_used);
  g_assert_nonnull (answer.error);
  g_clear_error (&answer.error);
  g_assert_null (find_account (fixture));
}

#define ADD(path, test) g_test_add ("/newsroom/" path, Newsroom, NULL, newsroom_set_up, test, newsroom_tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("practice/publishes-to-the-practice-portal", test_publishes_to_the_practice_portal);
  ADD ("practice/ends-and-comes-back-with-the-newsroom", test_ends_and_comes_back_with_the_newsroom);
  ADD ("practice/an-office-without-one-gets-none", test_an_office_without_one_gets_none);
  ADD ("practice/a-missing-program-is-said", test_a_missing_program_is_said);

  return g_test_run ();
}
