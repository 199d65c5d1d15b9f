/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-input.h"

GStrv
text_input_read_lines (const char *name)
{
  const char *folder = g_getenv ("BANTIN_REAL_INPUT");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (path == NULL || !g_file_get_contents (path, &contents, NULL, NULL))
    {
      g_autofree char *reason = g_strdup_printf ("the real input (%s) is not here", name);

      g_test_skip (reason);
      return NULL;
    }

  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], "# "))
        g_strv_builder_add (builder, lines[i]);
    }

  return g_strv_builder_end (builder);
}
