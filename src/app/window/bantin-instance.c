/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-instance.h"

#include "bantin-config.h"

#include "base/bantin-hash.h"

#include <stdlib.h>
#include <string.h>

static char *
build_own_data_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), BANTIN_APP_ID, NULL);
}

/* The folder may not exist yet, then neither does a link to it. */
static char *
resolve_links (const char *path)
{
  char *real = realpath (path, NULL);
  char *resolved = g_strdup (real ? real : path);

  free (real);

  return resolved;
}

char *
bantin_instance_resolve_data_dir (const char *asked)
{
  return asked ? g_canonicalize_filename (asked, NULL) : build_own_data_dir ();
}

char *
bantin_instance_get_application_id (const char *data_dir)
{
  g_autofree char *own = build_own_data_dir ();
  g_autofree char *real_own = resolve_links (own);
  g_autofree char *real = resolve_links (data_dir);
  g_autofree char *hash = NULL;

  g_return_val_if_fail (g_path_is_absolute (data_dir), NULL);

  if (g_str_equal (real, real_own))
    return g_strdup (BANTIN_APP_ID);

  hash = bantin_hash_bytes (real, strlen (real));

  return g_strdup_printf ("%s.data-%.16s", BANTIN_APP_ID, hash);
}

const char *
bantin_instance_get_locale_dir (void)
{
  const char *given = g_getenv ("BANTIN_LOCALEDIR");

  return given ? given : BANTIN_LOCALEDIR;
}
