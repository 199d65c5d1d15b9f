/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "base/bantin-clock.h"
#include "store/bantin-delivery-lock.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static GPtrArray *
plan_two_steps (void)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_step_record_free);
  BantinDeliveryStepRecord *publish = bantin_delivery_step_record_new (1, "publish", "publish");
  guint needed = 0;

  g_ptr_array_add (steps, bantin_delivery_step_record_new (0, "draft", "draft"));
  g_array_append_val (publish->needs, needed);
  g_ptr_array_add (steps, publish);

  return steps;
}

static char *
queue (StoreFixture *fixture,
       gint64 not_before)
{
  g_autoptr (GError) error = NULL;
  char *delivery = bantin_store_queue_delivery (fixture->store, fixture->story, fixture->account, BANTIN_DELIVERY_PUBLISH, NULL,
                                                fixture->hoa_id, 0, not_before, &error);

  g_assert_no_error (error);

  return delivery;
}

static char *
begin (StoreFixture *fixture)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autoptr (GPtrArray) steps = plan_two_steps ();
  g_autoptr (GError) error = NULL;
  char *delivery = queue (fixture, 0);

  bantin_store_begin_delivery (fixture->store, delivery, steps, &error);
  g_assert_no_error (error);

  return delivery;
}

static void
save_other (StoreFixture *fixture,
            gboolean *has_voided)
{
  g_autoptr (GBytes) document = store_fixture_make_document ("Khác", "Khác");
  g_autoptr (GError) error = NULL;

  bantin_store_save_draft (fixture->store, fixture->story, document, 0, fixture->su, has_voided, &error);
  g_assert_no_error (error);
}

static void
test_unapproved_story_is_not_queued (StoreFixture *fixture,
                                     gconstpointer unused)
{
  g_autofree char *rev = store_fixture_submit (fixture, fixture->story);
  g_autoptr (GError) error = NULL;

  g_assert_null (bantin_store_queue_delivery (fixture->store, fixture->story, fixture->account, BANTIN_DELIVERY_PUBLISH, NULL, NULL, 0, 0, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_nothing_begins_while_undo_is_offered (StoreFixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autofree char *delivery = queue (fixture, bantin_clock_now () + 10);
  g_autoptr (GPtrArray) steps = plan_two_steps ();
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next_at = 0;

  due = bantin_store_list_due_deliveries (fixture->store, bantin_clock_now (), &next_at, NULL);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_cmpint (next_at, >, bantin_clock_now ());
  g_assert_false (bantin_store_begin_delivery (fixture->store, delivery, steps, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_undo_of_approval_cancels_what_waits (StoreFixture *fixture,
                                          gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autofree char *delivery = queue (fixture, bantin_clock_now () + 10);
  g_autoptr (BantinDeliveryRecord) record = NULL;
  g_autofree char *undo = bantin_store_take_step (fixture->store, fixture->story, "submit", rev, fixture->hoa, "", NULL);

  record = bantin_store_find_delivery (fixture->store, delivery, NULL);
  g_assert_cmpint (record->state, ==, BANTIN_DELIVERY_CANCELLED);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "submitted");
}

static void
test_change_before_the_beginning_cancels_it (StoreFixture *fixture,
                                             gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autofree char *delivery = queue (fixture, 0);
  g_autoptr (GPtrArray) steps = plan_two_steps ();
  g_autoptr (GError) error = NULL;

  save_other (fixture, NULL);
  g_assert_false (bantin_store_begin_delivery (fixture->store, delivery, steps, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_begun_delivery_goes_on_with_the_approved_bytes (StoreFixture *fixture,
                                                     gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (BantinDeliveryRecord) record = NULL;
  gboolean has_voided = TRUE;
  g_autoptr (GError) error = NULL;

  save_other (fixture, &has_voided);
  g_assert_false (has_voided);
  for (guint n = 0; n < 2; n++)
    {
      bantin_store_start_step (fixture->store, delivery, n, &error);
      g_assert_no_error (error);
      bantin_store_finish_step (fixture->store, delivery, n, "{\"id\":17}", &error);
      g_assert_no_error (error);
    }
  bantin_store_finish_delivery (fixture->store, delivery, fixture->hoa, "17", "https://namco.example/?p=17", "{}", &error);
  g_assert_no_error (error);

  record = bantin_store_find_delivery (fixture->store, delivery, NULL);
  g_assert_cmpint (record->state, ==, BANTIN_DELIVERY_DONE);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "correcting");
}

static void
test_step_waits_for_what_it_needs (StoreFixture *fixture,
                                   gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_store_start_step (fixture->store, delivery, 1, &error));

  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
}

static void
test_killed_delivery_is_due_again_with_its_plan (StoreFixture *fixture,
                                                 gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (GPtrArray) other_plan = g_ptr_array_new ();
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  BantinDeliveryStepRecord *publish;
  g_autoptr (GError) error = NULL;

  bantin_store_start_step (fixture->store, delivery, 0, &error);
  g_assert_no_error (error);
  bantin_store_finish_step (fixture->store, delivery, 0, "{\"id\":17}", &error);
  g_assert_no_error (error);
  bantin_store_start_step (fixture->store, delivery, 1, &error);
  g_assert_no_error (error);
  bantin_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = bantin_store_open (fixture->dir, &error);
  g_assert_no_error (error);

  due = bantin_store_list_due_deliveries (fixture->store, bantin_clock_now (), NULL, NULL);
  g_assert_cmpuint (due->len, ==, 1);
  bantin_store_begin_delivery (fixture->store, delivery, other_plan, &error);
  g_assert_no_error (error);
  bantin_store_start_step (fixture->store, delivery, 1, &error);
  g_assert_no_error (error);
  steps = bantin_store_list_delivery_steps (fixture->store, delivery, NULL);
  g_assert_cmpuint (steps->len, ==, 2);
  publish = steps->pdata[1];
  g_assert_cmpuint (publish->n_attempts, ==, 2);
  g_assert_cmpint (publish->unknown_since, >, 0);
  g_assert_cmpuint (publish->needs->len, ==, 1);
}

static void
test_failed_attempt_that_sent_nothing_is_known (StoreFixture *fixture,
                                                gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_start_step (fixture->store, delivery, 0, &error);
  bantin_store_end_attempt (fixture->store, delivery, 0, FALSE, &error);
  bantin_store_start_step (fixture->store, delivery, 0, &error);
  g_assert_no_error (error);
  known = bantin_store_list_delivery_steps (fixture->store, delivery, NULL);
  bantin_store_end_attempt (fixture->store, delivery, 0, TRUE, &error);
  g_assert_no_error (error);
  unknown = bantin_store_list_delivery_steps (fixture->store, delivery, NULL);

  g_assert_cmpint (((BantinDeliveryStepRecord *) known->pdata[0])->unknown_since, ==, 0);
  g_assert_cmpint (((BantinDeliveryStepRecord *) unknown->pdata[0])->unknown_since, >, 0);
}

static void
test_step_may_wait_for_a_person (StoreFixture *fixture,
                                 gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_start_step (fixture->store, delivery, 0, &error);
  g_assert_no_error (error);
  bantin_store_ask_person (fixture->store, delivery, 0, "{\"page\":\"form\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "by-hand");
  due = bantin_store_list_due_deliveries (fixture->store, G_MAXINT64, NULL, NULL);
  g_assert_cmpuint (due->len, ==, 0);
  bantin_store_answer_step (fixture->store, delivery, 0, "{\"url\":\"https://namco.example/tin/17\"}", &error);
  g_assert_no_error (error);
  g_clear_pointer (&due, g_ptr_array_unref);

  due = bantin_store_list_due_deliveries (fixture->store, bantin_clock_now (), NULL, NULL);
  steps = bantin_store_list_delivery_steps (fixture->store, delivery, NULL);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpstr (((BantinDeliveryStepRecord *) steps->pdata[0])->answer, ==, "{\"url\":\"https://namco.example/tin/17\"}");
}

static void
test_stopped_delivery_shows_on_the_story (StoreFixture *fixture,
                                          gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (BantinDeliveryRecord) record = NULL;
  g_autoptr (GPtrArray) steps = plan_two_steps ();
  g_autoptr (GError) error = NULL;

  bantin_store_set_delivery_state (fixture->store, delivery, BANTIN_DELIVERY_STOPPED, "password", "401 Unauthorized", 0, &error);
  g_assert_no_error (error);
  record = bantin_store_find_story_delivery (fixture->store, fixture->story, NULL);

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "stopped");
  g_assert_cmpstr (record->error_code, ==, "password");
  bantin_store_begin_delivery (fixture->store, delivery, steps, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "delivering");
}

static void
test_take_down_follows_a_retraction (StoreFixture *fixture,
                                     gconstpointer unused)
{
  g_autoptr (BantinStoryRecord) story = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_delivery_step_record_free);
  g_autoptr (BantinRemoteRecord) post = NULL;
  g_autofree char *retract = NULL;
  g_autofree char *delivery = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_publish (fixture, fixture->story);
  story = bantin_store_find_story (fixture->store, fixture->story, NULL);
  retract = bantin_store_take_step (fixture->store, fixture->story, "retract", story->published_rev, fixture->hoa, "sai tên", &error);
  g_assert_no_error (error);
  delivery = bantin_store_queue_delivery (fixture->store, fixture->story, fixture->account, BANTIN_DELIVERY_TAKE_DOWN, NULL, NULL, 0, 0, &error);
  g_assert_no_error (error);
  g_ptr_array_add (steps, bantin_delivery_step_record_new (0, "take-down", "take-down"));
  bantin_store_begin_delivery (fixture->store, delivery, steps, &error);
  bantin_store_start_step (fixture->store, delivery, 0, &error);
  bantin_store_finish_step (fixture->store, delivery, 0, "{}", &error);
  bantin_store_finish_delivery (fixture->store, delivery, fixture->hoa, "17", "", "{}", &error);
  g_assert_no_error (error);

  post = bantin_store_find_portal_post (fixture->store, fixture->account, fixture->story, &error);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "taken-down");
  g_assert_cmpstr (post->remote_id, ==, "17");
}

static void
test_taken_down_story_is_approved_anew (StoreFixture *fixture,
                                        gconstpointer unused)
{
  g_autoptr (BantinStoryRecord) story = NULL;
  g_autofree char *approve = NULL;
  g_autofree char *delivery = NULL;
  g_autoptr (GError) error = NULL;

  test_take_down_follows_a_retraction (fixture, NULL);
  story = bantin_store_find_story (fixture->store, fixture->story, NULL);
  approve = bantin_store_take_step (fixture->store, fixture->story, "approve", story->rev, fixture->hoa, "", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "approved");
  delivery = bantin_store_queue_delivery (fixture->store, fixture->story, fixture->account, BANTIN_DELIVERY_PUBLISH, NULL, NULL, 0, 0, &error);

  g_assert_no_error (error);
}

static void
test_scheduled_delivery_shows_its_time (StoreFixture *fixture,
                                        gconstpointer unused)
{
  g_autofree char *rev = store_fixture_approve (fixture, fixture->story);
  g_autoptr (GPtrArray) due = NULL;
  gint64 later = bantin_clock_now () + 3600;
  g_autofree char *delivery = bantin_store_queue_delivery (fixture->store, fixture->story, fixture->account, BANTIN_DELIVERY_PUBLISH,
                                                           NULL, NULL, later, 0, NULL);
  gint64 next_at = 0;

  due = bantin_store_list_due_deliveries (fixture->store, bantin_clock_now (), &next_at, NULL);

  g_assert_cmpstr (store_fixture_state (fixture, fixture->story), ==, "scheduled");
  g_assert_cmpint (next_at, ==, later);
}

static void
test_one_process_delivers (StoreFixture *fixture,
                           gconstpointer unused)
{
  g_autoptr (BantinDeliveryLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  int ready[2], status;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      BantinDeliveryLock *held = bantin_delivery_lock_take (fixture->dir, NULL);

      if (held == NULL || write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }

  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_null (bantin_delivery_lock_take (fixture->dir, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);

  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  lock = bantin_delivery_lock_take (fixture->dir, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
  close (ready[0]);
  close (ready[1]);
}

static void
test_portal_photo_is_noted_once (StoreFixture *fixture,
                                 gconstpointer unused)
{
  static const char rendition[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  g_autoptr (BantinRemoteRecord) noted = NULL;
  g_autoptr (BantinRemoteRecord) forgotten = NULL;
  g_autoptr (GError) error = NULL;

  bantin_store_note_portal_photo (fixture->store, fixture->account, rendition, "5", "https://a/1.jpg", NULL, &error);
  bantin_store_note_portal_photo (fixture->store, fixture->account, rendition, "6", "https://a/2.jpg", "{}", &error);
  g_assert_no_error (error);
  noted = bantin_store_find_portal_photo (fixture->store, fixture->account, rendition, &error);
  g_assert_cmpstr (noted->remote_id, ==, "6");
  bantin_store_forget_portal_photo (fixture->store, fixture->account, rendition, &error);
  forgotten = bantin_store_find_portal_photo (fixture->store, fixture->account, rendition, &error);

  g_assert_no_error (error);
  g_assert_null (forgotten);
}

static void
test_account_with_a_delivery_stays (StoreFixture *fixture,
                                    gconstpointer unused)
{
  g_autofree char *delivery = begin (fixture);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (bantin_store_remove_account (fixture->store, fixture->account, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_RULE);
  g_clear_error (&error);
  bantin_store_set_delivery_state (fixture->store, delivery, BANTIN_DELIVERY_CANCELLED, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_true (bantin_store_remove_account (fixture->store, fixture->account, &error));

  accounts = bantin_store_list_accounts (fixture->store, NULL);
  g_assert_cmpuint (accounts->len, ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/store/delivery/an-unapproved-story-is-not-queued", test_unapproved_story_is_not_queued);
  store_test_add ("/store/delivery/nothing-begins-while-undo-is-offered", test_nothing_begins_while_undo_is_offered);
  store_test_add ("/store/delivery/undoing-the-approval-cancels-what-waits", test_undo_of_approval_cancels_what_waits);
  store_test_add ("/store/delivery/a-change-before-the-beginning-cancels-it", test_change_before_the_beginning_cancels_it);
  store_test_add ("/store/delivery/a-begun-one-goes-on-with-the-approved-bytes", test_begun_delivery_goes_on_with_the_approved_bytes);
  store_test_add ("/store/delivery/a-step-waits-for-what-it-needs", test_step_waits_for_what_it_needs);
  store_test_add ("/store/delivery/a-killed-one-is-due-again-with-its-plan", test_killed_delivery_is_due_again_with_its_plan);
  store_test_add ("/store/delivery/a-failed-attempt-that-sent-nothing-is-known", test_failed_attempt_that_sent_nothing_is_known);
  store_test_add ("/store/delivery/a-step-may-wait-for-a-person", test_step_may_wait_for_a_person);
  store_test_add ("/store/delivery/a-stopped-one-shows-on-the-story", test_stopped_delivery_shows_on_the_story);
  store_test_add ("/store/delivery/taking-down-follows-a-retraction", test_take_down_follows_a_retraction);
  store_test_add ("/store/delivery/a-story-taken-down-is-approved-anew", test_taken_down_story_is_approved_anew);
  store_test_add ("/store/delivery/a-scheduled-one-shows-its-time", test_scheduled_delivery_shows_its_time);
  store_test_add ("/store/delivery/one-process-delivers", test_one_process_delivers);
  store_test_add ("/store/delivery/an-uploaded-photo-is-noted-once", test_portal_photo_is_noted_once);
  store_test_add ("/store/delivery/an-account-with-a-delivery-stays", test_account_with_a_delivery_stays);

  return g_test_run ();
}
