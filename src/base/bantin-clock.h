/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_clock_now_us:
 *
 * The wall clock, or what a test set. For what people are shown and for what is written down; never an input to the state
 * of a story. Any thread.
 *
 * Returns: microseconds since the Unix epoch
 */
gint64 bantin_clock_now_us (void);

/**
 * bantin_clock_now:
 *
 * Returns: bantin_clock_now_us() in whole seconds since the Unix epoch
 */
gint64 bantin_clock_now (void);

/**
 * bantin_clock_set_for_tests:
 * @now_us: microseconds since the Unix epoch at which the clock shall stand, or 0 to let it run again
 */
void bantin_clock_set_for_tests (gint64 now_us);

G_END_DECLS
