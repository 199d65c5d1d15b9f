/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"
#include "portal-site.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-support.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <libsecret/secret.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

/*
 * The main job against the practice portal, without a window. Every connection that this process makes is written down: no
 * host is contacted but the one that was configured.
 */

typedef struct
{
  Newsroom newsroom;
  PortalSite *site;
} Fixture;

static GMutex contacts_mutex;
static GPtrArray *contacts; /* (element-type utf8): "address port" */

static void
note_contact (const struct sockaddr *address)
{
  char text[INET6_ADDRSTRLEN] = "";
  guint16 port = 0;

  if (address->sa_family == AF_INET)
    {
      const struct sockaddr_in *in = (gconstpointer) address;

      inet_ntop (AF_INET, &in->sin_addr, text, sizeof text);
      port = ntohs (in->sin_port);
    }
  else if (address->sa_family == AF_INET6)
    {
      const struct sockaddr_in6 *in6 = (gconstpointer) address;

      inet_ntop (AF_INET6, &in6->sin6_addr, text, sizeof text);
      port = ntohs (in6->sin6_port);
    }
  else
    return;

  g_mutex_lock (&contacts_mutex);
  if (contacts != NULL)
    g_ptr_array_add (contacts, g_strdup_printf ("%s %u", text, port));
  g_mutex_unlock (&contacts_mutex);
}

/* Stands before the C library's: every library of this process calls this one. */
int
connect (int fd,
         const struct sockaddr *address,
         socklen_t size)
{
  static int (*real_connect) (int, const struct sockaddr *, socklen_t);

  if (real_connect == NULL)
    *(void **) &real_connect = dlsym (RTLD_NEXT, "connect");
  note_contact (address);

  return real_connect (fd, address, size);
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = NULL;
  BantinRoles proposed = 0;
  const char *user;
  const char *password;

  contacts = g_ptr_array_new_with_free_func (g_free);
  fixture->site = portal_site_start_demo ();
  newsroom_set_up (&fixture->newsroom, NULL);
  newsroom_sign_in (&fixture->newsroom, fixture->newsroom.hoa, NULL, &error);
  password = portal_site_get_password (fixture->site, "editor", &user);
  account = newsroom_connect (&fixture->newsroom, fixture->site->address, user, password, &proposed, &error);
  g_assert_no_error (error);
  g_assert_true (proposed & BANTIN_ROLE_APPROVER);
  newsroom_sign_in (&fixture->newsroom, fixture->newsroom.su, NULL, &error);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  newsroom_tear_down (&fixture->newsroom, NULL);
  portal_site_free (fixture->site);
  g_mutex_lock (&contacts_mutex);
  g_clear_pointer (&contacts, g_ptr_array_unref);
  g_mutex_unlock (&contacts_mutex);
}

static void
sign_in (Fixture *fixture,
         const char *person)
{
  g_autoptr (GError) error = NULL;

  newsroom_sign_in (&fixture->newsroom, person, NULL, &error);
  g_assert_no_error (error);
}

static void
step (Fixture *fixture,
      const char *story,
      const char *kind,
      const char *note)
{
  g_autoptr (GError) error = NULL;

  newsroom_step (&fixture->newsroom, story, kind, NULL, note, &error);
  g_assert_no_error (error);
}

static void
submit (Fixture *fixture,
        const char *story)
{
  g_autoptr (GError) error = NULL;

  newsroom_submit (&fixture->newsroom, story, &error);
  g_assert_no_error (error);
}

/* Approved by Hoa, who stays signed in, and no longer to be undone. */
static void
approve (Fixture *fixture,
         const char *story)
{
  sign_in (fixture, fixture->newsroom.hoa);
  step (fixture, story, "approve", "");
  newsroom_skip_undo_time ();
}

/* (transfer full): the address of the page */
static char *
publish (Fixture *fixture,
         const char *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDeliveryStatus) delivery = NULL;

  newsroom_publish (&fixture->newsroom, story, &error);
  g_assert_no_error (error);
  delivery = newsroom_wait_for_delivery (&fixture->newsroom, story);
  g_assert_cmpstr (delivery->details, ==, "");
  g_assert_cmpint (delivery->state, ==, BANTIN_STATE_PUBLISHED);

  return g_strdup (delivery->url);
}

static char *
read_page (const char *url,
           guint *status)
{
  g_autoptr (GBytes) bytes = portal_site_fetch (url, status);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_main_job (Fixture *fixture,
               gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (newsroom, "Xã tổng kết công tác năm");
  g_autofree char *url = NULL;
  g_autofree char *url_after = NULL;
  g_autofree char *page = NULL;
  g_autofree char *page_after = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (BantinDeliveryStatus) gone = NULL;
  guint status;

  /* Written, returned, corrected, approved. */
  newsroom_add_photos (newsroom, id, 2);
  submit (fixture, id);
  sign_in (fixture, newsroom->hoa);
  step (fixture, id, "return", "Thêm số liệu");
  sign_in (fixture, newsroom->su);
  newsroom_change_story (newsroom, id, "Thu ngân sách đạt 04 tỷ đồng./.", &error);
  submit (fixture, id);
  approve (fixture, id);

  /* Published, and read as readers do. */
  url = publish (fixture, id);
  newsroom_assert_state (newsroom, id, BANTIN_STATE_PUBLISHED);
  page = read_page (url, &status);
  g_assert_cmpuint (status, ==, 200);
  g_assert_nonnull (strstr (page, "Xã tổng kết công tác năm"));
  g_assert_nonnull (strstr (page, "Thu ngân sách đạt 04 tỷ đồng"));
  g_assert_nonnull (strstr (page, "Quang cảnh hội nghị, ảnh 1"));
  g_assert_nonnull (strstr (page, "Quang cảnh hội nghị, ảnh 2"));

  /* A correction goes to the same post. */
  sign_in (fixture, newsroom->su);
  newsroom_change_story (newsroom, id, "Đính chính: 05 tỷ đồng./.", &error);
  g_assert_no_error (error);
  newsroom_assert_state (newsroom, id, BANTIN_STATE_CORRECTING);
  submit (fixture, id);
  approve (fixture, id);
  url_after = publish (fixture, id);
  page_after = read_page (url_after, &status);
  g_assert_cmpstr (url_after, ==, url);
  g_assert_nonnull (strstr (page_after, "Đính chính: 05 tỷ đồng"));
  g_assert_cmpuint (portal_site_count_posts (fixture->site, id), ==, 1);

  /* Taken down. */
  newsroom_skip_undo_time ();
  step (fixture, id, "retract", "Sai nội dung");
  newsroom_skip_undo_time ();
  newsroom_reopen (newsroom);
  gone = newsroom_wait_for_delivery (newsroom, id);
  g_assert_cmpint (gone->state, ==, BANTIN_STATE_TAKEN_DOWN);
  g_clear_pointer (&page, g_free);
  page = read_page (url, &status);
  g_assert_cmpuint (status, ==, 404);

  sign_in (fixture, newsroom->hoa);
  newsroom_assert_state (newsroom, id, BANTIN_STATE_TAKEN_DOWN);
  history = newsroom_list_history (newsroom, id);
  g_assert_cmpstr (((BantinHistoryEntry *) history->pdata[0])->kind, ==, "taken-down");
}

static void
test_nothing_begins_while_it_can_be_undone (Fixture *fixture,
                                            gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (newsroom, "Có thể hoàn tác");
  g_autoptr (BantinDeliveryStatus) delivery = NULL;

  bantin_clock_set_for_tests (bantin_clock_now_us ());
  submit (fixture, id);
  sign_in (fixture, newsroom->hoa);
  step (fixture, id, "approve", "");
  newsroom_publish (newsroom, id, &error);
  g_assert_no_error (error);

  delivery = bantin_newsroom_get_delivery (newsroom->newsroom, id);
  g_assert_cmpuint (delivery->n_steps, ==, 0);
  g_assert_true (newsroom_undo (newsroom, id, &error));
  g_assert_no_error (error);
  newsroom_assert_state (newsroom, id, BANTIN_STATE_SUBMITTED);
  newsroom_skip_undo_time ();
  newsroom_reopen (newsroom);
  sign_in (fixture, newsroom->hoa);

  newsroom_assert_state (newsroom, id, BANTIN_STATE_SUBMITTED);
  g_assert_cmpuint (portal_site_count_posts (fixture->site, id), ==, 0);
}

static void
on_answer (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
catch_up_search (Newsroom *newsroom)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_catch_up_search_async (newsroom->newsroom, NULL, on_answer, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bantin_newsroom_catch_up_search_finish (newsroom->newsroom, result, &error);
  g_assert_no_error (error);
}

static gboolean
has_remark (Newsroom *newsroom,
            const char *story,
            const char *code)
{
  g_autoptr (GPtrArray) remarks = newsroom_check (newsroom, story);

  for (guint i = 0; i < remarks->len; i++)
    if (g_str_equal (((const BantinRemark *) remarks->pdata[i])->code, code))
      return TRUE;

  return FALSE;
}

static void
test_same_headline_is_told (Fixture *fixture,
                            gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autofree char *first = newsroom_write_story (newsroom, "Hai bài một tít");
  g_autofree char *second = newsroom_write_story (newsroom, "Hai bài một tít");
  g_autofree char *url = NULL;

  catch_up_search (newsroom);
  g_assert_false (has_remark (newsroom, second, "same-headline"));
  submit (fixture, first);
  approve (fixture, first);
  url = publish (fixture, first);
  catch_up_search (newsroom);
  sign_in (fixture, newsroom->su);

  g_assert_true (has_remark (newsroom, second, "same-headline"));
  g_assert_false (has_remark (newsroom, first, "same-headline"));
}

static void
test_delivery_survives_closing (Fixture *fixture,
                                gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (newsroom, "Đóng giữa chừng");
  g_autoptr (BantinDeliveryStatus) delivery = NULL;

  newsroom_add_photos (newsroom, id, 2);
  submit (fixture, id);
  approve (fixture, id);
  newsroom_publish (newsroom, id, &error);
  g_assert_no_error (error);
  newsroom_reopen (newsroom);
  delivery = newsroom_wait_for_delivery (newsroom, id);

  /* Nobody is signed in, and it was published all the same. */
  g_assert_cmpint (delivery->state, ==, BANTIN_STATE_PUBLISHED);
  g_assert_cmpuint (portal_site_count_posts (fixture->site, id), ==, 1);
}

static void
test_wrong_password_is_cured (Fixture *fixture,
                              gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = NULL;
  const char *user;

  portal_site_get_password (fixture->site, "editor", &user);
  account = newsroom_connect (newsroom, fixture->site->address, user, "sai mật khẩu", NULL, &error);

  g_assert_null (account);
  g_assert_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_PASSWORD);
}

/* On a WordPress an author may publish, but only what is its own: here that is a reporter. */
static void
test_author_account_proposes_no_approver (Fixture *fixture,
                                          gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinAccount) account = NULL;
  BantinRoles proposed = 0;
  const char *user;
  const char *password = portal_site_get_password (fixture->site, "author", &user);

  account = newsroom_connect (&fixture->newsroom, fixture->site->address, user, password, &proposed, &error);
  g_assert_no_error (error);

  g_assert_true (account->can_publish);
  g_assert_cmpint (proposed, ==, BANTIN_ROLE_AUTHOR);
}

static void
test_no_host_but_the_portal_is_contacted (Fixture *fixture,
                                          gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autofree char *id = newsroom_write_story (newsroom, "Không gọi ai khác");
  g_autofree char *url = NULL;
  g_autoptr (GUri) address = g_uri_parse (fixture->site->address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *expected = g_strdup_printf ("%s %d", g_uri_get_host (address), g_uri_get_port (address));

  newsroom_add_photos (newsroom, id, 1);
  submit (fixture, id);
  approve (fixture, id);
  url = publish (fixture, id);

  g_assert_cmpuint (contacts->len, >, 0);
  for (guint i = 0; i < contacts->len; i++)
    g_assert_cmpstr (contacts->pdata[i], ==, expected);
}

static void
back_up (Newsroom *newsroom,
         const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_back_up_async (newsroom->newsroom, path, NULL, on_answer, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bantin_newsroom_back_up_finish (newsroom->newsroom, result, &error);
  g_assert_no_error (error);
}

static void
empty_keyring (void)
{
  static const SecretSchema schema = { "io.github.bantin.BanTin", SECRET_SCHEMA_NONE, { { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } } };
  static const char *const kinds[] = { "key", "password" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      while (secret_password_clear_sync (&schema, NULL, &error, "kind", kinds[i], NULL))
        ;
      g_assert_no_error (error);
    }
}

/* The old computer is gone: what was backed up comes back on another, whose keyring knows nothing. */
static void
test_restored_office_updates_the_same_post (Fixture *fixture,
                                            gconstpointer unused)
{
  Newsroom *newsroom = &fixture->newsroom;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_build_filename (newsroom->folder, "office.bantin-backup", NULL);
  g_autofree char *id = newsroom_write_story (newsroom, "Máy cũ hỏng");
  g_autofree char *url = NULL;
  g_autofree char *url_after = NULL;
  g_autoptr (BantinAccount) account = NULL;
  guint n_stories;
  const char *user;
  const char *password = portal_site_get_password (fixture->site, "editor", &user);

  newsroom_add_photos (newsroom, id, 1);
  submit (fixture, id);
  approve (fixture, id);
  url = publish (fixture, id);
  back_up (newsroom, backup);
  g_free (newsroom->data_dir);
  newsroom->data_dir = g_build_filename (newsroom->folder, "restored", NULL);
  g_assert_true (bantin_support_restore (backup, newsroom->data_dir, &n_stories, NULL, &error));
  g_assert_cmpuint (n_stories, ==, 1);
  empty_keyring ();
  newsroom_reopen (newsroom);

  sign_in (fixture, newsroom->hoa);
  newsroom_change_story (newsroom, id, "Sửa trên máy mới./.", &error);
  g_clear_error (&error);
  g_assert_false (newsroom_submit (newsroom, id, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (newsroom_reset_person (newsroom, newsroom->hoa, NULL, &error));
  account = newsroom_connect (newsroom, fixture->site->address, user, password, NULL, &error);
  g_assert_no_error (error);

  /* Sử's key was lost as well: Hoa, who is an approver again, gives a new one. */
  g_assert_true (newsroom_set_code (newsroom, newsroom->su, "mã mới", &error));
  newsroom_sign_in (newsroom, newsroom->su, "mã mới", &error);
  g_assert_no_error (error);
  newsroom_change_story (newsroom, id, "Sửa trên máy mới./.", &error);
  submit (fixture, id);
  approve (fixture, id);
  url_after = publish (fixture, id);

  g_assert_cmpstr (url_after, ==, url);
  g_assert_cmpuint (portal_site_count_posts (fixture->site, id), ==, 1);
}

#define ADD(path, test) g_test_add ("/newsroom/delivery/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc,
      char *argv[])
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);

  ADD ("main-job", test_main_job);
  ADD ("nothing-begins-while-it-can-be-undone", test_nothing_begins_while_it_can_be_undone);
  ADD ("same-headline-is-told", test_same_headline_is_told);
  ADD ("survives-closing", test_delivery_survives_closing);
  ADD ("wrong-password-is-told", test_wrong_password_is_cured);
  ADD ("author-account-proposes-no-approver", test_author_account_proposes_no_approver);
  ADD ("restored-office-updates-the-same-post", test_restored_office_updates_the_same_post);
  ADD ("no-host-but-the-portal-is-contacted", test_no_host_but_the_portal_is_contacted);

  return g_test_run ();
}
