/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * BantinLetters: draws the letters of a story's beginning before anybody sees them. The first time that a letter is drawn in
 * a size its outline is read, fitted to the pixels and filled; all letters of a first frame together cost a quarter of the
 * start. Cairo keeps what it has drawn for every thread, so a thread does that while the main one still parses style sheets.
 * What is drawn ahead in vain, because a font or a size is another in the end, costs the other core's time and nothing else.
 */
typedef struct _BantinLetters BantinLetters;

/**
 * bantin_letters_new:
 *
 * Takes the fonts of GTK's settings; the main thread only, after gtk_init().
 *
 * Returns: (transfer full)
 */
BantinLetters *bantin_letters_new (void);

void bantin_letters_free (BantinLetters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinLetters, bantin_letters_free)

/**
 * bantin_letters_draw_ahead:
 * @self: (transfer full):
 * @document: its beginning is copied
 *
 * Begins to draw on a thread of its own, which ends by itself. Any thread.
 */
void bantin_letters_draw_ahead (BantinLetters *self,
                                BantinDocument *document);

G_END_DECLS
