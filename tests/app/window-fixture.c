/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "bantin-config.h"

#include "app/story/bantin-checklist-dialog.h"
#include "app/window/bantin-window.h"
#include "finder.h"

/* The window remembers its size: the next one is that wide. */
void
window_open_at (WindowFixture *fixture,
                int width)
{
  g_autoptr (GSettings) settings = g_settings_new (BANTIN_APP_ID);
  g_autofree char *last = bantin_newsroom_get_last_story (fixture->newsroom.newsroom);
  BantinStory *story = last ? bantin_newsroom_load_story (fixture->newsroom.newsroom, last, NULL) : NULL;

  g_settings_set_int (settings, "window-width", width);
  fixture->window = GTK_WIDGET (bantin_window_new (NULL, fixture->newsroom.newsroom, story));
  gtk_window_present (GTK_WINDOW (fixture->window));
  finder_wait_for_width (fixture->window, width);
}

void
window_open (WindowFixture *fixture)
{
  window_open_at (fixture, 1200);
}

void
window_close (WindowFixture *fixture)
{
  GtkWidget *window = g_steal_pointer (&fixture->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  finder_settle ();
  g_assert_null (window);
}

void
window_set_up (WindowFixture *fixture,
               gconstpointer unused)
{
  newsroom_set_up (&fixture->newsroom, unused);
}

void
window_set_up_empty (WindowFixture *fixture,
                     gconstpointer unused)
{
  newsroom_set_up_empty (&fixture->newsroom, unused);
}

void
window_tear_down (WindowFixture *fixture,
                  gconstpointer unused)
{
  if (fixture->window)
    window_close (fixture);
  newsroom_tear_down (&fixture->newsroom, unused);
}

BantinEditor *
window_get_editor (WindowFixture *fixture)
{
  return BANTIN_EDITOR (finder_find_type (fixture->window, BANTIN_TYPE_EDITOR));
}

static gboolean
has_editor (gpointer data)
{
  return window_get_editor (data) != NULL;
}

void
window_type (WindowFixture *fixture,
             const char *text)
{
  GtkWidget *view;

  finder_wait (has_editor, fixture);
  view = finder_find_type (GTK_WIDGET (window_get_editor (fixture)), GTK_TYPE_TEXT_VIEW);
  g_signal_emit_by_name (view, "insert-at-cursor", text);
}

void
window_sign_in (WindowFixture *fixture,
                const char *person)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (newsroom_sign_in (&fixture->newsroom, person, NULL, &error));
  g_assert_no_error (error);
}

void
window_open_story (WindowFixture *fixture,
                   const char *story,
                   const char *headline)
{
  bantin_window_open_story (BANTIN_WINDOW (fixture->window), story);
  finder_wait (has_editor, fixture);
  finder_wait_for_label (fixture->window, headline);
}

AdwDialog *
window_get_dialog (WindowFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static gboolean
has_check_list (gpointer data)
{
  return BANTIN_IS_CHECKLIST_DIALOG (window_get_dialog (data));
}

/* The sample's check-list has warnings, which one press goes past. */
void
window_confirm_check_list (WindowFixture *fixture)
{
  finder_wait (has_check_list, fixture);
  g_signal_emit_by_name (adw_dialog_get_default_widget (window_get_dialog (fixture)), "clicked");
}

typedef struct
{
  WindowFixture *fixture;
  const char *story;
  BantinState state;
} Expectation;

static gboolean
is_in_state (gpointer data)
{
  Expectation *expected = data;
  g_autoptr (BantinStory) story = newsroom_load (&expected->fixture->newsroom, expected->story);

  return story->state == expected->state;
}

void
window_wait_for_state (WindowFixture *fixture,
                       const char *story,
                       BantinState state)
{
  Expectation expected = { fixture, story, state };

  finder_wait (is_in_state, &expected);
}

static gboolean
has_pane (gpointer data)
{
  return finder_find_type (((WindowFixture *) data)->window, ADW_TYPE_VIEW_STACK) != NULL;
}

void
window_show_pane (WindowFixture *fixture,
                  const char *name)
{
  finder_wait (has_pane, fixture);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (finder_find_type (fixture->window, ADW_TYPE_VIEW_STACK)), name);
}
