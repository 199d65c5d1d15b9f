/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-banner.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

static void
offer (BantinStoryBanner *banner,
       const BantinStory *story,
       BantinActions action)
{
  if (!(story->actions & action))
    return;

  banner->button = g_strdup (bantin_message_action_label (action));
  banner->action = action;
}

static void
describe_delivery (BantinStoryBanner *banner,
                   const BantinStory *story)
{
  const BantinDeliveryStatus *delivery = story->delivery;
  g_autofree char *when = story->scheduled_at ? bantin_message_format_when (story->scheduled_at) : NULL;

  if (story->state == BANTIN_STATE_SCHEDULED && when && delivery)
    banner->title = g_strdup_printf (_ ("Will be published on %1$s: %2$s."), delivery->portal_name, when);
  else if (delivery && *delivery->message)
    banner->title = g_strdup (delivery->message);
  else if (delivery && delivery->n_done < delivery->n_steps)
    /* Translators: portal, what is being done, how many steps of how many are done. */
    banner->title = g_strdup_printf (_ ("%1$s: %2$s (%3$u/%4$u)"), delivery->portal_name, delivery->step, delivery->n_done, delivery->n_steps);
  else if (delivery)
    /* Translators: portal, what is being done. */
    banner->title = g_strdup_printf (_ ("%1$s: %2$s"), delivery->portal_name, delivery->step);

  if (story->state == BANTIN_STATE_DELIVERING)
    offer (banner, story, BANTIN_ACTION_PAUSE);
  else if (story->state == BANTIN_STATE_SCHEDULED)
    offer (banner, story, BANTIN_ACTION_UNSCHEDULE);
}

static void
describe_return (BantinStoryBanner *banner,
                 const BantinStory *story)
{
  if (*story->return_reason)
    banner->title = g_strdup_printf (_ ("Returned by %1$s: %2$s"), story->return_person, story->return_reason);
}

/* It opens for reading for everybody: a stray key must not make a version. */
static void
describe_waiting (BantinStoryBanner *banner,
                  const BantinStory *story)
{
  if (story->actions & BANTIN_ACTION_EDIT)
    {
      banner->title = g_strdup (_ ("What you correct becomes a new version in your name."));
      offer (banner, story, BANTIN_ACTION_EDIT);
    }
  else
    {
      banner->title = g_strdup (_ ("The story is waiting for review, so it cannot be changed now."));
      offer (banner, story, BANTIN_ACTION_WITHDRAW);
    }
}

BantinStoryBanner
bantin_story_banner_of (const BantinStory *story,
                        gboolean is_editing)
{
  BantinStoryBanner banner = { NULL, NULL, BANTIN_ACTION_NONE };
  gboolean is_read = !story->is_editable && !is_editing;

  switch (story->state)
    {
    case BANTIN_STATE_SUBMITTED:
      if (is_read)
        describe_waiting (&banner, story);
      break;
    case BANTIN_STATE_RETURNED:
      describe_return (&banner, story);
      break;
    case BANTIN_STATE_REJECTED:
      banner.title = g_strdup (_ ("The editors do not use this story."));
      offer (&banner, story, BANTIN_ACTION_COPY_AS_NEW);
      break;
    case BANTIN_STATE_CONTESTED:
      banner.title = g_strdup (_ ("Two editors decided differently. One more decision is needed."));
      break;
    case BANTIN_STATE_APPROVED:
      if (is_read && (story->actions & BANTIN_ACTION_REVISE))
        banner.title = g_strdup (_ ("The story is approved. If it is changed, it must be approved again."));
      if (is_read)
        offer (&banner, story, BANTIN_ACTION_REVISE);
      break;
    case BANTIN_STATE_PUBLISHED:
      if (is_read)
        banner.title = g_strdup (_ ("The story is published."));
      if (is_read)
        offer (&banner, story, BANTIN_ACTION_CORRECT);
      break;
    case BANTIN_STATE_TAKEN_DOWN:
      banner.title = g_strdup (_ ("The story was taken down from the portal."));
      break;
    case BANTIN_STATE_BINNED:
      banner.title = g_strdup (_ ("The story is in the bin."));
      offer (&banner, story, BANTIN_ACTION_PUT_BACK);
      break;
    case BANTIN_STATE_SCHEDULED:
    case BANTIN_STATE_DELIVERING:
    case BANTIN_STATE_BY_HAND:
    case BANTIN_STATE_STOPPED:
      describe_delivery (&banner, story);
      break;
    case BANTIN_STATE_DRAFT:
    case BANTIN_STATE_WITHDRAWN:
    case BANTIN_STATE_CHANGED:
    case BANTIN_STATE_CORRECTING:
    default:
      break;
    }

  return banner;
}

void
bantin_story_banner_clear (BantinStoryBanner *banner)
{
  g_clear_pointer (&banner->title, g_free);
  g_clear_pointer (&banner->button, g_free);
}
