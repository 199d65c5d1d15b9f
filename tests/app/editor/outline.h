/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-story-buffer.h"

G_BEGIN_DECLS

/*
 * A story with its caret on one line of text, for tables of cases: blocks joined by "|", each a letter and its words.
 *
 *   H headline, L lead, B body, h heading, Q quote, U bullet, N number, Y byline, F figure, G set, O opaque, C caption of the
 *   figure or set before it, T the tail (only when the caret is there)
 *
 * "^" is the caret; "F*" is a figure selected as an object; "{" and "}" enclose another selection.
 *
 *   "H:Tin mới|L:Sapo|B:một^ hai|F|C:Ảnh"
 */
BantinStoryBuffer *outline_read (const char *outline);
void outline_load (BantinStoryBuffer *story,
                   const char *outline);
char *outline_write (BantinStoryBuffer *story);

G_END_DECLS
