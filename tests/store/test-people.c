/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/bantin-store-safety.h"

#include <string.h>

static BantinPersonRecord *
find (StoreFixture *fixture,
      const char *person)
{
  g_autoptr (GError) error = NULL;
  BantinPersonRecord *record = bantin_store_find_person (fixture->store, person, &error);

  g_assert_no_error (error);

  return record;
}

static void
test_first_person_holds_every_role (StoreFixture *fixture,
                                    gconstpointer unused)
{
  g_autoptr (BantinPersonRecord) hoa = find (fixture, fixture->hoa_id);
  g_autoptr (BantinPersonRecord) su = find (fixture, fixture->su_id);

  g_assert_true (bantin_store_has_desk (fixture->store));
  g_assert_cmpint (hoa->roles, ==, BANTIN_MEMBER_ALL);
  g_assert_cmpint (su->roles, ==, BANTIN_MEMBER_AUTHOR);
  g_assert_cmpstr (su->legal_name, ==, "Giàng A Sử");
  g_assert_cmpstr (su->writer, ==, bantin_key_get_writer (fixture->su));
}

static void
test_reporter_does_not_name_others (StoreFixture *fixture,
                                    gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_store_set_roles (fixture->store, fixture->su, fixture->su_id, BANTIN_MEMBER_ALL, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_last_approver_stays (StoreFixture *fixture,
                          gconstpointer unused)
{
  g_autoptr (BantinPersonRecord) hoa = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_store_set_roles (fixture->store, fixture->hoa, fixture->hoa_id, BANTIN_MEMBER_AUTHOR, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
  hoa = find (fixture, fixture->hoa_id);
  g_assert_cmpint (hoa->roles, ==, BANTIN_MEMBER_ALL);
}

static void
test_role_that_was_taken_leaves_what_was_approved (StoreFixture *fixture,
                                                   gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autofree char *approve = NULL;
  g_autofree char *other = NULL;
  g_autofree char *other_rev = NULL;
  g_autofree char *refused = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_set_roles (fixture->store, fixture->hoa, fixture->su_id, BANTIN_MEMBER_ALL, &error);
  g_assert_no_error (error);
  approve = bantin_store_take_step (fixture->store, fixture->story, "approve", rev, fixture->su, "", &error);
  g_assert_no_error (error);
  bantin_store_set_roles (fixture->store, fixture->hoa, fixture->su_id, BANTIN_MEMBER_AUTHOR, &error);
  bantin_store_rebuild_projections (fixture->store, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
  other = store_fixture_create_story (fixture, fixture->su_id, "Khác");
  other_rev = store_fixture_submit (fixture, other);
  refused = bantin_store_take_step (fixture->store, other, "approve", other_rev, fixture->su, "", &error);
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_approval_of_somebody_dismissed_falls (StoreFixture *fixture,
                                           gconstpointer unused)
{
  g_autoptr (BantinKey) chi = bantin_key_new ();
  g_autofree char *chi_id = g_uuid_string_random ();
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autofree char *approve = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_add_writer (fixture->store, fixture->hoa, chi, chi_id, "Lý Thị Chi", "", "máy nhà", BANTIN_MEMBER_ALL, TRUE, &error);
  g_assert_no_error (error);
  approve = bantin_store_take_step (fixture->store, fixture->story, "approve", rev, chi, "", &error);
  g_assert_no_error (error);
  bantin_store_dismiss_person (fixture->store, fixture->hoa, chi_id, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "submitted");
  g_assert_null (bantin_store_take_step (fixture->store, fixture->story, "approve", rev, chi, "", &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_founder_is_not_dismissed (StoreFixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  bantin_store_set_roles (fixture->store, fixture->hoa, fixture->su_id, BANTIN_MEMBER_ALL, &error);
  g_assert_no_error (error);

  g_assert_false (bantin_store_dismiss_person (fixture->store, fixture->su, fixture->hoa_id, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_forgotten_code_is_replaced_by_another_approver (StoreFixture *fixture,
                                                     gconstpointer unused)
{
  g_autoptr (BantinKey) fresh = bantin_key_new ();
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autofree char *approve = NULL;
  g_autoptr (BantinPersonRecord) su = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_add_writer (fixture->store, fixture->hoa, fresh, fixture->su_id, "Giàng A Sử", "A Sử", "máy văn phòng", BANTIN_MEMBER_ALL, TRUE, &error);
  g_assert_no_error (error);

  su = find (fixture, fixture->su_id);
  g_assert_cmpint (su->roles, ==, BANTIN_MEMBER_ALL);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "submitted");
  approve = bantin_store_take_step (fixture->store, fixture->story, "approve", rev, fresh, "", &error);
  g_assert_no_error (error);
}

static void
test_founding_anew_keeps_everybody (StoreFixture *fixture,
                                    gconstpointer unused)
{
  g_autoptr (BantinKey) fresh = bantin_key_new ();
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autofree char *undo = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (BantinCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_found_desk (fixture->store, fresh, fixture->hoa_id, "Trần Thị Hoa", "Hoa Trần", "máy văn phòng", TRUE, &error);
  g_assert_no_error (error);

  people = bantin_store_list_people (fixture->store, NULL);
  events = bantin_store_list_desk_events (fixture->store, NULL);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((BantinEvent *) events->pdata[events->len - 1])->kind, ==, "found");
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
  undo = bantin_store_take_step (fixture->store, fixture->story, "submit", rev, fresh, "", &error);
  g_assert_no_error (error);
  report = bantin_store_check (fixture->store, BANTIN_CHECK_ALL, NULL, NULL);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

static void
test_renaming_is_in_the_history (StoreFixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (BantinPersonRecord) su = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_rename_person (fixture->store, fixture->su, "Giàng A Sử", "Sử Nậm Có", &error);
  g_assert_no_error (error);

  su = find (fixture, fixture->su_id);
  g_assert_cmpstr (su->pen_name, ==, "Sử Nậm Có");
}

static void
test_computers_own_key_is_nobody (StoreFixture *fixture,
                                  gconstpointer unused)
{
  g_autoptr (BantinKey) device = bantin_key_new ();
  g_autoptr (GPtrArray) people = NULL;
  g_auto (GStrv) writers = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_add_writer (fixture->store, fixture->hoa, device, NULL, NULL, NULL, "máy văn phòng", 0, FALSE, &error);
  g_assert_no_error (error);

  people = bantin_store_list_people (fixture->store, NULL);
  writers = bantin_store_list_writers (fixture->store, NULL, NULL);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpuint (g_strv_length (writers), ==, 1);
  g_assert_cmpstr (writers[0], ==, bantin_key_get_writer (device));
}

static void
test_code_is_noted_for_its_key (StoreFixture *fixture,
                                gconstpointer unused)
{
  g_autoptr (BantinPersonRecord) before = find (fixture, fixture->hoa_id);
  g_autoptr (BantinPersonRecord) after = NULL;

  bantin_store_set_has_code (fixture->store, bantin_key_get_writer (fixture->hoa), TRUE, NULL);
  after = find (fixture, fixture->hoa_id);

  g_assert_false (before->has_code);
  g_assert_true (after->has_code);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/store/people/the-first-person-holds-every-role", test_first_person_holds_every_role);
  store_test_add ("/store/people/a-reporter-does-not-name-others", test_reporter_does_not_name_others);
  store_test_add ("/store/people/the-last-approver-stays", test_last_approver_stays);
  store_test_add ("/store/people/a-role-that-was-taken-leaves-what-was-approved", test_role_that_was_taken_leaves_what_was_approved);
  store_test_add ("/store/people/the-approval-of-somebody-dismissed-falls", test_approval_of_somebody_dismissed_falls);
  store_test_add ("/store/people/a-founder-is-not-dismissed", test_founder_is_not_dismissed);
  store_test_add ("/store/people/a-forgotten-code-is-replaced-by-another-approver", test_forgotten_code_is_replaced_by_another_approver);
  store_test_add ("/store/people/founding-anew-keeps-everybody", test_founding_anew_keeps_everybody);
  store_test_add ("/store/people/renaming-is-in-the-history", test_renaming_is_in_the_history);
  store_test_add ("/store/people/the-computers-own-key-is-nobody", test_computers_own_key_is_nobody);
  store_test_add ("/store/people/a-code-is-noted-for-its-key", test_code_is_noted_for_its_key);

  return g_test_run ();
}
