/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * The FTS5 tokenizer "bantin". Offsets are always those of the original bytes, for composed and decomposed text alike.
 *
 * Of each word of a document it emits
 *
 *   the folded form                                     đảng, ĐANG → dang
 *   at the same position, if it differs, EXACT_MARK and the exact form       đảng → 01 đảng
 *   at the same position, once a column, PREFIX_MARK and its first letter, first two, three   03 d, 03 da, 03 dan
 *
 * so that a word can be asked for blindly or exactly, and one of which only a few letters were typed without a walk
 * through a tenth of the index. Of a word of a query it emits one form: the exact one if EXACT_MARK stands before it, else
 * the folded one. What begins with FACET_MARK or PREFIX_MARK is one token as it stands, up to the next space or mark, in
 * documents and queries. The marks are control characters: a story's text cannot hold them.
 */
#define BANTIN_TOKENIZER_EXACT_MARK '\001'
#define BANTIN_TOKENIZER_FACET_MARK '\002'
#define BANTIN_TOKENIZER_PREFIX_MARK '\003'

/* What it emits changes with this: an index made by another version is worth nothing. */
#define BANTIN_TOKENIZER_VERSION 2

/* Up to so many letters PREFIX_MARK answers for. */
#define BANTIN_TOKENIZER_MAX_PREFIX 3

/**
 * BantinTokenizerFunc:
 * @form: a form of a word of a document, with EXACT_MARK before an exact one; ends in a zero byte
 * @length: in bytes
 *
 * Told of each folded and exact form that goes into an index.
 */
typedef void (*BantinTokenizerFunc) (const char *form,
                                     gsize length,
                                     gpointer user_data);

/**
 * bantin_tokenizer_register:
 * @db: a connection with FTS5
 * @func: (nullable) (scope forever): called while the connection indexes
 * @error: return location; %BANTIN_STORE_ERROR
 *
 * Returns: whether the connection knows the tokenizer now
 */
gboolean bantin_tokenizer_register (sqlite3 *db,
                                    BantinTokenizerFunc func,
                                    gpointer user_data,
                                    GError **error);

/**
 * bantin_tokenizer_get_api:
 *
 * Returns: (nullable): the connection's FTS5, %NULL where SQLite was built without
 */
fts5_api *bantin_tokenizer_get_api (sqlite3 *db);

G_END_DECLS
