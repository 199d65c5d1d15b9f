/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "base/bantin-clock.h"
#include "store/bantin-store-safety.h"
#include "store/bantin-store-settings.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writing on the file behind the store's back. */
static void
run_plainly (StoreFixture *fixture,
             const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
}

/* A published story with a photo, an answered comment, a draft, and one in the bin. */
static void
fill (StoreFixture *fixture)
{
  g_autofree char *binned = store_fixture_create_story (fixture, fixture->su_id, "Bỏ");
  g_autofree char *draft = store_fixture_create_story (fixture, fixture->hoa_id, "Nháp của Hoa");
  g_autofree char *comment = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (BantinStoryRecord) story = NULL;
  g_autoptr (GError) error = NULL;

  document = store_fixture_make_document_with_photo (fixture, fixture->story, "Có ảnh", "jpeg");
  bantin_store_save_draft (fixture->store, fixture->story, document, 0, fixture->su, NULL, &error);
  store_fixture_publish (fixture, fixture->story);
  story = bantin_store_find_story (fixture->store, fixture->story, NULL);
  comment = bantin_store_add_comment (fixture->store, fixture->story, story->rev, NULL, 1, 0, 0, "", "Rõ rồi.", fixture->hoa, &error);
  bantin_store_bin_story (fixture->store, binned, TRUE, &error);
  bantin_store_set_setting (fixture->store, "office", "UBND xã Nậm Có", &error);
  g_assert_no_error (error);
}

static void
assert_whole (BantinStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinCheckReport) report = bantin_store_check (store, BANTIN_CHECK_ALL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    {
      BantinCheckProblem *problem = report->problems->pdata[i];

      g_test_message ("%s %s: %s", problem->code, problem->what, problem->detail);
    }
  g_assert_cmpuint (report->problems->len, ==, 0);
}

static void
assert_problem (BantinStore *store,
                const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinCheckReport) report = bantin_store_check (store, BANTIN_CHECK_ALL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_cmpstr (((BantinCheckProblem *) report->problems->pdata[0])->code, ==, code);
}

/* Check */

static void
test_whole_folder_passes (StoreFixture *fixture,
                          gconstpointer unused)
{
  g_autoptr (BantinCheckReport) report = NULL;

  fill (fixture);
  report = bantin_store_check (fixture->store, BANTIN_CHECK_ALL, NULL, NULL);

  assert_whole (fixture->store);
  g_assert_cmpuint (report->n_stories, ==, 3);
  g_assert_cmpuint (report->n_photos, ==, 1);
  g_assert_cmpuint (report->n_renditions, ==, 1);
}

static void
test_tampered_projection_is_found_and_rebuilt (StoreFixture *fixture,
                                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fill (fixture);
  run_plainly (fixture, "UPDATE story SET review = 'returned' WHERE review = 'approved'");
  assert_problem (fixture->store, "projection");
  bantin_store_rebuild_projections (fixture->store, &error);

  g_assert_no_error (error);
  assert_whole (fixture->store);
}

static void
test_tampered_list_is_rebuilt (StoreFixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fill (fixture);
  run_plainly (fixture, "DELETE FROM list_entry WHERE list = 6");
  bantin_store_rebuild_projections (fixture->store, &error);

  g_assert_no_error (error);
  assert_whole (fixture->store);
}

static void
test_tampered_draft_is_found (StoreFixture *fixture,
                              gconstpointer unused)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE draft SET document = '{\"a\":1}' WHERE story = '%s'", fixture->story);

  run_plainly (fixture, sql);

  assert_problem (fixture->store, "revision");
}

static void
test_lost_photo_is_found (StoreFixture *fixture,
                          gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document_with_photo (fixture, fixture->story, "Có ảnh", "jpeg");
  g_autoptr (GPtrArray) photos = bantin_store_list_story_photos (fixture->store, fixture->story, NULL);
  BantinPhotoRecord *photo = photos->pdata[0];
  g_autofree char *path = bantin_store_get_photo_path (fixture->store, photo->sha256);

  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_problem (fixture->store, "photo-missing");
  g_assert_true (g_file_set_contents (path, "JPEG", -1, NULL));

  assert_problem (fixture->store, "photo-damaged");
}

static void
test_check_can_be_cancelled (StoreFixture *fixture,
                             gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);

  g_assert_null (bantin_store_check (fixture->store, BANTIN_CHECK_ALL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Backup */

static void
test_backup_restores_into_an_empty_folder (StoreFixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "a.bantin-backup", NULL);
  g_autofree char *other = g_build_filename (fixture->dir, "other", NULL);
  g_autoptr (BantinStore) restored = NULL;
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autofree char *office = NULL;
  g_autoptr (GError) error = NULL;
  gint64 newest_at = 0;
  guint n = 0;

  fill (fixture);
  bantin_store_back_up (fixture->store, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  bantin_store_restore (path, other, &n, &newest_at, NULL, &error);
  g_assert_no_error (error);

  restored = bantin_store_open (other, &error);
  g_assert_no_error (error);
  office = bantin_store_get_setting (restored, "office");
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (newest_at, >, 0);
  g_assert_cmpstr (office, ==, "UBND xã Nậm Có");
  assert_whole (restored);
  bantin_store_close (restored);
}

static void
test_restore_sets_what_is_there_aside (StoreFixture *fixture,
                                       gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "a.bantin-backup", NULL);
  g_autofree char *later = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_aside = 0;
  g_autoptr (GError) error = NULL;

  bantin_store_back_up (fixture->store, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  later = store_fixture_create_story (fixture, fixture->su_id, "Viết sau");
  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
  bantin_store_restore (path, fixture->dir, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
  g_assert_null (bantin_store_find_story (fixture->store, later, NULL));
  dir = g_dir_open (fixture->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_aside += g_str_has_prefix (name, "replaced-");
  g_assert_cmpuint (n_aside, ==, 1);
}

static void
test_damaged_backup_changes_nothing (StoreFixture *fixture,
                                     gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "a.bantin-backup", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr (GError) error = NULL;

  bantin_store_back_up (fixture->store, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  bytes[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);

  g_assert_false (bantin_store_restore (path, fixture->dir, NULL, NULL, NULL, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
  assert_whole (fixture->store);
}

static void
test_lost_photo_does_not_keep_the_rest_from_being_saved (StoreFixture *fixture,
                                                         gconstpointer unused)
{
  g_autoptr (GBytes) document = store_fixture_make_document_with_photo (fixture, fixture->story, "Có ảnh", "jpeg");
  g_autoptr (GPtrArray) photos = bantin_store_list_story_photos (fixture->store, fixture->story, NULL);
  g_autofree char *lost = bantin_store_get_photo_path (fixture->store, ((BantinPhotoRecord *) photos->pdata[0])->sha256);
  g_autofree char *path = g_build_filename (fixture->dir, "a.bantin-backup", NULL);
  g_autofree char *other = g_build_filename (fixture->dir, "other", NULL);
  guint n = 0;
  g_autoptr (GError) error = NULL;

  g_unlink (lost);
  g_test_expect_message ("bantin-store", G_LOG_LEVEL_WARNING, "*left out of the backup*");
  bantin_store_back_up (fixture->store, path, NULL, NULL, NULL, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  bantin_store_restore (path, other, &n, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_daily_copies_are_seven (StoreFixture *fixture,
                             gconstpointer unused)
{
  g_autofree char *backups = g_build_filename (fixture->dir, "backups", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (gint64 day = 0; day < 10; day++)
    {
      bantin_clock_set_for_tests ((1700000000 + day * 86400) * G_USEC_PER_SEC);
      for (guint i = 0; i < 2; i++)
        {
          bantin_store_keep_copy (fixture->store, NULL, &error);
          g_assert_no_error (error);
        }
    }
  bantin_clock_set_for_tests (0);

  dir = g_dir_open (backups, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 7);
}

/* Recovery */

static void
damage (StoreFixture *fixture,
        gint64 from,
        gint64 to)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  g_autofree char *rubbish = NULL;
  GStatBuf facts;
  int fd;

  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_stat (path, &facts);
  to = MIN (to, facts.st_size);
  rubbish = g_malloc (to - from);
  memset (rubbish, 0x5a, to - from);
  fd = g_open (path, O_WRONLY);
  g_assert_cmpint (pwrite (fd, rubbish, to - from, from), ==, to - from);
  close (fd);
}

static BantinRecoveryReport *
recover (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BantinRecoveryReport *report = bantin_store_recover (fixture->dir, &error);

  g_assert_no_error (error);
  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
  assert_whole (fixture->store);

  return report;
}

static void
test_lost_header_costs_no_story (StoreFixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (BantinRecoveryReport) report = NULL;
  g_autoptr (BantinStoryRecord) story = NULL;
  g_autoptr (BantinPersonRecord) person = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  damage (fixture, 0, 4096);
  g_assert_null (bantin_store_open (fixture->dir, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT);
  report = recover (fixture);

  story = bantin_store_find_story (fixture->store, fixture->story, NULL);
  person = bantin_store_find_person (fixture->store, fixture->hoa_id, NULL);
  g_assert_cmpuint (report->n_stories, ==, 3);
  g_assert_cmpuint (report->n_from_backups, ==, 0);
  g_assert_cmpint (report->newest_at, >, 0);
  g_assert_cmpint (story->state, ==, BANTIN_STORY_PUBLISHED);
  g_assert_cmpstr (story->headline, ==, "Có ảnh");
  g_assert_cmpstr (story->author, ==, fixture->su_id);
  g_assert_cmpint (person->roles, ==, BANTIN_MEMBER_ALL);
}

static void
test_damaged_file_is_set_aside_untouched (StoreFixture *fixture,
                                          gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *aside = NULL;
  gsize size_before, size_after;
  g_autoptr (BantinRecoveryReport) report = NULL;

  fill (fixture);
  damage (fixture, 4096, 8192);
  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  report = recover (fixture);

  aside = g_build_filename (report->set_aside, "bantin.db", NULL);
  g_assert_true (g_file_get_contents (aside, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* Every page in its turn: whatever it held, the rest comes back and the folder is whole again. */
static void
test_any_lost_page_leaves_a_whole_folder (void)
{
  for (gint64 page = 0; page < 200; page++)
    {
      StoreFixture fixture = { 0 };
      g_autoptr (BantinRecoveryReport) report = NULL;
      g_autofree char *path = NULL;
      GStatBuf facts;

      store_fixture_set_up (&fixture, NULL);
      fill (&fixture);
      bantin_store_close (fixture.store);
      path = g_build_filename (fixture.dir, "bantin.db", NULL);
      g_stat (path, &facts);
      if (page * 4096 >= facts.st_size)
        {
          store_fixture_tear_down (&fixture, NULL);
          g_test_message ("%" G_GINT64_FORMAT " pages", page);
          return;
        }

      damage (&fixture, page * 4096, (page + 1) * 4096);
      report = recover (&fixture);
      g_test_message ("page %" G_GINT64_FORMAT ": %u stories", page + 1, report->n_stories);
      g_assert_cmpuint (report->n_stories, >=, 2);
      store_fixture_tear_down (&fixture, NULL);
    }

  g_assert_not_reached ();
}

static void
test_backups_fill_what_is_lost (StoreFixture *fixture,
                                gconstpointer unused)
{
  g_autoptr (BantinRecoveryReport) report = NULL;
  g_autofree char *office = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  bantin_store_keep_copy (fixture->store, NULL, &error);
  g_assert_no_error (error);
  damage (fixture, 0, G_MAXINT64);
  report = recover (fixture);

  office = bantin_store_get_setting (fixture->store, "office");
  g_assert_cmpuint (report->n_stories, ==, 3);
  g_assert_cmpuint (report->n_from_backups, ==, 3);
  g_assert_cmpstr (office, ==, "UBND xã Nậm Có");
}

static void
test_newer_draft_beats_the_backups (StoreFixture *fixture,
                                    gconstpointer unused)
{
  g_autoptr (GBytes) newer = store_fixture_make_document ("Mới hơn", "Chữ mới.");
  g_autoptr (BantinRecoveryReport) report = NULL;
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_keep_copy (fixture->store, NULL, &error);
  g_assert_no_error (error);
  bantin_clock_set_for_tests ((bantin_clock_now () + 60) * G_USEC_PER_SEC);
  bantin_store_save_draft (fixture->store, fixture->story, newer, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  damage (fixture, 0, 100);
  report = recover (fixture);
  bantin_clock_set_for_tests (0);

  draft = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_assert_true (g_bytes_equal (draft->document, newer));
}

static void
test_emptied_bin_does_not_come_back (StoreFixture *fixture,
                                     gconstpointer unused)
{
  g_autoptr (BantinRecoveryReport) report = NULL;
  g_autofree char *binned = store_fixture_create_story (fixture, fixture->su_id, "Bí mật");
  g_autoptr (BantinStoryRecord) story = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_keep_copy (fixture->store, NULL, &error);
  bantin_store_bin_story (fixture->store, binned, TRUE, &error);
  bantin_store_empty_bin (fixture->store, fixture->su_id, &error);
  g_assert_no_error (error);
  damage (fixture, 4096 * 3, 4096 * 4);
  report = recover (fixture);

  story = bantin_store_find_story (fixture->store, binned, NULL);
  g_assert_true (story->is_emptied);
  g_assert_null (bantin_store_load_draft (fixture->store, binned, NULL));
}

static void
test_long_documents_are_carved_through_their_overflow (StoreFixture *fixture,
                                                       gconstpointer unused)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) document = NULL;
  g_autoptr (BantinRecoveryReport) report = NULL;
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "câu thứ %u. ", i);
  document = store_fixture_make_document ("Dài", text->str);
  g_string_free (text, TRUE);
  bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  damage (fixture, 0, 4096);
  report = recover (fixture);

  draft = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_assert_true (g_bytes_equal (draft->document, document));
}

static void
test_words_only_in_the_log_come_back (StoreFixture *fixture,
                                      gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  g_autofree char *log = g_build_filename (fixture->dir, "bantin.db-wal", NULL);
  g_autofree char *kept = g_build_filename (fixture->dir, "kept-wal", NULL);
  g_autoptr (GBytes) document = store_fixture_make_document ("Chỉ trong nhật ký", "Chưa vào tệp chính.");
  g_autoptr (BantinRecoveryReport) report = NULL;
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr (GError) error = NULL;

  reopen (fixture);
  bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  /* The program dies: nobody moves the log into the file. */
  g_assert_true (g_file_get_contents (log, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (kept, bytes, size, NULL));
  damage (fixture, 0, 4096);
  g_assert_cmpint (g_rename (kept, log), ==, 0);
  report = recover (fixture);

  draft = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_assert_true (g_bytes_equal (draft->document, document));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/store/check/a-whole-folder-passes", test_whole_folder_passes);
  store_test_add ("/store/check/a-tampered-projection-is-found-and-rebuilt", test_tampered_projection_is_found_and_rebuilt);
  store_test_add ("/store/check/a-tampered-list-is-rebuilt", test_tampered_list_is_rebuilt);
  store_test_add ("/store/check/a-tampered-draft-is-found", test_tampered_draft_is_found);
  store_test_add ("/store/check/a-lost-photo-is-found", test_lost_photo_is_found);
  store_test_add ("/store/check/can-be-cancelled", test_check_can_be_cancelled);
  store_test_add ("/store/backup/restores-into-an-empty-folder", test_backup_restores_into_an_empty_folder);
  store_test_add ("/store/backup/restoring-sets-what-is-there-aside", test_restore_sets_what_is_there_aside);
  store_test_add ("/store/backup/a-damaged-one-changes-nothing", test_damaged_backup_changes_nothing);
  store_test_add ("/store/backup/a-lost-photo-does-not-keep-the-rest-from-being-saved", test_lost_photo_does_not_keep_the_rest_from_being_saved);
  store_test_add ("/store/backup/daily-copies-are-seven", test_daily_copies_are_seven);
  store_test_add ("/store/recovery/a-lost-header-costs-no-story", test_lost_header_costs_no_story);
  store_test_add ("/store/recovery/the-damaged-file-is-set-aside-untouched", test_damaged_file_is_set_aside_untouched);
  g_test_add_func ("/store/recovery/any-lost-page-leaves-a-whole-folder", test_any_lost_page_leaves_a_whole_folder);
  store_test_add ("/store/recovery/backups-fill-what-is-lost", test_backups_fill_what_is_lost);
  store_test_add ("/store/recovery/a-newer-draft-beats-the-backups", test_newer_draft_beats_the_backups);
  store_test_add ("/store/recovery/an-emptied-bin-does-not-come-back", test_emptied_bin_does_not_come_back);
  store_test_add ("/store/recovery/long-documents-are-carved-through-their-overflow", test_long_documents_are_carved_through_their_overflow);
  store_test_add ("/store/recovery/words-only-in-the-log-come-back", test_words_only_in_the_log_come_back);

  return g_test_run ();
}
