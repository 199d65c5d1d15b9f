/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-renderer.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dev;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer unused)
{
  g_autofree char *dri = NULL;

  fixture->dev = g_dir_make_tmp ("bantin-renderer-XXXXXX", NULL);
  dri = g_build_filename (fixture->dev, "dri", NULL);
  g_assert_no_errno (g_mkdir (dri, 0700));
}

static void
tear_down (Fixture *fixture,
           gconstpointer unused)
{
  const char *names[] = { "dri/renderD128", "dri/card0", "nvidiactl", "null", "dri", "." };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dev, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (fixture->dev);
  g_free (fixture->dev);
}

static void
add_device (Fixture *fixture,
            const char *name)
{
  g_autofree char *path = g_build_filename (fixture->dev, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
test_a_card_that_only_shows (Fixture *fixture,
                             gconstpointer unused)
{
  add_device (fixture, "null");
  add_device (fixture, "dri/card0");

  g_assert_false (bantin_renderer_has_hardware (fixture->dev));
}

static void
test_a_render_node (Fixture *fixture,
                    gconstpointer unused)
{
  add_device (fixture, "dri/renderD128");

  g_assert_true (bantin_renderer_has_hardware (fixture->dev));
}

static void
test_a_driver_of_its_own (Fixture *fixture,
                          gconstpointer unused)
{
  add_device (fixture, "nvidiactl");

  g_assert_true (bantin_renderer_has_hardware (fixture->dev));
}

static void
test_what_somebody_says (void)
{
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DISABLE", "dmabuf", TRUE);
  bantin_renderer_spare_gl ();
  g_assert_cmpstr (g_getenv ("GDK_DISABLE"), ==, "dmabuf");

  g_unsetenv ("GDK_DISABLE");
  g_setenv ("GSK_RENDERER", "gl", TRUE);
  bantin_renderer_spare_gl ();
  g_assert_null (g_getenv ("GDK_DISABLE"));

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  bantin_renderer_spare_gl ();
  g_assert_nonnull (g_getenv ("GDK_DISABLE"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/app/renderer/a-card-that-only-shows-pictures-draws-none", Fixture, NULL, set_up, test_a_card_that_only_shows, tear_down);
  g_test_add ("/app/renderer/a-render-node-draws", Fixture, NULL, set_up, test_a_render_node, tear_down);
  g_test_add ("/app/renderer/a-driver-with-a-node-of-its-own-draws", Fixture, NULL, set_up, test_a_driver_of_its_own, tear_down);
  g_test_add_func ("/app/renderer/what-somebody-says-counts", test_what_somebody_says);

  return g_test_run ();
}
