/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinStoryPage: the open story: its next step, the text, and the utility pane beside it. It keeps what is typed by
 * itself and follows the newsroom.
 *
 * Properties: "title" (the headline, readable), "is-pane-over" (the pane lies over the text), "is-pane-shown",
 * "is-narrow" (a telephone's width: of the buttons only the suggested one is left).
 *
 * Signals: story-made (char *story): a copy was made and is to be opened; left (): the story is no longer open.
 *
 * Actions, in the group that bantin_story_page_get_actions() answers; the window inserts it as "story".
 */
#define BANTIN_TYPE_STORY_PAGE (bantin_story_page_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryPage, bantin_story_page, BANTIN, STORY_PAGE, AdwBin)

void bantin_story_page_set_newsroom (BantinStoryPage *self,
                                     BantinNewsroom *newsroom);

/* Returns: (transfer none): suggested, take (u), undo-step (s), return, add-photos, comment … */
GActionGroup *bantin_story_page_get_actions (BantinStoryPage *self);

/**
 * bantin_story_page_open:
 * @story: UUID
 * @focus: whether the caret goes into the text
 *
 * Keeps what was typed in the story that is open, then reads and shows @story.
 */
void bantin_story_page_open (BantinStoryPage *self,
                             const char *story,
                             gboolean focus);

/* Shows a story that was read already. @story: (transfer full) */
void bantin_story_page_show (BantinStoryPage *self,
                             BantinStory *story);

/* Keeps what was typed and shows "choose a story". */
void bantin_story_page_close (BantinStoryPage *self);

/* Hands what was typed to the newsroom now; returns before it is on disk. */
void bantin_story_page_save (BantinStoryPage *self);

/* Returns: (nullable): UUID of the open story */
const char *bantin_story_page_get_story (BantinStoryPage *self);

/* Pixels that a line of the story has; 0 before one was shown. */
int bantin_story_page_get_text_width (BantinStoryPage *self);

/* Puts the keyboard's focus into the text, or into the utility pane. */
void bantin_story_page_focus_text (BantinStoryPage *self);
void bantin_story_page_focus_pane (BantinStoryPage *self);
gboolean bantin_story_page_is_pane_focused (BantinStoryPage *self);

G_END_DECLS
