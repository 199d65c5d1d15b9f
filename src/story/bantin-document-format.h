/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/* What the writer and the reader of the canonical JSON share. */

#define BANTIN_FORMAT_NAME "bantin-story"
#define BANTIN_FORMAT_VERSION 1

/* "strong", "emphasis", "link" */
extern const char *const bantin_mark_names[BANTIN_N_MARKS];

G_END_DECLS
