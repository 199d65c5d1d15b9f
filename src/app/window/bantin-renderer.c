/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-renderer.h"

/* A card without a render node only shows pictures. The others are drivers that bring a node of their own: NVIDIA's, that of
 * Windows' Linux, ARM's and Qualcomm's. */
static const struct
{
  const char *folder;
  const char *prefix;
} nodes[] = {
  { "dri", "renderD" },
  { ".", "nvidia" },
  { ".", "dxg" },
  { ".", "mali" },
  { ".", "kgsl" },
};

static gboolean
has_node (const char *folder,
          const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix))
      return TRUE;

  return FALSE;
}

gboolean
bantin_renderer_has_hardware (const char *device_dir)
{
  g_return_val_if_fail (device_dir != NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autofree char *folder = g_build_filename (device_dir, nodes[i].folder, NULL);

      if (has_node (folder, nodes[i].prefix))
        return TRUE;
    }

  return FALSE;
}

void
bantin_renderer_spare_gl (void)
{
  const char *renderer = g_getenv ("GSK_RENDERER");
  gboolean needs_gl = renderer ? !g_str_equal (renderer, "cairo") : bantin_renderer_has_hardware ("/dev");

  if (!needs_gl && g_getenv ("GDK_DISABLE") == NULL)
    g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}
