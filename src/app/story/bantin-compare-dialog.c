/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-compare-dialog.h"

#include "app/story/bantin-diff-text.h"
#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

struct _BantinCompareDialog
{
  AdwDialog parent_instance;
  GtkWidget *choice_box;
  GtkDropDown *older_drop;
  GtkDropDown *newer_drop;
  GtkLabel *summary_label;
  GtkStack *stack;
  GtkTextView *text_view;

  BantinNewsroom *newsroom;
  BantinDocument *present;
  char *first;           /* (nullable): rev of the older side at first */
  GPtrArray *revs;       /* (element-type utf8): newest first; the k-th choice of the older side */
  GHashTable *documents; /* rev: BantinDocument, as far as they were read */
  gboolean is_looking;   /* nobody chose the older side: going back to the first version that differs */
};

G_DEFINE_FINAL_TYPE (BantinCompareDialog, bantin_compare_dialog, ADW_TYPE_DIALOG)

static void show (BantinCompareDialog *self);

static const char *
get_older (BantinCompareDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->older_drop);

  return selected < self->revs->len ? g_ptr_array_index (self->revs, selected) : NULL;
}

/* (nullable): NULL = what is on screen, which is the first choice */
static const char *
get_newer (BantinCompareDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->newer_drop);

  return selected > 0 && selected <= self->revs->len ? g_ptr_array_index (self->revs, selected - 1) : NULL;
}

typedef struct
{
  BantinCompareDialog *dialog;
  char *rev;
} Reading;

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (BantinCompareDialog) self = reading->dialog;
  g_autofree char *rev = reading->rev;
  g_autoptr (GError) error = NULL;
  BantinDocument *document = bantin_newsroom_load_revision_finish (BANTIN_NEWSROOM (source), result, &error);

  g_free (reading);
  if (!document)
    {
      bantin_toast_show_failure (GTK_WIDGET (self), error);
      return;
    }

  g_hash_table_insert (self->documents, g_steal_pointer (&rev), document);
  show (self);
}

/* (nullable): NULL while it is being read, after which it is shown */
static BantinDocument *
find_document (BantinCompareDialog *self,
               const char *rev)
{
  BantinDocument *document = g_hash_table_lookup (self->documents, rev);
  Reading *reading;

  if (document)
    return document;

  reading = g_new0 (Reading, 1);
  reading->dialog = g_object_ref (self);
  reading->rev = g_strdup (rev);
  bantin_newsroom_load_revision_async (self->newsroom, rev, NULL, on_loaded, reading);

  return NULL;
}

static void
show (BantinCompareDialog *self)
{
  const char *older_rev = get_older (self);
  const char *newer_rev = get_newer (self);
  BantinDocument *older;
  BantinDocument *newer;
  g_autofree char *summary = NULL;
  guint n;

  if (!older_rev)
    return;
  older = find_document (self, older_rev);
  newer = newer_rev ? find_document (self, newer_rev) : self->present;
  if (!older || !newer)
    return;

  n = bantin_diff_text_fill (gtk_text_view_get_buffer (self->text_view), older, newer);
  if (n == 0 && self->is_looking && gtk_drop_down_get_selected (self->older_drop) + 1 < self->revs->len)
    {
      gtk_drop_down_set_selected (self->older_drop, gtk_drop_down_get_selected (self->older_drop) + 1);
      return;
    }

  self->is_looking = FALSE;
  summary = n > 0 ? g_strdup_printf (ngettext ("%u place changed: what was added is underlined, what was removed is struck through.",
                                               "%u places changed: what was added is underlined, what was removed is struck through.", n),
                                     n)
                  : g_strdup (_ ("Nothing changed."));
  gtk_label_set_label (self->summary_label, summary);
}

static void
on_chosen (BantinCompareDialog *self)
{
  if (self->revs && self->revs->len > 0)
    show (self);
}

static guint
find_first (BantinCompareDialog *self)
{
  for (guint i = 0; self->first && i < self->revs->len; i++)
    if (g_str_equal (g_ptr_array_index (self->revs, i), self->first))
      return i;

  return 0;
}

static gboolean
is_known (GPtrArray *revs,
          const char *rev)
{
  return g_ptr_array_find_with_equal_func (revs, rev, g_str_equal, NULL);
}

static void
fill_choices (BantinCompareDialog *self,
              GPtrArray *entries)
{
  g_autoptr (GtkStringList) older = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) newer = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) revs = g_ptr_array_new_with_free_func (g_free);

  gtk_string_list_append (newer, _ ("As It Is Now"));
  for (guint i = 0; i < entries->len; i++)
    {
      const BantinHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *when = bantin_message_format_when (entry->made_at);
      g_autofree char *version = NULL;
      g_autofree char *label = NULL;

      if (!entry->rev || entry->version == 0 || is_known (revs, entry->rev))
        continue;

      version = g_strdup_printf (_ ("Version %u"), entry->version);
      label = bantin_message_join (version, when, NULL);
      gtk_string_list_append (older, label);
      gtk_string_list_append (newer, label);
      g_ptr_array_add (revs, g_strdup (entry->rev));
    }

  /* The choices are set before the list is known to on_chosen(): it would read what is not chosen yet. */
  gtk_drop_down_set_model (self->older_drop, G_LIST_MODEL (older));
  gtk_drop_down_set_model (self->newer_drop, G_LIST_MODEL (newer));
  self->revs = g_steal_pointer (&revs);
  gtk_drop_down_set_selected (self->older_drop, find_first (self));
  gtk_widget_set_visible (self->choice_box, self->revs->len > 0);
  gtk_stack_set_visible_child_name (self->stack, self->revs->len > 0 ? "text" : "none");
  show (self);
}

static void
on_listed (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (BantinCompareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = bantin_newsroom_list_history_finish (BANTIN_NEWSROOM (source), result, &error);

  if (entries)
    fill_choices (self, entries);
  else
    bantin_toast_show_failure (GTK_WIDGET (self), error);
}

static void
bantin_compare_dialog_dispose (GObject *object)
{
  BantinCompareDialog *self = BANTIN_COMPARE_DIALOG (object);

  g_clear_object (&self->newsroom);
  gtk_widget_dispose_template (GTK_WIDGET (self), BANTIN_TYPE_COMPARE_DIALOG);

  G_OBJECT_CLASS (bantin_compare_dialog_parent_class)->dispose (object);
}

static void
bantin_compare_dialog_finalize (GObject *object)
{
  BantinCompareDialog *self = BANTIN_COMPARE_DIALOG (object);

  g_clear_pointer (&self->present, bantin_document_unref);
  g_clear_pointer (&self->revs, g_ptr_array_unref);
  g_hash_table_unref (self->documents);
  g_free (self->first);

  G_OBJECT_CLASS (bantin_compare_dialog_parent_class)->finalize (object);
}

static void
bantin_compare_dialog_class_init (BantinCompareDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantin_compare_dialog_dispose;
  object_class->finalize = bantin_compare_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/bantin-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinCompareDialog, choice_box);
  gtk_widget_class_bind_template_child (widget_class, BantinCompareDialog, older_drop);
  gtk_widget_class_bind_template_child (widget_class, BantinCompareDialog, newer_drop);
  gtk_widget_class_bind_template_child (widget_class, BantinCompareDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, BantinCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BantinCompareDialog, text_view);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
bantin_compare_dialog_init (BantinCompareDialog *self)
{
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bantin_document_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bantin_compare_dialog_present (GtkWidget *parent,
                               BantinNewsroom *newsroom,
                               const char *story,
                               BantinDocument *present,
                               const char *rev)
{
  BantinCompareDialog *self = g_object_new (BANTIN_TYPE_COMPARE_DIALOG, NULL);

  self->newsroom = g_object_ref (newsroom);
  self->present = bantin_document_ref (present);
  self->first = g_strdup (rev);
  self->is_looking = rev == NULL;
  bantin_newsroom_list_history_async (newsroom, story, NULL, on_listed, g_object_ref (self));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
