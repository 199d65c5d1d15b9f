/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-stories.h"

G_BEGIN_DECLS

/* The line above a story: why it cannot be typed into, how far its delivery is, what went wrong. */
typedef struct
{
  char *title;          /* (nullable): plain text, translated; NULL = no banner */
  char *button;         /* (nullable): translated */
  BantinActions action; /* what the button does */
} BantinStoryBanner;

/**
 * bantin_story_banner_of:
 * @story: as this person sees it; its delivery is the newest
 * @is_editing: the person chose to change a story that opened for reading
 *
 * Returns: the banner; clear with bantin_story_banner_clear()
 */
BantinStoryBanner bantin_story_banner_of (const BantinStory *story,
                                          gboolean is_editing);
void bantin_story_banner_clear (BantinStoryBanner *banner);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantinStoryBanner, bantin_story_banner_clear)

G_END_DECLS
