/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-history-row.h"

#include "newsroom/bantin-message.h"

struct _BantinHistoryRow
{
  GtkListBoxRow parent_instance;
  GtkLabel *sentence_label;
  GtkLabel *time_label;
  GtkLabel *note_label;
  GtkLinkButton *link;
  GtkWidget *version_box;
  GtkWidget *restore_button;
  char *rev;
  guint version;
};

G_DEFINE_FINAL_TYPE (BantinHistoryRow, bantin_history_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  VIEWED,
  COMPARED,
  RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_view_clicked (BantinHistoryRow *self)
{
  g_signal_emit (self, signals[VIEWED], 0);
}

static void
on_compare_clicked (BantinHistoryRow *self)
{
  g_signal_emit (self, signals[COMPARED], 0);
}

static void
on_restore_clicked (BantinHistoryRow *self)
{
  g_signal_emit (self, signals[RESTORED], 0);
}

static void
bantin_history_row_dispose (GObject *object)
{
  g_clear_pointer (&BANTIN_HISTORY_ROW (object)->rev, g_free);

  G_OBJECT_CLASS (bantin_history_row_parent_class)->dispose (object);
}

static void
bantin_history_row_class_init (BantinHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_history_row_dispose;

  signals[VIEWED] = g_signal_new ("viewed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPARED] = g_signal_new ("compared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryRow, link);
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryRow, version_box);
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryRow, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, on_view_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked);
}

static void
bantin_history_row_init (BantinHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantin_history_row_new (const BantinHistoryEntry *entry,
                        gboolean can_restore)
{
  BantinHistoryRow *self = g_object_new (BANTIN_TYPE_HISTORY_ROW, NULL);
  g_autofree char *time = bantin_message_format_time (entry->made_at);

  self->rev = g_strdup (entry->rev);
  self->version = entry->version;
  gtk_label_set_label (self->sentence_label, entry->sentence);
  gtk_label_set_label (self->time_label, time);
  gtk_label_set_label (self->note_label, entry->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *entry->note);
  gtk_widget_set_visible (GTK_WIDGET (self->link), entry->url != NULL);
  if (entry->url)
    gtk_link_button_set_uri (self->link, entry->url);
  gtk_widget_set_visible (self->version_box, entry->rev != NULL && entry->version > 0);
  gtk_widget_set_visible (self->restore_button, can_restore);

  return GTK_WIDGET (self);
}

const char *
bantin_history_row_get_rev (BantinHistoryRow *self)
{
  g_return_val_if_fail (BANTIN_IS_HISTORY_ROW (self), NULL);

  return self->rev;
}

guint
bantin_history_row_get_version (BantinHistoryRow *self)
{
  g_return_val_if_fail (BANTIN_IS_HISTORY_ROW (self), 0);

  return self->version;
}
