/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-block-markup.h"

#include "random-document.h"

#include <locale.h>
#include <string.h>
#include <time.h>

static GHashTable *
new_media (const BantinDocument *document)
{
  GHashTable *media = bantin_media_table_new ();

  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);
      g_autofree char *url = g_strdup_printf ("http://cong.example/u/bt-%s.jpg?a=1&b=\"2\"", photo->key);

      bantin_media_table_add (media, photo->key, 100 + i, url, 1600, 1200);
    }

  return media;
}

static BantinDocument *
new_story (void)
{
  BantinDocument *document = bantin_document_new ();
  BantinBlock *block;

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, "Hội nghị"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, "Chiều 30/5 & tối"));
  g_ptr_array_add (document->photos, bantin_document_photo_new ("p1", "a"));
  g_ptr_array_add (document->photos, bantin_document_photo_new ("p2", "b"));
  block = bantin_block_new (BANTIN_BLOCK_BODY, "Đồng chí [Xuyến] nói");
  bantin_text_add_span (block->text, 0, 8, BANTIN_MARK_STRONG, NULL);
  bantin_text_add_span (block->text, 5, 16, BANTIN_MARK_LINK, "https://a.example/?x=1&y");
  g_ptr_array_add (document->blocks, block);
  g_ptr_array_add (document->blocks, bantin_block_new_figure ("p1", "Toàn cảnh", NULL, "A Đảng"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADING, "Kết quả"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "một"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BULLET, "hai"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_NUMBER, "ba"));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_QUOTE, "Lời"));
  block = bantin_block_new_gallery ();
  bantin_block_add_placement (block, "p2", "Ảnh hai", "Mô tả", NULL);
  bantin_block_add_placement (block, "p1", NULL, NULL, NULL);
  g_ptr_array_add (document->blocks, block);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "chương trình./."));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, " "));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, "A Đảng"));

  return document;
}

#define IMAGE(id, alt, caption)                                                            \
  "<!-- wp:image {\"id\":" id ",\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n" \
  "<figure class=\"wp-block-image size-full\"><img src=\"http://cong.example/u/bt-" id ".jpg\" alt=\"" alt "\" class=\"wp-image-" id "\"/>" caption "</figure>\n<!-- /wp:image -->"

static const char expected_markup[] =
    "<!-- bantin-key:00ff -->\n\n"
    "<!-- wp:paragraph {\"className\":\"bantin-lead\"} -->\n<p class=\"bantin-lead\">Chiều 30/5 &amp; tối</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:paragraph -->\n<p><strong>Đồng </strong><a href=\"https://a.example/?x=1&amp;y\"><strong>chí</strong> &#091;Xuyến]</a> nói</p>\n<!-- /wp:paragraph -->\n\n" IMAGE ("10", "Toàn cảnh", "<figcaption class=\"wp-element-caption\">Toàn cảnh <em class=\"bantin-credit\">(Ảnh: A Đảng)</em></figcaption>") "\n\n"
                                                                                                                                                                                                                                                                                                                     "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">Kết quả</h2>\n<!-- /wp:heading -->\n\n"
                                                                                                                                                                                                                                                                                                                     "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>một</li>\n<!-- /wp:list-item -->\n\n"
                                                                                                                                                                                                                                                                                                                     "<!-- wp:list-item -->\n<li>hai</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->\n\n"
                                                                                                                                                                                                                                                                                                                     "<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\"><!-- wp:list-item -->\n<li>ba</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->\n\n"
                                                                                                                                                                                                                                                                                                                     "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>Lời</p>\n<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->\n\n"
                                                                                                                                                                                                                                                                                                                     "<!-- wp:gallery {\"imageCrop\":false,\"linkTo\":\"none\"} -->\n<figure class=\"wp-block-gallery has-nested-images columns-default\">" IMAGE ("20", "Mô tả", "<figcaption class=\"wp-element-caption\">Ảnh hai</figcaption>") "\n\n" IMAGE ("10", "", "") "</figure>\n<!-- /wp:gallery -->\n\n"
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "<!-- wp:paragraph -->\n<p>chương trình./.</p>\n<!-- /wp:paragraph -->\n\n"
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "<!-- wp:paragraph {\"className\":\"bantin-byline\"} -->\n<p class=\"bantin-byline\">A Đảng</p>\n<!-- /wp:paragraph -->";

static GHashTable *
new_story_media (void)
{
  GHashTable *media = bantin_media_table_new ();

  bantin_media_table_add (media, "p1", 10, "http://cong.example/u/bt-10.jpg", 1600, 1200);
  bantin_media_table_add (media, "p2", 20, "http://cong.example/u/bt-20.jpg", 1600, 1200);

  return media;
}

static void
test_every_block_is_written_as_wordpress_would (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = new_story ();
  g_autoptr (GHashTable) media = new_story_media ();
  g_autofree char *markup = bantin_block_markup_write (document, media, "00ff", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (markup, ==, expected_markup);
}

static void
test_photo_without_media_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = new_story ();
  g_autoptr (GHashTable) media = new_story_media ();
  g_autofree char *markup = NULL;

  g_hash_table_remove (media, "p2");
  markup = bantin_block_markup_write (document, media, NULL, &error);

  g_assert_null (markup);
  g_assert_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "p2"));
}

static void
test_pen_name_stands_in_for_a_byline (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autoptr (GHashTable) media = bantin_media_table_new ();
  g_autofree char *markup = NULL;

  g_set_str (&document->pen_name, "A Đảng");
  markup = bantin_block_markup_write (document, media, NULL, NULL);

  g_assert_cmpstr (markup, ==, "<!-- wp:paragraph {\"className\":\"bantin-byline\"} -->\n<p class=\"bantin-byline\">A Đảng</p>\n<!-- /wp:paragraph -->");
}

/* What a post can hold of a document: no details, no blank blocks, no keys that only we know. */
static BantinDocument *
dup_as_posted (const BantinDocument *document)
{
  BantinDocument *posted = bantin_document_new ();
  gboolean has_byline = FALSE;

  g_ptr_array_set_size (posted->blocks, 0);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      g_autoptr (BantinBlock) block = bantin_block_copy (g_ptr_array_index (document->blocks, i));

      g_clear_pointer (&block->extra, json_object_unref);

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        {
          BantinPlacement *placement = g_ptr_array_index (block->placements, j);

          if (g_str_equal (placement->alt, placement->caption->text))
            g_set_str (&placement->alt, "");
          if (bantin_string_is_blank (placement->caption->text))
            g_set_str (&placement->caption->text, "");
        }

      if (i > 0 && block->text != NULL && bantin_string_is_blank (block->text->text))
        continue;

      has_byline |= block->type == BANTIN_BLOCK_BYLINE;
      g_ptr_array_add (posted->blocks, g_steal_pointer (&block));
    }

  if (!has_byline && !bantin_string_is_blank (document->pen_name))
    g_ptr_array_add (posted->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, document->pen_name));

  return posted;
}

/* As WordPress's filter for authors gives it back. */
static char *
dup_filtered (const char *markup)
{
  g_auto (GStrv) parts = g_strsplit (markup, "/>", -1);

  return g_strjoinv (" />", parts);
}

/* Valid, and with no space of the filter's. */
static char *
dup_unfiltered (const char *markup)
{
  g_autofree char *valid = g_utf8_make_valid (markup, -1);
  g_auto (GStrv) parts = g_strsplit (valid, " />", -1);

  return g_strjoinv ("/>", parts);
}

static const char *
skip_own_mark (const char *markup)
{
  static const char mark[] = "<!-- bantin-key:";
  const char *end = strstr (markup, " -->");

  if (!g_str_has_prefix (markup, mark) || end == NULL || end == markup + strlen (mark) ||
      strspn (markup + strlen (mark), "-0123456789abcdefghijklmnopqrstuvwxyz") != (gsize) (end - markup) - strlen (mark))
    return markup;

  end += strlen (" -->");

  return g_str_has_prefix (end, "\n\n") ? end + 2 : end;
}

static void
strip_apart (BantinDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    g_clear_pointer (&((BantinBlock *) g_ptr_array_index (document->blocks, i))->extra, json_object_unref);
}

static void
test_any_document_reads_back_the_same (void)
{
  for (guint seed = 1; seed <= 300; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autoptr (BantinDocument) posted = dup_as_posted (document);
      g_autoptr (GHashTable) media = new_media (document);
      g_autofree char *markup = bantin_block_markup_write (document, media, "abc", &error);
      g_autofree char *filtered = dup_filtered (markup);
      g_autoptr (BantinDocument) read = bantin_block_markup_read (markup, bantin_document_get_headline (document), media);
      g_autoptr (BantinDocument) read_filtered = bantin_block_markup_read (filtered, bantin_document_get_headline (document), media);
      g_autofree char *again = bantin_block_markup_write (read, media, "abc", &error);
      g_autofree char *again_filtered = bantin_block_markup_write (read_filtered, media, "abc", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, markup);
      g_assert_cmpstr (again_filtered, ==, markup);
      strip_apart (read);
      if (!bantin_document_equal (read, posted))
        {
          g_autoptr (GBytes) left = bantin_document_to_json (read);
          g_autoptr (GBytes) right = bantin_document_to_json (posted);

          g_error ("seed %u\n%s\n%s\n%s", seed, markup, (const char *) g_bytes_get_data (left, NULL), (const char *) g_bytes_get_data (right, NULL));
        }
    }
}

static char *
dup_rewritten (const char *markup,
               GHashTable *media)
{
  g_autoptr (BantinDocument) read = bantin_block_markup_read (markup, "Tít", media);
  g_autoptr (GBytes) json = bantin_document_to_json (read);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) stored = bantin_document_from_json (json, &error);
  char *written;

  g_assert_no_error (error);
  written = bantin_block_markup_write (stored, media, NULL, &error);
  g_assert_no_error (error);

  return written;
}

/* Also through the JSON that a draft is kept as. */
static void
test_what_is_not_ours_is_kept_byte_for_byte (void)
{
  static const char *const cases[] = {
    "",
    "\n",
    "<p>Bài cũ</p>\n<p>không khối</p>",
    "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">Giữa</p>\n<!-- /wp:paragraph -->\n\n\n",
    "<!-- wp:paragraph -->\n<p>Một&nbsp;<b>hai</b> &#8211; ba</p>\n<!-- /wp:paragraph -->\n<!-- wp:paragraph -->\n<p>Bốn</p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph -->\n<p>Dòng<br>dòng <sup>2</sup></p>\n<!-- /wp:paragraph -->",
    "<!-- wp:paragraph -->\n<p onclick=\"x()\">Hại</p>\n<!-- /wp:paragraph -->",
    "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->\n\n"
    "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>b</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
    "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li></li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
    "<!-- wp:list {\"x\":1} -->\n<ul><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
    "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph --><cite>b</cite></blockquote>\n<!-- /wp:quote -->",
    "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">Ba</h3>\n<!-- /wp:heading -->",
    "<!-- wp:image {\"id\":10,\"width\":\"50px\"} -->\n<figure class=\"wp-block-image\"><img src=\"x.jpg\" alt=\"\" class=\"wp-image-10\"/></figure>\n<!-- /wp:image -->",
    "<!-- wp:image {\"id\":77} -->\n<figure><img src=\"x.jpg\" alt=\"\"/></figure>\n<!-- /wp:image -->",
    "<!-- wp:group -->\n<div><!-- wp:group -->\n<div><!-- wp:paragraph -->\n<p>Sâu</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:group --></div>\n<!-- /wp:group -->",
    "<!-- wp:latest-posts {\"n\":{\"a\":\"}\"}} /-->",
    "<!-- wp:paragraph -->\n<p>Không đóng</p>",
    "<!-- /wp:paragraph -->rồi <!-- wp:more --><!--more--><!-- /wp:more -->",
    "<!-- wp:paragraph {\"className\":\"bantin-lead\"} -->\n<p class=\"bantin-lead\">a</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:paragraph {\"className\":\"bantin-lead\"} -->\n<p class=\"bantin-lead\">b</p>\n<!-- /wp:paragraph -->",
  };
  g_autoptr (GHashTable) media = new_story_media ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = dup_rewritten (cases[i], media);

      g_assert_cmpstr (written, ==, cases[i]);
    }
}

static void
test_changed_words_keep_the_tags_around_them (void)
{
  g_autoptr (BantinDocument) read = bantin_block_markup_read (
      "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">Giữa</p>\n<!-- /wp:paragraph -->\n\n"
      "<!-- wp:heading {\"level\":3} -->\n<h3>Ba</h3>\n<!-- /wp:heading -->",
      NULL, NULL);
  g_autoptr (GHashTable) media = bantin_media_table_new ();
  BantinBlock *paragraph = g_ptr_array_index (read->blocks, 1);
  BantinBlock *heading = g_ptr_array_index (read->blocks, 2);
  g_autofree char *markup = NULL;

  g_set_str (&paragraph->text->text, "Khác & mới");
  heading->type = BANTIN_BLOCK_BODY;
  markup = bantin_block_markup_write (read, media, NULL, NULL);

  g_assert_cmpstr (markup, ==,
                   "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">Khác &amp; mới</p>\n<!-- /wp:paragraph -->\n\n"
                   "<!-- wp:paragraph -->\n<p>Ba</p>\n<!-- /wp:paragraph -->");
}

static void
test_key_is_found (void)
{
  g_autofree char *key = bantin_block_markup_find_key ("x<!-- bantin-key:--><!-- bantin-key:0af3 -->");
  g_autofree char *none = bantin_block_markup_find_key ("<!-- bantin-key: -->");

  g_assert_cmpstr (key, ==, "0af3");
  g_assert_null (none);
}

static void
test_wordpress_own_posts_are_kept_byte_for_byte (void)
{
  const char *root = g_getenv ("BANTIN_REAL_INPUT");
  g_autofree char *path = g_build_filename (root != NULL ? root : "/nonexistent", "blocks/wp-fixtures", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GHashTable) media = bantin_media_table_new ();
  const char *name;
  guint n_files = 0;

  if (folder == NULL)
    {
      g_test_skip ("the real posts are not here ($BANTIN_REAL_INPUT/blocks)");
      return;
    }

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *markup = NULL;
      g_autofree char *written = NULL;

      if (!g_str_has_suffix (name, ".html"))
        continue;

      g_assert_true (g_file_get_contents (file, &markup, NULL, NULL));
      written = dup_rewritten (markup, media);
      g_assert_cmpstr (written, ==, markup);
      n_files++;
    }

  g_assert_cmpuint (n_files, >, 0);
}

/* Whatever somebody posted: an answer, in time, with nothing lost. */
static void
test_any_damage_is_kept_byte_for_byte (void)
{
  static const char signs[] = "<>/-! {}\"=apliwhn:\n";
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GHashTable) media = new_story_media ();

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *damaged = g_memdup2 (expected_markup, sizeof expected_markup);
      g_autofree char *valid = NULL;
      g_autofree char *written = NULL;
      g_autofree char *expected = NULL;

      for (gint32 n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        damaged[g_rand_int_range (rand, 0, sizeof expected_markup - 1)] = signs[g_rand_int_range (rand, 0, sizeof signs - 1)];

      valid = dup_unfiltered (damaged);
      written = dup_rewritten (valid, media);
      expected = dup_unfiltered (skip_own_mark (valid));

      g_assert_cmpstr (written, ==, expected);
    }
}

static void
test_hostile_posts_are_read_in_time (void)
{
  static const char *const parts[] = { "<!-- wp:a {", "<!-- wp:a -->", "<!-- /wp:a -->", "<!--", "<!-- wp:paragraph -->\n<p><b>",
                                       "<!-- wp:image {\"id\":1} --><figure>", "<!-- bantin-key:1" };
  clock_t begun_at = clock ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) markup = g_string_new (NULL);
      g_autoptr (BantinDocument) read = NULL;
      g_autofree char *key = NULL;

      while (markup->len < 300000)
        g_string_append (markup, parts[i]);

      read = bantin_block_markup_read (markup->str, NULL, NULL);
      key = bantin_block_markup_find_key (markup->str);
    }

  g_assert_cmpint ((clock () - begun_at) / CLOCKS_PER_SEC, <, 6);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/block-markup/every-block-is-written-as-wordpress-would", test_every_block_is_written_as_wordpress_would);
  g_test_add_func ("/story/block-markup/photo-without-media-is-an-error", test_photo_without_media_is_an_error);
  g_test_add_func ("/story/block-markup/pen-name-stands-in-for-a-byline", test_pen_name_stands_in_for_a_byline);
  g_test_add_func ("/story/block-markup/any-document-reads-back-the-same", test_any_document_reads_back_the_same);
  g_test_add_func ("/story/block-markup/what-is-not-ours-is-kept-byte-for-byte", test_what_is_not_ours_is_kept_byte_for_byte);
  g_test_add_func ("/story/block-markup/changed-words-keep-the-tags-around-them", test_changed_words_keep_the_tags_around_them);
  g_test_add_func ("/story/block-markup/key-is-found", test_key_is_found);
  g_test_add_func ("/story/block-markup/wordpress-own-posts-are-kept-byte-for-byte", test_wordpress_own_posts_are_kept_byte_for_byte);
  g_test_add_func ("/story/block-markup/any-damage-is-kept-byte-for-byte", test_any_damage_is_kept_byte_for_byte);
  g_test_add_func ("/story/block-markup/hostile-posts-are-read-in-time", test_hostile_posts_are_read_in_time);

  return g_test_run ();
}
