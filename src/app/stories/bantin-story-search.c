/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-story-search.h"

#include "app/stories/bantin-filter-popover.h"

struct _BantinStorySearch
{
  AdwBin parent_instance;
  GtkSearchEntry *entry;
  BantinFilterPopover *filter_popover;

  BantinNewsroom *newsroom;
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (BantinStorySearch, bantin_story_search, ADW_TYPE_BIN)

enum
{
  PROP_IS_OPEN = 1,
  N_PROPS,
};

enum
{
  CHANGED,
  STOPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_changed (BantinStorySearch *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_stop_search (BantinStorySearch *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
on_filter_shown (BantinStorySearch *self)
{
  bantin_filter_popover_fill (self->filter_popover, self->newsroom);
}

static void
bantin_story_search_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_IS_OPEN:
      g_value_set_boolean (value, BANTIN_STORY_SEARCH (object)->is_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_story_search_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  BantinStorySearch *self = BANTIN_STORY_SEARCH (object);

  switch (id)
    {
    case PROP_IS_OPEN:
      if (self->is_open != g_value_get_boolean (value))
        {
          self->is_open = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
          on_changed (self);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_story_search_dispose (GObject *object)
{
  g_clear_object (&BANTIN_STORY_SEARCH (object)->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_STORY_SEARCH);

  G_OBJECT_CLASS (bantin_story_search_parent_class)->dispose (object);
}

static void
bantin_story_search_class_init (BantinStorySearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantin_story_search_get_property;
  object_class->set_property = bantin_story_search_set_property;
  object_class->dispose = bantin_story_search_dispose;

  properties[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BANTIN_TYPE_FILTER_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-story-search.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinStorySearch, entry);
  gtk_widget_class_bind_template_child (widget_class, BantinStorySearch, filter_popover);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_shown);
}

static void
bantin_story_search_init (BantinStorySearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (adw_bin_get_child (ADW_BIN (self))), GTK_EDITABLE (self->entry));
}

BantinStorySearch *
bantin_story_search_new (BantinNewsroom *newsroom)
{
  BantinStorySearch *self = g_object_new (BANTIN_TYPE_STORY_SEARCH, NULL);

  self->newsroom = g_object_ref (newsroom);
  bantin_filter_popover_fill (self->filter_popover, newsroom);

  return self;
}

gboolean
bantin_story_search_is_asked (BantinStorySearch *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_SEARCH (self), FALSE);

  return self->is_open && (*bantin_story_search_get_query (self) || bantin_story_search_is_narrowed (self));
}

const char *
bantin_story_search_get_query (BantinStorySearch *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_SEARCH (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

const BantinFilter *
bantin_story_search_get_filter (BantinStorySearch *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_SEARCH (self), NULL);

  return bantin_filter_popover_get_filter (self->filter_popover);
}

gboolean
bantin_story_search_is_narrowed (BantinStorySearch *self)
{
  g_return_val_if_fail (BANTIN_IS_STORY_SEARCH (self), FALSE);

  return bantin_filter_popover_is_narrowed (self->filter_popover);
}

void
bantin_story_search_clear_filter (BantinStorySearch *self)
{
  g_return_if_fail (BANTIN_IS_STORY_SEARCH (self));

  bantin_filter_popover_clear (self->filter_popover);
}

void
bantin_story_search_look_in_bin (BantinStorySearch *self)
{
  g_return_if_fail (BANTIN_IS_STORY_SEARCH (self));

  bantin_filter_popover_set_with_bin (self->filter_popover, TRUE);
}

void
bantin_story_search_begin (BantinStorySearch *self)
{
  g_return_if_fail (BANTIN_IS_STORY_SEARCH (self));

  g_object_set (self, "is-open", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
