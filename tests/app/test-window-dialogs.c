/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-compare-dialog.h"
#include "app/story/bantin-diff-text.h"
#include "app/story/bantin-publish-dialog.h"
#include "app/window/bantin-window.h"
#include "finder.h"
#include "window-fixture.h"

/* The sheets in which a story goes on, and what is looked at before. */

static gboolean
has_dialog (gpointer data)
{
  return window_get_dialog (data) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return window_get_dialog (data) == NULL;
}

/* Closing the window closes what lies over it first, and stays. */
static void
close_dialog (WindowFixture *fixture)
{
  adw_dialog_close (window_get_dialog (fixture));
  finder_wait (has_no_dialog, fixture);
}

static gboolean
has_account (gpointer data)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (((WindowFixture *) data)->newsroom.newsroom, NULL);

  return accounts && accounts->len == 1;
}

static void
test_publishes_on_the_practice_portal (WindowFixture *fixture,
                                       gconstpointer unused)
{
  g_autofree char *story = NULL;

  window_sign_in (fixture, fixture->newsroom.hoa);
  story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");
  g_assert_true (newsroom_step (&fixture->newsroom, story, "approve", NULL, "", NULL));
  newsroom_skip_undo_time ();
  window_open (fixture);
  bantin_window_show_list (BANTIN_WINDOW (fixture->window), BANTIN_LIST_PUBLISHED);
  finder_press (fixture->window, "Use Practice Portal");
  finder_wait (has_account, fixture);
  finder_wait_for_label (fixture->window, "nobody outside can read it");

  window_open_story (fixture, story, "Ra quân làm đường");
  finder_press (fixture->window, "Publish Now");
  finder_wait (has_dialog, fixture);
  g_assert_true (BANTIN_IS_PUBLISH_DIALOG (window_get_dialog (fixture)));
  finder_wait_for_label (GTK_WIDGET (window_get_dialog (fixture)), "on this computer only");
  finder_press (GTK_WIDGET (window_get_dialog (fixture)), "Publish Now");

  window_wait_for_state (fixture, story, BANTIN_STATE_PUBLISHED);
}

static void
test_versions_are_compared_word_by_word (WindowFixture *fixture,
                                         gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  g_assert_true (newsroom_submit (&fixture->newsroom, story, NULL));
  window_sign_in (fixture, fixture->newsroom.hoa);
  g_assert_true (newsroom_step (&fixture->newsroom, story, "return", NULL, "Sửa số liệu.", NULL));
  window_sign_in (fixture, fixture->newsroom.su);
  g_assert_true (newsroom_change_story (&fixture->newsroom, story, "Toàn xã có 12 bản./.", NULL));
  window_open_at (fixture, 1400);
  window_open_story (fixture, story, "Ra quân làm đường");
  window_show_pane (fixture, "history");
  finder_press (fixture->window, "Compare");
  finder_wait (has_dialog, fixture);

  g_assert_true (BANTIN_IS_COMPARE_DIALOG (window_get_dialog (fixture)));
  finder_wait_for_label (GTK_WIDGET (window_get_dialog (fixture)), "what was added is underlined");
  close_dialog (fixture);
}

static void
test_a_story_is_seen_as_readers_will (WindowFixture *fixture,
                                      gconstpointer unused)
{
  g_autofree char *story = newsroom_write_story (&fixture->newsroom, "Ra quân làm đường");

  newsroom_add_photos (&fixture->newsroom, story, 2);
  window_open (fixture);
  window_open_story (fixture, story, "Ra quân làm đường");
  gtk_widget_activate_action (fixture->window, "story.view-as-reader", NULL);
  finder_wait (has_dialog, fixture);

  finder_wait_for_label (GTK_WIDGET (window_get_dialog (fixture)), "Ra quân làm đường");
  g_assert_cmpuint (finder_count_type (GTK_WIDGET (window_get_dialog (fixture)), GTK_TYPE_PICTURE), ==, 2);
  close_dialog (fixture);
}

static BantinDocument *
make_document (const char *lead)
{
  BantinDocument *document = bantin_document_new ();

  g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_LEAD, lead));

  return document;
}

static char *
compare (const char *older_lead,
         const char *newer_lead,
         guint *n)
{
  g_autoptr (BantinDocument) older = make_document (older_lead);
  g_autoptr (BantinDocument) newer = make_document (newer_lead);
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextIter start;
  GtkTextIter end;

  *n = bantin_diff_text_fill (buffer, older, newer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
test_a_replaced_word_is_one_place (void)
{
  guint n = 0;
  g_autofree char *same = compare ("Có 12 bản.", "Có 12 bản.", &n);
  g_autofree char *changed = NULL;

  g_assert_cmpuint (n, ==, 0);
  changed = compare ("Có 12 bản.", "Có 13 bản.", &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (strstr (changed, "12"));
  g_assert_nonnull (strstr (changed, "13"));
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

  add ("/app/dialogs/publishes-on-the-practice-portal", test_publishes_on_the_practice_portal);
  add ("/app/dialogs/versions-are-compared-word-by-word", test_versions_are_compared_word_by_word);
  add ("/app/dialogs/a-story-is-seen-as-readers-will", test_a_story_is_seen_as_readers_will);
  g_test_add_func ("/app/dialogs/a-replaced-word-is-one-place", test_a_replaced_word_is_one_place);

  return g_test_run ();
}
