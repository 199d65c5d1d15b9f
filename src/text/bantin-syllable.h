/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_syllable_is_valid:
 * @word: UTF-8, composed or decomposed, any case; need not end in a zero byte
 * @length: in bytes
 *
 * Whether a Vietnamese syllable could be written so: an onset, a rime and a tone that go together, the tone on a letter
 * where school books or newspapers put it (both "hoà" and "hòa"; not "hoạt" as "họat"). It knows no words: "nghoè" is none,
 * "bruộm" is none, "tuyểng" is none, but many valid syllables mean nothing. Pure; any thread.
 *
 * Returns: whether it is one
 */
gboolean bantin_syllable_is_valid (const char *word,
                                   gsize length);

G_END_DECLS
