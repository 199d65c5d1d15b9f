/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-ratio.h"

#include <math.h>

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static GArray *
sort_copy (GArray *values)
{
  GArray *sorted = g_array_copy (values);

  g_array_sort (sorted, compare_doubles);

  return sorted;
}

static double
get_median (GArray *sorted)
{
  guint n = sorted->len;

  return (g_array_index (sorted, double, (n - 1) / 2) + g_array_index (sorted, double, n / 2)) / 2;
}

/* The greatest k such that at most k of n fair coins show heads with a probability of 2.5 % or less; -1 where n is too
 * small for any. */
static int
get_lower_rank (guint n)
{
  double sum = 0;

  for (guint k = 0; k <= n; k++)
    {
      sum += exp (lgamma (n + 1) - lgamma (k + 1) - lgamma (n - k + 1) - n * M_LN2);
      if (sum > 0.025)
        return (int) k - 1;
    }

  return -1;
}

BenchRatio *
bench_ratio_new (void)
{
  BenchRatio *self = g_new0 (BenchRatio, 1);

  self->ours = g_array_new (FALSE, FALSE, sizeof (double));
  self->floor = g_array_new (FALSE, FALSE, sizeof (double));

  return self;
}

void
bench_ratio_free (BenchRatio *self)
{
  g_array_unref (self->ours);
  g_array_unref (self->floor);
  g_free (self);
}

void
bench_ratio_add (BenchRatio *self,
                 double ours,
                 double floor)
{
  g_return_if_fail (ours > 0 && floor > 0);

  g_array_append_val (self->ours, ours);
  g_array_append_val (self->floor, floor);
}

gboolean
bench_ratio_print (BenchRatio *self,
                   const char *name,
                   const char *unit,
                   double bar)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (GArray) ours = sort_copy (self->ours);
  g_autoptr (GArray) floors = sort_copy (self->floor);
  double low = 0;
  double high = INFINITY;
  int rank;

  g_return_val_if_fail (self->ours->len > 0, FALSE);

  for (guint i = 0; i < self->ours->len; i++)
    {
      double ratio = g_array_index (self->ours, double, i) / g_array_index (self->floor, double, i);

      g_array_append_val (ratios, ratio);
    }
  sorted = sort_copy (ratios);

  rank = get_lower_rank (sorted->len);
  if (rank >= 0)
    {
      low = g_array_index (sorted, double, rank);
      high = g_array_index (sorted, double, sorted->len - 1 - rank);
    }

  g_print ("%-44s ours %8.2f %s, floor %8.2f %s, ratio %.3f [%.3f, %.3f], n %u", name, get_median (ours), unit,
           get_median (floors), unit, get_median (sorted), low, high, sorted->len);
  if (bar > 0)
    g_print (", bar %.2f: %s", bar, high <= bar ? "met" : "not met");
  g_print ("\n");

  return bar <= 0 || high <= bar;
}
