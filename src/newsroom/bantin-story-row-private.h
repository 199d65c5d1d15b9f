/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"
#include "newsroom/bantin-story-list.h"

G_BEGIN_DECLS

BantinStoryRow *bantin_story_row_new (void); /* not loaded */

/* Takes what the record says; notifies what differs. @thumbnail and @snippet: "" = none. */
void bantin_story_row_take (BantinStoryRow *self,
                            const BantinStoryRecord *record,
                            const char *thumbnail,
                            const char *snippet,
                            gboolean must_act);

G_END_DECLS
