/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "random-document.h"

#include <locale.h>
#include <string.h>

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static char *
dup_json (const BantinDocument *document)
{
  g_autoptr (GBytes) json = bantin_document_to_json (document);

  return g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
}

static BantinDocument *
read_json (const char *text,
           GError **error)
{
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return bantin_document_from_json (json, error);
}

static const char whole[] =
    "{\"format\":\"bantin-story\",\"version\":1,\"kind\":\"article\",\"genre\":\"tin\",\"section\":\"Thời sự\",\"keywords\":[\"Dự án 8\"],"
    "\"event_time\":\"2024-05-30T14:00\",\"event_place\":\"Mù Cang Chải\",\"pen_name\":\"A Đảng\",\"legal_name\":\"Giàng A Đảng\","
    "\"source\":\"Phòng Văn hóa\",\"cover\":\"p1\",\"slug\":\"hoi-nghi\",\"excerpt\":\"Gọn\",\"language\":\"vi\","
    "\"photos\":{\"p1\":{\"original\":\"" HASH_A "\",\"type\":\"image/jpeg\",\"width\":4000,\"height\":3000,\"name\":\"IMG_1.JPG\","
    "\"edits\":[{\"angle\":0.5,\"type\":\"turn\"}],\"rendition\":{\"sha256\":\"" HASH_B "\",\"size\":301245,\"width\":1600,\"height\":1200},\"shot\":true},"
    "\"p2\":{\"original\":\"" HASH_B "\"},\"p10\":{\"original\":\"" HASH_A "\"}},"
    "\"blocks\":[{\"type\":\"headline\",\"text\":\"Hội nghị\"},{\"type\":\"lead\",\"text\":\"Chiều\"},"
    "{\"type\":\"body\",\"text\":\"Đồng chí Xuyến\",\"spans\":[{\"start\":0,\"end\":4,\"type\":\"strong\"},"
    "{\"start\":0,\"end\":8,\"type\":\"link\",\"href\":\"https://vi.example/\"}],\"indent\":null},"
    "{\"type\":\"figure\",\"photo\":\"p1\",\"alt\":\"Ảnh\",\"credit\":\"A Đảng\",\"caption\":{\"text\":\"Toàn cảnh\",\"spans\":[{\"start\":0,\"end\":4,\"type\":\"emphasis\"}]}},"
    "{\"type\":\"gallery\",\"items\":[{\"photo\":\"p2\",\"caption\":{\"text\":\"Đại biểu\"},\"size\":[1,2.5,\"x\"]},{\"photo\":\"p10\"}]},"
    "{\"type\":\"opaque\",\"raw\":\"e\xcc\x81\\n<!-- wp:x -->\"}],\"another\":1,\"zone\":{\"a\":1,\"b\":[]}}";

static void
test_canonical_reads_back_the_same (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = read_json (whole, &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  json = dup_json (document);

  g_assert_cmpstr (json, ==, whole);
}

static void
test_any_document_reads_back_the_same (void)
{
  for (guint seed = 1; seed <= 400; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (BantinDocument) document = random_document (rand);
      g_autoptr (BantinDocument) copy = bantin_document_copy (document);
      g_autofree char *json = dup_json (document);
      g_autoptr (BantinDocument) again = read_json (json, &error);
      g_autofree char *json_again = NULL;
      g_autofree char *json_copy = dup_json (copy);

      g_assert_no_error (error);
      json_again = dup_json (again);
      g_assert_cmpstr (json_again, ==, json);
      g_assert_cmpstr (json_copy, ==, json);
      g_assert_true (bantin_document_equal (document, again));
    }
}

static void
test_other_forms_become_canonical (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = read_json (
      " { \"blocks\" : [ { \"text\" : \"Ho\xcc\xa3\xcc\x82i nghi\\u0323\\nt\\u00f4\", \"type\":\"headline\","
      " \"spans\":[{\"type\":\"strong\",\"end\":5,\"start\":0},{\"type\":\"strong\",\"end\":99,\"start\":5}] } ],\n"
      " \"version\":1, \"format\":\"bantin-story\" } ",
      &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  json = dup_json (document);

  g_assert_cmpstr (json, ==,
                   "{\"format\":\"bantin-story\",\"version\":1,\"blocks\":[{\"type\":\"headline\",\"text\":\"Hội nghị tô\","
                   "\"spans\":[{\"start\":0,\"end\":11,\"type\":\"strong\"}]}]}");
}

static void
test_spans_move_along_when_text_is_normalised (void)
{
  g_autoptr (BantinText) text = bantin_text_new ("Ho\xcc\xa3\xcc\x82i nghi\xcc\xa3 xong");
  const BantinSpan *span;

  bantin_text_add_span (text, 6, 11, BANTIN_MARK_STRONG, NULL);
  bantin_text_normalise (text);
  span = g_ptr_array_index (text->spans, 0);

  g_assert_cmpstr (text->text, ==, "Hội nghị xong");
  g_assert_cmpuint (span->start, ==, 4);
  g_assert_cmpuint (span->end, ==, 8);
}

static void
test_spans_join_and_links_give_way (void)
{
  g_autoptr (BantinText) text = bantin_text_new ("một hai ba bốn năm");
  g_autoptr (GString) found = g_string_new (NULL);

  bantin_text_add_span (text, 8, 10, BANTIN_MARK_STRONG, NULL);
  bantin_text_add_span (text, 0, 3, BANTIN_MARK_STRONG, NULL);
  bantin_text_add_span (text, 3, 8, BANTIN_MARK_STRONG, NULL);
  bantin_text_add_span (text, 0, 18, BANTIN_MARK_LINK, "a");
  bantin_text_add_span (text, 4, 7, BANTIN_MARK_LINK, "b");
  bantin_text_add_span (text, 7, 400, BANTIN_MARK_EMPHASIS, NULL);
  bantin_text_add_span (text, 5, 5, BANTIN_MARK_EMPHASIS, NULL);

  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      g_string_append_printf (found, "%u-%u %u%s ", span->start, span->end, span->mark, span->href != NULL ? span->href : "");
    }

  g_assert_cmpstr (found->str, ==, "0-10 0 0-4 2a 4-7 2b 7-18 1 7-18 2a ");
}

static void
test_structure_is_put_right (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = read_json (
      "{\"format\":\"bantin-story\",\"version\":1,\"blocks\":[{\"type\":\"lead\",\"text\":\"a\"},{\"type\":\"lead\",\"text\":\"b\"},"
      "{\"type\":\"headline\",\"text\":\"c\"}]}",
      &error);
  static const BantinBlockType expected[] = { BANTIN_BLOCK_HEADLINE, BANTIN_BLOCK_LEAD, BANTIN_BLOCK_BODY, BANTIN_BLOCK_BODY };

  g_assert_no_error (error);
  g_assert_cmpuint (document->blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (((BantinBlock *) g_ptr_array_index (document->blocks, i))->type, ==, expected[i]);
  g_assert_cmpstr (bantin_document_get_headline (document), ==, "");
  g_assert_cmpstr (bantin_document_get_lead (document), ==, "a");
}

#define HEAD "{\"format\":\"bantin-story\",\"version\":1,"
#define BLOCK(b) HEAD "\"blocks\":[" b "]}"

static void
test_damaged_is_refused_with_its_place (void)
{
  static const struct
  {
    const char *json;
    const char *message; /* holds */
  } cases[] = {
    { "", "empty" },
    { "nonsense", "JSON" },
    { "[]", "not an object" },
    { "{}", "format: missing" },
    { "{\"format\":\"other\",\"version\":1,\"blocks\":[]}", "not a story" },
    { "{\"format\":\"bantin-story\",\"version\":\"1\",\"blocks\":[]}", "version: not a whole number" },
    { "{\"format\":\"bantin-story\",\"version\":1}", "blocks: missing" },
    { HEAD "\"blocks\":{}}", "blocks: not an array" },
    { HEAD "\"kind\":7,\"blocks\":[]}", "kind: not a string" },
    { HEAD "\"keywords\":[1],\"blocks\":[]}", "keywords" },
    { BLOCK ("7"), "blocks[0]: not an object" },
    { BLOCK ("{\"type\":\"table\"}"), "blocks[0].type: unknown type" },
    { BLOCK ("{\"type\":\"body\"}"), "blocks[0].text: missing" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"a\",\"spans\":[{\"start\":-1,\"end\":1,\"type\":\"strong\"}]}"), "blocks[0].spans[0].start: out of range" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1.5,\"type\":\"strong\"}]}"), "blocks[0].spans[0].end: not a whole number" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1,\"type\":\"blink\"}]}"), "unknown mark" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1,\"type\":\"link\"}]}"), "href: missing" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1,\"type\":\"strong\",\"x\":1}]}"), "unknown key" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"a\\u0000b\"}"), "NUL" },
    { BLOCK ("{\"type\":\"body\",\"text\":\"\xff\"}"), "not UTF-8" },
    { BLOCK ("{\"type\":\"figure\",\"photo\":\"../p1\"}"), "photo: not a key" },
    { BLOCK ("{\"type\":\"gallery\",\"items\":[[]]}"), "blocks[0].items[0]: not an object" },
    { HEAD "\"photos\":{\"p1\":{\"original\":\"../../etc/passwd\"}},\"blocks\":[]}", "photos.p1.original: not a hash" },
    { HEAD "\"photos\":{\"p/1\":{\"original\":\"" HASH_A "\"}},\"blocks\":[]}", "not a key" },
    { HEAD "\"photos\":{\"p1\":{\"original\":\"" HASH_A "\",\"rendition\":{\"sha256\":\"x\"}}},\"blocks\":[]}", "photos.p1.rendition.sha256" },
    { HEAD "\"photos\":{\"p1\":{\"original\":\"" HASH_A "\",\"width\":-5}},\"blocks\":[]}", "photos.p1.width: out of range" },
    { HEAD "/* x */\"blocks\":[]}", "comment" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BantinDocument) document = read_json (cases[i].json, &error);

      g_assert_null (document);
      g_assert_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_INVALID);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("%s: “%s” lacks “%s”", cases[i].json, error->message, cases[i].message);
    }
}

static void
test_newer_is_told_from_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinDocument) document = read_json ("{\"format\":\"bantin-story\",\"version\":2,\"blocks\":7}", &error);

  g_assert_null (document);
  g_assert_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_NEWER);
}

static void
test_hostile_size_and_depth_are_bounded (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new (HEAD "\"x\":");
  g_autoptr (GString) many = g_string_new (HEAD "\"x\":[0");
  g_autoptr (BantinDocument) document = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 1100000; i++)
    g_string_append (many, ",0");

  document = read_json (deep->str, &error);
  g_assert_null (document);
  g_assert_nonnull (strstr (error->message, "too deep"));
  g_clear_error (&error);

  document = read_json (many->str, &error);
  g_assert_null (document);
  g_assert_nonnull (strstr (error->message, "too many"));
  g_clear_error (&error);

  g_string_set_size (many, BANTIN_DOCUMENT_MAX_JSON + 1);
  document = read_json (many->str, &error);
  g_assert_null (document);
  g_assert_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_INVALID);
}

/* A text of marks without end and a span at every letter: both would be quadratic in a careless reader. */
static void
test_hostile_spans_are_read_in_time (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) json = g_string_new (HEAD "\"blocks\":[{\"type\":\"body\",\"text\":\"a");
  g_autoptr (BantinDocument) document = NULL;
  gint64 begun_at = g_get_monotonic_time ();

  for (guint i = 0; i < 300000; i++)
    g_string_append (json, "\xcc\x81");
  g_string_append (json, "\",\"spans\":[");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (json, "%s{\"start\":%u,\"end\":%u,\"type\":\"strong\"}", i > 0 ? "," : "", 2 * i, 2 * i + 1);
  g_string_append (json, "]}]}");

  document = read_json (json->str, &error);

  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - begun_at, <, 30 * G_USEC_PER_SEC);
}

/* Whatever byte is changed, the answer is a document or an error, and a document is canonical from then on. */
static void
test_any_damage_ends_in_an_answer (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *damaged = g_memdup2 (whole, sizeof whole);
      g_autoptr (BantinDocument) document = NULL;

      for (gint32 n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        damaged[g_rand_int_range (rand, 0, sizeof whole - 1)] = "{}[]\",:\\0-9eu\x80\xc3tn"[g_rand_int_range (rand, 0, 18)];

      if ((document = read_json (damaged, NULL)) != NULL)
        {
          g_autofree char *json = dup_json (document);
          g_autoptr (BantinDocument) again = read_json (json, NULL);

          g_assert_nonnull (again);
          g_assert_true (bantin_document_equal (document, again));
        }
    }
}

static void
test_text_has_every_word_in_order (void)
{
  g_autoptr (BantinDocument) document = read_json (whole, NULL);
  g_autofree char *text = NULL;

  g_set_str (&((BantinBlock *) g_ptr_array_index (document->blocks, document->blocks->len - 1))->raw,
             "<!-- wp:table --><table><tr><td>ô 1<td>ô 2</table><!-- /wp:table -->");
  text = bantin_document_to_text (document);

  g_assert_cmpstr (text, ==, "Hội nghị\nChiều\nĐồng chí Xuyến\nToàn cảnh\nĐại biểu\nô 1\nô 2\n");
  g_assert_cmpuint (bantin_document_count_words (document), ==, 14);
}

static void
test_empty_is_without_text_and_photo (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();

  g_assert_true (bantin_document_is_empty (document));

  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, "  \xc2\xa0"));
  g_assert_true (bantin_document_is_empty (document));

  g_ptr_array_add (document->photos, bantin_document_photo_new ("p1", HASH_A));
  g_assert_false (bantin_document_is_empty (document));
}

static void
test_photo_keys_are_not_used_again (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autofree char *first = bantin_document_next_photo_key (document);
  g_autofree char *next = NULL;

  g_ptr_array_add (document->photos, bantin_document_photo_new ("p7", HASH_A));
  g_ptr_array_add (document->photos, bantin_document_photo_new ("p2", HASH_A));
  next = bantin_document_next_photo_key (document);

  g_assert_cmpstr (first, ==, "p1");
  g_assert_cmpstr (next, ==, "p8");
  g_assert_nonnull (bantin_document_find_photo (document, "p2"));
  g_assert_null (bantin_document_find_photo (document, "p8"));
}

static void
test_controls_are_escaped (void)
{
  g_autoptr (BantinDocument) document = bantin_document_new ();
  g_autoptr (BantinDocument) again = NULL;
  g_autofree char *json = NULL;

  g_set_str (&document->section, "a\x1f\x7f\t\b\\\"/");
  json = dup_json (document);
  again = read_json (json, NULL);

  g_assert_nonnull (strstr (json, "\"a\\u001f\x7f\\t\\b\\\\\\\"/\""));
  g_assert_cmpstr (again->section, ==, document->section);
}

static void
test_lines_and_rubbish_become_one_line (void)
{
  g_autoptr (BantinText) text = bantin_text_new ("a\nb\r\nc\xe2\x80\xa8"
                                                 "d\xff");

  g_assert_cmpstr (text->text, ==, "a b  c d\xef\xbf\xbd");
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/document/canonical-reads-back-the-same", test_canonical_reads_back_the_same);
  g_test_add_func ("/story/document/any-document-reads-back-the-same", test_any_document_reads_back_the_same);
  g_test_add_func ("/story/document/other-forms-become-canonical", test_other_forms_become_canonical);
  g_test_add_func ("/story/document/spans-move-along-when-text-is-normalised", test_spans_move_along_when_text_is_normalised);
  g_test_add_func ("/story/document/spans-join-and-links-give-way", test_spans_join_and_links_give_way);
  g_test_add_func ("/story/document/structure-is-put-right", test_structure_is_put_right);
  g_test_add_func ("/story/document/damaged-is-refused-with-its-place", test_damaged_is_refused_with_its_place);
  g_test_add_func ("/story/document/newer-is-told-from-damaged", test_newer_is_told_from_damaged);
  g_test_add_func ("/story/document/hostile-size-and-depth-are-bounded", test_hostile_size_and_depth_are_bounded);
  g_test_add_func ("/story/document/hostile-spans-are-read-in-time", test_hostile_spans_are_read_in_time);
  g_test_add_func ("/story/document/any-damage-ends-in-an-answer", test_any_damage_ends_in_an_answer);
  g_test_add_func ("/story/document/text-has-every-word-in-order", test_text_has_every_word_in_order);
  g_test_add_func ("/story/document/empty-is-without-text-and-photo", test_empty_is_without_text_and_photo);
  g_test_add_func ("/story/document/photo-keys-are-not-used-again", test_photo_keys_are_not_used_again);
  g_test_add_func ("/story/document/controls-are-escaped", test_controls_are_escaped);
  g_test_add_func ("/story/document/lines-and-rubbish-become-one-line", test_lines_and_rubbish_become_one_line);

  return g_test_run ();
}
