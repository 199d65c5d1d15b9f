/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-fragment-builder.h"

G_BEGIN_DECLS

/* A stretch of a text in an old font: code points. */
typedef struct
{
  guint start;
  guint end;
  guint8 font;
} BantinFontRange;

/* The encoding of a font code, NONE of 0. */
BantinLegacy bantin_fragment_font_encoding (guint8 font);
/* The font code of an encoding without capitals of its own. */
guint8 bantin_fragment_encoding_font (BantinLegacy encoding);

/* Adds a span without the tidying of bantin_text_add_span(), which takes its time where there are thousands. */
void bantin_fragment_text_push_span (BantinText *text,
                                     guint start,
                                     guint end,
                                     BantinMark mark,
                                     const char *href);

/**
 * bantin_fragment_text_finish:
 * @raw: text as it came
 * @ranges: (element-type BantinFontRange) (nullable): what of it is to be converted, in order
 *
 * Converts, turns the spaces of other programs into spaces, drops what no story holds (controls, marks of order, zero-width
 * spaces), and makes the rest NFC; spans move along.
 *
 * Returns: (transfer full): the text of a block
 */
BantinText *bantin_fragment_text_finish (const BantinText *raw,
                                         const GArray *ranges);

G_END_DECLS
