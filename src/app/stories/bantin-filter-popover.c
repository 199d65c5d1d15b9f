/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/stories/bantin-filter-popover.h"

#include "base/bantin-clock.h"

#include <glib/gi18n.h>

struct _BantinFilterPopover
{
  GtkPopover parent_instance;
  GtkDropDown *period;
  GtkDropDown *author;
  GtkDropDown *section;
  GtkDropDown *portal;
  GtkDropDown *state;
  GtkCheckButton *with_bin;

  GPtrArray *author_ids; /* the k-th belongs to the (k + 1)-th name: the first is "all" */
  GPtrArray *portal_ids;
  BantinFilter filter;
  char *section_name;
  gboolean is_filling; /* the choices are being replaced: no word of it */
};

G_DEFINE_FINAL_TYPE (BantinFilterPopover, bantin_filter_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

enum
{
  PERIOD_ALL,
  PERIOD_WEEK,
  PERIOD_MONTH,
  PERIOD_YEAR,
};

static gint64
get_begin (guint period)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (bantin_clock_now ());
  g_autoptr (GDateTime) begin = NULL;

  switch (period)
    {
    case PERIOD_WEEK:
      begin = g_date_time_add_days (now, -7);
      break;
    case PERIOD_MONTH:
      begin = g_date_time_add_days (now, -30);
      break;
    case PERIOD_YEAR:
      begin = g_date_time_new_local (g_date_time_get_year (now), 1, 1, 0, 0, 0);
      break;
    case PERIOD_ALL:
    default:
      return 0;
    }

  return g_date_time_to_unix (begin);
}

/* "All" stands first in every choice, and an emptied one has nothing selected. */
static gboolean
is_all (GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION;
}

static const char *
get_id (GtkDropDown *choice,
        GPtrArray *ids)
{
  return is_all (choice) ? NULL : g_ptr_array_index (ids, gtk_drop_down_get_selected (choice) - 1);
}

static void
read_filter (BantinFilterPopover *self)
{
  GtkStringObject *section = is_all (self->section) ? NULL : gtk_drop_down_get_selected_item (self->section);

  g_set_str (&self->section_name, section ? gtk_string_object_get_string (section) : NULL);
  self->filter.from = get_begin (gtk_drop_down_get_selected (self->period));
  self->filter.author = get_id (self->author, self->author_ids);
  self->filter.section = self->section_name;
  self->filter.portal = get_id (self->portal, self->portal_ids);
  self->filter.state = is_all (self->state) ? -1 : (int) gtk_drop_down_get_selected (self->state) - 1;
  self->filter.with_bin = gtk_check_button_get_active (self->with_bin);
}

static void
tell (BantinFilterPopover *self)
{
  if (self->is_filling)
    return;

  read_filter (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_selected (BantinFilterPopover *self)
{
  tell (self);
}

static void
on_toggled (BantinFilterPopover *self)
{
  tell (self);
}

static void
on_clear_clicked (BantinFilterPopover *self)
{
  bantin_filter_popover_clear (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkStringList *
begin_choices (const char *all)
{
  const char *first[] = { all, NULL };

  return gtk_string_list_new (first);
}

static void
set_choices (GtkDropDown *choice,
             GtkStringList *names)
{
  g_autofree char *chosen = is_all (choice) ? NULL : g_strdup (gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice)));
  guint position = 0;

  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  if (chosen)
    position = gtk_string_list_find (names, chosen);
  gtk_drop_down_set_selected (choice, position == G_MAXUINT ? 0 : position);
}

static void
fill_authors (BantinFilterPopover *self,
              BantinNewsroom *newsroom)
{
  g_autoptr (GPtrArray) people = bantin_newsroom_list_people (newsroom, NULL);
  g_autoptr (GtkStringList) names = begin_choices (_ ("Everybody"));

  g_ptr_array_set_size (self->author_ids, 0);
  for (guint i = 0; people && i < people->len; i++)
    {
      const BantinPerson *person = g_ptr_array_index (people, i);

      g_ptr_array_add (self->author_ids, g_strdup (person->id));
      gtk_string_list_append (names, person->legal_name);
    }
  set_choices (self->author, names);
}

static void
fill_portals (BantinFilterPopover *self,
              BantinNewsroom *newsroom)
{
  g_autoptr (GPtrArray) accounts = bantin_newsroom_list_accounts (newsroom, NULL);
  g_autoptr (GtkStringList) names = begin_choices (_ ("All Portals"));

  g_ptr_array_set_size (self->portal_ids, 0);
  for (guint i = 0; accounts && i < accounts->len; i++)
    {
      const BantinAccount *account = g_ptr_array_index (accounts, i);

      g_ptr_array_add (self->portal_ids, g_strdup (account->id));
      gtk_string_list_append (names, account->name);
    }
  set_choices (self->portal, names);
}

static void
fill_sections (BantinFilterPopover *self,
               BantinNewsroom *newsroom)
{
  g_auto (GStrv) sections = bantin_newsroom_list_sections (newsroom);
  g_autoptr (GtkStringList) names = begin_choices (_ ("All Sections"));

  for (guint i = 0; sections[i]; i++)
    gtk_string_list_append (names, sections[i]);
  set_choices (self->section, names);
}

static void
bantin_filter_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_FILTER_POPOVER);

  G_OBJECT_CLASS (bantin_filter_popover_parent_class)->dispose (object);
}

static void
bantin_filter_popover_finalize (GObject *object)
{
  BantinFilterPopover *self = BANTIN_FILTER_POPOVER (object);

  g_ptr_array_unref (self->author_ids);
  g_ptr_array_unref (self->portal_ids);
  g_free (self->section_name);

  G_OBJECT_CLASS (bantin_filter_popover_parent_class)->finalize (object);
}

static void
bantin_filter_popover_class_init (BantinFilterPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_filter_popover_dispose;
  object_class->finalize = bantin_filter_popover_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinFilterPopover, period);
  gtk_widget_class_bind_template_child (widget_class, BantinFilterPopover, author);
  gtk_widget_class_bind_template_child (widget_class, BantinFilterPopover, section);
  gtk_widget_class_bind_template_child (widget_class, BantinFilterPopover, portal);
  gtk_widget_class_bind_template_child (widget_class, BantinFilterPopover, state);
  gtk_widget_class_bind_template_child (widget_class, BantinFilterPopover, with_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
bantin_filter_popover_init (BantinFilterPopover *self)
{
  g_autoptr (GtkStringList) states = begin_choices (_ ("All States"));

  self->author_ids = g_ptr_array_new_with_free_func (g_free);
  self->portal_ids = g_ptr_array_new_with_free_func (g_free);
  self->filter.state = -1;
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < BANTIN_STATE_BINNED; i++)
    gtk_string_list_append (states, bantin_message_state_label (i));
  set_choices (self->state, states);
  self->is_filling = FALSE;
}

void
bantin_filter_popover_fill (BantinFilterPopover *self,
                            BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_FILTER_POPOVER (self));

  self->is_filling = TRUE;
  fill_authors (self, newsroom);
  fill_sections (self, newsroom);
  fill_portals (self, newsroom);
  self->is_filling = FALSE;
  read_filter (self);
}

const BantinFilter *
bantin_filter_popover_get_filter (BantinFilterPopover *self)
{
  g_return_val_if_fail (BANTIN_IS_FILTER_POPOVER (self), NULL);

  return &self->filter;
}

gboolean
bantin_filter_popover_is_narrowed (BantinFilterPopover *self)
{
  g_return_val_if_fail (BANTIN_IS_FILTER_POPOVER (self), FALSE);

  return self->filter.from || self->filter.author || self->filter.section || self->filter.portal || self->filter.state >= 0;
}

void
bantin_filter_popover_clear (BantinFilterPopover *self)
{
  g_return_if_fail (BANTIN_IS_FILTER_POPOVER (self));

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->period, 0);
  gtk_drop_down_set_selected (self->author, 0);
  gtk_drop_down_set_selected (self->section, 0);
  gtk_drop_down_set_selected (self->portal, 0);
  gtk_drop_down_set_selected (self->state, 0);
  gtk_check_button_set_active (self->with_bin, FALSE);
  self->is_filling = FALSE;
  tell (self);
}

void
bantin_filter_popover_set_with_bin (BantinFilterPopover *self,
                                    gboolean with_bin)
{
  g_return_if_fail (BANTIN_IS_FILTER_POPOVER (self));

  gtk_check_button_set_active (self->with_bin, with_bin);
}
