/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-later.h"

typedef struct
{
  GtkWidget *widget; /* while idle */
  BantinLaterFunc func;
  gint64 first_frame; /* 0: none yet */
} Later;

static void
free_later (gpointer data)
{
  Later *later = data;

  g_clear_object (&later->widget);
  g_free (later);
}

static gboolean
on_idle (gpointer data)
{
  Later *later = data;

  if (gtk_widget_get_root (later->widget))
    later->func (later->widget);

  return G_SOURCE_REMOVE;
}

/* It is called while a frame begins, so the second call comes when the first frame is painted. */
static gboolean
on_tick (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Later *later = data;
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);
  Later *due;

  if (later->first_frame == 0)
    later->first_frame = frame;
  if (later->first_frame == frame)
    return G_SOURCE_CONTINUE;

  due = g_new0 (Later, 1);
  due->widget = g_object_ref (widget);
  due->func = later->func;
  g_idle_add_full (G_PRIORITY_LOW, on_idle, due, free_later);

  return G_SOURCE_REMOVE;
}

void
bantin_later_run (GtkWidget *widget,
                  BantinLaterFunc func)
{
  Later *later = g_new0 (Later, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  later->func = func;
  gtk_widget_add_tick_callback (widget, on_tick, later, free_later);
}
