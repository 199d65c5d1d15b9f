/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BANTIN_UNMATCHED G_MAXUINT

/**
 * bantin_sequence_match:
 * @a: (array length=n_a): what is compared, one number an element
 * @b: (array length=n_b): with what
 *
 * A longest common subsequence (Myers, in linear space). Where the two differ in more than some thousand places it is one
 * of the longer ones, so that time stays bounded.
 *
 * Returns: (transfer full): for each element of @a its position in @b, or %BANTIN_UNMATCHED; positions ascend
 */
guint *bantin_sequence_match (const guint *a,
                              guint n_a,
                              const guint *b,
                              guint n_b);

G_END_DECLS
