/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-stories.h"

G_BEGIN_DECLS

/**
 * bantin_story_menu_new:
 * @story: as this person sees it
 * @left_out: actions that have a button already
 *
 * Every other thing that can be done with the story, in sections: review, portal, the story itself. Review and portal
 * entries run "story.take" with the action's number.
 *
 * Returns: (transfer full): the menu behind ⋮
 */
GMenuModel *bantin_story_menu_new (const BantinStory *story,
                                   BantinActions left_out);

G_END_DECLS
