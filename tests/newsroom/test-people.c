/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "base/bantin-clock.h"

static const BantinPerson *
find_person (GPtrArray *people,
             const char *id)
{
  for (guint i = 0; i < people->len; i++)
    if (g_str_equal (((const BantinPerson *) people->pdata[i])->id, id))
      return people->pdata[i];

  g_assert_not_reached ();
}

static void
test_first_person_founds_with_every_role (Newsroom *fixture,
                                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_add_person (fixture, "Trần Thị Hoa", BANTIN_ROLE_AUTHOR, NULL, &error);
  const BantinPerson *person = bantin_newsroom_get_person (fixture->newsroom);

  g_assert_no_error (error);
  g_assert_cmpstr (person->id, ==, id);
  g_assert_cmpint (person->roles, ==, BANTIN_ROLE_AUTHOR | BANTIN_ROLE_APPROVER | BANTIN_ROLE_PUBLISHER);
}

static void
test_only_name_is_signed_in_at_start (Newsroom *fixture,
                                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_add_person (fixture, "Trần Thị Hoa", 0, NULL, &error);

  newsroom_reopen (fixture);

  g_assert_cmpstr (bantin_newsroom_get_person (fixture->newsroom)->id, ==, id);
}

static void
test_two_names_are_asked (Newsroom *fixture,
                          gconstpointer unused)
{
  newsroom_reopen (fixture);

  g_assert_null (bantin_newsroom_get_person (fixture->newsroom));
}

static void
test_author_admits_nobody (Newsroom *fixture,
                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (newsroom_add_person (fixture, "Ai Đó", BANTIN_ROLE_APPROVER, NULL, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE);
}

static void
test_last_approver_stays (Newsroom *fixture,
                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  newsroom_sign_in (fixture, fixture->hoa, NULL, &error);
  g_assert_false (newsroom_set_roles (fixture, fixture->hoa, BANTIN_ROLE_AUTHOR, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE);
}

static void
test_code_opens_a_name (Newsroom *fixture,
                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *binh = NULL;
  g_autofree char *id = newsroom_write_story (fixture, "Chờ Bình");

  g_assert_true (newsroom_submit (fixture, id, &error));
  newsroom_sign_in (fixture, fixture->hoa, NULL, &error);
  binh = newsroom_add_person (fixture, "Lò Văn Bình", BANTIN_ROLE_APPROVER, "mã bí mật", &error);
  g_assert_no_error (error);

  /* Without the code the name can be used for reading. */
  g_assert_true (newsroom_sign_in (fixture, binh, NULL, &error));
  g_assert_true (bantin_newsroom_is_locked (fixture->newsroom));
  g_assert_false (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_false (newsroom_sign_in (fixture, binh, "mã sai", &error));
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_CODE);
  g_clear_error (&error);

  /* The code in another Unicode form is the same code. */
  g_assert_true (newsroom_sign_in (fixture, binh, "ma\xcc\x83 bi\xcc\x81 m\xe1\xba\xadt", &error));
  g_assert_false (bantin_newsroom_is_locked (fixture->newsroom));
  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_no_error (error);
}

static gboolean
is_locked (gpointer newsroom)
{
  return bantin_newsroom_is_locked (newsroom);
}

static void
test_idle_locks_a_name_with_a_code (Newsroom *fixture,
                                    gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (newsroom_set_code (fixture, fixture->su, "mã của Sử", &error));
  g_assert_false (bantin_newsroom_is_locked (fixture->newsroom));
  bantin_newsroom_touch (fixture->newsroom);

  bantin_clock_set_for_tests (bantin_clock_now_us () + 16 * 60 * G_USEC_PER_SEC);
  newsroom_wait_until (is_locked, fixture->newsroom);

  g_assert_cmpstr (bantin_newsroom_get_person (fixture->newsroom)->id, ==, fixture->su);
  g_assert_true (newsroom_sign_in (fixture, fixture->su, "mã của Sử", &error));
  g_assert_false (bantin_newsroom_is_locked (fixture->newsroom));
}

static void
test_another_approver_sets_a_new_code (Newsroom *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_assert_true (newsroom_set_code (fixture, fixture->su, "quên mất", &error));
  id = newsroom_write_story (fixture, "Không mất");
  g_assert_true (newsroom_submit (fixture, id, &error));

  newsroom_sign_in (fixture, fixture->hoa, NULL, &error);
  g_assert_true (newsroom_set_code (fixture, fixture->su, "mã mới", &error));

  g_assert_false (newsroom_sign_in (fixture, fixture->su, "quên mất", &error));
  g_clear_error (&error);
  g_assert_true (newsroom_sign_in (fixture, fixture->su, "mã mới", &error));
  /* What the old key signed still counts, and the new one goes on. */
  newsroom_assert_state (fixture, id, BANTIN_STATE_SUBMITTED);
  g_assert_true (newsroom_step (fixture, id, "withdraw", NULL, "", &error));
  g_assert_no_error (error);
}

static void
test_support_resets_the_only_approver (Newsroom *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (fixture, "Vẫn còn");

  g_assert_true (newsroom_submit (fixture, id, &error));
  newsroom_sign_in (fixture, fixture->hoa, NULL, &error);
  g_assert_true (newsroom_set_code (fixture, fixture->hoa, "quên", &error));
  newsroom_reopen (fixture);

  g_assert_true (newsroom_reset_person (fixture, fixture->hoa, "nhớ", &error));
  g_assert_no_error (error);
  g_assert_true (newsroom_sign_in (fixture, fixture->hoa, "nhớ", &error));
  g_assert_true (newsroom_step (fixture, id, "approve", NULL, "", &error));
  g_assert_no_error (error);
  newsroom_assert_state (fixture, id, BANTIN_STATE_APPROVED);
}

static gboolean
says (GPtrArray *history,
      const char *sentence)
{
  for (guint i = 0; i < history->len; i++)
    if (g_str_equal (((const BantinHistoryEntry *) history->pdata[i])->sentence, sentence))
      return TRUE;

  return FALSE;
}

static void
test_reset_keeps_roles (Newsroom *fixture,
                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_true (newsroom_reset_person (fixture, fixture->su, "mã", &error));
  history = bantin_newsroom_list_office_history (fixture->newsroom, &error);
  people = bantin_newsroom_list_people (fixture->newsroom, &error);

  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpint (find_person (people, fixture->su)->roles, ==, BANTIN_ROLE_AUTHOR);
  g_assert_true (find_person (people, fixture->su)->has_code);
  g_assert_true (says (history, "Giàng A Sử got a new key"));
  g_assert_true (says (history, "Giàng A Sử joined the office"));
  g_assert_true (says (history, "Trần Thị Hoa founded the office"));
  g_assert_false (says (history, "Trần Thị Hoa got a new key"));
}

/* libsecret chooses its backend once a process. */
static void
test_without_a_keyring_writing_works (Newsroom *fixture,
                                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hoa = NULL;
  g_autofree char *id = NULL;
  g_autoptr (BantinStory) story = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_log_set_fatal_mask (NULL, G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);

  hoa = newsroom_add_person (fixture, "Trần Thị Hoa", 0, NULL, &error);
  g_assert_no_error (error);
  id = newsroom_write_story (fixture, "Không có vòng khóa");
  g_assert_true (newsroom_bin (fixture, id, TRUE, &error));
  g_assert_true (newsroom_bin (fixture, id, FALSE, &error));
  g_assert_false (newsroom_submit (fixture, id, &error));

  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_KEYRING);
  newsroom_assert_state (fixture, id, BANTIN_STATE_DRAFT);
}

#define ADD(path, set_up, test) g_test_add ("/newsroom/people/" path, Newsroom, NULL, set_up, test, newsroom_tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("first-founds-with-every-role", newsroom_set_up_empty, test_first_person_founds_with_every_role);
  ADD ("only-name-is-signed-in-at-start", newsroom_set_up_empty, test_only_name_is_signed_in_at_start);
  ADD ("two-names-are-asked", newsroom_set_up, test_two_names_are_asked);
  ADD ("author-admits-nobody", newsroom_set_up, test_author_admits_nobody);
  ADD ("last-approver-stays", newsroom_set_up, test_last_approver_stays);
  ADD ("code-opens-a-name", newsroom_set_up, test_code_opens_a_name);
  ADD ("idle-locks-a-name-with-a-code", newsroom_set_up, test_idle_locks_a_name_with_a_code);
  ADD ("another-approver-sets-a-new-code", newsroom_set_up, test_another_approver_sets_a_new_code);
  ADD ("support-resets-the-only-approver", newsroom_set_up, test_support_resets_the_only_approver);
  ADD ("reset-keeps-roles", newsroom_set_up, test_reset_keeps_roles);
  ADD ("without-a-keyring-writing-works", newsroom_set_up_empty, test_without_a_keyring_writing_works);

  return g_test_run ();
}
