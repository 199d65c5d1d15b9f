/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery-fixture.h"

#include "base/bantin-clock.h"
#include "delivery/bantin-delivery-private.h"
#include "portal/bantin-wordpress.h"

#include <string.h>

static PortalSite *demo;

typedef struct
{
  DeliveryFixture *delivery;
  TestStory *story;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer n_photos)
{
  if (demo == NULL)
    demo = portal_site_start_demo ();
  fixture->delivery = delivery_fixture_new (demo);
  fixture->story = test_story_new (GPOINTER_TO_UINT (n_photos));
  delivery_fixture_add_story (fixture->delivery, fixture->story);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  bantin_clock_set_for_tests (0);
  delivery_fixture_free (fixture->delivery);
  test_story_free (fixture->story);
}

static void
test_publishes_once_and_keeps_the_proof (Fixture *fixture,
                                         gconstpointer unused)
{
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);

  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, delivery);
}

static void
test_nothing_begins_while_undo_is_offered (Fixture *fixture,
                                           gconstpointer unused)
{
  gint64 now = g_get_real_time ();
  g_autofree char *delivery = NULL;
  g_autoptr (BantinDeliveryRecord) before = NULL;

  bantin_clock_set_for_tests (now);
  delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, now / G_USEC_PER_SEC + 10);
  delivery_fixture_start (fixture->delivery);
  /* The queue has looked: it holds the lock and would have begun. */
  while (!bantin_delivery_queue_is_delivering (fixture->delivery->queue))
    g_thread_yield ();
  bantin_clock_set_for_tests (now + 9 * G_USEC_PER_SEC);
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_stop (fixture->delivery);
  before = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpint (before->began_at, ==, 0);
  g_assert_cmpuint (portal_site_count_posts (demo, fixture->story->story), ==, 0);

  bantin_clock_set_for_tests (now + 11 * G_USEC_PER_SEC);
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, delivery);
}

static void
test_a_correction_updates_the_same_post (Fixture *fixture,
                                         gconstpointer unused)
{
  g_autofree char *first = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autofree char *second = NULL;
  g_autoptr (BantinDeliveryRecord) before = NULL;
  g_autoptr (BantinDeliveryRecord) after = NULL;

  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, first, BANTIN_DELIVERY_DONE);
  test_story_add_photo (fixture->story, 3, g_random_int (), "Ảnh chèn vào giữa");
  test_story_freeze (fixture->story);
  delivery_fixture_approve_again (fixture->delivery, fixture->story);
  second = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_UPDATE, 0);
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_wait (fixture->delivery, second, BANTIN_DELIVERY_DONE);

  before = delivery_fixture_find (fixture->delivery, first);
  after = delivery_fixture_find (fixture->delivery, second);
  g_assert_cmpstr (before->remote_id, ==, after->remote_id);
  g_assert_cmpstr (before->url, ==, after->url);
  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, second);
}

static void
test_taking_down_is_a_delivery_too (Fixture *fixture,
                                    gconstpointer unused)
{
  g_autofree char *first = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autofree char *second = NULL;
  g_autoptr (BantinDeliveryRecord) record = NULL;
  g_autoptr (GBytes) page = NULL;
  guint status;

  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, first, BANTIN_DELIVERY_DONE);
  record = delivery_fixture_find (fixture->delivery, first);
  delivery_fixture_retract (fixture->delivery, fixture->story);
  second = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_TAKE_DOWN, 0);
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_wait (fixture->delivery, second, BANTIN_DELIVERY_DONE);

  page = portal_site_fetch (record->url, &status);
  g_assert_cmpuint (status, ==, 404);
}

static BantinPortal *
make_portal_with_wrong_password (DeliveryFixture *fixture,
                                 GError **error)
{
  return bantin_wordpress_new (fixture->api, "bientap", "planted-secret");
}

static void
test_a_refused_password_stops_it_until_it_is_cured (Fixture *fixture,
                                                    gconstpointer unused)
{
  BantinPortal *(*make_portal) (DeliveryFixture *fixture, GError **error) = fixture->delivery->make_portal;
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autoptr (BantinDeliveryRecord) stopped = NULL;

  fixture->delivery->make_portal = make_portal_with_wrong_password;
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_STOPPED);
  stopped = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpstr (stopped->error_code, ==, "password");
  g_assert_null (strstr (stopped->error_text, "planted-secret"));

  delivery_fixture_stop (fixture->delivery);
  fixture->delivery->make_portal = make_portal;
  delivery_fixture_set_state (fixture->delivery, delivery, BANTIN_DELIVERY_WAITING);
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, delivery);
}

static BantinPortal *
make_no_portal (DeliveryFixture *fixture,
                GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the keyring is locked");

  return NULL;
}

static void
test_a_locked_keyring_stops_it (Fixture *fixture,
                                gconstpointer unused)
{
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autoptr (BantinDeliveryRecord) stopped = NULL;

  fixture->delivery->make_portal = make_no_portal;
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_STOPPED);

  stopped = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpstr (stopped->error_code, ==, "keyring");
}

static void
test_a_changed_photo_file_is_not_sent (Fixture *fixture,
                                       gconstpointer unused)
{
  const BantinDocumentPhoto *photo = fixture->story->document->photos->pdata[0];
  g_autofree char *path = bantin_store_get_rendition_path (fixture->delivery->store, photo->rendition);
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autoptr (BantinDeliveryRecord) stopped = NULL;

  g_assert_true (g_file_set_contents (path, "\xff\xd8\xff another photo", -1, NULL));
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_STOPPED);

  stopped = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpstr (stopped->error_code, ==, "content");
  g_assert_cmpuint (portal_site_count_photos (demo, photo->rendition), ==, 0);
}

static void
test_an_edit_on_the_portal_is_asked_about (Fixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *first = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autofree char *second = NULL;
  g_autoptr (BantinDeliveryRecord) record = NULL;
  g_autoptr (BantinDeliveryRecord) stopped = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autofree char *path = NULL;

  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, first, BANTIN_DELIVERY_DONE);
  record = delivery_fixture_find (fixture->delivery, first);
  path = g_strdup_printf ("wp/v2/posts/%s", record->remote_id);
  changed = portal_site_post (demo, "editor", path, "{\"title\": \"Tít của người khác\"}");
  g_set_str (&((BantinBlock *) fixture->story->document->blocks->pdata[1])->text->text, "Sapo đã đính chính.");
  test_story_freeze (fixture->story);
  delivery_fixture_approve_again (fixture->delivery, fixture->story);
  second = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_UPDATE, 0);
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_wait (fixture->delivery, second, BANTIN_DELIVERY_STOPPED);
  stopped = delivery_fixture_find (fixture->delivery, second);
  g_assert_cmpstr (stopped->error_code, ==, "changed");

  delivery_fixture_answer (fixture->delivery, second, BANTIN_STEP_BODY, "{\"overwrite\": true}");
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_wait (fixture->delivery, second, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, second);
}

/* A portal where a person does the second of three steps. */
#define TEST_TYPE_HAND (test_hand_get_type ())
G_DECLARE_FINAL_TYPE (TestHand, test_hand, TEST, HAND, GObject)

struct _TestHand
{
  GObject parent_instance;
};

static GPtrArray *
hand_plan (BantinPortal *portal,
           const BantinPortalJob *job,
           GError **error)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_portal_step_free);

  g_ptr_array_add (steps, bantin_portal_step_new ("folder", "folder", NULL, NULL, 0));
  g_ptr_array_add (steps, bantin_portal_step_new ("paste", "paste", (const char *const[]) { "folder", NULL }, NULL, 0));
  g_ptr_array_add (steps, bantin_portal_step_new (BANTIN_STEP_PROOF, BANTIN_STEP_PROOF, (const char *const[]) { "paste", NULL }, NULL, 0));

  return steps;
}

static BantinPortalOutcome *
hand_perform (BantinPortal *portal,
              const BantinPortalJob *job,
              const BantinPortalStep *step,
              const BantinPortalContext *context,
              GCancellable *cancellable)
{
  JsonObject *result;

  if (strcmp (step->kind, "paste") == 0 && context->answer == NULL)
    return bantin_portal_outcome_new (BANTIN_PORTAL_NEEDS_PERSON, g_error_new (BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PERSON, "paste it into the form"));

  if (strcmp (step->kind, "paste") == 0)
    return bantin_portal_outcome_new_done (json_object_ref (context->answer));

  result = json_object_new ();
  if (strcmp (step->kind, BANTIN_STEP_PROOF) == 0)
    {
      json_object_set_string_member (result, "post", "by hand");
      json_object_set_string_member (result, "url", json_object_get_string_member (g_hash_table_lookup (context->results, "paste"), "url"));
    }

  return bantin_portal_outcome_new_done (result);
}

static BantinPortalAccount *
hand_sign_in (BantinPortal *portal,
              GCancellable *cancellable,
              GError **error)
{
  return g_new0 (BantinPortalAccount, 1);
}

static void
test_hand_portal_init (BantinPortalInterface *iface)
{
  iface->plan = hand_plan;
  iface->perform = hand_perform;
  iface->sign_in = hand_sign_in;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestHand, test_hand, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (BANTIN_TYPE_PORTAL, test_hand_portal_init))

static void
test_hand_class_init (TestHandClass *klass)
{
}

static void
test_hand_init (TestHand *self)
{
}

static BantinPortal *
make_hand_portal (DeliveryFixture *fixture,
                  GError **error)
{
  return g_object_new (TEST_TYPE_HAND, NULL);
}

static void
test_a_human_step_can_wait_for_days (Fixture *fixture,
                                     gconstpointer unused)
{
  gint64 now = g_get_real_time ();
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autoptr (BantinDeliveryRecord) waiting = NULL;
  g_autoptr (BantinDeliveryRecord) done = NULL;

  fixture->delivery->make_portal = make_hand_portal;
  bantin_clock_set_for_tests (now);
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_PERSON);
  delivery_fixture_stop (fixture->delivery);

  /* Five days, the program closed and opened again in between, by somebody else. */
  bantin_clock_set_for_tests (now + G_GINT64_CONSTANT (5) * 24 * 3600 * G_USEC_PER_SEC);
  delivery_fixture_start (fixture->delivery);
  waiting = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpint (waiting->state, ==, BANTIN_DELIVERY_PERSON);
  delivery_fixture_answer (fixture->delivery, delivery, "paste", "{\"url\": \"https://xa.example/tin/12\"}");
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_DONE);

  done = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpstr (done->url, ==, "https://xa.example/tin/12");
  g_assert_cmpstr (done->remote_id, ==, "by hand");
}

static void
test_contributor_waits_for_the_portals_editor (Fixture *fixture,
                                               gconstpointer unused)
{
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autoptr (BantinDeliveryRecord) stopped = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autofree char *path = NULL;

  fixture->delivery->role = "contributor";
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_STOPPED);
  stopped = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpstr (stopped->error_code, ==, "pending");

  steps = bantin_store_list_delivery_steps (fixture->delivery->store, delivery, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const BantinDeliveryStepRecord *step = steps->pdata[i];
      g_autoptr (JsonObject) result = strcmp (step->kind, BANTIN_STEP_PUBLISH) == 0 ? bantin_delivery_parse (step->result) : NULL;

      if (result != NULL)
        path = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, json_object_get_int_member (result, "post"));
    }
  changed = portal_site_post (demo, "editor", path, "{\"status\": \"publish\"}");
  delivery_fixture_set_state (fixture->delivery, delivery, BANTIN_DELIVERY_WAITING);
  bantin_delivery_queue_wake (fixture->delivery->queue);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, delivery);
}

/* A portal that holds each photo until it is interrupted. */
typedef struct
{
  GObject parent_instance;
  BantinPortal *inner;
} TestHolder;

typedef GObjectClass TestHolderClass;
static GType test_holder_get_type (void);
static void test_holder_portal_init (BantinPortalInterface *iface);
G_DEFINE_TYPE_WITH_CODE (TestHolder, test_holder, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (BANTIN_TYPE_PORTAL, test_holder_portal_init))

static GMutex hold_mutex;
static GCond hold_cond;
static gboolean hold_is_on;
static guint n_holding;

static void
on_hold_cancelled (GCancellable *cancellable,
                   gpointer unused)
{
  g_mutex_lock (&hold_mutex);
  g_cond_broadcast (&hold_cond);
  g_mutex_unlock (&hold_mutex);
}

static BantinPortalOutcome *
holder_perform (BantinPortal *portal,
                const BantinPortalJob *job,
                const BantinPortalStep *step,
                const BantinPortalContext *context,
                GCancellable *cancellable)
{
  TestHolder *self = (TestHolder *) portal;

  if (hold_is_on && strcmp (step->kind, BANTIN_STEP_PHOTO) == 0)
    {
      gulong id = g_cancellable_connect (cancellable, G_CALLBACK (on_hold_cancelled), NULL, NULL);

      g_mutex_lock (&hold_mutex);
      n_holding++;
      g_cond_broadcast (&hold_cond);
      while (!g_cancellable_is_cancelled (cancellable))
        g_cond_wait (&hold_cond, &hold_mutex);
      n_holding--;
      g_mutex_unlock (&hold_mutex);
      g_cancellable_disconnect (cancellable, id);
    }

  return bantin_portal_perform (self->inner, job, step, context, cancellable);
}

static GPtrArray *
holder_plan (BantinPortal *portal,
             const BantinPortalJob *job,
             GError **error)
{
  return bantin_portal_plan (((TestHolder *) portal)->inner, job, error);
}

static BantinPortalAccount *
holder_sign_in (BantinPortal *portal,
                GCancellable *cancellable,
                GError **error)
{
  return bantin_portal_sign_in (((TestHolder *) portal)->inner, cancellable, error);
}

static void
test_holder_portal_init (BantinPortalInterface *iface)
{
  iface->plan = holder_plan;
  iface->perform = holder_perform;
  iface->sign_in = holder_sign_in;
}

static void
test_holder_dispose (GObject *object)
{
  g_clear_object (&((TestHolder *) object)->inner);
  G_OBJECT_CLASS (test_holder_parent_class)->dispose (object);
}

static void
test_holder_class_init (TestHolderClass *klass)
{
  klass->dispose = test_holder_dispose;
}

static void
test_holder_init (TestHolder *self)
{
}

static BantinPortal *
make_holder (DeliveryFixture *fixture,
             GError **error)
{
  TestHolder *holder = g_object_new (test_holder_get_type (), NULL);

  holder->inner = portal_site_open_at (fixture->site, fixture->role, fixture->api);

  return BANTIN_PORTAL (holder);
}

static void
wait_until_holding (guint n)
{
  g_mutex_lock (&hold_mutex);
  while (n_holding < n)
    g_cond_wait (&hold_cond, &hold_mutex);
  g_mutex_unlock (&hold_mutex);
}

static void
test_three_photos_go_at_once_and_a_pause_holds (Fixture *fixture,
                                                gconstpointer unused)
{
  g_autofree char *delivery = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
  g_autoptr (BantinDeliveryRecord) paused = NULL;
  BantinDeliveryProgress progress;

  fixture->delivery->make_portal = make_holder;
  hold_is_on = TRUE;
  delivery_fixture_start (fixture->delivery);
  /* The draft went first, and each photo has a line of its own. */
  wait_until_holding (3);
  g_assert_true (bantin_delivery_queue_get_progress (fixture->delivery->queue, delivery, &progress));
  g_assert_cmpuint (progress.n_photos, ==, 3);
  g_assert_cmpuint (progress.n_photos_done, ==, 0);

  delivery_fixture_set_state (fixture->delivery, delivery, BANTIN_DELIVERY_PAUSED);
  bantin_delivery_queue_interrupt (fixture->delivery->queue, delivery);
  hold_is_on = FALSE;
  delivery_fixture_stop (fixture->delivery);
  paused = delivery_fixture_find (fixture->delivery, delivery);
  g_assert_cmpint (paused->state, ==, BANTIN_DELIVERY_PAUSED);

  delivery_fixture_set_state (fixture->delivery, delivery, BANTIN_DELIVERY_WAITING);
  delivery_fixture_start (fixture->delivery);
  delivery_fixture_wait (fixture->delivery, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture->delivery, fixture->story, delivery);
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    guint n_photos;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } cases[] = {
    { "/delivery/publishes-once-and-keeps-the-proof", 3, test_publishes_once_and_keeps_the_proof },
    { "/delivery/nothing-begins-while-undo-is-offered", 1, test_nothing_begins_while_undo_is_offered },
    { "/delivery/a-correction-updates-the-same-post", 2, test_a_correction_updates_the_same_post },
    { "/delivery/taking-down-is-a-delivery-too", 1, test_taking_down_is_a_delivery_too },
    { "/delivery/a-refused-password-stops-it-until-it-is-cured", 1, test_a_refused_password_stops_it_until_it_is_cured },
    { "/delivery/a-locked-keyring-stops-it", 0, test_a_locked_keyring_stops_it },
    { "/delivery/a-changed-photo-file-is-not-sent", 1, test_a_changed_photo_file_is_not_sent },
    { "/delivery/an-edit-on-the-portal-is-asked-about", 0, test_an_edit_on_the_portal_is_asked_about },
    { "/delivery/a-human-step-can-wait-for-days", 0, test_a_human_step_can_wait_for_days },
    { "/delivery/a-contributor-waits-for-the-portals-editor", 0, test_contributor_waits_for_the_portals_editor },
    { "/delivery/three-photos-go-at-once-and-a-pause-holds", 3, test_three_photos_go_at_once_and_a_pause_holds },
  };
  int result;

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, GUINT_TO_POINTER (cases[i].n_photos), set_up, cases[i].test, tear_down);

  result = g_test_run ();
  g_clear_pointer (&demo, portal_site_free);

  return result;
}
