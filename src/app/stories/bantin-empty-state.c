/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-empty-state.h"

#include <glib/gi18n.h>

BantinEmptyState
bantin_empty_state_of_list (BantinList list,
                            gboolean has_portal)
{
  switch (list)
    {
    case BANTIN_LIST_DRAFTS:
      return (BantinEmptyState) { "bantin-drafts-symbolic", _ ("No Drafts Yet"), _ ("Every word is saved as it is typed."), _ ("_New Story"), "win.new-story", FALSE };
    case BANTIN_LIST_RETURNED:
      return (BantinEmptyState) { "bantin-returned-symbolic", _ ("Nothing Returned"), _ ("Stories to correct appear here with the remarks."), NULL, NULL, FALSE };
    case BANTIN_LIST_SUBMITTED:
      return (BantinEmptyState) { "bantin-submitted-symbolic", _ ("Nothing Handed In"), _ ("Open a draft and press Submit for Review."), NULL, NULL, FALSE };
    case BANTIN_LIST_REVIEW:
      return (BantinEmptyState) { "bantin-review-symbolic", _ ("All Reviewed"), _ ("New stories appear here."), NULL, NULL, FALSE };
    case BANTIN_LIST_APPROVED:
      return (BantinEmptyState) { "bantin-approved-symbolic", _ ("Nothing Waiting"), _ ("Approved stories stay here until published."), NULL, NULL, FALSE };
    case BANTIN_LIST_DELIVERING:
      return (BantinEmptyState) { "bantin-delivering-symbolic", _ ("Nothing Being Published"), _ ("After a cut it goes on by itself."), NULL, NULL, FALSE };
    case BANTIN_LIST_PUBLISHED:
      if (!has_portal)
        return (BantinEmptyState) { "bantin-published-symbolic", _ ("No Portal Yet"), _ ("Writing and review work without one."), _ ("_Connect Portal…"), "win.connect-portal", TRUE };
      return (BantinEmptyState) { "bantin-published-symbolic", _ ("Nothing Published"), "", NULL, NULL, FALSE };
    case BANTIN_LIST_BIN:
    default:
      return (BantinEmptyState) { "bantin-bin-symbolic", _ ("Bin Is Empty"), "", NULL, NULL, FALSE };
    }
}
