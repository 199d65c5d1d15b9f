/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/**
 * bantin_text_export:
 *
 * The story as a person would paste it into a mail or a form: headline, an empty line between paragraphs, list items with
 * "- " or their number, a photo as its caption between brackets, the byline last where no block says it. No marks, no
 * photos; a link's address stands behind its words where they do not say it themselves. What is opaque gives its words.
 * Any thread.
 *
 * Returns: (transfer full): lines, the last one ended too; "" of an empty story
 */
char *bantin_text_export (const BantinDocument *document);

G_END_DECLS
