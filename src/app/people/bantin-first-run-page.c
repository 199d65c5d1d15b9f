/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-first-run-page.h"

#include "bantin-config.h"

struct _BantinFirstRunPage
{
  AdwBin parent_instance;
  AdwStatusPage *status_page;
  GtkEditable *legal_name_row;
  GtkEditable *pen_name_row;
  AdwSwitchRow *practice_row;
  GtkLabel *message_label;
  GtkWidget *begin_button;

  BantinNewsroom *newsroom;
};

G_DEFINE_FINAL_TYPE (BantinFirstRunPage, bantin_first_run_page, ADW_TYPE_BIN)

enum
{
  BEGUN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static void
on_name_changed (BantinFirstRunPage *self)
{
  g_autofree char *name = dup_text (self->legal_name_row);

  gtk_widget_set_sensitive (self->begin_button, *name != '\0');
}

static void
show_failure (BantinFirstRunPage *self,
              const GError *error)
{
  g_autofree char *message = bantin_message_from_error (error);

  gtk_label_set_label (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), TRUE);
  on_name_changed (self);
}

static void
on_signed_in (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinFirstRunPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_sign_in_finish (BANTIN_NEWSROOM (source), result, &error))
    {
      show_failure (self, error);
      return;
    }

  g_signal_emit (self, signals[BEGUN], 0);
  if (adw_switch_row_get_active (self->practice_row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.use-practice-portal", NULL);
}

static void
on_added (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (BantinFirstRunPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *person = bantin_newsroom_add_person_finish (BANTIN_NEWSROOM (source), result, &error);

  if (person)
    bantin_newsroom_sign_in_async (BANTIN_NEWSROOM (source), person, NULL, NULL, on_signed_in, g_object_ref (self));
  else
    show_failure (self, error);
}

static void
on_begin (BantinFirstRunPage *self)
{
  g_autofree char *legal_name = dup_text (self->legal_name_row);
  g_autofree char *pen_name = dup_text (self->pen_name_row);

  if (!*legal_name || !gtk_widget_get_sensitive (self->begin_button))
    return;

  gtk_widget_set_sensitive (self->begin_button, FALSE);
  bantin_newsroom_add_person_async (self->newsroom,
                                    legal_name,
                                    pen_name,
                                    BANTIN_ROLE_AUTHOR | BANTIN_ROLE_APPROVER | BANTIN_ROLE_PUBLISHER,
                                    NULL,
                                    NULL,
                                    on_added,
                                    g_object_ref (self));
}

static void
bantin_first_run_page_dispose (GObject *object)
{
  BantinFirstRunPage *self = BANTIN_FIRST_RUN_PAGE (object);

  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_FIRST_RUN_PAGE);

  G_OBJECT_CLASS (bantin_first_run_page_parent_class)->dispose (object);
}

static void
bantin_first_run_page_class_init (BantinFirstRunPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_first_run_page_dispose;

  signals[BEGUN] = g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinFirstRunPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, BantinFirstRunPage, legal_name_row);
  gtk_widget_class_bind_template_child (widget_class, BantinFirstRunPage, pen_name_row);
  gtk_widget_class_bind_template_child (widget_class, BantinFirstRunPage, practice_row);
  gtk_widget_class_bind_template_child (widget_class, BantinFirstRunPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, BantinFirstRunPage, begin_button);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_begin);
}

static void
bantin_first_run_page_init (BantinFirstRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->status_page, BANTIN_APP_ID);
}

void
bantin_first_run_page_set_newsroom (BantinFirstRunPage *self,
                                    BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_FIRST_RUN_PAGE (self));

  self->newsroom = g_object_ref (newsroom);
}
