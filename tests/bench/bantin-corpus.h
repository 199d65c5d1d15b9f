/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * BantinCorpus: stories as communes write them, as many as wanted, the same ones for the same seed on every machine. The
 * words are ours; how often each comes follows Zipf's law, with names, places, numbers and dates between them, so that an
 * index meets the common words in nearly every story and rare ones in a handful. One thread.
 */
typedef struct _BantinCorpus BantinCorpus;

typedef struct
{
  char id[37]; /* a UUID */
  char *headline;
  char *lead;
  GPtrArray *paragraphs; /* (element-type utf8) */
  GPtrArray *captions;   /* (element-type utf8): 0 to 5 */
  char *byline;
  char *section;
  guint author;      /* 0–39: one of the office's people over the years */
  gint64 changed_at; /* Unix seconds: rises with the story's number, about four a day */
} BantinCorpusStory;

/**
 * bantin_corpus_new:
 * @seed: which corpus
 * @n_words: about how long a body is; 600 is what the goals speak of
 *
 * Returns: (transfer full): a corpus
 */
BantinCorpus *bantin_corpus_new (guint32 seed,
                                 guint n_words);
void bantin_corpus_free (BantinCorpus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinCorpus, bantin_corpus_free)

/**
 * bantin_corpus_make_story:
 * @number: from 0; any order
 *
 * Returns: (transfer full): that story
 */
BantinCorpusStory *bantin_corpus_make_story (BantinCorpus *self,
                                             guint number);
void bantin_corpus_story_free (BantinCorpusStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinCorpusStory, bantin_corpus_story_free)

G_END_DECLS
