/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-story-buffer.h"

G_BEGIN_DECLS

/* Highlights over a story that are not part of it: the words of remarks. They move with the words, and are neither in the
 * document nor in undo. */

/* (element-type BantinEditorComment) (nullable) */
void bantin_story_marks_set_comments (BantinStoryBuffer *story,
                                      GPtrArray *comments);

/* The words of @thread are marked strongest; %NULL: none are. */
void bantin_story_marks_set_active_comment (BantinStoryBuffer *story,
                                            const char *thread);

/* (nullable) (transfer none): the remark at a place, the last one that was set */
const char *bantin_story_marks_find_comment (BantinStoryBuffer *story,
                                             const GtkTextIter *at);

/* Where a remark's words are. FALSE when they are gone. */
gboolean bantin_story_marks_get_comment_range (BantinStoryBuffer *story,
                                               const char *thread,
                                               GtkTextIter *start,
                                               GtkTextIter *end);

G_END_DECLS
