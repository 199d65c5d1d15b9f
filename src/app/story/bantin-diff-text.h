/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bantin_diff_text_fill:
 * @buffer: what it held is replaced
 *
 * Writes what changed as running text: what was added is underlined, what was removed is struck through, each in its
 * colour too; what stayed is as it is. A photo is its file's name in brackets before its caption.
 *
 * Returns: how many places differ
 */
guint bantin_diff_text_fill (GtkTextBuffer *buffer,
                             const BantinDocument *older,
                             const BantinDocument *newer);

G_END_DECLS
