/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-site.h"

#include "portal/bantin-by-hand-read.h"
#include "portal/bantin-by-hand.h"

#include <string.h>

/* A page as a portal of somebody else's making shows it: menus before, other stories behind. */
static char *
make_page (const char *article)
{
  return g_strdup_printf ("<html><head><title>Cổng</title><script>var x = 'a';</script></head><body>"
                          "<div class='menu'><a href='/'>Trang chủ</a><a href='/tin'>Tin tức</a></div>%s"
                          "<h3>Tin khác</h3><ul><li><a href='/1'>Hội nghị sơ kết</a></li></ul></body></html>",
                          article);
}

static BantinDocument *
make_document (void)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, "Xã Nậm Có khánh thành điểm trường"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Sáng 20/5, xã tổ chức lễ khánh thành điểm trường mới."));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "Điểm trường gồm 4 phòng học, phục vụ 120 học sinh."));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "Tổng kinh phí là 940 triệu đồng./."));
  g_free (document->pen_name);
  document->pen_name = g_strdup ("Thu Hà");

  return document;
}

#define HEADLINE "<h1>Xã Nậm Có khánh thành điểm trường</h1>"
#define LEAD "<div class=sapo>Sáng 20/5, xã tổ chức lễ khánh thành điểm trường mới.</div>"
#define FIRST "<p>Điểm trường gồm 4 phòng học,&nbsp;phục vụ 120 học sinh.</p>"
#define SECOND "<p>Tổng kinh phí là 940 triệu đồng./.</p>"
#define BYLINE "<p>Thu Hà</p>"

static void
test_page_is_compared_by_words (void)
{
  static const struct
  {
    const char *article;
    const char *verdict;
    const char *kind; /* (nullable): of the first finding */
  } cases[] = {
    { HEADLINE LEAD FIRST SECOND BYLINE, "same", NULL },
    /* As an editor with <br> keeps it; all capitals count as the same. */
    { "<h2>XÃ NẬM CÓ KHÁNH THÀNH ĐIỂM TRƯỜNG</h2>" LEAD "<div>Điểm trường gồm 4 phòng học, phục vụ 120 học sinh.<br>Tổng kinh phí là 940 triệu đồng./.</div>" BYLINE, "same", NULL },
    { HEADLINE LEAD FIRST "<p>Tổng kinh phí là 490 triệu đồng./.</p>" BYLINE, "differs", "text-missing" },
    { HEADLINE LEAD SECOND BYLINE, "differs", "text-missing" },
    { HEADLINE LEAD SECOND FIRST BYLINE, "differs", "text-moved" },
    { "<h1>Xã Nậm Có khánh thành trường</h1>" LEAD FIRST SECOND BYLINE, "differs", "headline" },
    { HEADLINE LEAD FIRST SECOND, "differs", "byline-missing" },
    { HEADLINE "<p>Một bài khác hẳn.</p>", "not-this-page", "text-missing" },
    { "", "not-this-page", "headline" },
  };
  g_autoptr (BantinDocument) document = make_document ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = make_page (cases[i].article);
      g_autoptr (JsonObject) result = bantin_by_hand_compare (document, page);
      JsonArray *findings = json_object_get_array_member (result, "findings");

      g_assert_cmpstr (json_object_get_string_member (result, "verdict"), ==, cases[i].verdict);
      if (cases[i].kind == NULL)
        g_assert_cmpuint (json_array_get_length (findings), ==, 0);
      else
        g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (findings, 0), "kind"), ==, cases[i].kind);
    }
}

static void
test_what_is_an_address (void)
{
  g_assert_true (bantin_by_hand_is_address ("https://xa.example.vn/tin/1.html?id=3"));
  g_assert_true (bantin_by_hand_is_address ("http://xa.example.vn"));
  g_assert_false (bantin_by_hand_is_address ("xa.example.vn"));
  g_assert_false (bantin_by_hand_is_address ("file:///etc/passwd"));
  g_assert_false (bantin_by_hand_is_address ("javascript:alert(1)"));
  g_assert_false (bantin_by_hand_is_address ("https://"));
  g_assert_false (bantin_by_hand_is_address (NULL));
}

static char *
read_bytes (const char *type,
            const char *data,
            gsize size,
            guint status)
{
  g_autofree char *reason = NULL;
  BantinHttpResponse response = { .status = status, .url = (char *) "http://xa.example.vn/1" };
  char *html;

  response.headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  soup_message_headers_append (response.headers, "Content-Type", type);
  response.body = g_bytes_new_static (data, size);
  html = bantin_by_hand_read_page (&response, &reason);
  g_assert_true ((html == NULL) == (reason != NULL));
  soup_message_headers_unref (response.headers);
  g_bytes_unref (response.body);

  return html;
}

/* "Đồ sơn" in the code pages that Vietnamese portals were written in. */
static void
test_page_is_read_in_its_encoding (void)
{
  static const char windows[] = "<meta charset=windows-1258><p>\xd0\xf4\xcc s\xf5n</p>";
  static const char utf8[] = "<p>Đồ sơn</p>";
  g_autofree char *by_meta = read_bytes ("text/html", windows, sizeof windows - 1, 200);
  g_autofree char *by_header = read_bytes ("text/html; charset=utf-8", utf8, sizeof utf8 - 1, 200);
  g_autofree char *by_itself = read_bytes ("text/html", utf8, sizeof utf8 - 1, 200);
  g_autofree char *normalised = g_utf8_normalize (by_meta, -1, G_NORMALIZE_NFC);

  g_assert_nonnull (strstr (normalised, "Đồ sơn"));
  g_assert_nonnull (strstr (by_header, "Đồ sơn"));
  g_assert_nonnull (strstr (by_itself, "Đồ sơn"));
}

static void
test_what_no_reader_sees_is_not_checked (void)
{
  static const char page[] = "<p>a</p>";
  static const char sign_in[] = "<form><input name=u><INPUT type=\"password\"></form>";

  g_assert_null (read_bytes ("text/html", page, sizeof page - 1, 404));
  g_assert_null (read_bytes ("application/pdf", page, sizeof page - 1, 200));
  g_assert_null (read_bytes ("text/html", sign_in, sizeof sign_in - 1, 200));
  g_assert_null (read_bytes ("text/html; charset=utf-8", "\xff\xfe", 2, 200));
}

static void
test_delivery_waits_for_a_person (void)
{
  g_autoptr (BantinPortal) portal = bantin_by_hand_new (2);
  TestStory *story = test_story_new (2);
  g_autoptr (GPtrArray) steps = bantin_portal_plan (portal, &story->job, NULL);
  g_autoptr (GHashTable) results = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) answer = json_object_new ();
  BantinPortalContext context = { .results = results };
  g_autoptr (BantinPortalOutcome) asked = bantin_portal_perform (portal, &story->job, steps->pdata[0], &context, NULL);
  g_autoptr (BantinPortalOutcome) told = NULL;
  g_autoptr (BantinPortalOutcome) mistold = NULL;

  json_object_set_string_member (answer, "url", "ở cổng xã");
  context.answer = answer;
  mistold = bantin_portal_perform (portal, &story->job, steps->pdata[0], &context, NULL);
  json_object_set_string_member (answer, "url", "http://127.0.0.1:9/tin");
  told = bantin_portal_perform (portal, &story->job, steps->pdata[0], &context, NULL);

  g_assert_cmpint (asked->answer, ==, BANTIN_PORTAL_NEEDS_PERSON);
  g_assert_error (asked->error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PERSON);
  g_assert_error (mistold->error, BANTIN_PORTAL_ERROR, BANTIN_PORTAL_ERROR_PERSON);
  g_assert_cmpint (told->answer, ==, BANTIN_PORTAL_DONE);
  test_story_free (story);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/portal/by-hand/page-is-compared-by-words", test_page_is_compared_by_words);
  g_test_add_func ("/portal/by-hand/what-is-an-address", test_what_is_an_address);
  g_test_add_func ("/portal/by-hand/page-is-read-in-its-encoding", test_page_is_read_in_its_encoding);
  g_test_add_func ("/portal/by-hand/what-no-reader-sees-is-not-checked", test_what_no_reader_sees_is_not_checked);
  g_test_add_func ("/portal/by-hand/delivery-waits-for-a-person", test_delivery_waits_for_a_person);

  return g_test_run ();
}
