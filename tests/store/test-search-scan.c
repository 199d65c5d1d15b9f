/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include "bantin-corpus.h"
#include "text/bantin-fold.h"
#include "text/bantin-words.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The folded words of all texts of a story, each after a space. */
static char *
list_words (const BantinCorpusStory *story)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  GString *words = g_string_new (NULL);
  gsize at = 0, start;

  g_string_append_printf (text, "%s\n%s\n%s", story->headline, story->lead, story->byline);
  for (guint i = 0; i < story->paragraphs->len; i++)
    g_string_append_printf (text, "\n%s", (char *) story->paragraphs->pdata[i]);
  for (guint i = 0; i < story->captions->len; i++)
    g_string_append_printf (text, "\n%s", (char *) story->captions->pdata[i]);

  folded = bantin_fold (text->str);
  while (bantin_words_next (folded, strlen (folded), &at, &start))
    {
      g_string_append_c (words, ' ');
      g_string_append_len (words, folded + start, at - start);
    }
  g_string_append_c (words, ' ');

  return g_string_free_and_steal (words);
}

static gboolean
holds_what_was_typed (const char *words,
                      const char *typed)
{
  g_autofree char *folded = bantin_fold (typed);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *wanted = g_strconcat (" ", parts[i], parts[i + 1] != NULL ? " " : "", NULL);

      if (strstr (words, wanted) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Letter by letter. */
static void
test_as_typed_agrees_with_a_scan (SearchFixture *fixture,
                                  gconstpointer unused)
{
  static const char *const texts[] = { "hội nghị phụ nữ", "Đồng chí Sử", "30 bản", "nông thôn mới", "nghiêng", "2014" };
  g_autoptr (BantinCorpus) corpus = bantin_corpus_new (7, 120);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);

  search_fixture_fill (fixture, 300);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (BantinCorpusStory) story = bantin_corpus_make_story (corpus, i);

      g_ptr_array_add (stories, list_words (story));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (const char *end = texts[i]; *end != '\0';)
        {
          g_autofree char *typed = NULL;
          g_autoptr (GPtrArray) hits = NULL;
          guint n_expected = 0;

          end = g_utf8_next_char (end);
          typed = g_strndup (texts[i], end - texts[i]);
          for (guint j = 0; j < stories->len; j++)
            n_expected += holds_what_was_typed (stories->pdata[j], typed);
          hits = search_fixture_query (fixture, typed, NULL);

          g_assert_cmpuint (hits->len, ==, n_expected);
        }
    }
}

/* However far a page goes, and wherever ranking may stop for it. */
static void
test_pages_of_any_size_agree (SearchFixture *fixture,
                              gconstpointer unused)
{
  static const char *const texts[] = { "hội", "hội nghị", "hội nghị p", "\"Đồng chí\"", "\"Đổng chỉ\"", "xã hội ", "đảng ", "dang bo", "Sử", "" };
  static const guint sizes[] = { 1, 7, 50, 64 };

  search_fixture_fill (fixture, 300);

  for (gsize i = 0; i < G_N_ELEMENTS (texts) * G_N_ELEMENTS (sizes); i++)
    {
      const char *text = texts[i / G_N_ELEMENTS (sizes)];
      guint size = sizes[i % G_N_ELEMENTS (sizes)];
      g_autoptr (GPtrArray) all = search_fixture_query (fixture, text, NULL);

      for (guint offset = 0; offset < all->len; offset += size)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) page = bantin_search_list (fixture->search, text, NULL, offset, size, NULL, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (page->len, ==, MIN (size, all->len - offset));
          for (guint j = 0; j < page->len; j++)
            {
              BantinSearchHit *hit = page->pdata[j];
              BantinSearchHit *expected = all->pdata[offset + j];

              g_assert_cmpstr (hit->story, ==, expected->story);
              g_assert_cmpint (hit->rank, ==, expected->rank);
            }
        }
    }
}

static JsonParser *
load_json (const char *line)
{
  JsonParser *parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, line, -1, NULL));

  return parser;
}

static GStrv
read_lines (const char *name)
{
  const char *folder = g_getenv ("BANTIN_REAL_INPUT");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "vietnamese", name, NULL) : NULL;
  g_autofree char *contents = NULL;

  if (path == NULL || !g_file_get_contents (path, &contents, NULL, NULL))
    {
      g_test_skip ("the real input (vietnamese/search-docs.jsonl, search-cases.jsonl) is not here");
      return NULL;
    }

  return g_strsplit (g_strchomp (contents), "\n", -1);
}

static gboolean
contains (JsonArray *ids,
          const char *id)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      if (json_array_get_int_element (ids, i) == g_ascii_strtoll (id, NULL, 10))
        return TRUE;
    }

  return FALSE;
}

/* The scan of the table is of the words side by side: that is a query in quotation marks. */
static void
check_case (SearchFixture *fixture,
            JsonObject *row)
{
  const char *text = json_object_get_string_member (row, "query");
  JsonArray *blind = json_object_get_array_member (row, "mark_blind_ids");
  JsonArray *exact = json_object_get_array_member (row, "exact_ids");
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", text);
  g_autofree char *typed = g_strdup_printf ("%s ", text);
  g_autoptr (GPtrArray) together = search_fixture_query (fixture, quoted, NULL);
  g_autoptr (GPtrArray) words = search_fixture_query (fixture, typed, NULL);
  g_autofree char *folded = bantin_fold (text);
  g_autofree char *marked = bantin_fold_exact (text);
  guint n_exact = 0;

  g_assert_cmpuint (together->len, ==, json_array_get_length (blind));
  for (guint i = 0; i < together->len; i++)
    {
      BantinSearchHit *hit = together->pdata[i];

      g_assert_true (contains (blind, hit->story));
      if (contains (exact, hit->story) && hit->rank > BANTIN_SEARCH_RANK_WORDS)
        n_exact++;
    }
  /* Words typed without any marks want none in particular. */
  if (strcmp (folded, marked) != 0)
    g_assert_cmpuint (n_exact, ==, json_array_get_length (exact));

  g_assert_cmpuint (words->len, >=, together->len);
  for (guint i = 0; i < words->len; i++)
    {
      BantinSearchHit *hit = words->pdata[i];

      if (hit->rank == BANTIN_SEARCH_RANK_TOGETHER)
        g_assert_true (contains (blind, hit->story));
      g_assert_cmpuint (hit->snippet_ranges->len, >, 0);
    }
}

static void
test_table_of_a_plain_scan (SearchFixture *fixture,
                            gconstpointer unused)
{
  g_auto (GStrv) documents = read_lines ("search-docs.jsonl");
  g_auto (GStrv) cases = documents != NULL ? read_lines ("search-cases.jsonl") : NULL;

  for (gsize i = 0; cases != NULL && documents[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = load_json (documents[i]);
      JsonObject *row = json_node_get_object (json_parser_get_root (parser));
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (row, "id"));

      PUT (fixture, .id = id, .body = json_object_get_string_member (row, "text"));
    }

  for (gsize i = 0; cases != NULL && cases[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = load_json (cases[i]);

      check_case (fixture, json_node_get_object (json_parser_get_root (parser)));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  search_test_add ("/store/search/as-typed-agrees-with-a-scan", test_as_typed_agrees_with_a_scan);
  search_test_add ("/store/search/pages-of-any-size-agree", test_pages_of_any_size_agree);
  search_test_add ("/store/search/table-of-a-plain-scan", test_table_of_a_plain_scan);

  return g_test_run ();
}
