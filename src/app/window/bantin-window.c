/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-window.h"

#include "bantin-config.h"

#include "app/accounts/bantin-connect-dialog.h"
#include "app/accounts/bantin-practice-offer.h"
#include "app/people/bantin-code-dialog.h"
#include "app/people/bantin-first-run-page.h"
#include "app/people/bantin-people-page.h"
#include "app/preferences/bantin-appearance.h"
#include "app/preferences/bantin-preferences-dialog.h"
#include "app/stories/bantin-stories-page.h"
#include "app/story/bantin-story-page.h"
#include "app/widgets/bantin-toast.h"
#include "app/window/bantin-shortcuts-dialog.h"
#include "app/window/bantin-sidebar.h"
#include "app/window/bantin-window-tools.h"

#include <glib/gi18n.h>

struct _BantinWindow
{
  AdwApplicationWindow parent_instance;
  GtkStack *stack;
  BantinFirstRunPage *first_run_page;
  BantinPeoplePage *people_page;
  AdwNavigationSplitView *outer;
  AdwNavigationSplitView *inner;
  BantinSidebar *sidebar;
  BantinStoriesPage *stories_page;
  BantinStoryPage *story_page;
  AdwBreakpoint *folded_breakpoint;
  AdwBreakpoint *slim_breakpoint;
  AdwBreakpoint *narrow_breakpoint;

  BantinNewsroom *newsroom;
  GSettings *settings;
  char *person; /* (nullable): id of whom the window shows */
};

G_DEFINE_FINAL_TYPE (BantinWindow, bantin_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- who is using it --- */

static gboolean
has_people (BantinWindow *self)
{
  g_autoptr (GPtrArray) people = bantin_newsroom_list_people (self->newsroom, NULL);

  return people && people->len > 0;
}

static void
show_fitting_page (BantinWindow *self)
{
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);
  gboolean is_other = g_strcmp0 (self->person, person ? person->id : NULL) != 0;

  g_set_str (&self->person, person ? person->id : NULL);
  if (person)
    {
      if (is_other)
        gtk_stack_set_visible_child_name (self->stack, "newsroom");
      return;
    }

  if (has_people (self))
    {
      bantin_people_page_fill (self->people_page);
      gtk_stack_set_visible_child_name (self->stack, "people");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "first-run");
    }
}

/* --- moving about --- */

/* Whether a breakpoint, not the person, folded the sidebar. */
static gboolean
is_folded_by_width (BantinWindow *self)
{
  AdwBreakpoint *current = adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self));

  return current && (current == self->folded_breakpoint || current == self->slim_breakpoint || current == self->narrow_breakpoint);
}

static void
on_list_chosen (BantinWindow *self,
                guint list)
{
  bantin_stories_page_show_list (self->stories_page, list);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
}

static void
open_story (BantinWindow *self,
            const char *story,
            gboolean focus)
{
  bantin_story_page_open (self->story_page, story, focus);
  bantin_stories_page_set_story (self->stories_page, story);
}

static void
on_story_chosen (BantinWindow *self,
                 const char *story,
                 gboolean reveal)
{
  open_story (self, story, FALSE);
  if (reveal)
    adw_navigation_split_view_set_show_content (self->outer, TRUE);
}

static void
on_story_made (BantinWindow *self,
               const char *story)
{
  bantin_window_show_list (self, BANTIN_LIST_DRAFTS);
  bantin_window_open_story (self, story);
}

static void
on_story_left (BantinWindow *self)
{
  bantin_stories_page_set_story (self->stories_page, NULL);
  adw_navigation_split_view_set_show_content (self->outer, FALSE);
}

static char *
get_story_title (BantinWindow *self,
                 const char *headline)
{
  return g_strdup (headline && *headline ? headline : _ ("Story"));
}

static void
new_story (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *story = NULL;

  if (!self->person)
    return;

  story = bantin_newsroom_create_story (self->newsroom, &error);
  if (story)
    on_story_made (self, story);
  else
    bantin_toast_show_failure (widget, error);
}

static void
on_begun (BantinWindow *self)
{
  new_story (GTK_WIDGET (self), NULL, NULL);
}

static void
choose_nth_list (GtkWidget *widget,
                 const char *action,
                 GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  bantin_sidebar_choose_nth (self->sidebar, (guint) g_variant_get_int32 (parameter) - 1);
  adw_navigation_split_view_set_show_content (self->outer, FALSE);
  bantin_stories_page_focus (self->stories_page);
}

static void
search (GtkWidget *widget,
        const char *action,
        GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->outer, FALSE);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  bantin_stories_page_search (self->stories_page);
}

static void
go_back (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (adw_navigation_split_view_get_collapsed (self->outer) && adw_navigation_split_view_get_show_content (self->outer))
    adw_navigation_split_view_set_show_content (self->outer, FALSE);
  else if (adw_navigation_split_view_get_collapsed (self->inner))
    adw_navigation_split_view_set_show_content (self->inner, FALSE);
}

/* In a wide window the sidebar folds behind the list and comes back; folded by the width it is a page to go to. */
static void
toggle_sidebar (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);
  gboolean is_shown = !adw_navigation_split_view_get_collapsed (self->inner);

  if (is_folded_by_width (self))
    adw_navigation_split_view_set_show_content (self->inner, !adw_navigation_split_view_get_show_content (self->inner));
  else
    g_settings_set_boolean (self->settings, "sidebar-visible", !is_shown);
}

static void
show_sidebar (BantinWindow *self)
{
  gboolean is_shown = g_settings_get_boolean (self->settings, "sidebar-visible");

  if (is_folded_by_width (self))
    return;

  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  adw_navigation_split_view_set_collapsed (self->inner, !is_shown);
  adw_navigation_split_view_set_min_sidebar_width (self->outer, is_shown ? 490 : 290);
  adw_navigation_split_view_set_max_sidebar_width (self->outer, is_shown ? 560 : 330);
}

static void
toggle_pane (GtkWidget *widget,
             const char *action,
             GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);
  gboolean is_shown;

  g_object_get (self->story_page, "is-pane-shown", &is_shown, NULL);
  g_object_set (self->story_page, "is-pane-shown", !is_shown, NULL);
}

/* --- F6 --- */

typedef enum
{
  PANE_SIDEBAR,
  PANE_STORIES,
  PANE_TEXT,
  PANE_UTILITY,
  N_PANES,
} Pane;

static Pane
find_focused_pane (BantinWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    return PANE_SIDEBAR;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stories_page)))
    return PANE_STORIES;

  return bantin_story_page_is_pane_focused (self->story_page) ? PANE_UTILITY : PANE_TEXT;
}

static void
focus_pane (BantinWindow *self,
            Pane pane)
{
  adw_navigation_split_view_set_show_content (self->outer, pane >= PANE_TEXT);
  switch (pane)
    {
    case PANE_SIDEBAR:
      if (adw_navigation_split_view_get_collapsed (self->inner))
        adw_navigation_split_view_set_show_content (self->inner, FALSE);
      bantin_sidebar_focus (self->sidebar);
      break;
    case PANE_STORIES:
      adw_navigation_split_view_set_show_content (self->inner, TRUE);
      bantin_stories_page_focus (self->stories_page);
      break;
    case PANE_UTILITY:
      bantin_story_page_focus_pane (self->story_page);
      break;
    case PANE_TEXT:
    case N_PANES:
    default:
      bantin_story_page_focus_text (self->story_page);
      break;
    }
}

static void
next_pane (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  focus_pane (self, (find_focused_pane (self) + 1) % N_PANES);
}

static void
previous_pane (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  focus_pane (self, (find_focused_pane (self) + N_PANES - 1) % N_PANES);
}

/* --- Ctrl+S --- */

static void
on_flushed (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (BantinWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (!bantin_newsroom_flush_finish (BANTIN_NEWSROOM (source), result, &error))
    {
      bantin_toast_show_failure (GTK_WIDGET (self), error);
      return;
    }

  time = bantin_message_format_time (g_get_real_time () / G_USEC_PER_SEC);
  text = g_strdup_printf (_ ("Bản Tin saves every word by itself. Saved at %s."), time);
  bantin_toast_show (GTK_WIDGET (self), text);
}

static void
say_saved (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  bantin_story_page_save (self->story_page);
  bantin_newsroom_flush_async (self->newsroom, NULL, on_flushed, g_object_ref (self));
}

/* --- people --- */

static void
switch_person (GtkWidget *widget,
               const char *action,
               GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  bantin_story_page_save (self->story_page);
  bantin_story_page_close (self->story_page);
  bantin_newsroom_sign_out (self->newsroom);
}

static void
lock (GtkWidget *widget,
      const char *action,
      GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);

  if (person && person->has_code)
    bantin_newsroom_lock (self->newsroom);
  else
    switch_person (widget, NULL, NULL);
}

static void
touch (BantinWindow *self)
{
  bantin_newsroom_touch (self->newsroom);
}

static gboolean
on_key (BantinWindow *self)
{
  touch (self);

  return GDK_EVENT_PROPAGATE;
}

/* --- dialogs --- */

static BantinPreferencesDialog *
present_preferences (BantinWindow *self)
{
  BantinPreferencesDialog *dialog = bantin_preferences_dialog_new (self->newsroom, self->settings);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));

  return dialog;
}

static void
show_preferences (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  present_preferences (BANTIN_WINDOW (widget));
}

static void
connect_portal (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (bantin_connect_dialog_new (BANTIN_WINDOW (widget)->newsroom)), widget);
}

static void
use_practice_portal (GtkWidget *widget,
                     const char *action,
                     GVariant *parameter)
{
  bantin_practice_offer_take (widget, BANTIN_WINDOW (widget)->newsroom);
}

static void
show_shortcuts (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  bantin_shortcuts_dialog_present (widget);
}

static void
use_tool (GtkWidget *widget,
          const char *action,
          GVariant *parameter)
{
  BantinWindow *self = BANTIN_WINDOW (widget);

  if (g_str_equal (action, "win.about"))
    bantin_window_tools_show_about (widget);
  else if (g_str_equal (action, "win.help"))
    bantin_window_tools_show_help (widget);
  else if (g_str_equal (action, "win.import"))
    bantin_window_tools_import (widget, self->newsroom);
  else if (g_str_equal (action, "win.back-up"))
    bantin_window_tools_back_up (widget, self->newsroom);
  else if (g_str_equal (action, "win.empty-bin"))
    bantin_window_tools_empty_bin (widget, self->newsroom);
}

static void
bin_story (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  bantin_window_tools_bin_story (widget, BANTIN_WINDOW (widget)->newsroom, g_variant_get_string (parameter, NULL), g_str_equal (action, "win.bin"));
}

static void
open_by_action (GtkWidget *widget,
                const char *action,
                GVariant *parameter)
{
  on_story_made (BANTIN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toggle_full_screen (GtkWidget *widget,
                    const char *action,
                    GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
change_text_size (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  int step = g_str_has_suffix (action, "larger") ? 10 : g_str_has_suffix (action, "smaller") ? -10 : 0;

  bantin_appearance_change_text_size (BANTIN_WINDOW (widget)->settings, step);
}

/* --- object --- */

static void
remember_size (BantinWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
bantin_window_close_request (GtkWindow *window)
{
  BantinWindow *self = BANTIN_WINDOW (window);

  remember_size (self);
  if (self->person)
    bantin_story_page_save (self->story_page);

  return GTK_WINDOW_CLASS (bantin_window_parent_class)->close_request (window);
}

static void
bantin_window_dispose (GObject *object)
{
  BantinWindow *self = BANTIN_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_WINDOW);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (bantin_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-story", NULL, new_story);
  gtk_widget_class_install_action (widget_class, "win.open-story", "s", open_by_action);
  gtk_widget_class_install_action (widget_class, "win.bin", "s", bin_story);
  gtk_widget_class_install_action (widget_class, "win.put-back", "s", bin_story);
  gtk_widget_class_install_action (widget_class, "win.list", "i", choose_nth_list);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "win.saved", NULL, say_saved);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar);
  gtk_widget_class_install_action (widget_class, "win.toggle-pane", NULL, toggle_pane);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, next_pane);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, previous_pane);
  gtk_widget_class_install_action (widget_class, "win.switch-person", NULL, switch_person);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock);
  gtk_widget_class_install_action (widget_class, "win.people", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, show_preferences);
  gtk_widget_class_install_action (widget_class, "win.connect-portal", NULL, connect_portal);
  gtk_widget_class_install_action (widget_class, "win.use-practice-portal", NULL, use_practice_portal);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.empty-bin", NULL, use_tool);
  gtk_widget_class_install_action (widget_class, "win.full-screen", NULL, toggle_full_screen);
  gtk_widget_class_install_action (widget_class, "win.text-larger", NULL, change_text_size);
  gtk_widget_class_install_action (widget_class, "win.text-smaller", NULL, change_text_size);
  gtk_widget_class_install_action (widget_class, "win.text-normal", NULL, change_text_size);
}

static void
bantin_window_class_init (BantinWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = bantin_window_close_request;

  g_type_ensure (BANTIN_TYPE_FIRST_RUN_PAGE);
  g_type_ensure (BANTIN_TYPE_PEOPLE_PAGE);
  g_type_ensure (BANTIN_TYPE_SIDEBAR);
  g_type_ensure (BANTIN_TYPE_STORIES_PAGE);
  g_type_ensure (BANTIN_TYPE_STORY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, first_run_page);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, people_page);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, stories_page);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, story_page);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, folded_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, slim_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BantinWindow, narrow_breakpoint);
  gtk_widget_class_bind_template_callback (widget_class, on_begun);
  gtk_widget_class_bind_template_callback (widget_class, on_list_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_story_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_story_made);
  gtk_widget_class_bind_template_callback (widget_class, on_story_left);
  gtk_widget_class_bind_template_callback (widget_class, get_story_title);
  install_actions (widget_class);
}

/* A key or a click anywhere in the window says that the person is still there. */
static void
watch_for_touch (BantinWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *clicks = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (clicks), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (clicks), 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clicks, "pressed", G_CALLBACK (touch), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (clicks));
}

static void
bantin_window_init (BantinWindow *self)
{
  self->settings = g_settings_new (BANTIN_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));

  if (g_str_equal (BANTIN_PROFILE, "development"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"), g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (self->settings, "pane-visible", self->story_page, "is-pane-shown", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_signal_connect_object (self->settings, "changed::sidebar-visible", G_CALLBACK (show_sidebar), self, G_CONNECT_SWAPPED);
  show_sidebar (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "story", bantin_story_page_get_actions (self->story_page));
  watch_for_touch (self);
}

static void
on_notice (BantinWindow *self,
           const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("A Word About the Stories"), message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

BantinWindow *
bantin_window_new (GtkApplication *application,
                   BantinNewsroom *newsroom,
                   BantinStory *story)
{
  BantinWindow *self = g_object_new (BANTIN_TYPE_WINDOW, "application", application, NULL);

  self->newsroom = g_object_ref (newsroom);
  bantin_first_run_page_set_newsroom (self->first_run_page, newsroom);
  bantin_people_page_set_newsroom (self->people_page, newsroom);
  bantin_sidebar_set_newsroom (self->sidebar, newsroom);
  bantin_stories_page_set_newsroom (self->stories_page, newsroom);
  bantin_story_page_set_newsroom (self->story_page, newsroom);
  bantin_sidebar_show_list (self->sidebar, bantin_stories_page_get_list (self->stories_page));
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (show_fitting_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "notice", G_CALLBACK (on_notice), self, G_CONNECT_SWAPPED);
  show_fitting_page (self);

  if (story && self->person)
    {
      bantin_stories_page_set_story (self->stories_page, story->id);
      bantin_story_page_show (self->story_page, story);
    }
  else
    {
      g_clear_pointer (&story, bantin_story_free);
    }

  return self;
}

void
bantin_window_show_list (BantinWindow *self,
                         BantinList list)
{
  g_return_if_fail (BANTIN_IS_WINDOW (self));

  bantin_sidebar_show_list (self->sidebar, list);
  on_list_chosen (self, list);
}

void
bantin_window_open_story (BantinWindow *self,
                          const char *story)
{
  g_return_if_fail (BANTIN_IS_WINDOW (self));

  open_story (self, story, TRUE);
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
}
