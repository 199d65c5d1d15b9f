/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-stories-page.h"

#include "app/stories/bantin-empty-state.h"
#include "app/stories/bantin-filter-popover.h"
#include "app/stories/bantin-story-item.h"
#include "newsroom/bantin-story-list.h"

#include <glib/gi18n.h>

struct _BantinStoriesPage
{
  AdwBin parent_instance;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  BantinFilterPopover *filter_popover;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  GtkWidget *practice_button;
  AdwStatusPage *nothing_found_page;
  GtkWidget *clear_button;
  GtkWidget *bin_too_button;

  BantinNewsroom *newsroom;
  GtkSingleSelection *selection;
  BantinStoryList *list_model;   /* of the sidebar's list */
  BantinStoryList *search_model; /* (nullable): while something is searched */
  BantinList list;
  char *story;         /* (nullable): marked in the list */
  char *person;        /* (nullable): id of whose lists they are */
  gboolean is_marking; /* the selection is being set by us: nobody is told */
  gboolean is_folded;
};

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

static gboolean
is_searching (BantinStoriesPage *self)
{
  return self->search_model != NULL;
}

static BantinStoryList *
get_shown (BantinStoriesPage *self)
{
  return is_searching (self) ? self->search_model : self->list_model;
}

/* --- what stands where nothing is --- */

static gboolean
has_portal (BantinStoriesPage *self)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (self->newsroom, NULL);

  return accounts && accounts->len > 0;
}

static void
fill_empty_page (BantinStoriesPage *self)
{
  BantinEmptyState state = bantin_empty_state_of_list (self->list, has_portal (self));

  adw_status_page_set_icon_name (self->empty_page, state.icon_name);
  adw_status_page_set_title (self->empty_page, state.title);
  adw_status_page_set_description (self->empty_page, *state.text ? state.text : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), state.button != NULL);
  gtk_widget_set_visible (self->practice_button, state.offers_practice);
  if (state.button)
    {
      gtk_button_set_label (self->empty_button, state.button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), state.action);
    }
}

static void
fill_nothing_found_page (BantinStoriesPage *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *plain = *query ? g_strdup_printf (_ ("Nothing Found for “%s”"), query) : g_strdup (_ ("Nothing Found"));
  g_autofree char *title = g_markup_escape_text (plain, -1);

  adw_status_page_set_title (self->nothing_found_page, title);
  gtk_widget_set_visible (self->clear_button, bantin_filter_popover_is_narrowed (self->filter_popover));
  gtk_widget_set_visible (self->bin_too_button, !bantin_filter_popover_get_filter (self->filter_popover)->with_bin);
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
  else if (!is_loading && is_searching (self))
    {
      fill_nothing_found_page (self);
      gtk_stack_set_visible_child_name (self->stack, "nothing-found");
    }
  else if (!is_loading)
    {
      fill_empty_page (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
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
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const BantinFilter *filter = bantin_filter_popover_get_filter (self->filter_popover);
  gboolean is_asked = gtk_search_bar_get_search_mode (self->search_bar) && (*query || bantin_filter_popover_is_narrowed (self->filter_popover));

  if (!is_asked)
    {
      gboolean was_searching = is_searching (self);

      unfollow (self, &self->search_model);
      if (was_searching)
        show_model (self);
    }
  else if (self->search_model)
    {
      bantin_story_list_set_query (self->search_model, query, filter);
      show_stack_page (self);
    }
  else
    {
      self->search_model = bantin_story_list_new_search (self->newsroom, query, filter);
      follow (self, self->search_model);
      show_model (self);
    }
}

static void
on_query_changed (BantinStoriesPage *self)
{
  update_search (self);
}

static void
on_filter_shown (BantinStoriesPage *self)
{
  bantin_filter_popover_fill (self->filter_popover, self->newsroom);
}

static void
on_filter_changed (BantinStoriesPage *self)
{
  update_search (self);
}

static void
on_search_mode_changed (BantinStoriesPage *self)
{
  if (self->newsroom)
    update_search (self);
}

static void
on_stop_search (BantinStoriesPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  bantin_stories_page_focus (self);
}

static void
on_clear_clicked (BantinStoriesPage *self)
{
  bantin_filter_popover_clear (self->filter_popover);
}

static void
on_bin_too_clicked (BantinStoriesPage *self)
{
  bantin_filter_popover_set_with_bin (self->filter_popover, TRUE);
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

/* --- rows --- */

static BantinStoryGroups
choose_groups (BantinStoriesPage *self)
{
  if (is_searching (self))
    return BANTIN_GROUPS_MONTHS;

  switch (self->list)
    {
    case BANTIN_LIST_PUBLISHED:
      return BANTIN_GROUPS_MONTHS;
    case BANTIN_LIST_REVIEW:
      return BANTIN_GROUPS_REVIEW;
    case BANTIN_LIST_RETURNED:
      return BANTIN_GROUPS_RETURNED;
    case BANTIN_LIST_DELIVERING:
      return BANTIN_GROUPS_DELIVERING;
    case BANTIN_LIST_DRAFTS:
    case BANTIN_LIST_SUBMITTED:
    case BANTIN_LIST_APPROVED:
    case BANTIN_LIST_BIN:
    default:
      return BANTIN_GROUPS_NONE;
    }
}

static void
show_position (GtkListItem *list_item,
               GParamSpec *pspec,
               BantinStoriesPage *self)
{
  GtkWidget *item = gtk_list_item_get_child (list_item);
  guint position = gtk_list_item_get_position (list_item);
  BantinStoryGroups groups = choose_groups (self);
  g_autoptr (BantinStoryRow) previous = NULL;

  if (!item || !gtk_list_item_get_item (list_item))
    return;

  if (groups != BANTIN_GROUPS_NONE && position > 0)
    previous = g_list_model_get_item (G_LIST_MODEL (self->selection), position - 1);
  bantin_story_item_set_heading_after (BANTIN_STORY_ITEM (item), groups, previous);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem *list_item,
          BantinStoriesPage *self)
{
  gtk_list_item_set_child (list_item, bantin_story_item_new ());
  g_signal_connect_object (list_item, "notify::position", G_CALLBACK (show_position), self, 0);
}

static void
describe (BantinStoryRow *row,
          GParamSpec *pspec,
          GtkListItem *list_item)
{
  g_autofree char *description = bantin_story_item_describe (row);

  gtk_list_item_set_accessible_label (list_item, description);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem *list_item,
         BantinStoriesPage *self)
{
  BantinStoryRow *row = gtk_list_item_get_item (list_item);

  bantin_story_item_set_row (BANTIN_STORY_ITEM (gtk_list_item_get_child (list_item)), row);
  show_position (list_item, NULL, self);
  describe (row, NULL, list_item);
  g_signal_connect_object (row, "notify", G_CALLBACK (describe), list_item, 0);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem *list_item,
           BantinStoriesPage *self)
{
  GtkWidget *item = gtk_list_item_get_child (list_item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), describe, list_item);
  bantin_story_item_set_row (BANTIN_STORY_ITEM (item), NULL);
  bantin_story_item_set_heading_after (BANTIN_STORY_ITEM (item), BANTIN_GROUPS_NONE, NULL);
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
      g_value_set_string (value, is_searching (self) ? _ ("Search Stories") : bantin_message_list_title (self->list));
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
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, filter_popover);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, practice_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, nothing_found_page);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, BantinStoriesPage, bin_too_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_query_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_bin_too_clicked);
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

  g_type_ensure (BANTIN_TYPE_FILTER_POPOVER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "stories.bin", NULL, bin_selected);
}

static void
bantin_stories_page_init (BantinStoriesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
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
  bantin_filter_popover_fill (self->filter_popover, newsroom);
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
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
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

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
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
