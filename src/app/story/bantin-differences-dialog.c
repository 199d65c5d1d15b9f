/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-differences-dialog.h"

#include "app/story/bantin-marked-words.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinDifferencesDialog
{
  AdwDialog parent_instance;
  GtkLabel *message_label;
  GtkBox *findings_box;
  GtkWidget *accept_button;
  GtkWidget *overwrite_button;
  GtkWidget *again_button;
  GtkWidget *origin; /* weak: what toasts are shown from once this is closed */
  BantinNewsroom *newsroom;
  char *story;
};

G_DEFINE_FINAL_TYPE (BantinDifferencesDialog, bantin_differences_dialog, ADW_TYPE_DIALOG)

static void
on_answered (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GtkWidget) origin = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantin_newsroom_answer_delivery_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show_failure (origin, error);
}

static void
answer (BantinDifferencesDialog *self,
        const char *word)
{
  if (self->origin)
    bantin_newsroom_answer_delivery_async (self->newsroom, self->story, word, NULL, on_answered, g_object_ref (self->origin));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_accept_clicked (BantinDifferencesDialog *self)
{
  answer (self, "accept");
}

static void
on_overwrite_clicked (BantinDifferencesDialog *self)
{
  answer (self, "overwrite");
}

static void
on_again_clicked (BantinDifferencesDialog *self)
{
  answer (self, "again");
}

static void
add_side (AdwPreferencesGroup *group,
          const char *title,
          const char *markup)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), *markup ? markup : _ ("nothing"));
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

static void
add_finding (BantinDifferencesDialog *self,
             const BantinDeliveryFinding *finding)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = g_markup_escape_text (finding->what, -1);
  g_autofree char *expected = bantin_marked_words_of_new (finding->expected, finding->found);
  g_autofree char *found = bantin_marked_words_of_old (finding->found, finding->expected);

  adw_preferences_group_set_title (group, title);
  if (*finding->expected || *finding->found)
    {
      add_side (group, _ ("Approved"), expected);
      add_side (group, _ ("On the portal"), found);
    }
  gtk_box_append (self->findings_box, GTK_WIDGET (group));
}

static void
bantin_differences_dialog_dispose (GObject *object)
{
  BantinDifferencesDialog *self = BANTIN_DIFFERENCES_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_DIFFERENCES_DIALOG);

  G_OBJECT_CLASS (bantin_differences_dialog_parent_class)->dispose (object);
}

static void
bantin_differences_dialog_finalize (GObject *object)
{
  g_free (BANTIN_DIFFERENCES_DIALOG (object)->story);

  G_OBJECT_CLASS (bantin_differences_dialog_parent_class)->finalize (object);
}

static void
bantin_differences_dialog_class_init (BantinDifferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_differences_dialog_dispose;
  object_class->finalize = bantin_differences_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-differences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinDifferencesDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, BantinDifferencesDialog, findings_box);
  gtk_widget_class_bind_template_child (widget_class, BantinDifferencesDialog, accept_button);
  gtk_widget_class_bind_template_child (widget_class, BantinDifferencesDialog, overwrite_button);
  gtk_widget_class_bind_template_child (widget_class, BantinDifferencesDialog, again_button);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_overwrite_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
}

static void
bantin_differences_dialog_init (BantinDifferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_differences_dialog_present (GtkWidget *parent,
                                   BantinNewsroom *newsroom,
                                   const BantinStory *story)
{
  const BantinDeliveryStatus *delivery = story->delivery;
  BantinDifferencesDialog *self;
  gboolean is_gone;

  if (!delivery)
    return;

  self = g_object_new (BANTIN_TYPE_DIFFERENCES_DIALOG, "title", delivery->portal_name, NULL);
  g_set_weak_pointer (&self->origin, parent);
  self->newsroom = g_object_ref (newsroom);
  self->story = g_strdup (story->id);
  gtk_label_set_label (self->message_label, delivery->message);
  for (guint i = 0; i < delivery->findings->len; i++)
    add_finding (self, g_ptr_array_index (delivery->findings, i));

  is_gone = g_str_equal (delivery->trouble, "gone");
  gtk_widget_set_visible (self->again_button, is_gone);
  gtk_widget_set_visible (self->overwrite_button, !is_gone);
  /* What others changed is read only once ours was sent; nobody has seen yet what could be accepted. */
  gtk_widget_set_visible (self->accept_button, !is_gone && !g_str_equal (delivery->trouble, "changed"));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
