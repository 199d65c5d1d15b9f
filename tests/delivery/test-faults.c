/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery-fixture.h"

#include "fault-proxy.h"

#include "base/bantin-clock.h"
#include "delivery/bantin-delivery-private.h"

#include <stdlib.h>
#include <string.h>

/*
 * A delivery over a bad line. Each case takes one fault and lets it strike each request of a delivery in turn (of the practice
 * portal) or a random one (of WordPress): whatever is struck, one post must stand in the end, as approved, each photo once.
 * The clock stands and is set forward over the pauses.
 */
static PortalSite *sites[2];
static FaultProxy *proxies[2];
static char *wordpress_reason;

static gboolean
start_site (guint n)
{
  g_autoptr (GUri) uri = NULL;

  if (sites[n] == NULL && n == 0)
    sites[n] = portal_site_start_demo ();
  if (sites[n] == NULL && n == 1 && wordpress_reason == NULL)
    sites[n] = portal_site_start_wordpress (&wordpress_reason);
  if (sites[n] == NULL)
    {
      g_assert_nonnull (wordpress_reason);
      g_test_skip (wordpress_reason);
      return FALSE;
    }

  uri = g_uri_parse (sites[n]->api, G_URI_FLAGS_NONE, NULL);
  if (proxies[n] == NULL)
    proxies[n] = fault_proxy_start ((guint) g_uri_get_port (uri));

  return TRUE;
}

/* Delivers a story with @n_photos over a line on which @fault strikes the @n-th request; answers how many there were. */
static guint
deliver_with_fault (guint site,
                    Fault fault,
                    guint n,
                    guint n_photos)
{
  DeliveryFixture *fixture = delivery_fixture_new (sites[site]);
  TestStory *story = test_story_new (n_photos);
  g_autofree char *delivery = NULL;
  guint n_requests;

  bantin_clock_set_for_tests (g_get_real_time ());
  fixture->is_clock_standing = TRUE;
  g_free (fixture->api);
  fixture->api = g_strdup_printf ("http://127.0.0.1:%u/wp-json/", fault_proxy_get_port (proxies[site]));
  delivery_fixture_add_story (fixture, story);
  delivery = delivery_fixture_queue (fixture, story->story, BANTIN_DELIVERY_PUBLISH, 0);
  fault_proxy_set (proxies[site], fault, n, 1);

  g_test_message ("%s at request %u", fault_to_string (fault), n);
  delivery_fixture_start (fixture);
  delivery_fixture_wait (fixture, delivery, BANTIN_DELIVERY_DONE);

  n_requests = fault_proxy_count (proxies[site]);
  delivery_fixture_assert_published_once (fixture, story, delivery);
  delivery_fixture_free (fixture);
  test_story_free (story);
  bantin_clock_set_for_tests (0);

  return n_requests;
}

static void
test_each_request_on_the_practice_portal (gconstpointer data)
{
  Fault fault = GPOINTER_TO_UINT (data);
  guint n_requests;

  g_assert_true (start_site (0));
  n_requests = deliver_with_fault (0, FAULT_NONE, 0, 1);
  g_assert_cmpuint (n_requests, >, 10);

  for (guint n = 1; n <= n_requests; n++)
    deliver_with_fault (0, fault, n, 1);
}

static void
test_random_requests_on_wordpress (void)
{
  guint n_requests;

  if (!start_site (1))
    return;
  n_requests = deliver_with_fault (1, FAULT_NONE, 0, 3);

  /* All of them take minutes: `-m slow`. */
  for (guint fault = FAULT_REFUSE; fault < N_FAULTS; fault++)
    {
      if (g_test_slow () || g_test_rand_int_range (0, 4) == 0)
        deliver_with_fault (1, fault, (guint) g_test_rand_int_range (1, (gint) n_requests + 1), 3);
    }
}

static void
wait_for_another_try (DeliveryFixture *fixture,
                      const char *delivery,
                      gint64 later_than)
{
  for (;;)
    {
      guint n_seen = delivery_fixture_count_changes (fixture);
      g_autoptr (BantinDeliveryRecord) record = delivery_fixture_find (fixture, delivery);

      if (record->state == BANTIN_DELIVERY_WAITING && record->retry_at > later_than)
        {
          g_assert_cmpstr (record->error_code, ==, "unknown-outcome");
          bantin_clock_set_for_tests (record->retry_at * G_USEC_PER_SEC);
          return;
        }
      g_assert_cmpint (record->state, !=, BANTIN_DELIVERY_DONE);
      delivery_fixture_wait_for_change (fixture, n_seen);
    }
}

/* A site that is still at work on a request whose answer was lost: until its own time limit "not there" proves nothing. */
static void
test_a_slow_site_is_waited_for (void)
{
  DeliveryFixture *fixture;
  TestStory *story = test_story_new (0);
  g_autofree char *delivery = NULL;
  gint64 now = g_get_real_time ();

  g_assert_true (start_site (0));
  fixture = delivery_fixture_new (sites[0]);
  fixture->server_limit_s = 60;
  bantin_clock_set_for_tests (now);
  g_free (fixture->api);
  fixture->api = g_strdup_printf ("http://127.0.0.1:%u/wp-json/", fault_proxy_get_port (proxies[0]));
  delivery_fixture_add_story (fixture, story);
  delivery = delivery_fixture_queue (fixture, story->story, BANTIN_DELIVERY_PUBLISH, 0);
  /* Sign-in, look-up, and then what makes the post. */
  fault_proxy_set (proxies[0], FAULT_HOLD, 3, 1);

  delivery_fixture_start (fixture);
  wait_for_another_try (fixture, delivery, now / G_USEC_PER_SEC);
  bantin_delivery_queue_wake (fixture->queue);
  wait_for_another_try (fixture, delivery, bantin_clock_now ());
  g_assert_cmpuint (portal_site_count_posts (sites[0], story->story), ==, 0);
  fault_proxy_release (proxies[0]);
  fixture->is_clock_standing = TRUE;
  bantin_delivery_queue_wake (fixture->queue);
  delivery_fixture_wait (fixture, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture, story, delivery);
  delivery_fixture_free (fixture);
  test_story_free (story);
  bantin_clock_set_for_tests (0);
}

/* The line is down for a while: nothing is asked of anybody, and it goes on by itself. */
static void
test_a_long_cut_is_waited_for (void)
{
  DeliveryFixture *fixture;
  TestStory *story = test_story_new (2);
  g_autofree char *delivery = NULL;

  g_assert_true (start_site (0));
  fixture = delivery_fixture_new (sites[0]);
  bantin_clock_set_for_tests (g_get_real_time ());
  fixture->is_clock_standing = TRUE;
  g_free (fixture->api);
  fixture->api = g_strdup_printf ("http://127.0.0.1:%u/wp-json/", fault_proxy_get_port (proxies[0]));
  delivery_fixture_add_story (fixture, story);
  delivery = delivery_fixture_queue (fixture, story->story, BANTIN_DELIVERY_PUBLISH, 0);
  fault_proxy_set (proxies[0], FAULT_REFUSE, 4, 12);

  delivery_fixture_start (fixture);
  delivery_fixture_wait (fixture, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture, story, delivery);
  delivery_fixture_free (fixture);
  test_story_free (story);
  bantin_clock_set_for_tests (0);
}

/* The computer's network comes back in the middle of a pause. */
static void
test_a_line_that_is_back_is_used_at_once (void)
{
  DeliveryFixture *fixture;
  TestStory *story = test_story_new (0);
  g_autofree char *delivery = NULL;

  g_assert_true (start_site (0));
  fixture = delivery_fixture_new (sites[0]);
  /* The clock stands and nobody sets it forward: the pause itself never ends. */
  bantin_clock_set_for_tests (g_get_real_time ());
  g_free (fixture->api);
  fixture->api = g_strdup_printf ("http://127.0.0.1:%u/wp-json/", fault_proxy_get_port (proxies[0]));
  delivery_fixture_add_story (fixture, story);
  delivery = delivery_fixture_queue (fixture, story->story, BANTIN_DELIVERY_PUBLISH, 0);
  fault_proxy_set (proxies[0], FAULT_REFUSE, 1, 1);
  delivery_fixture_start (fixture);
  for (gboolean is_waiting = FALSE; !is_waiting;)
    {
      guint n_seen = delivery_fixture_count_changes (fixture);
      g_autoptr (BantinDeliveryRecord) record = delivery_fixture_find (fixture, delivery);

      is_waiting = record->retry_at > 0;
      if (!is_waiting)
        delivery_fixture_wait_for_change (fixture, n_seen);
    }

  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  delivery_fixture_wait (fixture, delivery, BANTIN_DELIVERY_DONE);

  delivery_fixture_assert_published_once (fixture, story, delivery);
  delivery_fixture_free (fixture);
  test_story_free (story);
  bantin_clock_set_for_tests (0);
}

static void
test_pauses_grow (void)
{
  g_assert_cmpuint (bantin_delivery_get_pause (1), ==, 5);
  g_assert_cmpuint (bantin_delivery_get_pause (4), ==, 40);
  g_assert_cmpuint (bantin_delivery_get_pause (100), ==, 900);
}

int
main (int argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery/faults/pauses-grow", test_pauses_grow);
  for (guint fault = FAULT_REFUSE; fault < N_FAULTS; fault++)
    {
      g_autofree char *path = g_strconcat ("/delivery/faults/", fault_to_string (fault), "-at-each-request", NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (fault), test_each_request_on_the_practice_portal);
    }
  g_test_add_func ("/delivery/faults/a-long-cut-is-waited-for", test_a_long_cut_is_waited_for);
  g_test_add_func ("/delivery/faults/a-line-that-is-back-is-used-at-once", test_a_line_that_is_back_is_used_at_once);
  g_test_add_func ("/delivery/faults/a-slow-site-is-waited-for", test_a_slow_site_is_waited_for);
  g_test_add_func ("/delivery/faults/random-ones-on-wordpress", test_random_requests_on_wordpress);

  result = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_clear_pointer (&proxies[i], fault_proxy_stop);
      g_clear_pointer (&sites[i], portal_site_free);
    }
  g_free (wordpress_reason);

  return result;
}
