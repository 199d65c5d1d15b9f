/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-search [--stories=N] [--words=N] [--pairs=N] [--file=FILE]
 *
 * Fills a search.db with generated stories (100,000 of 600 words: some minutes and about a gigabyte; with --file it is kept
 * and used again), then asks each query as typed in turn with what FTS5 alone makes of it on the same file: the rowids of
 * the newest fifty. Ours gives fifty hits in their order with snippets. The bar is one frame plus twice FTS5's time; the
 * column "floor" is that sum, so the ratio must not exceed 1. FTS5's own time stands beside it.
 *
 * Times are those of the processor, because a frame does not grow with what else the machine does; the file is in memory
 * by the first query. What the clock on the wall said at worst is printed too.
 */
#include "bantin-corpus.h"
#include "bench-ratio.h"
#include "store/bantin-search.h"
#include "store/bantin-tokenizer.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define FRAME_MS (1000.0 / 60)
#define N_HITS 50
#define STORIES_A_BATCH 500

typedef struct
{
  const char *name;
  const char *typed;
  const char *raw; /* for MATCH */
  BantinSearchFilter filter;
} Case;

/* In 2018, of some 5,800 stories. */
#define YEAR_FROM G_GINT64_CONSTANT (1514764800)
#define YEAR_TO G_GINT64_CONSTANT (1546300799)

static const Case cases[] = {
  { "one common word", "hoi ", "hoi", BANTIN_SEARCH_FILTER_INIT },
  { "two common words", "hoi nghi ", "hoi nghi", BANTIN_SEARCH_FILTER_INIT },
  { "two common words with marks", "hội nghị ", "hoi nghi", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, 1 letter", "h", "h*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, 2 letters", "th", "th*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, 3 letters", "tha", "tha*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, two words and 1 letter", "hội nghị p", "hoi nghi p*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, two words and 2 letters", "hội nghị ph", "hoi nghi ph*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, two words and 3 letters", "hội nghị phu", "hoi nghi phu*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, blind, two words and begun", "hoi nghi tuy", "hoi nghi tuy*", BANTIN_SEARCH_FILTER_INIT },
  { "as typed, four words", "nông thôn mới ở", "nong thon moi o*", BANTIN_SEARCH_FILTER_INIT },
  { "the same but for its mark", "đảng", "dang*", BANTIN_SEARCH_FILTER_INIT },
  { "phrase of common words, found nowhere", "\"cua xa la duoc voi\"", "\"cua xa la duoc voi\"", BANTIN_SEARCH_FILTER_INIT },
  { "a name", "Giàng A Sử ", "giang a su", BANTIN_SEARCH_FILTER_INIT },
  { "a name in quotation marks", "\"Giàng A Sử\"", "\"giang a su\"", BANTIN_SEARCH_FILTER_INIT },
  { "a name that nobody wrote so", "\"Giáng Á Sự\"", "\"giang a su\"", BANTIN_SEARCH_FILTER_INIT },
  { "a date", "30/5/2019 ", "\"30 5 2019\"", BANTIN_SEARCH_FILTER_INIT },
  { "year begun", "201", "201*", BANTIN_SEARCH_FILTER_INIT },
  { "rare word", "kheochiec ", "kheochiec", BANTIN_SEARCH_FILTER_INIT },
  { "no such word", "qwerty", "qwerty*", BANTIN_SEARCH_FILTER_INIT },
  { "common words, rare author", "hội nghị ", "hoi nghi", { .state = -1, .author = "39" } },
  { "common words, what one may see", "hội nghị ", "hoi nghi", { .state = -1, .viewer = "39" } },
  { "common words, section", "hội nghị ", "hoi nghi", { .state = -1, .section = "Kinh tế" } },
  { "common words, a year long ago", "hội nghị ", "hoi nghi", { .state = -1, .from = YEAR_FROM, .to = YEAR_TO } },
  { "common words, a state that none has", "hội nghị ", "hoi nghi", { .state = 9 } },
  { "no words, rare author", "", "hoi", { .state = -1, .author = "39" } },
};

/* Of this thread's processor. */
static double
get_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static char *
join (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) lines->pdata[i]);

  return g_string_free_and_steal (text);
}

static void
put_story (BantinSearch *search,
           BantinCorpus *corpus,
           guint number)
{
  g_autoptr (BantinCorpusStory) story = bantin_corpus_make_story (corpus, number);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = join (story->paragraphs);
  g_autofree char *captions = join (story->captions);
  g_autofree char *author = g_strdup_printf ("%u", story->author);
  BantinSearchStory entry = {
    .id = story->id,
    .headline = story->headline,
    .lead = story->lead,
    .body = body,
    .captions = captions,
    .byline = story->byline,
    .author = author,
    .section = story->section,
    .state = number % 8 == 0 ? 0 : 12,
    .changed_at = story->changed_at,
  };

  bantin_search_update_story (search, &entry, &error);
  fail_on (error);
}

static void
fill (BantinSearch *search,
      guint n_stories,
      guint n_words)
{
  g_autoptr (BantinCorpus) corpus = bantin_corpus_new (1, n_words);
  g_autoptr (GError) error = NULL;
  gint64 begun_at = g_get_monotonic_time ();

  for (guint number = bantin_search_get_generation (search); number < n_stories;)
    {
      bantin_search_begin (search, &error);
      fail_on (error);
      for (guint i = 0; i < STORIES_A_BATCH && number < n_stories; i++)
        put_story (search, corpus, number++);
      bantin_search_commit (search, number, &error);
      fail_on (error);
    }

  g_print ("filled in %.0f s\n", (g_get_monotonic_time () - begun_at) / 1e6);
}

static double
ask_ours (BantinSearch *search,
          const Case *test,
          guint *n_hits)
{
  g_autoptr (GError) error = NULL;
  double begun_at = get_ms ();
  g_autoptr (GPtrArray) hits = bantin_search_query (search, test->typed, &test->filter, 0, N_HITS, NULL, &error);
  double elapsed = get_ms () - begun_at;

  fail_on (error);
  *n_hits = hits->len;

  return elapsed;
}

static double
ask_fts5 (sqlite3 *db,
          const Case *test)
{
  static const char sql[] = "SELECT rowid FROM word WHERE word MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
  double begun_at = get_ms ();
  sqlite3_stmt *statement;
  int code;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_bind_text (statement, 1, test->raw, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, N_HITS);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    continue;
  if (code != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_finalize (statement);

  return get_ms () - begun_at;
}

static gboolean
measure (BantinSearch *search,
         sqlite3 *db,
         const Case *test,
         guint n_pairs)
{
  g_autoptr (BenchRatio) ratio = bench_ratio_new ();
  g_autoptr (GError) error = NULL;
  double fts5_ms = G_MAXDOUBLE;
  double worst_ms = 0;
  double begun_at;
  guint n_hits = 0;
  guint n_all;
  gboolean is_met;

  ask_ours (search, test, &n_hits);
  ask_fts5 (db, test);

  for (guint i = 0; i < n_pairs; i++)
    {
      double raw = ask_fts5 (db, test);
      gint64 wall = g_get_monotonic_time ();
      double ours = ask_ours (search, test, &n_hits);

      fts5_ms = MIN (fts5_ms, raw);
      worst_ms = MAX (worst_ms, (g_get_monotonic_time () - wall) / 1e3);
      bench_ratio_add (ratio, ours, FRAME_MS + 2 * raw);
    }

  begun_at = get_ms ();
  bantin_search_count (search, test->typed, &test->filter, 0, &n_all, NULL, &error);
  fail_on (error);

  is_met = bench_ratio_print (ratio, test->name, "ms", 1);
  g_print ("  FTS5 alone %.2f ms at best; on the wall ours %.1f ms at worst; %u of %u hits, counted in %.1f ms\n",
           fts5_ms, worst_ms, n_hits, n_all, get_ms () - begun_at);

  return is_met;
}

/* What one more saved story costs while all are there: the half second after a key press. */
static void
measure_update (BantinSearch *search)
{
  g_autoptr (BantinCorpus) corpus = bantin_corpus_new (2, 600);
  g_autoptr (GError) error = NULL;
  gint64 generation = bantin_search_get_generation (search);
  double begun_at = get_ms ();

  for (guint i = 0; i < 20; i++)
    {
      bantin_search_begin (search, &error);
      fail_on (error);
      put_story (search, corpus, i);
      bantin_search_roll_back (search);
    }

  g_print ("one story put in: %.1f ms; generation %" G_GINT64_FORMAT "\n", (get_ms () - begun_at) / 20, generation);
}

int
main (int argc,
      char *argv[])
{
  int n_stories = 100000;
  int n_words = 600;
  int n_pairs = 21;
  g_autofree char *path = NULL;
  g_autofree char *dir = NULL;
  const GOptionEntry entries[] = {
    { "stories", 0, 0, G_OPTION_ARG_INT, &n_stories, "how many stories", "N" },
    { "words", 0, 0, G_OPTION_ARG_INT, &n_words, "words in a body", "N" },
    { "pairs", 0, 0, G_OPTION_ARG_INT, &n_pairs, "pairs measured a query", "N" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &path, "the file to fill, or filled before", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantinSearch) writer = NULL;
  g_autoptr (BantinSearch) reader = NULL;
  gboolean is_met = TRUE;
  GStatBuf status;
  sqlite3 *db;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fail_on (error);

  if (path == NULL)
    {
      dir = g_dir_make_tmp ("bench-search-XXXXXX", &error);
      fail_on (error);
      path = g_build_filename (dir, "search.db", NULL);
    }

  writer = bantin_search_open (path, "bench", BANTIN_SEARCH_DEFAULT, &error);
  fail_on (error);
  fill (writer, n_stories, n_words);
  measure_update (writer);

  reader = bantin_search_open (path, "bench", BANTIN_SEARCH_READ_ONLY, &error);
  fail_on (error);
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  bantin_tokenizer_register (db, NULL, NULL, &error);
  fail_on (error);
  sqlite3_exec (db, "PRAGMA cache_size = -16000", NULL, NULL, NULL);

  if (g_stat (path, &status) == 0)
    g_print ("%d stories, %.0f MB\n", n_stories, status.st_size / 1e6);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    is_met &= measure (reader, db, &cases[i], n_pairs);

  sqlite3_close (db);
  if (dir != NULL)
    {
      g_clear_pointer (&reader, bantin_search_close);
      g_clear_pointer (&writer, bantin_search_close);
      g_unlink (path);
      g_rmdir (dir);
    }

  return is_met ? EXIT_SUCCESS : EXIT_FAILURE;
}
