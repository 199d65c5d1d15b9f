/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-newsroom-page.h"

#include "app/stories/bantin-stories-page.h"
#include "app/story/bantin-story-page.h"
#include "app/window/bantin-sidebar.h"

#include <glib/gi18n.h>

struct _BantinNewsroomPage
{
  AdwBin parent_instance;
  AdwNavigationSplitView *outer;
  AdwNavigationSplitView *inner;
  BantinSidebar *sidebar;
  BantinStoriesPage *stories_page;
  BantinStoryPage *story_page;
  AdwBreakpoint *folded_breakpoint;
  AdwBreakpoint *slim_breakpoint;
  AdwBreakpoint *narrow_breakpoint;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (BantinNewsroomPage, bantin_newsroom_page, ADW_TYPE_BIN)

/* --- moving about --- */

/* Whether a breakpoint, not the person, folded the sidebar. */
static gboolean
is_folded_by_width (BantinNewsroomPage *self)
{
  AdwBreakpoint *current = adw_breakpoint_bin_get_current_breakpoint (ADW_BREAKPOINT_BIN (adw_bin_get_child (ADW_BIN (self))));

  return current && (current == self->folded_breakpoint || current == self->slim_breakpoint || current == self->narrow_breakpoint);
}

static void
show_sidebar (BantinNewsroomPage *self)
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
on_list_chosen (BantinNewsroomPage *self,
                guint list)
{
  bantin_stories_page_show_list (self->stories_page, list);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
}

static void
open_story (BantinNewsroomPage *self,
            const char *story,
            gboolean focus)
{
  bantin_story_page_open (self->story_page, story, focus);
  bantin_stories_page_set_story (self->stories_page, story);
}

static void
on_story_chosen (BantinNewsroomPage *self,
                 const char *story,
                 gboolean reveal)
{
  open_story (self, story, FALSE);
  if (reveal)
    adw_navigation_split_view_set_show_content (self->outer, TRUE);
}

static void
on_story_made (BantinNewsroomPage *self,
               const char *story)
{
  bantin_newsroom_page_open_draft (self, story);
}

static void
on_story_left (BantinNewsroomPage *self)
{
  bantin_stories_page_set_story (self->stories_page, NULL);
  adw_navigation_split_view_set_show_content (self->outer, FALSE);
}

static char *
get_story_title (BantinNewsroomPage *self,
                 const char *headline)
{
  return g_strdup (headline && *headline ? headline : _ ("Story"));
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
find_focused_pane (BantinNewsroomPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    return PANE_SIDEBAR;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stories_page)))
    return PANE_STORIES;

  return bantin_story_page_is_pane_focused (self->story_page) ? PANE_UTILITY : PANE_TEXT;
}

static void
focus_pane (BantinNewsroomPage *self,
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

/* --- object --- */

static void
bantin_newsroom_page_dispose (GObject *object)
{
  BantinNewsroomPage *self = BANTIN_NEWSROOM_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_NEWSROOM_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (bantin_newsroom_page_parent_class)->dispose (object);
}

static void
bantin_newsroom_page_class_init (BantinNewsroomPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_newsroom_page_dispose;

  g_type_ensure (BANTIN_TYPE_SIDEBAR);
  g_type_ensure (BANTIN_TYPE_STORIES_PAGE);
  g_type_ensure (BANTIN_TYPE_STORY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-newsroom-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, outer);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, inner);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, stories_page);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, story_page);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, folded_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, slim_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BantinNewsroomPage, narrow_breakpoint);
  gtk_widget_class_bind_template_callback (widget_class, on_list_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_story_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_story_made);
  gtk_widget_class_bind_template_callback (widget_class, on_story_left);
  gtk_widget_class_bind_template_callback (widget_class, get_story_title);
}

static void
bantin_newsroom_page_init (BantinNewsroomPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantinNewsroomPage *
bantin_newsroom_page_new (BantinNewsroom *newsroom,
                          GSettings *settings,
                          BantinStory *story)
{
  BantinNewsroomPage *self = g_object_new (BANTIN_TYPE_NEWSROOM_PAGE, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "pane-visible", self->story_page, "is-pane-shown", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_signal_connect_object (settings, "changed::sidebar-visible", G_CALLBACK (show_sidebar), self, G_CONNECT_SWAPPED);
  show_sidebar (self);

  bantin_sidebar_set_newsroom (self->sidebar, newsroom);
  bantin_stories_page_set_newsroom (self->stories_page, newsroom);
  bantin_story_page_set_newsroom (self->story_page, newsroom);
  bantin_sidebar_show_list (self->sidebar, bantin_stories_page_get_list (self->stories_page));
  if (story)
    {
      bantin_stories_page_set_story (self->stories_page, story->id);
      bantin_story_page_show (self->story_page, story);
    }
  else
    {
      bantin_story_page_close (self->story_page);
    }

  return self;
}

GActionGroup *
bantin_newsroom_page_get_story_actions (BantinNewsroomPage *self)
{
  g_return_val_if_fail (BANTIN_IS_NEWSROOM_PAGE (self), NULL);

  return bantin_story_page_get_actions (self->story_page);
}

void
bantin_newsroom_page_show_list (BantinNewsroomPage *self,
                                BantinList list)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  bantin_sidebar_show_list (self->sidebar, list);
  on_list_chosen (self, list);
}

void
bantin_newsroom_page_choose_nth_list (BantinNewsroomPage *self,
                                      guint n)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));
  g_return_if_fail (n > 0);

  bantin_sidebar_choose_nth (self->sidebar, n - 1);
  adw_navigation_split_view_set_show_content (self->outer, FALSE);
  bantin_stories_page_focus (self->stories_page);
}

void
bantin_newsroom_page_open_story (BantinNewsroomPage *self,
                                 const char *story)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  open_story (self, story, TRUE);
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
}

void
bantin_newsroom_page_open_draft (BantinNewsroomPage *self,
                                 const char *story)
{
  bantin_newsroom_page_show_list (self, BANTIN_LIST_DRAFTS);
  bantin_newsroom_page_open_story (self, story);
}

void
bantin_newsroom_page_save (BantinNewsroomPage *self)
{
  int width;

  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  width = bantin_story_page_get_text_width (self->story_page);
  if (width > 0)
    g_settings_set_int (self->settings, "text-width", width);
  bantin_story_page_save (self->story_page);
}

void
bantin_newsroom_page_close_story (BantinNewsroomPage *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  bantin_story_page_save (self->story_page);
  bantin_story_page_close (self->story_page);
}

void
bantin_newsroom_page_search (BantinNewsroomPage *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  adw_navigation_split_view_set_show_content (self->outer, FALSE);
  adw_navigation_split_view_set_show_content (self->inner, TRUE);
  bantin_stories_page_search (self->stories_page);
}

void
bantin_newsroom_page_go_back (BantinNewsroomPage *self)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  if (adw_navigation_split_view_get_collapsed (self->outer) && adw_navigation_split_view_get_show_content (self->outer))
    adw_navigation_split_view_set_show_content (self->outer, FALSE);
  else if (adw_navigation_split_view_get_collapsed (self->inner))
    adw_navigation_split_view_set_show_content (self->inner, FALSE);
}

/* In a wide window the sidebar folds behind the list and comes back; folded by the width it is a page to go to. */
void
bantin_newsroom_page_toggle_sidebar (BantinNewsroomPage *self)
{
  gboolean is_shown;

  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  is_shown = !adw_navigation_split_view_get_collapsed (self->inner);
  if (is_folded_by_width (self))
    adw_navigation_split_view_set_show_content (self->inner, !adw_navigation_split_view_get_show_content (self->inner));
  else
    g_settings_set_boolean (self->settings, "sidebar-visible", !is_shown);
}

void
bantin_newsroom_page_toggle_pane (BantinNewsroomPage *self)
{
  gboolean is_shown;

  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  g_object_get (self->story_page, "is-pane-shown", &is_shown, NULL);
  g_object_set (self->story_page, "is-pane-shown", !is_shown, NULL);
}

void
bantin_newsroom_page_walk_panes (BantinNewsroomPage *self,
                                 int step)
{
  g_return_if_fail (BANTIN_IS_NEWSROOM_PAGE (self));

  focus_pane (self, (find_focused_pane (self) + N_PANES + (guint) step) % N_PANES);
}
