/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * BenchRatio: what two programs cost beside each other in one run. Each pair was measured one right after the other, so
 * that what else the machine does meets both; the figure is the median of the pairs' ratios.
 */
typedef struct
{
  GArray *ours;  /* (element-type double) */
  GArray *floor; /* (element-type double), of the same length */
} BenchRatio;

BenchRatio *bench_ratio_new (void);
void bench_ratio_free (BenchRatio *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchRatio, bench_ratio_free)

/* Adds a pair; both in the same unit, both greater than 0. */
void bench_ratio_add (BenchRatio *self,
                      double ours,
                      double floor);

/**
 * bench_ratio_print:
 * @name: what was measured
 * @unit: of the single figures
 * @bar: the ratio that is not to be exceeded; 0 = none
 *
 * Prints the medians, the median ratio and its 95 % interval. The interval is that of the binomial distribution over the
 * order statistics (Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2): it supposes nothing about how the
 * ratios are spread.
 *
 * Returns: whether the interval's upper end is at or under @bar
 */
gboolean bench_ratio_print (BenchRatio *self,
                            const char *name,
                            const char *unit,
                            double bar);

G_END_DECLS
