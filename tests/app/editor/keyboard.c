/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyboard.h"

#include <string.h>

static gboolean
on_look_again (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

void
wait_until (gboolean (*condition) (gpointer data),
            gpointer data)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  guint source = g_timeout_add (20, on_look_again, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

static void
on_ended (GObject *source,
          GAsyncResult *result,
          gpointer ended)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  *(gboolean *) ended = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

void
keyboard_run (const char *command)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = g_strconcat ("xdotool ", command, NULL);
  gboolean ended = FALSE;

  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, NULL));
  process = g_subprocess_newv ((const char *const *) arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);
  g_assert_nonnull (process);
  g_subprocess_wait_check_async (process, NULL, on_ended, &ended);
  wait_until (is_set, &ended);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_mapped (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 0;
}

gboolean
keyboard_begin (GtkWindow *window)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");

  if (program == NULL || !g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_display (GTK_WIDGET (window))), "GdkX11Display"))
    {
      g_test_skip ("needs xdotool and an X server");
      return FALSE;
    }

  gtk_window_set_title (window, "bantin-keyboard");
  gtk_window_present (window);
  wait_until (is_mapped, window);
  /* Without a window manager nobody else gives the focus. */
  keyboard_run ("search --sync --onlyvisible --name bantin-keyboard windowfocus");
  wait_until (is_active, window);

  return TRUE;
}

static gboolean
on_event (GtkEventControllerLegacy *controller,
          GdkEvent *event,
          gpointer n_released)
{
  if (gdk_event_get_event_type (event) == GDK_KEY_RELEASE && !gdk_key_event_is_modifier (event))
    (*(guint *) n_released)--;

  return FALSE;
}

static gboolean
is_zero (gpointer number)
{
  return *(guint *) number == 0;
}

void
keyboard_press (GtkWindow *window,
                const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);
  g_autofree char *command = g_strconcat ("key --delay 0 ", keys, NULL);
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  guint n_left = g_strv_length (each);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (on_event), &n_left);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  keyboard_run (command);
  wait_until (is_zero, &n_left);
  gtk_widget_remove_controller (GTK_WIDGET (window), controller);
}

static gboolean
on_frame (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer n_frames)
{
  (*(guint *) n_frames)--;

  return *(guint *) n_frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
wait_frame (GtkWidget *widget)
{
  guint n_left = 3;

  gtk_widget_add_tick_callback (widget, on_frame, &n_left, NULL);
  wait_until (is_zero, &n_left);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
pointer_do (GtkWidget *widget,
            double x,
            double y,
            const char *commands)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *command = NULL;
  graphene_point_t at;
  double surface_x;
  double surface_y;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT (x, y), &at));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  /* Without a window manager the window stands in the screen's corner. */
  command = g_strdup_printf ("mousemove %d %d %s", (int) (at.x + surface_x), (int) (at.y + surface_y), commands);
  keyboard_run (command);
  wait_frame (widget);
}
