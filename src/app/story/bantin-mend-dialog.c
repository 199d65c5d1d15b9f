/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-mend-dialog.h"

#include "app/story/bantin-marked-words.h"

#include <glib/gi18n.h>

struct _BantinMendDialog
{
  AdwDialog parent_instance;
  GtkBox *groups_box;
  GtkWidget *mend_button;
  GPtrArray *mends;
  GPtrArray *checks; /* GtkCheckButton: one for each */
};

G_DEFINE_FINAL_TYPE (BantinMendDialog, bantin_mend_dialog, ADW_TYPE_DIALOG)

enum
{
  MENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Under these titles they stand, in this order. */
static const struct
{
  const char *title;
  const char *codes[6];
} SUBJECTS[] = {
  { N_ ("Headline"), { "headline-lowercase" } },
  { N_ ("Letters of Old Fonts"), { "legacy-letters" } },
  { N_ ("Spaces"), { "space-double", "space-before-mark", "space-after-mark", "space-inside", "space-edge" } },
  { N_ ("Dashes"), { "dash", "dash-mixed" } },
  { N_ ("Quotation Marks"), { "quote-straight" } },
  { N_ ("End of the Story"), { "no-closing" } },
};

static void
on_cancel_clicked (BantinMendDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_mend_clicked (BantinMendDialog *self)
{
  g_autoptr (BantinMendDialog) kept = g_object_ref (self);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->mends->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (chosen, g_ptr_array_index (self->mends, i));

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[MENDED], 0, chosen);
}

static void
on_toggled (BantinMendDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    any = any || gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  gtk_widget_set_sensitive (self->mend_button, any);
}

static GtkWidget *
build_row (BantinMendDialog *self,
           const BantinMend *mend,
           GtkWidget *check)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *before = bantin_marked_words_of_old (mend->before, mend->after);
  g_autofree char *after = bantin_marked_words_of_new (mend->after, mend->before);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, mend->after, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), before);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), after);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_add_css_class (row, "property");

  return row;
}

static gboolean
is_about (const char *const *codes,
          const BantinMend *mend)
{
  for (guint i = 0; i < 6 && codes[i]; i++)
    if (g_str_equal (codes[i], mend->code))
      return TRUE;

  return FALSE;
}

static void
add_subject (BantinMendDialog *self,
             const char *title,
             const char *const *codes)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < self->mends->len; i++)
    {
      const BantinMend *mend = g_ptr_array_index (self->mends, i);

      if (!is_about (codes, mend))
        continue;
      if (!group)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, title);
          gtk_box_append (self->groups_box, GTK_WIDGET (group));
        }
      adw_preferences_group_add (group, build_row (self, mend, g_ptr_array_index (self->checks, i)));
    }
}

static void
bantin_mend_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_MEND_DIALOG);

  G_OBJECT_CLASS (bantin_mend_dialog_parent_class)->dispose (object);
}

static void
bantin_mend_dialog_finalize (GObject *object)
{
  BantinMendDialog *self = BANTIN_MEND_DIALOG (object);

  g_clear_pointer (&self->mends, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (bantin_mend_dialog_parent_class)->finalize (object);
}

static void
bantin_mend_dialog_class_init (BantinMendDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_mend_dialog_dispose;
  object_class->finalize = bantin_mend_dialog_finalize;

  signals[MENDED] = g_signal_new ("mended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-mend-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinMendDialog, groups_box);
  gtk_widget_class_bind_template_child (widget_class, BantinMendDialog, mend_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_mend_clicked);
}

static void
bantin_mend_dialog_init (BantinMendDialog *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantinMendDialog *
bantin_mend_dialog_new (GPtrArray *mends)
{
  BantinMendDialog *self = g_object_new (BANTIN_TYPE_MEND_DIALOG, NULL);

  self->mends = g_ptr_array_ref (mends);
  for (guint i = 0; i < mends->len; i++)
    g_ptr_array_add (self->checks, g_object_ref_sink (gtk_check_button_new ()));
  for (guint i = 0; i < G_N_ELEMENTS (SUBJECTS); i++)
    add_subject (self, _ (SUBJECTS[i].title), SUBJECTS[i].codes);

  adw_dialog_set_default_widget (ADW_DIALOG (self), self->mend_button);
  adw_dialog_set_focus (ADW_DIALOG (self), self->mend_button);

  return self;
}
