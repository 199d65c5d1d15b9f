/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-people-group.h"

#include "app/people/bantin-person-dialog.h"
#include "app/people/bantin-roles.h"

struct _BantinPeopleGroup
{
  AdwPreferencesGroup parent_instance;
  GtkWidget *add_button;

  BantinNewsroom *newsroom;
  GPtrArray *rows;   /* GtkWidget, lent to the group */
  GPtrArray *people; /* (nullable): BantinPerson; the k-th row's */
};

G_DEFINE_FINAL_TYPE (BantinPeopleGroup, bantin_people_group, ADW_TYPE_PREFERENCES_GROUP)

static void
on_add_clicked (BantinPeopleGroup *self)
{
  adw_dialog_present (ADW_DIALOG (bantin_person_dialog_new (self->newsroom, NULL)), GTK_WIDGET (self));
}

static void
on_row_activated (GtkWidget *row,
                  BantinPeopleGroup *self)
{
  guint at;

  if (g_ptr_array_find (self->rows, row, &at))
    adw_dialog_present (ADW_DIALOG (bantin_person_dialog_new (self->newsroom, g_ptr_array_index (self->people, at))), GTK_WIDGET (self));
}

static void
add_row (BantinPeopleGroup *self,
         const BantinPerson *person,
         gboolean can_change)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *roles = bantin_roles_describe (person->roles);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->legal_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), roles);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, person->legal_name, TRUE));
  if (person->has_code)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("bantin-lock-symbolic"));
  if (can_change)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (BantinPeopleGroup *self)
{
  const BantinPerson *user = bantin_newsroom_get_person (self->newsroom);
  gboolean is_approver = user && (user->roles & BANTIN_ROLE_APPROVER);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  self->people = bantin_newsroom_list_people (self->newsroom, NULL);
  for (guint i = 0; self->people && i < self->people->len; i++)
    add_row (self, g_ptr_array_index (self->people, i), is_approver);
  gtk_widget_set_visible (self->add_button, is_approver);
}

static void
bantin_people_group_dispose (GObject *object)
{
  BantinPeopleGroup *self = BANTIN_PEOPLE_GROUP (object);

  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (bantin_people_group_parent_class)->dispose (object);
}

static void
bantin_people_group_finalize (GObject *object)
{
  g_ptr_array_unref (BANTIN_PEOPLE_GROUP (object)->rows);

  G_OBJECT_CLASS (bantin_people_group_parent_class)->finalize (object);
}

static void
bantin_people_group_class_init (BantinPeopleGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_people_group_dispose;
  object_class->finalize = bantin_people_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-people-group.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPeopleGroup, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
bantin_people_group_init (BantinPeopleGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_people_group_set_newsroom (BantinPeopleGroup *self,
                                  BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_PEOPLE_GROUP (self));

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
