/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-page-private.h"

#include "app/story/bantin-story-banner.h"
#include "app/story/bantin-story-menu.h"
#include "app/widgets/bantin-lazy-menu.h"

#include <glib/gi18n.h>

/* Letters of a button's label that fits beside everything else at 360 px. */
#define LONGEST_WORD 16

const char *
bantin_story_page_get_title (BantinStoryPage *self)
{
  const char *headline = self->story ? bantin_document_get_headline (self->story->document) : "";

  if (!self->story)
    return "";

  return *headline ? headline : _ ("New Story");
}

static char *
describe_state (BantinStoryPage *self)
{
  const char *state = bantin_message_state_label (self->story->state);
  g_autofree char *time = self->saved_at ? bantin_message_format_time (self->saved_at) : bantin_message_format_when (self->story->changed_at);

  if (self->viewed_rev)
    return g_strdup_printf (_ ("Version %u"), self->viewed_version);
  if (bantin_story_page_may_type (self))
    return g_strdup_printf (_ ("%s · Saved %s"), state, time);
  if (self->story->version > 0)
    return g_strdup_printf (_ ("%s · Version %u"), state, self->story->version);

  return g_strdup (state);
}

void
bantin_story_page_show_title (BantinStoryPage *self)
{
  g_autofree char *subtitle = self->story ? describe_state (self) : NULL;

  adw_window_title_set_title (self->title_widget, bantin_story_page_get_title (self));
  adw_window_title_set_subtitle (self->title_widget, subtitle ? subtitle : "");
  g_object_notify (G_OBJECT (self), "title");
}

static void
enable (BantinStoryPage *self,
        const char *name,
        gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

/* A short word is never cut, the title gives way; a long one would not fit on a telephone. */
static void
show_suggested (BantinStoryPage *self,
                const char *label)
{
  gtk_button_set_label (self->suggested_button, label);
  gtk_button_set_can_shrink (self->suggested_button, g_utf8_strlen (label, -1) > LONGEST_WORD);
}

void
bantin_story_page_show_buttons (BantinStoryPage *self)
{
  BantinActions suggested = self->story && !self->viewed_rev ? self->story->suggested : BANTIN_ACTION_NONE;
  BantinActions offered = self->story && !self->viewed_rev ? self->story->actions : BANTIN_ACTION_NONE;
  gboolean has_return = (offered & BANTIN_ACTION_RETURN) && !self->is_narrow;
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->suggested_button), suggested != BANTIN_ACTION_NONE);
  if (suggested != BANTIN_ACTION_NONE)
    show_suggested (self, bantin_message_action_label (suggested));
  gtk_widget_set_visible (GTK_WIDGET (self->return_button), has_return);
  gtk_button_set_label (self->return_button, bantin_message_action_label (BANTIN_ACTION_RETURN));
  gtk_widget_set_visible (self->undo_button, bantin_story_page_may_type (self) && !self->is_narrow);
  gtk_widget_set_visible (self->redo_button, bantin_story_page_may_type (self) && !self->is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), self->story != NULL);
  if (self->story)
    menu = bantin_story_menu_new (self->story, suggested | (has_return ? BANTIN_ACTION_RETURN : 0));
  bantin_lazy_menu_set (self->menu_button, menu);

  enable (self, "suggested", suggested != BANTIN_ACTION_NONE);
  enable (self, "return", (offered & BANTIN_ACTION_RETURN) != 0);
  enable (self, "add-photos", bantin_story_page_may_type (self));
  enable (self, "comment", (offered & BANTIN_ACTION_COMMENT) != 0);
}

void
bantin_story_page_show_banner (BantinStoryPage *self)
{
  g_auto (BantinStoryBanner) banner = { NULL, NULL, BANTIN_ACTION_NONE };

  if (self->viewed_rev)
    {
      banner.title = g_strdup_printf (_ ("This is version %u, for reading only."), self->viewed_version);
      banner.button = g_strdup (_ ("Back to the Story"));
    }
  else if (self->story)
    {
      banner = bantin_story_banner_of (self->story, self->is_editing);
    }

  self->banner_action = banner.action;
  if (banner.title)
    adw_banner_set_title (self->banner, banner.title);
  adw_banner_set_button_label (self->banner, banner.button);
  adw_banner_set_revealed (self->banner, banner.title != NULL);
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Story"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "bantin-reader-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Choose a Story"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("Or begin a new one."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-story");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

void
bantin_story_page_show_nothing (BantinStoryPage *self)
{
  if (!gtk_stack_get_child_by_name (self->stack, "none"))
    gtk_stack_add_named (self->stack, make_nothing (), "none");

  gtk_stack_set_visible_child_name (self->stack, "none");
}

void
bantin_story_page_show_frame (BantinStoryPage *self)
{
  bantin_story_page_show_title (self);
  bantin_story_page_show_buttons (self);
  bantin_story_page_show_banner (self);
}
