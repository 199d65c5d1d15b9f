/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-check-group.h"

#include "app/story/bantin-check-row.h"

#include <glib/gi18n.h>

/* So many lines of one kind are read at a glance; more fold into one. */
#define FEW 3

struct _BantinCheckGroup
{
  AdwBin parent_instance;
  AdwPreferencesGroup *group;
  GtkWidget *mend_button;
  GPtrArray *rows; /* of the group, as long as they are in it */
};

G_DEFINE_FINAL_TYPE (BantinCheckGroup, bantin_check_group, ADW_TYPE_BIN)

enum
{
  PLACE_CHOSEN,
  MEND_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_mend_clicked (BantinCheckGroup *self)
{
  g_signal_emit (self, signals[MEND_ASKED], 0);
}

static void
on_row_activated (BantinCheckRow *row,
                  BantinCheckGroup *self)
{
  g_signal_emit (self, signals[PLACE_CHOSEN], 0, bantin_check_row_get_remark (row));
}

static void
bantin_check_group_finalize (GObject *object)
{
  g_ptr_array_unref (BANTIN_CHECK_GROUP (object)->rows);

  G_OBJECT_CLASS (bantin_check_group_parent_class)->finalize (object);
}

static void
bantin_check_group_class_init (BantinCheckGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantin_check_group_finalize;

  signals[PLACE_CHOSEN] = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MEND_ASKED] = g_signal_new ("mend-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bantin_check_group_init (BantinCheckGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->mend_button = gtk_button_new_with_mnemonic (_ ("_Mend…"));
  gtk_widget_set_valign (self->mend_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->mend_button, _ ("Spaces, dashes, quotation marks and the like, shown before anything changes"));
  adw_preferences_group_set_header_suffix (self->group, self->mend_button);
  g_signal_connect_object (self->mend_button, "clicked", G_CALLBACK (on_mend_clicked), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

static GtkWidget *
build_row (BantinCheckGroup *self,
           const BantinRemark *remark)
{
  GtkWidget *row = bantin_check_row_new (remark);

  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);

  return row;
}

static GtkWidget *
build_fold (const BantinRemark *first,
            guint n)
{
  GtkWidget *fold = adw_expander_row_new ();
  g_autofree char *places = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  GtkWidget *icon = gtk_image_new_from_icon_name (first->severity == BANTIN_SEVERITY_BLOCKER ? "bantin-stop-symbolic" : "bantin-warning-symbolic");

  gtk_widget_add_css_class (icon, first->severity == BANTIN_SEVERITY_BLOCKER ? "error" : "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fold), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fold), first->sentence);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (fold), places);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (fold), icon);

  return fold;
}

/* Only what says the same of several places folds; a sentence that names its photo or date stands alone. */
static gboolean
is_alike (const BantinRemark *a,
          const BantinRemark *b)
{
  return g_str_equal (a->code, b->code) && g_str_equal (a->sentence, b->sentence);
}

static guint
count_alike (GPtrArray *remarks,
             guint first)
{
  guint n = 0;

  for (guint i = first; i < remarks->len; i++)
    if (is_alike (g_ptr_array_index (remarks, first), g_ptr_array_index (remarks, i)))
      n++;

  return n;
}

static gboolean
is_told (GPtrArray *remarks,
         guint at)
{
  for (guint i = 0; i < at; i++)
    if (is_alike (g_ptr_array_index (remarks, i), g_ptr_array_index (remarks, at)))
      return TRUE;

  return FALSE;
}

static void
add (BantinCheckGroup *self,
     GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_alike (BantinCheckGroup *self,
           GPtrArray *remarks,
           guint first)
{
  const BantinRemark *remark = g_ptr_array_index (remarks, first);
  guint n = count_alike (remarks, first);
  GtkWidget *fold = n > FEW ? build_fold (remark, n) : NULL;

  for (guint i = first; i < remarks->len; i++)
    {
      if (!is_alike (remark, g_ptr_array_index (remarks, i)))
        continue;
      if (fold)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (fold), build_row (self, g_ptr_array_index (remarks, i)));
      else
        add (self, build_row (self, g_ptr_array_index (remarks, i)));
    }
  if (fold)
    add (self, fold);
}

void
bantin_check_group_show (BantinCheckGroup *self,
                         GPtrArray *remarks,
                         gboolean can_mend)
{
  gboolean has_mendable = FALSE;

  g_return_if_fail (BANTIN_IS_CHECK_GROUP (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < remarks->len; i++)
    {
      const BantinRemark *remark = g_ptr_array_index (remarks, i);

      has_mendable = has_mendable || remark->is_mendable;
      if (!is_told (remarks, i))
        add_alike (self, remarks, i);
    }
  gtk_widget_set_visible (self->mend_button, can_mend && has_mendable);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

void
bantin_check_group_set_title (BantinCheckGroup *self,
                              const char *title,
                              const char *description)
{
  g_return_if_fail (BANTIN_IS_CHECK_GROUP (self));

  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, description);
}
