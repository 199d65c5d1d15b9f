/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-editor.h"
#include "app/stories/bantin-story-item.h"
#include "app/story/bantin-checklist-dialog.h"
#include "app/window/bantin-window.h"
#include "bantin-config.h"
#include "finder.h"
#include "window-fixture.h"

/* The real window over a real data folder; what is checked is what a person sees, and what lies in the folder. */

static gboolean
has_saved (gpointer data)
{
  return ((WindowFixture *) data)->newsroom.saved->len > 0;
}

static gboolean
lists_one (gpointer data)
{
  return finder_count_type (((WindowFixture *) data)->window, BANTIN_TYPE_STORY_ITEM) == 1;
}

/* --- cases --- */

static void
test_first_start_asks_the_name_only (WindowFixture *fixture,
                                     gconstpointer unused)
{
  GtkWidget *row;

  window_open (fixture);
  finder_wait_for_label (fixture->window, "Welcome to Bản Tin");
  row = finder_find_row (fixture->window, "Legal Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "Giàng A Sử");
  finder_press (fixture->window, "Write Now");
  window_type (fixture, "Khai mạc Tuần lễ lúa mới");
  finder_wait (has_saved, fixture);

  g_assert_cmpstr (bantin_newsroom_get_person (fixture->newsroom.newsroom)->legal_name, ==, "Giàng A Sử");
}

static void
test_what_is_typed_is_kept_when_the_window_closes (WindowFixture *fixture,
                                                   gconstpointer unused)
{
  g_autofree char *last = NULL;
  g_autoptr (BantinStory) story = NULL;
  g_autoptr (GError) error = NULL;

  window_open (fixture);
  gtk_widget_activate_action (fixture->window, "win.new-story", NULL);
  window_type (fixture, "Mở lớp xóa mù chữ");
  window_close (fixture);
  g_assert_true (newsroom_flush (&fixture->newsroom, &error));

  last = bantin_newsroom_get_last_story (fixture->newsroom.newsroom);
  story = newsroom_load (&fixture->newsroom, last);
  g_assert_cmpstr (bantin_document_get_headline (story->document), ==, "Mở lớp xóa mù chữ");
}

static void
test_the_last_story_opens_again (WindowFixture *fixture,
                                 gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Họp bản tháng mười một");

  bantin_newsroom_set_last_story (fixture->newsroom.newsroom, story, 0);
  newsroom_flush (&fixture->newsroom, NULL);
  window_open (fixture);

  finder_wait_for_label (fixture->window, "Họp bản tháng mười một");
  g_assert_nonnull (window_get_editor (fixture));
}

static void
test_the_blue_button_submits_after_the_check_list (WindowFixture *fixture,
                                                   gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Khánh thành cầu treo");

  window_open (fixture);
  window_open_story (fixture, story, "Khánh thành cầu treo");
  finder_press (fixture->window, "Submit for Review");
  window_confirm_check_list (fixture);
  finder_wait_for_label (fixture->window, "Handed in for review.");

  window_wait_for_state (fixture, story, BANTIN_STATE_SUBMITTED);
}

static void
test_undo_of_submit_brings_the_draft_back (WindowFixture *fixture,
                                           gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Khánh thành cầu treo");

  window_open (fixture);
  window_open_story (fixture, story, "Khánh thành cầu treo");
  finder_press (fixture->window, "Submit for Review");
  window_confirm_check_list (fixture);
  finder_press (fixture->window, "Withdraw");

  window_wait_for_state (fixture, story, BANTIN_STATE_WITHDRAWN);
  finder_wait_for_label (fixture->window, "Submit for Review");
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
set_flag (gboolean *flag)
{
  *flag = TRUE;
}

/* A toast that stays for good stands for one whose time is not over. */
static void
test_another_person_is_not_offered_to_undo (WindowFixture *fixture,
                                            gconstpointer unused)
{
  AdwToast *toast = adw_toast_new ("Đã gửi duyệt.");
  gboolean is_gone = FALSE;

  window_open (fixture);
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (set_flag), &is_gone);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (finder_find_type (fixture->window, ADW_TYPE_TOAST_OVERLAY)), toast);
  window_sign_in (fixture, fixture->newsroom.hoa);

  finder_wait (is_set, &is_gone);
}

static void
test_the_approver_reads_and_approves (WindowFixture *fixture,
                                      gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open (fixture);
  bantin_window_show_list (BANTIN_WINDOW (fixture->window), BANTIN_LIST_REVIEW);
  window_open_story (fixture, story, "Ra quân làm đường");
  g_assert_false (bantin_editor_get_editable (window_get_editor (fixture)));
  finder_press (fixture->window, "Approve");
  window_confirm_check_list (fixture);
  finder_wait_for_label (fixture->window, "Publish Now");

  newsroom_assert_state (&fixture->newsroom, story, BANTIN_STATE_APPROVED);
}

static void
test_what_was_approved_stays_open (WindowFixture *fixture,
                                   gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_autofree char *other = newsroom_write_story (&fixture->newsroom, "Khánh thành cầu treo");

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  g_assert_true (newsroom_submit (&fixture->newsroom, other, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open (fixture);
  bantin_window_show_list (BANTIN_WINDOW (fixture->window), BANTIN_LIST_REVIEW);
  window_open_story (fixture, story, "Ra quân làm đường");
  finder_press (fixture->window, "Approve");
  window_confirm_check_list (fixture);
  finder_wait (lists_one, fixture);
  finder_wait_for_label (fixture->window, "Publish Now");

  window_wait_for_state (fixture, other, BANTIN_STATE_SUBMITTED);
}

static void
test_a_return_needs_a_reason (WindowFixture *fixture,
                              gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_autoptr (BantinStory) returned = NULL;
  AdwDialog *dialog;
  GtkWidget *view;

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  window_open (fixture);
  window_open_story (fixture, story, "Ra quân làm đường");
  finder_press (fixture->window, "Return…");
  finder_wait_for_label (fixture->window, "Return the Story");
  dialog = window_get_dialog (fixture);
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "confirm"));
  view = finder_find_type (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Kiểm tra lại số hộ.", -1);
  finder_press (GTK_WIDGET (dialog), "Return");
  finder_wait_for_label (fixture->window, "Returned to");

  returned = newsroom_load (&fixture->newsroom, story);
  g_assert_cmpint (returned->state, ==, BANTIN_STATE_RETURNED);
  g_assert_cmpstr (returned->return_reason, ==, "Kiểm tra lại số hộ.");
}

static void
test_the_author_sees_why_it_came_back (WindowFixture *fixture,
                                       gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  g_assert_true (newsroom_step (&fixture->newsroom, story, "return", NULL, "Sai tên bản.", NULL));
  window_sign_in (fixture, fixture->newsroom.su);
  window_open (fixture);
  window_open_story (fixture, story, "Ra quân làm đường");

  finder_wait_for_label (fixture->window, "Sai tên bản.");
  finder_wait_for_label (fixture->window, "Submit Again");
  g_assert_true (bantin_editor_get_editable (window_get_editor (fixture)));
}

static gboolean
is_empty (gpointer data)
{
  return finder_find_label (((WindowFixture *) data)->window, "No Drafts Yet") != NULL;
}

static void
test_the_bin_is_undone_by_its_toast (WindowFixture *fixture,
                                     gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Tin viết nhầm");

  window_open (fixture);
  finder_wait (lists_one, fixture);
  gtk_widget_activate_action (fixture->window, "win.bin", "s", story);
  finder_wait (is_empty, fixture);
  finder_press (fixture->window, "Undo");
  finder_wait (lists_one, fixture);

  newsroom_assert_state (&fixture->newsroom, story, BANTIN_STATE_DRAFT);
}

static void
test_an_empty_list_says_what_to_do (WindowFixture *fixture,
                                    gconstpointer unused)
{
  window_open (fixture);
  finder_wait (is_empty, fixture);

  g_assert_nonnull (finder_find_label (fixture->window, "Every word is saved as it is typed."));
  bantin_window_show_list (BANTIN_WINDOW (fixture->window), BANTIN_LIST_PUBLISHED);
  finder_wait_for_label (fixture->window, "No Portal Yet");
}

static void
test_it_folds_to_a_telephone_without_a_warning (WindowFixture *fixture,
                                                gconstpointer unused)
{
  const int widths[] = { 1200, 1000, 961, 900, 821, 720, 641, 480, 360 };
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Hội thi kéo co, đẩy gậy chào mừng Ngày hội Đại đoàn kết toàn dân tộc");

  /* G_DEBUG=fatal-warnings: libadwaita warns of everything that does not fit. */
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      window_open_at (fixture, widths[i]);
      window_open_story (fixture, story, "Hội thi kéo co");
      finder_settle ();
      g_assert_nonnull (window_get_editor (fixture));
      window_close (fixture);
    }
}

static void
test_several_people_are_asked_who_it_is (WindowFixture *fixture,
                                         gconstpointer unused)
{
  bantin_newsroom_sign_out (fixture->newsroom.newsroom);
  window_open (fixture);

  finder_wait_for_label (fixture->window, "Who Is Using This Computer?");
  g_assert_null (window_get_editor (fixture));
}

static void
add (const char *path,
     void (*prepare) (WindowFixture *, gconstpointer),
     void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, prepare, test, window_tear_down);
}

int
main (int argc,
      char **argv)
{
  newsroom_fixture_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/app/window/first-start-asks-the-name-only", window_set_up_empty, test_first_start_asks_the_name_only);
  add ("/app/window/what-is-typed-is-kept-when-the-window-closes", window_set_up, test_what_is_typed_is_kept_when_the_window_closes);
  add ("/app/window/the-last-story-opens-again", window_set_up, test_the_last_story_opens_again);
  add ("/app/window/the-blue-button-submits-after-the-check-list", window_set_up, test_the_blue_button_submits_after_the_check_list);
  add ("/app/window/undo-of-submit-brings-the-draft-back", window_set_up, test_undo_of_submit_brings_the_draft_back);
  add ("/app/window/another-person-is-not-offered-to-undo", window_set_up, test_another_person_is_not_offered_to_undo);
  add ("/app/window/the-approver-reads-and-approves", window_set_up, test_the_approver_reads_and_approves);
  add ("/app/window/what-was-approved-stays-open", window_set_up, test_what_was_approved_stays_open);
  add ("/app/window/a-return-needs-a-reason", window_set_up, test_a_return_needs_a_reason);
  add ("/app/window/the-author-sees-why-it-came-back", window_set_up, test_the_author_sees_why_it_came_back);
  add ("/app/window/the-bin-is-undone-by-its-toast", window_set_up, test_the_bin_is_undone_by_its_toast);
  add ("/app/window/an-empty-list-says-what-to-do", window_set_up, test_an_empty_list_says_what_to_do);
  add ("/app/window/it-folds-to-a-telephone-without-a-warning", window_set_up, test_it_folds_to_a_telephone_without_a_warning);
  add ("/app/window/several-people-are-asked-who-it-is", window_set_up, test_several_people_are_asked_who_it_is);

  return g_test_run ();
}
