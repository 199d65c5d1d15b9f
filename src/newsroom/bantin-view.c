/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-view.h"

/* How far the correction of a published story is. */
static BantinState
judge_correction (const BantinStoryRecord *record)
{
  switch (record->review)
    {
    case BANTIN_REVIEW_SUBMITTED:
      return BANTIN_STATE_SUBMITTED;
    case BANTIN_REVIEW_RETURNED:
      return BANTIN_STATE_RETURNED;
    case BANTIN_REVIEW_APPROVED:
      return g_strcmp0 (record->rev, record->published_rev) != 0 ? BANTIN_STATE_APPROVED : BANTIN_STATE_DRAFT;
    case BANTIN_REVIEW_CONTESTED:
    case BANTIN_REVIEW_UNKNOWN:
      return BANTIN_STATE_CONTESTED;
    case BANTIN_REVIEW_NONE:
    case BANTIN_REVIEW_REJECTED:
    case BANTIN_REVIEW_WITHDRAWN:
    case BANTIN_REVIEW_CHANGED:
    case BANTIN_REVIEW_RETRACTED:
      return BANTIN_STATE_DRAFT;
    }

  g_assert_not_reached ();
}

void
bantin_newsroom_judge (const BantinStoryRecord *record,
                       const BantinViewer *viewer,
                       BantinSituation *situation)
{
  *situation = (BantinSituation) {
    .state = (BantinState) record->state,
    .correction = judge_correction (record),
    .roles = viewer->roles,
    .is_mine = g_str_equal (record->author, viewer->id),
    .others_may_approve = viewer->others_may_approve,
    .is_by_hand = viewer->is_by_hand,
  };
}

/* --- whose a story is --- */

gboolean
bantin_view_is_private (const BantinStoryRecord *record)
{
  if (record->binned_at != 0 || record->rev == NULL)
    return TRUE;
  if (record->is_published || record->is_taken_down)
    return FALSE;

  /* While the approved bytes are on their way the story's state is the delivery's. */
  return record->state == BANTIN_STORY_WITHDRAWN || record->state == BANTIN_STORY_CHANGED || record->state == BANTIN_STORY_DRAFT;
}

const char *
bantin_view_find_handed_in (const BantinStoryRecord *record)
{
  if (bantin_view_is_private (record))
    return NULL;

  /* A correction that was not handed in, or not used, changes nothing of what stands on the portal. */
  if (record->state == BANTIN_STORY_CORRECTING && judge_correction (record) == BANTIN_STATE_DRAFT && record->published_rev != NULL)
    return record->published_rev;

  return record->rev;
}

gboolean
bantin_view_is_taken_over (const BantinStoryRecord *record)
{
  return record->review == BANTIN_REVIEW_SUBMITTED && record->has_changes;
}

gboolean
bantin_view_may_see (const BantinStoryRecord *record,
                     const BantinViewer *viewer)
{
  if (record->is_emptied)
    return FALSE;

  return g_str_equal (record->author, viewer->id) || !bantin_view_is_private (record);
}

gboolean
bantin_view_check (const BantinStoryRecord *record,
                   const BantinViewer *viewer,
                   GError **error)
{
  if (bantin_view_may_see (record, viewer))
    return TRUE;

  /* Whether there is such a story is private too. */
  g_set_error (error, BANTIN_NEWSROOM_ERROR, BANTIN_NEWSROOM_ERROR_NOT_FOUND, "no story %s", record->id);

  return FALSE;
}

/* --- what of it is shown --- */

/* The draft is its author's until it is handed in; an approver who corrects what waits has taken it over. */
static gboolean
shows_draft (const BantinStoryRecord *record,
             const BantinSituation *situation)
{
  if (bantin_view_find_handed_in (record) == NULL)
    return TRUE;

  switch (situation->state)
    {
    case BANTIN_STATE_SUBMITTED:
      return record->has_changes && !situation->is_mine && (situation->roles & BANTIN_ROLE_APPROVER);
    case BANTIN_STATE_CORRECTING:
      if (situation->correction == BANTIN_STATE_SUBMITTED)
        return record->has_changes && !situation->is_mine && (situation->roles & BANTIN_ROLE_APPROVER);
      return situation->is_mine && situation->correction != BANTIN_STATE_APPROVED && situation->correction != BANTIN_STATE_CONTESTED;
    case BANTIN_STATE_BINNED:
      return situation->is_mine;
    default:
      return bantin_situation_is_editable (situation);
    }
}

const char *
bantin_view_choose_rev (const BantinStoryRecord *record,
                        const BantinSituation *situation)
{
  if (shows_draft (record, situation))
    return NULL;

  return bantin_view_find_handed_in (record);
}
