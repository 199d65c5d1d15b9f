/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-composing.h"

/* Of a view that is watched: the source that will report, or 0. */
#define REPORT_SOURCE "bantin-composing-report"

/* GtkTextView keeps its context to itself, but its key controller has it. (nullable): a text for reading has none. */
static GtkIMContext *
find_context (GtkTextView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      GtkIMContext *context = GTK_IS_EVENT_CONTROLLER_KEY (controller) ? gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)) : NULL;

      if (context != NULL)
        return context;
    }

  return NULL;
}

static char *
dup_preedit (GtkIMContext *context)
{
  char *preedit = NULL;

  gtk_im_context_get_preedit_string (context, &preedit, NULL, NULL);

  return preedit;
}

static gboolean
is_composing (GtkIMContext *context)
{
  g_autofree char *preedit = dup_preedit (context);

  return preedit != NULL && *preedit != '\0';
}

/* A compositor goes on composing whatever it is told, until the text is no longer one that is typed in. */
static void
commit_for_compositor (GtkIMContext *context)
{
  g_autofree char *preedit = dup_preedit (context);

  gtk_im_context_focus_out (context);
  g_signal_emit_by_name (context, "commit", preedit);
  gtk_im_context_focus_in (context);
}

void
bantin_composing_end (GtkTextView *view)
{
  GtkIMContext *context;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  context = find_context (view);
  if (context == NULL)
    return;
  if (!is_composing (context))
    {
      gtk_text_view_reset_im_context (view);
      return;
    }

  gtk_im_context_reset (context);
  if (is_composing (context))
    commit_for_compositor (context);
}

/* --- what stands around the caret --- */

static guint
get_report_source (GtkTextView *view)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), REPORT_SOURCE));
}

static void
set_report_source (GtkTextView *view,
                   guint source)
{
  g_object_set_data (G_OBJECT (view), REPORT_SOURCE, GUINT_TO_POINTER (source));
}

static void
drop_report (GtkTextView *view)
{
  guint source = get_report_source (view);

  if (source != 0)
    g_source_remove (source);
  set_report_source (view, 0);
}

static gboolean
is_compositors (GtkIMContext *context)
{
  return GTK_IS_IM_MULTICONTEXT (context) && g_strcmp0 (gtk_im_multicontext_get_context_id (GTK_IM_MULTICONTEXT (context)), "wayland") == 0;
}

static gboolean
on_report (gpointer data)
{
  GtkTextView *view = data;
  GtkIMContext *context = find_context (view);

  set_report_source (view, 0);
  /* GTK tells a compositor only with a reset. */
  if (context != NULL && is_compositors (context) && !is_composing (context))
    gtk_im_context_reset (context);

  return G_SOURCE_REMOVE;
}

static void
queue_report (GtkTextView *view)
{
  if (get_report_source (view) == 0 && gtk_widget_has_focus (GTK_WIDGET (view)))
    set_report_source (view, g_idle_add_full (G_PRIORITY_HIGH, on_report, view, NULL));
}

static void
on_mark_set (GtkTextView *view,
             GtkTextIter *at,
             GtkTextMark *mark)
{
  if (mark == gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)))
    queue_report (view);
}

static void
watch_buffer (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  g_signal_connect_object (buffer, "changed", G_CALLBACK (queue_report), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (on_mark_set), view, G_CONNECT_SWAPPED);
}

void
bantin_composing_watch (GtkTextView *view)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkIMContext *context;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  context = find_context (view);
  g_return_if_fail (context != NULL);

  /* A controller that comes later is asked first: ahead of the text's own. */
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (bantin_composing_end), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (bantin_composing_end), view);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);

  watch_buffer (view);
  /* Behind the text's own handler: what an input method does GTK tells by itself. */
  g_signal_connect_object (context, "commit", G_CALLBACK (drop_report), view, G_CONNECT_SWAPPED);
  g_signal_connect (view, "destroy", G_CALLBACK (drop_report), NULL);
}
