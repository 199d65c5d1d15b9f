/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a reader sees of HTML, in order: lines of text and photos, each photo with its caption. For comparing a page with
 * what was approved, and for the words of markup that we do not understand.
 */

typedef struct
{
  gboolean is_photo;
  char *text;           /* of a line: its words; of a photo: its caption, "" = none. White space is collapsed */
  GPtrArray *links;     /* (element-type utf8): addresses that the text leads to, in order */
  char *alt;            /* of a photo; else NULL */
  GPtrArray *addresses; /* (element-type utf8): of a photo, every address it may be fetched from; else NULL */
  guint64 media;        /* of a photo, id of its media item where the page says it; 0 = unknown */
} BantinReadingItem;

/**
 * bantin_reading_from_html:
 * @html: a page or a fragment, UTF-8, from anybody; block markup is HTML too
 *
 * A line ends at each block element and each br. What is hidden or not text (scripts, styles, templates) is left out.
 * Bounded in time and memory by the size of @html. Any thread.
 *
 * Returns: (transfer full) (element-type BantinReadingItem): the items
 */
GPtrArray *bantin_reading_from_html (const char *html);

G_END_DECLS
