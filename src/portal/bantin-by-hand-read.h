/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal/bantin-http.h"

G_BEGIN_DECLS

/*
 * Reading a story back from a page that somebody else's system makes. Words are compared: each part of the story (headline,
 * paragraphs, captions, byline) must stand on the page, its words side by side and in the story's order. Menus, dates and
 * other stories around it are no difference.
 */

/**
 * bantin_by_hand_compare:
 * @document: what was approved
 * @html: the page, UTF-8
 *
 * Returns: (transfer full): "verdict" ("same"; "notes", when the photos could not be compared; "differs"; "not-this-page", when
 *   less than a third of the parts is there) and "findings" (array of objects: "kind", "block", "expected")
 */
JsonObject *bantin_by_hand_compare (const BantinDocument *document,
                                    const char *html);

/**
 * bantin_by_hand_read_page:
 * @response: what answered at the page's address
 * @reason: (out): why not, for developers
 *
 * Returns: (transfer full) (nullable): the page as UTF-8; %NULL when no reader sees a page there: an error, no HTML, a
 *   sign-in form, an unknown encoding
 */
char *bantin_by_hand_read_page (const BantinHttpResponse *response,
                                char **reason);

G_END_DECLS
