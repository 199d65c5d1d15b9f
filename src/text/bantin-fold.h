/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Two forms in which words are compared.
 *
 * The folded form is blind to case and marks: lower case, decomposed, without U+0300–036F, đ (and its look-alikes ð, ɖ) as
 * d. "Đảng", "đang" and "dang" are one.
 *
 * The exact form keeps the marks and is blind to case, to the order and composition of marks, and to the two ways of
 * placing a tone on an open oa, oe or uy: "Hòa" and "hoà" are one, "hoa" is another. The tone stands where school books
 * put it: hoà, khoẻ, thuỷ.
 *
 * Both are the same in every locale, for composed and for decomposed text. Pure; any thread.
 */

/**
 * bantin_fold:
 * @text: UTF-8; bytes that are not UTF-8 become U+FFFD
 *
 * Returns: (transfer full): the folded form of the whole text; what is not a letter stays
 */
char *bantin_fold (const char *text);

/**
 * bantin_fold_with_map:
 * @text: UTF-8
 * @map: (out) (transfer full): for each byte of the result, and for the one behind it, the byte of @text where the
 *   character began that it comes from; free with g_free()
 *
 * A stretch [from, to) of the result stands for the bytes [map[from], map[to]) of @text, marks of its last letter
 * included.
 *
 * Returns: (transfer full): the folded form
 */
char *bantin_fold_with_map (const char *text,
                            gsize **map);

/**
 * bantin_fold_exact:
 * @text: UTF-8
 *
 * Returns: (transfer full): the exact form of the whole text; what is not a letter stays
 */
char *bantin_fold_exact (const char *text);

/**
 * bantin_fold_word:
 * @word: a word, as bantin_words_next() finds it; need not end in a zero byte
 * @length: in bytes
 * @folded: becomes the folded form
 * @exact: becomes the exact form
 *
 * Both forms in one go and without allocating, for the millions of words of an index. A word carries marks if the two
 * differ.
 */
void bantin_fold_word (const char *word,
                       gsize length,
                       GString *folded,
                       GString *exact);

G_END_DECLS
