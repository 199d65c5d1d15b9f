/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/editor/bantin-story-buffer.h"

G_BEGIN_DECLS

/* Words that are looked for in a story, and where they are. Hits are tags over the text: neither in the document nor in
 * undo. */
typedef struct _BantinStoryFinder BantinStoryFinder;

typedef struct
{
  guint start; /* code points of the whole text */
  guint end;
} BantinStoryHit;

/* @story: not held; the finder goes first */
BantinStoryFinder *bantin_story_finder_new (BantinStoryBuffer *story);
void bantin_story_finder_free (BantinStoryFinder *self);

/* @with_marks: "hoa" finds "hoa" alone; else "hòa" and "HOÀ" too. "" finds nothing. */
void bantin_story_finder_set_words (BantinStoryFinder *self,
                                    const char *words,
                                    gboolean with_marks);

/* After the story changed. */
void bantin_story_finder_refresh (BantinStoryFinder *self);

guint bantin_story_finder_get_n_hits (BantinStoryFinder *self);

/* The hit after, or before, a place, round the end; -1 when there is none. */
int bantin_story_finder_find (BantinStoryFinder *self,
                              guint offset,
                              gboolean forward);

const BantinStoryHit *bantin_story_finder_get_hit (BantinStoryFinder *self,
                                                   guint number);

/* Shows one hit stronger than the others; -1 for none. */
void bantin_story_finder_set_current (BantinStoryFinder *self,
                                      int number);

/* Puts @text in the place of one hit, or of all; one step of undo. The words keep the marks of their first letter. */
void bantin_story_finder_replace (BantinStoryFinder *self,
                                  guint number,
                                  const char *text);
guint bantin_story_finder_replace_all (BantinStoryFinder *self,
                                       const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinStoryFinder, bantin_story_finder_free)

G_END_DECLS
