/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-event.h"
#include "store/bantin-members.h"

G_BEGIN_DECLS

/*
 * The fold: what the events say, as pure functions of the set of them. Neither the order in which they came nor any wall
 * clock is an input. Any thread.
 */

/* What the review says of a story; deliveries and drafts come on top. The order is the schema's: see story.review. */
typedef enum
{
  BANTIN_REVIEW_NONE, /* never submitted */
  BANTIN_REVIEW_SUBMITTED,
  BANTIN_REVIEW_RETURNED,
  BANTIN_REVIEW_APPROVED,
  BANTIN_REVIEW_REJECTED,
  BANTIN_REVIEW_WITHDRAWN, /* by its author while it waited */
  BANTIN_REVIEW_CHANGED,   /* withdrawn because it was changed after its approval */
  BANTIN_REVIEW_RETRACTED, /* to be taken down, or taken down */
  BANTIN_REVIEW_CONTESTED, /* two decisions */
  BANTIN_REVIEW_UNKNOWN,   /* a step that this version does not know */
} BantinReview;

#define BANTIN_N_REVIEWS (BANTIN_REVIEW_UNKNOWN + 1)

/**
 * bantin_review_to_string:
 *
 * Returns: "none", "submitted" …: the word that the schema uses
 */
const char *bantin_review_to_string (BantinReview review);
BantinReview bantin_review_from_string (const char *word); /* an unknown word is UNKNOWN */

typedef struct
{
  BantinReview review;
  GStrv heads;            /* event ids, sorted: what the next step cites */
  char *rev;              /* (nullable): of the head, or of the lowest of several */
  char *decision;         /* (nullable): the head's event id; of several approvals of one revision the lowest (clock, id) */
  char *decided_by;       /* (nullable): its writer */
  char *deliver_by;       /* (nullable): of an approval: the writer whose computer delivers */
  gint64 step_at;         /* when the newest head was made; 0 = never */
  gboolean is_published;  /* some portal has it: delivered, and not taken down since */
  gboolean is_taken_down; /* it was published and is on no portal now */
  char *published_rev;    /* (nullable): what the newest `delivered` put there */
  gint64 published_at;    /* of the first `delivered` since it was last on no portal; 0 = never */
} BantinFold;

/**
 * bantin_fold_story:
 * @events: (element-type BantinEvent): every event of one story, in any order
 * @first_author: (nullable): person id of the story's first author
 *
 * notes/desk-exchange.md, section 5. The events' `person` must be filled.
 *
 * Returns: (transfer full): what they say
 */
BantinFold *bantin_fold_story (GPtrArray *events,
                               const BantinMembers *members,
                               const char *first_author);
void bantin_fold_free (BantinFold *fold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinFold, bantin_fold_free)

G_END_DECLS
