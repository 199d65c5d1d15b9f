/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-check-row.h"

struct _BantinCheckRow
{
  AdwActionRow parent_instance;
  const BantinRemark *remark;
};

G_DEFINE_FINAL_TYPE (BantinCheckRow, bantin_check_row, ADW_TYPE_ACTION_ROW)

static void
bantin_check_row_class_init (BantinCheckRowClass *klass)
{
}

static void
bantin_check_row_init (BantinCheckRow *self)
{
}

static GtkWidget *
build_icon (const BantinRemark *remark)
{
  gboolean is_blocker = remark->severity == BANTIN_SEVERITY_BLOCKER;
  GtkWidget *icon = gtk_image_new_from_icon_name (is_blocker ? "bantin-stop-symbolic" : "bantin-warning-symbolic");

  gtk_widget_add_css_class (icon, is_blocker ? "error" : "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return icon;
}

GtkWidget *
bantin_check_row_new (const BantinRemark *remark)
{
  BantinCheckRow *self = g_object_new (BANTIN_TYPE_CHECK_ROW, "use-markup", FALSE, NULL);

  self->remark = remark;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), remark->sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), remark->quote);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), build_icon (remark));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);

  return GTK_WIDGET (self);
}

const BantinRemark *
bantin_check_row_get_remark (BantinCheckRow *self)
{
  g_return_val_if_fail (BANTIN_IS_CHECK_ROW (self), NULL);

  return self->remark;
}
