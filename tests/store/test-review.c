/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

static char *
take_step (StoreFixture *fixture,
           const char *kind,
           const char *rev,
           const BantinKey *signer)
{
  g_autoptr (GError) error = NULL;
  char *id = bantin_store_take_step (fixture->store, fixture->story, kind, rev, signer, "lời nhắn", &error);

  g_assert_no_error (error);

  return id;
}

static void
save (StoreFixture *fixture,
      const char *headline,
      const BantinKey *signer,
      gboolean *has_voided)
{
  g_autoptr (GBytes) document = store_fixture_make_document (headline, "Chữ khác.");
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, fixture->story, document, 3, signer, has_voided, &error);
  g_assert_no_error (error);
}

static void
test_submit_makes_version_one (StoreFixture *fixture,
                               gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autoptr (BantinStoryRecord) row = bantin_store_find_story (fixture->store, fixture->story, NULL);
  g_autoptr (BantinRevisionRecord) revision = bantin_store_load_revision (fixture->store, fixture->story, rev, NULL);
  g_autoptr (BantinDraftRecord) draft = bantin_store_load_draft (fixture->store, fixture->story, NULL);

  g_assert_cmpint (row->state, ==, BANTIN_STORY_SUBMITTED);
  g_assert_cmpstr (row->rev, ==, rev);
  g_assert_cmpuint (row->version, ==, 1);
  g_assert_cmpstr (row->headline, ==, "Nậm Có làm đường");
  g_assert_cmpstr (row->excerpt, ==, "Sáng nay, bà con ba bản cùng ra đường.");
  g_assert_cmpstr (row->author_name, ==, "A Sử");
  g_assert_true (g_bytes_equal (revision->document, draft->document));
  g_assert_cmpstr (revision->person, ==, fixture->su_id);
}

static void
test_submit_appends_signed_events (StoreFixture *fixture,
                                   gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autoptr (GPtrArray) events = bantin_store_list_events (fixture->store, fixture->story, NULL);
  BantinEvent *revision = events->pdata[0];
  BantinEvent *submit = events->pdata[1];

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (revision->kind, ==, "revision");
  g_assert_cmpstr (submit->kind, ==, "submit");
  g_assert_cmpstr (submit->rev, ==, rev);
  g_assert_true (submit->is_step);
  g_assert_null (submit->after[0]);
  g_assert_cmpstr (submit->person_name, ==, "A Sử");
  g_assert_true (bantin_event_verify (submit, bantin_key_get_public (fixture->su)));
  g_assert_false (bantin_event_verify (submit, bantin_key_get_public (fixture->hoa)));
}

static void
test_approve_names_what_was_seen (StoreFixture *fixture,
                                  gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autoptr (BantinFold) fold = bantin_store_fold_story (fixture->store, fixture->story, NULL);

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
  g_assert_cmpint (fold->review, ==, BANTIN_REVIEW_APPROVED);
  g_assert_cmpstr (fold->rev, ==, rev);
  g_assert_cmpstr (fold->decided_by, ==, bantin_key_get_writer (fixture->hoa));
  g_assert_cmpstr (fold->deliver_by, ==, bantin_key_get_writer (fixture->hoa));
}

static void
test_reporter_may_not_approve (StoreFixture *fixture,
                               gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_store_take_step (fixture->store, fixture->story, "approve", rev, fixture->su, "", &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "submitted");
}

static void
test_approve_of_an_older_version_is_refused (StoreFixture *fixture,
                                             gconstpointer unused)
{
  g_autofree char *first = store_fixture_submit (fixture, fixture->story);
  g_autofree char *second = NULL;
  g_autofree char *step = take_step (fixture, "return", first, fixture->hoa);
  g_autoptr (GError) error = NULL;

  save (fixture, "Nậm Có mở đường", fixture->su, NULL);
  second = store_fixture_submit (fixture, fixture->story);
  g_assert_cmpstr (first, !=, second);
  g_assert_null (bantin_store_take_step (fixture->store, fixture->story, "approve", first, fixture->hoa, "", &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CHANGED);
}

static void
test_return_keeps_its_reason (StoreFixture *fixture,
                              gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autofree char *step = take_step (fixture, "return", rev, fixture->hoa);
  g_autoptr (GPtrArray) events = bantin_store_list_events (fixture->store, fixture->story, NULL);
  BantinEvent *last = events->pdata[events->len - 1];

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "returned");
  g_assert_cmpstr (last->id, ==, step);
  g_assert_cmpstr (bantin_event_get_string (last, "note"), ==, "lời nhắn");
}

static void
test_undo_of_approval_is_a_submit_of_the_same_revision (StoreFixture *fixture,
                                                        gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autofree char *undo = take_step (fixture, "submit", rev, fixture->hoa);
  g_autoptr (GPtrArray) revisions = bantin_store_list_revisions (fixture->store, fixture->story, NULL);

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "submitted");
  g_assert_cmpuint (revisions->len, ==, 1);
}

static void
test_first_change_after_approval_voids_it (StoreFixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  gboolean has_voided = FALSE;

  save (fixture, "Nậm Có làm đường mới", fixture->su, &has_voided);

  g_assert_true (has_voided);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "changed");
  save (fixture, "Nậm Có làm đường mới nữa", fixture->su, &has_voided);
  g_assert_false (has_voided);
}

static void
test_unsigned_change_after_approval_is_refused (StoreFixture *fixture,
                                                gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autoptr (GBytes) document = store_fixture_make_document ("Khác", "Khác");
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
}

static void
test_same_bytes_after_approval_change_nothing (StoreFixture *fixture,
                                               gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autoptr (BantinDraftRecord) draft = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_autoptr (BantinDraftRecord) after = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, fixture->story, draft->document, 42, NULL, NULL, &error);

  g_assert_no_error (error);
  after = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
  g_assert_cmpuint (after->caret, ==, 42);
}

static void
test_approver_corrects_what_waits_in_her_name (StoreFixture *fixture,
                                               gconstpointer unused)
{
  g_autofree char *first = store_fixture_submit (fixture, fixture->story);
  g_autoptr (GBytes) corrected = store_fixture_make_document ("Nậm Có làm đường bê tông", "Đã sửa.");
  g_autoptr (BantinRevisionRecord) revision = NULL;
  g_autofree char *second = NULL;
  g_autofree char *step = NULL;
  g_autoptr (GError) error = NULL;

  second = bantin_store_submit_story (fixture->store, fixture->story, corrected, fixture->hoa, "", &error);
  g_assert_no_error (error);
  step = take_step (fixture, "approve", second, fixture->hoa);

  revision = bantin_store_load_revision (fixture->store, fixture->story, second, NULL);
  g_assert_cmpuint (revision->version, ==, 2);
  g_assert_cmpstr (revision->person, ==, fixture->hoa_id);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
}

static void
test_submit_without_renditions_is_refused (StoreFixture *fixture,
                                           gconstpointer unused)
{
  static const char json[] =
      "{\"format\":\"bantin-story\",\"version\":1,\"kind\":\"article\",\"photos\":{\"p1\":{\"original\":"
      "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}},\"blocks\":[{\"type\":\"headline\",\"text\":\"A\"}]}";
  g_autoptr (GBytes) document = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_store_submit_story (fixture->store, fixture->story, document, fixture->su, "", &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "draft");
}

static void
test_submit_names_every_rendition (StoreFixture *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document_with_photo (fixture, fixture->story, "Có ảnh", "jpeg bytes");
  g_autofree char *rev = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *photos;

  rev = bantin_store_submit_story (fixture->store, fixture->story, document, fixture->su, "", &error);

  g_assert_no_error (error);
  events = bantin_store_list_events (fixture->store, fixture->story, NULL);
  photos = json_object_get_array_member (((BantinEvent *) events->pdata[0])->json, "photos");
  g_assert_cmpuint (json_array_get_length (photos), ==, 1);
}

static void
test_submit_refuses_a_binned_story (StoreFixture *fixture,
                                    gconstpointer unused)
{
  g_autoptr (BantinDraftRecord) draft = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantin_store_bin_story (fixture->store, fixture->story, TRUE, NULL));
  g_assert_null (bantin_store_submit_story (fixture->store, fixture->story, draft->document, fixture->su, "", &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_comments_open_and_close_threads (StoreFixture *fixture,
                                      gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (BantinStoryRecord) open = NULL;
  g_autoptr (BantinStoryRecord) resolved = NULL;
  g_autofree char *thread = NULL;
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  thread = bantin_store_add_comment (fixture->store, fixture->story, rev, NULL, 2, 0, 5, "Đường", "Đường nào?", fixture->hoa, &error);
  g_assert_no_error (error);
  answer = bantin_store_add_comment (fixture->store, fixture->story, rev, thread, 2, 0, 5, "Đường", "Đường liên bản.", fixture->su, &error);
  g_assert_no_error (error);
  open = bantin_store_find_story (fixture->store, fixture->story, NULL);
  bantin_store_resolve_thread (fixture->store, fixture->story, thread, fixture->hoa, &error);
  g_assert_no_error (error);
  resolved = bantin_store_find_story (fixture->store, fixture->story, NULL);
  comments = bantin_store_list_comments (fixture->store, fixture->story, NULL);

  g_assert_cmpuint (open->n_comments, ==, 1);
  g_assert_cmpuint (resolved->n_comments, ==, 0);
  g_assert_cmpuint (comments->len, ==, 2);
  g_assert_cmpstr (((BantinCommentRecord *) comments->pdata[1])->thread, ==, thread);
  g_assert_cmpstr (((BantinCommentRecord *) comments->pdata[0])->text, ==, "Đường nào?");
  g_assert_cmpuint (((BantinCommentRecord *) comments->pdata[0])->to, ==, 5);
  g_assert_true (((BantinCommentRecord *) comments->pdata[1])->is_resolved);
}

static void
test_correcting_a_published_story_keeps_it_published (StoreFixture *fixture,
                                                      gconstpointer unused)
{
  gboolean has_voided = TRUE;
  g_autofree char *rev = NULL;

  store_fixture_publish (fixture, fixture->story);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "published");
  save (fixture, "Đính chính", fixture->su, &has_voided);

  g_assert_false (has_voided);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "correcting");
  rev = store_fixture_approve (fixture, fixture->story);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "correcting");
}

static void
test_moves_follow_the_table (void)
{
  g_assert_true (bantin_store_may_take_step (BANTIN_REVIEW_NONE, "submit", BANTIN_MEMBER_AUTHOR, TRUE));
  g_assert_false (bantin_store_may_take_step (BANTIN_REVIEW_NONE, "submit", BANTIN_MEMBER_AUTHOR, FALSE));
  g_assert_false (bantin_store_may_take_step (BANTIN_REVIEW_NONE, "approve", BANTIN_MEMBER_ALL, TRUE));
  g_assert_true (bantin_store_may_take_step (BANTIN_REVIEW_SUBMITTED, "withdraw", BANTIN_MEMBER_AUTHOR, TRUE));
  g_assert_false (bantin_store_may_take_step (BANTIN_REVIEW_SUBMITTED, "withdraw", BANTIN_MEMBER_AUTHOR, FALSE));
  g_assert_false (bantin_store_may_take_step (BANTIN_REVIEW_SUBMITTED, "submit", BANTIN_MEMBER_AUTHOR, TRUE));
  g_assert_true (bantin_store_may_take_step (BANTIN_REVIEW_CONTESTED, "approve", BANTIN_MEMBER_APPROVER, FALSE));
  g_assert_false (bantin_store_may_take_step (BANTIN_REVIEW_CONTESTED, "approve", BANTIN_MEMBER_PUBLISHER, FALSE));
  g_assert_true (bantin_store_may_take_step (BANTIN_REVIEW_APPROVED, "retract", BANTIN_MEMBER_PUBLISHER, FALSE));
  g_assert_false (bantin_store_may_take_step (BANTIN_REVIEW_UNKNOWN, "approve", BANTIN_MEMBER_ALL, TRUE));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/store/submit/makes-version-one", test_submit_makes_version_one);
  store_test_add ("/store/submit/appends-signed-events", test_submit_appends_signed_events);
  store_test_add ("/store/submit/without-renditions-is-refused", test_submit_without_renditions_is_refused);
  store_test_add ("/store/submit/names-every-rendition", test_submit_names_every_rendition);
  store_test_add ("/store/submit/refuses-a-binned-story", test_submit_refuses_a_binned_story);
  store_test_add ("/store/approve/names-what-was-seen", test_approve_names_what_was_seen);
  store_test_add ("/store/approve/a-reporter-may-not", test_reporter_may_not_approve);
  store_test_add ("/store/approve/of-an-older-version-is-refused", test_approve_of_an_older_version_is_refused);
  store_test_add ("/store/approve/undone-is-a-submit-of-the-same-revision", test_undo_of_approval_is_a_submit_of_the_same_revision);
  store_test_add ("/store/approve/the-approver-corrects-what-waits-in-her-name", test_approver_corrects_what_waits_in_her_name);
  store_test_add ("/store/return/keeps-its-reason", test_return_keeps_its_reason);
  store_test_add ("/store/save/the-first-change-after-approval-voids-it", test_first_change_after_approval_voids_it);
  store_test_add ("/store/save/an-unsigned-change-after-approval-is-refused", test_unsigned_change_after_approval_is_refused);
  store_test_add ("/store/save/the-same-bytes-after-approval-change-nothing", test_same_bytes_after_approval_change_nothing);
  store_test_add ("/store/save/correcting-a-published-story-keeps-it-published", test_correcting_a_published_story_keeps_it_published);
  store_test_add ("/store/comment/opens-and-closes-threads", test_comments_open_and_close_threads);
  g_test_add_func ("/store/step/follows-the-table", test_moves_follow_the_table);

  return g_test_run ();
}
