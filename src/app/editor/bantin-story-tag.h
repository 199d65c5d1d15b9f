/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a line of the text is. A block is one line, terminator included; a figure is its anchor's line and one line for
 * each caption. */
typedef enum
{
  BANTIN_LINE_HEADLINE = BANTIN_BLOCK_HEADLINE,
  BANTIN_LINE_LEAD = BANTIN_BLOCK_LEAD,
  BANTIN_LINE_BODY = BANTIN_BLOCK_BODY,
  BANTIN_LINE_HEADING = BANTIN_BLOCK_HEADING,
  BANTIN_LINE_QUOTE = BANTIN_BLOCK_QUOTE,
  BANTIN_LINE_BULLET = BANTIN_BLOCK_BULLET,
  BANTIN_LINE_NUMBER = BANTIN_BLOCK_NUMBER,
  BANTIN_LINE_BYLINE = BANTIN_BLOCK_BYLINE,
  BANTIN_LINE_FIGURE,
  BANTIN_LINE_CAPTION,
} BantinLineType;

#define BANTIN_N_LINE_TYPES (BANTIN_LINE_CAPTION + 1)

typedef enum
{
  BANTIN_STORY_TAG_LINE, /* the type of a whole line */
  BANTIN_STORY_TAG_MARK, /* strong, emphasis, link */
} BantinStoryTagKind;

/*
 * A tag that is part of the story: it is kept in the document and in undo. Every other tag (remarks, hits of a search,
 * spelling) is only seen. One table serves every story, so that a cut piece fits into any of them. Main thread.
 */
#define BANTIN_TYPE_STORY_TAG (bantin_story_tag_get_type ())
G_DECLARE_FINAL_TYPE (BantinStoryTag, bantin_story_tag, BANTIN, STORY_TAG, GtkTextTag)

GtkTextTagTable *bantin_story_tag_get_table (void);

GtkTextTag *bantin_story_tag_for_line (BantinLineType type);

/* @href: of a link, else %NULL. Made at its first use. */
GtkTextTag *bantin_story_tag_for_mark (BantinMark mark,
                                       const char *href);

/* Whether @tag is one of ours at all. */
gboolean bantin_story_tag_is_story (GtkTextTag *tag);

BantinStoryTagKind bantin_story_tag_get_kind (BantinStoryTag *self);
BantinLineType bantin_story_tag_get_line_type (BantinStoryTag *self);
BantinMark bantin_story_tag_get_mark (BantinStoryTag *self);
const char *bantin_story_tag_get_href (BantinStoryTag *self);

/**
 * bantin_story_tag_set_colors:
 * @text: the page's text colour
 * @accent: the style's accent, readable on the page
 *
 * Follows the style: light, dark or high contrast. Does nothing when both are as before.
 */
void bantin_story_tag_set_colors (const GdkRGBA *text,
                                  const GdkRGBA *accent);

G_END_DECLS
