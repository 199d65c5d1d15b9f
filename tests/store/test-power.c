/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crash-disk.h"
#include "store-fixture.h"

#include "base/bantin-file.h"
#include "base/bantin-hash.h"
#include "store/bantin-schema.h"
#include "store/bantin-store-safety.h"

#include <sqlite3.h>
#include <string.h>

/*
 * The power fails at every sync point of what the program does, in several ways each: whatever the store had answered "done"
 * to is there when it is opened again, what had only begun is there whole or not at all, and the folder passes every check.
 */

#define N_SEEDS 5

/* What the program did, in order; the n-th thing is there in a picture that was taken after it was acknowledged. */
typedef struct
{
  const char *what;
  char *id;
} Deed;

typedef struct
{
  StoreFixture fixture;
  char *root;
  GPtrArray *deeds; /* Deed */
} Run;

static void
run_start (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pictures = NULL;

  run->root = g_dir_make_tmp ("bantin-power-XXXXXX", &error);
  g_assert_no_error (error);
  run->deeds = g_ptr_array_new ();
  run->fixture.dir = g_build_filename (run->root, "data", NULL);
  run->fixture.store = bantin_store_open (run->fixture.dir, &error);
  g_assert_no_error (error);
  store_fixture_fill (&run->fixture);
  bantin_store_close (run->fixture.store);
  g_clear_object (&run->fixture.store);

  pictures = g_build_filename (run->root, "pictures", NULL);
  crash_disk_start (run->fixture.dir, pictures, N_SEEDS);
  run->fixture.store = bantin_store_open (run->fixture.dir, &error);
  g_assert_no_error (error);
}

static void
run_end (Run *run)
{
  for (guint i = 0; i < run->deeds->len; i++)
    {
      Deed *deed = run->deeds->pdata[i];

      g_free (deed->id);
      g_free (deed);
    }
  g_ptr_array_unref (run->deeds);
  store_fixture_tear_down (&run->fixture, NULL);
  store_fixture_remove_dir (run->root);
  g_free (run->root);
}

static void
note_deed (Run *run,
           const char *what,
           char *id)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->what = what;
  deed->id = id;
  g_ptr_array_add (run->deeds, deed);
  crash_disk_acknowledge ();
}

static gboolean
is_there (BantinStore *store,
          const char *story,
          const Deed *deed)
{
  g_autoptr (BantinDraftRecord) draft = NULL;
  g_autoptr (BantinPhotoRecord) photo = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (deed->what, "photo") == 0)
    {
      photo = bantin_store_find_photo (store, deed->id, NULL);
      return photo != NULL;
    }
  if (strcmp (deed->what, "draft") == 0)
    {
      draft = bantin_store_load_draft (store, story, &error);
      g_assert_no_error (error);
      return strcmp (draft->rev, deed->id) == 0;
    }

  events = bantin_store_list_events (store, story, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      BantinEvent *event = events->pdata[i];

      if (strcmp (event->kind, deed->what) == 0 && strcmp (event->rev, deed->id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Of several drafts the one acknowledged last, or the one that was being saved. */
static void
assert_draft_is_not_lost (Run *run,
                          BantinStore *store,
                          const CrashPicture *picture)
{
  gboolean is_found = FALSE;

  for (guint i = picture->n_acknowledged; i-- > 0 && !is_found;)
    if (strcmp (((Deed *) run->deeds->pdata[i])->what, "draft") == 0)
      {
        is_found = is_there (store, run->fixture.story, run->deeds->pdata[i]);
        break;
      }
  for (guint i = picture->n_acknowledged; i < MIN (picture->n_begun, run->deeds->len); i++)
    is_found |= strcmp (((Deed *) run->deeds->pdata[i])->what, "draft") == 0 && is_there (store, run->fixture.story, run->deeds->pdata[i]);

  g_assert_true (is_found);
}

static void
assert_whole (BantinStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinCheckReport) report = bantin_store_check (store, BANTIN_CHECK_ALL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s: %s", ((BantinCheckProblem *) report->problems->pdata[i])->code, ((BantinCheckProblem *) report->problems->pdata[i])->detail);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

static void
assert_picture (Run *run,
                const CrashPicture *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinStore) store = bantin_store_open (picture->folder, &error);
  gboolean has_draft = FALSE;

  g_test_message ("%s: %u of %u", picture->folder, picture->n_acknowledged, picture->n_begun);
  g_assert_no_error (error);
  assert_whole (store);
  for (guint i = 0; i < picture->n_acknowledged; i++)
    {
      Deed *deed = run->deeds->pdata[i];

      if (strcmp (deed->what, "draft") == 0)
        has_draft = TRUE;
      else
        g_assert_true (is_there (store, run->fixture.story, deed));
    }
  if (has_draft)
    assert_draft_is_not_lost (run, store, picture);

  bantin_store_close (store);
}

static void
run_verify (Run *run)
{
  GPtrArray *pictures;

  bantin_store_close (run->fixture.store);
  g_clear_object (&run->fixture.store);
  pictures = crash_disk_stop ();

  g_test_message ("%u pictures", pictures->len);
  g_assert_cmpuint (pictures->len, >, 5 * N_SEEDS);
  for (guint i = 0; i < pictures->len; i++)
    {
      CrashPicture *picture = pictures->pdata[i];

      assert_picture (run, picture);
      store_fixture_remove_dir (picture->folder);
      g_free (picture->folder);
      g_free (picture);
    }
  g_ptr_array_unref (pictures);
}

static void
save (Run *run,
      const char *headline)
{
  g_autoptr (GBytes) document = store_fixture_make_document (headline, "Chữ đang gõ.");
  g_autoptr (GError) error = NULL;

  crash_disk_begin ();
  bantin_store_save_draft (run->fixture.store, run->fixture.story, document, 0, run->fixture.su, NULL, &error);
  g_assert_no_error (error);
  note_deed (run, "draft", bantin_hash_bytes (g_bytes_get_data (document, NULL), g_bytes_get_size (document)));
}

static void
test_saving_survives (void)
{
  Run run = { 0 };

  run_start (&run);
  save (&run, "Một");
  save (&run, "Hai");
  save (&run, "Ba");

  run_verify (&run);
  run_end (&run);
}

static void
test_review_survives (void)
{
  Run run = { 0 };
  g_autofree char *rev = NULL;
  g_autofree char *step = NULL;
  g_autoptr (GError) error = NULL;

  run_start (&run);
  save (&run, "Sắp gửi");
  crash_disk_begin ();
  rev = store_fixture_submit (&run.fixture, run.fixture.story);
  note_deed (&run, "submit", g_strdup (rev));
  crash_disk_begin ();
  step = bantin_store_take_step (run.fixture.store, run.fixture.story, "approve", rev, run.fixture.hoa, "", &error);
  g_assert_no_error (error);
  note_deed (&run, "approve", g_strdup (rev));
  crash_disk_begin ();
  save (&run, "Sửa sau khi duyệt");

  run_verify (&run);
  run_end (&run);
}

static void
test_importing_photos_survives (void)
{
  Run run = { 0 };

  run_start (&run);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *bytes = g_strnfill (3000 + i, 'a' + i);
      g_autoptr (GBytes) document = NULL;

      crash_disk_begin ();
      document = store_fixture_make_document_with_photo (&run.fixture, run.fixture.story, "Ảnh", bytes);
      note_deed (&run, "photo", bantin_hash_bytes (bytes, strlen (bytes)));
    }

  run_verify (&run);
  run_end (&run);
}

/* Migration */

static const BantinMigration migrations[] = {
  { 1, "/io/github/bantin/store/0001-foundation.sql", NULL },
  { 2, NULL, "CREATE TABLE added (id TEXT PRIMARY KEY) STRICT; INSERT INTO added SELECT id FROM story; ALTER TABLE setting ADD COLUMN note TEXT;" },
};

static void
assert_migrated_picture (const CrashPicture *picture)
{
  g_autofree char *path = g_build_filename (picture->folder, "bantin.db", NULL);
  g_autofree char *backups = g_build_filename (picture->folder, "backups", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  g_mkdir_with_parents (backups, 0700);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  bantin_schema_bring_up_to_date (db, picture->folder, migrations, G_N_ELEMENTS (migrations), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT count (*) FROM added, story USING (id), draft WHERE draft.story = story.id", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 1);
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
test_migration_survives (void)
{
  Run run = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *pictures;
  sqlite3 *db = NULL;

  run_start (&run);
  path = g_build_filename (run.fixture.dir, "bantin.db", NULL);
  bantin_store_close (run.fixture.store);
  g_clear_object (&run.fixture.store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
  bantin_schema_bring_up_to_date (db, run.fixture.dir, migrations, G_N_ELEMENTS (migrations), &error);
  g_assert_no_error (error);
  sqlite3_close (db);
  pictures = crash_disk_stop ();

  g_test_message ("%u pictures", pictures->len);
  g_assert_cmpuint (pictures->len, >, 5 * N_SEEDS);
  for (guint i = 0; i < pictures->len; i++)
    {
      CrashPicture *picture = pictures->pdata[i];

      assert_migrated_picture (picture);
      g_free (picture->folder);
      g_free (picture);
    }
  g_ptr_array_unref (pictures);
  run_end (&run);
}

/* The disk itself must be able to lose what is not synced, else the others show nothing. */
static void
test_disk_loses_what_was_not_synced (void)
{
  Run run = { 0 };
  g_autofree char *path = NULL;
  GPtrArray *pictures;
  guint n_lost = 0;
  sqlite3 *db = NULL;

  run_start (&run);
  bantin_store_close (run.fixture.store);
  g_clear_object (&run.fixture.store);
  path = g_build_filename (run.fixture.dir, "bantin.db", NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA synchronous = OFF; UPDATE setting SET value = value; INSERT INTO setting VALUES ('unsynced', 'yes')", NULL, NULL, NULL);
  note_deed (&run, "unsynced", NULL);
  sqlite3_close (db);
  pictures = crash_disk_stop ();

  for (guint i = 0; i < pictures->len; i++)
    {
      CrashPicture *picture = pictures->pdata[i];
      g_autofree char *file = g_build_filename (picture->folder, "bantin.db", NULL);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_open (file, &db), ==, SQLITE_OK);
      if (picture->n_acknowledged > 0 &&
          (sqlite3_prepare_v2 (db, "SELECT 1 FROM setting WHERE key = 'unsynced'", -1, &statement, NULL) != SQLITE_OK || sqlite3_step (statement) != SQLITE_ROW))
        n_lost++;
      sqlite3_finalize (statement);
      sqlite3_close (db);
      g_free (picture->folder);
      g_free (picture);
    }
  g_ptr_array_unref (pictures);

  g_assert_cmpuint (n_lost, >, 0);
  run_end (&run);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/power/the-disk-loses-what-was-not-synced", test_disk_loses_what_was_not_synced);
  g_test_add_func ("/store/power/saving-survives-it", test_saving_survives);
  g_test_add_func ("/store/power/the-review-survives-it", test_review_survives);
  g_test_add_func ("/store/power/importing-photos-survives-it", test_importing_photos_survives);
  g_test_add_func ("/store/power/a-migration-survives-it", test_migration_survives);

  return g_test_run ();
}
