/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-safety.h"
#include "store/bantin-store-settings.h"

#include <sqlite3.h>
#include <string.h>

static GPtrArray *
list (StoreFixture *fixture,
      BantinStoreList which,
      const char *person,
      BantinMemberRoles roles,
      guint offset,
      guint limit,
      guint *n_total)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = bantin_store_list_stories (fixture->store, which, person, roles, offset, limit, n_total, &error);

  g_assert_no_error (error);

  return rows;
}

static guint
count (StoreFixture *fixture,
       BantinStoreList which,
       const char *person,
       BantinMemberRoles roles)
{
  g_autoptr (GPtrArray) rows = NULL;
  guint n = 0;

  rows = list (fixture, which, person, roles, 0, 1000, &n);
  g_assert_cmpuint (rows->len, ==, n);

  return n;
}

/* Drafts */

static void
test_draft_comes_back_as_it_was_saved (StoreFixture *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document ("Lễ hội Gầu Tào", "Bà con vui hội.");
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autoptr (BantinStoryRecord) row = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, fixture->story, document, 7, NULL, NULL, &error);
  g_assert_no_error (error);
  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = bantin_store_open (fixture->dir, &error);

  draft = bantin_store_load_draft (fixture->store, fixture->story, &error);
  row = bantin_store_find_story (fixture->store, fixture->story, &error);
  g_assert_true (g_bytes_equal (draft->document, document));
  g_assert_cmpuint (draft->caret, ==, 7);
  g_assert_cmpstr (row->headline, ==, "Lễ hội Gầu Tào");
  g_assert_cmpint (row->state, ==, BANTIN_STORY_DRAFT);
}

static void
test_row_tells_of_the_photos (StoreFixture *fixture,
                              gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document_with_photo (fixture, fixture->story, "Có ảnh", "jpeg");
  g_autoptr (GPtrArray) photos = bantin_store_list_story_photos (fixture->store, fixture->story, NULL);
  g_autoptr (BantinStoryRecord) row = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error);
  g_assert_no_error (error);

  row = bantin_store_find_story (fixture->store, fixture->story, &error);
  g_assert_cmpuint (row->n_photos, ==, 1);
  g_assert_cmpstr (row->cover, ==, ((BantinPhotoRecord *) photos->pdata[0])->sha256);
  g_assert_nonnull (((BantinPhotoRecord *) photos->pdata[0])->rendition);
}

static void
test_unknown_story_is_not_found (StoreFixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_store_find_story (fixture->store, "11111111-1111-4111-8111-111111111111", &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND);
}

static void
test_last_story_is_remembered (StoreFixture *fixture,
                               gconstpointer unused)
{
  g_autofree char *none = bantin_store_get_last_story (fixture->store, NULL);
  g_autofree char *last = NULL;
  guint caret = 0;
  g_autoptr (GError) error = NULL;

  g_assert_null (none);
  bantin_store_set_last_story (fixture->store, fixture->story, 99, &error);
  g_assert_no_error (error);

  last = bantin_store_get_last_story (fixture->store, &caret);
  g_assert_cmpstr (last, ==, fixture->story);
  g_assert_cmpuint (caret, ==, 99);
}

static void
test_changes_are_listed_once_each (StoreFixture *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GPtrArray) before = bantin_store_list_changes (fixture->store, 0, 10, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GBytes) document = store_fixture_make_document ("Một", "Hai");
  BantinChangeRecord *last = before->pdata[before->len - 1];

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Lần %u", i);
      g_autoptr (GBytes) saved = store_fixture_make_document (headline, "Hai");

      bantin_store_save_draft (fixture->store, fixture->story, saved, 0, NULL, NULL, NULL);
    }
  after = bantin_store_list_changes (fixture->store, last->seq, 10, NULL);

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((BantinChangeRecord *) after->pdata[0])->story, ==, fixture->story);
  g_assert_cmpint (((BantinChangeRecord *) after->pdata[0])->seq, >, last->seq);
}

/* The bin */

static void
test_binned_story_comes_back (StoreFixture *fixture,
                              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  bantin_store_bin_story (fixture->store, fixture->story, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "binned");
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_BIN, fixture->su_id, BANTIN_MEMBER_AUTHOR), ==, 1);
  bantin_store_bin_story (fixture->store, fixture->story, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "draft");
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_DRAFTS, fixture->su_id, BANTIN_MEMBER_AUTHOR), ==, 1);
}

static void
test_emptying_keeps_what_others_use (StoreFixture *fixture,
                                     gconstpointer unused)
{
  g_autofree char *other = store_fixture_create_story (fixture, fixture->su_id, "Bài khác");
  g_autoptr (GBytes) own = store_fixture_make_document_with_photo (fixture, fixture->story, "Bỏ", "own photo");
  g_autoptr (GBytes) shared = store_fixture_make_document_with_photo (fixture, fixture->story, "Bỏ", "shared photo");
  g_autoptr (GPtrArray) photos = bantin_store_list_story_photos (fixture->store, fixture->story, NULL);
  g_autofree char *own_path = bantin_store_get_photo_path (fixture->store, ((BantinPhotoRecord *) photos->pdata[0])->sha256);
  g_autofree char *shared_path = bantin_store_get_photo_path (fixture->store, ((BantinPhotoRecord *) photos->pdata[1])->sha256);
  g_autofree char *rev = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, other, shared, 0, NULL, NULL, &error);
  bantin_store_save_draft (fixture->store, fixture->story, own, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  rev = store_fixture_submit (fixture, fixture->story);
  bantin_store_bin_story (fixture->store, fixture->story, TRUE, &error);
  bantin_store_empty_bin (fixture->store, fixture->su_id, &error);
  g_assert_no_error (error);

  events = bantin_store_list_events (fixture->store, fixture->story, NULL);
  g_assert_false (g_file_test (own_path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (shared_path, G_FILE_TEST_EXISTS));
  g_assert_null (bantin_store_load_revision (fixture->store, fixture->story, rev, NULL));
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_BIN, fixture->su_id, BANTIN_MEMBER_AUTHOR), ==, 0);
}

static void
test_emptied_words_are_gone_from_the_disk (StoreFixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) document = store_fixture_make_document ("Bí mật", "mật khẩu két sắt là 4711");
  gsize size;
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error);
  bantin_store_bin_story (fixture->store, fixture->story, TRUE, &error);
  bantin_store_empty_bin (fixture->store, fixture->su_id, &error);
  g_assert_no_error (error);
  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "4711", 4));
}

/* Lists */

static void
test_each_state_is_in_its_lists (StoreFixture *fixture,
                                 gconstpointer unused)
{
  BantinMemberRoles hers = BANTIN_MEMBER_ALL;
  BantinMemberRoles his = BANTIN_MEMBER_AUTHOR;
  g_autofree char *rev = NULL;
  g_autofree char *returned = NULL;

  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_DRAFTS, fixture->su_id, his), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_DRAFTS, fixture->hoa_id, hers), ==, 0);

  rev = store_fixture_submit (fixture, fixture->story);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_DRAFTS, fixture->su_id, his), ==, 0);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_SUBMITTED, fixture->su_id, his), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_REVIEW, fixture->hoa_id, hers), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_REVIEW, fixture->su_id, his), ==, 0);

  returned = bantin_store_take_step (fixture->store, fixture->story, "return", rev, fixture->hoa, "thiếu ảnh", NULL);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_RETURNED, fixture->su_id, his), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_SUBMITTED, fixture->su_id, his), ==, 0);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_REVIEW, fixture->hoa_id, hers), ==, 1);

  store_fixture_publish (fixture, fixture->story);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_PUBLISHED, fixture->su_id, his), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_PUBLISHED, fixture->hoa_id, hers), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_APPROVED, fixture->hoa_id, hers), ==, 0);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_DELIVERING, fixture->hoa_id, hers), ==, 0);
}

static void
test_a_correction_is_in_two_lists (StoreFixture *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document ("Đính chính", "Khác.");
  g_autoptr (GError) error = NULL;

  store_fixture_publish (fixture, fixture->story);
  bantin_store_save_draft (fixture->store, fixture->story, document, 0, fixture->su, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_DRAFTS, fixture->su_id, BANTIN_MEMBER_AUTHOR), ==, 1);
  g_assert_cmpuint (count (fixture, BANTIN_STORE_LIST_PUBLISHED, fixture->su_id, BANTIN_MEMBER_AUTHOR), ==, 1);
}

static void
test_what_waits_is_oldest_first_and_all_else_newest_first (StoreFixture *fixture,
                                                           gconstpointer unused)
{
  g_autofree char *second = store_fixture_create_story (fixture, fixture->su_id, "Hai");
  g_autofree char *rev = NULL;
  g_autofree char *second_rev = NULL;
  g_autoptr (GPtrArray) review = NULL;
  g_autoptr (GPtrArray) submitted = NULL;

  bantin_clock_set_for_tests (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC);
  rev = store_fixture_submit (fixture, fixture->story);
  bantin_clock_set_for_tests (G_GINT64_CONSTANT (1800000100) * G_USEC_PER_SEC);
  second_rev = store_fixture_submit (fixture, second);
  bantin_clock_set_for_tests (0);

  review = list (fixture, BANTIN_STORE_LIST_REVIEW, fixture->hoa_id, BANTIN_MEMBER_ALL, 0, 10, NULL);
  submitted = list (fixture, BANTIN_STORE_LIST_SUBMITTED, fixture->su_id, BANTIN_MEMBER_AUTHOR, 0, 10, NULL);
  g_assert_cmpstr (((BantinStoryRecord *) review->pdata[0])->id, ==, fixture->story);
  g_assert_cmpint (((BantinStoryRecord *) review->pdata[0])->listed_at, ==, 1800000000);
  g_assert_cmpuint (((BantinStoryRecord *) review->pdata[0])->group, ==, 1);
  g_assert_cmpstr (((BantinStoryRecord *) submitted->pdata[0])->id, ==, second);
}

static void
test_counts_are_the_lists_lengths (StoreFixture *fixture,
                                   gconstpointer unused)
{
  g_autofree char *second = store_fixture_create_story (fixture, fixture->su_id, "Hai");
  g_autofree char *rev = store_fixture_submit (fixture, second);
  guint counts[BANTIN_N_STORE_LISTS][BANTIN_N_STORE_GROUPS];
  g_autoptr (BantinPersonRecord) hoa = bantin_store_find_person (fixture->store, fixture->hoa_id, NULL);
  g_autoptr (GError) error = NULL;

  bantin_store_count_lists (fixture->store, fixture->hoa_id, BANTIN_MEMBER_ALL, counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts[BANTIN_STORE_LIST_REVIEW][1], ==, 1);
  g_assert_cmpuint (counts[BANTIN_STORE_LIST_DRAFTS][0], ==, 0);
  g_assert_cmpuint (hoa->n_to_review, ==, 1);
  g_assert_cmpuint (hoa->n_returned + hoa->n_to_publish, ==, 0);
  bantin_store_count_lists (fixture->store, fixture->su_id, BANTIN_MEMBER_AUTHOR, counts, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (counts[BANTIN_STORE_LIST_DRAFTS][0], ==, 1);
  g_assert_cmpuint (counts[BANTIN_STORE_LIST_SUBMITTED][0], ==, 1);
  g_assert_cmpuint (counts[BANTIN_STORE_LIST_REVIEW][1], ==, 0);
}

/* Against the plain ORDER BY that the spans replace, while stories come, change and go. */
static void
run_sql (sqlite3 *db,
         const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static void
assert_list_is (StoreFixture *fixture,
                sqlite3 *db,
                const char *order,
                BantinStoreList which,
                const char *person,
                BantinMemberRoles roles)
{
  sqlite3_stmt *statement;
  guint n_total = 0;
  guint offset = 0;
  g_autoptr (GPtrArray) page = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, order, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      guint position = 0;

      if (offset % 64 == 0)
        {
          g_clear_pointer (&page, g_ptr_array_unref);
          page = list (fixture, which, person, roles, offset, 64, &n_total);
        }
      g_assert_cmpstr (((BantinStoryRecord *) page->pdata[offset % 64])->id, ==, (const char *) sqlite3_column_text (statement, 0));
      if (offset % 97 == 0)
        {
          g_assert_true (bantin_store_find_position (fixture->store, which, person, roles, (const char *) sqlite3_column_text (statement, 0), &position));
          g_assert_cmpuint (position, ==, offset);
        }
      offset++;
    }
  sqlite3_finalize (statement);

  g_assert_cmpuint (n_total, ==, offset);
}

static void
test_any_page_of_a_long_list_is_in_order (StoreFixture *fixture,
                                          gconstpointer unused)
{
  static const char insert[] =
      "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 3000)"
      " INSERT INTO story (id, author, kind, headline, excerpt, section, n_photos, made_at, changed_at, review, step_at)"
      " SELECT printf ('00000000-0000-4000-8000-%012d', i), (SELECT author FROM story LIMIT 1), 'article', 'Bài ' || i, '', '', 0, 1,"
      "        1700000000 + (i * 7919) % 1000, CASE i % 3 WHEN 0 THEN 'submitted' WHEN 1 THEN 'returned' ELSE 'none' END, 1700000000 + (i * 104729) % 5000"
      " FROM number";
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run_sql (db, insert);
  run_sql (db, "UPDATE story SET step_at = step_at + 999, changed_at = changed_at - 37 WHERE n % 5 = 0");
  run_sql (db, "UPDATE story SET review = 'returned' WHERE n % 7 = 0");
  run_sql (db, "UPDATE story SET binned_at = 1700000000 + n % 13 WHERE n % 11 = 0");

  assert_list_is (fixture, db, "SELECT id FROM story WHERE binned_at = 0 AND review IN ('submitted', 'returned') ORDER BY review = 'returned', step_at, n",
                  BANTIN_STORE_LIST_REVIEW, fixture->hoa_id, BANTIN_MEMBER_ALL);
  assert_list_is (fixture, db, "SELECT id FROM story WHERE binned_at = 0 AND review = 'none' ORDER BY changed_at DESC, n",
                  BANTIN_STORE_LIST_DRAFTS, fixture->su_id, BANTIN_MEMBER_AUTHOR);
  assert_list_is (fixture, db, "SELECT id FROM story WHERE binned_at > 0 ORDER BY binned_at DESC, n",
                  BANTIN_STORE_LIST_BIN, fixture->su_id, BANTIN_MEMBER_AUTHOR);
  run_sql (db, "UPDATE story SET binned_at = 1 WHERE binned_at = 0");
  assert_list_is (fixture, db, "SELECT id FROM story WHERE binned_at = 0", BANTIN_STORE_LIST_REVIEW, fixture->hoa_id, BANTIN_MEMBER_ALL);
  assert_list_is (fixture, db, "SELECT id FROM story WHERE binned_at > 0 ORDER BY binned_at DESC, n",
                  BANTIN_STORE_LIST_BIN, fixture->su_id, BANTIN_MEMBER_AUTHOR);
  sqlite3_close (db);
}

static void
test_photo_row_waits_for_its_file (StoreFixture *fixture,
                                   gconstpointer unused)
{
  BantinPhotoRecord photo = {
    .sha256 = (char *) "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
    .content_type = (char *) "image/jpeg",
    .size = 4,
    .width = 1,
    .height = 1,
    .name = (char *) "a.jpg",
    .caption = (char *) "",
    .credit = (char *) "",
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_store_add_photo (fixture->store, fixture->story, &photo, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_same_bytes_are_the_same_revision (StoreFixture *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document ("Một", "Hai");
  g_autoptr (GBytes) other = store_fixture_make_document ("Ba", "Bốn");
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *first = bantin_store_make_revision (fixture->store, fixture->story, document, "paste", fixture->su_id, NULL);
  g_autofree char *second = bantin_store_make_revision (fixture->store, fixture->story, other, "close", NULL, NULL);
  g_autofree char *third = bantin_store_make_revision (fixture->store, fixture->story, document, "restore", fixture->su_id, NULL);

  revisions = bantin_store_list_revisions (fixture->store, fixture->story, NULL);
  g_assert_cmpstr (first, ==, third);
  g_assert_cmpuint (revisions->len, ==, 2);
  g_assert_cmpuint (((BantinRevisionRecord *) revisions->pdata[0])->version, ==, 2);
  g_assert_cmpstr (((BantinRevisionRecord *) revisions->pdata[1])->reason, ==, "paste");
  g_assert_cmpstr (((BantinRevisionRecord *) revisions->pdata[1])->person_name, ==, "A Sử");
}

static void
test_setting_can_be_forgotten (StoreFixture *fixture,
                               gconstpointer unused)
{
  g_autofree char *set = NULL;
  g_autofree char *forgotten = NULL;

  bantin_store_set_setting (fixture->store, "office", "Nậm Có", NULL);
  set = bantin_store_get_setting (fixture->store, "office");
  bantin_store_set_setting (fixture->store, "office", NULL, NULL);
  forgotten = bantin_store_get_setting (fixture->store, "office");

  g_assert_cmpstr (set, ==, "Nậm Có");
  g_assert_null (forgotten);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/store/draft/comes-back-as-it-was-saved", test_draft_comes_back_as_it_was_saved);
  store_test_add ("/store/story/its-row-tells-of-the-photos", test_row_tells_of_the_photos);
  store_test_add ("/store/story/an-unknown-one-is-not-found", test_unknown_story_is_not_found);
  store_test_add ("/store/story/the-last-one-is-remembered", test_last_story_is_remembered);
  store_test_add ("/store/story/changes-are-listed-once-each", test_changes_are_listed_once_each);
  store_test_add ("/store/bin/a-binned-story-comes-back", test_binned_story_comes_back);
  store_test_add ("/store/bin/emptying-keeps-what-others-use", test_emptying_keeps_what_others_use);
  store_test_add ("/store/bin/emptied-words-are-gone-from-the-disk", test_emptied_words_are_gone_from_the_disk);
  store_test_add ("/store/list/each-state-is-in-its-lists", test_each_state_is_in_its_lists);
  store_test_add ("/store/list/a-correction-is-in-two", test_a_correction_is_in_two_lists);
  store_test_add ("/store/list/what-waits-is-oldest-first-and-all-else-newest-first", test_what_waits_is_oldest_first_and_all_else_newest_first);
  store_test_add ("/store/list/counts-are-the-lists-lengths", test_counts_are_the_lists_lengths);
  store_test_add ("/store/list/any-page-of-a-long-one-is-in-order", test_any_page_of_a_long_list_is_in_order);
  store_test_add ("/store/photo/its-row-waits-for-its-file", test_photo_row_waits_for_its_file);
  store_test_add ("/store/revision/the-same-bytes-are-the-same", test_same_bytes_are_the_same_revision);
  store_test_add ("/store/setting/can-be-forgotten", test_setting_can_be_forgotten);

  return g_test_run ();
}
