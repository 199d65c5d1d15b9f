/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-compare.h"

#include "random-document.h"
#include "story/bantin-block-markup.h"

#include <locale.h>
#include <string.h>

static const char *const paragraphs[] = {
  "Chiều 30/5/2024, Hội Liên hiệp Phụ nữ xã tổ chức hội nghị chia sẻ kinh nghiệm với sự có mặt của 940 đại biểu.",
  "Tại hội nghị, các đại biểu đã nghe báo cáo kết quả và thảo luận về \"nếp nghĩ, cách làm\" ở từng thôn, bản...",
  "Tại hội nghị, các đại biểu đã tham quan mô hình trồng dược liệu của gia đình bà Giàng Thị Páo ở bản Nả.",
  "Phát biểu kết luận, đồng chí Phó Chủ tịch đề nghị các thôn giữ vững phong trào - làm thật, nói thật./.",
};

static BantinDocument *
new_story (void)
{
  BantinDocument *document = bantin_document_new ();
  BantinBlock *block;

  bantin_text_free (((BantinBlock *) g_ptr_array_index (document->blocks, 0))->text);
  ((BantinBlock *) g_ptr_array_index (document->blocks, 0))->text = bantin_text_new ("Hội nghị \"Dự án 8\" & bình đẳng giới");
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, paragraphs[0]));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", "Toàn cảnh hội nghị", NULL, "A Đảng"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, paragraphs[1]));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p2", "Các đại biểu thảo luận", "Ba người ngồi quanh bàn", NULL));
  block = bantin_block_new (BANTIN_BLOCK_BODY, paragraphs[2]);
  bantin_text_add_span (block->text, 0, 7, BANTIN_MARK_LINK, "https://a.example/");
  g_ptr_array_add (document->blocks, block);
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p3", "Mô hình dược liệu", NULL, NULL));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, paragraphs[3]));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, "A Đảng"));

  return document;
}

static GHashTable *
new_media (void)
{
  GHashTable *media = bantin_media_table_new ();

  bantin_media_table_add (media, "p1", 11, "http://cong.example/wp-content/uploads/bt-aa.jpg", 1600, 1200);
  bantin_media_table_add (media, "p2", 12, "http://cong.example/wp-content/uploads/bt-bb.jpg", 1600, 1200);
  bantin_media_table_add (media, "p3", 13, "http://cong.example/wp-content/uploads/bt-cc.jpg", 1600, 1200);

  return media;
}

static char *
replace (char *text,
         const char *from,
         const char *to)
{
  GString *string = g_string_new (text);

  g_string_replace (string, from, to, 0);
  g_free (text);

  return g_string_free (string, FALSE);
}

static char *
describe (const GPtrArray *differences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const BantinDifference *difference = g_ptr_array_index (differences, i);

      g_string_append_printf (text, "%s%s:%d%s%s", i > 0 ? " " : "", bantin_difference_kind_to_string (difference->kind),
                              difference->block == G_MAXUINT ? -1 : (int) difference->block,
                              difference->photo != NULL ? ":" : "", difference->photo != NULL ? difference->photo : "");
    }

  return g_string_free (text, FALSE);
}

/* As WordPress shows a post: typography, sizes of its own, no comments. */
static char *
dup_rendered (const char *markup)
{
  char *html = g_strdup (markup);

  html = replace (html, "\n", "\n\n");
  html = replace (html, " \"nếp", " &#8220;nếp");
  html = replace (html, "làm\" ", "làm&#8221; ");
  html = replace (html, " - ", " &#8211; ");
  html = replace (html, "...", "&#8230;");
  html = replace (html, "'", "&#8217;");
  html = replace (html, "<img src=\"http://cong.example", "<img decoding=\"async\" width=\"1600\" srcset=\"//i0.wp.example/x-300x225.jpg 300w\" src=\"http://cong.example");
  html = replace (html, "/>", " />");
  html = replace (html, "Hội nghị ", "Hội&nbsp;nghị ");

  return html;
}

static void
test_what_was_sent_is_the_same (void)
{
  g_autoptr (BantinDocument) story = new_story ();
  g_autoptr (GHashTable) media = new_media ();
  g_autofree char *markup = bantin_block_markup_write (story, media, "abc", NULL);
  g_autofree char *rendered = dup_rendered (markup);
  g_autoptr (GPtrArray) raw = bantin_compare_post (story, media, "Hội nghị \"Dự án 8\" & bình đẳng giới", markup);
  g_autoptr (GPtrArray) shown = bantin_compare_post (story, media, "Hội nghị &#8220;Dự án 8&#8221; &#038; bình đẳng giới", rendered);
  g_autofree char *raw_text = describe (raw);
  g_autofree char *shown_text = describe (shown);

  g_assert_cmpstr (raw_text, ==, "");
  g_assert_cmpstr (shown_text, ==, "");
}

static void
test_each_change_is_named (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *expected;
  } cases[] = {
    { "940", "490", "text:1" },
    { "đã nghe", "đã không nghe", "text:3" },
    { "Giàng Thị Páo", "Giàng Thị Báo", "text:5" },
    { "thật./.", "thật.", "punctuation:7" },
    { "làm thật, nói thật./.", "làm thật./.", "text:7" },
    { "nói thật./.</p>", "nói thật./.</p><p>Xem thêm tin khác ở đây.</p>", "text-extra:7" },
    { "nói thật./.", "nói thật./. Quảng cáo", "text:7" },
    { "Toàn cảnh hội nghị <em", "Toàn cảnh <em", "caption:2:p1" },
    { "(Ảnh: A Đảng)", "(Ảnh: B Đảng)", "caption:2:p1" },
    { "alt=\"Ba người ngồi quanh bàn\"", "alt=\"\"", "alt:4:p2" },
    { "<a href=\"https://a.example/\">Tại hội</a>", "Tại hội", "link:5" },
    { "<a href=\"https://a.example/\">", "<a href=\"https://b.example/\">", "link:5 link:5" },
    { "đồng chí Phó", "<a href=\"http://x.example/\">đồng chí</a> Phó", "link:5" },
    { "bt-bb.jpg", "bt-bb-1024x768.jpg", "" },
    { "<img src=\"http://cong.example/wp-content/uploads/bt-bb.jpg\" alt=\"Ba người ngồi quanh bàn\" class=\"wp-image-12\"/>", "", "text-extra:3 photo-missing:4:p2" },
    { "class=\"wp-image-12\"/>", "class=\"wp-image-13\"/>", "photo-extra:3 photo-missing:4:p2" },
    { "class=\"wp-image-12\"/>", "/>", "" },
    { "<p class=\"bantin-byline\">A Đảng</p>", "", "text-missing:8" },
    { "</p>", "", "" },
    { "đã tham quan mô hình", "đã</p><p>tham quan<br>mô hình", "" },
  };
  g_autoptr (BantinDocument) story = new_story ();
  g_autoptr (GHashTable) media = new_media ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = replace (bantin_block_markup_write (story, media, NULL, NULL), cases[i].from, cases[i].to);
      g_autoptr (GPtrArray) differences = bantin_compare_post (story, media, NULL, html);
      g_autofree char *found = describe (differences);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("“%s” → “%s”: %s, not %s", cases[i].from, cases[i].to, found, cases[i].expected);
    }
}

/* The story's blocks in another order, as a post. */
static char *
write_in_order (const BantinDocument *story,
                GHashTable *media,
                const guint *order,
                guint n_blocks)
{
  g_autoptr (BantinDocument) other = bantin_document_copy (story);

  g_ptr_array_set_size (other->blocks, 1);
  for (guint i = 0; i < n_blocks; i++)
    g_ptr_array_add (other->blocks, bantin_block_copy (g_ptr_array_index (story->blocks, order[i])));

  return bantin_block_markup_write (other, media, NULL, NULL);
}

static void
test_order_is_compared (void)
{
  static const struct
  {
    guint order[9];
    guint n_blocks;
    const char *expected;
  } cases[] = {
    { { 1, 2, 3, 4, 5, 6, 7, 8 }, 8, "" },
    { { 1, 2, 4, 5, 6, 7, 8 }, 7, "text-missing:3" },
    { { 1, 2, 3, 4, 6, 7, 8 }, 7, "text-missing:5 link:5" },
    { { 1, 2, 3, 4, 6, 7, 5, 8 }, 8, "photo-moved:6:p3 text-moved:7" },
    { { 1, 4, 3, 2, 5, 6, 7, 8 }, 8, "photo-moved:2:p1 photo-moved:4:p2" },
    { { 1, 2, 4, 3, 5, 6, 7, 8 }, 8, "photo-moved:4:p2" },
    { { 1, 2, 3, 4, 5, 7, 8 }, 7, "photo-missing:6:p3" },
    { { 1, 2, 2, 3, 4, 5, 6, 7, 8 }, 9, "photo-extra:1" },
    { { 1, 2, 3, 3, 4, 5, 6, 7, 8 }, 9, "text-extra:3" },
  };
  g_autoptr (BantinDocument) story = new_story ();
  g_autoptr (GHashTable) media = new_media ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = write_in_order (story, media, cases[i].order, cases[i].n_blocks);
      g_autoptr (GPtrArray) differences = bantin_compare_post (story, media, NULL, html);
      g_autofree char *found = describe (differences);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("case %u: %s, not %s", i, found, cases[i].expected);
    }
}

static void
test_headline_is_compared (void)
{
  g_autoptr (BantinDocument) story = new_story ();
  g_autoptr (GHashTable) media = new_media ();
  g_autofree char *html = bantin_block_markup_write (story, media, NULL, NULL);
  g_autoptr (GPtrArray) other = bantin_compare_post (story, media, "Hội nghị “Dự án 9” &amp; bình đẳng giới", html);
  g_autoptr (GPtrArray) capitals = bantin_compare_post (story, media, "HỘI NGHỊ “DỰ ÁN 8” &amp; BÌNH ĐẲNG GIỚI", html);
  g_autoptr (GPtrArray) sign = bantin_compare_post (story, media, "Hội nghị “Dự án 8”, bình đẳng giới", html);
  g_autofree char *text = describe (other);
  g_autofree char *sign_text = describe (sign);

  g_assert_cmpstr (text, ==, "headline:0");
  g_assert_cmpuint (capitals->len, ==, 0);
  g_assert_cmpstr (sign_text, ==, "punctuation:0");
}

static void
test_another_story_is_no_match (void)
{
  g_autoptr (BantinDocument) story = new_story ();
  g_autoptr (GHashTable) media = new_media ();
  g_autoptr (GPtrArray) differences = bantin_compare_post (story, media, NULL, "<p>Sáng nay, trường học và trạm y tế của xã đã mở cửa trở lại.</p>");
  guint n_missing = 0;

  for (guint i = 0; i < differences->len; i++)
    n_missing += ((BantinDifference *) g_ptr_array_index (differences, i))->kind == BANTIN_DIFFERENCE_TEXT_MISSING;

  g_assert_cmpuint (n_missing, ==, 5);
}

/* Whatever was written, what WordPress gives back raw is the same; and one word less is noticed. */
static void
test_any_document_is_the_same_as_itself (void)
{
  for (guint seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autoptr (GHashTable) media = bantin_media_table_new ();
      g_autofree char *markup = NULL;
      g_autoptr (GPtrArray) differences = NULL;
      g_autofree char *found = NULL;

      for (guint i = 0; i < document->photos->len; i++)
        {
          const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);
          g_autofree char *url = g_strdup_printf ("http://cong.example/u/bt-%s.jpg", photo->key);

          bantin_media_table_add (media, photo->key, 100 + i, url, 1600, 1200);
        }

      markup = replace (bantin_block_markup_write (document, media, "abc", NULL), "/>", " />");
      differences = bantin_compare_post (document, media, NULL, markup);
      found = describe (differences);

      if (*found != '\0')
        {
          const BantinDifference *first = g_ptr_array_index (differences, 0);

          g_error ("seed %u: %s\n%s\n“%s”\n“%s”", seed, found, markup, first->expected, first->found);
        }
    }
}

static void
test_hostile_page_is_compared_in_time (void)
{
  g_autoptr (BantinDocument) story = new_story ();
  g_autoptr (GHashTable) media = new_media ();
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GPtrArray) differences = NULL;
  gint64 begun_at = g_get_monotonic_time ();

  while (html->len < 2000000)
    g_string_append (html, "<p>hội nghị hội nghị</p><img src=x.jpg>");

  differences = bantin_compare_post (story, media, NULL, html->str);

  g_assert_cmpuint (differences->len, >, 0);
  g_assert_cmpint (g_get_monotonic_time () - begun_at, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/compare/what-was-sent-is-the-same", test_what_was_sent_is_the_same);
  g_test_add_func ("/story/compare/each-change-is-named", test_each_change_is_named);
  g_test_add_func ("/story/compare/order-is-compared", test_order_is_compared);
  g_test_add_func ("/story/compare/headline-is-compared", test_headline_is_compared);
  g_test_add_func ("/story/compare/another-story-is-no-match", test_another_story_is_no_match);
  g_test_add_func ("/story/compare/any-document-is-the-same-as-itself", test_any_document_is_the_same_as_itself);
  g_test_add_func ("/story/compare/hostile-page-is-compared-in-time", test_hostile_page_is_compared_in_time);

  return g_test_run ();
}
