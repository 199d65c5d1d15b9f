/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-actions.h"

/* What one of the three readers of a story can do, and what is suggested to that one. */
typedef struct
{
  BantinActions actions;
  BantinActions suggested;
} Row;

static const BantinActions WRITING = BANTIN_ACTION_EDIT | BANTIN_ACTION_SUBMIT | BANTIN_ACTION_BIN | BANTIN_ACTION_COPY_AS_NEW;
static const BantinActions DECIDING = BANTIN_ACTION_APPROVE | BANTIN_ACTION_RETURN | BANTIN_ACTION_REJECT | BANTIN_ACTION_COMMENT;

/* Own stories are approved by their author only where nobody else may. */
static gboolean
may_decide (const BantinSituation *s)
{
  return (s->roles & BANTIN_ROLE_APPROVER) && (!s->is_mine || !s->others_may_approve);
}

static Row
list_correction_of_author (const BantinSituation *s)
{
  const BantinActions reading = BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_COPY_AS_NEW;

  switch (s->correction)
    {
    case BANTIN_STATE_SUBMITTED:
      return (Row) { reading | BANTIN_ACTION_WITHDRAW | BANTIN_ACTION_COMMENT, BANTIN_ACTION_NONE };
    case BANTIN_STATE_RETURNED:
      return (Row) { reading | BANTIN_ACTION_EDIT | BANTIN_ACTION_SUBMIT_AGAIN | BANTIN_ACTION_COMMENT, BANTIN_ACTION_SUBMIT_AGAIN };
    case BANTIN_STATE_APPROVED:
      return (Row) { reading | BANTIN_ACTION_REVISE, BANTIN_ACTION_NONE };
    case BANTIN_STATE_CONTESTED:
      return (Row) { reading | BANTIN_ACTION_COMMENT, BANTIN_ACTION_NONE };
    default:
      return (Row) { reading | BANTIN_ACTION_EDIT | BANTIN_ACTION_SUBMIT, BANTIN_ACTION_SUBMIT };
    }
}

static Row
list_for_author (const BantinSituation *s)
{
  switch (s->state)
    {
    case BANTIN_STATE_DRAFT:
    case BANTIN_STATE_WITHDRAWN:
      return (Row) { WRITING, BANTIN_ACTION_SUBMIT };
    case BANTIN_STATE_SUBMITTED:
      return (Row) { BANTIN_ACTION_WITHDRAW | BANTIN_ACTION_COMMENT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_RETURNED:
      return (Row) { (WRITING & ~BANTIN_ACTION_SUBMIT) | BANTIN_ACTION_SUBMIT_AGAIN | BANTIN_ACTION_COMMENT, BANTIN_ACTION_SUBMIT_AGAIN };
    case BANTIN_STATE_REJECTED:
      return (Row) { BANTIN_ACTION_COPY_AS_NEW | BANTIN_ACTION_BIN, BANTIN_ACTION_NONE };
    case BANTIN_STATE_CONTESTED:
      return (Row) { BANTIN_ACTION_COMMENT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_APPROVED:
      return (Row) { BANTIN_ACTION_REVISE | BANTIN_ACTION_COMMENT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_CHANGED:
      return (Row) { BANTIN_ACTION_EDIT | BANTIN_ACTION_SUBMIT_AGAIN | BANTIN_ACTION_COPY_AS_NEW | (s->has_begun ? 0 : BANTIN_ACTION_BIN), BANTIN_ACTION_SUBMIT_AGAIN };
    case BANTIN_STATE_SCHEDULED:
    case BANTIN_STATE_DELIVERING:
    case BANTIN_STATE_BY_HAND:
    case BANTIN_STATE_STOPPED:
      return (Row) { BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_PUBLISHED:
      return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_CORRECT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_CORRECTING:
      return list_correction_of_author (s);
    case BANTIN_STATE_TAKEN_DOWN:
      return (Row) { BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_BINNED:
      return (Row) { BANTIN_ACTION_PUT_BACK, BANTIN_ACTION_PUT_BACK };
    }

  g_assert_not_reached ();
}

static Row
list_correction_of_approver (const BantinSituation *s)
{
  switch (s->correction)
    {
    case BANTIN_STATE_SUBMITTED:
      if (may_decide (s))
        return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_EDIT | DECIDING, BANTIN_ACTION_APPROVE };
      break;
    case BANTIN_STATE_CONTESTED:
      if (may_decide (s))
        return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_DECIDE | DECIDING, BANTIN_ACTION_DECIDE };
      break;
    case BANTIN_STATE_APPROVED:
      return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_UNDO_APPROVAL | BANTIN_ACTION_COMMENT, BANTIN_ACTION_NONE };
    case BANTIN_STATE_RETURNED:
      return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_COMMENT, BANTIN_ACTION_NONE };
    default:
      if (s->is_mine && !s->others_may_approve)
        return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_APPROVE, BANTIN_ACTION_APPROVE };
      break;
    }

  return (Row) { BANTIN_ACTION_READ_ON_PORTAL, BANTIN_ACTION_NONE };
}

static Row
list_for_approver (const BantinSituation *s)
{
  switch (s->state)
    {
    case BANTIN_STATE_DRAFT:
    case BANTIN_STATE_WITHDRAWN:
    case BANTIN_STATE_CHANGED:
      if (s->is_mine && !s->others_may_approve)
        return (Row) { BANTIN_ACTION_APPROVE, BANTIN_ACTION_APPROVE };
      break;
    case BANTIN_STATE_RETURNED:
      if (s->is_mine && !s->others_may_approve)
        return (Row) { BANTIN_ACTION_APPROVE, BANTIN_ACTION_APPROVE };
      return (Row) { BANTIN_ACTION_COMMENT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_SUBMITTED:
      if (may_decide (s))
        return (Row) { BANTIN_ACTION_EDIT | BANTIN_ACTION_COPY_AS_NEW | DECIDING, BANTIN_ACTION_APPROVE };
      break;
    case BANTIN_STATE_CONTESTED:
      if (may_decide (s))
        return (Row) { BANTIN_ACTION_DECIDE | BANTIN_ACTION_COPY_AS_NEW | DECIDING, BANTIN_ACTION_DECIDE };
      break;
    case BANTIN_STATE_APPROVED:
      return (Row) { BANTIN_ACTION_UNDO_APPROVAL | BANTIN_ACTION_COMMENT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_REJECTED:
    case BANTIN_STATE_SCHEDULED:
    case BANTIN_STATE_DELIVERING:
    case BANTIN_STATE_BY_HAND:
    case BANTIN_STATE_STOPPED:
      return (Row) { BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_PUBLISHED:
      return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_CORRECT | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_CORRECTING:
      return list_correction_of_approver (s);
    case BANTIN_STATE_TAKEN_DOWN:
      /* Publishing again begins with a new approval of the same version. */
      return (Row) { BANTIN_ACTION_APPROVE_AGAIN | BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_NONE };
    case BANTIN_STATE_BINNED:
      break;
    }

  return (Row) { BANTIN_ACTION_NONE, BANTIN_ACTION_NONE };
}

static Row
list_for_publisher (const BantinSituation *s)
{
  const BantinActions publish = s->is_by_hand ? BANTIN_ACTION_PUBLISH_BY_HAND : BANTIN_ACTION_PUBLISH;

  switch (s->state)
    {
    case BANTIN_STATE_APPROVED:
      return (Row) { publish | (s->is_by_hand ? BANTIN_ACTION_NONE : BANTIN_ACTION_SCHEDULE), publish };
    case BANTIN_STATE_CHANGED:
      return (Row) { s->has_begun ? BANTIN_ACTION_STOP_DELIVERY : BANTIN_ACTION_NONE, BANTIN_ACTION_NONE };
    case BANTIN_STATE_SCHEDULED:
      return (Row) { BANTIN_ACTION_PUBLISH | BANTIN_ACTION_UNSCHEDULE, BANTIN_ACTION_NONE };
    case BANTIN_STATE_DELIVERING:
      if (s->is_paused)
        return (Row) { BANTIN_ACTION_RESUME | BANTIN_ACTION_STOP_DELIVERY, BANTIN_ACTION_RESUME };
      return (Row) { BANTIN_ACTION_PAUSE | BANTIN_ACTION_STOP_DELIVERY, BANTIN_ACTION_NONE };
    case BANTIN_STATE_BY_HAND:
      if (s->cure == BANTIN_ACTION_CONFIRM_TAKE_DOWN)
        return (Row) { BANTIN_ACTION_CONFIRM_TAKE_DOWN | BANTIN_ACTION_STOP_DELIVERY, s->cure };
      return (Row) { BANTIN_ACTION_PUBLISH_BY_HAND | BANTIN_ACTION_ENTER_ADDRESS | BANTIN_ACTION_STOP_DELIVERY, s->cure };
    case BANTIN_STATE_STOPPED:
      return (Row) { BANTIN_ACTION_RETRY | BANTIN_ACTION_STOP_DELIVERY | s->cure, s->cure };
    case BANTIN_STATE_PUBLISHED:
      return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_CORRECT | BANTIN_ACTION_TAKE_DOWN, BANTIN_ACTION_NONE };
    case BANTIN_STATE_CORRECTING:
      if (s->correction == BANTIN_STATE_APPROVED)
        return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_TAKE_DOWN | BANTIN_ACTION_UPDATE, BANTIN_ACTION_UPDATE };
      return (Row) { BANTIN_ACTION_READ_ON_PORTAL | BANTIN_ACTION_TAKE_DOWN, BANTIN_ACTION_NONE };
    default:
      return (Row) { BANTIN_ACTION_NONE, BANTIN_ACTION_NONE };
    }
}

BantinActions
bantin_situation_list_actions (const BantinSituation *situation,
                               BantinActions *suggested)
{
  const Row none = { BANTIN_ACTION_NONE, BANTIN_ACTION_NONE };
  Row rows[3];
  BantinActions actions = BANTIN_ACTION_NONE;

  g_return_val_if_fail (suggested != NULL, BANTIN_ACTION_NONE);

  rows[0] = situation->is_mine ? list_for_author (situation) : none;
  rows[1] = situation->roles & BANTIN_ROLE_APPROVER ? list_for_approver (situation) : none;
  rows[2] = situation->roles & BANTIN_ROLE_PUBLISHER ? list_for_publisher (situation) : none;

  /* Who is several of them sees the union; what is suggested is furthest right. */
  *suggested = BANTIN_ACTION_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      actions |= rows[i].actions;
      if (rows[i].suggested != BANTIN_ACTION_NONE)
        *suggested = rows[i].suggested;
    }

  return actions;
}

gboolean
bantin_situation_is_editable (const BantinSituation *situation)
{
  switch (situation->state)
    {
    case BANTIN_STATE_DRAFT:
    case BANTIN_STATE_WITHDRAWN:
    case BANTIN_STATE_RETURNED:
    case BANTIN_STATE_CHANGED:
      return situation->is_mine;
    case BANTIN_STATE_CORRECTING:
      return situation->is_mine && (situation->correction == BANTIN_STATE_DRAFT || situation->correction == BANTIN_STATE_RETURNED);
    default:
      return FALSE;
    }
}
