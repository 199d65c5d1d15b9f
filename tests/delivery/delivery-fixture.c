/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery-fixture.h"

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "delivery/bantin-delivery-private.h"
#include "portal/bantin-wordpress.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-photos.h"
#include "store/bantin-store-review.h"
#include "store/bantin-store-stories.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* A write of a test's, on the store's writer. */
typedef struct
{
  void (*function) (BantinStore *store, gpointer data, GError **error);
  gpointer data;
} Write;

static gpointer
run_write (gpointer source,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Write *write = data;
  GError *problem = NULL;

  write->function (source, write->data, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

static void
write_on (DeliveryFixture *fixture,
          void (*function) (BantinStore *store, gpointer data, GError **error),
          gpointer data)
{
  Write write = { function, data };
  g_autoptr (GError) error = NULL;

  bantin_delivery_write (fixture->writer, fixture->store, run_write, &write, &error);
  g_assert_no_error (error);
}

static void
adopt (BantinStore *store,
       gpointer data,
       GError **error)
{
  bantin_store_adopt_thread (store);
}

static void
found_office (DeliveryFixture *fixture)
{
  BantinAccountRecord account = {
    .id = fixture->account,
    .name = (char *) "Cổng để thử",
    .address = (char *) "http://127.0.0.1/",
    .api = fixture->api,
    .kind = (char *) "wordpress",
    .user = (char *) "bientap",
    .capabilities = (char *) "{}",
    .catalogue = (char *) "{}",
  };
  g_autoptr (GError) error = NULL;

  bantin_store_found_desk (fixture->store, fixture->key, fixture->person, "Trần Thị Hoa", "Hoa Trần", "máy văn phòng", FALSE, &error);
  g_assert_no_error (error);
  bantin_store_save_account (fixture->store, &account, &error);
  g_assert_no_error (error);
}

static BantinPortal *
make_site_portal (DeliveryFixture *fixture,
                  GError **error)
{
  BantinPortal *portal = portal_site_open_at (fixture->site, fixture->role, fixture->api);

  bantin_wordpress_set_server_limit (BANTIN_WORDPRESS (portal), fixture->server_limit_s);

  return portal;
}

DeliveryFixture *
delivery_fixture_new (PortalSite *site)
{
  DeliveryFixture *fixture = g_new0 (DeliveryFixture, 1);
  g_autoptr (GError) error = NULL;

  fixture->site = site;
  fixture->api = g_strdup (site != NULL ? site->api : "");
  fixture->role = "editor";
  fixture->server_limit_s = 3;
  fixture->make_portal = make_site_portal;
  fixture->dir = g_dir_make_tmp ("bantin-delivery-XXXXXX", NULL);
  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);
  fixture->key = bantin_key_new ();
  fixture->person = g_uuid_string_random ();
  fixture->account = g_uuid_string_random ();
  g_mutex_init (&fixture->mutex);
  g_cond_init (&fixture->cond);
  found_office (fixture);
  fixture->writer = bantin_worker_new ("writer");
  write_on (fixture, adopt, NULL);

  return fixture;
}

void
delivery_fixture_free (DeliveryFixture *fixture)
{
  delivery_fixture_stop (fixture);
  bantin_worker_close (fixture->writer);
  bantin_store_close (fixture->store);
  g_object_unref (fixture->writer);
  g_object_unref (fixture->store);
  bantin_key_unref (fixture->key);
  remove_folder (fixture->dir);
  g_mutex_clear (&fixture->mutex);
  g_cond_clear (&fixture->cond);
  g_free (fixture->dir);
  g_free (fixture->person);
  g_free (fixture->account);
  g_free (fixture->api);
  g_free (fixture);
}

typedef struct
{
  DeliveryFixture *fixture;
  TestStory *story;
} StoryWrite;

/* The rendition stands for the original too. */
static void
add_photos (BantinStore *store,
            TestStory *story,
            GError **error)
{
  for (guint i = 0; i < story->document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = story->document->photos->pdata[i];
      g_autofree char *original = bantin_store_get_photo_path (store, photo->original);
      g_autofree char *rendition = bantin_store_get_rendition_path (store, photo->rendition);
      g_autoptr (GFile) source = g_file_new_for_path (g_hash_table_lookup (story->renditions, photo->rendition));
      g_autofree char *first = bantin_file_copy_durably (source, original, NULL, error);
      g_autofree char *second = bantin_file_copy_durably (source, rendition, NULL, error);
      BantinPhotoRecord record = { .sha256 = photo->original, .content_type = (char *) "image/jpeg", .size = photo->rendition_size, .width = 320, .height = 214, .name = photo->name, .caption = (char *) "", .credit = (char *) "" };
      BantinRenditionRecord made = { .sha256 = photo->rendition, .photo = photo->original, .edits = (char *) "[]", .recipe = (char *) "test", .size = photo->rendition_size, .width = 320, .height = 214 };

      g_assert_cmpstr (first, ==, photo->original);
      g_assert_cmpstr (second, ==, photo->rendition);
      g_assert_true (bantin_store_add_photo (store, story->story, &record, error));
      g_assert_true (bantin_store_add_rendition (store, &made, error));
    }
}

static void
submit_and_approve (BantinStore *store,
                    StoryWrite *write,
                    GError **error)
{
  g_autoptr (GBytes) json = bantin_document_to_json (write->story->document);
  g_autofree char *rev = bantin_store_submit_story (store, write->story->story, json, write->fixture->key, "", error);
  g_autofree char *event = NULL;

  if (rev == NULL)
    return;
  g_assert_cmpstr (rev, ==, write->story->rev);
  event = bantin_store_take_step (store, write->story->story, "approve", rev, write->fixture->key, "", error);
}

static void
add_story (BantinStore *store,
           gpointer data,
           GError **error)
{
  StoryWrite *write = data;
  g_autoptr (BantinDocument) empty = bantin_document_new ();
  g_autoptr (GBytes) json = bantin_document_to_json (empty);

  if (!bantin_store_create_story (store, write->story->story, write->fixture->person, json, error))
    return;
  add_photos (store, write->story, error);
  submit_and_approve (store, write, error);
}

static void
approve_again (BantinStore *store,
               gpointer data,
               GError **error)
{
  StoryWrite *write = data;

  add_photos (store, write->story, error);
  submit_and_approve (store, write, error);
}

static void
retract (BantinStore *store,
         gpointer data,
         GError **error)
{
  StoryWrite *write = data;
  g_autofree char *event = bantin_store_take_step (store, write->story->story, "retract", write->story->rev, write->fixture->key, "sai số liệu", error);
}

void
delivery_fixture_add_story (DeliveryFixture *fixture,
                            TestStory *story)
{
  StoryWrite write = { fixture, story };

  write_on (fixture, add_story, &write);
}

void
delivery_fixture_approve_again (DeliveryFixture *fixture,
                                TestStory *story)
{
  StoryWrite write = { fixture, story };

  write_on (fixture, approve_again, &write);
}

void
delivery_fixture_retract (DeliveryFixture *fixture,
                          TestStory *story)
{
  StoryWrite write = { fixture, story };

  write_on (fixture, retract, &write);
}

typedef struct
{
  DeliveryFixture *fixture;
  const char *story;
  BantinDeliveryKind kind;
  gint64 not_before;
  char *id;
  BantinDeliveryState state;
  guint n;
  const char *answer;
} QueueWrite;

static void
queue_delivery (BantinStore *store,
                gpointer data,
                GError **error)
{
  QueueWrite *write = data;

  write->id = bantin_store_queue_delivery (store, write->story, write->fixture->account, write->kind, NULL, write->fixture->person, 0, write->not_before, error);
}

static void
set_state (BantinStore *store,
           gpointer data,
           GError **error)
{
  QueueWrite *write = data;

  bantin_store_set_delivery_state (store, write->id, write->state, NULL, NULL, 0, error);
}

static void
answer_step (BantinStore *store,
             gpointer data,
             GError **error)
{
  QueueWrite *write = data;

  bantin_store_answer_step (store, write->id, write->n, write->answer, error);
}

char *
delivery_fixture_queue (DeliveryFixture *fixture,
                        const char *story,
                        BantinDeliveryKind kind,
                        gint64 not_before)
{
  QueueWrite write = { .fixture = fixture, .story = story, .kind = kind, .not_before = not_before };

  write_on (fixture, queue_delivery, &write);

  return write.id;
}

void
delivery_fixture_set_state (DeliveryFixture *fixture,
                            const char *delivery,
                            BantinDeliveryState state)
{
  QueueWrite write = { .fixture = fixture, .id = (char *) delivery, .state = state };

  write_on (fixture, set_state, &write);
}

void
delivery_fixture_answer (DeliveryFixture *fixture,
                         const char *delivery,
                         const char *kind,
                         const char *answer)
{
  QueueWrite write = { .fixture = fixture, .id = (char *) delivery, .answer = answer };
  g_autoptr (GPtrArray) steps = bantin_store_list_delivery_steps (fixture->store, delivery, NULL);

  while (strcmp (((BantinDeliveryStepRecord *) steps->pdata[write.n])->kind, kind) != 0)
    write.n++;
  write_on (fixture, answer_step, &write);
}

BantinDeliveryRecord *
delivery_fixture_find (DeliveryFixture *fixture,
                       const char *delivery)
{
  g_autoptr (GError) error = NULL;
  BantinDeliveryRecord *record = bantin_store_find_delivery (fixture->store, delivery, &error);

  g_assert_no_error (error);

  return record;
}

static BantinPortal *
open_portal (const BantinAccountRecord *account,
             gpointer user_data,
             GError **error)
{
  DeliveryFixture *fixture = user_data;

  return fixture->make_portal (fixture, error);
}

static BantinKey *
get_signer (const BantinDeliveryRecord *delivery,
            gpointer user_data,
            GError **error)
{
  DeliveryFixture *fixture = user_data;

  return bantin_key_ref (fixture->key);
}

static void
on_changed (const char *story,
            const char *delivery,
            gpointer user_data)
{
  DeliveryFixture *fixture = user_data;

  g_mutex_lock (&fixture->mutex);
  fixture->n_changes++;
  g_cond_broadcast (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);
}

void
delivery_fixture_start (DeliveryFixture *fixture)
{
  BantinDeliveryHooks hooks = { open_portal, get_signer, on_changed, fixture };

  fixture->queue = bantin_delivery_queue_new (fixture->store, fixture->writer, &hooks);
  bantin_delivery_queue_start (fixture->queue);
}

void
delivery_fixture_stop (DeliveryFixture *fixture)
{
  if (fixture->queue == NULL)
    return;

  bantin_delivery_queue_close (fixture->queue);
  g_clear_object (&fixture->queue);
}

/* A minute is nothing to a clock that stands. */
static void
skip_pause (DeliveryFixture *fixture,
            const BantinDeliveryRecord *record)
{
  if (!fixture->is_clock_standing || record->state != BANTIN_DELIVERY_WAITING || record->retry_at <= bantin_clock_now ())
    return;

  g_test_message ("skipping %" G_GINT64_FORMAT " s: %s: %s", record->retry_at - bantin_clock_now (), record->error_code, record->error_text);
  bantin_clock_set_for_tests (record->retry_at * G_USEC_PER_SEC);
  if (fixture->queue != NULL)
    bantin_delivery_queue_wake (fixture->queue);
}

static gboolean
is_end (BantinDeliveryState state)
{
  return state != BANTIN_DELIVERY_WAITING && state != BANTIN_DELIVERY_RUNNING;
}

guint
delivery_fixture_count_changes (DeliveryFixture *fixture)
{
  guint n_changes;

  g_mutex_lock (&fixture->mutex);
  n_changes = fixture->n_changes;
  g_mutex_unlock (&fixture->mutex);

  return n_changes;
}

void
delivery_fixture_wait_for_change (DeliveryFixture *fixture,
                                  guint n_seen)
{
  gint64 until = g_get_monotonic_time () + 120 * G_USEC_PER_SEC;

  g_mutex_lock (&fixture->mutex);
  while (fixture->n_changes == n_seen)
    if (!g_cond_wait_until (&fixture->cond, &fixture->mutex, until))
      g_error ("the queue has said nothing for two minutes");
  g_mutex_unlock (&fixture->mutex);
}

void
delivery_fixture_wait (DeliveryFixture *fixture,
                       const char *delivery,
                       BantinDeliveryState state)
{
  for (;;)
    {
      guint n_seen = delivery_fixture_count_changes (fixture);
      g_autoptr (BantinDeliveryRecord) record = delivery_fixture_find (fixture, delivery);

      if (record->state == state)
        return;
      if (is_end (record->state))
        g_error ("delivery is %u instead of %u: %s: %s", record->state, state, record->error_code, record->error_text);
      skip_pause (fixture, record);
      delivery_fixture_wait_for_change (fixture, n_seen);
    }
}

void
delivery_fixture_assert_published_once (DeliveryFixture *fixture,
                                        TestStory *story,
                                        const char *delivery)
{
  g_autoptr (BantinDeliveryRecord) record = delivery_fixture_find (fixture, delivery);
  g_autoptr (JsonObject) proof = bantin_delivery_parse (record->proof);
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%s?context=edit", record->remote_id);
  g_autoptr (JsonNode) node = portal_site_get (fixture->site, "editor", path);

  g_assert_cmpint (record->state, ==, BANTIN_DELIVERY_DONE);
  g_assert_nonnull (proof);
  g_assert_cmpstr (json_object_get_string_member (proof, "verdict"), ==, "same");
  g_assert_cmpstr (json_object_get_string_member (proof, "rev"), ==, story->rev);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "status"), ==, "publish");
  g_assert_cmpuint (portal_site_count_posts (fixture->site, story->story), ==, 1);
  for (guint i = 0; i < story->document->photos->len; i++)
    g_assert_cmpuint (portal_site_count_photos (fixture->site, ((BantinDocumentPhoto *) story->document->photos->pdata[i])->rendition), ==, 1);
}
