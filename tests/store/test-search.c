/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search.h"

#include "bantin-corpus.h"
#include "store/bantin-store.h"
#include "text/bantin-fold.h"
#include "text/bantin-words.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>

#define NOON G_GINT64_CONSTANT (1717045200)

typedef struct
{
  char *dir;
  char *path;
  BantinSearch *search;
  gint64 now;
} Fixture;

static void
open_search (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->search = bantin_search_open (fixture->path, "a store", BANTIN_SEARCH_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("bantin-search-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "search.db", NULL);
  fixture->now = NOON;
  open_search (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  g_clear_pointer (&fixture->search, bantin_search_close);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->dir), ==, 0);
  g_free (fixture->path);
  g_free (fixture->dir);
}

/* In a batch of its own, a minute after the last. */
static void
put (Fixture *fixture,
     BantinSearchStory story)
{
  g_autoptr (GError) error = NULL;

  story.headline = story.headline != NULL ? story.headline : "";
  story.lead = story.lead != NULL ? story.lead : "";
  story.body = story.body != NULL ? story.body : "";
  story.captions = story.captions != NULL ? story.captions : "";
  story.byline = story.byline != NULL ? story.byline : "";
  if (story.changed_at == 0)
    story.changed_at = fixture->now += 60;

  bantin_search_begin (fixture->search, &error);
  g_assert_no_error (error);
  bantin_search_update_story (fixture->search, &story, &error);
  g_assert_no_error (error);
  bantin_search_commit (fixture->search, bantin_search_get_generation (fixture->search) + 1, &error);
  g_assert_no_error (error);
}

#define PUT(fixture, ...) put (fixture, (BantinSearchStory) { __VA_ARGS__ })

static GPtrArray *
query (Fixture *fixture,
       const char *text,
       const BantinSearchFilter *filter)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = bantin_search_query (fixture->search, text, filter, 0, 500, NULL, &error);

  g_assert_no_error (error);

  return hits;
}

/* The ids of the hits in their order, "b a"; "!" behind those with the marks, "!!" behind those that stand together. */
static char *
find_with (Fixture *fixture,
           const char *text,
           const BantinSearchFilter *filter)
{
  g_autoptr (GPtrArray) hits = query (fixture, text, filter);
  g_autoptr (GError) error = NULL;
  GString *ids = g_string_new (NULL);
  guint n_hits;

  for (guint i = 0; i < hits->len; i++)
    {
      BantinSearchHit *hit = hits->pdata[i];

      g_string_append_printf (ids, "%s%s%.*s", i > 0 ? " " : "", hit->story, (int) hit->rank, "!!");
    }

  bantin_search_count (fixture->search, text, filter, 0, &n_hits, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_hits, ==, hits->len);

  return g_string_free_and_steal (ids);
}

static void
assert_finds (Fixture *fixture,
              const char *text,
              const char *expected)
{
  g_autofree char *ids = find_with (fixture, text, NULL);

  if (strcmp (ids, expected) != 0)
    g_error ("“%s” finds “%s”, not “%s”", text, ids, expected);
}

static void
test_marks_and_case_make_no_difference (Fixture *fixture,
                                        gconstpointer unused)
{
  PUT (fixture, .id = "huyen", .headline = "Huyện tổ chức hội nghị");
  PUT (fixture, .id = "mu", .body = "Từ Mù Cang Chải về xuôi");
  PUT (fixture, .id = "nfd", .body = "Huye\u0323\u0302n Mu\u0300 Cang Cha\u0309i");

  assert_finds (fixture, "huyen", "nfd huyen");
  assert_finds (fixture, "HUYỆN", "nfd! huyen!");
  assert_finds (fixture, "huye\u0323\u0302n", "nfd! huyen!");
  assert_finds (fixture, "mu cang chai", "nfd!! mu!!");
  assert_finds (fixture, "MÙ CANG CHẢI", "nfd!! mu!!");
  assert_finds (fixture, "xuoi", "mu");
  assert_finds (fixture, "tỉnh", "");
}

static void
test_what_was_typed_with_marks_comes_first (Fixture *fixture,
                                            gconstpointer unused)
{
  PUT (fixture, .id = "dang", .headline = "Đảng bộ xã");
  PUT (fixture, .id = "eth", .headline = "Ðảng viên");
  PUT (fixture, .id = "dangv", .headline = "Hội nghị đang họp");

  assert_finds (fixture, "đảng ", "eth! dang! dangv");
  assert_finds (fixture, "Đang ", "dangv! eth dang");
  assert_finds (fixture, "dang ", "dangv eth dang");
  assert_finds (fixture, "đảng bộ ", "dang!!");
}

static void
test_each_word_by_itself_wants_its_marks (Fixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "apart", .body = "Nghị quyết của hội");
  PUT (fixture, .id = "whole", .body = "Hội nghị");
  PUT (fixture, .id = "other", .body = "hỏi nghỉ");

  assert_finds (fixture, "hoi nghị ", "whole!! apart! other");
  assert_finds (fixture, "hoi nghi ", "other!! whole!! apart");
}

static void
test_both_placements_of_the_tone_are_one (Fixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "old", .body = "hòa giải ở xã");
  PUT (fixture, .id = "new", .body = "hoà giải ở xã");
  PUT (fixture, .id = "none", .body = "hoa giai o xa");

  assert_finds (fixture, "hòa ", "new! old! none");
  assert_finds (fixture, "hoà ", "new! old! none");
  assert_finds (fixture, "hoa ", "none new old");
}

static void
test_last_word_may_be_begun (Fixture *fixture,
                             gconstpointer unused)
{
  PUT (fixture, .id = "nghieng", .body = "đường nghiêng");
  PUT (fixture, .id = "nghi", .body = "hội nghị");
  PUT (fixture, .id = "nam", .body = "năm 2024");

  assert_finds (fixture, "n", "nam nghi nghieng");
  assert_finds (fixture, "ng", "nghi nghieng");
  assert_finds (fixture, "nghi", "nghi nghieng");
  assert_finds (fixture, "nghi ", "nghi");
  assert_finds (fixture, "nghie", "nghieng");
  assert_finds (fixture, "nghị", "nghi! nghieng");
  assert_finds (fixture, "hoi ng", "nghi");
  assert_finds (fixture, "hoi nghi", "nghi!!");
  assert_finds (fixture, "hội n", "nghi!");
  assert_finds (fixture, "hội ngh", "nghi!");
  assert_finds (fixture, "20", "nam");
  assert_finds (fixture, "202", "nam");
  assert_finds (fixture, "năm 2024", "nam!!");
  assert_finds (fixture, "nghx", "");
  assert_finds (fixture, "hoi nghx", "");
  assert_finds (fixture, "ngh nam", "");
}

/* "nữ" is as short as a beginning is, and mostly whole. */
static void
test_short_last_word_stands_together_too (Fixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "whole", .body = "Hội phụ nữ xã");
  PUT (fixture, .id = "apart", .body = "nữ công nhân ở hội phụ");
  PUT (fixture, .id = "begun", .body = "phụ nữa, hội");

  assert_finds (fixture, "phu nu", "whole!! begun apart");
  assert_finds (fixture, "phụ nữ", "begun!! whole!! apart!");
  assert_finds (fixture, "hội phụ nữ", "whole!! apart!! begun!");
  assert_finds (fixture, "hoi phu n", "apart!! whole!! begun");
}

static void
test_quotation_marks_hold_words_together (Fixture *fixture,
                                          gconstpointer unused)
{
  PUT (fixture, .id = "apart", .body = "giới trẻ bình chọn, đẳng cấp");
  PUT (fixture, .id = "whole", .body = "bình đẳng giới");

  assert_finds (fixture, "\"binh dang gioi\"", "whole");
  assert_finds (fixture, "“bình đẳng giới”", "whole!");
  assert_finds (fixture, "\"dang gioi\" binh ", "whole");
  assert_finds (fixture, "binh dang gioi ", "whole!! apart");
  assert_finds (fixture, "\"binh dang", "whole!! apart");
  assert_finds (fixture, "\"\" binh ", "whole apart");
}

static void
test_dates_and_numbers_hold_together (Fixture *fixture,
                                      gconstpointer unused)
{
  PUT (fixture, .id = "day", .lead = "Chiều 30/5/2024, xã");
  PUT (fixture, .id = "other", .lead = "5 xã, 30 bản, năm 2024");

  assert_finds (fixture, "30/5/2024 ", "day");
  assert_finds (fixture, "30/5/2024", "day!!");
  assert_finds (fixture, "30 5 2024 ", "day!! other");
}

static void
test_nothing_typed_is_a_syntax_error (Fixture *fixture,
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
    g_free (find_with (fixture, texts[i], NULL));
  g_free (find_with (fixture, everything, NULL));

  assert_finds (fixture, "*a \" b ", "a!!");
  assert_finds (fixture, "…!?", "");
}

static void
test_page_pasted_into_the_bar (Fixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GString) page = g_string_new (NULL);

  PUT (fixture, .id = "a", .body = "hội nghị");
  for (guint i = 0; i < 20000; i++)
    g_string_append (page, "hội nghị ");

  assert_finds (fixture, page->str, "a!");
  g_string_prepend_c (page, '"');
  g_string_append_c (page, '"');
  assert_finds (fixture, page->str, "");
}

static void
test_every_column_is_searched (Fixture *fixture,
                               gconstpointer unused)
{
  static const char *const words[] = { "mot", "hai", "ba", "bon", "nam" };
  g_autoptr (GPtrArray) hits = NULL;

  PUT (fixture, .id = "a", .headline = "một", .lead = "hai", .body = "ba", .captions = "bốn", .byline = "năm");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_clear_pointer (&hits, g_ptr_array_unref);
      hits = query (fixture, words[i], NULL);
      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpint (((BantinSearchHit *) hits->pdata[0])->column, ==, i);
    }
}

/* Writes a hit as its markup. */
static char *
show (Fixture *fixture,
      const char *text)
{
  g_autoptr (GPtrArray) hits = query (fixture, text, NULL);
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
test_hits_are_marked_in_the_original (Fixture *fixture,
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
test_snippet_is_cut_around_the_hit (Fixture *fixture,
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

  hits = query (fixture, "mu cang chai", NULL);
  hit = hits->pdata[0];
  g_assert_true (g_str_has_prefix (hit->snippet, "…chữ chữ chữ chữ chữ mù cang chải chữ"));
  g_assert_true (g_str_has_suffix (hit->snippet, " chữ…"));
  g_assert_cmpuint (hit->snippet_ranges->len, ==, 3);
  g_assert_cmpuint (strlen (hit->snippet), <, 300);

  g_ptr_array_unref (hits);
  hits = query (fixture, "xxx", NULL);
  hit = hits->pdata[0];
  g_assert_cmpuint (strlen (hit->snippet), <, 700);
}

static void
test_long_list_is_described_in_parts (Fixture *fixture,
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
test_filters_narrow_it (Fixture *fixture,
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
      g_autofree char *ids = find_with (fixture, cases[i].text, &cases[i].filter);
      const char *expected = i == G_N_ELEMENTS (cases) - 1 ? "d!! b!!" : cases[i].expected;

      if (strcmp (ids, expected) != 0)
        g_error ("case %" G_GSIZE_FORMAT " finds “%s”, not “%s”", i, ids, expected);
    }
}

static void
test_others_find_what_was_handed_in (Fixture *fixture,
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
      g_autofree char *ids = find_with (fixture, cases[i].text, &cases[i].filter);

      g_assert_cmpstr (ids, ==, cases[i].expected);
    }
}

static void
test_text_is_no_filter (Fixture *fixture,
                        gconstpointer unused)
{
  BantinSearchFilter filter = { .state = -1, .author = "su" };
  g_autofree char *ids = NULL;

  PUT (fixture, .id = "a", .body = "x \002asu \002b", .author = "hoa");

  ids = find_with (fixture, "x", &filter);
  g_assert_cmpstr (ids, ==, "");
  assert_finds (fixture, "x", "a");
}

static void
test_story_is_known_by_its_newest_text (Fixture *fixture,
                                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  PUT (fixture, .id = "a", .body = "cũ");
  PUT (fixture, .id = "b", .body = "cũ");
  PUT (fixture, .id = "a", .body = "mới");

  assert_finds (fixture, "cu ", "b");
  assert_finds (fixture, "moi ", "a");

  PUT (fixture, .id = "b", .body = "cũ", .state = 5);
  PUT (fixture, .id = "a", .body = "cũ", .changed_at = NOON);
  assert_finds (fixture, "cu ", "b a");

  bantin_search_begin (fixture->search, &error);
  bantin_search_remove_story (fixture->search, "b", &error);
  bantin_search_remove_story (fixture->search, "unknown", &error);
  bantin_search_commit (fixture->search, 9, &error);
  g_assert_no_error (error);
  assert_finds (fixture, "cu ", "a");
}

static void
test_many_stories_of_one_second (Fixture *fixture,
                                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint n_hits;

  bantin_search_begin (fixture->search, &error);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      BantinSearchStory story = { .id = id, .headline = "xã", .lead = "", .body = "", .captions = "", .byline = "", .changed_at = NOON };

      bantin_search_update_story (fixture->search, &story, &error);
      g_assert_no_error (error);
    }
  bantin_search_commit (fixture->search, 1, &error);
  g_assert_no_error (error);

  bantin_search_count (fixture->search, "xa ", NULL, 0, &n_hits, NULL, &error);
  g_assert_cmpuint (n_hits, ==, 3000);
  bantin_search_count (fixture->search, "xa ", NULL, 100, &n_hits, NULL, &error);
  g_assert_cmpuint (n_hits, ==, 100);
}

static void
test_times_before_and_after_all_others (Fixture *fixture,
                                        gconstpointer unused)
{
  PUT (fixture, .id = "a", .headline = "xã", .changed_at = G_MAXINT64);
  PUT (fixture, .id = "b", .headline = "xã", .changed_at = -5);
  PUT (fixture, .id = "c", .headline = "xã", .changed_at = NOON);

  assert_finds (fixture, "xa", "a c b");
}

/* Of 2,400 stories each hundredth has the mark: those among the newest thousand come first, the others in their place. */
static void
test_pages_follow_one_another (Fixture *fixture,
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
test_beginning_of_very_many_words (Fixture *fixture,
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
  g_ptr_array_unref (query (fixture, "đó nghị", NULL));
}

static void
test_generation_is_that_of_the_last_batch (Fixture *fixture,
                                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  BantinSearchStory story = { .id = "a", .headline = "xã", .lead = "", .body = "", .captions = "", .byline = "" };

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 0);

  bantin_search_begin (fixture->search, &error);
  bantin_search_update_story (fixture->search, &story, &error);
  bantin_search_commit (fixture->search, 42, &error);
  g_assert_no_error (error);

  story.headline = "bản";
  bantin_search_begin (fixture->search, &error);
  bantin_search_update_story (fixture->search, &story, &error);
  bantin_search_roll_back (fixture->search);
  assert_finds (fixture, "ban", "");

  g_clear_pointer (&fixture->search, bantin_search_close);
  open_search (fixture);

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 42);
  assert_finds (fixture, "xa", "a");

  /* What was rolled back is not taken for known: its beginning is found once it is really there. */
  PUT (fixture, .id = "a", .headline = "bản bảng");
  assert_finds (fixture, "ban", "a");
  assert_finds (fixture, "bang", "a");
}

static void
assert_made_anew (Fixture *fixture)
{
  open_search (fixture);

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 0);
  assert_finds (fixture, "xa", "");
  PUT (fixture, .id = "a", .headline = "xã");
  assert_finds (fixture, "xa", "a");
  g_clear_pointer (&fixture->search, bantin_search_close);
}

static void
damage (const char *path,
        goffset from,
        gsize n_bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, from);
  memset (contents + from, 0xA5, MIN (n_bytes, length - from));
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_bad_file_is_made_anew (Fixture *fixture,
                            gconstpointer unused)
{
  PUT (fixture, .id = "a", .headline = "xã");
  g_clear_pointer (&fixture->search, bantin_search_close);

  /* Missing, empty, something else, of another version, of another application, a damaged header, schema, or index. */
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_made_anew (fixture);

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_made_anew (fixture);

  g_assert_true (g_file_set_contents (fixture->path, "This is no database, though it is longer than a header of a hundred bytes would be, and then some more.", -1, NULL));
  assert_made_anew (fixture);

  run_sql (fixture->path, "PRAGMA user_version = 7");
  assert_made_anew (fixture);

  run_sql (fixture->path, "PRAGMA application_id = 7");
  assert_made_anew (fixture);

  run_sql (fixture->path, "DROP TABLE form");
  assert_made_anew (fixture);

  damage (fixture->path, 0, 40);
  assert_made_anew (fixture);

  damage (fixture->path, 100, 3000);
  assert_made_anew (fixture);

  run_sql (fixture->path, "DELETE FROM word_data");
  assert_made_anew (fixture);
}

static void
test_other_store_s_file_is_made_anew (Fixture *fixture,
                                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  PUT (fixture, .id = "a", .headline = "xã");
  g_clear_pointer (&fixture->search, bantin_search_close);

  fixture->search = bantin_search_open (fixture->path, "another store", BANTIN_SEARCH_DEFAULT, &error);
  g_assert_no_error (error);

  g_assert_cmpint (bantin_search_get_generation (fixture->search), ==, 0);
  assert_finds (fixture, "xa", "");
}

static void
test_reset_empties_it_under_readers (Fixture *fixture,
                                     gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinSearch) reader = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;

  PUT (fixture, .id = "a", .headline = "xã");
  reader = bantin_search_open (fixture->path, "a store", BANTIN_SEARCH_READ_ONLY, &error);
  g_assert_no_error (error);
  before = bantin_search_query (reader, "xa", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);

  bantin_search_reset (fixture->search, &error);
  g_assert_no_error (error);
  after = bantin_search_query (reader, "xa", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);
  PUT (fixture, .id = "b", .headline = "xã");
  again = bantin_search_query (reader, "xa", NULL, 0, 50, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_reader_finds_no_file (Fixture *fixture,
                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "none.db", NULL);

  g_assert_null (bantin_search_open (path, "a store", BANTIN_SEARCH_READ_ONLY, &error));
  g_assert_error (error, BANTIN_STORE_ERROR, BANTIN_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_network_has_no_wal (Fixture *fixture,
                         gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  g_clear_pointer (&fixture->search, bantin_search_close);
  fixture->search = bantin_search_open (fixture->path, "a store", BANTIN_SEARCH_ON_NETWORK, &error);
  g_assert_no_error (error);

  PUT (fixture, .id = "a", .headline = "xã");

  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  assert_finds (fixture, "xa", "a");
}

static void
fill_from_corpus (Fixture *fixture,
                  guint n_stories)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinCorpus) corpus = bantin_corpus_new (7, 120);

  bantin_search_begin (fixture->search, &error);
  for (guint i = 0; i < n_stories; i++)
    {
      g_autoptr (BantinCorpusStory) story = bantin_corpus_make_story (corpus, i);
      g_autofree char *body = NULL;
      g_autofree char *captions = NULL;
      BantinSearchStory entry;

      g_ptr_array_add (story->paragraphs, NULL);
      g_ptr_array_add (story->captions, NULL);
      body = g_strjoinv ("\n", (char **) story->paragraphs->pdata);
      captions = g_strjoinv ("\n", (char **) story->captions->pdata);
      entry = (BantinSearchStory) {
        .id = story->id, .headline = story->headline, .lead = story->lead, .body = body, .captions = captions, .byline = story->byline, .section = story->section, .changed_at = story->changed_at
      };
      bantin_search_update_story (fixture->search, &entry, &error);
      g_assert_no_error (error);
    }
  bantin_search_commit (fixture->search, n_stories, &error);
  g_assert_no_error (error);
}

static gpointer
cancel (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_query_can_be_interrupted (Fixture *fixture,
                               gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  fill_from_corpus (fixture, 2000);

  g_assert_nonnull ((thread = g_thread_new ("canceller", cancel, cancellable)));
  while (error == NULL)
    {
      g_autoptr (GPtrArray) hits = bantin_search_query (fixture->search, "xã hội nghị của", NULL, 0, 500, cancellable, &error);
    }
  g_thread_join (thread);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_ptr_array_unref (query (fixture, "xã hội", NULL));
}

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
test_as_typed_agrees_with_a_scan (Fixture *fixture,
                                  gconstpointer unused)
{
  static const char *const texts[] = { "hội nghị phụ nữ", "Đồng chí Sử", "30 bản", "nông thôn mới", "nghiêng", "2014" };
  g_autoptr (BantinCorpus) corpus = bantin_corpus_new (7, 120);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);

  fill_from_corpus (fixture, 300);
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
          hits = query (fixture, typed, NULL);

          g_assert_cmpuint (hits->len, ==, n_expected);
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
check_case (Fixture *fixture,
            JsonObject *row)
{
  const char *text = json_object_get_string_member (row, "query");
  JsonArray *blind = json_object_get_array_member (row, "mark_blind_ids");
  JsonArray *exact = json_object_get_array_member (row, "exact_ids");
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", text);
  g_autofree char *typed = g_strdup_printf ("%s ", text);
  g_autoptr (GPtrArray) together = query (fixture, quoted, NULL);
  g_autoptr (GPtrArray) words = query (fixture, typed, NULL);
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
test_table_of_a_plain_scan (Fixture *fixture,
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

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/search/marks-and-case-make-no-difference", test_marks_and_case_make_no_difference);
  ADD ("/store/search/what-was-typed-with-marks-comes-first", test_what_was_typed_with_marks_comes_first);
  ADD ("/store/search/each-word-by-itself-wants-its-marks", test_each_word_by_itself_wants_its_marks);
  ADD ("/store/search/both-placements-of-the-tone-are-one", test_both_placements_of_the_tone_are_one);
  ADD ("/store/search/the-last-word-may-be-begun", test_last_word_may_be_begun);
  ADD ("/store/search/a-short-last-word-stands-together-too", test_short_last_word_stands_together_too);
  ADD ("/store/search/quotation-marks-hold-words-together", test_quotation_marks_hold_words_together);
  ADD ("/store/search/dates-and-numbers-hold-together", test_dates_and_numbers_hold_together);
  ADD ("/store/search/nothing-typed-is-a-syntax-error", test_nothing_typed_is_a_syntax_error);
  ADD ("/store/search/a-page-pasted-into-the-bar", test_page_pasted_into_the_bar);
  ADD ("/store/search/every-column-is-searched", test_every_column_is_searched);
  ADD ("/store/search/hits-are-marked-in-the-original", test_hits_are_marked_in_the_original);
  ADD ("/store/search/the-snippet-is-cut-around-the-hit", test_snippet_is_cut_around_the_hit);
  ADD ("/store/search/a-long-list-is-described-in-parts", test_long_list_is_described_in_parts);
  ADD ("/store/search/filters-narrow-it", test_filters_narrow_it);
  ADD ("/store/search/others-find-what-was-handed-in", test_others_find_what_was_handed_in);
  ADD ("/store/search/text-is-no-filter", test_text_is_no_filter);
  ADD ("/store/search/a-story-is-known-by-its-newest-text", test_story_is_known_by_its_newest_text);
  ADD ("/store/search/many-stories-of-one-second", test_many_stories_of_one_second);
  ADD ("/store/search/times-before-and-after-all-others", test_times_before_and_after_all_others);
  ADD ("/store/search/pages-follow-one-another", test_pages_follow_one_another);
  ADD ("/store/search/the-beginning-of-very-many-words", test_beginning_of_very_many_words);
  ADD ("/store/search/the-generation-is-that-of-the-last-batch", test_generation_is_that_of_the_last_batch);
  ADD ("/store/search/a-bad-file-is-made-anew", test_bad_file_is_made_anew);
  ADD ("/store/search/another-store-s-file-is-made-anew", test_other_store_s_file_is_made_anew);
  ADD ("/store/search/a-reset-empties-it-under-readers", test_reset_empties_it_under_readers);
  ADD ("/store/search/a-reader-finds-no-file", test_reader_finds_no_file);
  ADD ("/store/search/a-network-has-no-wal", test_network_has_no_wal);
  ADD ("/store/search/a-query-can-be-interrupted", test_query_can_be_interrupted);
  ADD ("/store/search/as-typed-agrees-with-a-scan", test_as_typed_agrees_with_a_scan);
  ADD ("/store/search/table-of-a-plain-scan", test_table_of_a_plain_scan);

  return g_test_run ();
}
