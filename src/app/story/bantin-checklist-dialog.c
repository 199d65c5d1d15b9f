/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-checklist-dialog.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

struct _BantinChecklistDialog
{
  AdwDialog parent_instance;
  AdwPreferencesGroup *blockers_group;
  AdwPreferencesGroup *warnings_group;
  GtkWidget *clean_box;
  AdwPreferencesGroup *note_group;
  AdwEntryRow *note_row;
  GtkButton *confirm_button;
};

G_DEFINE_FINAL_TYPE (BantinChecklistDialog, bantin_checklist_dialog, ADW_TYPE_DIALOG)

enum
{
  CONFIRMED,
  PLACE_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_cancel_clicked (BantinChecklistDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_confirm_clicked (BantinChecklistDialog *self)
{
  g_autofree char *note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_row)));

  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CONFIRMED], 0, note);
  g_object_unref (self);
}

static void
on_row_activated (AdwActionRow *row,
                  BantinChecklistDialog *self)
{
  guint block = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "block"));

  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[PLACE_CHOSEN], 0, block);
  g_object_unref (self);
}

static GtkWidget *
build_row (BantinChecklistDialog *self,
           const BantinRemark *remark)
{
  gboolean is_blocker = remark->severity == BANTIN_SEVERITY_BLOCKER;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (is_blocker ? "bantin-stop-symbolic" : "bantin-warning-symbolic");

  gtk_widget_add_css_class (icon, is_blocker ? "error" : "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), remark->sentence);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (remark->block != G_MAXUINT)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "block", GUINT_TO_POINTER (remark->block));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
    }

  return row;
}

static void
bantin_checklist_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_CHECKLIST_DIALOG);

  G_OBJECT_CLASS (bantin_checklist_dialog_parent_class)->dispose (object);
}

static void
bantin_checklist_dialog_class_init (BantinChecklistDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_checklist_dialog_dispose;

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLACE_CHOSEN] = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-checklist-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, blockers_group);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, clean_box);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, note_group);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
}

static void
bantin_checklist_dialog_init (BantinChecklistDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_approval (BantinActions action)
{
  return action == BANTIN_ACTION_APPROVE || action == BANTIN_ACTION_APPROVE_AGAIN;
}

static const char *
get_confirm_label (BantinActions action,
                   gboolean has_warnings)
{
  if (!has_warnings)
    return bantin_message_action_label (action);

  return is_approval (action) ? _ ("Approve Anyway") : _ ("Submit Anyway");
}

BantinChecklistDialog *
bantin_checklist_dialog_new (BantinActions action,
                             GPtrArray *remarks)
{
  BantinChecklistDialog *self = g_object_new (BANTIN_TYPE_CHECKLIST_DIALOG, NULL);
  gboolean has_blockers = FALSE;
  gboolean has_warnings = FALSE;

  for (guint i = 0; i < remarks->len; i++)
    {
      const BantinRemark *remark = g_ptr_array_index (remarks, i);
      gboolean is_blocker = remark->severity == BANTIN_SEVERITY_BLOCKER;

      adw_preferences_group_add (is_blocker ? self->blockers_group : self->warnings_group, build_row (self, remark));
      has_blockers = has_blockers || is_blocker;
      has_warnings = has_warnings || !is_blocker;
    }

  adw_dialog_set_title (ADW_DIALOG (self), bantin_message_action_label (action));
  gtk_widget_set_visible (GTK_WIDGET (self->blockers_group), has_blockers);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_group), has_warnings);
  gtk_widget_set_visible (self->clean_box, remarks->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->note_group), !is_approval (action) && !has_blockers);
  gtk_button_set_label (self->confirm_button, get_confirm_label (action, has_warnings));
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), !has_blockers);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->confirm_button));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->confirm_button));

  return self;
}
