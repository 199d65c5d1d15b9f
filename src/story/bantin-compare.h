/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-document.h"

G_BEGIN_DECLS

/*
 * Is what stands on the portal what was approved? Words are compared, not bytes: entities, white space, typographic
 * quotes, dashes and dots, line breaks and the split of paragraphs may differ, one word may not. Capitals count as the
 * same, marks and their placement do not.
 */

typedef enum
{
  BANTIN_DIFFERENCE_HEADLINE,
  BANTIN_DIFFERENCE_TEXT,         /* words of a block changed, missing from it or added to it */
  BANTIN_DIFFERENCE_TEXT_MISSING, /* the whole block */
  BANTIN_DIFFERENCE_TEXT_EXTRA,   /* text that belongs to no block */
  BANTIN_DIFFERENCE_TEXT_MOVED,   /* the whole block, to another place */
  BANTIN_DIFFERENCE_PUNCTUATION,  /* the words are the same; to be told, not to alarm */
  BANTIN_DIFFERENCE_LINK,         /* a link is missing or leads elsewhere */
  BANTIN_DIFFERENCE_PHOTO_MISSING,
  BANTIN_DIFFERENCE_PHOTO_EXTRA,
  BANTIN_DIFFERENCE_PHOTO_MOVED, /* order among the photos, or place among the paragraphs */
  BANTIN_DIFFERENCE_CAPTION,     /* of a photo, its credit included */
  BANTIN_DIFFERENCE_ALT,         /* alternative text */
} BantinDifferenceKind;

#define BANTIN_N_DIFFERENCE_KINDS (BANTIN_DIFFERENCE_ALT + 1)

typedef struct
{
  BantinDifferenceKind kind;
  guint block;    /* index in the approved document; of what is extra: the block it stands behind; G_MAXUINT = none */
  char *photo;    /* (nullable): key, of differences about a photo */
  char *expected; /* never NULL; "" = nothing */
  char *found;    /* never NULL; "" = nothing */
} BantinDifference;

void bantin_difference_free (BantinDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDifference, bantin_difference_free)

/* Stable names for rows and logs: "headline", "text", "text-missing" … */
const char *bantin_difference_kind_to_string (BantinDifferenceKind kind);

/**
 * bantin_compare_post:
 * @approved: the document that was approved
 * @media: (element-type utf8 BantinMedia): where its photos stand; see bantin-block-markup.h
 * @headline: (nullable): the title that was read back, raw or rendered; %NULL = not compared
 * @html: the content that was read back, raw or rendered
 *
 * Works on block markup and on rendered HTML alike. A photo is known by its media item's class or by its address, sizes
 * that WordPress makes of it included. Any thread; bounded in time and memory by the size of @html.
 *
 * Returns: (transfer full) (element-type BantinDifference): in reading order; empty = the same
 */
GPtrArray *bantin_compare_post (const BantinDocument *approved,
                                GHashTable *media,
                                const char *headline,
                                const char *html);

G_END_DECLS
