/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-reason-dialog.h"

#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

struct _BantinReasonDialog
{
  AdwAlertDialog parent_instance;
  GtkTextView *reason_view;
  GtkTextBuffer *reason_buffer;
  gboolean is_required;
};

G_DEFINE_FINAL_TYPE (BantinReasonDialog, bantin_reason_dialog, ADW_TYPE_ALERT_DIALOG)

enum
{
  CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_reason (BantinReasonDialog *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->reason_buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (self->reason_buffer, &start, &end, FALSE));
}

static void
on_reason_changed (BantinReasonDialog *self)
{
  g_autofree char *reason = dup_reason (self);
  gboolean is_enough = *reason || !self->is_required;

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "confirm", is_enough);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reason.confirm", is_enough);
}

static void
confirm (BantinReasonDialog *self)
{
  g_autofree char *reason = dup_reason (self);

  g_signal_emit (self, signals[CONFIRMED], 0, reason);
}

static void
on_confirm_response (BantinReasonDialog *self)
{
  confirm (self);
}

/* Closing answers "cancel", which says nothing more. */
static void
activate_confirm (GtkWidget *widget,
                  const char *action,
                  GVariant *parameter)
{
  BantinReasonDialog *self = BANTIN_REASON_DIALOG (widget);

  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  confirm (self);
  g_object_unref (self);
}

static void
bantin_reason_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_REASON_DIALOG);

  G_OBJECT_CLASS (bantin_reason_dialog_parent_class)->dispose (object);
}

static void
bantin_reason_dialog_class_init (BantinReasonDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_reason_dialog_dispose;

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-reason-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinReasonDialog, reason_view);
  gtk_widget_class_bind_template_child (widget_class, BantinReasonDialog, reason_buffer);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_install_action (widget_class, "reason.confirm", NULL, activate_confirm);
}

static void
bantin_reason_dialog_init (BantinReasonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
describe (BantinReasonDialog *self,
          BantinActions action,
          const char *author)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (self);
  g_autofree char *body = NULL;

  switch ((int) action)
    {
    case BANTIN_ACTION_TAKE_DOWN:
      adw_alert_dialog_set_heading (alert, _ ("Take the Story Down?"));
      body = g_strdup (_ ("Readers will no longer find it on the portal. It stays here with its history."));
      break;
    case BANTIN_ACTION_REJECT:
      adw_alert_dialog_set_heading (alert, _ ("Do Not Use This Story?"));
      body = g_strdup_printf (_ ("%s will see that it is not used and can copy it as a new one."), author);
      break;
    case BANTIN_ACTION_RETURN:
    default:
      adw_alert_dialog_set_heading (alert, _ ("Return the Story"));
      body = g_strdup_printf (_ ("%s will see the reason above the story."), author);
      break;
    }
  adw_alert_dialog_set_body (alert, body);
}

BantinReasonDialog *
bantin_reason_dialog_new (BantinActions action,
                          const char *author)
{
  BantinReasonDialog *self = g_object_new (BANTIN_TYPE_REASON_DIALOG, NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (self);
  g_autofree char *label = g_strdup (bantin_message_action_label (action));

  /* The dots promise this dialog; its own button does the thing. */
  if (g_str_has_suffix (label, "…"))
    label[strlen (label) - strlen ("…")] = '\0';

  self->is_required = action != BANTIN_ACTION_REJECT;
  describe (self, action, author);
  adw_alert_dialog_add_response (alert, "cancel", _ ("_Cancel"));
  adw_alert_dialog_add_response (alert, "confirm", label);
  adw_alert_dialog_set_response_appearance (alert, "confirm", action == BANTIN_ACTION_RETURN ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (self, "response::confirm", G_CALLBACK (on_confirm_response), self, 0);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->reason_view));
  on_reason_changed (self);

  return self;
}
