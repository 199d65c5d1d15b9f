/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): where the review stands, in one line: "Received 10:42 · Trần Thị Hoa is reading". %NULL = there is
 * nothing to say: it was never handed in. @now: Unix seconds */
char *bantin_review_line_of (const BantinStory *story,
                             gint64 now);

G_END_DECLS
