/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-html.h"

#include "random-document.h"
#include "story/bantin-reading.h"

#include <locale.h>
#include <string.h>

static char *
make_address (const char *photo,
              gpointer data)
{
  return g_str_equal (photo, "lost") ? NULL : g_strdup_printf ("photos/%s.jpg?\"&", photo);
}

static void
test_every_block_has_its_element (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autofree char *html = NULL;
  BantinBlock *block;

  g_set_str (&((BantinBlock *) g_ptr_array_index (document->blocks, 0))->text->text, "Tít");
  g_set_str (&document->pen_name, "A Đảng");
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Sapo"));
  block = bantin_block_new (BANTIN_BLOCK_BODY, "Một <hai> & \"ba\"");
  bantin_text_add_span (block->text, 0, 3, BANTIN_MARK_STRONG, NULL);
  bantin_text_add_span (block->text, 2, 5, BANTIN_MARK_EMPHASIS, NULL);
  bantin_text_add_span (block->text, 4, 9, BANTIN_MARK_LINK, "javascript:x()");
  g_ptr_array_add (document->blocks, block);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, ""));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADING, "Tít xen"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "a"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "b"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "c"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_QUOTE, "d"));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", "Cảnh", NULL, "Lan"));
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("lost", "Mất", NULL, NULL));
  block = bantin_block_new_gallery ();
  bantin_block_add_placement (block, "p2", NULL, "Tả", NULL);
  g_ptr_array_add (document->blocks, block);
  g_ptr_array_add (document->blocks, bantin_block_new_opaque ("<!-- wp:table --><table><tr><td>ô 1</td><td><script>x</script>ô 2</td></tr></table>"));

  html = bantin_html_write (document, make_address, NULL);

  g_assert_cmpstr (html, ==,
                   "<p class=\"bantin-lead\">Sapo</p>\n"
                   "<p><strong>Mộ<em>t</em></strong><em> &lt;</em>hai&gt; &amp; \"ba\"</p>\n"
                   "<h2>Tít xen</h2>\n"
                   "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n<blockquote>\n<p>d</p>\n</blockquote>\n"
                   "<figure>\n<img src=\"photos/p1.jpg?&quot;&amp;\" alt=\"Cảnh\">\n<figcaption>Cảnh <em class=\"bantin-credit\">(Ảnh: Lan)</em></figcaption>\n</figure>\n"
                   "<figure>\n<figcaption>Mất</figcaption>\n</figure>\n"
                   "<div class=\"bantin-gallery\">\n<figure>\n<img src=\"photos/p2.jpg?&quot;&amp;\" alt=\"Tả\">\n</figure>\n</div>\n"
                   "<p>ô 1</p>\n<p>ô 2</p>\n"
                   "<p class=\"bantin-byline\">A Đảng</p>\n");
}

static void
test_page_has_headline_and_section (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autofree char *html = NULL;

  g_set_str (&((BantinBlock *) g_ptr_array_index (document->blocks, 0))->text->text, "Tít </title><script>");
  g_set_str (&document->section, "Thời sự");
  html = bantin_html_write_page (document, NULL, NULL);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"vi\">"));
  g_assert_nonnull (strstr (html, "<h1>Tít &lt;/title&gt;&lt;script&gt;</h1>"));
  g_assert_nonnull (strstr (html, "<p class=\"bantin-section\">Thời sự</p>"));
  g_assert_null (strstr (html, "<script"));
}

static void
test_only_safe_addresses_are_links (void)
{
  static const struct
  {
    const char *address;
    gboolean is_safe;
  } cases[] = {
    { "https://a.example/", TRUE },
    { "HTTP://a.example", TRUE },
    { "mailto:a@b.example", TRUE },
    { "tel:+84", TRUE },
    { "/tin/1.html", TRUE },
    { "tin?a=b:c", TRUE },
    { "//a.example/x", TRUE },
    { "", TRUE },
    { "javascript:alert(1)", FALSE },
    { "JavaScript:alert(1)", FALSE },
    { " javascript:alert(1)", FALSE },
    { "java\tscript:alert(1)", FALSE },
    { "data:text/html,x", FALSE },
    { "file:///etc/passwd", FALSE },
    { ":x", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bantin_html_is_safe_address (cases[i].address), ==, cases[i].is_safe);
}

/* Every word, in order, and nothing that was not written: whatever the text holds stays text. */
static void
test_any_document_is_read_as_it_was_written (void)
{
  for (guint seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autofree char *html = NULL;
      g_autoptr (GPtrArray) items = NULL;
      guint next = 0;

      g_set_str (&document->pen_name, "");
      html = bantin_html_write (document, make_address, NULL);
      items = bantin_reading_from_html (html);

      for (guint i = 1; i < document->blocks->len; i++)
        {
          const BantinBlock *block = g_ptr_array_index (document->blocks, i);
          g_autofree char *text = NULL;
          g_auto (GStrv) words = NULL;

          if (block->text == NULL || bantin_string_is_blank (block->text->text))
            {
              next += block->placements != NULL ? block->placements->len : block->raw != NULL ? 1
                                                                                              : 0;
              continue;
            }

          {
            const BantinReadingItem *item = g_ptr_array_index (items, next++);
            g_autofree char *tabless = g_strdelimit (g_strdup (block->text->text), "\t", ' ');
            g_autoptr (GString) collapsed = g_string_new (g_strstrip (tabless));

            while (g_string_replace (collapsed, "  ", " ", 0) > 0)
              ;

            g_assert_cmpstr (item->text, ==, collapsed->str);
          }
        }

      g_assert_cmpuint (next, ==, items->len);
    }
}

static void
test_reading_joins_captions_with_photos (void)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (
      "<html><head><title>x</title><style>p{}</style></head><body><!-- c --><p>Một<br>hai <a href='/y'>ba</a></p>"
      "<figure class=g><figure><a href='big.jpg'><img src='a-300x200.jpg' srcset='a-300x200.jpg 300w, a.jpg 1600w' class='x wp-image-12' alt='tả'></a>"
      "<figcaption>Chú <em>thích</em><p>hai</p></figcaption></figure><figure><figcaption>trước</figcaption><img data-src=b.jpg></figure>"
      "<figcaption>cả chùm</figcaption></figure><div hidden>ẩn</div><div style='display: none'>ẩn</div><img src='data:image/png;base64,x'>bốn&nbsp;&amp;</body>");
  static const char *const texts[] = { "Một", "hai ba", "Chú thích hai", "trước", "cả chùm", "", "bốn &" };
  const BantinReadingItem *item;

  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (((BantinReadingItem *) g_ptr_array_index (items, i))->text, ==, texts[i]);

  item = g_ptr_array_index (items, 1);
  g_assert_cmpuint (item->links->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (item->links, 0), ==, "/y");
  item = g_ptr_array_index (items, 2);
  g_assert_true (item->is_photo);
  g_assert_cmpuint (item->media, ==, 12);
  g_assert_cmpstr (item->alt, ==, "tả");
  g_assert_cmpuint (item->addresses->len, ==, 3);
  item = g_ptr_array_index (items, 3);
  g_assert_cmpstr (g_ptr_array_index (item->addresses, 0), ==, "b.jpg");
}

static void
test_reading_of_nothing_and_of_depth_ends (void)
{
  static const char *const parts[] = { "<div>", "<figure><figcaption>", "<b>x", "<p>", "</p>", "&", "<img " };
  g_autoptr (GPtrArray) nothing = bantin_reading_from_html ("");

  g_assert_cmpuint (nothing->len, ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (GPtrArray) items = NULL;

      while (html->len < 200000)
        g_string_append (html, parts[i]);

      items = bantin_reading_from_html (html->str);
      g_assert_nonnull (items);
    }
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/html/every-block-has-its-element", test_every_block_has_its_element);
  g_test_add_func ("/story/html/page-has-headline-and-section", test_page_has_headline_and_section);
  g_test_add_func ("/story/html/only-safe-addresses-are-links", test_only_safe_addresses_are_links);
  g_test_add_func ("/story/html/any-document-is-read-as-it-was-written", test_any_document_is_read_as_it_was_written);
  g_test_add_func ("/story/html/reading-joins-captions-with-photos", test_reading_joins_captions_with_photos);
  g_test_add_func ("/story/html/reading-of-nothing-and-of-depth-ends", test_reading_of_nothing_and_of_depth_ends);

  return g_test_run ();
}
