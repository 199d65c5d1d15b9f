/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include <libsoup/soup.h>

/* Publishing on a portal that has a form and no interface: Hoa fills the form in, a server of our own shows the page. */

typedef struct
{
  Newsroom newsroom;
  GThread *thread;
  GMainLoop *loop;
  SoupServer *server;
  char *address;
  const char *page; /* (nullable): HTML; NULL = 404 */
} Fixture;

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *page = g_atomic_pointer_get (&fixture->page);

  soup_server_message_set_status (message, page != NULL ? 200 : 404, NULL);
  if (page != NULL)
    soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page, strlen (page));
}

static gpointer
serve (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (context);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->loop = g_main_loop_new (context, FALSE);
  g_atomic_pointer_set (&fixture->address, g_uri_to_string (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (fixture->loop);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  g_main_context_pop_thread_default (context);

  return NULL;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (result);
}

static BantinAccount *
add_by_hand (Fixture *fixture,
             const char *address,
             guint headline_limit,
             GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;
  GAsyncResult *result = NULL;

  bantin_newsroom_add_by_hand_async (fixture->newsroom.newsroom, "Cổng xã", address, headline_limit, NULL, on_answer, &result);
  answer = wait_for (&result);

  return bantin_newsroom_add_by_hand_finish (fixture->newsroom.newsroom, answer, error);
}

static gboolean
say (Fixture *fixture,
     const char *story,
     const char *what,
     GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;
  GAsyncResult *result = NULL;

  bantin_newsroom_answer_delivery_async (fixture->newsroom.newsroom, story, what, NULL, on_answer, &result);
  answer = wait_for (&result);

  return bantin_newsroom_answer_delivery_finish (fixture->newsroom.newsroom, answer, error);
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  newsroom_set_up (&fixture->newsroom, NULL);
  fixture->thread = g_thread_new ("portal", serve, fixture);
  while (g_atomic_pointer_get (&fixture->address) == NULL)
    g_thread_yield ();
  newsroom_sign_in (&fixture->newsroom, fixture->newsroom.hoa, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  newsroom_tear_down (&fixture->newsroom, NULL);
  g_source_set_callback (source, quit, fixture->loop, NULL);
  g_source_attach (source, g_main_loop_get_context (fixture->loop));
  g_thread_join (fixture->thread);
  g_main_loop_unref (fixture->loop);
  g_free (fixture->address);
}

/* Of Hoa, who may approve her own where nobody else may. (transfer full): its id */
static char *
approve_story (Fixture *fixture,
               const char *headline)
{
  g_autoptr (GError) error = NULL;
  char *id = newsroom_write_story (&fixture->newsroom, headline);

  newsroom_step (&fixture->newsroom, id, "approve", NULL, "", &error);
  g_assert_no_error (error);
  newsroom_skip_undo_time ();

  return id;
}

static BantinDeliveryStatus *
publish (Fixture *fixture,
         const char *id)
{
  g_autoptr (GError) error = NULL;

  newsroom_publish (&fixture->newsroom, id, &error);
  g_assert_no_error (error);

  return newsroom_wait_for_delivery (&fixture->newsroom, id);
}

#define PAGE                                                                                          \
  "<html><body><a href=/>Trang chủ</a><h1>Xã họp</h1>"                                                \
  "<p>Chiều 30/5/2024, xã tổ chức hội nghị tổng kết công tác.</p>"                                    \
  "<p>Các đại biểu đã thảo luận sôi nổi./.</p><i>Trần Thị Hoa</i></body></html>"

static void
test_a_person_publishes_and_the_page_proves_it (Fixture *fixture,
                                                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = add_by_hand (fixture, fixture->address, 0, &error);
  g_autofree char *id = approve_story (fixture, "Xã họp");
  g_autoptr (BantinDeliveryStatus) waiting = NULL;
  g_autoptr (BantinDeliveryStatus) done = NULL;
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (BantinStory) later = NULL;

  g_assert_cmpstr (account->kind, ==, "by-hand");
  story = newsroom_load (&fixture->newsroom, id);
  g_assert_cmpint (story->suggested, ==, BANTIN_ACTION_PUBLISH_BY_HAND);

  waiting = publish (fixture, id);
  g_assert_cmpint (waiting->state, ==, BANTIN_STATE_BY_HAND);
  g_assert_cmpint (waiting->cure, ==, BANTIN_ACTION_ENTER_ADDRESS);
  g_assert_true (waiting->is_by_hand);
  g_assert_cmpstr (waiting->message, !=, "");

  /* Days later, after a restart. */
  newsroom_reopen (&fixture->newsroom);
  newsroom_sign_in (&fixture->newsroom, fixture->newsroom.hoa, NULL, &error);
  later = newsroom_load (&fixture->newsroom, id);
  g_assert_cmpint (later->state, ==, BANTIN_STATE_BY_HAND);
  g_assert_cmpint (later->suggested, ==, BANTIN_ACTION_ENTER_ADDRESS);
  g_atomic_pointer_set (&fixture->page, PAGE);
  g_assert_true (say (fixture, id, fixture->address, &error));
  done = newsroom_wait_for_delivery (&fixture->newsroom, id);

  g_assert_cmpint (done->state, ==, BANTIN_STATE_PUBLISHED);
  g_assert_cmpstr (done->url, ==, fixture->address);
  g_assert_cmpstr (done->check, ==, "same");
  g_assert_cmpstr (done->message, ==, "");
}

static void
test_a_page_that_cannot_be_read_is_not_checked (Fixture *fixture,
                                                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = add_by_hand (fixture, fixture->address, 0, &error);
  g_autofree char *id = approve_story (fixture, "Xã họp");
  g_autoptr (BantinDeliveryStatus) waiting = publish (fixture, id);
  g_autoptr (BantinDeliveryStatus) done = NULL;

  g_assert_true (say (fixture, id, fixture->address, &error));
  done = newsroom_wait_for_delivery (&fixture->newsroom, id);

  g_assert_cmpint (done->state, ==, BANTIN_STATE_PUBLISHED);
  g_assert_cmpstr (done->check, ==, "not-checked");
  g_assert_cmpstr (done->message, !=, "");
}

static void
test_a_page_that_differs_is_a_persons_decision (Fixture *fixture,
                                                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = add_by_hand (fixture, fixture->address, 0, &error);
  g_autofree char *id = approve_story (fixture, "Xã họp");
  g_autoptr (BantinDeliveryStatus) waiting = publish (fixture, id);
  g_autoptr (BantinDeliveryStatus) stopped = NULL;
  g_autoptr (BantinDeliveryStatus) still = NULL;
  g_autoptr (BantinDeliveryStatus) done = NULL;

  g_atomic_pointer_set (&fixture->page, "<h1>Xã họp</h1><p>Chiều 30/5/2024, xã tổ chức hội nghị tổng kết công tác.</p><p>Các đại biểu không thảo luận./.</p>Trần Thị Hoa");
  say (fixture, id, fixture->address, &error);
  stopped = newsroom_wait_for_delivery (&fixture->newsroom, id);
  g_assert_cmpint (stopped->state, ==, BANTIN_STATE_STOPPED);
  g_assert_cmpint (stopped->cure, ==, BANTIN_ACTION_SHOW_DIFFERENCES);

  g_assert_true (say (fixture, id, "again", &error));
  still = newsroom_wait_for_delivery (&fixture->newsroom, id);
  g_assert_cmpint (still->state, ==, BANTIN_STATE_STOPPED);
  g_atomic_pointer_set (&fixture->page, PAGE);
  g_assert_true (say (fixture, id, "again", &error));
  done = newsroom_wait_for_delivery (&fixture->newsroom, id);

  g_assert_cmpint (done->state, ==, BANTIN_STATE_PUBLISHED);
  g_assert_cmpstr (done->check, ==, "same");
}

static void
test_only_a_publisher_answers (Fixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = add_by_hand (fixture, fixture->address, 0, &error);
  g_autofree char *id = approve_story (fixture, "Xã họp");
  g_autoptr (BantinDeliveryStatus) waiting = publish (fixture, id);

  newsroom_sign_in (&fixture->newsroom, fixture->newsroom.su, NULL, &error);

  g_assert_false (say (fixture, id, fixture->address, &error));
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_RULE);
}

static void
test_headline_over_the_limit_goes_back (Fixture *fixture,
                                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = add_by_hand (fixture, fixture->address, 5, &error);
  g_autofree char *id = approve_story (fixture, "Xã họp");

  g_assert_cmpuint (account->headline_limit, ==, 5);
  g_assert_false (newsroom_publish (&fixture->newsroom, id, &error));
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_HEADLINE);
  newsroom_assert_state (&fixture->newsroom, id, BANTIN_STATE_APPROVED);
}

static void
test_same_address_is_the_same_account (Fixture *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) first = add_by_hand (fixture, fixture->address, 0, &error);
  g_autoptr (BantinAccount) second = add_by_hand (fixture, fixture->address, 250, &error);
  g_autoptr (BantinAccount) none = add_by_hand (fixture, "cổng xã", 0, &error);

  g_assert_cmpstr (first->id, ==, second->id);
  g_assert_cmpuint (second->headline_limit, ==, 250);
  g_assert_null (none);
  g_assert_nonnull (error);
}

#define ADD(path, test) g_test_add ("/newsroom/by-hand/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("a-person-publishes-and-the-page-proves-it", test_a_person_publishes_and_the_page_proves_it);
  ADD ("a-page-that-cannot-be-read-is-not-checked", test_a_page_that_cannot_be_read_is_not_checked);
  ADD ("a-page-that-differs-is-a-persons-decision", test_a_page_that_differs_is_a_persons_decision);
  ADD ("only-a-publisher-answers", test_only_a_publisher_answers);
  ADD ("headline-over-the-limit-goes-back", test_headline_over_the_limit_goes_back);
  ADD ("same-address-is-the-same-account", test_same_address_is_the_same_account);

  return g_test_run ();
}
