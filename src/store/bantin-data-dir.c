/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-data-dir.h"

#include "base/bantin-clock.h"
#include "base/bantin-file.h"
#include "store/bantin-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>

static int network_for_tests = -1;

static gboolean
fail (GError **error,
      const char *what,
      const char *path)
{
  int saved_errno = errno;
  BantinStoreError code = BANTIN_STORE_ERROR_FAILED;

  if (saved_errno == EACCES || saved_errno == EROFS || saved_errno == EPERM)
    code = BANTIN_STORE_ERROR_READ_ONLY;
  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    code = BANTIN_STORE_ERROR_FULL;

  g_set_error (error, BANTIN_STORE_ERROR, code, "%s %s: %s", what, path, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
make_folder (const char *path,
             GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir_with_parents (path, 0700) < 0)
    return fail (error, "make", path);

  return bantin_file_sync_folder (parent, error);
}

gboolean
bantin_data_dir_make (const char *data_dir,
                      GError **error)
{
  static const char *const folders[] = {
    BANTIN_STORE_PHOTOS,
    BANTIN_STORE_RENDITIONS,
    BANTIN_STORE_THUMBNAILS,
    BANTIN_STORE_INCOMING,
    BANTIN_STORE_BACKUPS,
  };
  GStatBuf facts;

  if (!g_file_test (data_dir, G_FILE_TEST_IS_DIR) && !make_folder (data_dir, error))
    return FALSE;
  /* Stories and names of citizens: nobody else on this computer reads them. */
  if (g_stat (data_dir, &facts) == 0 && (facts.st_mode & 0077) != 0 && g_chmod (data_dir, 0700) < 0)
    g_debug ("%s stays open to others: %s", data_dir, g_strerror (errno));

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (data_dir, folders[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_DIR) && !make_folder (path, error))
        return FALSE;
    }

  return TRUE;
}

void
bantin_store_set_network_for_tests (int is_network)
{
  network_for_tests = is_network;
}

gboolean
bantin_data_dir_is_on_network (const char *data_dir)
{
  /* statfs(2); <linux/magic.h> lacks some. FUSE counts: sshfs and gvfs are behind it. */
  static const guint32 magics[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB2 */
    0x5346414f, /* AFS */
    0x73757245, /* Coda */
    0x01021997, /* 9p */
    0x564c,     /* NCP */
    0x00c36400, /* Ceph */
    0x65735546, /* FUSE */
    0x01161970, /* GFS2 */
    0x7461636f, /* OCFS2 */
    0x0bd00bd0, /* Lustre */
  };
  struct statfs facts;

  if (network_for_tests >= 0)
    return network_for_tests;
  if (statfs (data_dir, &facts) < 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if ((guint32) facts.f_type == magics[i])
      return TRUE;

  return FALSE;
}

static void
tidy_folder (const char *folder,
             gboolean (*is_temporary) (const char *name))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf facts;

      if (is_temporary (name) && g_stat (path, &facts) == 0 && S_ISREG (facts.st_mode) && facts.st_mtime < bantin_clock_now () - 86400)
        g_unlink (path);
    }
}

static gboolean
is_anything (const char *name)
{
  return TRUE;
}

static gboolean
is_unfinished (const char *name)
{
  return g_str_has_suffix (name, ".tmp");
}

void
bantin_data_dir_tidy (const char *data_dir)
{
  g_autofree char *incoming = g_build_filename (data_dir, BANTIN_STORE_INCOMING, NULL);
  static const char *const folders[] = { BANTIN_STORE_PHOTOS, BANTIN_STORE_RENDITIONS, BANTIN_STORE_THUMBNAILS, BANTIN_STORE_BACKUPS };

  tidy_folder (incoming, is_anything);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (data_dir, folders[i], NULL);

      tidy_folder (folder, is_unfinished);
    }
}
