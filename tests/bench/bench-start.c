/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-start --pairs=N --bar=RATIO NAME -- OURS… -- FLOOR…
 *
 * Starts two programs in turn, N times each, and prints what the first takes to its first frame beside the second. Seen
 * from outside: the clock starts before exec and stops when the X server has the pixels of the program's first large
 * window, so that everything in between counts. Each is ended as soon as it has painted.
 *
 * A window that is mapped is damaged once before its program has painted anything: only what differs from the picture that
 * was there before it is a frame.
 */
#include "bench-ratio.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A window smaller than this is a tooltip or a helper, not the program. */
#define MIN_WIDTH 300
#define MIN_HEIGHT 200
#define LIMIT_US (60 * G_USEC_PER_SEC)

static int
ignore_error (Display *display,
              XErrorEvent *event)
{
  return 0;
}

static gboolean
is_large (Display *display,
          Window window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) && attributes.width >= MIN_WIDTH && attributes.height >= MIN_HEIGHT;
}

/* The row across the middle of the screen: what it shows tells a painted window from an empty one. */
static XImage *
grab_row (Display *display)
{
  int screen = DefaultScreen (display);

  return XGetImage (display, RootWindow (display, screen), 0, DisplayHeight (display, screen) / 2, (guint) DisplayWidth (display, screen), 1, AllPlanes, ZPixmap);
}

static gboolean
is_painted (Display *display,
            const XImage *empty)
{
  XImage *row = grab_row (display);
  gboolean is_other = memcmp (row->data, empty->data, (gsize) row->bytes_per_line) != 0;

  XDestroyImage (row);

  return is_other;
}

static void
wait_for_event (Display *display)
{
  struct pollfd wait = { .fd = ConnectionNumber (display), .events = POLLIN };

  XFlush (display);
  if (!XPending (display))
    poll (&wait, 1, 1000);
}

/* Microseconds from exec to the first frame; the program is gone afterwards. */
static gint64
time_first_frame (Display *display,
                  int damage_event,
                  char **command)
{
  gint64 begun_at;
  gint64 painted_at = 0;
  gboolean is_mapped = FALSE;
  XImage *empty;
  pid_t child;

  XSync (display, True);
  empty = grab_row (display);
  begun_at = g_get_monotonic_time ();
  if ((child = fork ()) == 0)
    {
      setpgid (0, 0);
      execvp (command[0], command);
      _exit (127);
    }

  while (painted_at == 0)
    {
      if (g_get_monotonic_time () - begun_at > LIMIT_US)
        g_error ("%s painted nothing in a minute", command[0]);

      wait_for_event (display);
      while (XPending (display))
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == MapNotify && is_large (display, event.xmap.window))
            is_mapped = TRUE;
          else if (event.type == damage_event + XDamageNotify && is_mapped && painted_at == 0)
            {
              const XDamageNotifyEvent *damage = (const XDamageNotifyEvent *) (void *) &event;

              if (damage->area.width >= MIN_WIDTH / 2 && damage->area.height >= MIN_HEIGHT / 2 && is_painted (display, empty))
                painted_at = g_get_monotonic_time ();
            }
        }
    }

  kill (-child, SIGKILL);
  waitpid (child, NULL, 0);
  XDestroyImage (empty);

  return painted_at - begun_at;
}

static char **
take_command (int *argc,
              char ***argv)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  while (*argc > 0 && strcmp ((*argv)[0], "--") != 0)
    {
      g_strv_builder_add (builder, (*argv)[0]);
      (*argc)--;
      (*argv)++;
    }
  if (*argc > 0)
    {
      (*argc)--;
      (*argv)++;
    }

  return g_strv_builder_end (builder);
}

int
main (int argc,
      char **argv)
{
  int n_pairs = 25;
  double bar = 0;
  const GOptionEntry options[] = {
    { "pairs", 0, 0, G_OPTION_ARG_INT, &n_pairs, "How often each is started", "N" },
    { "bar", 0, 0, G_OPTION_ARG_DOUBLE, &bar, "The ratio that is not to be exceeded", "RATIO" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("NAME -- OURS… -- FLOOR…");
  g_autoptr (GError) error = NULL;
  g_autoptr (BenchRatio) ratio = bench_ratio_new ();
  g_auto (GStrv) ours = NULL;
  g_auto (GStrv) other = NULL;
  g_auto (GStrv) name = NULL;
  Display *display;
  int damage_event;
  int damage_error;

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  argc--;
  argv++;
  name = take_command (&argc, &argv);
  ours = take_command (&argc, &argv);
  other = take_command (&argc, &argv);
  if (name[0] == NULL || ours[0] == NULL || other[0] == NULL)
    g_error ("a name and two commands are needed");

  if (!(display = XOpenDisplay (NULL)) || !XDamageQueryExtension (display, &damage_event, &damage_error))
    g_error ("no X display with DAMAGE");
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XDamageCreate (display, DefaultRootWindow (display), XDamageReportRawRectangles);

  /* Once each, so that both find their files in memory. */
  time_first_frame (display, damage_event, ours);
  time_first_frame (display, damage_event, other);
  for (int i = 0; i < n_pairs; i++)
    {
      /* Whichever goes second could profit: they take turns. */
      gboolean is_first = i % 2 == 0;
      gint64 first_us = time_first_frame (display, damage_event, is_first ? ours : other);
      gint64 second_us = time_first_frame (display, damage_event, is_first ? other : ours);

      bench_ratio_add (ratio, (is_first ? first_us : second_us) / 1000.0, (is_first ? second_us : first_us) / 1000.0);
    }
  XCloseDisplay (display);

  return bench_ratio_print (ratio, name[0], "ms", bar) ? 0 : 1;
}
