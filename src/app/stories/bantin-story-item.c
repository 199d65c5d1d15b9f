/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-story-item.h"

#include "app/widgets/bantin-badge.h"
#include "app/widgets/bantin-thumbnail.h"

#include <glib/gi18n.h>

/* Pixels of a row that is not made yet: about what most will have. */
#define UNMADE_HEIGHT 84

struct _BantinStoryItem
{
  AdwBin parent_instance;
  gboolean is_made; /* the children are there */
  GtkLabel *heading;
  GtkLabel *headline;
  GtkInscription *excerpt; /* as high as its lines, whatever it says: a label lays its text out four times to be measured */
  GtkLabel *badge;
  GtkInscription *facts;
  BantinThumbnail *thumbnail;

  BantinStoryRow *row;
  BantinStoryRow *previous;
  BantinStoryGroups groups;
};

G_DEFINE_FINAL_TYPE (BantinStoryItem, bantin_story_item, ADW_TYPE_BIN)

static char *
format_month (BantinStoryRow *row)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (bantin_story_row_get_listed_at (row));

  if (!time)
    return g_strdup ("");

  /* Translators: the heading of a month's stories: month, year. */
  return g_strdup_printf (_ ("Month %1$d, %2$d"), g_date_time_get_month (time), g_date_time_get_year (time));
}

/* What stands above a group, "" where it needs no heading: stories that wait are what such a list is about. */
static char *
format_group (BantinStoryItem *self,
              BantinStoryRow *row)
{
  guint group = bantin_story_row_get_group (row);

  switch (self->groups)
    {
    case BANTIN_GROUPS_MONTHS:
      return format_month (row);
    case BANTIN_GROUPS_REVIEW:
      return g_strdup (group == 0 ? _ ("Two Decisions") : group == 1 ? ""
                                                                     : _ ("Waiting for the Author to Correct"));
    case BANTIN_GROUPS_RETURNED:
      return g_strdup (group == 0 ? "" : _ ("Not Used"));
    case BANTIN_GROUPS_DELIVERING:
      return g_strdup (group == 0 ? _ ("Needs Attention") : "");
    case BANTIN_GROUPS_NONE:
    default:
      return g_strdup ("");
    }
}

static void
show_heading (BantinStoryItem *self)
{
  g_autofree char *heading = NULL;
  g_autofree char *heading_above = NULL;
  gboolean is_first;

  if (!self->is_made)
    return;

  if (self->groups == BANTIN_GROUPS_NONE || !self->row || !bantin_story_row_is_loaded (self->row))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->heading), FALSE);
      return;
    }

  heading = format_group (self, self->row);
  heading_above = self->previous && bantin_story_row_is_loaded (self->previous) ? format_group (self, self->previous) : NULL;
  is_first = !self->previous || (heading_above && !g_str_equal (heading, heading_above));
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), is_first && *heading);
}

static char *
describe_facts (BantinStoryRow *row)
{
  g_autofree char *when = bantin_message_format_when (bantin_story_row_get_changed_at (row));

  return bantin_message_join (bantin_story_row_get_author (row), when, NULL);
}

static const char *
get_headline (BantinStoryRow *row)
{
  const char *headline = bantin_story_row_get_headline (row);

  return *headline ? headline : _ ("No headline yet");
}

static void
show_excerpt (BantinStoryItem *self)
{
  const char *snippet = bantin_story_row_get_snippet (self->row);
  const char *excerpt = bantin_story_row_get_excerpt (self->row);
  gboolean is_hit = *snippet != '\0';

  if (is_hit)
    gtk_inscription_set_markup (self->excerpt, snippet);
  else
    gtk_inscription_set_text (self->excerpt, excerpt);
  gtk_inscription_set_min_lines (self->excerpt, is_hit ? 2 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt), is_hit || *excerpt);
}

static void
show_row (BantinStoryItem *self)
{
  g_autofree char *facts = NULL;
  gboolean is_loaded = self->row && bantin_story_row_is_loaded (self->row);

  if (!self->is_made)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->badge), is_loaded);
  show_heading (self);
  if (!is_loaded)
    {
      /* A dash keeps the row as high as it will be. */
      gtk_label_set_label (self->headline, "–");
      gtk_inscription_set_text (self->facts, "");
      gtk_widget_set_visible (GTK_WIDGET (self->excerpt), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), FALSE);
      return;
    }

  facts = describe_facts (self->row);
  gtk_label_set_label (self->headline, get_headline (self->row));
  gtk_inscription_set_text (self->facts, facts);
  bantin_badge_set_state (self->badge, bantin_story_row_get_state (self->row));
  show_excerpt (self);
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), *bantin_story_row_get_thumbnail (self->row));
  bantin_thumbnail_set_path (self->thumbnail, bantin_story_row_get_thumbnail (self->row));
  if (bantin_story_row_get_must_act (self->row))
    gtk_widget_add_css_class (GTK_WIDGET (self), "must-act");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "must-act");
}

static void
unfollow (BantinStoryItem *self,
          BantinStoryRow **followed,
          GCallback callback)
{
  if (*followed)
    g_signal_handlers_disconnect_by_func (*followed, callback, self);
  g_clear_object (followed);
}

static void
bantin_story_item_dispose (GObject *object)
{
  BantinStoryItem *self = BANTIN_STORY_ITEM (object);

  unfollow (self, &self->row, G_CALLBACK (show_row));
  unfollow (self, &self->previous, G_CALLBACK (show_heading));
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_STORY_ITEM);

  G_OBJECT_CLASS (bantin_story_item_parent_class)->dispose (object);
}

static void
bantin_story_item_class_init (BantinStoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_story_item_dispose;

  g_type_ensure (BANTIN_TYPE_THUMBNAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-story-item.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinStoryItem, heading);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryItem, headline);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryItem, excerpt);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryItem, badge);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryItem, facts);
  gtk_widget_class_bind_template_child (widget_class, BantinStoryItem, thumbnail);
}

static void
bantin_story_item_init (BantinStoryItem *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, UNMADE_HEIGHT);
}

GtkWidget *
bantin_story_item_new (void)
{
  return g_object_new (BANTIN_TYPE_STORY_ITEM, NULL);
}

void
bantin_story_item_make (BantinStoryItem *self)
{
  g_return_if_fail (BANTIN_IS_STORY_ITEM (self));

  if (self->is_made)
    return;

  self->is_made = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
  show_row (self);
}

void
bantin_story_item_set_row (BantinStoryItem *self,
                           BantinStoryRow *row)
{
  g_return_if_fail (BANTIN_IS_STORY_ITEM (self));

  unfollow (self, &self->row, G_CALLBACK (show_row));
  if (!row)
    return;

  self->row = g_object_ref (row);
  g_signal_connect_object (row, "notify", G_CALLBACK (show_row), self, G_CONNECT_SWAPPED);
  show_row (self);
}

void
bantin_story_item_set_heading_after (BantinStoryItem *self,
                                     BantinStoryGroups groups,
                                     BantinStoryRow *previous)
{
  g_return_if_fail (BANTIN_IS_STORY_ITEM (self));

  unfollow (self, &self->previous, G_CALLBACK (show_heading));
  self->groups = groups;
  if (previous)
    {
      self->previous = g_object_ref (previous);
      g_signal_connect_object (previous, "notify", G_CALLBACK (show_heading), self, G_CONNECT_SWAPPED);
    }
  show_heading (self);
}

char *
bantin_story_item_describe (BantinStoryRow *row)
{
  g_autofree char *facts = NULL;

  if (!bantin_story_row_is_loaded (row))
    return g_strdup ("");

  facts = describe_facts (row);

  return g_strdup_printf ("%s, %s, %s", get_headline (row), bantin_message_state_label (bantin_story_row_get_state (row)), facts);
}
