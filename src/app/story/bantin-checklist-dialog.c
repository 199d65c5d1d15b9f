/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-checklist-dialog.h"

#include "app/story/bantin-check-group.h"
#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

struct _BantinChecklistDialog
{
  AdwDialog parent_instance;
  BantinCheckGroup *blockers_group;
  BantinCheckGroup *warnings_group;
  GtkWidget *clean_box;
  AdwPreferencesGroup *note_group;
  AdwEntryRow *note_row;
  GtkButton *confirm_button;
  BantinActions action;
  gboolean can_mend;
  GPtrArray *remarks; /* what the lines were built from */
};

G_DEFINE_FINAL_TYPE (BantinChecklistDialog, bantin_checklist_dialog, ADW_TYPE_DIALOG)

enum
{
  CONFIRMED,
  PLACE_CHOSEN,
  MEND_ASKED,
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
on_place_chosen (BantinChecklistDialog *self,
                 const BantinRemark *remark)
{
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[PLACE_CHOSEN], 0, remark);
  g_object_unref (self);
}

static void
on_mend_asked (BantinChecklistDialog *self)
{
  g_signal_emit (self, signals[MEND_ASKED], 0);
}

static void
bantin_checklist_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_CHECKLIST_DIALOG);

  G_OBJECT_CLASS (bantin_checklist_dialog_parent_class)->dispose (object);
}

static void
bantin_checklist_dialog_finalize (GObject *object)
{
  g_clear_pointer (&BANTIN_CHECKLIST_DIALOG (object)->remarks, g_ptr_array_unref);

  G_OBJECT_CLASS (bantin_checklist_dialog_parent_class)->finalize (object);
}

static void
bantin_checklist_dialog_class_init (BantinChecklistDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_checklist_dialog_dispose;
  object_class->finalize = bantin_checklist_dialog_finalize;

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLACE_CHOSEN] = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MEND_ASKED] = g_signal_new ("mend-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BANTIN_TYPE_CHECK_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-checklist-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, blockers_group);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, clean_box);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, note_group);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, BantinChecklistDialog, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_place_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_asked);
}

static void
bantin_checklist_dialog_init (BantinChecklistDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantin_check_group_set_title (self->blockers_group, _ ("To Mend First"), _ ("Press a line to go to its place."));
  bantin_check_group_set_title (self->warnings_group, _ ("To Look At"), _ ("Press a line to go to its place, or go on as it is."));
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

void
bantin_checklist_dialog_set_remarks (BantinChecklistDialog *self,
                                     GPtrArray *remarks)
{
  g_autoptr (GPtrArray) blockers = g_ptr_array_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();

  g_return_if_fail (BANTIN_IS_CHECKLIST_DIALOG (self));

  for (guint i = 0; i < remarks->len; i++)
    {
      BantinRemark *remark = g_ptr_array_index (remarks, i);

      g_ptr_array_add (remark->severity == BANTIN_SEVERITY_BLOCKER ? blockers : warnings, remark);
    }

  bantin_check_group_show (self->blockers_group, blockers, self->can_mend);
  bantin_check_group_show (self->warnings_group, warnings, self->can_mend);
  g_ptr_array_ref (remarks);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  self->remarks = remarks;
  gtk_widget_set_visible (self->clean_box, remarks->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->note_group), !is_approval (self->action) && blockers->len == 0);
  gtk_button_set_label (self->confirm_button, get_confirm_label (self->action, warnings->len > 0));
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), blockers->len == 0);
}

BantinChecklistDialog *
bantin_checklist_dialog_new (BantinActions action,
                             GPtrArray *remarks,
                             gboolean can_mend)
{
  BantinChecklistDialog *self = g_object_new (BANTIN_TYPE_CHECKLIST_DIALOG, NULL);

  self->action = action;
  self->can_mend = can_mend;
  adw_dialog_set_title (ADW_DIALOG (self), bantin_message_action_label (action));
  bantin_checklist_dialog_set_remarks (self, remarks);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->confirm_button));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->confirm_button));

  return self;
}
