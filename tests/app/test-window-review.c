/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-check-row.h"
#include "app/story/bantin-checklist-dialog.h"
#include "app/story/bantin-mend-dialog.h"
#include "app/story/bantin-remarks-pane.h"
#include "app/window/bantin-window.h"
#include "finder.h"
#include "window-fixture.h"

/* Review inside the window: the check-list and what it mends, from remark to remark by keys, the pane of remarks. */

#define HEADLINE "Ra quân làm đường"

static gboolean
has_check_list (gpointer data)
{
  return BANTIN_IS_CHECKLIST_DIALOG (window_get_dialog (data));
}

static gboolean
has_mend (gpointer data)
{
  return BANTIN_IS_MEND_DIALOG (window_get_dialog (data));
}

static gboolean
has_no_dialog (gpointer data)
{
  return window_get_dialog (data) == NULL;
}

/* Two spaces, a comma that hangs, and no "./." at the end. */
static char *
write_untidy_story (WindowFixture *fixture)
{
  char *story = newsroom_write_story (&fixture->newsroom, HEADLINE);

  g_assert_true (newsroom_change_story (&fixture->newsroom, story, "Bà con  góp công , hiến đất.", NULL));

  return story;
}

static char *
dup_last_paragraph (WindowFixture *fixture)
{
  g_autoptr (BantinDocument) document = bantin_editor_dup_document (window_get_editor (fixture));
  const BantinBlock *block = g_ptr_array_index (document->blocks, document->blocks->len - 1);

  return g_strdup (block->text->text);
}

static void
assert_last_paragraph (WindowFixture *fixture,
                       const char *expected)
{
  g_autofree char *text = dup_last_paragraph (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static void
open_check_list (WindowFixture *fixture,
                 const char *button)
{
  finder_press (fixture->window, button);
  finder_wait (has_check_list, fixture);
}

static gboolean
has_fewer_rows (gpointer data)
{
  WindowFixture *fixture = data;

  return has_check_list (fixture) && !finder_find_label (GTK_WIDGET (window_get_dialog (fixture)), "There are several spaces in a row.");
}

static void
test_the_list_changes_nothing_by_itself (WindowFixture *fixture,
                                         gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);

  window_open (fixture);
  window_open_story (fixture, story, HEADLINE);
  open_check_list (fixture, "Submit for Review");
  finder_wait_for_label (GTK_WIDGET (window_get_dialog (fixture)), "There are several spaces in a row.");
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend…");
  finder_wait (has_mend, fixture);
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Cancel");
  finder_wait (has_check_list, fixture);

  assert_last_paragraph (fixture, "Bà con  góp công , hiến đất.");
}

static void
test_mending_is_one_step_of_undo (WindowFixture *fixture,
                                  gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);

  window_open (fixture);
  window_open_story (fixture, story, HEADLINE);
  open_check_list (fixture, "Submit for Review");
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend…");
  finder_wait (has_mend, fixture);
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend");
  finder_wait (has_fewer_rows, fixture);
  assert_last_paragraph (fixture, "Bà con góp công, hiến đất./.");
  adw_dialog_close (window_get_dialog (fixture));
  finder_wait (has_no_dialog, fixture);

  bantin_editor_undo (window_get_editor (fixture));

  assert_last_paragraph (fixture, "Bà con  góp công , hiến đất.");
}

static void
test_what_is_not_ticked_stays (WindowFixture *fixture,
                               gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);
  GtkWidget *check;

  window_open (fixture);
  window_open_story (fixture, story, HEADLINE);
  open_check_list (fixture, "Submit for Review");
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend…");
  finder_wait (has_mend, fixture);
  finder_wait_for_label (GTK_WIDGET (window_get_dialog (fixture)), "Spaces");
  check = finder_find_type (GTK_WIDGET (window_get_dialog (fixture)), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend");
  finder_wait (has_check_list, fixture);

  assert_last_paragraph (fixture, "Bà con  góp công, hiến đất./.");
}

static void
test_what_the_approver_mends_is_her_version (WindowFixture *fixture,
                                             gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);
  g_autoptr (BantinStory) approved = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const BantinBlock *last;

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open (fixture);
  window_open_story (fixture, story, HEADLINE);
  open_check_list (fixture, "Approve");
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend…");
  finder_wait (has_mend, fixture);
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Mend");
  finder_wait (has_fewer_rows, fixture);
  g_signal_emit_by_name (adw_dialog_get_default_widget (window_get_dialog (fixture)), "clicked");
  window_wait_for_state (fixture, story, BANTIN_STATE_APPROVED);

  approved = newsroom_load (&fixture->newsroom, story);
  last = g_ptr_array_index (approved->document->blocks, approved->document->blocks->len - 1);
  g_assert_cmpstr (last->text->text, ==, "Bà con góp công, hiến đất./.");
  g_assert_cmpuint (approved->version, ==, 2);
  history = newsroom_list_history (&fixture->newsroom, story);
  g_assert_cmpstr (((BantinHistoryEntry *) g_ptr_array_index (history, 0))->person_name, ==, "Trần Thị Hoa");
}

/* --- places --- */

static BantinCheckRow *
find_check (GtkWidget *root,
            const char *code)
{
  if (BANTIN_IS_CHECK_ROW (root) && g_str_equal (bantin_check_row_get_remark (BANTIN_CHECK_ROW (root))->code, code))
    return BANTIN_CHECK_ROW (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      BantinCheckRow *found = find_check (child, code);

      if (found)
        return found;
    }

  return NULL;
}

static char *
dup_selection (WindowFixture *fixture)
{
  char *quote = NULL;
  guint block, from, to;

  bantin_editor_get_selection (window_get_editor (fixture), &block, &from, &to, &quote);

  return quote;
}

static void
test_a_line_of_the_list_selects_its_words (WindowFixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);
  g_autofree char *words = NULL;

  window_open (fixture);
  window_open_story (fixture, story, HEADLINE);
  open_check_list (fixture, "Submit for Review");
  g_signal_emit_by_name (find_check (GTK_WIDGET (window_get_dialog (fixture)), "space-before-mark"), "activated");
  finder_wait (has_no_dialog, fixture);

  words = dup_selection (fixture);
  g_assert_cmpstr (words, ==, " ,");
}

static gboolean
is_section_focused (gpointer data)
{
  WindowFixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) : NULL;

  return row && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Section");
}

static void
test_a_line_about_a_detail_goes_to_its_field (WindowFixture *fixture,
                                              gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);

  window_open_at (fixture, 1400);
  window_open_story (fixture, story, HEADLINE);
  open_check_list (fixture, "Submit for Review");
  g_signal_emit_by_name (find_check (GTK_WIDGET (window_get_dialog (fixture)), "no-section"), "activated");

  finder_wait (is_section_focused, fixture);
}

/* --- F8 --- */

typedef struct
{
  WindowFixture *fixture;
  const char *words;
} Words;

static gboolean
are_selected (gpointer data)
{
  Words *words = data;
  g_autofree char *selected = dup_selection (words->fixture);

  return g_str_equal (selected, words->words);
}

static void
wait_for_words (WindowFixture *fixture,
                const char *text)
{
  Words words = { fixture, text };

  finder_wait (are_selected, &words);
}

static gboolean
is_card_focused (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((WindowFixture *) data)->window));

  return focus && g_str_equal (G_OBJECT_TYPE_NAME (focus), "BantinThreadCard");
}

static void
test_f8_walks_remarks_and_warnings (WindowFixture *fixture,
                                    gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  g_assert_true (newsroom_comment (&fixture->newsroom, story, NULL, 2, 4, 12, "Ghi rõ ai.", NULL));
  window_open_at (fixture, 1400);
  window_open_story (fixture, story, HEADLINE);

  gtk_widget_activate_action (fixture->window, "story.next-remark", NULL);
  finder_wait (is_card_focused, fixture);
  gtk_widget_activate_action (fixture->window, "story.next-remark", NULL);
  wait_for_words (fixture, "  ");
  gtk_widget_activate_action (fixture->window, "story.next-remark", NULL);
  wait_for_words (fixture, " ,");
  gtk_widget_activate_action (fixture->window, "story.previous-remark", NULL);
  wait_for_words (fixture, "  ");
  gtk_widget_activate_action (fixture->window, "story.previous-remark", NULL);

  finder_wait (is_card_focused, fixture);
}

/* --- the pane --- */

static void
test_the_pane_opens_for_what_waits_and_lists_what_is_left (WindowFixture *fixture,
                                                           gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);
  GtkWidget *pane;

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open_at (fixture, 1400);
  window_open_story (fixture, story, HEADLINE);
  finder_wait_for_label (fixture->window, "Received");
  pane = finder_find_type (fixture->window, BANTIN_TYPE_REMARKS_PANE);

  g_assert_nonnull (pane);
  finder_wait_for_label (pane, "There are several spaces in a row.");
  g_assert_nonnull (finder_find_button (pane, "Mend…"));
}

static void
test_the_author_sees_who_is_reading (WindowFixture *fixture,
                                     gconstpointer unused)
{
  g_autofree char *story = write_untidy_story (fixture);

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_open_at (fixture, 1400);
  window_open_story (fixture, story, HEADLINE);
  finder_wait_for_label (fixture->window, "not opened yet");
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open_story (fixture, story, HEADLINE);
  finder_wait_for_label (fixture->window, "Approve");
  window_sign_in (fixture, fixture->newsroom.su);
  window_open_story (fixture, story, HEADLINE);

  finder_wait_for_label (fixture->window, "Trần Thị Hoa is reading");
}

/* Closing the window closes what lies over it first, and stays. */
static void
tear_down (WindowFixture *fixture,
           gconstpointer unused)
{
  while (window_get_dialog (fixture))
    {
      adw_dialog_force_close (window_get_dialog (fixture));
      finder_settle ();
    }
  window_tear_down (fixture, unused);
}

static void
add (const char *path,
     void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, window_set_up, test, tear_down);
}

int
main (int argc,
      char **argv)
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/app/review/the-list-changes-nothing-by-itself", test_the_list_changes_nothing_by_itself);
  add ("/app/review/mending-is-one-step-of-undo", test_mending_is_one_step_of_undo);
  add ("/app/review/what-is-not-ticked-stays", test_what_is_not_ticked_stays);
  add ("/app/review/what-the-approver-mends-is-her-version", test_what_the_approver_mends_is_her_version);
  add ("/app/review/a-line-of-the-list-selects-its-words", test_a_line_of_the_list_selects_its_words);
  add ("/app/review/a-line-about-a-detail-goes-to-its-field", test_a_line_about_a_detail_goes_to_its_field);
  add ("/app/review/f8-walks-remarks-and-warnings", test_f8_walks_remarks_and_warnings);
  add ("/app/review/the-pane-opens-for-what-waits-and-lists-what-is-left", test_the_pane_opens_for_what_waits_and_lists_what_is_left);
  add ("/app/review/the-author-sees-who-is-reading", test_the_author_sees_who_is_reading);

  return g_test_run ();
}
