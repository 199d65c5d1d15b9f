/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bantin-clock.h"

static gint64 fixed_us;

gint64
bantin_clock_now_us (void)
{
  gint64 now_us = __atomic_load_n (&fixed_us, __ATOMIC_RELAXED);

  return now_us != 0 ? now_us : g_get_real_time ();
}

gint64
bantin_clock_now (void)
{
  return bantin_clock_now_us () / G_USEC_PER_SEC;
}

void
bantin_clock_set_for_tests (gint64 now_us)
{
  __atomic_store_n (&fixed_us, now_us, __ATOMIC_RELAXED);
}
