/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-code-dialog.h"

struct _BantinCodeDialog
{
  AdwDialog parent_instance;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkEditable *code_row;
  GtkLabel *message_label;
  GtkWidget *open_button;

  BantinNewsroom *newsroom;
  char *person; /* id */
};

G_DEFINE_FINAL_TYPE (BantinCodeDialog, bantin_code_dialog, ADW_TYPE_DIALOG)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_code_changed (BantinCodeDialog *self)
{
  gtk_widget_set_sensitive (self->open_button, *gtk_editable_get_text (self->code_row));
}

static void
on_signed_in (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinCodeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (bantin_newsroom_sign_in_finish (BANTIN_NEWSROOM (source), result, &error))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      g_signal_emit (self, signals[OPENED], 0);
      return;
    }

  message = bantin_message_from_error (error);
  gtk_label_set_label (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), TRUE);
  gtk_editable_set_editable (self->code_row, TRUE);
  gtk_editable_set_text (self->code_row, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
}

static void
on_open_clicked (BantinCodeDialog *self)
{
  /* Deriving the key takes a good part of a second, on purpose. The row keeps the keyboard: one that is made insensitive is
   * not told that it lost it, and GTK warns as its caret goes on blinking. */
  gtk_widget_set_sensitive (self->open_button, FALSE);
  gtk_editable_set_editable (self->code_row, FALSE);
  bantin_newsroom_sign_in_async (self->newsroom, self->person, gtk_editable_get_text (self->code_row), NULL, on_signed_in, g_object_ref (self));
}

static void
bantin_code_dialog_dispose (GObject *object)
{
  BantinCodeDialog *self = BANTIN_CODE_DIALOG (object);

  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->person, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_CODE_DIALOG);

  G_OBJECT_CLASS (bantin_code_dialog_parent_class)->dispose (object);
}

static void
bantin_code_dialog_class_init (BantinCodeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_code_dialog_dispose;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-code-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinCodeDialog, avatar);
  gtk_widget_class_bind_template_child (widget_class, BantinCodeDialog, name_label);
  gtk_widget_class_bind_template_child (widget_class, BantinCodeDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, BantinCodeDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, BantinCodeDialog, open_button);
  gtk_widget_class_bind_template_callback (widget_class, on_code_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
}

static void
bantin_code_dialog_init (BantinCodeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantinCodeDialog *
bantin_code_dialog_new (BantinNewsroom *newsroom,
                        const BantinPerson *person)
{
  BantinCodeDialog *self = g_object_new (BANTIN_TYPE_CODE_DIALOG, NULL);

  self->newsroom = g_object_ref (newsroom);
  self->person = g_strdup (person->id);
  adw_avatar_set_text (self->avatar, person->legal_name);
  gtk_label_set_label (self->name_label, person->legal_name);

  return self;
}
