/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Lines of text as words that are numbers: the same word has the same number in all lists of one #BantinVocabulary. Words
 * are runs of letters, marks and digits, NFC, without capitals; what stands between them is no part of it.
 */

typedef GHashTable BantinVocabulary;

BantinVocabulary *bantin_vocabulary_new (void);

typedef struct
{
  GArray *ids;    /* (element-type guint): one a word */
  GArray *lines;  /* (element-type guint): for each word its line */
  GArray *starts; /* (element-type guint): for each line its first word, and at the end the number of words */
} BantinWordList;

BantinWordList *bantin_word_list_new (void);
void bantin_word_list_free (BantinWordList *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinWordList, bantin_word_list_free)

/* Appends a line. */
void bantin_word_list_add_line (BantinWordList *words,
                                BantinVocabulary *vocabulary,
                                const char *line);

/**
 * bantin_word_list_normalise_text:
 *
 * What may differ between what was sent and how a portal shows it: white space, quotes, dashes, dots, invisible signs.
 *
 * Returns: (transfer full): @text with one form of each, NFC, without capitals
 */
char *bantin_word_list_normalise_text (const char *text);

/* Whether both have the same words in the same order. */
gboolean bantin_word_list_is_same_text (const char *a,
                                        const char *b);

G_END_DECLS
