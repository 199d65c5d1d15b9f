/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery-fixture.h"

#include <signal.h>
#include <string.h>

/* The processes that deliver are children of this one, so that they can be killed as a power cut would. */
static PortalSite *demo;

typedef struct
{
  DeliveryFixture *delivery;
  TestStory *story;
  char *id;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  if (demo == NULL)
    demo = portal_site_start_demo ();
  fixture->delivery = delivery_fixture_new (demo);
  fixture->story = test_story_new (3);
  delivery_fixture_add_story (fixture->delivery, fixture->story);
  fixture->id = delivery_fixture_queue (fixture->delivery, fixture->story->story, BANTIN_DELIVERY_PUBLISH, 0);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  delivery_fixture_free (fixture->delivery);
  test_story_free (fixture->story);
  g_free (fixture->id);
}

static GSubprocess *
start_child (Fixture *fixture,
             guint die_at)
{
  const char *user;
  const char *password = portal_site_get_password (demo, "editor", &user);
  g_autofree char *n = die_at > 0 ? g_strdup_printf ("%u", die_at) : NULL;
  char *key = bantin_key_to_text (fixture->delivery->key);
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("BANTIN_DELIVER_CHILD"), fixture->delivery->dir, demo->api,
                            user, password, key, n, NULL);
  g_assert_no_error (error);
  bantin_key_free_text (key);

  return child;
}

/* TRUE when it had nothing left to do, FALSE when it was killed. */
static gboolean
wait_for_child (GSubprocess *child)
{
  g_subprocess_wait (child, NULL, NULL);
  if (g_subprocess_get_if_exited (child))
    g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  else
    g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);

  return g_subprocess_get_if_exited (child);
}

static void
test_killed_at_every_row_it_goes_on (void)
{
  for (guint n = 1;; n++)
    {
      Fixture fixture;
      gboolean is_through;

      set_up (&fixture, NULL);
      {
        g_autoptr (GSubprocess) first = start_child (&fixture, n);

        is_through = wait_for_child (first);
      }
      if (!is_through)
        {
          g_autoptr (GSubprocess) second = start_child (&fixture, 0);

          g_assert_true (wait_for_child (second));
        }

      g_test_message ("killed at row %u", n);
      delivery_fixture_assert_published_once (fixture.delivery, fixture.story, fixture.id);
      tear_down (&fixture, NULL);
      if (is_through)
        {
          /* Draft, three photos, body, publish, read-back, proof: each began and each was finished. */
          g_assert_cmpuint (n, >, 16);
          break;
        }
    }
}

static gpointer
kill_later (gpointer data)
{
  GSubprocess *child = data;

  g_usleep ((gulong) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "delay-us")));
  g_subprocess_force_exit (child);
  g_object_unref (child);

  return NULL;
}

static void
test_killed_at_any_instant_it_goes_on (void)
{
  for (guint i = 0; i < 6; i++)
    {
      Fixture fixture;
      gboolean is_through = FALSE;

      set_up (&fixture, NULL);
      for (guint n = 0; !is_through && n < 100; n++)
        {
          g_autoptr (GSubprocess) child = start_child (&fixture, 0);
          /* Longer from time to time, so that a slow machine gets through as well. */
          guint delay_us = (guint) g_test_rand_int_range (1000, 600000) * (1 + n / 10);
          GThread *killer;

          g_object_set_data (G_OBJECT (child), "delay-us", GUINT_TO_POINTER (delay_us));
          killer = g_thread_new ("killer", kill_later, g_object_ref (child));
          is_through = wait_for_child (child);
          g_thread_join (killer);
        }

      g_assert_true (is_through);
      delivery_fixture_assert_published_once (fixture.delivery, fixture.story, fixture.id);
      tear_down (&fixture, NULL);
    }
}

static void
wait_for_lock (GSubprocess *child)
{
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  g_autofree char *line = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  if (line != NULL)
    g_assert_cmpstr (line, ==, "lock");
}

static void
test_two_processes_publish_once (void)
{
  Fixture fixture;

  set_up (&fixture, NULL);
  {
    g_autoptr (GSubprocess) first = start_child (&fixture, 0);
    g_autoptr (GSubprocess) second = start_child (&fixture, 0);

    g_assert_true (wait_for_child (first));
    g_assert_true (wait_for_child (second));
  }

  delivery_fixture_assert_published_once (fixture.delivery, fixture.story, fixture.id);
  tear_down (&fixture, NULL);
}

static void
test_the_second_process_takes_over_from_a_killed_one (void)
{
  Fixture fixture;

  set_up (&fixture, NULL);
  {
    /* Dies after its fourth row; the other is waiting for the lock meanwhile or takes it afterwards. */
    g_autoptr (GSubprocess) first = start_child (&fixture, 4);
    g_autoptr (GSubprocess) second = NULL;

    wait_for_lock (first);
    second = start_child (&fixture, 0);
    wait_for_child (first);
    g_assert_true (wait_for_child (second));
  }

  delivery_fixture_assert_published_once (fixture.delivery, fixture.story, fixture.id);
  tear_down (&fixture, NULL);
}

/* While this process delivers, another one with the same rows before it never says that it does. */
static void
test_one_process_delivers_at_a_time (void)
{
  Fixture fixture;
  TestStory *story = test_story_new (0);
  g_autofree char *other = NULL;

  set_up (&fixture, NULL);
  delivery_fixture_start (fixture.delivery);
  delivery_fixture_wait (fixture.delivery, fixture.id, BANTIN_DELIVERY_DONE);
  delivery_fixture_add_story (fixture.delivery, story);
  other = delivery_fixture_queue (fixture.delivery, story->story, BANTIN_DELIVERY_PUBLISH, 0);
  bantin_delivery_queue_wake (fixture.delivery->queue);

  {
    g_autoptr (GSubprocess) child = start_child (&fixture, 0);
    g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
    g_autofree char *line = NULL;

    delivery_fixture_wait (fixture.delivery, other, BANTIN_DELIVERY_DONE);
    g_assert_true (wait_for_child (child));
    line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
    g_assert_null (line);
  }

  delivery_fixture_assert_published_once (fixture.delivery, story, other);
  test_story_free (story);
  tear_down (&fixture, NULL);
}

int
main (int argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery/kill/at-every-row-it-goes-on", test_killed_at_every_row_it_goes_on);
  g_test_add_func ("/delivery/kill/at-any-instant-it-goes-on", test_killed_at_any_instant_it_goes_on);
  g_test_add_func ("/delivery/processes/two-publish-once", test_two_processes_publish_once);
  g_test_add_func ("/delivery/processes/the-second-takes-over-from-a-killed-one", test_the_second_process_takes_over_from_a_killed_one);
  g_test_add_func ("/delivery/processes/one-delivers-at-a-time", test_one_process_delivers_at_a_time);

  result = g_test_run ();
  g_clear_pointer (&demo, portal_site_free);

  return result;
}
