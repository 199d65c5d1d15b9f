/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-story-item.h"
#include "app/window/bantin-sidebar-row.h"
#include "app/window/bantin-window.h"
#include "finder.h"
#include "window-fixture.h"

/* What the lists show to whom: notes/interface.md, section 3. */

static void
show_list (WindowFixture *fixture,
           BantinList list)
{
  bantin_window_show_list (BANTIN_WINDOW (fixture->window), list);
}

static void
hand_in_and_answer (WindowFixture *fixture,
                    const char *story,
                    const char *kind)
{
  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  g_assert_true (newsroom_step (&fixture->newsroom, story, kind, NULL, "Thiếu số liệu.", NULL));
  window_sign_in (fixture, fixture->newsroom.su);
}

static void
test_what_was_returned_waits_last_for_the_approver (WindowFixture *fixture,
                                                    gconstpointer unused)
{
  g_autofree char *returned = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_autofree char *waiting = newsroom_write_story (&fixture->newsroom, "Khánh thành cầu treo");

  hand_in_and_answer (fixture, returned, "return");
  g_assert_true (newsroom_submit (&fixture->newsroom, waiting, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open (fixture);
  show_list (fixture, BANTIN_LIST_REVIEW);

  finder_wait_for_label (fixture->window, "Waiting for the Author to Correct");
  g_assert_nonnull (finder_find_label (fixture->window, "Ra quân làm đường"));
  g_assert_nonnull (finder_find_label (fixture->window, "Khánh thành cầu treo"));
}

static void
test_what_is_not_used_is_copied_as_a_new_story (WindowFixture *fixture,
                                                gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  hand_in_and_answer (fixture, story, "reject");
  window_open (fixture);
  show_list (fixture, BANTIN_LIST_RETURNED);
  finder_wait_for_label (fixture->window, "Not Used");
  window_open_story (fixture, story, "Ra quân làm đường");
  finder_press (fixture->window, "Copy as New Story");
  finder_wait_for_label (fixture->window, "Submit for Review");

  newsroom_assert_state (&fixture->newsroom, story, BANTIN_STATE_REJECTED);
  g_assert_true (bantin_editor_get_editable (window_get_editor (fixture)));
}

static void
test_the_only_approver_approves_an_own_draft (WindowFixture *fixture,
                                              gconstpointer unused)
{
  g_autofree char *story = NULL;

  window_sign_in (fixture, fixture->newsroom.hoa);
  story = newsroom_write_story (&fixture->newsroom, "Họp giao ban");
  window_open (fixture);
  window_open_story (fixture, story, "Họp giao ban");
  finder_press (fixture->window, "Approve");
  window_confirm_check_list (fixture);

  window_wait_for_state (fixture, story, BANTIN_STATE_APPROVED);
}

static GtkWidget *
find_sidebar_row (GtkWidget *root,
                  BantinList list)
{
  if (BANTIN_IS_SIDEBAR_ROW (root) && bantin_sidebar_row_get_list (BANTIN_SIDEBAR_ROW (root)) == list)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_sidebar_row (child, list);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
hides_review (gpointer data)
{
  GtkWidget *row = find_sidebar_row (((WindowFixture *) data)->window, BANTIN_LIST_REVIEW);

  return row && !gtk_widget_get_visible (row);
}

static gboolean
shows_review (gpointer data)
{
  return !hides_review (data);
}

static gboolean
has_bold_count (gpointer data)
{
  GtkWidget *row = find_sidebar_row (((WindowFixture *) data)->window, BANTIN_LIST_REVIEW);
  GtkWidget *count = row ? finder_find_label (row, "1") : NULL;

  return count && gtk_widget_has_css_class (count, "must-act");
}

static void
test_a_list_that_a_role_never_fills_is_hidden (WindowFixture *fixture,
                                               gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_open (fixture);
  finder_wait (hides_review, fixture);
  window_sign_in (fixture, fixture->newsroom.hoa);
  finder_wait (shows_review, fixture);

  finder_wait (has_bold_count, fixture);
}

static void
test_names_carry_what_waits_for_them (WindowFixture *fixture,
                                      gconstpointer unused)
{
  g_autofree char *returned = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_autofree char *waiting = newsroom_write_story (&fixture->newsroom, "Khánh thành cầu treo");

  hand_in_and_answer (fixture, returned, "return");
  g_assert_true (newsroom_submit (&fixture->newsroom, waiting, NULL));
  bantin_newsroom_sign_out (fixture->newsroom.newsroom);
  window_open (fixture);

  finder_wait_for_label (fixture->window, "1 returned");
  finder_wait_for_label (fixture->window, "1 to review");
}

static void
add (const char *path,
     void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, window_set_up, test, window_tear_down);
}

int
main (int argc,
      char **argv)
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/app/lists/what-was-returned-waits-last-for-the-approver", test_what_was_returned_waits_last_for_the_approver);
  add ("/app/lists/what-is-not-used-is-copied-as-a-new-story", test_what_is_not_used_is_copied_as_a_new_story);
  add ("/app/lists/the-only-approver-approves-an-own-draft", test_the_only_approver_approves_an_own_draft);
  add ("/app/lists/a-list-that-a-role-never-fills-is-hidden", test_a_list_that_a_role_never_fills_is_hidden);
  add ("/app/lists/names-carry-what-waits-for-them", test_names_carry_what_waits_for_them);

  return g_test_run ();
}
