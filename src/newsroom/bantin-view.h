/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-private.h"

G_BEGIN_DECLS

/*
 * Who sees what of a story. A draft is its author's alone until it is handed in; when the author writes on after that, others
 * go on seeing what was handed in. Lists, search, pages and the command line all ask here.
 */

/* Whether nobody but its author may see it. */
gboolean bantin_view_is_private (const BantinStoryRecord *record);

/* (nullable): the revision that others see; NULL = none, it is private. */
const char *bantin_view_find_handed_in (const BantinStoryRecord *record);

/* Whether the draft is an approver's correction of what waits, which its author does not see before it is decided. */
gboolean bantin_view_is_taken_over (const BantinStoryRecord *record);

gboolean bantin_view_may_see (const BantinStoryRecord *record,
                              const BantinViewer *viewer);

/* Fails with NOT_FOUND where bantin_view_may_see() says no. */
gboolean bantin_view_check (const BantinStoryRecord *record,
                            const BantinViewer *viewer,
                            GError **error);

/* (nullable): the revision that is shown in @situation; NULL = the draft. */
const char *bantin_view_choose_rev (const BantinStoryRecord *record,
                                    const BantinSituation *situation);

G_END_DECLS
