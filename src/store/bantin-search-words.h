/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-search.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * What somebody typed into the search bar, as terms, and the terms as an expression of FTS5. Inside the search only.
 */

/* A word, or words that must stand together. */
typedef struct
{
  GStrv folded; /* each word, folded */
  GStrv exact;  /* each word, exact */
  guint n_words;
  gboolean has_marks; /* a word has marks: folded and exact differ somewhere */
  gboolean is_prefix; /* the only word of this term is perhaps just begun */

  /* Set by bantin_search_words_to_match(): which phrases of the expression tell where it stands. */
  guint blind_phrase;
  guint n_blind_phrases;
  guint exact_phrase; /* only if has_marks */
  guint n_exact_phrases;
  gboolean is_vague; /* they tell of the whole word only, though its beginning is enough to be found */
} BantinSearchTerm;

typedef struct
{
  GPtrArray *terms;  /* (element-type BantinSearchTerm) */
  gboolean is_blank; /* nothing but white space was typed */
  gboolean has_marks;
} BantinSearchWords;

/**
 * bantin_search_words_parse:
 * @text: as typed
 *
 * Returns: (transfer full): its terms; the first 24 of a text that was pasted in
 */
BantinSearchWords *bantin_search_words_parse (const char *text);
void bantin_search_words_free (BantinSearchWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinSearchWords, bantin_search_words_free)

/**
 * bantin_search_words_is_ranked:
 *
 * Returns: whether one hit can be better than another: marks or several words were typed
 */
gboolean bantin_search_words_is_ranked (const BantinSearchWords *words);

/**
 * bantin_search_words_to_match:
 * @db: where the words that are known stand
 * @facets: (nullable): the expression of the filter
 * @with_rank: whether phrases that change nothing in what is found shall be there for ranking
 * @match: (out) (transfer full) (nullable): an expression for MATCH; %NULL where nothing can be found
 *
 * Returns: whether it went well
 */
gboolean bantin_search_words_to_match (BantinSearchWords *words,
                                       sqlite3 *db,
                                       const char *facets,
                                       gboolean with_rank,
                                       char **match,
                                       GError **error);

/**
 * bantin_search_words_dup_exact_phrase:
 *
 * Returns: (transfer full) (nullable): an expression for MATCH of the phrase as it was typed, marks and all; %NULL where
 * not just one phrase with marks was typed
 */
char *bantin_search_words_dup_exact_phrase (const BantinSearchWords *words);

G_END_DECLS
