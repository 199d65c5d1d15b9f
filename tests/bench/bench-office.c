/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-office --stories=N [--words=N] DIR
 *
 * Makes a data folder with N generated stories, all drafts of one person, the newest of them the one that was open last:
 * what a start and the list of the drafts meet after years of work. Everything goes in by the store's own functions, a
 * thousand stories to a transaction. Whether search.db is filled is the product's affair; `bantinctl story search` does it
 * at once. A folder that has the stories already is left as it is.
 */
#include "bantin-corpus.h"
#include "base/bantin-clock.h"
#include "store/bantin-store-people.h"
#include "store/bantin-store-stories.h"
#include "story/bantin-document.h"

#include <stdlib.h>

#define STORIES_A_BATCH 1000

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static BantinDocument *
build_document (const BantinCorpusStory *story)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_set_size (document->blocks, 0);
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, story->headline));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, story->lead));
  for (guint i = 0; i < story->paragraphs->len; i++)
    g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BODY, story->paragraphs->pdata[i]));
  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_BYLINE, story->byline));

  return document;
}

static void
put_story (BantinStore *store,
           BantinCorpus *corpus,
           guint number,
           gboolean is_last,
           const char *person)
{
  g_autoptr (BantinCorpusStory) story = bantin_corpus_make_story (corpus, number);
  g_autoptr (BantinDocument) document = build_document (story);
  g_autoptr (GBytes) json = bantin_document_to_json (document);
  g_autoptr (GError) error = NULL;

  bantin_clock_set_for_tests (story->changed_at * G_USEC_PER_SEC);
  bantin_store_create_story (store, story->id, person, json, &error);
  fail_on (error);
  if (is_last)
    bantin_store_set_last_story (store, story->id, 0, &error);
  fail_on (error);
}

static void
fill (BantinStore *store,
      guint n_stories,
      guint n_words)
{
  g_autoptr (BantinCorpus) corpus = bantin_corpus_new (1, n_words);
  g_autoptr (BantinKey) key = bantin_key_new ();
  g_autofree char *person = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;

  bantin_store_found_desk (store, key, person, "Giàng Thị Mai", "Thị Mai", "bench", FALSE, &error);
  fail_on (error);

  for (guint number = 0; number < n_stories;)
    {
      bantin_store_begin (store, &error);
      fail_on (error);
      for (guint i = 0; i < STORIES_A_BATCH && number < n_stories; i++, number++)
        put_story (store, corpus, number, number + 1 == n_stories, person);
      bantin_store_commit (store, &error);
      fail_on (error);
    }
  bantin_clock_set_for_tests (0);
}

int
main (int argc,
      char *argv[])
{
  int n_stories = 100;
  int n_words = 600;
  const GOptionEntry entries[] = {
    { "stories", 0, 0, G_OPTION_ARG_INT, &n_stories, "how many stories", "N" },
    { "words", 0, 0, G_OPTION_ARG_INT, &n_words, "words in a body", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  g_autoptr (BantinStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fail_on (error);
  if (argc != 2)
    g_error ("one folder is needed");

  store = bantin_store_open (argv[1], &error);
  fail_on (error);

  /* It is written last. */
  if ((last = bantin_store_get_last_story (store, NULL)) == NULL)
    fill (store, (guint) n_stories, (guint) n_words);
  bantin_store_close (store);

  return EXIT_SUCCESS;
}
