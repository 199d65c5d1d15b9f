/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finder.h"

#include <string.h>

/* Pixels of the frame that GTK draws itself where no window manager does. */
#define FRAME 16

#define PATIENCE_US (20 * G_USEC_PER_SEC)

typedef gboolean (*Match) (GtkWidget *widget,
                           gconstpointer wanted);

static GtkWidget *
find (GtkWidget *widget,
      Match match,
      gconstpointer wanted)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (match (widget, wanted))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, wanted);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget,
            gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

static gboolean
says (GtkWidget *widget,
      gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* A mnemonic's underline is not part of what the button says. */
static gboolean
is_button_of (GtkWidget *widget,
              gconstpointer label)
{
  GtkWidget *inner;

  if (!GTK_IS_BUTTON (widget))
    return FALSE;
  inner = find (widget, says, label);

  return inner && g_str_equal (gtk_label_get_text (GTK_LABEL (inner)), label);
}

static gboolean
is_row_of (GtkWidget *widget,
           gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

GtkWidget *
finder_find_type (GtkWidget *root,
                  GType type)
{
  return find (root, is_of_type, &type);
}

GtkWidget *
finder_find_label (GtkWidget *root,
                   const char *text)
{
  return find (root, says, text);
}

GtkWidget *
finder_find_button (GtkWidget *root,
                    const char *label)
{
  return find (root, is_button_of, label);
}

GtkWidget *
finder_find_row (GtkWidget *root,
                 const char *title)
{
  return find (root, is_row_of, title);
}

guint
finder_count_type (GtkWidget *root,
                   GType type)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    n++;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    n += finder_count_type (child, type);

  return n;
}

static gboolean
on_patience_checked (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

void
finder_wait (FinderCondition condition,
             gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  /* Wakes a context in which nothing happens, so that the patience can end. */
  guint source = g_timeout_add (100, on_patience_checked, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

typedef struct
{
  GtkWidget *root;
  const char *text;
  GtkWidget *found;
} Search;

static gboolean
can_be_pressed (gpointer data)
{
  Search *search = data;

  search->found = finder_find_button (search->root, search->text);

  return search->found && gtk_widget_is_sensitive (search->found);
}

void
finder_press (GtkWidget *root,
              const char *label)
{
  Search search = { root, label, NULL };

  finder_wait (can_be_pressed, &search);
  g_signal_emit_by_name (search.found, "clicked");
}

static gboolean
is_said (gpointer data)
{
  Search *search = data;

  return finder_find_label (search->root, search->text) != NULL;
}

void
finder_wait_for_label (GtkWidget *root,
                       const char *text)
{
  Search search = { root, text, NULL };

  finder_wait (is_said, &search);
}

void
finder_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef struct
{
  GtkWidget *window;
  int width;
} Size;

static gboolean
has_width (gpointer data)
{
  Size *size = data;

  return gtk_widget_get_mapped (size->window) && ABS (gtk_widget_get_width (size->window) - size->width) <= FRAME;
}

void
finder_wait_for_width (GtkWidget *window,
                       int width)
{
  Size size = { window, width };

  finder_wait (has_width, &size);
}
