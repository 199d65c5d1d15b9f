/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-fold.h"

#include <string.h>

/* Events told in one line each: no signatures, ids are names; the fold is a pure function of the set. */

#define STORY "6f1f6b0e-8f5c-4f53-9d7e-0a6b6c1d2e3f"

typedef struct
{
  const char *id;
  const char *by;
  const char *kind;
  const char *after; /* ids, separated by blanks; NULL: no step */
  const char *rev;
  const char *field; /* "name=value" */
} Line;

static BantinEvent *
make (const Line *line,
      gint64 clock)
{
  BantinEvent *event = g_new0 (BantinEvent, 1);

  event->id = g_strdup (line->id);
  event->writer = g_strdup (line->by);
  event->person = g_strdup (line->by);
  event->clock = clock;
  event->made_at = 1000 + clock;
  event->story = g_strdup (STORY);
  event->kind = g_strdup (line->kind);
  event->is_step = line->after != NULL;
  event->after = line->after != NULL && line->after[0] != '\0' ? g_strsplit (line->after, " ", -1) : g_new0 (char *, 1);
  event->rev = g_strdup (line->rev);
  event->json = json_object_new ();
  if (line->field != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (line->field, "=", 2);

      json_object_set_string_member (event->json, parts[0], parts[1]);
    }

  return event;
}

static GPtrArray *
make_all (const Line *lines,
          gsize n_lines)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_event_free);

  for (gsize i = 0; i < n_lines; i++)
    g_ptr_array_add (events, make (&lines[i], 10 + i));

  return events;
}

static void
add_member (GPtrArray *events,
            const char *id,
            const char *by,
            const char *kind,
            const char *writer,
            BantinMemberRoles roles,
            gint64 clock)
{
  Line line = { id, by, kind, NULL, NULL, NULL };
  BantinEvent *event = make (&line, clock);

  json_object_set_string_member (event->json, "writer", writer);
  json_object_set_array_member (event->json, "roles", bantin_member_roles_to_json (roles));
  g_ptr_array_add (events, event);
}

/* hoa founded; su writes; chi approves too. */
static GPtrArray *
make_office (void)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_event_free);

  add_member (events, "m1", "hoa", "found", "hoa", 0, 1);
  add_member (events, "m2", "hoa", "admit", "su", BANTIN_MEMBER_AUTHOR, 2);
  add_member (events, "m3", "hoa", "admit", "chi", BANTIN_MEMBER_AUTHOR | BANTIN_MEMBER_APPROVER, 3);

  return events;
}

static BantinFold *
fold_events (GPtrArray *events)
{
  g_autoptr (GPtrArray) office = make_office ();
  g_autoptr (BantinMembers) members = bantin_members_new (office);

  return bantin_fold_story (events, members, "su");
}

typedef struct
{
  const char *name;
  BantinReview review;
  const char *rev;
  const char *heads; /* separated by blanks */
  Line lines[6];
} Case;

static const Case cases[] = {
  { "nothing-is-none", BANTIN_REVIEW_NONE, NULL, "", { { 0 } } },
  { "a-submission-waits", BANTIN_REVIEW_SUBMITTED, "r1", "s", { { "s", "su", "submit", "", "r1" } } },
  { "an-approval-is-of-its-revision", BANTIN_REVIEW_APPROVED, "r1", "a", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" } } },
  { "an-approval-never-covers-a-newer-revision", BANTIN_REVIEW_SUBMITTED, "r2", "t", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "t", "su", "submit", "a", "r2" } } },
  { "approve-beside-return-is-contested", BANTIN_REVIEW_CONTESTED, "r1", "a b", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "b", "chi", "return", "s", "r1" } } },
  { "approve-beside-a-new-submission-is-contested", BANTIN_REVIEW_CONTESTED, "r1", "a t", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "t", "su", "submit", "s", "r2" } } },
  { "approve-beside-withdraw-is-contested", BANTIN_REVIEW_CONTESTED, "r1", "a w", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "w", "su", "withdraw", "s", "r1" } } },
  { "two-approvals-of-one-revision-approve", BANTIN_REVIEW_APPROVED, "r1", "a b", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "b", "chi", "approve", "s", "r1" } } },
  { "two-approvals-of-two-revisions-are-contested", BANTIN_REVIEW_CONTESTED, "r1", "a b", { { "s", "su", "submit", "", "r1" }, { "t", "su", "submit", "", "r2" }, { "a", "hoa", "approve", "s", "r1" }, { "b", "chi", "approve", "t", "r2" } } },
  { "a-step-that-cites-both-ends-it", BANTIN_REVIEW_RETURNED, "r1", "c", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "b", "chi", "return", "s", "r1" }, { "c", "hoa", "return", "a b", "r1" } } },
  { "a-reporters-approval-is-passed-over", BANTIN_REVIEW_SUBMITTED, "r1", "s", { { "s", "su", "submit", "", "r1" }, { "a", "su", "approve", "s", "r1" } } },
  { "a-strangers-submission-is-passed-over", BANTIN_REVIEW_NONE, NULL, "", { { "s", "nobody", "submit", "", "r1" } } },
  { "a-strangers-withdrawal-is-passed-over", BANTIN_REVIEW_SUBMITTED, "r1", "s", { { "s", "su", "submit", "", "r1" }, { "w", "nobody", "withdraw", "s", "r1" } } },
  { "its-author-may-withdraw", BANTIN_REVIEW_WITHDRAWN, "r1", "w", { { "s", "su", "submit", "", "r1" }, { "w", "su", "withdraw", "s", "r1" } } },
  { "a-withdrawal-after-an-approval-is-a-change", BANTIN_REVIEW_CHANGED, "r1", "w", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "w", "su", "withdraw", "a", "r1" } } },
  { "a-parent-that-is-not-here-blocks-nothing", BANTIN_REVIEW_APPROVED, "r1", "a", { { "a", "hoa", "approve", "lost", "r1" } } },
  { "an-unknown-step-is-not-delivered-past", BANTIN_REVIEW_UNKNOWN, "r1", "u", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "u", "nobody", "veto", "a", "r1" } } },
  { "an-unknown-fact-changes-nothing", BANTIN_REVIEW_APPROVED, "r1", "a", { { "s", "su", "submit", "", "r1" }, { "a", "hoa", "approve", "s", "r1" }, { "u", "su", "like", NULL, "r1" } } },
  { "a-rejection-ends-it", BANTIN_REVIEW_REJECTED, "r1", "x", { { "s", "su", "submit", "", "r1" }, { "x", "chi", "reject", "s", "r1" } } },
};

static gsize
count_lines (const Case *a_case)
{
  gsize n = 0;

  while (n < G_N_ELEMENTS (a_case->lines) && a_case->lines[n].id != NULL)
    n++;

  return n;
}

/* In every order: arrival is no input. */
static void
test_case (gconstpointer data)
{
  const Case *a_case = data;
  g_autoptr (GPtrArray) events = make_all (a_case->lines, count_lines (a_case));

  for (guint round = 0; round < 24; round++)
    {
      g_autoptr (BantinFold) fold = fold_events (events);
      g_autofree char *heads = g_strjoinv (" ", fold->heads);

      g_assert_cmpint (fold->review, ==, a_case->review);
      g_assert_cmpstr (fold->rev, ==, a_case->rev);
      g_assert_cmpstr (heads, ==, a_case->heads);
      if (events->len > 1)
        {
          guint from = g_test_rand_int_range (0, events->len);
          gpointer event = g_ptr_array_steal_index (events, from);

          g_ptr_array_insert (events, g_test_rand_int_range (0, events->len + 1), event);
        }
    }
}

static void
test_delivered_is_published (void)
{
  static const Line lines[] = {
    { "s", "su", "submit", "", "r1", NULL },
    { "a", "hoa", "approve", "s", "r1", NULL },
    { "d", "hoa", "delivered", NULL, "r1", "portal=https://a" },
    { "e", "hoa", "delivered", NULL, "r1", "portal=https://b" },
    { "f", "hoa", "taken-down", NULL, "r1", "portal=https://a" },
  };
  g_autoptr (GPtrArray) events = make_all (lines, G_N_ELEMENTS (lines));
  g_autoptr (BantinFold) fold = fold_events (events);

  g_assert_true (fold->is_published);
  g_assert_false (fold->is_taken_down);
  g_assert_cmpstr (fold->published_rev, ==, "r1");
  g_assert_cmpint (fold->published_at, ==, 1012);
}

static void
test_taken_down_everywhere_is_taken_down (void)
{
  static const Line lines[] = {
    { "s", "su", "submit", "", "r1", NULL },
    { "a", "hoa", "approve", "s", "r1", NULL },
    { "d", "hoa", "delivered", NULL, "r1", "portal=https://a" },
    { "r", "hoa", "retract", "a", "r1", NULL },
    { "f", "hoa", "taken-down", NULL, "r1", "portal=https://a" },
  };
  g_autoptr (GPtrArray) events = make_all (lines, G_N_ELEMENTS (lines));
  g_autoptr (BantinFold) fold = fold_events (events);

  g_assert_false (fold->is_published);
  g_assert_true (fold->is_taken_down);
  g_assert_cmpint (fold->review, ==, BANTIN_REVIEW_RETRACTED);
}

static void
test_approval_of_somebody_dismissed_counts_where_it_was_delivered (void)
{
  static const Line lines[] = {
    { "s", "su", "submit", "", "r1", NULL },
    { "a", "chi", "approve", "s", "r1", NULL },
    { "d", "hoa", "delivered", NULL, "r1", "approval=a" },
  };
  g_autoptr (GPtrArray) office = make_office ();
  g_autoptr (GPtrArray) events = make_all (lines, 2);
  g_autoptr (BantinMembers) members = NULL;
  g_autoptr (BantinFold) before = NULL;
  g_autoptr (BantinFold) after = NULL;

  add_member (office, "m4", "hoa", "dismiss", "chi", 0, 20);
  members = bantin_members_new (office);
  before = bantin_fold_story (events, members, "su");
  g_ptr_array_add (events, make (&lines[2], 30));
  after = bantin_fold_story (events, members, "su");

  g_assert_cmpint (before->review, ==, BANTIN_REVIEW_SUBMITTED);
  g_assert_cmpint (after->review, ==, BANTIN_REVIEW_APPROVED);
}

static void
test_roles_are_those_of_the_time (void)
{
  g_autoptr (GPtrArray) office = make_office ();
  g_autoptr (BantinMembers) members = NULL;

  add_member (office, "m4", "hoa", "admit", "chi", BANTIN_MEMBER_AUTHOR, 9);
  add_member (office, "m5", "su", "admit", "su", BANTIN_MEMBER_ALL, 8);
  members = bantin_members_new (office);

  g_assert_cmpint (bantin_members_get_roles (members, "chi", 5), ==, BANTIN_MEMBER_AUTHOR | BANTIN_MEMBER_APPROVER);
  g_assert_cmpint (bantin_members_get_roles (members, "chi", G_MAXINT64), ==, BANTIN_MEMBER_AUTHOR);
  g_assert_cmpint (bantin_members_get_roles (members, "su", G_MAXINT64), ==, BANTIN_MEMBER_AUTHOR);
  g_assert_cmpint (bantin_members_get_roles (members, "nobody", G_MAXINT64), ==, 0);
}

static void
test_dismissal_beats_a_later_admission (void)
{
  g_autoptr (GPtrArray) office = make_office ();
  g_autoptr (BantinMembers) members = NULL;

  add_member (office, "m4", "hoa", "dismiss", "chi", 0, 8);
  add_member (office, "m5", "hoa", "admit", "chi", BANTIN_MEMBER_ALL, 9);
  add_member (office, "m6", "hoa", "dismiss", "hoa", 0, 10);
  members = bantin_members_new (office);

  g_assert_cmpint (bantin_members_get_roles (members, "chi", G_MAXINT64), ==, 0);
  g_assert_cmpint (bantin_members_get_roles (members, "hoa", G_MAXINT64), ==, BANTIN_MEMBER_ALL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/fold/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/store/fold/delivered-is-published", test_delivered_is_published);
  g_test_add_func ("/store/fold/taken-down-everywhere-is-taken-down", test_taken_down_everywhere_is_taken_down);
  g_test_add_func ("/store/fold/the-approval-of-somebody-dismissed-counts-where-it-was-delivered",
                   test_approval_of_somebody_dismissed_counts_where_it_was_delivered);
  g_test_add_func ("/store/members/roles-are-those-of-the-time", test_roles_are_those_of_the_time);
  g_test_add_func ("/store/members/dismissal-beats-a-later-admission", test_dismissal_beats_a_later_admission);

  return g_test_run ();
}
