/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-people-page.h"

#include "app/people/bantin-code-dialog.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinPeoplePage
{
  AdwBin parent_instance;
  GtkListBox *list;

  BantinNewsroom *newsroom;
  GPtrArray *people; /* (nullable): BantinPerson; the k-th row is the k-th that is not dismissed */
};

G_DEFINE_FINAL_TYPE (BantinPeoplePage, bantin_people_page, ADW_TYPE_BIN)

static void
on_signed_in (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (BantinPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_sign_in_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static const BantinPerson *
find_person (BantinPeoplePage *self,
             const char *id)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const BantinPerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (person->id, id))
        return person;
    }

  return NULL;
}

static void
on_row_activated (BantinPeoplePage *self,
                  GtkListBoxRow *row)
{
  const BantinPerson *person = find_person (self, g_object_get_data (G_OBJECT (row), "person"));

  if (!person)
    return;

  if (person->has_code)
    adw_dialog_present (ADW_DIALOG (bantin_code_dialog_new (self->newsroom, person)), GTK_WIDGET (self));
  else
    bantin_newsroom_sign_in_async (self->newsroom, person->id, NULL, NULL, on_signed_in, g_object_ref (self));
}

/* What this person must act on: "1 returned · 3 to review", or "". */
static char *
describe_waiting (const BantinPerson *person)
{
  g_autofree char *returned = g_strdup_printf (ngettext ("%u returned", "%u returned", person->n_returned), person->n_returned);
  g_autofree char *to_review = g_strdup_printf (ngettext ("%u to review", "%u to review", person->n_to_review), person->n_to_review);
  g_autofree char *to_publish = g_strdup_printf (ngettext ("%u to publish", "%u to publish", person->n_to_publish), person->n_to_publish);

  return bantin_message_join (person->n_returned > 0 ? returned : "",
                              person->n_to_review > 0 ? to_review : "",
                              person->n_to_publish > 0 ? to_publish : "",
                              NULL);
}

static GtkWidget *
build_row (const BantinPerson *person)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (40, person->legal_name, TRUE);
  g_autofree char *waiting = describe_waiting (person);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->legal_name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), waiting);
  if (person->has_code)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("bantin-lock-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "person", g_strdup (person->id), g_free);

  return row;
}

static void
bantin_people_page_dispose (GObject *object)
{
  BantinPeoplePage *self = BANTIN_PEOPLE_PAGE (object);

  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_PEOPLE_PAGE);

  G_OBJECT_CLASS (bantin_people_page_parent_class)->dispose (object);
}

static void
bantin_people_page_class_init (BantinPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_people_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinPeoplePage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bantin_people_page_init (BantinPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_people_page_set_newsroom (BantinPeoplePage *self,
                                 BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_PEOPLE_PAGE (self));

  self->newsroom = g_object_ref (newsroom);
}

void
bantin_people_page_fill (BantinPeoplePage *self)
{
  g_return_if_fail (BANTIN_IS_PEOPLE_PAGE (self));

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = bantin_newsroom_list_people (self->newsroom, NULL);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; self->people && i < self->people->len; i++)
    {
      const BantinPerson *person = g_ptr_array_index (self->people, i);

      if (!person->is_dismissed)
        gtk_list_box_append (self->list, build_row (person));
    }
}
