/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-stories-page-private.h"

#include "app/stories/bantin-story-item.h"
#include "app/widgets/bantin-later.h"

/* Pixels of a row that has little to show. */
#define SMALL_ROW 80

static BantinStoryGroups
choose_groups (BantinStoriesPage *self)
{
  if (bantin_stories_page_is_searching (self))
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

/* The list has more rows than are seen. Before it was painted for the first time those below are not waited for. */
static gboolean
is_seen_at_first (BantinStoriesPage *self,
                  guint position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = 0;

  if (GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), NULL, &height);

  return self->is_painted || position <= (guint) height / SMALL_ROW;
}

static void
make_item (GtkWidget *item)
{
  bantin_story_item_make (BANTIN_STORY_ITEM (item));
}

void
bantin_stories_page_make_rows (BantinStoriesPage *self)
{
  if (self->is_painted)
    return;

  self->is_painted = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row; row = gtk_widget_get_next_sibling (row))
    if (BANTIN_IS_STORY_ITEM (gtk_widget_get_first_child (row)))
      make_item (gtk_widget_get_first_child (row));
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem *list_item,
         BantinStoriesPage *self)
{
  BantinStoryRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *item = gtk_list_item_get_child (list_item);

  bantin_story_item_set_row (BANTIN_STORY_ITEM (item), row);
  if (is_seen_at_first (self, gtk_list_item_get_position (list_item)))
    make_item (item);
  else
    bantin_later_run (item, make_item);
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

GtkListItemFactory *
bantin_stories_page_make_factory (BantinStoriesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);

  return factory;
}
