/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom/bantin-actions.h"

/* notes/interface.md, section 3, row by row: who sees a story in which state, and what that one is offered. */

#define A BANTIN_ROLE_AUTHOR
#define P BANTIN_ROLE_APPROVER
#define U BANTIN_ROLE_PUBLISHER
#define ACT(name) BANTIN_ACTION_##name

typedef struct
{
  const char *name;
  BantinSituation situation;
  BantinActions suggested;
  BantinActions possible;   /* all of these */
  BantinActions impossible; /* none of these */
} Row;

#define MINE .is_mine = TRUE
#define OTHERS .others_may_approve = TRUE

static const Row ROWS[] = {
  { "draft/author-submits", { BANTIN_STATE_DRAFT, .roles = A, MINE, OTHERS }, ACT (SUBMIT), ACT (EDIT) | ACT (BIN) | ACT (SUBMIT), ACT (APPROVE) | ACT (PUBLISH) },
  { "draft/others-see-nothing", { BANTIN_STATE_DRAFT, .roles = A | P | U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "draft/only-approver-approves-own", { BANTIN_STATE_DRAFT, .roles = A | P, MINE }, ACT (APPROVE), ACT (EDIT) | ACT (APPROVE), ACT (PUBLISH) },
  { "draft/approver-hands-in-where-others-may", { BANTIN_STATE_DRAFT, .roles = A | P, MINE, OTHERS }, ACT (SUBMIT), ACT (SUBMIT), ACT (APPROVE) },
  { "submitted/author-waits", { BANTIN_STATE_SUBMITTED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (WITHDRAW), ACT (EDIT) | ACT (APPROVE) | ACT (BIN) },
  { "submitted/approver-approves", { BANTIN_STATE_SUBMITTED, .roles = P, OTHERS }, ACT (APPROVE), ACT (APPROVE) | ACT (RETURN) | ACT (REJECT) | ACT (EDIT) | ACT (COMMENT), ACT (WITHDRAW) | ACT (PUBLISH) },
  { "submitted/own-is-for-others", { BANTIN_STATE_SUBMITTED, .roles = A | P, MINE, OTHERS }, ACT (NONE), ACT (WITHDRAW), ACT (APPROVE) | ACT (RETURN) },
  { "submitted/own-where-nobody-else-may", { BANTIN_STATE_SUBMITTED, .roles = A | P, MINE }, ACT (APPROVE), ACT (APPROVE) | ACT (WITHDRAW), ACT (PUBLISH) },
  { "submitted/publisher-sees-nothing", { BANTIN_STATE_SUBMITTED, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "returned/author-submits-again", { BANTIN_STATE_RETURNED, .roles = A, MINE, OTHERS }, ACT (SUBMIT_AGAIN), ACT (EDIT) | ACT (SUBMIT_AGAIN) | ACT (COMMENT), ACT (SUBMIT) | ACT (APPROVE) },
  { "returned/approver-waits", { BANTIN_STATE_RETURNED, .roles = P, OTHERS }, ACT (NONE), ACT (COMMENT), ACT (APPROVE) | ACT (RETURN) | ACT (EDIT) },
  { "withdrawn/author-submits", { BANTIN_STATE_WITHDRAWN, .roles = A, MINE, OTHERS }, ACT (SUBMIT), ACT (EDIT) | ACT (BIN), ACT (APPROVE) },
  { "withdrawn/approver-sees-nothing", { BANTIN_STATE_WITHDRAWN, .roles = P, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "withdrawn/publisher-sees-nothing", { BANTIN_STATE_WITHDRAWN, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "returned/publisher-sees-nothing", { BANTIN_STATE_RETURNED, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "returned/own-where-nobody-else-may", { BANTIN_STATE_RETURNED, .roles = A | P, MINE }, ACT (APPROVE), ACT (EDIT) | ACT (SUBMIT_AGAIN) | ACT (APPROVE), ACT (PUBLISH) },
  { "rejected/approver-finds-it-in-search-only", { BANTIN_STATE_REJECTED, .roles = P, OTHERS }, ACT (NONE), ACT (COPY_AS_NEW), ACT (APPROVE) | ACT (RETURN) | ACT (EDIT) },
  { "rejected/publisher-sees-nothing", { BANTIN_STATE_REJECTED, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "rejected/author-copies", { BANTIN_STATE_REJECTED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (COPY_AS_NEW), ACT (EDIT) | ACT (SUBMIT) | ACT (SUBMIT_AGAIN) },
  { "contested/approver-decides", { BANTIN_STATE_CONTESTED, .roles = P, OTHERS }, ACT (DECIDE), ACT (DECIDE) | ACT (APPROVE) | ACT (RETURN), ACT (PUBLISH) },
  { "contested/author-waits", { BANTIN_STATE_CONTESTED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (DECIDE) },
  { "contested/publisher-sees-nothing", { BANTIN_STATE_CONTESTED, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "approved/author-may-revise", { BANTIN_STATE_APPROVED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (REVISE), ACT (EDIT) | ACT (PUBLISH) | ACT (BIN) },
  { "approved/approver-may-undo", { BANTIN_STATE_APPROVED, .roles = P, OTHERS }, ACT (NONE), ACT (UNDO_APPROVAL), ACT (PUBLISH) | ACT (EDIT) },
  { "approved/publisher-publishes", { BANTIN_STATE_APPROVED, .roles = U, OTHERS }, ACT (PUBLISH), ACT (PUBLISH) | ACT (SCHEDULE), ACT (PUBLISH_BY_HAND) },
  { "approved/publisher-by-hand", { BANTIN_STATE_APPROVED, .roles = U, OTHERS, .is_by_hand = TRUE }, ACT (PUBLISH_BY_HAND), ACT (PUBLISH_BY_HAND), ACT (PUBLISH) | ACT (SCHEDULE) },
  { "changed/author-submits-again", { BANTIN_STATE_CHANGED, .roles = A, MINE, OTHERS }, ACT (SUBMIT_AGAIN), ACT (EDIT) | ACT (BIN), ACT (PUBLISH) },
  { "changed/approver-sees-nothing", { BANTIN_STATE_CHANGED, .roles = P, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "changed/publisher-sees-nothing", { BANTIN_STATE_CHANGED, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "changed/publisher-may-stop-what-began", { BANTIN_STATE_CHANGED, .roles = U, OTHERS, .has_begun = TRUE }, ACT (NONE), ACT (STOP_DELIVERY), ACT (PUBLISH) },
  { "scheduled/publisher-may-hasten", { BANTIN_STATE_SCHEDULED, .roles = U, OTHERS }, ACT (NONE), ACT (PUBLISH) | ACT (UNSCHEDULE), ACT (PAUSE) | ACT (STOP_DELIVERY) },
  { "scheduled/author-waits", { BANTIN_STATE_SCHEDULED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (PUBLISH) | ACT (UNSCHEDULE) },
  { "scheduled/approver-waits", { BANTIN_STATE_SCHEDULED, .roles = P, OTHERS }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (PUBLISH) | ACT (UNSCHEDULE) | ACT (UNDO_APPROVAL) },
  { "delivering/publisher-may-pause", { BANTIN_STATE_DELIVERING, .roles = U, OTHERS }, ACT (NONE), ACT (PAUSE) | ACT (STOP_DELIVERY), ACT (PUBLISH) | ACT (RESUME) },
  { "delivering/paused-is-resumed", { BANTIN_STATE_DELIVERING, .roles = U, OTHERS, .is_paused = TRUE }, ACT (RESUME), ACT (RESUME) | ACT (STOP_DELIVERY), ACT (PUBLISH) | ACT (PAUSE) },
  { "delivering/approver-waits", { BANTIN_STATE_DELIVERING, .roles = P, OTHERS }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (PAUSE) | ACT (UNDO_APPROVAL) },
  { "delivering/author-waits", { BANTIN_STATE_DELIVERING, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (PAUSE) },
  { "by-hand/publisher-goes-on", { BANTIN_STATE_BY_HAND, .roles = U, OTHERS, .cure = ACT (ENTER_ADDRESS) }, ACT (ENTER_ADDRESS), ACT (PUBLISH_BY_HAND) | ACT (ENTER_ADDRESS), ACT (PAUSE) },
  { "by-hand/author-waits", { BANTIN_STATE_BY_HAND, .roles = A, MINE, OTHERS, .cure = ACT (ENTER_ADDRESS) }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (ENTER_ADDRESS) },
  { "by-hand/approver-waits", { BANTIN_STATE_BY_HAND, .roles = P, OTHERS, .cure = ACT (ENTER_ADDRESS) }, ACT (NONE), ACT (NONE), ACT (EDIT) | ACT (ENTER_ADDRESS) },
  { "stopped/publisher-looks-at-differences", { BANTIN_STATE_STOPPED, .roles = U, OTHERS, .cure = ACT (SHOW_DIFFERENCES) }, ACT (SHOW_DIFFERENCES), ACT (SHOW_DIFFERENCES) | ACT (RETRY), ACT (PUBLISH) },
  { "stopped/approver-waits", { BANTIN_STATE_STOPPED, .roles = P, OTHERS, .cure = ACT (RETRY) }, ACT (NONE), ACT (NONE), ACT (RETRY) | ACT (EDIT) },
  { "stopped/publisher-enters-password", { BANTIN_STATE_STOPPED, .roles = U, OTHERS, .cure = ACT (ENTER_PASSWORD) }, ACT (ENTER_PASSWORD), ACT (ENTER_PASSWORD) | ACT (STOP_DELIVERY), ACT (PUBLISH) },
  { "stopped/publisher-tries-again", { BANTIN_STATE_STOPPED, .roles = U, OTHERS, .cure = ACT (RETRY) }, ACT (RETRY), ACT (RETRY), ACT (PUBLISH) },
  { "stopped/author-waits", { BANTIN_STATE_STOPPED, .roles = A, MINE, OTHERS, .cure = ACT (RETRY) }, ACT (NONE), ACT (NONE), ACT (RETRY) },
  { "published/author-reads-and-corrects", { BANTIN_STATE_PUBLISHED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (READ_ON_PORTAL) | ACT (CORRECT), ACT (TAKE_DOWN) | ACT (EDIT) | ACT (BIN) },
  { "published/approver-reads-and-corrects", { BANTIN_STATE_PUBLISHED, .roles = P, OTHERS }, ACT (NONE), ACT (READ_ON_PORTAL) | ACT (CORRECT), ACT (TAKE_DOWN) | ACT (EDIT) },
  { "published/publisher-takes-down", { BANTIN_STATE_PUBLISHED, .roles = U, OTHERS }, ACT (NONE), ACT (READ_ON_PORTAL) | ACT (TAKE_DOWN), ACT (PUBLISH) },
  { "correcting/author-hands-in", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_DRAFT, .roles = A, MINE, OTHERS }, ACT (SUBMIT), ACT (EDIT) | ACT (READ_ON_PORTAL), ACT (UPDATE) },
  { "correcting/approver-approves", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_SUBMITTED, .roles = P, OTHERS }, ACT (APPROVE), ACT (RETURN), ACT (UPDATE) },
  { "correcting/author-hands-in-again", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_RETURNED, .roles = A, MINE, OTHERS }, ACT (SUBMIT_AGAIN), ACT (EDIT) | ACT (SUBMIT_AGAIN), ACT (UPDATE) },
  { "correcting/author-waits", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_SUBMITTED, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (WITHDRAW), ACT (EDIT) | ACT (UPDATE) },
  { "correcting/publisher-updates", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_APPROVED, .roles = U, OTHERS }, ACT (UPDATE), ACT (READ_ON_PORTAL) | ACT (UPDATE), ACT (PUBLISH) },
  { "correcting/publisher-waits-for-approval", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_SUBMITTED, .roles = U, OTHERS }, ACT (NONE), ACT (READ_ON_PORTAL), ACT (UPDATE) },
  { "taken-down/author-reads", { BANTIN_STATE_TAKEN_DOWN, .roles = A, MINE, OTHERS }, ACT (NONE), ACT (COPY_AS_NEW), ACT (EDIT) | ACT (PUBLISH) | ACT (APPROVE_AGAIN) },
  { "taken-down/approver-may-approve-anew", { BANTIN_STATE_TAKEN_DOWN, .roles = P, OTHERS }, ACT (NONE), ACT (APPROVE_AGAIN), ACT (PUBLISH) | ACT (READ_ON_PORTAL) },
  { "taken-down/publisher-may-not-publish-unapproved", { BANTIN_STATE_TAKEN_DOWN, .roles = U, OTHERS }, ACT (NONE), ACT (NONE), ACT (PUBLISH) },
  { "binned/owner-puts-back", { BANTIN_STATE_BINNED, .roles = A, MINE, OTHERS }, ACT (PUT_BACK), ACT (PUT_BACK), ACT (EDIT) },
  { "binned/others-see-nothing", { BANTIN_STATE_BINNED, .roles = A | P | U, OTHERS }, ACT (NONE), ACT (NONE), ~0u },
  { "union/approved-and-all-roles", { BANTIN_STATE_APPROVED, .roles = A | P | U, MINE }, ACT (PUBLISH), ACT (REVISE) | ACT (UNDO_APPROVAL) | ACT (PUBLISH), ACT (EDIT) },
  { "union/approver-and-publisher-of-a-correction", { BANTIN_STATE_CORRECTING, .correction = BANTIN_STATE_SUBMITTED, .roles = P | U, OTHERS }, ACT (APPROVE), ACT (TAKE_DOWN), ACT (UPDATE) },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  BantinActions suggested;
  BantinActions actions = bantin_situation_list_actions (&row->situation, &suggested);

  g_assert_cmphex (suggested, ==, row->suggested);
  g_assert_cmphex (actions & row->possible, ==, row->possible);
  g_assert_cmphex (actions & row->impossible, ==, 0);
  g_assert_cmphex (suggested & ~actions, ==, 0);
}

/* Whatever the rest of the situation: nobody but a publisher sends, and nothing but what was approved. */
static void
test_only_what_was_approved_is_sent (void)
{
  const BantinActions sending = ACT (PUBLISH) | ACT (SCHEDULE) | ACT (UPDATE) | ACT (PUBLISH_BY_HAND);

  for (guint state = 0; state < BANTIN_N_STATES; state++)
    for (guint correction = 0; correction < BANTIN_N_STATES; correction++)
      for (guint bits = 0; bits < 64; bits++)
        {
          const BantinSituation situation = {
            .state = (BantinState) state,
            .correction = (BantinState) correction,
            .roles = (BantinRoles) (bits & 7),
            .is_mine = (bits & 8) != 0,
            .others_may_approve = (bits & 16) != 0,
            .is_by_hand = (bits & 32) != 0,
            .cure = ACT (RETRY),
          };
          BantinActions suggested;
          BantinActions actions = bantin_situation_list_actions (&situation, &suggested);

          if ((actions & sending) == 0)
            continue;
          g_assert_true (situation.roles & BANTIN_ROLE_PUBLISHER);
          g_assert_true (state == BANTIN_STATE_APPROVED || state == BANTIN_STATE_SCHEDULED || state == BANTIN_STATE_BY_HAND ||
                         (state == BANTIN_STATE_CORRECTING && correction == BANTIN_STATE_APPROVED));
        }
}

static void
test_stray_keys_void_no_approval (void)
{
  static const BantinState reading[] = { BANTIN_STATE_SUBMITTED, BANTIN_STATE_APPROVED, BANTIN_STATE_SCHEDULED, BANTIN_STATE_DELIVERING, BANTIN_STATE_PUBLISHED,
                                         BANTIN_STATE_TAKEN_DOWN, BANTIN_STATE_REJECTED, BANTIN_STATE_BINNED };

  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    g_assert_false (bantin_situation_is_editable (&(BantinSituation) { reading[i], .roles = A | P | U, MINE }));
  g_assert_true (bantin_situation_is_editable (&(BantinSituation) { BANTIN_STATE_DRAFT, .roles = A, MINE }));
  g_assert_false (bantin_situation_is_editable (&(BantinSituation) { BANTIN_STATE_DRAFT, .roles = A | P | U }));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strconcat ("/newsroom/actions/", ROWS[i].name, NULL);

      g_test_add_data_func (path, &ROWS[i], test_row);
    }
  g_test_add_func ("/newsroom/actions/only-what-was-approved-is-sent", test_only_what_was_approved_is_sent);
  g_test_add_func ("/newsroom/actions/stray-keys-void-no-approval", test_stray_keys_void_no_approval);

  return g_test_run ();
}
