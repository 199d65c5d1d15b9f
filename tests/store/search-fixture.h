/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search.h"

G_BEGIN_DECLS

/* A search.db in a temporary place. */

#define NOON G_GINT64_CONSTANT (1717045200)

typedef struct
{
  char *dir;
  char *path; /* of search.db */
  BantinSearch *search;
  gint64 now; /* when the last story was changed */
} SearchFixture;

void search_fixture_set_up (SearchFixture *fixture,
                            gconstpointer unused);
void search_fixture_tear_down (SearchFixture *fixture,
                               gconstpointer unused);
void search_fixture_open (SearchFixture *fixture);

/* In a batch of its own; a minute after the last one unless it has a time. Texts that are NULL are empty. */
void search_fixture_put (SearchFixture *fixture,
                         BantinSearchStory story);
#define PUT(fixture, ...) search_fixture_put (fixture, (BantinSearchStory) { __VA_ARGS__ })

/* The first stories of a corpus of bodies of 120 words, in one batch. */
void search_fixture_fill (SearchFixture *fixture,
                          guint n_stories);

GPtrArray *search_fixture_query (SearchFixture *fixture,
                                 const char *text,
                                 const BantinSearchFilter *filter);

/* The ids of the hits in their order, "b a"; "!" behind those with the marks, "!!" behind those that stand together. */
char *search_fixture_find (SearchFixture *fixture,
                           const char *text,
                           const BantinSearchFilter *filter);
void search_fixture_assert_finds (SearchFixture *fixture,
                                  const char *text,
                                  const char *expected);

#define search_test_add(path, function) \
  g_test_add (path, SearchFixture, NULL, search_fixture_set_up, function, search_fixture_tear_down)

G_END_DECLS
