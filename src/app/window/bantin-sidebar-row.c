/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-sidebar-row.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

struct _BantinSidebarRow
{
  GtkListBoxRow parent_instance;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  BantinList list;
};

G_DEFINE_FINAL_TYPE (BantinSidebarRow, bantin_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static const char *icon_names[BANTIN_N_LISTS] = {
  [BANTIN_LIST_DRAFTS] = "bantin-drafts-symbolic",
  [BANTIN_LIST_RETURNED] = "bantin-returned-symbolic",
  [BANTIN_LIST_SUBMITTED] = "bantin-submitted-symbolic",
  [BANTIN_LIST_REVIEW] = "bantin-review-symbolic",
  [BANTIN_LIST_APPROVED] = "bantin-approved-symbolic",
  [BANTIN_LIST_DELIVERING] = "bantin-delivering-symbolic",
  [BANTIN_LIST_PUBLISHED] = "bantin-published-symbolic",
  [BANTIN_LIST_BIN] = "bantin-bin-symbolic",
};

static void
bantin_sidebar_row_class_init (BantinSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebarRow, count);
}

static void
bantin_sidebar_row_init (BantinSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantin_sidebar_row_new (BantinList list)
{
  BantinSidebarRow *self = g_object_new (BANTIN_TYPE_SIDEBAR_ROW, NULL);

  self->list = list;
  gtk_image_set_from_icon_name (self->icon, icon_names[list]);
  gtk_label_set_label (self->title, bantin_message_list_title (list));
  bantin_sidebar_row_set_count (self, 0, FALSE);

  return GTK_WIDGET (self);
}

BantinList
bantin_sidebar_row_get_list (BantinSidebarRow *self)
{
  g_return_val_if_fail (BANTIN_IS_SIDEBAR_ROW (self), BANTIN_LIST_DRAFTS);

  return self->list;
}

void
bantin_sidebar_row_set_count (BantinSidebarRow *self,
                              guint count,
                              gboolean must_act)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  g_autofree char *description = g_strdup_printf (ngettext ("%u story", "%u stories", count), count);

  g_return_if_fail (BANTIN_IS_SIDEBAR_ROW (self));

  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self->count), must_act ? "dim-label" : "must-act");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), must_act ? "must-act" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}
