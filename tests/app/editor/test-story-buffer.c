/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"
#include "sample.h"

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  return g_test_run ();
}
