/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-sidebar.h"

#include "app/people/bantin-roles.h"
#include "app/widgets/bantin-lazy-menu.h"
#include "app/window/bantin-sidebar-row.h"

#include <glib/gi18n.h>

struct _BantinSidebar
{
  AdwBin parent_instance;
  GtkMenuButton *primary_menu;
  GMenuModel *primary_menu_model;
  GtkListBox *lists;
  GtkWidget *person_button;
  GMenuModel *person_menu_model;
  AdwAvatar *person_avatar;
  GtkLabel *person_name;
  GtkLabel *person_roles;
  GtkWidget *person_lock;

  BantinNewsroom *newsroom;
  BantinSidebarRow *rows[BANTIN_N_LISTS];
  guint count_source;   /* counting waits for the end of a burst of changes */
  gboolean is_counting; /* one count at a time … */
  gboolean count_again; /* … and one more if something changed meanwhile */
};

G_DEFINE_FINAL_TYPE (BantinSidebar, bantin_sidebar, ADW_TYPE_BIN)

enum
{
  LIST_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void count_lists (BantinSidebar *self);

static void
on_counted (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (BantinSidebar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *counts = NULL;
  guint must_act = 0;
  guint hidden = 0;

  counts = bantin_newsroom_count_lists_finish (BANTIN_NEWSROOM (source), result, &must_act, &hidden, &error);
  self->is_counting = FALSE;

  for (guint i = 0; counts && i < BANTIN_N_LISTS; i++)
    {
      bantin_sidebar_row_set_count (self->rows[i], counts[i], (must_act >> i) & 1);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), !((hidden >> i) & 1));
    }

  if (self->count_again)
    count_lists (self);
}

/* Runs again by itself when something changed while the counting was under way. */
static void
count_lists (BantinSidebar *self)
{
  self->count_again = self->is_counting;
  if (self->is_counting || !self->newsroom)
    return;

  self->is_counting = TRUE;
  bantin_newsroom_count_lists_async (self->newsroom, NULL, on_counted, g_object_ref (self));
}

static gboolean
on_count_due (gpointer user_data)
{
  BantinSidebar *self = user_data;

  self->count_source = 0;
  count_lists (self);

  return G_SOURCE_REMOVE;
}

static void
queue_count (BantinSidebar *self)
{
  if (!self->count_source)
    self->count_source = g_idle_add (on_count_due, self);
}

static void
show_person (BantinSidebar *self)
{
  const BantinPerson *person = bantin_newsroom_get_person (self->newsroom);
  g_autofree char *roles = person ? bantin_roles_describe (person->roles) : NULL;

  gtk_widget_set_visible (self->person_button, person != NULL);
  if (!person)
    return;

  adw_avatar_set_text (self->person_avatar, person->legal_name);
  gtk_label_set_label (self->person_name, person->legal_name);
  gtk_label_set_label (self->person_roles, roles);
  gtk_widget_set_visible (self->person_lock, bantin_newsroom_is_locked (self->newsroom));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, person->legal_name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, roles,
                                  -1);
}

static void
on_people_changed (BantinSidebar *self)
{
  show_person (self);
  queue_count (self);
}

static void
choose (BantinSidebar *self,
        BantinSidebarRow *row)
{
  gtk_list_box_select_row (self->lists, GTK_LIST_BOX_ROW (row));
  g_signal_emit (self, signals[LIST_CHOSEN], 0, (guint) bantin_sidebar_row_get_list (row));
}

static void
on_row_activated (BantinSidebar *self,
                  BantinSidebarRow *row)
{
  choose (self, row);
}

static void
bantin_sidebar_dispose (GObject *object)
{
  BantinSidebar *self = BANTIN_SIDEBAR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_SIDEBAR);

  G_OBJECT_CLASS (bantin_sidebar_parent_class)->dispose (object);
}

static void
bantin_sidebar_class_init (BantinSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_sidebar_dispose;

  signals[LIST_CHOSEN] = g_signal_new ("list-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, lists);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, primary_menu_model);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, person_menu_model);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, person_button);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, person_avatar);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, person_name);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, person_roles);
  gtk_widget_class_bind_template_child (widget_class, BantinSidebar, person_lock);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bantin_sidebar_init (BantinSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  bantin_lazy_menu_set (self->primary_menu, self->primary_menu_model);
  bantin_lazy_menu_set (GTK_MENU_BUTTON (self->person_button), self->person_menu_model);
  for (guint i = 0; i < BANTIN_N_LISTS; i++)
    {
      self->rows[i] = BANTIN_SIDEBAR_ROW (bantin_sidebar_row_new (i));
      gtk_list_box_append (self->lists, GTK_WIDGET (self->rows[i]));
    }
}

void
bantin_sidebar_set_newsroom (BantinSidebar *self,
                             BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_SIDEBAR (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "story-changed", G_CALLBACK (queue_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "people-changed", G_CALLBACK (on_people_changed), self, G_CONNECT_SWAPPED);
  on_people_changed (self);
}

void
bantin_sidebar_show_list (BantinSidebar *self,
                          BantinList list)
{
  g_return_if_fail (BANTIN_IS_SIDEBAR (self));
  g_return_if_fail (list < BANTIN_N_LISTS);

  gtk_list_box_select_row (self->lists, GTK_LIST_BOX_ROW (self->rows[list]));
}

void
bantin_sidebar_choose_nth (BantinSidebar *self,
                           guint n)
{
  g_return_if_fail (BANTIN_IS_SIDEBAR (self));

  for (guint i = 0; i < BANTIN_N_LISTS; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->rows[i])) && n-- == 0)
      {
        choose (self, self->rows[i]);
        return;
      }
}

void
bantin_sidebar_focus (BantinSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (BANTIN_IS_SIDEBAR (self));

  row = gtk_list_box_get_selected_row (self->lists);
  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->lists));
}
