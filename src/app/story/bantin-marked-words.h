/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pango markup of @text in which what is not in @other is marked by colour and by a line, for who sees no colour: as words that
 * go, or as words that come. (transfer full) */
char *bantin_marked_words_of_old (const char *text,
                                  const char *other);
char *bantin_marked_words_of_new (const char *text,
                                  const char *other);

G_END_DECLS
