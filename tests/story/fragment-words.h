/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-fragment.h"

G_BEGIN_DECLS

/* (transfer full): a line a block, "body: một <strong>hai</strong>", "figure p1 [alt]: caption", each ended. */
char *fragment_describe (GPtrArray *blocks);

/* Reads @content and compares; says what there was. @size: -1 = to its zero byte */
void fragment_assert (BantinForeignFormat format,
                      const char *content,
                      gssize size,
                      const char *expected);

/* (transfer full): never fails */
BantinFragment *fragment_read (BantinForeignFormat format,
                               const char *content,
                               gssize size);

/* Compares every file of @kind in the real input's paste/EXPECTED.tsv with what its peers read from it; skips, saying so,
 * where they are absent. @reads: which files by their ending (".html") */
void fragment_check_real_files (const char *ending,
                                BantinForeignFormat format);

G_END_DECLS
