/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-person-dialog.h"

#include <glib/gi18n.h>

struct _BantinPersonDialog
{
  AdwDialog parent_instance;
  GtkWidget *names_group;
  GtkEditable *legal_name_row;
  GtkEditable *pen_name_row;
  AdwSwitchRow *author_row;
  AdwSwitchRow *approver_row;
  AdwSwitchRow *publisher_row;
  GtkEditable *code_row;
  GtkWidget *message_group;
  GtkLabel *message_label;
  GtkButton *confirm_button;

  BantinNewsroom *newsroom;
  char *person; /* (nullable): id of who is changed */
};

G_DEFINE_FINAL_TYPE (BantinPersonDialog, bantin_person_dialog, ADW_TYPE_DIALOG)

static BantinRoles
get_roles (BantinPersonDialog *self)
{
  return (adw_switch_row_get_active (self->author_row) ? BANTIN_ROLE_AUTHOR : 0)
         | (adw_switch_row_get_active (self->approver_row) ? BANTIN_ROLE_APPROVER : 0)
         | (adw_switch_row_get_active (self->publisher_row) ? BANTIN_ROLE_PUBLISHER : 0);
}

/* Returns: (transfer full) (nullable): the new code, if one was typed */
static char *
dup_code (BantinPersonDialog *self)
{
  const char *code = gtk_editable_get_text (self->code_row);

  return *code ? g_strdup (code) : NULL;
}

static void
on_changed (BantinPersonDialog *self)
{
  gboolean has_name = self->person || *gtk_editable_get_text (self->legal_name_row);

  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), has_name && get_roles (self) != 0);
}

static void
on_cancel_clicked (BantinPersonDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
end (BantinPersonDialog *self,
     const GError *error)
{
  g_autofree char *message = NULL;

  if (!error)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  message = bantin_message_from_error (error);
  gtk_label_set_label (self->message_label, message);
  gtk_widget_set_visible (self->message_group, TRUE);
  on_changed (self);
}

static void
on_code_set (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (BantinPersonDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  bantin_newsroom_set_code_finish (BANTIN_NEWSROOM (source), result, &error);
  end (self, error);
}

static void
on_roles_set (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinPersonDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = dup_code (self);

  if (bantin_newsroom_set_roles_finish (BANTIN_NEWSROOM (source), result, &error) && code)
    bantin_newsroom_set_code_async (BANTIN_NEWSROOM (source), self->person, code, NULL, on_code_set, g_object_ref (self));
  else
    end (self, error);
}

static void
on_added (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (BantinPersonDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *person = bantin_newsroom_add_person_finish (BANTIN_NEWSROOM (source), result, &error);

  end (self, error);
}

static void
on_confirm_clicked (BantinPersonDialog *self)
{
  g_autofree char *code = dup_code (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), FALSE);
  if (self->person)
    bantin_newsroom_set_roles_async (self->newsroom, self->person, get_roles (self), NULL, on_roles_set, g_object_ref (self));
  else
    bantin_newsroom_add_person_async (self->newsroom,
                                      gtk_editable_get_text (self->legal_name_row),
                                      gtk_editable_get_text (self->pen_name_row),
                                      get_roles (self),
                                      code,
                                      NULL,
                                      on_added,
                                      g_object_ref (self));
}

static void
bantin_person_dialog_dispose (GObject *object)
{
  BantinPersonDialog *self = BANTIN_PERSON_DIALOG (object);

  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->person, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_PERSON_DIALOG);

  G_OBJECT_CLASS (bantin_person_dialog_parent_class)->dispose (object);
}

static void
bantin_person_dialog_class_init (BantinPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_person_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, names_group);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, legal_name_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, pen_name_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, author_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, approver_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, publisher_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, message_group);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPersonDialog, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
}

static void
bantin_person_dialog_init (BantinPersonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantinPersonDialog *
bantin_person_dialog_new (BantinNewsroom *newsroom,
                          const BantinPerson *person)
{
  BantinPersonDialog *self = g_object_new (BANTIN_TYPE_PERSON_DIALOG, NULL);

  self->newsroom = g_object_ref (newsroom);
  adw_dialog_set_title (ADW_DIALOG (self), person ? person->legal_name : _ ("Add Person"));
  gtk_button_set_label (self->confirm_button, person ? _ ("Done") : _ ("Add"));
  gtk_widget_set_visible (self->names_group, person == NULL);
  if (person)
    {
      self->person = g_strdup (person->id);
      adw_switch_row_set_active (self->author_row, (person->roles & BANTIN_ROLE_AUTHOR) != 0);
      adw_switch_row_set_active (self->approver_row, (person->roles & BANTIN_ROLE_APPROVER) != 0);
      adw_switch_row_set_active (self->publisher_row, (person->roles & BANTIN_ROLE_PUBLISHER) != 0);
    }
  on_changed (self);

  return self;
}
