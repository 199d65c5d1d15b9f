/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-publish-dialog.h"

#include "base/bantin-clock.h"
#include "newsroom/bantin-message.h"

#include <glib/gi18n.h>

struct _BantinPublishDialog
{
  AdwDialog parent_instance;
  GtkLabel *headline_label;
  AdwPreferencesGroup *portals_group;
  GtkCheckButton *now_check;
  GtkCheckButton *later_check;
  GtkWidget *time_box;
  GtkCalendar *calendar;
  GtkSpinButton *hour_spin;
  GtkSpinButton *minute_spin;
  GtkWidget *past_label;
  GtkButton *confirm_button;

  BantinActions action;
  GPtrArray *checks; /* GtkCheckButton: one a portal */
  GPtrArray *ids;    /* the k-th belongs to the k-th check */
};

G_DEFINE_FINAL_TYPE (BantinPublishDialog, bantin_publish_dialog, ADW_TYPE_DIALOG)

enum
{
  CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_scheduled_at (BantinPublishDialog *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (gtk_check_button_get_active (self->now_check))
    return 0;

  day = gtk_calendar_get_date (self->calendar);
  time = g_date_time_new_local (g_date_time_get_year (day),
                                g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day),
                                gtk_spin_button_get_value_as_int (self->hour_spin),
                                gtk_spin_button_get_value_as_int (self->minute_spin),
                                0);

  return g_date_time_to_unix (time);
}

static void
on_when_toggled (BantinPublishDialog *self)
{
  gint64 scheduled_at = get_scheduled_at (self);
  gboolean is_past = scheduled_at != 0 && scheduled_at <= bantin_clock_now ();

  gtk_widget_set_visible (self->time_box, scheduled_at != 0);
  gtk_widget_set_visible (self->past_label, is_past);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm_button), !is_past);
  gtk_button_set_label (self->confirm_button, scheduled_at ? _ ("Schedule") : bantin_message_action_label (self->action == BANTIN_ACTION_SCHEDULE ? BANTIN_ACTION_PUBLISH : self->action));
}

static const char *
get_account (BantinPublishDialog *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      return g_ptr_array_index (self->ids, i);

  return NULL;
}

static void
on_cancel_clicked (BantinPublishDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_confirm_clicked (BantinPublishDialog *self)
{
  gint64 scheduled_at = get_scheduled_at (self);

  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CONFIRMED], 0, get_account (self), scheduled_at);
  g_object_unref (self);
}

static void
add_portal (BantinPublishDialog *self,
            const BantinAccount *account,
            gboolean is_chosen)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), account->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), account->is_practice ? _ ("Practice portal: on this computer only") : account->address);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->portals_group, row);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->ids, g_strdup (account->id));
}

static void
bantin_publish_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_PUBLISH_DIALOG);

  G_OBJECT_CLASS (bantin_publish_dialog_parent_class)->dispose (object);
}

static void
bantin_publish_dialog_finalize (GObject *object)
{
  BantinPublishDialog *self = BANTIN_PUBLISH_DIALOG (object);

  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->ids);

  G_OBJECT_CLASS (bantin_publish_dialog_parent_class)->finalize (object);
}

static void
bantin_publish_dialog_class_init (BantinPublishDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_publish_dialog_dispose;
  object_class->finalize = bantin_publish_dialog_finalize;

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, headline_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, portals_group);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, now_check);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, later_check);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, time_box);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, hour_spin);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, minute_spin);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, past_label);
  gtk_widget_class_bind_template_child (widget_class, BantinPublishDialog, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, on_when_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
}

static void
bantin_publish_dialog_init (BantinPublishDialog *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->checks = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->action = BANTIN_ACTION_PUBLISH;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The next full hour: a time that nobody has to count out. */
  gtk_spin_button_set_value (self->hour_spin, (g_date_time_get_hour (now) + 1) % 24);
}

BantinPublishDialog *
bantin_publish_dialog_new (BantinActions action,
                           const char *headline,
                           GPtrArray *accounts,
                           const char *chosen)
{
  BantinPublishDialog *self = g_object_new (BANTIN_TYPE_PUBLISH_DIALOG, NULL);

  g_return_val_if_fail (accounts->len > 0, self);

  self->action = action;
  adw_dialog_set_title (ADW_DIALOG (self), bantin_message_action_label (action));
  gtk_label_set_label (self->headline_label, headline);
  for (guint i = 0; i < accounts->len; i++)
    {
      const BantinAccount *account = g_ptr_array_index (accounts, i);

      add_portal (self, account, chosen ? g_str_equal (account->id, chosen) : i == 0);
    }
  gtk_check_button_set_active (action == BANTIN_ACTION_SCHEDULE ? self->later_check : self->now_check, TRUE);
  on_when_toggled (self);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->confirm_button));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->confirm_button));

  return self;
}
