/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-stories-page-private.h"

#include "app/stories/bantin-empty-state.h"

#include <glib/gi18n.h>

/* Neither is made before it is needed: who has stories sees neither. */

static gboolean
has_portal (BantinStoriesPage *self)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (self->newsroom, NULL);

  return accounts && accounts->len > 0;
}

/* Returns: (transfer none): the page of that name, made anew and in sight */
static AdwStatusPage *
show_page (BantinStoriesPage *self,
           const char *name)
{
  GtkWidget *old = gtk_stack_get_child_by_name (self->stack, name);
  GtkWidget *page = adw_status_page_new ();

  if (old)
    gtk_stack_remove (self->stack, old);
  gtk_widget_add_css_class (page, "compact");
  gtk_stack_add_named (self->stack, page, name);
  gtk_stack_set_visible_child (self->stack, page);

  return ADW_STATUS_PAGE (page);
}

static GtkWidget *
add_button (GtkWidget *box,
            const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

void
bantin_stories_page_show_empty (BantinStoriesPage *self)
{
  BantinEmptyState state = bantin_empty_state_of_list (self->list, has_portal (self));
  AdwStatusPage *page = show_page (self, "empty");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  adw_status_page_set_icon_name (page, state.icon_name);
  adw_status_page_set_title (page, state.title);
  adw_status_page_set_description (page, *state.text ? state.text : NULL);
  adw_status_page_set_child (page, box);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (state.button)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (add_button (box, state.button)), state.action);
  if (state.offers_practice)
    {
      GtkWidget *button = add_button (box, _ ("_Use Practice Portal"));

      gtk_widget_set_tooltip_text (button, _ ("On this computer only; nobody outside can read it."));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.use-practice-portal");
    }
}

void
bantin_stories_page_show_nothing_found (BantinStoriesPage *self)
{
  const char *query = bantin_story_search_get_query (self->search);
  g_autofree char *plain = *query ? g_strdup_printf (_ ("Nothing Found for “%s”"), query) : g_strdup (_ ("Nothing Found"));
  g_autofree char *title = g_markup_escape_text (plain, -1);
  AdwStatusPage *page = show_page (self, "nothing-found");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  adw_status_page_set_icon_name (page, "system-search-symbolic");
  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, _ ("All lists searched; marks are not needed."));
  adw_status_page_set_child (page, box);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (bantin_story_search_is_narrowed (self->search))
    g_signal_connect_object (add_button (box, _ ("_Clear Filters")), "clicked", G_CALLBACK (bantin_story_search_clear_filter), self->search, G_CONNECT_SWAPPED);
  if (!bantin_story_search_get_filter (self->search)->with_bin)
    g_signal_connect_object (add_button (box, _ ("Search the _Bin Too")), "clicked", G_CALLBACK (bantin_story_search_look_in_bin), self->search, G_CONNECT_SWAPPED);
}
