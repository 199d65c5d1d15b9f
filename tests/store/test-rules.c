/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

/*
 * The rules hold for anybody with `sqlite3`: a plain connection, none of our settings, no extension. Before each attempt the
 * folder holds a published story with a photo, an approved one whose delivery waits, one that is submitted, and a draft.
 */

typedef struct
{
  const char *name;
  const char *sql;
  const char *message; /* part of what is answered */
} Attempt;

#define H64 "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"
#define APPROVED "(SELECT id FROM story WHERE review = 'approved' AND is_published = 0)"
#define SUBMITTED "(SELECT id FROM story WHERE review = 'submitted')"
#define PUBLISHED "(SELECT id FROM story WHERE is_published = 1)"
#define DRAFT "(SELECT id FROM story WHERE review = 'none')"

/* A line as an event has it; what is signed is not SQL's to know. */
#define LINE(kind, story, rev, after)                                                                        \
  "printf ('%.128c', 'a') || ' ' || json_object ('by', (SELECT id FROM writer WHERE person = story.author)," \
  " 'clock', 999, 'story', " story ", 'kind', '" kind "', 'step', json ('true'), 'rev', " rev ", 'after', " after ")"
#define INSERT_STEP(kind, story, rev, after)                                                 \
  "INSERT INTO event (id, desk, writer, clock, story, kind, is_step, rev, line, arrived_at)" \
  " SELECT " H64 ", (SELECT id FROM desk), (SELECT id FROM writer WHERE person = story.author), 999, " story ", '" kind "', 1, " rev "," LINE (kind, story, rev, after) ", 1 FROM story WHERE id = " story

#define HEADS(story) "(SELECT json_group_array (id) FROM head WHERE story = " story ")"
#define REV(story) "(SELECT rev FROM story WHERE id = " story ")"

static const Attempt attempts[] = {
  /* Events */
  { "an-event-is-not-changed", "UPDATE event SET kind = 'approve'", "an event never changes" },
  { "an-event-is-not-deleted", "DELETE FROM event", "an event is never deleted" },
  { "an-event-is-not-replaced", "INSERT OR REPLACE INTO event SELECT * FROM event LIMIT 1", "is here already" },
  { "a-citation-is-not-changed", "UPDATE event_after SET parent = " H64, "an event never changes" },
  { "a-citation-is-not-deleted", "DELETE FROM event_after", "an event is never deleted" },
  { "a-citation-is-not-made-up", "INSERT INTO event_after SELECT id, " H64 " FROM event WHERE is_step = 1 LIMIT 1", "cites what its line says" },
  { "an-event-is-what-its-line-says",
    "INSERT INTO event (id, desk, writer, clock, story, kind, is_step, rev, line, arrived_at)"
    " SELECT " H64 ", desk, writer, clock, story, 'comment', is_step, rev, line, 1 FROM event WHERE kind = 'revision' LIMIT 1",
    "what its line says" },
  { "a-reporter-does-not-approve", INSERT_STEP ("approve", SUBMITTED, REV (SUBMITTED), HEADS (SUBMITTED)), "only an approver" },
  { "a-step-cites-every-head", INSERT_STEP ("withdraw", SUBMITTED, REV (SUBMITTED), "json ('[]')"), "cites every head" },
  { "a-step-is-of-a-revision-that-is-here", INSERT_STEP ("withdraw", SUBMITTED, H64, HEADS (SUBMITTED)), "a revision of its story" },

  /* Stories and drafts */
  { "a-story-is-not-deleted", "DELETE FROM story", "never deleted" },
  { "a-story-keeps-its-id", "UPDATE story SET id = '11111111-1111-4111-8111-111111111111' WHERE n = 1", "keeps its id" },
  { "a-story-keeps-its-author", "UPDATE story SET author = (SELECT id FROM person WHERE id <> story.author)", "keeps its id and its first author" },
  { "a-draft-is-not-deleted", "DELETE FROM draft", "only when the bin is emptied" },
  { "a-story-is-not-called-approved", "UPDATE story SET review = 'approved' WHERE id = " DRAFT, "approved is what an approval names" },
  { "an-approval-does-not-cover-other-bytes", "UPDATE story SET rev = " H64 " WHERE id = " APPROVED, "approved is what an approval names" },
  { "a-story-is-emptied-only-out-of-the-bin", "UPDATE story SET is_emptied = 1", "CHECK constraint failed" },

  /* Revisions */
  { "a-revision-is-not-changed", "UPDATE revision SET document = '{}', size = 2", "a revision never changes" },
  { "a-revision-keeps-its-bytes", "UPDATE revision SET document = NULL", "only when the bin is emptied" },
  { "a-revision-keeps-its-name", "UPDATE revision SET rev = " H64 " WHERE story = " SUBMITTED, "a revision never changes" },
  { "a-revision-is-not-deleted", "DELETE FROM revision", "never deleted" },
  { "a-revision-is-not-replaced",
    "INSERT OR REPLACE INTO revision SELECT story, rev, version, reason, person, 2, '{}', made_at FROM revision LIMIT 1", "is here already" },

  /* Photos */
  { "a-photo-is-not-changed", "UPDATE photo SET caption = 'khác'", "a photo never changes" },
  { "a-photo-in-use-is-not-deleted", "DELETE FROM photo", "nothing else uses it" },
  { "a-photo-is-not-replaced",
    "INSERT OR REPLACE INTO photo SELECT sha256, 'image/png', size, width, height, name, taken_at, caption, credit, added_at FROM photo",
    "is here already" },
  { "a-rendition-is-not-changed", "UPDATE rendition SET width = 1", "a rendition never changes" },
  { "a-rendition-in-use-is-not-deleted", "DELETE FROM rendition", "only with its photo" },
  { "a-storys-photo-is-not-taken-away", "DELETE FROM story_photo", "only when the bin is emptied" },

  /* Deliveries */
  { "nothing-unapproved-is-delivered",
    "INSERT INTO delivery (id, story, rev, decision, account, kind, made_at)"
    " SELECT '22222222-2222-4222-8222-222222222222', story, rev, id, (SELECT id FROM account), 'publish', 1"
    " FROM event WHERE kind = 'submit' AND story = " SUBMITTED,
    "of the content of its approval" },
  { "nothing-but-what-was-approved-is-delivered",
    "INSERT INTO delivery (id, story, rev, decision, account, kind, made_at)"
    " SELECT '22222222-2222-4222-8222-222222222222', story, " H64 ", id, (SELECT id FROM account), 'publish', 1"
    " FROM event WHERE kind = 'approve' AND story = " APPROVED,
    "of the content of its approval" },
  { "a-fallen-approval-is-not-delivered",
    "INSERT INTO delivery (id, story, rev, decision, account, kind, made_at)"
    " SELECT '22222222-2222-4222-8222-222222222222', story, rev, id, (SELECT id FROM account), 'publish', 1"
    " FROM event WHERE kind = 'approve' AND story IN (SELECT id FROM story WHERE review = 'changed')",
    "the approval is not in force" },
  { "nothing-is-delivered-twice-at-once",
    "INSERT INTO delivery (id, story, rev, decision, account, kind, made_at)"
    " SELECT '22222222-2222-4222-8222-222222222222', story, rev, decision, account, kind, 1 FROM delivery WHERE state = 'waiting'",
    "UNIQUE constraint failed" },
  { "a-delivery-begins-with-waiting",
    "INSERT INTO delivery (id, story, rev, decision, account, kind, made_at, state, began_at)"
    " SELECT '22222222-2222-4222-8222-222222222222', story, rev, decision, account, kind, 1, 'running', 1 FROM delivery WHERE state = 'waiting'",
    "begins with waiting" },
  { "a-delivery-keeps-its-content", "UPDATE delivery SET rev = " H64 " WHERE state = 'waiting'", "keeps its content" },
  { "a-delivery-does-not-begin-while-undo-is-offered",
    "UPDATE delivery SET began_at = not_before - 1, state = 'running' WHERE state = 'waiting'", "while the approval can be undone" },
  { "a-delivery-is-not-done-before-its-steps",
    "UPDATE delivery SET state = 'done', began_at = not_before, finished_at = 9 WHERE state = 'waiting'", "when its last step is" },
  { "a-finished-delivery-is-not-reopened", "UPDATE delivery SET state = 'waiting', finished_at = 0 WHERE state = 'done'", "never reopened" },
  { "a-delivery-is-not-deleted", "DELETE FROM delivery", "never deleted" },
  { "a-finished-step-is-not-reopened", "UPDATE delivery_step SET state = 'running' WHERE state = 'done'", "never reopened" },
  { "a-finished-step-keeps-its-result", "UPDATE delivery_step SET result = '{}' WHERE state = 'done'", "never reopened" },
  { "a-step-is-not-deleted", "DELETE FROM delivery_step", "never deleted" },
  { "a-step-does-not-start-before-its-delivery",
    "INSERT INTO delivery_step (delivery, n, id, kind, needs) SELECT id, 0, 'a', 'a', '[]' FROM delivery WHERE state = 'waiting';"
    "UPDATE delivery_step SET state = 'running' WHERE state = 'waiting'",
    "in a delivery that has begun" },
  { "a-step-is-not-planned-late",
    "INSERT INTO delivery_step (delivery, n, id, kind, needs) SELECT id, 7, 'late', 'late', '[]' FROM delivery WHERE state = 'done'",
    "planned before" },

  /* Keys and people */
  { "a-key-does-not-change", "UPDATE writer SET public_key = zeroblob (32)", "a key never changes" },
  { "a-key-is-not-deleted", "DELETE FROM writer", "never deleted" },
  { "a-foreign-key-is-not-made-ours", "UPDATE writer SET is_me = 0", "a key never changes" },
  { "an-account-is-not-deleted", "DELETE FROM account", "only marked as removed" },
};

static sqlite3 *
open_plainly (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bantin.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);

  return db;
}

static void
arrange (StoreFixture *fixture)
{
  g_autofree char *approved = store_fixture_create_story (fixture, fixture->su_id, "Đã duyệt");
  g_autofree char *changed = store_fixture_create_story (fixture, fixture->su_id, "Đã sửa");
  g_autofree char *submitted = store_fixture_create_story (fixture, fixture->su_id, "Đã gửi");
  g_autofree char *draft = store_fixture_create_story (fixture, fixture->su_id, "Nháp");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *delivery = NULL;
  g_autoptr (GBytes) with_photo = NULL;
  g_autoptr (GBytes) other = store_fixture_make_document ("Khác", "Khác");
  g_autoptr (GError) error = NULL;

  with_photo = store_fixture_make_document_with_photo (fixture, fixture->story, "Có ảnh", "jpeg");
  bantin_store_save_draft (fixture->store, fixture->story, with_photo, 0, fixture->su, NULL, &error);
  g_assert_no_error (error);
  store_fixture_publish (fixture, fixture->story);
  first = store_fixture_approve (fixture, approved);
  delivery = bantin_store_queue_delivery (fixture->store, approved, fixture->account, BANTIN_DELIVERY_PUBLISH, NULL, fixture->hoa_id, 0, 4000000000, &error);
  g_assert_no_error (error);
  second = store_fixture_approve (fixture, changed);
  bantin_store_save_draft (fixture->store, changed, other, 0, fixture->su, NULL, &error);
  g_assert_no_error (error);
  third = store_fixture_submit (fixture, submitted);
}

static void
test_attempt (StoreFixture *fixture,
              gconstpointer data)
{
  const Attempt *attempt = data;
  sqlite3 *db;
  int code;

  arrange (fixture);
  db = open_plainly (fixture);
  code = sqlite3_exec (db, attempt->sql, NULL, NULL, NULL);

  g_test_message ("%s", sqlite3_errmsg (db));
  g_assert_cmpint (code, ==, SQLITE_CONSTRAINT);
  g_assert_nonnull (strstr (sqlite3_errmsg (db), attempt->message));
  sqlite3_close (db);
}

/* The other half: what the rules are not there to forbid. */
static void
test_plain_sql_may_still_write (StoreFixture *fixture,
                                gconstpointer unused)
{
  sqlite3 *db;

  arrange (fixture);
  db = open_plainly (fixture);

  g_assert_cmpint (sqlite3_exec (db, "UPDATE draft SET document = '{}' WHERE story = " DRAFT, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE story SET headline = 'Sửa bằng tay'", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE delivery SET state = 'cancelled', finished_at = 5 WHERE state = 'waiting'", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA integrity_check", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/rules/%s", attempts[i].name);

      g_test_add (path, StoreFixture, &attempts[i], store_fixture_set_up, test_attempt, store_fixture_tear_down);
    }
  store_test_add ("/store/rules/plain-sql-may-still-write", test_plain_sql_may_still_write);

  return g_test_run ();
}
