/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-choice-button.h"

#include <glib/gi18n.h>

struct _BantinChoiceButton
{
  GtkWidget parent_instance;
  GtkMenuButton *button;
  GtkListBox *list;
  GtkPopover *popover;
};

G_DEFINE_FINAL_TYPE (BantinChoiceButton, bantin_choice_button, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_row_activated (BantinChoiceButton *self,
                  GtkListBoxRow *row)
{
  const char *word = gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, word);
}

static void
bantin_choice_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTIN_TYPE_CHOICE_BUTTON);

  G_OBJECT_CLASS (bantin_choice_button_parent_class)->dispose (object);
}

static void
bantin_choice_button_class_init (BantinChoiceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_choice_button_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-choice-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinChoiceButton, button);
  gtk_widget_class_bind_template_child (widget_class, BantinChoiceButton, popover);
  gtk_widget_class_bind_template_child (widget_class, BantinChoiceButton, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
bantin_choice_button_init (BantinChoiceButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_choice_button_set_words (BantinChoiceButton *self,
                                const char *const *words)
{
  g_return_if_fail (BANTIN_IS_CHOICE_BUTTON (self));

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; words[i]; i++)
    {
      GtkWidget *label = gtk_label_new (words[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->list, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), words[0] != NULL);
}
