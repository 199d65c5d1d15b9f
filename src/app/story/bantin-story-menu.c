/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-menu.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

static const BantinActions review_actions[] = {
  BANTIN_ACTION_SUBMIT, BANTIN_ACTION_SUBMIT_AGAIN, BANTIN_ACTION_WITHDRAW, BANTIN_ACTION_APPROVE, BANTIN_ACTION_RETURN,
  BANTIN_ACTION_DECIDE, BANTIN_ACTION_UNDO_APPROVAL, BANTIN_ACTION_REJECT, BANTIN_ACTION_REVISE, BANTIN_ACTION_APPROVE_AGAIN,
};

static const BantinActions portal_actions[] = {
  BANTIN_ACTION_PUBLISH, BANTIN_ACTION_SCHEDULE, BANTIN_ACTION_PUBLISH_BY_HAND, BANTIN_ACTION_UPDATE, BANTIN_ACTION_ENTER_ADDRESS,
  BANTIN_ACTION_ENTER_PASSWORD, BANTIN_ACTION_RETRY, BANTIN_ACTION_PAUSE, BANTIN_ACTION_RESUME, BANTIN_ACTION_UNSCHEDULE, BANTIN_ACTION_STOP_DELIVERY,
  BANTIN_ACTION_SHOW_DIFFERENCES, BANTIN_ACTION_READ_ON_PORTAL, BANTIN_ACTION_CORRECT, BANTIN_ACTION_TAKE_DOWN,
};

static const BantinActions story_actions[] = {
  BANTIN_ACTION_COPY_AS_NEW, BANTIN_ACTION_PUT_BACK, BANTIN_ACTION_BIN,
};

static void
append_actions (GMenu *section,
                const BantinActions *actions,
                guint n_actions,
                BantinActions offered)
{
  for (guint i = 0; i < n_actions; i++)
    if (offered & actions[i])
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (bantin_message_action_label (actions[i]), NULL);

        g_menu_item_set_action_and_target (item, "story.take", "u", (guint) actions[i]);
        g_menu_append_item (section, item);
      }
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
bantin_story_menu_new (const BantinStory *story,
                       BantinActions left_out)
{
  BantinActions offered = story->actions & ~left_out;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) review = g_menu_new ();
  g_autoptr (GMenu) portal = g_menu_new ();
  g_autoptr (GMenu) pane = g_menu_new ();
  g_autoptr (GMenu) file = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();

  append_actions (review, review_actions, G_N_ELEMENTS (review_actions), offered);
  append_actions (portal, portal_actions, G_N_ELEMENTS (portal_actions), offered);
  if (story->delivery && *story->delivery->url)
    g_menu_append (portal, _ ("Copy Address"), "story.copy-address");
  if (story->delivery && *story->delivery->details)
    g_menu_append (portal, _ ("Details for Support"), "story.details");
  g_menu_append (file, _ ("Find and Replace"), "story.find");
  g_menu_append (file, _ ("Print…"), "story.print");
  g_menu_append (file, _ ("Export…"), "story.export");
  append_actions (own, story_actions, G_N_ELEMENTS (story_actions), offered);

  g_menu_append (pane, _ ("View as Reader"), "story.view-as-reader");
  if (story->rev)
    g_menu_append (pane, _ ("Compare Versions"), "story.compare");
  g_menu_append (pane, _ ("Details, Photos, Remarks, History"), "win.toggle-pane");

  append_section (menu, review);
  append_section (menu, portal);
  append_section (menu, pane);
  append_section (menu, file);
  append_section (menu, own);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
