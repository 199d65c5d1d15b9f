/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include "store/bantin-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static void
test_generation_is_that_of_the_last_batch (SearchFixture *fixture,
                                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  BantinSearchStory story = { .id = "a", .headline = "xã", .lead = "", .body = "", .captions = "", .byline = "" };

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 0);

  bantin_search_begin (fixture->search, &error);
  bantin_search_update_story (fixture->search, &story, &error);
  bantin_search_commit (fixture->search, 42, &error);
  g_assert_no_error (error);

  story.headline = "bản";
  bantin_search_begin (fixture->search, &error);
  bantin_search_update_story (fixture->search, &story, &error);
  bantin_search_roll_back (fixture->search);
  search_fixture_assert_finds (fixture, "ban", "");

  g_clear_pointer (&fixture->search, bantin_search_close);
  search_fixture_open (fixture);

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 42);
  search_fixture_assert_finds (fixture, "xa", "a");

  /* What was rolled back is not taken for known: its beginning is found once it is really there. */
  PUT (fixture, .id = "a", .headline = "bản bảng");
  search_fixture_assert_finds (fixture, "ban", "a");
  search_fixture_assert_finds (fixture, "bang", "a");
}

static void
assert_made_anew (SearchFixture *fixture)
{
  search_fixture_open (fixture);

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 0);
  search_fixture_assert_finds (fixture, "xa", "");
  PUT (fixture, .id = "a", .headline = "xã");
  search_fixture_assert_finds (fixture, "xa", "a");
  g_clear_pointer (&fixture->search, bantin_search_close);
}

static void
damage (const char *path,
        goffset from,
        gsize n_bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, from);
  memset (contents + from, 0xA5, MIN (n_bytes, length - from));
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_bad_file_is_made_anew (SearchFixture *fixture,
                            gconstpointer unused)
{
  PUT (fixture, .id = "a", .headline = "xã");
  g_clear_pointer (&fixture->search, bantin_search_close);

  /* Missing, empty, something else, of another version, of another application, a damaged header, schema, or index. */
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_made_anew (fixture);

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_made_anew (fixture);

  g_assert_true (g_file_set_contents (fixture->path, "This is no database, though it is longer than a header of a hundred bytes would be, and then some more.", -1, NULL));
  assert_made_anew (fixture);

  run_sql (fixture->path, "PRAGMA user_version = 7");
  assert_made_anew (fixture);

  run_sql (fixture->path, "PRAGMA application_id = 7");
  assert_made_anew (fixture);

  run_sql (fixture->path, "DROP TABLE form");
  assert_made_anew (fixture);

  damage (fixture->path, 0, 40);
  assert_made_anew (fixture);

  damage (fixture->path, 100, 3000);
  assert_made_anew (fixture);

  run_sql (fixture->path, "DELETE FROM word_data");
  assert_made_anew (fixture);
}

static void
test_other_store_s_file_is_made_anew (SearchFixture *fixture,
                                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  PUT (fixture, .id = "a", .headline = "xã");
  g_clear_pointer (&fixture->search, bantin_search_close);

  fixture->search = bantin_search_open (fixture->path, "another store", BANTIN_SEARCH_DEFAULT, &error);
  g_assert_no_error (error);

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 0);
  search_fixture_assert_finds (fixture, "xa", "");
}

static void
test_reset_empties_it_under_readers (SearchFixture *fixture,
                                     gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinSearch) reader = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;

  PUT (fixture, .id = "a", .headline = "xã");
  reader = bantin_search_open (fixture->path, "a store", BANTIN_SEARCH_READ_ONLY, &error);
  g_assert_no_error (error);
  before = bantin_search_query (reader, "xa", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);

  bantin_search_reset (fixture->search, &error);
  g_assert_no_error (error);
  after = bantin_search_query (reader, "xa", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);
  PUT (fixture, .id = "b", .headline = "xã");
  again = bantin_search_query (reader, "xa", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_reader_finds_no_file (SearchFixture *fixture,
                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "none.db", NULL);

  g_assert_null (bantin_search_open (path, "a store", BANTIN_SEARCH_READ_ONLY, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_network_has_no_wal (SearchFixture *fixture,
                         gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  g_clear_pointer (&fixture->search, bantin_search_close);
  fixture->search = bantin_search_open (fixture->path, "a store", BANTIN_SEARCH_ON_NETWORK, &error);
  g_assert_no_error (error);

  PUT (fixture, .id = "a", .headline = "xã");

  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  search_fixture_assert_finds (fixture, "xa", "a");
}

static void
test_many_stories_of_one_second (SearchFixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint n_hits;

  bantin_search_begin (fixture->search, &error);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      BantinSearchStory story = { .id = id, .headline = "xã", .lead = "", .body = "", .captions = "", .byline = "", .changed_at = NOON };

      bantin_search_update_story (fixture->search, &story, &error);
      g_assert_no_error (error);
    }
  bantin_search_commit (fixture->search, 1, &error);
  g_assert_no_error (error);

  bantin_search_count (fixture->search, "xa ", NULL, 0, &n_hits, NULL, &error);
  g_assert_cmpuint (n_hits, ==, 3000);
  bantin_search_count (fixture->search, "xa ", NULL, 100, &n_hits, NULL, &error);
  g_assert_cmpuint (n_hits, ==, 100);
}

static void
test_times_before_and_after_all_others (SearchFixture *fixture,
                                        gconstpointer unused)
{
  PUT (fixture, .id = "a", .headline = "xã", .changed_at = G_MAXINT64);
  PUT (fixture, .id = "b", .headline = "xã", .changed_at = -5);
  PUT (fixture, .id = "c", .headline = "xã", .changed_at = NOON);

  search_fixture_assert_finds (fixture, "xa", "a c b");
}

static gpointer
cancel (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_query_can_be_interrupted (SearchFixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  search_fixture_fill (fixture, 2000);

  g_assert_nonnull ((thread = g_thread_new ("canceller", cancel, cancellable)));
  while (error == NULL)
    {
      g_autoptr (GPtrArray) hits = bantin_search_query (fixture->search, "xã hội nghị của", NULL, 0, 500, cancellable, &error);
    }
  g_thread_join (thread);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_ptr_array_unref (search_fixture_query (fixture, "xã hội", NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  search_test_add ("/store/search/many-stories-of-one-second", test_many_stories_of_one_second);
  search_test_add ("/store/search/times-before-and-after-all-others", test_times_before_and_after_all_others);
  search_test_add ("/store/search/the-generation-is-that-of-the-last-batch", test_generation_is_that_of_the_last_batch);
  search_test_add ("/store/search/a-bad-file-is-made-anew", test_bad_file_is_made_anew);
  search_test_add ("/store/search/another-store-s-file-is-made-anew", test_other_store_s_file_is_made_anew);
  search_test_add ("/store/search/a-reset-empties-it-under-readers", test_reset_empties_it_under_readers);
  search_test_add ("/store/search/a-reader-finds-no-file", test_reader_finds_no_file);
  search_test_add ("/store/search/a-network-has-no-wal", test_network_has_no_wal);
  search_test_add ("/store/search/a-query-can-be-interrupted", test_query_can_be_interrupted);

  return g_test_run ();
}
