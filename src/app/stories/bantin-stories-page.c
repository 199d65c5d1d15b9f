/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-stories-page-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (BantinStoriesPage, bantin_stories_page, ADW_TYPE_BIN)

enum
{
  PROP_TITLE = 1,
  PROP_IS_FOLDED,
  N_PROPS,
};

enum
{
  STORY_CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

gboolean
bantin_stories_page_is_searching (BantinStoriesPage *self)
{
  return self->search_model != NULL;
}

static BantinStoryList *
get_shown (BantinStoriesPage *self)
{
  return bantin_stories_page_is_searching (self) ? self->search_model : self->list_model;
}

/* Where the last row goes with the focus on it, GTK goes on to the next thing that can be pressed: a key meant for the list
 * would approve the story beside it. */
static void
let_go_of_focus (BantinStoriesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    gtk_root_set_focus (root, NULL);
}

static void
show_stack_page (BantinStoriesPage *self)
{
  BantinStoryList *shown = get_shown (self);
  gboolean is_loading;

  if (!shown)
    return;

  g_object_get (shown, "is-loading", &is_loading, NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (shown)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (!is_loading && bantin_stories_page_is_searching (self))
    {
      let_go_of_focus (self);
      bantin_stories_page_show_nothing_found (self);
    }
  else if (!is_loading)
    {
      let_go_of_focus (self);
      bantin_stories_page_show_empty (self);
    }
}

/* --- which story is marked --- */

static void
mark_story (BantinStoriesPage *self)
{
  int position = self->story && get_shown (self) ? bantin_story_list_find (get_shown (self), self->story) : -1;

  self->is_marking = TRUE;
  gtk_single_selection_set_selected (self->selection, position < 0 ? GTK_INVALID_LIST_POSITION : (guint) position);
  self->is_marking = FALSE;
}

static void
on_items_changed (BantinStoriesPage *self)
{
  show_stack_page (self);
  mark_story (self);
}

static void
choose (BantinStoriesPage *self,
        guint position,
        gboolean reveal)
{
  g_autoptr (BantinStoryRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (!row || !bantin_story_row_is_loaded (row))
    return;

  g_set_str (&self->story, bantin_story_row_get_id (row));
  g_signal_emit (self, signals[STORY_CHOSEN], 0, self->story, reveal);
}

static void
on_selected (BantinStoriesPage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->is_marking && position != GTK_INVALID_LIST_POSITION)
    choose (self, position, FALSE);
}

static void
on_activate (BantinStoriesPage *self,
             guint position)
{
  choose (self, position, TRUE);
}

/* --- which list is shown --- */

static void
show_model (BantinStoriesPage *self)
{
  self->is_marking = TRUE;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (get_shown (self)));
  self->is_marking = FALSE;
  on_items_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* Before the selection hears of it: when the marked story leaves the list GTK goes on to another one, which nobody chose, and
 * which the next press of the suggested button would be about. */
static void
on_items_changing (BantinStoriesPage *self)
{
  self->is_marking = TRUE;
}

static void
follow (BantinStoriesPage *self,
        BantinStoryList *model)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (model, "notify::is-loading", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
}

static void
unfollow (BantinStoriesPage *self,
          BantinStoryList **model)
{
  if (*model)
    {
      g_signal_handlers_disconnect_by_func (*model, on_items_changing, self);
      g_signal_handlers_disconnect_by_func (*model, on_items_changed, self);
    }
  g_clear_object (model);
}

static void
replace_list (BantinStoriesPage *self)
{
  unfollow (self, &self->list_model);
  self->list_model = bantin_story_list_new (self->newsroom, self->list);
  follow (self, self->list_model);
  show_model (self);
}

/* Every list is of the signed-in person; a name that only locks leaves them as they are. */
static void
on_people_changed (BantinStoriesPage *self)
{
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);

  if (g_set_str (&self->person, person ? person->id : NULL))
    replace_list (self);
}

static void
update_search (BantinStoriesPage *self)
{
  gboolean was_searching = bantin_stories_page_is_searching (self);

  if (!bantin_story_search_is_asked (self->search))
    {
      unfollow (self, &self->search_model);
      if (was_searching)
        show_model (self);
    }
  else if (was_searching)
    {
      bantin_story_list_set_query (self->search_model, bantin_story_search_get_query (self->search), bantin_story_search_get_filter (self->search));
      show_stack_page (self);
    }
  else
    {
      self->search_model = bantin_story_list_new_search (self->newsroom, bantin_story_search_get_query (self->search), bantin_story_search_get_filter (self->search));
      follow (self, self->search_model);
      show_model (self);
    }
}

static void
close_search (BantinStoriesPage *self)
{
  if (self->search)
    g_object_set (self->search, "is-open", FALSE, NULL);
}

static void
on_search_stopped (BantinStoriesPage *self)
{
  close_search (self);
  bantin_stories_page_focus (self);
}

static void
ensure_search (BantinStoriesPage *self)
{
  if (self->search)
    return;

  self->search = bantin_story_search_new (self->newsroom);
  adw_bin_set_child (self->search_slot, GTK_WIDGET (self->search));
  g_signal_connect_object (self->search, "changed", G_CALLBACK (update_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stopped", G_CALLBACK (on_search_stopped), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->search, "is-open", self->search_button, "active", G_BINDING_BIDIRECTIONAL);
}

static void
on_search_toggled (BantinStoriesPage *self)
{
  if (!self->search && gtk_toggle_button_get_active (self->search_button))
    bantin_stories_page_search (self);
}

/* --- Delete --- */

static void
bin_selected (GtkWidget *widget,
              const char *action,
              GVariant *parameter)
{
  BantinStoriesPage *self = BANTIN_STORIES_PAGE (widget);
  BantinStoryRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row && bantin_story_row_is_loaded (row) && bantin_story_row_get_state (row) != BANTIN_STATE_BINNED)
    gtk_widget_activate_action (widget, "win.bin", "s", bantin_story_row_get_id (row));
}

/* --- object --- */

static void
bantin_stories_page_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  BantinStoriesPage *self = BANTIN_STORIES_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, bantin_stories_page_is_searching (self) ? _ ("Search Stories") : bantin_message_list_title (self->list));
      break;
    case PROP_IS_FOLDED:
      g_value_set_boolean (value, self->is_folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_stories_page_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  BantinStoriesPage *self = BANTIN_STORIES_PAGE (object);

  switch (id)
    {
    case PROP_IS_FOLDED:
      if (self->is_folded != g_value_get_boolean (value))
        {
          self->is_folded = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_stories_page_dispose (GObject *object)
{
  BantinStoriesPage *self = BANTIN_STORIES_PAGE (object);

  unfollow (self, &self->list_model);
  unfollow (self, &self->search_model);
  if (self->selection)
    g_signal_handlers_disconnect_by_func (self->selection, on_selected, self);
  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->story, g_free);
  g_clear_pointer (&self->person, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_STORIES_PAGE);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (bantin_stories_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-stories-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, search_slot);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, bantin_stories_page_make_rows);
  gtk_widget_class_bind_template_callback (widget_class, on_search_toggled);
}

static void
bantin_stories_page_class_init (BantinStoriesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantin_stories_page_get_property;
  object_class->set_property = bantin_stories_page_set_property;
  object_class->dispose = bantin_stories_page_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_FOLDED] = g_param_spec_boolean ("is-folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[STORY_CHOSEN] = g_signal_new ("story-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "stories.bin", NULL, bin_selected);
}

static void
bantin_stories_page_init (BantinStoriesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = bantin_stories_page_make_factory (self);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->list_view, factory);
  gtk_grid_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

void
bantin_stories_page_set_newsroom (BantinStoriesPage *self,
                                  BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_STORIES_PAGE (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (on_people_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "accounts-changed", G_CALLBACK (show_stack_page), self, G_CONNECT_SWAPPED);
  g_set_str (&self->person, bantin_newsroom_get_person (newsroom) ? bantin_newsroom_get_person (newsroom)->id : NULL);
  replace_list (self);
}

void
bantin_stories_page_show_list (BantinStoriesPage *self,
                               BantinList list)
{
  gboolean is_other;

  g_return_if_fail (BANTIN_IS_STORIES_PAGE (self));
  g_return_if_fail (list < BANTIN_N_LISTS);

  is_other = self->list != list;
  self->list = list;
  close_search (self);
  if (is_other && self->newsroom)
    replace_list (self);
}

BantinList
bantin_stories_page_get_list (BantinStoriesPage *self)
{
  g_return_val_if_fail (BANTIN_IS_STORIES_PAGE (self), BANTIN_LIST_DRAFTS);

  return self->list;
}

void
bantin_stories_page_search (BantinStoriesPage *self)
{
  g_return_if_fail (BANTIN_IS_STORIES_PAGE (self));

  ensure_search (self);
  bantin_story_search_begin (self->search);
}

void
bantin_stories_page_set_story (BantinStoriesPage *self,
                               const char *story)
{
  g_return_if_fail (BANTIN_IS_STORIES_PAGE (self));

  if (g_set_str (&self->story, story))
    mark_story (self);
}

void
bantin_stories_page_focus (BantinStoriesPage *self)
{
  g_return_if_fail (BANTIN_IS_STORIES_PAGE (self));

  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}
