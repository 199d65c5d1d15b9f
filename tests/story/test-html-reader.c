/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fragment-words.h"

#include <string.h>

#define HTML BANTIN_FOREIGN_HTML

/* A transparent pixel, 1 × 1, as PNG. */
#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

static void
test_word_lists_are_lists (void)
{
  fragment_assert (HTML,
                   "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!--\n"
                   " /* Style Definitions */ p.MsoNormal {margin:0cm; font-family:\"Calibri\",sans-serif;}\n--></style>"
                   "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body>\n"
                   "<!--StartFragment-->\n"
                   "<h1>Kế hoạch<o:p></o:p></h1>\n"
                   "<p class=MsoNormal>Xã tổ chức <b>ba</b>\nđợt.<o:p></o:p></p>\n"
                   "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span"
                   " style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Một<o:p></o:p></p>\n"
                   "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol'><span"
                   " style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span></span>Hai<o:p></o:p></p>\n"
                   "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n<!--EndFragment--></body></html>",
                   -1,
                   "heading: Kế hoạch\n"
                   "body: Xã tổ chức <strong>ba</strong> đợt.\n"
                   "number: Một\n"
                   "bullet: Hai\n");
}

static void
test_lists_made_of_paragraphs_are_lists (void)
{
  fragment_assert (HTML,
                   "<p class=MsoListParagraph>·<span>&nbsp;&nbsp;&nbsp;&nbsp; </span>Một</p>"
                   "<p>2)&nbsp;&nbsp;&nbsp;&nbsp;Hai</p><p>- Không phải</p><p>2. Cũng không</p>",
                   -1, "bullet: Một\nnumber: Hai\nbody: - Không phải\nbody: 2. Cũng không\n");
}

static void
test_google_docs_is_not_all_bold (void)
{
  fragment_assert (HTML,
                   "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><h2 dir=\"ltr\"><span"
                   " style=\"font-weight:400;white-space:pre-wrap;\">Tít xen</span></h2>"
                   "<p dir=\"ltr\"><span style=\"font-weight:400;white-space:pre-wrap;\">Thường </span><span"
                   " style=\"font-weight:700;white-space:pre-wrap;\">đậm</span><span style=\"font-style:italic;\"> nghiêng</span></p>"
                   "<ul><li dir=\"ltr\" style=\"list-style-type:disc\" aria-level=\"1\"><p dir=\"ltr\"><span>Mục</span></p></li></ul>"
                   "<p><a href=\"https://www.google.com/url?q=https://xa.example.vn/a%3Fb&amp;sa=D\">nguồn</a></p>"
                   "</b><br class=\"Apple-interchange-newline\">",
                   -1,
                   "heading: Tít xen\n"
                   "body: Thường <strong>đậm</strong><em> nghiêng</em>\n"
                   "bullet: Mục\n"
                   "body: <a href=\"https://xa.example.vn/a?b\">nguồn</a>\n");
}

static void
test_bold_goes_through_paragraphs (void)
{
  fragment_assert (HTML, "<b><p>một</p><p>hai</b> ba</p>", -1, "body: <strong>một</strong>\nbody: <strong>hai</strong> ba\n");
  fragment_assert (HTML, "<p><b>một <i>hai</b> ba</i></p>", -1, "body: <strong>một <em>hai</em></strong><em> ba</em>\n");
}

static void
test_chats_and_mails_keep_their_lines (void)
{
  fragment_assert (HTML, "<div>một<br>hai<div>ba</div>bốn</div>năm", -1, "body: một\nbody: hai\nbody: ba\nbody: bốn\nbody: năm\n");
  fragment_assert (HTML, "<p>một<br>hai<br><br>ba</p>", -1, "body: một hai\nbody: ba\n");
  fragment_assert (HTML, "<span style='white-space: pre-wrap'>một\nhai</span>", -1, "body: một\nbody: hai\n");
  fragment_assert (HTML, "chào <img alt='😀' src='https://x/e.png'> bạn", -1, "body: chào 😀 bạn\n");
}

static void
test_words_are_never_glued (void)
{
  fragment_assert (HTML, "<p>một</p>hai<div>ba</div><p>bốn\n  <b>năm</b>\n sáu<br>bảy</p>", -1,
                   "body: một\nbody: hai\nbody: ba\nbody: bốn <strong>năm</strong> sáu bảy\n");
}

static void
test_tables_come_row_by_row (void)
{
  fragment_assert (HTML,
                   "<table><caption>Bảng</caption><tr><th>Xã<th>Hộ</tr><tr><td><p>Mồ Dề</p><p>(mới)</p></td><td>12</td></tr>"
                   "<tr><td colspan=2>Cộng</td></tr></table>sau",
                   -1, "body: Bảng\nbody: Xã | Hộ\nbody: Mồ Dề (mới) | 12\nbody: Cộng\nbody: sau\n");
  fragment_assert (HTML, "<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</td></tr></table>", -1, "body: a b | c | d\n");
}

static void
test_a_page_in_a_table_stays_a_page (void)
{
  fragment_assert (HTML, "<table><tr><td><h2>Tít</h2><p>một</p><ul><li>hai</ul></td></tr></table>", -1, "heading: Tít\nbody: một\nbullet: hai\n");
}

static void
test_pictures_and_their_captions (void)
{
  fragment_assert (HTML, "<figure><img src='a.jpg' alt='tả'><figcaption>Chú <em>thích</em></figcaption></figure><p>thân</p>", -1,
                   "figure p1 [tả]: Chú <em>thích</em>\nbody: thân\n");
  fragment_assert (HTML, "<p align=center><img src='a.jpg'></p><p align=center><i>Toàn cảnh</i></p><p>thân</p>", -1,
                   "figure p1 []: Toàn cảnh\nbody: thân\n");
  fragment_assert (HTML, "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Toàn cảnh</td></tr></table><p>thân</p>", -1,
                   "figure p1 []: Toàn cảnh\nbody: thân\n");
  fragment_assert (HTML, "<p><img src='a.jpg'><br>Toàn cảnh</p>", -1, "figure p1 []: Toàn cảnh\n");
  fragment_assert (HTML, "<p>trước <img src='a.jpg'> sau</p><p>thân dài</p>", -1, "body: trước sau\nfigure p1 []: \nbody: thân dài\n");
  fragment_assert (HTML, "<img src='a.gif' width=1 height=1>x", -1, "body: x\n");
}

static void
test_a_data_address_brings_its_picture (void)
{
  g_autoptr (BantinFragment) fragment = fragment_read (HTML, "<img src=\"data:image/png;base64," PIXEL "\">", -1);
  const BantinFragmentPicture *picture;

  g_assert_cmpuint (fragment->pictures->len, ==, 1);
  picture = g_ptr_array_index (fragment->pictures, 0);
  g_assert_nonnull (picture->bytes);
  g_assert_cmpmem (g_bytes_get_data (picture->bytes, NULL), 4, "\x89PNG", 4);
}

static void
test_old_fonts_are_read_by_their_name (void)
{
  g_autoptr (BantinFragment) fragment =
      fragment_read (HTML,
                     "<style>p.MsoNormal{font-family:\".VnTime\"} h1{font-family:.VnTimeH}</style><h1>viÖt nam</h1>"
                     "<p class=MsoNormal>Céng hßa <b>x·</b> héi <span style='font-family:\"Times New Roman\"'>Việt</span></p>"
                     "<p><font face='VNI-Times'>Coäng hoøa</font> và</p>",
                     -1);
  g_autofree char *words = fragment_describe (fragment->blocks);
  g_autofree char *as_pasted = fragment_describe (fragment->as_pasted);

  g_assert_cmpstr (words, ==, "heading: VIỆT NAM\nbody: Cộng hòa <strong>xã</strong> hội Việt\nbody: Cộng hòa và\n");
  g_assert_cmpstr (as_pasted, ==, "heading: viÖt nam\nbody: Céng hßa <strong>x·</strong> héi Việt\nbody: Coäng hoøa và\n");
  g_assert_cmpint (fragment->encoding, ==, BANTIN_LEGACY_TCVN3);
  g_assert_cmpstr (fragment->before, ==, "viÖt nam");
  g_assert_cmpstr (fragment->after, ==, "VIỆT NAM");
}

static void
test_old_letters_are_read_without_a_font (void)
{
  g_autoptr (BantinFragment) fragment =
      fragment_read (HTML, "<p>Héi nghÞ tËp huÊn c«ng t¸c tuyªn truyÒn ë x·</p><p>Toµn c¶nh</p><p>Café của Hội</p>", -1);
  g_autofree char *words = fragment_describe (fragment->blocks);

  g_assert_cmpstr (words, ==, "body: Hội nghị tập huấn công tác tuyên truyền ở xã\nbody: Toàn cảnh\nbody: Café của Hội\n");
}

static void
test_other_encodings_are_offered (void)
{
  g_autoptr (BantinFragment) fragment = fragment_read (BANTIN_FOREIGN_TEXT, "Há»™i nghá»‹ táº­p huáº¥n", -1);
  g_autofree char *words = NULL;

  g_assert_cmpint (fragment->encoding, ==, BANTIN_LEGACY_NONE);
  g_assert_cmpint (fragment->offer, ==, BANTIN_LEGACY_UTF8);
  g_assert_cmpstr (fragment->after, ==, "Hội nghị tập huấn");

  bantin_fragment_convert (fragment, fragment->offer);

  words = fragment_describe (fragment->blocks);
  g_assert_cmpstr (words, ==, "body: Hội nghị tập huấn\n");
}

static void
test_only_words_come_from_scripts_and_forms (void)
{
  fragment_assert (HTML,
                   "<script>alert('<p>x</p>')</script><style>p{color:red}</style><title>t</title><p onclick=x()>một"
                   "<svg><text>y</text></svg><iframe><p>z</p></iframe><object>o</object><select><option>s</select></p>"
                   "<p style='display:none'>ẩn</p><a href='javascript:x()'>hai</a> <a href='file:///etc/passwd'>ba</a>"
                   "<template>t</template><noscript>n</noscript><!-- <p>c</p> --><math><mi>m</mi></math>",
                   -1, "body: một\nbody: hai ba\n");
}

static void
test_entities_are_letters (void)
{
  fragment_assert (HTML, "<p>&Agrave; &#7879; &#x1EC7; &amp;lt; &#150; &bogus; &#0; a&nbsp;b 5&nbsp;kg &</p>", -1,
                   "body: À ệ ệ &amp;lt; – &amp;bogus; \uFFFD a b 5\u00A0kg &amp;\n");
}

static void
test_utf16_and_windows_headers_are_read (void)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 ("<p>Đảng</p>", -1, NULL, NULL, NULL);

  fragment_assert (HTML, (const char *) wide, 2 * (gssize) strlen ("<p>D\001ng</p>") + 2 - 2, "body: Đảng\n");
  fragment_assert (HTML, "Version:0.9\r\nStartHTML:0000000105\r\nSourceURL:https://x/\r\n<html><body><p>Đảng</p></body></html>", -1, "body: Đảng\n");
  fragment_assert (HTML, "<meta charset=windows-1258><p>Vi\xea\xf2t</p>", -1, "body: Việt\n");
}

static void
test_deep_and_broken_pages_end_soon (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (BantinFragment) fragment = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (html, "<div><b><table><tr><td><blockquote>");
  g_string_append (html, "sâu");
  for (guint i = 0; i < 10000; i++)
    g_string_append (html, "</i></p></div>");
  g_string_append (html, "<a href='<b <!-- <script <<< &#xFFFFFFFFFFFF; ");

  fragment = fragment_read (HTML, html->str, (gssize) html->len);
  g_assert_cmpuint (fragment->blocks->len, ==, 1);
}

static void
test_a_huge_page_is_cut (void)
{
  g_autoptr (GString) html = g_string_sized_new (52 * 1024 * 1024);
  g_autoptr (BantinFragment) fragment = NULL;
  gint64 began = g_get_monotonic_time ();

  while (html->len < 50 * 1024 * 1024)
    g_string_append (html, "<p><b>Một</b> đoạn <i>văn</i> rất dài, dài nữa, dài mãi</p>\n");

  fragment = fragment_read (HTML, html->str, (gssize) html->len);

  g_assert_true (fragment->is_cut);
  g_assert_cmpuint (fragment->blocks->len, <=, BANTIN_FRAGMENT_MAX_BLOCKS);
  g_test_message ("50 MB in %.1f s", (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
}

static void
test_a_cancelled_reading_stops (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>x", 4);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);

  g_assert_null (bantin_fragment_read (bytes, HTML, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_plain_text_is_its_lines (void)
{
  fragment_assert (BANTIN_FOREIGN_TEXT, "\xEF\xBB\xBFmột\r\n\r\n  hai\tba\rbốn\n", -1, "body: một\nbody: hai ba\nbody: bốn\n");
  fragment_assert (BANTIN_FOREIGN_TEXT, "", 0, "");
  fragment_assert (BANTIN_FOREIGN_TEXT, "\xFF\xFE"
                                        "a\0\x11\x01",
                   6, "body: ađ\n");
}

static void
test_a_title_is_the_headline (void)
{
  g_autoptr (BantinFragment) fragment = fragment_read (HTML, "<p><b>Xã tổ chức hội nghị</b></p><p>Sáng 30/5.</p>", -1);
  g_autoptr (BantinDocument) guessed = bantin_fragment_to_document (fragment, TRUE);
  g_autoptr (BantinDocument) plain = bantin_fragment_to_document (fragment, FALSE);

  g_assert_cmpstr (bantin_document_get_headline (guessed), ==, "Xã tổ chức hội nghị");
  g_assert_cmpuint (guessed->blocks->len, ==, 2);
  g_assert_cmpstr (bantin_document_get_headline (plain), ==, "");
  g_assert_cmpuint (plain->blocks->len, ==, 3);
}

static void
test_real_clipboards_come_whole (void)
{
  fragment_check_real_files (".html", HTML);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/html-reader/word-lists-are-lists", test_word_lists_are_lists);
  g_test_add_func ("/story/html-reader/lists-made-of-paragraphs-are-lists", test_lists_made_of_paragraphs_are_lists);
  g_test_add_func ("/story/html-reader/google-docs-is-not-all-bold", test_google_docs_is_not_all_bold);
  g_test_add_func ("/story/html-reader/bold-goes-through-paragraphs", test_bold_goes_through_paragraphs);
  g_test_add_func ("/story/html-reader/chats-and-mails-keep-their-lines", test_chats_and_mails_keep_their_lines);
  g_test_add_func ("/story/html-reader/words-are-never-glued", test_words_are_never_glued);
  g_test_add_func ("/story/html-reader/tables-come-row-by-row", test_tables_come_row_by_row);
  g_test_add_func ("/story/html-reader/a-page-in-a-table-stays-a-page", test_a_page_in_a_table_stays_a_page);
  g_test_add_func ("/story/html-reader/pictures-and-their-captions", test_pictures_and_their_captions);
  g_test_add_func ("/story/html-reader/a-data-address-brings-its-picture", test_a_data_address_brings_its_picture);
  g_test_add_func ("/story/html-reader/old-fonts-are-read-by-their-name", test_old_fonts_are_read_by_their_name);
  g_test_add_func ("/story/html-reader/old-letters-are-read-without-a-font", test_old_letters_are_read_without_a_font);
  g_test_add_func ("/story/html-reader/other-encodings-are-offered", test_other_encodings_are_offered);
  g_test_add_func ("/story/html-reader/only-words-come-from-scripts-and-forms", test_only_words_come_from_scripts_and_forms);
  g_test_add_func ("/story/html-reader/entities-are-letters", test_entities_are_letters);
  g_test_add_func ("/story/html-reader/utf16-and-windows-headers-are-read", test_utf16_and_windows_headers_are_read);
  g_test_add_func ("/story/html-reader/deep-and-broken-pages-end-soon", test_deep_and_broken_pages_end_soon);
  g_test_add_func ("/story/html-reader/a-huge-page-is-cut", test_a_huge_page_is_cut);
  g_test_add_func ("/story/html-reader/a-cancelled-reading-stops", test_a_cancelled_reading_stops);
  g_test_add_func ("/story/html-reader/plain-text-is-its-lines", test_plain_text_is_its_lines);
  g_test_add_func ("/story/html-reader/a-title-is-the-headline", test_a_title_is_the_headline);
  g_test_add_func ("/story/html-reader/real-clipboards-come-whole", test_real_clipboards_come_whole);

  return g_test_run ();
}
