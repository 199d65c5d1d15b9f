/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-history-pane.h"

#include "app/story/bantin-history-row.h"

struct _BantinHistoryPane
{
  AdwBin parent_instance;
  GtkStack *stack;
  GtkBox *days;

  BantinNewsroom *newsroom;
  GCancellable *loading;
  gboolean can_restore;
};

G_DEFINE_FINAL_TYPE (BantinHistoryPane, bantin_history_pane, ADW_TYPE_BIN)

enum
{
  VERSION_VIEWED,
  VERSION_COMPARED,
  VERSION_RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_viewed (BantinHistoryRow *row,
           BantinHistoryPane *self)
{
  g_signal_emit (self, signals[VERSION_VIEWED], 0, bantin_history_row_get_rev (row), bantin_history_row_get_version (row));
}

static void
on_compared (BantinHistoryRow *row,
             BantinHistoryPane *self)
{
  g_signal_emit (self, signals[VERSION_COMPARED], 0, bantin_history_row_get_rev (row));
}

static void
on_restored (BantinHistoryRow *row,
             BantinHistoryPane *self)
{
  g_signal_emit (self, signals[VERSION_RESTORED], 0, bantin_history_row_get_rev (row), bantin_history_row_get_version (row));
}

static void
clear (BantinHistoryPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))))
    gtk_box_remove (self->days, child);
}

/* Returns: (transfer none): the list that the day's entries go into */
static GtkListBox *
add_day (BantinHistoryPane *self,
         const char *day)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (day);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->days, box);

  return GTK_LIST_BOX (list);
}

static void
fill (BantinHistoryPane *self,
      GPtrArray *entries)
{
  g_autofree char *last_day = NULL;
  GtkListBox *list = NULL;

  clear (self);
  for (guint i = 0; i < entries->len; i++)
    {
      const BantinHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *day = bantin_message_format_date (entry->made_at);
      GtkWidget *row = bantin_history_row_new (entry, self->can_restore);

      if (g_set_str (&last_day, day))
        list = add_day (self, day);
      g_signal_connect_object (row, "viewed", G_CALLBACK (on_viewed), self, 0);
      g_signal_connect_object (row, "compared", G_CALLBACK (on_compared), self, 0);
      g_signal_connect_object (row, "restored", G_CALLBACK (on_restored), self, 0);
      gtk_list_box_append (list, row);
    }
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "days" : "empty");
}

static void
on_listed (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinHistoryPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = bantin_newsroom_list_history_finish (BANTIN_NEWSROOM (source), result, &error);

  if (entries && self->newsroom)
    fill (self, entries);
}

static void
bantin_history_pane_dispose (GObject *object)
{
  BantinHistoryPane *self = BANTIN_HISTORY_PANE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_HISTORY_PANE);

  G_OBJECT_CLASS (bantin_history_pane_parent_class)->dispose (object);
}

static void
bantin_history_pane_class_init (BantinHistoryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_history_pane_dispose;

  signals[VERSION_VIEWED] = g_signal_new ("version-viewed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[VERSION_COMPARED] = g_signal_new ("version-compared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VERSION_RESTORED] = g_signal_new ("version-restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-history-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinHistoryPane, days);
}

static void
bantin_history_pane_init (BantinHistoryPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_history_pane_set_newsroom (BantinHistoryPane *self,
                                  BantinNewsroom *newsroom)
{
  g_return_if_fail (BANTIN_IS_HISTORY_PANE (self));

  self->newsroom = g_object_ref (newsroom);
}

void
bantin_history_pane_show (BantinHistoryPane *self,
                          const char *story,
                          gboolean can_restore)
{
  g_return_if_fail (BANTIN_IS_HISTORY_PANE (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->can_restore = can_restore;
  if (!story)
    {
      clear (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  self->loading = g_cancellable_new ();
  bantin_newsroom_list_history_async (self->newsroom, story, self->loading, on_listed, g_object_ref (self));
}
