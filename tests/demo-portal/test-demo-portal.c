/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-site.h"

#include <libsoup/soup.h>
#include <string.h>

static PortalSite *site;

static char *
fetch (const char *path,
       guint *status)
{
  g_autofree char *url = g_strconcat (site->address, path, NULL);
  guint unused;
  g_autoptr (GBytes) bytes = portal_site_fetch (url, status != NULL ? status : &unused);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* (transfer full): the page of a story with this JSON. */
static char *
publish_and_fetch (const char *json)
{
  g_autoptr (JsonNode) node = portal_site_post (site, "author", "wp/v2/posts", json);
  const char *link = json_object_get_string_member (json_node_get_object (node), "link");

  g_assert_true (g_str_has_prefix (link, site->address));

  return fetch (link + strlen (site->address), NULL);
}

static void
test_every_page_says_that_it_is_for_practice (void)
{
  static const char *const paths[] = { "", "thu-vien-anh", "video", "phat-thanh", "chuyen-muc/tin-tuc", "khong-co-trang-nay", "wp-admin/authorize-application.php" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *page = fetch (paths[i], NULL);

      g_assert_nonnull (strstr (page, "Cổng dùng thử — chỉ trên máy này, không ai ngoài máy này đọc được"));
    }
}

static void
test_story_page_has_what_a_portal_shows (void)
{
  g_autofree char *page = publish_and_fetch ("{\"status\":\"publish\",\"title\":\"Tin thử & <b>đậm</b>\",\"content\":\"<p class=\\\"bantin-lead\\\">Sapo</p>\"}");
  g_autoptr (GRegex) time = g_regex_new ("Ngày xuất bản: <b>[0-3][0-9]/[01][0-9]/20[0-9]{2} 1?[0-9]:[0-5][0-9]:[0-5][0-9] (SA|CH)</b>", 0, 0, NULL);

  g_assert_true (g_regex_match (time, page, 0, NULL));
  g_assert_nonnull (strstr (page, "Lượt đọc: <b>1</b>"));
  g_assert_nonnull (strstr (page, "<p class=\"bantin-lead\">Sapo</p>"));
  g_assert_nonnull (strstr (page, "Tin thử &amp; &lt;b&gt;đậm&lt;/b&gt;"));
  g_assert_null (strstr (page, "<b>đậm</b>"));
}

static void
test_story_html_is_sanitised (void)
{
  g_autofree char *page = publish_and_fetch (
      "{\"status\":\"publish\",\"title\":\"Mã lạ\",\"content\":\"<p onclick=\\\"x()\\\" style=\\\"position:fixed\\\">Chữ <strong>giữ</strong></p><script>alert(1)</script>"
      "<iframe src=\\\"https://x.example/\\\"></iframe><a href=\\\"javascript:alert(2)\\\">liên kết</a><svg><a xlink:href=\\\"x\\\">svg</a></svg>"
      "<img src=\\\"data:image/png;base64,AAAA\\\" alt=\\\"&quot; onerror=&quot;x\\\"><form><input name=a></form><object>đối tượng</object>\"}");
  const char *text = strstr (page, "<div class=\"text\">");
  g_autofree char *story = g_strndup (text, strstr (text, "</div>") - text);

  g_assert_nonnull (strstr (story, "<p>Chữ <strong>giữ</strong></p>"));
  g_assert_nonnull (strstr (story, "<a rel=\"noopener nofollow\">liên kết</a>"));
  g_assert_null (strstr (story, "alert"));
  g_assert_null (strstr (story, "<script"));
  g_assert_null (strstr (story, "<iframe"));
  g_assert_null (strstr (story, "<svg"));
  g_assert_null (strstr (story, "<form"));
  g_assert_null (strstr (story, "data:"));
  g_assert_null (strstr (story, "style="));
  g_assert_null (strstr (story, " onerror=\""));
}

static void
test_draft_is_not_shown (void)
{
  g_autoptr (JsonNode) node = portal_site_post (site, "author", "wp/v2/posts", "{\"title\":\"Chưa duyệt\",\"content\":\"<p>kín</p>\"}");
  gint64 id = json_object_get_int_member (json_node_get_object (node), "id");
  g_autofree char *by_number = g_strdup_printf ("?p=%" G_GINT64_FORMAT, id);
  g_autofree char *by_name = g_strdup_printf ("tin-tuc/chua-duyet-%" G_GINT64_FORMAT ".html", id);
  g_autofree char *rest = g_strdup_printf ("wp-json/wp/v2/posts/%" G_GINT64_FORMAT, id);
  const char *paths[] = { by_number, by_name, rest };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      guint status;
      g_autofree char *page = fetch (paths[i], &status);

      g_assert_cmpuint (status, >=, 400);
      g_assert_null (strstr (page, "kín"));
    }
}

static void
test_other_names_are_not_served (void)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, site->address);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Host", "xa.example:80");
  body = soup_session_send_and_read (session, message, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, SOUP_STATUS_MISDIRECTED_REQUEST);
}

static void
test_uploads_do_not_lead_out_of_the_folder (void)
{
  static const char *const paths[] = { "uploads/../people.json", "uploads/..%2fpeople.json", "uploads/%2e%2e/portal.db" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      guint status;
      g_autofree char *page = fetch (paths[i], &status);

      g_assert_cmpuint (status, >=, 400);
    }
}

static void
test_password_is_made_only_from_our_own_page (void)
{
  g_autofree char *url = g_strconcat (site->address, "wp-admin/authorize-application.php", NULL);
  g_autofree char *ours = g_strndup (site->address, strlen (site->address) - 1);
  const char *origins[] = { "https://xa.example", ours };

  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (SoupSession) session = soup_session_new ();
      g_autoptr (SoupMessage) message = soup_message_new_from_encoded_form (SOUP_METHOD_POST, url, g_strdup ("user=phongvien"));
      g_autoptr (GBytes) body = NULL;
      g_autofree char *page = NULL;

      soup_message_headers_append (soup_message_get_request_headers (message), "Origin", origins[i]);
      body = soup_session_send_and_read (session, message, NULL, NULL);
      page = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

      g_assert_cmpint (strstr (page, "Mật khẩu: <code>") != NULL, ==, i == 1);
    }
}

static void
test_samples_fill_the_front_page (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bantin-samples-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("BANTIN_DEMO_PORTAL"),
                                                      "--data", folder, "--print-address", "--exit-with-input", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *page = NULL;
  g_autoptr (GSubprocess) rm = NULL;
  guint status;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  node = json_from_string (line, NULL);
  bytes = portal_site_fetch (json_object_get_string_member (json_node_get_object (node), "address"), &status);
  page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpuint (status, ==, 200);
  g_assert_nonnull (strstr (page, "Suối Mây khánh thành cầu dân sinh bản Nà Sản"));
  g_assert_nonnull (strstr (page, "<img src=\"/uploads/"));
  g_assert_nonnull (strstr (page, "Chương trình phát thanh"));

  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
  rm = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-rf", folder, NULL);
  g_subprocess_wait (rm, NULL, NULL);
}

int
main (int argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-portal/page/every-one-says-that-it-is-for-practice", test_every_page_says_that_it_is_for_practice);
  g_test_add_func ("/demo-portal/page/story-has-what-a-portal-shows", test_story_page_has_what_a_portal_shows);
  g_test_add_func ("/demo-portal/page/story-html-is-sanitised", test_story_html_is_sanitised);
  g_test_add_func ("/demo-portal/page/draft-is-not-shown", test_draft_is_not_shown);
  g_test_add_func ("/demo-portal/page/samples-fill-the-front-page", test_samples_fill_the_front_page);
  g_test_add_func ("/demo-portal/safety/other-names-are-not-served", test_other_names_are_not_served);
  g_test_add_func ("/demo-portal/safety/uploads-do-not-lead-out-of-the-folder", test_uploads_do_not_lead_out_of_the_folder);
  g_test_add_func ("/demo-portal/safety/password-is-made-only-from-our-own-page", test_password_is_made_only_from_our_own_page);

  site = portal_site_start_demo ();
  result = g_test_run ();
  portal_site_free (site);

  return result;
}
