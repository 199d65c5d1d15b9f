/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-find-bar.h"

#include "app/editor/bantin-composing.h"
#include "app/editor/bantin-story-finder.h"

#include <glib/gi18n-lib.h>

struct _BantinFindBar
{
  AdwBin parent_instance;

  GtkSearchBar *bar;
  GtkEditable *entry;
  GtkLabel *count_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkToggleButton *marks_button;
  GtkWidget *replace_row;
  GtkEditable *replace_entry;
  GtkWidget *replace_button;
  GtkWidget *replace_all_button;

  BantinStoryView *view;
  BantinStoryFinder *finder;
  int current;
  guint refresh_source;
  gboolean is_busy; /* replacing: the story's changes are our own */
};

G_DEFINE_FINAL_TYPE (BantinFindBar, bantin_find_bar, ADW_TYPE_BIN)

static void
update_count (BantinFindBar *self)
{
  guint n = self->finder != NULL ? bantin_story_finder_get_n_hits (self->finder) : 0;
  gboolean has_words = *gtk_editable_get_text (self->entry) != '\0';
  g_autofree char *text = NULL;

  if (!has_words)
    text = g_strdup ("");
  else if (self->current >= 0)
    text = g_strdup_printf (_("%d of %u"), self->current + 1, n);
  else
    text = g_strdup_printf ("%u", n);

  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_sensitive (self->previous_button, n > 0);
  gtk_widget_set_sensitive (self->next_button, n > 0);
  gtk_widget_set_sensitive (self->replace_button, n > 0);
  gtk_widget_set_sensitive (self->replace_all_button, n > 0);
  if (has_words && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static guint
get_caret_offset (BantinFindBar *self,
                  gboolean at_end)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &start, &end);

  return gtk_text_iter_get_offset (at_end ? &end : &start);
}

static void
show_hit (BantinFindBar *self,
          int number)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start;
  GtkTextIter end;

  self->current = number;
  bantin_story_finder_set_current (self->finder, number);
  update_count (self);
  if (number < 0)
    return;

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, bantin_story_finder_get_hit (self->finder, number)->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, bantin_story_finder_get_hit (self->finder, number)->end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}

static void
look (BantinFindBar *self)
{
  self->current = -1;
  if (self->finder != NULL)
    bantin_story_finder_set_words (self->finder, gtk_editable_get_text (self->entry), gtk_toggle_button_get_active (self->marks_button));
  update_count (self);
}

static void
on_search_changed (BantinFindBar *self)
{
  look (self);
  if (self->finder != NULL && bantin_story_finder_get_n_hits (self->finder) > 0)
    show_hit (self, bantin_story_finder_find (self->finder, get_caret_offset (self, FALSE), TRUE));
}

static void
on_next (BantinFindBar *self)
{
  bantin_find_bar_go (self, TRUE);
}

static void
on_previous (BantinFindBar *self)
{
  bantin_find_bar_go (self, FALSE);
}

static void
on_stop (BantinFindBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_mode_changed (BantinFindBar *self)
{
  g_clear_pointer (&self->finder, bantin_story_finder_free);
  if (gtk_search_bar_get_search_mode (self->bar) && self->view != NULL)
    self->finder = bantin_story_finder_new (bantin_story_view_get_story (self->view));
  look (self);
}

static gboolean
can_replace (BantinFindBar *self)
{
  return self->finder != NULL && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)) && bantin_story_finder_get_n_hits (self->finder) > 0;
}

static void
on_replace (BantinFindBar *self)
{
  guint offset;

  if (!can_replace (self))
    return;
  if (self->current < 0)
    {
      bantin_find_bar_go (self, TRUE);
      return;
    }

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  offset = bantin_story_finder_get_hit (self->finder, self->current)->start + g_utf8_strlen (gtk_editable_get_text (self->replace_entry), -1);
  self->is_busy = TRUE;
  bantin_story_finder_replace (self->finder, self->current, gtk_editable_get_text (self->replace_entry));
  self->is_busy = FALSE;
  show_hit (self, bantin_story_finder_find (self->finder, offset, TRUE));
}

static void
on_replace_all (BantinFindBar *self)
{
  if (!can_replace (self))
    return;

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  self->is_busy = TRUE;
  bantin_story_finder_replace_all (self->finder, gtk_editable_get_text (self->replace_entry));
  self->is_busy = FALSE;
  self->current = -1;
  update_count (self);
}

static gboolean
on_refresh (gpointer data)
{
  BantinFindBar *self = data;

  self->refresh_source = 0;
  self->current = -1;
  if (self->finder != NULL)
    bantin_story_finder_refresh (self->finder);
  update_count (self);

  return G_SOURCE_REMOVE;
}

static void
bantin_find_bar_dispose (GObject *object)
{
  BantinFindBar *self = BANTIN_FIND_BAR (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->finder, bantin_story_finder_free);
  self->view = NULL;

  G_OBJECT_CLASS (bantin_find_bar_parent_class)->dispose (object);
}

static void
bantin_find_bar_class_init (BantinFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantin_find_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bantin/BanTin/editor/bantin-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, marks_button);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, replace_row);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, BantinFindBar, replace_all_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_replace);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_all);
}

static void
bantin_find_bar_init (BantinFindBar *self)
{
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, self->entry);
  update_count (self);
}

void
bantin_find_bar_set_view (BantinFindBar *self,
                          BantinStoryView *view)
{
  self->view = view;
}

static void
take_selected_words (BantinFindBar *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *words = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) || gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end))
    return;

  words = gtk_text_iter_get_text (&start, &end);
  if (*words != '\0')
    gtk_editable_set_text (self->entry, words);
}

void
bantin_find_bar_open (BantinFindBar *self,
                      gboolean replace)
{
  g_return_if_fail (self->view != NULL);

  bantin_composing_end (GTK_TEXT_VIEW (self->view));
  take_selected_words (self);
  gtk_widget_set_visible (self->replace_row, replace);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

void
bantin_find_bar_go (BantinFindBar *self,
                    gboolean forward)
{
  if (self->finder == NULL || *gtk_editable_get_text (self->entry) == '\0')
    {
      bantin_find_bar_open (self, FALSE);
      return;
    }

  show_hit (self, bantin_story_finder_find (self->finder, get_caret_offset (self, forward), forward));
}

void
bantin_find_bar_refresh (BantinFindBar *self)
{
  if (self->finder != NULL && !self->is_busy && self->refresh_source == 0)
    self->refresh_source = g_idle_add (on_refresh, self);
}
