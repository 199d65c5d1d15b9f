/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-utility-pane.h"

struct _BantinUtilityPane
{
  AdwBin parent_instance;
  AdwViewStack *stack;
  AdwViewStackPage *remarks_page;
  BantinDetailsPane *details_pane;
  BantinPhotosPane *photos_pane;
  BantinRemarksPane *remarks_pane;
  BantinHistoryPane *history_pane;
};

G_DEFINE_FINAL_TYPE (BantinUtilityPane, bantin_utility_pane, ADW_TYPE_BIN)

enum
{
  PROP_TITLE = 1,
  PROP_VISIBLE_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *
get_title (BantinUtilityPane *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  return child ? adw_view_stack_page_get_title (adw_view_stack_get_page (self->stack, child)) : "";
}

static void
on_visible_child_changed (BantinUtilityPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_NAME]);
}

static void
bantin_utility_pane_get_property (GObject *object,
                                  guint id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  BantinUtilityPane *self = BANTIN_UTILITY_PANE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, get_title (self));
      break;
    case PROP_VISIBLE_NAME:
      g_value_set_string (value, adw_view_stack_get_visible_child_name (self->stack));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bantin_utility_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_UTILITY_PANE);

  G_OBJECT_CLASS (bantin_utility_pane_parent_class)->dispose (object);
}

static void
bantin_utility_pane_class_init (BantinUtilityPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantin_utility_pane_get_property;
  object_class->dispose = bantin_utility_pane_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VISIBLE_NAME] = g_param_spec_string ("visible-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BANTIN_TYPE_DETAILS_PANE);
  g_type_ensure (BANTIN_TYPE_PHOTOS_PANE);
  g_type_ensure (BANTIN_TYPE_REMARKS_PANE);
  g_type_ensure (BANTIN_TYPE_HISTORY_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-utility-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinUtilityPane, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinUtilityPane, remarks_page);
  gtk_widget_class_bind_template_child (widget_class, BantinUtilityPane, details_pane);
  gtk_widget_class_bind_template_child (widget_class, BantinUtilityPane, photos_pane);
  gtk_widget_class_bind_template_child (widget_class, BantinUtilityPane, remarks_pane);
  gtk_widget_class_bind_template_child (widget_class, BantinUtilityPane, history_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child_changed);
}

static void
bantin_utility_pane_init (BantinUtilityPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantinUtilityPane *
bantin_utility_pane_new (BantinNewsroom *newsroom)
{
  BantinUtilityPane *self = g_object_new (BANTIN_TYPE_UTILITY_PANE, NULL);

  bantin_details_pane_set_newsroom (self->details_pane, newsroom);
  bantin_photos_pane_set_newsroom (self->photos_pane, newsroom);
  bantin_remarks_pane_set_newsroom (self->remarks_pane, newsroom);
  bantin_history_pane_set_newsroom (self->history_pane, newsroom);

  return self;
}

BantinDetailsPane *
bantin_utility_pane_get_details (BantinUtilityPane *self)
{
  return self->details_pane;
}

BantinPhotosPane *
bantin_utility_pane_get_photos (BantinUtilityPane *self)
{
  return self->photos_pane;
}

BantinRemarksPane *
bantin_utility_pane_get_remarks (BantinUtilityPane *self)
{
  return self->remarks_pane;
}

BantinHistoryPane *
bantin_utility_pane_get_history (BantinUtilityPane *self)
{
  return self->history_pane;
}

gboolean
bantin_utility_pane_is_visible (BantinUtilityPane *self,
                                const char *name)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), name) == 0;
}

void
bantin_utility_pane_set_visible (BantinUtilityPane *self,
                                 const char *name)
{
  g_return_if_fail (BANTIN_IS_UTILITY_PANE (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}

void
bantin_utility_pane_set_n_open (BantinUtilityPane *self,
                                guint n_open)
{
  g_return_if_fail (BANTIN_IS_UTILITY_PANE (self));

  adw_view_stack_page_set_badge_number (self->remarks_page, n_open);
}
