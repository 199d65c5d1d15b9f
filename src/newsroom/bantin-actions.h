/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/* Which buttons a person has on a story: a pure function of what is below. The table is notes/interface.md, section 3. */

/* What the decision depends on. */
typedef struct
{
  BantinState state;
  BantinState correction;      /* of CORRECTING: how far the correction is: DRAFT, SUBMITTED, RETURNED, CONTESTED or APPROVED */
  BantinRoles roles;           /* of the person who looks */
  gboolean is_mine;            /* the person is the story's first author */
  gboolean others_may_approve; /* somebody else of the office holds the approver's role */
  gboolean is_by_hand;         /* no account takes stories from programs: it is published by hand */
  gboolean is_paused;          /* of DELIVERING */
  gboolean has_begun;          /* of CHANGED: a delivery of the approved version is under way */
  BantinActions cure;          /* of STOPPED and BY_HAND: what goes on */
} BantinSituation;

/**
 * bantin_situation_list_actions:
 * @suggested: (out): the one that is the story's next step for this person, or NONE
 *
 * Returns: everything that the person can do
 */
BantinActions bantin_situation_list_actions (const BantinSituation *situation,
                                             BantinActions *suggested);

/**
 * bantin_situation_is_editable:
 *
 * Returns: whether typing changes the story at once: it neither waits, nor is approved or published
 */
gboolean bantin_situation_is_editable (const BantinSituation *situation);

G_END_DECLS
