/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-compare.h"
#include "story/bantin-word-list.h"

G_BEGIN_DECLS

/* What a reader sees of the approved document, and of the post: the same structure, so that they can be laid side by side. */

typedef struct
{
  guint block;          /* of the approved document; G_MAXUINT = none */
  char *text;           /* a line; of a photo its caption with the credit */
  char *photo;          /* (nullable): of an approved photo its key */
  char *alt;            /* (nullable): of a photo */
  GPtrArray *addresses; /* (nullable) (element-type utf8): of a photo */
  guint64 media;        /* of a photo its media item; 0 = unknown */
  guint n_words_before; /* of a photo: words of the lines before it */
} BantinPart;

typedef struct
{
  GPtrArray *lines;      /* (element-type BantinPart) */
  GPtrArray *photos;     /* (element-type BantinPart) */
  GPtrArray *links;      /* (element-type BantinPart): text is the address */
  BantinWordList *words; /* of the lines */
} BantinSide;

typedef struct
{
  BantinSide expected;
  BantinSide found;
  guint *mates;           /* for each expected word its place among those found, or BANTIN_UNMATCHED */
  guint *found_mates;     /* the other way round */
  guint *blocks_before;   /* for each found word, and for the end, the approved block that the matched word before it is of; 0 =
                           * none */
  GPtrArray *differences; /* (element-type BantinDifference) */
} BantinComparison;

void bantin_comparison_add (BantinComparison *self,
                            BantinDifferenceKind kind,
                            guint block,
                            const char *photo,
                            const char *expected,
                            const char *found);

/* Fills the three arrays that the others need. */
void bantin_comparison_match_words (BantinComparison *self);

void bantin_comparison_compare_lines (BantinComparison *self);

void bantin_comparison_compare_photos (BantinComparison *self);

G_END_DECLS
