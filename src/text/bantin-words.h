/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_words_next:
 * @text: UTF-8, need not end in a zero byte nor be valid
 * @length: in bytes
 * @at: (inout): byte from which to look; becomes the byte behind the word
 * @start: (out): byte where the word begins
 *
 * Finds the next word for search: a run of letters, digits and the marks on them. Soft hyphens and zero-width characters
 * inside a run belong to it; apostrophes, hyphens and stops end it. Pure; any thread.
 *
 * Returns: whether there was one
 */
gboolean bantin_words_next (const char *text,
                            gsize length,
                            gsize *at,
                            gsize *start);

/**
 * bantin_words_count:
 * @text: UTF-8
 *
 * Counts as newsrooms and word processors do: what stands between white space and holds a letter or a digit, so that
 * "30/5/2024" and "98,5%" are one each and a lone dash is none. Pure; any thread.
 *
 * Returns: the number of words
 */
guint bantin_words_count (const char *text);

G_END_DECLS
