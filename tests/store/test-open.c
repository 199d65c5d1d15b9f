/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/bantin-schema.h"
#include "store/bantin-store-private.h"
#include "store/bantin-store-safety.h"
#include "store/bantin-store-settings.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

static void
close_store (StoreFixture *fixture)
{
  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

static sqlite3 *
open_plainly (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);

  return db;
}

static char *
ask (sqlite3 *db,
     const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return answer;
}

static void
assert_answer (sqlite3 *db,
               const char *sql,
               const char *expected)
{
  g_autofree char *answer = ask (db, sql);

  g_assert_cmpstr (answer, ==, expected);
}

/* The folder */

static void
test_folder_is_closed_to_others (StoreFixture *fixture,
                                 gconstpointer unused)
{
  GStatBuf facts;

  g_assert_cmpint (g_stat (fixture->dir, &facts), ==, 0);

  g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
}

static void
test_file_is_what_it_promises (StoreFixture *fixture,
                               gconstpointer unused)
{
  sqlite3 *db = bantin_store_get_writer_db (fixture->store);

  assert_answer (db, "PRAGMA journal_mode", "wal");
  assert_answer (db, "PRAGMA synchronous", "2");
  assert_answer (db, "PRAGMA foreign_keys", "1");
  assert_answer (db, "PRAGMA user_version", "1");
  assert_answer (db, "PRAGMA application_id", "1114926641");
  assert_answer (db, "SELECT count (*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'", "0");
}

static void
test_network_folder_gets_a_plain_journal (void)
{
  StoreFixture fixture = { 0 };

  bantin_store_set_network_for_tests (TRUE);
  store_fixture_set_up (&fixture, NULL);
  bantin_store_set_network_for_tests (-1);

  g_assert_true (bantin_store_is_on_network (fixture.store));
  assert_answer (bantin_store_get_writer_db (fixture.store), "PRAGMA journal_mode", "truncate");
  store_fixture_tear_down (&fixture, NULL);
}

static void
test_newer_file_is_refused (StoreFixture *fixture,
                            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  close_store (fixture);
  db = open_plainly (fixture);
  sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL);
  sqlite3_close (db);

  g_assert_null (bantin_store_open (fixture->dir, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NEWER);
}

static void
test_foreign_file_is_not_touched (StoreFixture *fixture,
                                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  close_store (fixture);
  db = open_plainly (fixture);
  sqlite3_exec (db, "PRAGMA application_id = 1; PRAGMA user_version = 0", NULL, NULL, NULL);
  sqlite3_close (db);

  g_assert_null (bantin_store_open (fixture->dir, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT);
}

static void
test_text_file_is_no_store (StoreFixture *fixture,
                            gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;

  close_store (fixture);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  g_assert_null (bantin_store_open (fixture->dir, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_CORRUPT);
}

static void
test_other_process_is_noticed (StoreFixture *fixture,
                               gconstpointer unused)
{
  sqlite3 *db = open_plainly (fixture);

  bantin_store_set_setting (fixture->store, "own", "write", NULL);
  g_assert_false (bantin_store_was_changed_by_others (fixture->store));
  sqlite3_exec (db, "INSERT INTO setting VALUES ('other', 'write')", NULL, NULL, NULL);

  g_assert_true (bantin_store_was_changed_by_others (fixture->store));
  g_assert_false (bantin_store_was_changed_by_others (fixture->store));
  sqlite3_close (db);
}

/* Transactions */

static void
test_what_is_rolled_back_inside_rolls_all_back (StoreFixture *fixture,
                                                gconstpointer unused)
{
  g_autofree char *kept = NULL;
  g_autofree char *lost = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bantin_store_begin (fixture->store, NULL));
  bantin_store_set_setting (fixture->store, "lost", "yes", NULL);
  g_assert_true (bantin_store_begin (fixture->store, NULL));
  bantin_store_roll_back (fixture->store);
  g_assert_false (bantin_store_commit (fixture->store, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FAILED);
  g_clear_error (&error);
  bantin_store_begin (fixture->store, NULL);
  bantin_store_set_setting (fixture->store, "kept", "yes", NULL);
  g_assert_true (bantin_store_commit (fixture->store, &error));

  lost = bantin_store_get_setting (fixture->store, "lost");
  kept = bantin_store_get_setting (fixture->store, "kept");
  g_assert_null (lost);
  g_assert_cmpstr (kept, ==, "yes");
}

static void
test_full_disk_loses_nothing (StoreFixture *fixture,
                              gconstpointer unused)
{
  g_autofree char *long_text = g_strnfill (400000, 'a');
  g_autoptr (GBytes) document = store_fixture_make_document ("Dài", long_text);
  g_autoptr (BantinDraftRecord) before = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_autoptr (BantinDraftRecord) after = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *pages = ask (bantin_store_get_writer_db (fixture->store), "PRAGMA page_count");
  g_autoptr (GError) error = NULL;

  limit = g_strdup_printf ("PRAGMA max_page_count = %s", pages);
  sqlite3_exec (bantin_store_get_writer_db (fixture->store), limit, NULL, NULL, NULL);
  g_assert_false (bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FULL);
  g_clear_error (&error);
  after = bantin_store_load_draft (fixture->store, fixture->story, NULL);
  g_assert_cmpstr (before->rev, ==, after->rev);
  sqlite3_exec (bantin_store_get_writer_db (fixture->store), "PRAGMA max_page_count = 1000000", NULL, NULL, NULL);

  g_assert_true (bantin_store_save_draft (fixture->store, fixture->story, document, 0, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Threads */

static gpointer
read_elsewhere (gpointer data)
{
  StoreFixture *fixture = data;
  g_autoptr (GError) error = NULL;
  BantinStoryRecord *story = bantin_store_find_story (fixture->store, fixture->story, &error);

  g_assert_no_error (error);

  return story;
}

static void
test_any_thread_reads (StoreFixture *fixture,
                       gconstpointer unused)
{
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_elsewhere, fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (BantinStoryRecord) story = g_thread_join (threads[i]);

      g_assert_cmpstr (story->id, ==, fixture->story);
    }
}

typedef struct
{
  StoreFixture *fixture;
  GAsyncQueue *to_reader;
  GAsyncQueue *to_writer;
  gboolean is_running;
} Moment;

static gpointer
read_one_moment (gpointer data)
{
  Moment *moment = data;
  BantinStore *store = moment->fixture->store;
  char *first, *second;

  g_assert_true (bantin_store_begin_read (store, NULL, NULL));
  first = bantin_store_get_setting (store, "moment");
  g_async_queue_push (moment->to_writer, GINT_TO_POINTER (1));
  g_async_queue_pop (moment->to_reader);
  second = bantin_store_get_setting (store, "moment");
  bantin_store_end_read (store);

  g_assert_cmpstr (first, ==, "before");
  g_assert_cmpstr (second, ==, "before");
  g_free (first);
  g_free (second);

  return bantin_store_get_setting (store, "moment");
}

static void
test_reads_between_see_one_moment (StoreFixture *fixture,
                                   gconstpointer unused)
{
  Moment moment = { fixture, g_async_queue_new (), g_async_queue_new (), FALSE };
  g_autofree char *after = NULL;
  GThread *reader;

  bantin_store_set_setting (fixture->store, "moment", "before", NULL);
  reader = g_thread_new ("reader", read_one_moment, &moment);
  g_async_queue_pop (moment.to_writer);
  g_assert_true (bantin_store_set_setting (fixture->store, "moment", "after", NULL));
  g_async_queue_push (moment.to_reader, GINT_TO_POINTER (1));
  after = g_thread_join (reader);

  g_assert_cmpstr (after, ==, "after");
  g_async_queue_unref (moment.to_reader);
  g_async_queue_unref (moment.to_writer);
}

static int
on_progress (void *data)
{
  Moment *moment = data;

  if (!moment->is_running)
    g_async_queue_push (moment->to_writer, GINT_TO_POINTER (1));
  moment->is_running = TRUE;

  return 0;
}

static gpointer
read_for_ever (gpointer data)
{
  Moment *moment = data;
  BantinStore *store = moment->fixture->store;
  GCancellable *cancellable = g_async_queue_pop (moment->to_reader);
  g_autoptr (BantinStatement) statement = NULL;
  GError *error = NULL;
  gboolean has_row;

  g_assert_true (bantin_store_begin_read (store, cancellable, NULL));
  statement = bantin_statement_new (bantin_store_get_db (store),
                                    "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number) SELECT count (*) FROM number", NULL);
  /* An interrupt finds only what runs. */
  sqlite3_progress_handler (bantin_store_get_db (store), 1000, on_progress, moment);
  g_assert_false (bantin_statement_step (statement, &has_row, &error));
  g_clear_pointer (&statement, bantin_statement_free);
  sqlite3_progress_handler (bantin_store_get_db (store), 0, NULL, NULL);
  bantin_store_end_read (store);

  return error;
}

static void
test_reading_can_be_interrupted (StoreFixture *fixture,
                                 gconstpointer unused)
{
  Moment moment = { fixture, g_async_queue_new (), g_async_queue_new (), FALSE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *reader = g_thread_new ("reader", read_for_ever, &moment);

  g_async_queue_push (moment.to_reader, cancellable);
  g_async_queue_pop (moment.to_writer);
  g_cancellable_cancel (cancellable);
  error = g_thread_join (reader);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_async_queue_unref (moment.to_reader);
  g_async_queue_unref (moment.to_writer);
}

static void
test_wrong_thread_is_caught (void)
{
  if (g_test_subprocess ())
    {
      StoreFixture fixture = { 0 };

      store_fixture_set_up (&fixture, NULL);
      g_thread_join (g_thread_new ("stranger", (GThreadFunc) (void (*) (void)) bantin_store_get_writer_db, fixture.store));
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*g_thread_self*");
}

/* Migrations */

static const BantinMigration with_a_fault[] = {
  { 1, "/io/github/bantin/store/0001-foundation.sql", NULL },
  { 2, NULL, "CREATE TABLE added (id TEXT) STRICT; DELETE FROM setting; INSERT INTO nowhere VALUES (1);" },
};

static const BantinMigration without_fault[] = {
  { 1, "/io/github/bantin/store/0001-foundation.sql", NULL },
  { 2, NULL, "CREATE TABLE added (id TEXT) STRICT; INSERT INTO added SELECT id FROM story;" },
};

static void
test_failed_migration_leaves_the_old_file (StoreFixture *fixture,
                                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *office = NULL;
  sqlite3 *db;

  bantin_store_set_setting (fixture->store, "office", "Nậm Có", NULL);
  close_store (fixture);
  db = open_plainly (fixture);
  g_assert_false (bantin_schema_bring_up_to_date (db, fixture->dir, with_a_fault, G_N_ELEMENTS (with_a_fault), &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_MIGRATION);
  g_clear_error (&error);
  sqlite3_close (db);

  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
  office = bantin_store_get_setting (fixture->store, "office");
  g_assert_cmpstr (office, ==, "Nậm Có");
}

static void
test_migration_keeps_a_copy_of_before (StoreFixture *fixture,
                                       gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->dir, "backups", "before-version-2.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db, *copy = NULL;

  close_store (fixture);
  db = open_plainly (fixture);
  bantin_schema_bring_up_to_date (db, fixture->dir, without_fault, G_N_ELEMENTS (without_fault), &error);
  g_assert_no_error (error);

  assert_answer (db, "PRAGMA user_version", "2");
  g_assert_cmpint (sqlite3_open (path, &copy), ==, SQLITE_OK);
  assert_answer (copy, "PRAGMA user_version", "1");
  assert_answer (copy, "SELECT count (*) FROM story", "1");
  sqlite3_close (copy);
  sqlite3_close (db);
}

static void
test_no_room_means_no_migration (StoreFixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_schema_check_space (fixture->dir, G_MAXINT64, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_FULL);
}

/* A file as version 1 left it, with one of everything: each later version must open it and keep it whole. */
static void
test_version_one_is_brought_up_to_date (void)
{
  g_autofree char *fixture_path = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "schema-1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *dir = g_dir_make_tmp ("bantin-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "bantin.db", NULL);
  g_autoptr (BantinStore) store = NULL;
  g_autoptr (BantinCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;
  char *message = NULL;
  sqlite3 *db = NULL;

  g_file_get_contents (fixture_path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  store = bantin_store_open (dir, &error);
  g_assert_no_error (error);

  report = bantin_store_check (store, BANTIN_CHECK_INTEGRITY | BANTIN_CHECK_EVENTS | BANTIN_CHECK_REVISIONS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_stories, ==, 3);
  g_assert_cmpuint (report->problems->len, ==, 0);
  bantin_store_close (store);
  store_fixture_remove_dir (dir);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/store/open/the-folder-is-closed-to-others", test_folder_is_closed_to_others);
  store_test_add ("/store/open/the-file-is-what-it-promises", test_file_is_what_it_promises);
  g_test_add_func ("/store/open/a-network-folder-gets-a-plain-journal", test_network_folder_gets_a_plain_journal);
  store_test_add ("/store/open/a-newer-file-is-refused", test_newer_file_is_refused);
  store_test_add ("/store/open/a-foreign-file-is-not-touched", test_foreign_file_is_not_touched);
  store_test_add ("/store/open/a-text-file-is-no-store", test_text_file_is_no_store);
  store_test_add ("/store/open/another-process-is-noticed", test_other_process_is_noticed);
  store_test_add ("/store/transaction/what-is-rolled-back-inside-rolls-all-back", test_what_is_rolled_back_inside_rolls_all_back);
  store_test_add ("/store/transaction/a-full-disk-loses-nothing", test_full_disk_loses_nothing);
  store_test_add ("/store/thread/any-reads", test_any_thread_reads);
  store_test_add ("/store/thread/reads-between-see-one-moment", test_reads_between_see_one_moment);
  store_test_add ("/store/thread/reading-can-be-interrupted", test_reading_can_be_interrupted);
  g_test_add_func ("/store/thread/the-wrong-one-is-caught", test_wrong_thread_is_caught);
  store_test_add ("/store/migration/a-failed-one-leaves-the-old-file", test_failed_migration_leaves_the_old_file);
  store_test_add ("/store/migration/keeps-a-copy-of-before", test_migration_keeps_a_copy_of_before);
  store_test_add ("/store/migration/no-room-means-none", test_no_room_means_no_migration);
  g_test_add_func ("/store/migration/version-one-is-brought-up-to-date", test_version_one_is_brought_up_to_date);

  return g_test_run ();
}
