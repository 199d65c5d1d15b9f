/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include <string.h>

static void
test_marks_and_case_make_no_difference (SearchFixture *fixture,
                                        gconstpointer unused)
{
  PUT (fixture, .id = "huyen", .headline = "Huyện tổ chức hội nghị");
  PUT (fixture, .id = "mu", .body = "Từ Mù Cang Chải về xuôi");
  PUT (fixture, .id = "nfd", .body = "Huye\u0323\u0302n Mu\u0300 Cang Cha\u0309i");

  search_fixture_assert_finds (fixture, "huyen", "nfd huyen");
  search_fixture_assert_finds (fixture, "HUYỆN", "nfd! huyen!");
  search_fixture_assert_finds (fixture, "huye\u0323\u0302n", "nfd! huyen!");
  search_fixture_assert_finds (fixture, "mu cang chai", "nfd!! mu!!");
  search_fixture_assert_finds (fixture, "MÙ CANG CHẢI", "nfd!! mu!!");
  search_fixture_assert_finds (fixture, "xuoi", "mu");
  search_fixture_assert_finds (fixture, "tỉnh", "");
}

static void
test_what_was_typed_with_marks_comes_first (SearchFixture *fixture,
                                            gconstpointer unused)
{
  PUT (fixture, .id = "dang", .headline = "Đảng bộ xã");
  PUT (fixture, .id = "eth", .headline = "Ðảng viên");
  PUT (fixture, .id = "dangv", .headline = "Hội nghị đang họp");

  search_fixture_assert_finds (fixture, "đảng ", "eth! dang! dangv");
  search_fixture_assert_finds (fixture, "Đang ", "dangv! eth dang");
  search_fixture_assert_finds (fixture, "dang ", "dangv eth dang");
  search_fixture_assert_finds (fixture, "đảng bộ ", "dang!!");
}

static void
test_each_word_by_itself_wants_its_marks (SearchFixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "apart", .body = "Nghị quyết của hội");
  PUT (fixture, .id = "whole", .body = "Hội nghị");
  PUT (fixture, .id = "other", .body = "hỏi nghỉ");

  search_fixture_assert_finds (fixture, "hoi nghị ", "whole!! apart! other");
  search_fixture_assert_finds (fixture, "hoi nghi ", "other!! whole!! apart");
}

static void
test_both_placements_of_the_tone_are_one (SearchFixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "old", .body = "hòa giải ở xã");
  PUT (fixture, .id = "new", .body = "hoà giải ở xã");
  PUT (fixture, .id = "none", .body = "hoa giai o xa");

  search_fixture_assert_finds (fixture, "hòa ", "new! old! none");
  search_fixture_assert_finds (fixture, "hoà ", "new! old! none");
  search_fixture_assert_finds (fixture, "hoa ", "none new old");
}

static void
test_last_word_may_be_begun (SearchFixture *fixture,
                             gconstpointer unused)
{
  PUT (fixture, .id = "nghieng", .body = "đường nghiêng");
  PUT (fixture, .id = "nghi", .body = "hội nghị");
  PUT (fixture, .id = "nam", .body = "năm 2024");

  search_fixture_assert_finds (fixture, "n", "nam nghi nghieng");
  search_fixture_assert_finds (fixture, "ng", "nghi nghieng");
  search_fixture_assert_finds (fixture, "nghi", "nghi nghieng");
  search_fixture_assert_finds (fixture, "nghi ", "nghi");
  search_fixture_assert_finds (fixture, "nghie", "nghieng");
  search_fixture_assert_finds (fixture, "nghị", "nghi! nghieng");
  search_fixture_assert_finds (fixture, "hoi ng", "nghi");
  search_fixture_assert_finds (fixture, "hoi nghi", "nghi!!");
  search_fixture_assert_finds (fixture, "hội n", "nghi!");
  search_fixture_assert_finds (fixture, "hội ngh", "nghi!");
  search_fixture_assert_finds (fixture, "20", "nam");
  search_fixture_assert_finds (fixture, "202", "nam");
  search_fixture_assert_finds (fixture, "năm 2024", "nam!!");
  search_fixture_assert_finds (fixture, "nghx", "");
  search_fixture_assert_finds (fixture, "hoi nghx", "");
  search_fixture_assert_finds (fixture, "ngh nam", "");
}

/* "nữ" is as short as a beginning is, and mostly whole. */
static void
test_short_last_word_stands_together_too (SearchFixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "whole", .body = "Hội phụ nữ xã");
  PUT (fixture, .id = "apart", .body = "nữ công nhân ở hội phụ");
  PUT (fixture, .id = "begun", .body = "phụ nữa, hội");

  search_fixture_assert_finds (fixture, "phu nu", "whole!! begun apart");
  search_fixture_assert_finds (fixture, "phụ nữ", "begun!! whole!! apart!");
  search_fixture_assert_finds (fixture, "hội phụ nữ", "whole!! apart!! begun!");
  search_fixture_assert_finds (fixture, "hoi phu n", "apart!! whole!! begun");
}

static void
test_quotation_marks_hold_words_together (SearchFixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "apart", .body = "giới trẻ bình chọn, đẳng cấp");
  PUT (fixture, .id = "whole", .body = "bình đẳng giới");

  search_fixture_assert_finds (fixture, "\"binh dang gioi\"", "whole");
  search_fixture_assert_finds (fixture, "“bình đẳng giới”", "whole!");
  search_fixture_assert_finds (fixture, "“bính đăng giơi”", "whole");
  search_fixture_assert_finds (fixture, "\"dang gioi\" binh ", "whole");
  search_fixture_assert_finds (fixture, "binh dang gioi ", "whole!! apart");
  search_fixture_assert_finds (fixture, "\"binh dang", "whole!! apart");
  search_fixture_assert_finds (fixture, "\"\" binh ", "whole apart");
}

static void
test_dates_and_numbers_hold_together (SearchFixture *fixture,
                                      gconstpointer unused)
{
  PUT (fixture, .id = "day", .lead = "Chiều 30/5/2024, xã");
  PUT (fixture, .id = "other", .lead = "5 xã, 30 bản, năm 2024");

  search_fixture_assert_finds (fixture, "30/5/2024 ", "day");
  search_fixture_assert_finds (fixture, "30/5/2024", "day!!");
  search_fixture_assert_finds (fixture, "30 5 2024 ", "day!! other");
}

static void
test_nothing_typed_is_a_syntax_error (SearchFixture *fixture,
                                      gconstpointer unused)
{
  static const char *const texts[] = {
    "\"",
    "\"\"",
    "\"\"\"",
    "'",
    "*",
    "a*",
    "^a",
    "a AND",
    "OR",
    "NOT",
    "NEAR(a b, 3)",
    "AND AND",
    "(",
    ")",
    "((a)",
    "body:a",
    "- body : a",
    "{a b} : c",
    "a + b",
    "-a",
    "%_",
    ";--",
    "\\",
    "a\001b",
    "\002b",
    "\003a",
    "\003",
    "\xff\xfe",
    "“a",
    "«»",
    "1.5e3",
    "a\"b\"c",
    "🙂",
    "H'Mông",
    "\n\t a \r",
  };
  g_autofree char *everything = g_strjoinv (" ", (char **) (const char *[]) { "a", "\"b", "c\"", "(d", "NOT", "e*", "\xc3", NULL });

  PUT (fixture, .id = "a", .body = "a b c", .is_binned = FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (search_fixture_find (fixture, texts[i], NULL));
  g_free (search_fixture_find (fixture, everything, NULL));

  search_fixture_assert_finds (fixture, "*a \" b ", "a!!");
  search_fixture_assert_finds (fixture, "…!?", "");
}

static void
test_page_pasted_into_the_bar (SearchFixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GString) page = g_string_new (NULL);

  PUT (fixture, .id = "a", .body = "hội nghị");
  for (guint i = 0; i < 20000; i++)
    g_string_append (page, "hội nghị ");

  search_fixture_assert_finds (fixture, page->str, "a!");
  g_string_prepend_c (page, '"');
  g_string_append_c (page, '"');
  search_fixture_assert_finds (fixture, page->str, "");
}

static void
test_every_column_is_searched (SearchFixture *fixture,
                               gconstpointer unused)
{
  static const char *const words[] = { "mot", "hai", "ba", "bon", "nam" };
  g_autoptr (GPtrArray) hits = NULL;

  PUT (fixture, .id = "a", .headline = "một", .lead = "hai", .body = "ba", .captions = "bốn", .byline = "năm");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_clear_pointer (&hits, g_ptr_array_unref);
      hits = search_fixture_query (fixture, words[i], NULL);
      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpint (((BantinSearchHit *) hits->pdata[0])->column, ==, i);
    }
}

/* Writes a hit as its markup. */
static char *
show (SearchFixture *fixture,
      const char *text)
{
  g_autoptr (GPtrArray) hits = search_fixture_query (fixture, text, NULL);
  BantinSearchHit *hit;
  g_autofree char *headline = NULL;
  g_autofree char *snippet = NULL;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  headline = bantin_search_mark_up (hit->headline, hit->headline_ranges);
  snippet = bantin_search_mark_up (hit->snippet, hit->snippet_ranges);

  return g_strdup_printf ("%s | %s", headline, snippet);
}

static void
test_hits_are_marked_in_the_original (SearchFixture *fixture,
                                      gconstpointer unused)
{
  g_autofree char *blind = NULL;
  g_autofree char *exact = NULL;
  g_autofree char *begun = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *none = NULL;

  PUT (fixture, .id = "a", .headline = "Đảng bộ & nhân dân", .lead = "Đảng viên đang họp <ở> xã.",
       .body = "Bi\u0300nh đa\u0306\u0309ng giơ\u0301i\nxong");

  blind = show (fixture, "dang ");
  exact = show (fixture, "đảng ");
  begun = show (fixture, "đảng viê");
  quoted = show (fixture, "\"binh dang gioi\"");
  none = show (fixture, "");

  g_assert_cmpstr (blind, ==, "<b>Đảng</b> bộ &amp; nhân dân | <b>Đảng</b> viên <b>đang</b> họp &lt;ở&gt; xã.");
  g_assert_cmpstr (exact, ==, "<b>Đảng</b> bộ &amp; nhân dân | <b>Đảng</b> viên đang họp &lt;ở&gt; xã.");
  g_assert_cmpstr (begun, ==, "<b>Đảng</b> bộ &amp; nhân dân | <b>Đảng</b> <b>viên</b> đang họp &lt;ở&gt; xã.");
  g_assert_cmpstr (quoted, ==, "Đảng bộ &amp; nhân dân | <b>Bi\u0300nh</b> <b>đa\u0306\u0309ng</b> <b>giơ\u0301i</b> xong");
  g_assert_cmpstr (none, ==, "Đảng bộ &amp; nhân dân | Đảng viên đang họp &lt;ở&gt; xã.");
}

static void
test_snippet_is_cut_around_the_hit (SearchFixture *fixture,
                                    gconstpointer unused)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *run = g_strnfill (100000, 'x');
  BantinSearchHit *hit;

  for (guint i = 0; i < 500; i++)
    g_string_append (body, i == 100 ? "mù " : i == 300 ? "mù cang chải "
                                                       : "chữ ");
  PUT (fixture, .id = "a", .body = body->str);
  PUT (fixture, .id = "b", .body = run);

  hits = search_fixture_query (fixture, "mu cang chai", NULL);
  hit = hits->pdata[0];
  g_assert_true (g_str_has_prefix (hit->snippet, "…chữ chữ chữ chữ chữ mù cang chải chữ"));
  g_assert_true (g_str_has_suffix (hit->snippet, " chữ…"));
  g_assert_cmpuint (hit->snippet_ranges->len, ==, 3);
  g_assert_cmpuint (strlen (hit->snippet), <, 300);

  g_ptr_array_unref (hits);
  hits = search_fixture_query (fixture, "xxx", NULL);
  hit = hits->pdata[0];
  g_assert_cmpuint (strlen (hit->snippet), <, 700);
}

static void
test_long_list_is_described_in_parts (SearchFixture *fixture,
                                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *markup = NULL;

  PUT (fixture, .id = "a", .headline = "Một", .lead = "đảng xã");
  PUT (fixture, .id = "b", .headline = "Hai", .lead = "đảng bản");
  PUT (fixture, .id = "c", .headline = "Ba", .lead = "đang họp");

  hits = bantin_search_list (fixture->search, "đảng ", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_cmpstr (((BantinSearchHit *) hits->pdata[0])->snippet, ==, "");

  bantin_search_describe (fixture->search, "đảng ", hits, 1, 1, NULL, &error);
  g_assert_no_error (error);
  bantin_search_describe (fixture->search, "đảng ", hits, 1, 1, NULL, &error);
  g_assert_no_error (error);
  markup = bantin_search_mark_up (((BantinSearchHit *) hits->pdata[1])->snippet, ((BantinSearchHit *) hits->pdata[1])->snippet_ranges);
  g_assert_cmpstr (((BantinSearchHit *) hits->pdata[1])->headline, ==, "Một");
  g_assert_cmpstr (markup, ==, "<b>đảng</b> xã");
  g_assert_cmpstr (((BantinSearchHit *) hits->pdata[2])->headline, ==, "");
}

static void
test_filters_narrow_it (SearchFixture *fixture,
                        gconstpointer unused)
{
  static const char *const portals[] = { "p1", "p2", NULL };
  static const struct
  {
    BantinSearchFilter filter;
    const char *text;
    const char *expected;
  } cases[] = {
    { { .state = -1 }, "xa ", "d c b a" },
    { { .state = -1, .author = "su" }, "xa ", "c a" },
    { { .state = -1, .author = "s" }, "xa ", "" },
    { { .state = -1, .section = "Thời sự" }, "xa ", "b a" },
    { { .state = -1, .section = "Thời" }, "xa ", "" },
    { { .state = -1, .portal = "p2" }, "xa ", "b" },
    { { .state = 1 }, "xa ", "c" },
    { { .state = -1, .from = NOON + 120 }, "xa ", "d c b" },
    { { .state = -1, .to = NOON + 120 }, "xa ", "b a" },
    { { .state = -1, .from = NOON + 61, .to = NOON + 180 }, "xa ", "c b" },
    { { .state = -1, .author = "su", .from = NOON + 120 }, "xa ", "c" },
    { { .state = -1, .with_bin = TRUE }, "xa ", "e d c b a" },
    { { .state = -1, .with_bin = TRUE, .author = "su" }, "", "e c a" },
    { { .state = -1, .author = "su" }, "", "c a" },
    { { .state = -1 }, "", "d c b a" },
    { { .state = -1, .from = NOON + 240 }, " ", "d" },
    { { .state = -1, .with_bin = TRUE, .from = NOON + 240 }, "", "e d" },
    { { .state = -1, .author = "su" }, "?", "" },
    { { .state = -1, .author = "hoa" }, "xã hội ", "d!! b!" },
  };

  PUT (fixture, .id = "a", .body = "xã", .author = "su", .section = "Thời sự", .changed_at = NOON + 60);
  PUT (fixture, .id = "b", .body = "xã, hội", .author = "hoa", .section = "Thời sự", .portals = portals, .changed_at = NOON + 120);
  PUT (fixture, .id = "c", .body = "xã", .author = "su", .section = "Kinh tế", .state = 1, .changed_at = NOON + 180);
  PUT (fixture, .id = "d", .body = "xã hội", .author = "hoa", .changed_at = NOON + 240);
  PUT (fixture, .id = "e", .body = "xã hội", .author = "su", .is_binned = TRUE, .changed_at = NOON + 300);

  /* "xã, hội" stands together as well as "xã hội". */
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search_fixture_find (fixture, cases[i].text, &cases[i].filter);
      const char *expected = i == G_N_ELEMENTS (cases) - 1 ? "d!! b!!" : cases[i].expected;

      if (strcmp (ids, expected) != 0)
        g_error ("case %" G_GSIZE_FORMAT " finds “%s”, not “%s”", i, ids, expected);
    }
}

static void
test_others_find_what_was_handed_in (SearchFixture *fixture,
                                     gconstpointer unused)
{
  static const struct
  {
    BantinSearchFilter filter;
    const char *text;
    const char *expected;
  } cases[] = {
    { { .state = -1, .viewer = "su" }, "xa ", "shared draft" },
    { { .state = -1, .viewer = "hoa" }, "xa ", "shared" },
    { { .state = -1, .viewer = "hoa", .with_bin = TRUE }, "xa ", "shared" },
    { { .state = -1, .viewer = "su", .with_bin = TRUE }, "xa ", "bin shared draft" },
    { { .state = -1, .viewer = "su", .with_bin = TRUE }, "", "bin shared draft" },
    { { .state = -1, .viewer = "hoa", .author = "su" }, "xa ", "shared" },
    { { .state = 1, .viewer = "hoa" }, "xa ", "shared" },
    { { .state = 1, .viewer = "su" }, "xã h", "shared!" },
  };

  PUT (fixture, .id = "draft", .body = "xã hội", .author = "su", .is_private = TRUE);
  PUT (fixture, .id = "shared", .body = "xã hội", .author = "su", .state = 1);
  PUT (fixture, .id = "bin", .body = "xã hội", .author = "su", .is_binned = TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search_fixture_find (fixture, cases[i].text, &cases[i].filter);

      g_assert_cmpstr (ids, ==, cases[i].expected);
    }
}

/* Both texts are one story: each person finds just one of them, and who has no eyes (no viewer) the draft. */
static void
test_others_find_what_was_handed_in_last (SearchFixture *fixture,
                                          gconstpointer unused)
{
  static const BantinSearchStory handed_in = { .id = "a", .headline = "h", .lead = "", .body = "xã hội cũ", .captions = "", .byline = "", .author = "su", .changed_at = NOON };
  static const struct
  {
    BantinSearchFilter filter;
    const char *text;
    const char *expected;
  } cases[] = {
    { { .state = -1, .viewer = "su" }, "xa ", "a" },
    { { .state = -1, .viewer = "su" }, "cu ", "" },
    { { .state = -1, .viewer = "su" }, "moi ", "a" },
    { { .state = -1, .viewer = "hoa" }, "xa ", "a" },
    { { .state = -1, .viewer = "hoa" }, "cu ", "a" },
    { { .state = -1, .viewer = "hoa" }, "moi ", "" },
    { { .state = -1, .viewer = "hoa" }, "", "a" },
    { { .state = -1, .viewer = "su" }, "", "a" },
    { { .state = -1, .viewer = "hoa", .author = "su" }, "cu ", "a" },
    { { .state = -1, .viewer = "su", .with_bin = TRUE }, "xa ", "a" },
    { { .state = -1 }, "xa ", "a" },
    { { .state = -1 }, "cu ", "" },
    { { .state = -1 }, " ", "a" },
    { { .state = -1, .with_bin = TRUE }, " ", "a" },
  };

  PUT (fixture, .id = "a", .body = "xã hội mới", .author = "su", .is_private = TRUE, .handed_in = &handed_in);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search_fixture_find (fixture, cases[i].text, &cases[i].filter);

      g_assert_cmpstr (ids, ==, cases[i].expected);
    }

  PUT (fixture, .id = "a", .body = "xã hội mới", .author = "su");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search_fixture_find (fixture, cases[i].text, &cases[i].filter);

      g_assert_cmpstr (ids, ==, strstr (cases[i].text, "cu") != NULL ? "" : "a");
    }
}

static void
test_text_is_no_filter (SearchFixture *fixture,
                        gconstpointer unused)
{
  BantinSearchFilter filter = { .state = -1, .author = "su" };
  g_autofree char *ids = NULL;

  PUT (fixture, .id = "a", .body = "x \002asu \002b", .author = "hoa");

  ids = search_fixture_find (fixture, "x", &filter);
  g_assert_cmpstr (ids, ==, "");
  search_fixture_assert_finds (fixture, "x", "a");
}

static void
test_story_is_known_by_its_newest_text (SearchFixture *fixture,
                                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  PUT (fixture, .id = "a", .body = "cũ");
  PUT (fixture, .id = "b", .body = "cũ");
  PUT (fixture, .id = "a", .body = "mới");

  search_fixture_assert_finds (fixture, "cu ", "b");
  search_fixture_assert_finds (fixture, "moi ", "a");

  PUT (fixture, .id = "b", .body = "cũ", .state = 5);
  PUT (fixture, .id = "a", .body = "cũ", .changed_at = NOON);
  search_fixture_assert_finds (fixture, "cu ", "b a");

  bantin_search_begin (fixture->search, &error);
  bantin_search_remove_story (fixture->search, "b", &error);
  bantin_search_remove_story (fixture->search, "unknown", &error);
  bantin_search_commit (fixture->search, 9, &error);
  g_assert_no_error (error);
  search_fixture_assert_finds (fixture, "cu ", "a");
}

/* Of 2,400 stories each hundredth has the mark: those among the newest thousand come first, the others in their place. */
static void
test_pages_follow_one_another (SearchFixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_seen = 0;
  gint64 last = G_MAXINT64;

  bantin_search_begin (fixture->search, &error);
  for (guint i = 0; i < 2400; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      BantinSearchStory story = {
        .id = id, .headline = i % 100 == 0 ? "đảng" : "đang", .lead = "", .body = "", .captions = "", .byline = "", .changed_at = NOON + i
      };

      bantin_search_update_story (fixture->search, &story, &error);
    }
  bantin_search_commit (fixture->search, 1, &error);
  g_assert_no_error (error);

  while (TRUE)
    {
      g_autoptr (GPtrArray) hits = bantin_search_query (fixture->search, "đảng ", NULL, n_seen, 64, NULL, &error);

      g_assert_no_error (error);
      if (hits->len == 0)
        break;

      for (guint i = 0; i < hits->len; i++, n_seen++)
        {
          BantinSearchHit *hit = hits->pdata[i];

          g_assert_cmpint (hit->rank, ==, n_seen < 10 ? BANTIN_SEARCH_RANK_MARKS : BANTIN_SEARCH_RANK_WORDS);
          if (n_seen == 10)
            last = G_MAXINT64;
          g_assert_cmpint (hit->changed_at, <, last);
          last = hit->changed_at;
          g_assert_true (g_hash_table_add (seen, g_strdup (hit->story)));
        }
    }

  g_assert_cmpuint (n_seen, ==, 2400);
}

/* More continuations than are asked for one by one. */
static void
test_beginning_of_very_many_words (SearchFixture *fixture,
                                   gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint n_hits;

  bantin_search_begin (fixture->search, &error);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *body = g_strdup_printf ("nghị%u đó", i);
      BantinSearchStory story = { .id = id, .headline = "", .lead = "", .body = body, .captions = "", .byline = "", .changed_at = NOON + i };

      bantin_search_update_story (fixture->search, &story, &error);
    }
  bantin_search_commit (fixture->search, 1, &error);
  g_assert_no_error (error);

  bantin_search_count (fixture->search, "do nghi", NULL, 0, &n_hits, NULL, &error);
  g_assert_cmpuint (n_hits, ==, 400);
  bantin_search_count (fixture->search, "nghị", NULL, 0, &n_hits, NULL, &error);
  g_assert_cmpuint (n_hits, ==, 400);
  g_ptr_array_unref (search_fixture_query (fixture, "đó nghị", NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  search_test_add ("/store/search/marks-and-case-make-no-difference", test_marks_and_case_make_no_difference);
  search_test_add ("/store/search/what-was-typed-with-marks-comes-first", test_what_was_typed_with_marks_comes_first);
  search_test_add ("/store/search/each-word-by-itself-wants-its-marks", test_each_word_by_itself_wants_its_marks);
  search_test_add ("/store/search/both-placements-of-the-tone-are-one", test_both_placements_of_the_tone_are_one);
  search_test_add ("/store/search/the-last-word-may-be-begun", test_last_word_may_be_begun);
  search_test_add ("/store/search/a-short-last-word-stands-together-too", test_short_last_word_stands_together_too);
  search_test_add ("/store/search/quotation-marks-hold-words-together", test_quotation_marks_hold_words_together);
  search_test_add ("/store/search/dates-and-numbers-hold-together", test_dates_and_numbers_hold_together);
  search_test_add ("/store/search/nothing-typed-is-a-syntax-error", test_nothing_typed_is_a_syntax_error);
  search_test_add ("/store/search/a-page-pasted-into-the-bar", test_page_pasted_into_the_bar);
  search_test_add ("/store/search/every-column-is-searched", test_every_column_is_searched);
  search_test_add ("/store/search/hits-are-marked-in-the-original", test_hits_are_marked_in_the_original);
  search_test_add ("/store/search/the-snippet-is-cut-around-the-hit", test_snippet_is_cut_around_the_hit);
  search_test_add ("/store/search/a-long-list-is-described-in-parts", test_long_list_is_described_in_parts);
  search_test_add ("/store/search/filters-narrow-it", test_filters_narrow_it);
  search_test_add ("/store/search/others-find-what-was-handed-in", test_others_find_what_was_handed_in);
  search_test_add ("/store/search/others-find-what-was-handed-in-last", test_others_find_what_was_handed_in_last);
  search_test_add ("/store/search/text-is-no-filter", test_text_is_no_filter);
  search_test_add ("/store/search/a-story-is-known-by-its-newest-text", test_story_is_known_by_its_newest_text);
  search_test_add ("/store/search/pages-follow-one-another", test_pages_follow_one_another);
  search_test_add ("/store/search/the-beginning-of-very-many-words", test_beginning_of_very_many_words);

  return g_test_run ();
}
