/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-list --pairs=N --bar=RATIO MANY FEW
 *
 * Opens the list of the drafts of two data folders in turn, each in a window of its own and with the model and the rows of
 * the program, and goes to its end and to its middle. The clock stops when a frame is painted in which the row that was
 * gone to shows its story. Whoever was shown last before has left nothing: each pair has a page and a model that are new.
 */
#include "app/stories/bantin-stories-page.h"
#include "bench-ratio.h"
#include "newsroom/bantin-newsroom.h"
#include "newsroom/bantin-story-list.h"

#include <stdlib.h>

#define LIMIT_US (60 * G_USEC_PER_SEC)

typedef enum
{
  STEP_OPEN,
  STEP_END,
  STEP_MIDDLE,
  N_STEPS,
} Step;

static const char *const names[N_STEPS] = { "list opened", "list, to its end", "list, to its middle" };

typedef struct
{
  BantinNewsroom *newsroom;
  GtkWidget *window;
  guint n_frames;
} Office;

static GtkGridView *
find_grid (GtkWidget *widget)
{
  if (GTK_IS_GRID_VIEW (widget))
    return GTK_GRID_VIEW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkGridView *grid = find_grid (child);

      if (grid)
        return grid;
    }

  return NULL;
}

static gboolean
is_read (GListModel *stories,
         guint position)
{
  g_autoptr (BantinStoryRow) row = g_list_model_get_item (stories, position);

  return row && bantin_story_row_is_loaded (row);
}

static void
on_painted (Office *office)
{
  office->n_frames++;
}

/* Until a frame was painted that began after the row was read. */
static void
wait_for (Office *office,
          GListModel *stories,
          guint position)
{
  gint64 begun_at = g_get_monotonic_time ();
  guint n_frames;

  while (!is_read (stories, position))
    {
      if (g_get_monotonic_time () - begun_at > LIMIT_US)
        g_error ("nothing was read in a minute");
      g_main_context_iteration (NULL, TRUE);
    }

  n_frames = office->n_frames;
  while (office->n_frames == n_frames)
    {
      gtk_widget_queue_draw (office->window);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
open_office (Office *office,
             const char *folder)
{
  g_autoptr (GError) error = NULL;

  if (!(office->newsroom = bantin_newsroom_open (folder, NULL, &error)))
    g_error ("%s", error->message);

  office->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (office->window), 360, 860);
  gtk_window_present (GTK_WINDOW (office->window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (office->window), "after-paint", G_CALLBACK (on_painted), office);
}

static double
get_ms (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1e3;
}

static double
go_to (Office *office,
       GtkGridView *grid,
       guint position)
{
  gint64 begun_at = g_get_monotonic_time ();

  gtk_grid_view_scroll_to (grid, position, GTK_LIST_SCROLL_NONE, NULL);
  wait_for (office, G_LIST_MODEL (gtk_grid_view_get_model (grid)), position);

  return get_ms (begun_at);
}

static void
run (Office *office,
     double taken[N_STEPS])
{
  gint64 begun_at = g_get_monotonic_time ();
  GtkWidget *page = g_object_new (BANTIN_TYPE_STORIES_PAGE, NULL);
  GtkGridView *grid = find_grid (page);
  GListModel *stories = G_LIST_MODEL (gtk_grid_view_get_model (grid));
  guint n;

  bantin_stories_page_set_newsroom (BANTIN_STORIES_PAGE (page), office->newsroom);
  adw_window_set_content (ADW_WINDOW (office->window), page);
  wait_for (office, stories, 0);
  taken[STEP_OPEN] = get_ms (begun_at);

  n = g_list_model_get_n_items (stories);
  taken[STEP_END] = go_to (office, grid, n - 1);
  taken[STEP_MIDDLE] = go_to (office, grid, n / 2);

  /* What was left to be done afterwards is nobody else's. */
  adw_window_set_content (ADW_WINDOW (office->window), NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc,
      char **argv)
{
  int n_pairs = 25;
  double bar = 0;
  const GOptionEntry options[] = {
    { "pairs", 0, 0, G_OPTION_ARG_INT, &n_pairs, "How often each is opened", "N" },
    { "bar", 0, 0, G_OPTION_ARG_DOUBLE, &bar, "The ratio that is not to be exceeded", "RATIO" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("MANY FEW");
  g_autoptr (GError) error = NULL;
  BenchRatio *ratios[N_STEPS];
  BenchRatio *whole = bench_ratio_new ();
  Office offices[2] = { 0 };
  gboolean is_met = TRUE;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (argc != 3)
    g_error ("two data folders are needed");

  adw_init ();
  for (guint i = 0; i < 2; i++)
    open_office (&offices[i], argv[i + 1]);
  for (guint step = 0; step < N_STEPS; step++)
    ratios[step] = bench_ratio_new ();

  /* The first pair only warms. */
  for (int i = -1; i < n_pairs; i++)
    {
      double taken[2][N_STEPS];
      double sums[2] = { 0, 0 };

      for (guint k = 0; k < 2; k++)
        {
          guint which = (k + (guint) (i + 1)) % 2;

          run (&offices[which], taken[which]);
        }
      for (guint step = 0; i >= 0 && step < N_STEPS; step++)
        {
          bench_ratio_add (ratios[step], taken[0][step], taken[1][step]);
          sums[0] += taken[0][step];
          sums[1] += taken[1][step];
        }
      if (i >= 0)
        bench_ratio_add (whole, sums[0], sums[1]);
    }

  for (guint step = 0; step < N_STEPS; step++)
    {
      bench_ratio_print (ratios[step], names[step], "ms", 0);
      bench_ratio_free (ratios[step]);
    }
  is_met = bench_ratio_print (whole, "list opened and jumped in", "ms", bar);
  bench_ratio_free (whole);

  for (guint i = 0; i < 2; i++)
    {
      gtk_window_destroy (GTK_WINDOW (offices[i].window));
      bantin_newsroom_close (offices[i].newsroom);
      g_object_unref (offices[i].newsroom);
    }

  return is_met ? EXIT_SUCCESS : EXIT_FAILURE;
}
