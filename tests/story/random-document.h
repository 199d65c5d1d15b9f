/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/* A document that anybody could have written, and some that nobody would: every type of block, marks over one another,
 * marks of HTML and JSON in the text, unknown keys. Its figures show photos of its table. */
BantinDocument *random_document (GRand *rand);

/* One line of text; may be empty. */
char *random_line (GRand *rand,
                   guint max_words);

G_END_DECLS
