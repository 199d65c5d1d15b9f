/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include "bantin-corpus.h"

#include <glib/gstdio.h>
#include <string.h>

void
search_fixture_open (SearchFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->search = bantin_search_open (fixture->path, "a store", BANTIN_SEARCH_DEFAULT, &error);
  g_assert_no_error (error);
}

void
search_fixture_set_up (SearchFixture *fixture,
                       gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("bantin-search-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "search.db", NULL);
  fixture->now = NOON;
  search_fixture_open (fixture);
}

void
search_fixture_tear_down (SearchFixture *fixture,
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

void
search_fixture_put (SearchFixture *fixture,
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

GPtrArray *
search_fixture_query (SearchFixture *fixture,
                      const char *text,
                      const BantinSearchFilter *filter)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = bantin_search_query (fixture->search, text, filter, 0, 500, NULL, &error);

  g_assert_no_error (error);

  return hits;
}

char *
search_fixture_find (SearchFixture *fixture,
                     const char *text,
                     const BantinSearchFilter *filter)
{
  g_autoptr (GPtrArray) hits = search_fixture_query (fixture, text, filter);
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

void
search_fixture_assert_finds (SearchFixture *fixture,
                             const char *text,
                             const char *expected)
{
  g_autofree char *ids = search_fixture_find (fixture, text, NULL);

  if (strcmp (ids, expected) != 0)
    g_error ("“%s” finds “%s”, not “%s”", text, ids, expected);
}

void
search_fixture_fill (SearchFixture *fixture,
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
