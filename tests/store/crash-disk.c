/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crash-disk.h"

#include "base/bantin-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define SECTOR 512

/* A change of a file's bytes that was not synced: a write, or, without data, a new size. */
typedef struct
{
  gint64 offset;
  GBytes *data; /* NULL: the file was cut or lengthened to offset */
} Change;

/* A file, whatever its names. */
typedef struct
{
  GByteArray *durable;
  GPtrArray *changes;    /* Change */
  gboolean syncs_folder; /* SQLite syncs the folder with the first sync of a journal that it made */
} Node;

/* A change of names that was not synced: from goes, to comes; either may be NULL. */
typedef struct
{
  char *from;
  char *to;
  Node *node;
} NameChange;

typedef struct
{
  char *folder;
  char *pictures;
  guint n_seeds;
  GPtrArray *nodes;
  GHashTable *names;         /* path → Node, as the running program sees it */
  GHashTable *durable_names; /* path → Node */
  GPtrArray *name_changes;
  GHashTable *open_files; /* fd → OpenFile: of the file layer */
  GPtrArray *taken;       /* CrashPicture */
  guint n_begun;
  guint n_acknowledged;
} Disk;

typedef struct
{
  Node *node;   /* NULL: a folder */
  char *folder; /* of a folder */
  gint64 offset;
} OpenFile;

static Disk *disk;

/* Nodes and names */

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->data, g_bytes_unref);
  g_free (change);
}

static void
node_free (gpointer data)
{
  Node *node = data;

  g_byte_array_unref (node->durable);
  g_ptr_array_unref (node->changes);
  g_free (node);
}

static void
name_change_free (gpointer data)
{
  NameChange *change = data;

  g_free (change->from);
  g_free (change->to);
  g_free (change);
}

static void
open_file_free (gpointer data)
{
  OpenFile *file = data;

  g_free (file->folder);
  g_free (file);
}

static Node *
add_node (void)
{
  Node *node = g_new0 (Node, 1);

  node->durable = g_byte_array_new ();
  node->changes = g_ptr_array_new_with_free_func (change_free);
  g_ptr_array_add (disk->nodes, node);

  return node;
}

static gboolean
is_watched (const char *path)
{
  /* Shared memory does not outlive its processes. */
  return disk != NULL && path != NULL && g_str_has_prefix (path, disk->folder) && !g_str_has_suffix (path, "-shm");
}

static void
note_name (const char *from,
           const char *to,
           Node *node)
{
  NameChange *change = g_new0 (NameChange, 1);

  change->from = g_strdup (from);
  change->to = g_strdup (to);
  change->node = node;
  g_ptr_array_add (disk->name_changes, change);
  if (from != NULL)
    g_hash_table_remove (disk->names, from);
  if (to != NULL)
    g_hash_table_insert (disk->names, g_strdup (to), node);
}

static Node *
ensure_node (const char *path)
{
  Node *node = g_hash_table_lookup (disk->names, path);

  if (node == NULL)
    {
      node = add_node ();
      note_name (NULL, path, node);
    }

  return node;
}

static void
note_change (Node *node,
             gint64 offset,
             const void *data,
             gsize size)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  change->data = data != NULL ? g_bytes_new (data, size) : NULL;
  g_ptr_array_add (node->changes, change);
}

static void
import_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        import_folder (path);
      else if (is_watched (path) && g_file_get_contents (path, &bytes, &size, NULL))
        {
          Node *node = add_node ();

          g_byte_array_append (node->durable, (guint8 *) bytes, size);
          g_hash_table_insert (disk->names, g_strdup (path), node);
          g_hash_table_insert (disk->durable_names, g_strdup (path), node);
        }
    }
}

/* What the power cut leaves */

static gboolean
survives (GRand *rand,
          guint seed)
{
  return seed == 1 || (seed > 1 && g_rand_boolean (rand));
}

static void
put_bytes (GByteArray *bytes,
           gint64 offset,
           const guint8 *data,
           gsize size)
{
  guint old_size = bytes->len;

  if (offset + size > old_size)
    {
      g_byte_array_set_size (bytes, offset + size);
      memset (bytes->data + old_size, 0, offset + size - old_size);
    }
  memcpy (bytes->data + offset, data, size);
}

static void
apply_change (GByteArray *bytes,
              const Change *change,
              GRand *rand,
              guint seed)
{
  const guint8 *data;
  gsize size, at = 0;

  if (change->data == NULL)
    {
      if (survives (rand, seed))
        {
          guint old_size = bytes->len;

          g_byte_array_set_size (bytes, change->offset);
          if (change->offset > old_size)
            memset (bytes->data + old_size, 0, change->offset - old_size);
        }
      return;
    }

  data = g_bytes_get_data (change->data, &size);
  while (at < size)
    {
      gsize piece = MIN (size - at, SECTOR - (change->offset + at) % SECTOR);

      if (survives (rand, seed))
        put_bytes (bytes, change->offset + at, data + at, piece);
      at += piece;
    }
}

static GByteArray *
picture_node (Node *node,
              GRand *rand,
              guint seed)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, node->durable->data, node->durable->len);
  for (guint i = 0; i < node->changes->len; i++)
    apply_change (bytes, node->changes->pdata[i], rand, seed);

  return bytes;
}

static GHashTable *
picture_names (GRand *rand,
               guint seed)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path, node;

  g_hash_table_iter_init (&iter, disk->durable_names);
  while (g_hash_table_iter_next (&iter, &path, &node))
    g_hash_table_insert (names, path, node);
  for (guint i = 0; i < disk->name_changes->len; i++)
    {
      NameChange *change = disk->name_changes->pdata[i];

      if (!survives (rand, seed))
        continue;
      if (change->from != NULL)
        g_hash_table_remove (names, change->from);
      if (change->to != NULL)
        g_hash_table_insert (names, change->to, change->node);
    }

  return names;
}

static void
write_picture (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (disk->taken->len * 7919 + seed);
  g_autoptr (GHashTable) names = picture_names (rand, seed);
  CrashPicture *picture = g_new0 (CrashPicture, 1);
  GHashTableIter iter;
  gpointer path, node;

  picture->folder = g_strdup_printf ("%s/%04u", disk->pictures, disk->taken->len);
  picture->n_begun = disk->n_begun;
  picture->n_acknowledged = disk->n_acknowledged;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &path, &node))
    {
      g_autoptr (GByteArray) bytes = picture_node (node, rand, seed);
      g_autofree char *target = g_build_filename (picture->folder, (char *) path + strlen (disk->folder), NULL);
      g_autofree char *folder = g_path_get_dirname (target);

      g_mkdir_with_parents (folder, 0700);
      g_file_set_contents_full (target, (char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
    }

  g_ptr_array_add (disk->taken, picture);
}

static void
take_pictures (void)
{
  for (guint seed = 0; seed < disk->n_seeds; seed++)
    write_picture (seed);
}

static void
sync_node (Node *node)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (0);
  GByteArray *bytes;

  take_pictures ();
  bytes = picture_node (node, rand, 1);
  g_byte_array_unref (node->durable);
  node->durable = bytes;
  g_ptr_array_set_size (node->changes, 0);
}

static gboolean
is_in_folder (const char *path,
              const char *folder)
{
  g_autofree char *parent = path != NULL ? g_path_get_dirname (path) : NULL;

  return g_strcmp0 (parent, folder) == 0;
}

static void
sync_folder (const char *folder)
{
  take_pictures ();
  for (guint i = 0; i < disk->name_changes->len;)
    {
      NameChange *change = disk->name_changes->pdata[i];

      if (!is_in_folder (change->to != NULL ? change->to : change->from, folder))
        {
          i++;
          continue;
        }
      if (change->from != NULL)
        g_hash_table_remove (disk->durable_names, change->from);
      if (change->to != NULL)
        g_hash_table_insert (disk->durable_names, g_strdup (change->to), change->node);
      g_ptr_array_remove_index (disk->name_changes, i);
    }
  take_pictures ();
}

/* Our own files */

static int
layer_open (const char *path,
            int flags,
            mode_t mode)
{
  int fd = open (path, flags, mode);
  OpenFile *file;

  if (fd < 0 || !is_watched (path))
    return fd;

  file = g_new0 (OpenFile, 1);
  if (flags & O_DIRECTORY)
    file->folder = g_strdup (path);
  else
    file->node = ensure_node (path);
  g_hash_table_insert (disk->open_files, GINT_TO_POINTER (fd), file);

  return fd;
}

static OpenFile *
find_open (int fd)
{
  return disk != NULL ? g_hash_table_lookup (disk->open_files, GINT_TO_POINTER (fd)) : NULL;
}

static ssize_t
layer_write (int fd,
             const void *data,
             size_t size)
{
  OpenFile *file = find_open (fd);
  ssize_t n = write (fd, data, size);

  if (file != NULL && file->node != NULL && n > 0)
    {
      note_change (file->node, file->offset, data, n);
      file->offset += n;
    }

  return n;
}

static int
layer_fsync (int fd)
{
  OpenFile *file = find_open (fd);

  if (file != NULL && file->folder != NULL)
    sync_folder (file->folder);
  else if (file != NULL)
    sync_node (file->node);

  return 0;
}

static int
layer_close (int fd)
{
  if (disk != NULL)
    g_hash_table_remove (disk->open_files, GINT_TO_POINTER (fd));

  return close (fd);
}

static int
layer_rename (const char *from,
              const char *to)
{
  int answer = rename (from, to);

  if (answer == 0 && is_watched (to))
    note_name (from, to, g_hash_table_lookup (disk->names, from));

  return answer;
}

static int
layer_unlink (const char *path)
{
  int answer = unlink (path);

  if (answer == 0 && is_watched (path))
    note_name (path, NULL, NULL);

  return answer;
}

static const BantinFileLayer layer = {
  .open = layer_open,
  .write = layer_write,
  .fsync = layer_fsync,
  .close = layer_close,
  .rename = layer_rename,
  .unlink = layer_unlink,
};

/* SQLite's files */

typedef struct
{
  sqlite3_file base;
  Node *node; /* NULL: not watched */
  char *path;
  sqlite3_file *real; /* behind this struct */
} File;

#define REAL(file) (((File *) (file))->real)

static sqlite3_vfs *unix_vfs;

static int
file_close (sqlite3_file *file)
{
  int code = REAL (file)->pMethods != NULL ? REAL (file)->pMethods->xClose (REAL (file)) : SQLITE_OK;

  g_free (((File *) file)->path);

  return code;
}

static int
file_read (sqlite3_file *file,
           void *data,
           int size,
           sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), data, size, offset);
}

static int
file_write (sqlite3_file *file,
            const void *data,
            int size,
            sqlite3_int64 offset)
{
  if (disk != NULL && ((File *) file)->node != NULL)
    note_change (((File *) file)->node, offset, data, size);

  return REAL (file)->pMethods->xWrite (REAL (file), data, size, offset);
}

static int
file_truncate (sqlite3_file *file,
               sqlite3_int64 size)
{
  if (disk != NULL && ((File *) file)->node != NULL)
    note_change (((File *) file)->node, size, NULL, 0);

  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
file_sync (sqlite3_file *file,
           int flags)
{
  Node *node = ((File *) file)->node;

  if (disk != NULL && node != NULL)
    {
      sync_node (node);
      if (node->syncs_folder)
        {
          g_autofree char *folder = g_path_get_dirname (((File *) file)->path);

          node->syncs_folder = FALSE;
          sync_folder (folder);
        }
    }

  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file,
           sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
file_lock (sqlite3_file *file,
           int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
file_unlock (sqlite3_file *file,
             int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
file_check_lock (sqlite3_file *file,
                 int *is_reserved)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), is_reserved);
}

static int
file_control (sqlite3_file *file,
              int operation,
              void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
file_shm_map (sqlite3_file *file,
              int region,
              int size,
              int extend,
              void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), region, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file,
               int offset,
               int n,
               int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
file_shm_unmap (sqlite3_file *file,
                int is_deleted)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), is_deleted);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2, /* no memory map: every write passes here */
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs *vfs,
          const char *path,
          sqlite3_file *base,
          int flags,
          int *out_flags)
{
  File *file = (File *) base;
  gboolean is_new = path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
  int code;

  memset (file, 0, sizeof *file);
  file->real = (sqlite3_file *) (file + 1);
  code = unix_vfs->xOpen (unix_vfs, path, file->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;

  file->base.pMethods = &methods;
  file->path = g_strdup (path);
  if (is_watched (path))
    {
      file->node = ensure_node (path);
      if (is_new && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)))
        file->node->syncs_folder = TRUE;
    }

  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char *path,
            int syncs_folder)
{
  gboolean was_there = g_file_test (path, G_FILE_TEST_EXISTS);
  int code = unix_vfs->xDelete (unix_vfs, path, FALSE);

  if (was_there && is_watched (path))
    {
      g_autofree char *folder = g_path_get_dirname (path);

      note_name (path, NULL, NULL);
      if (syncs_folder)
        sync_folder (folder);
    }

  return code;
}

static sqlite3_vfs crash_vfs;

void
crash_disk_start (const char *folder,
                  const char *pictures,
                  guint n_seeds)
{
  g_assert (disk == NULL);

  disk = g_new0 (Disk, 1);
  disk->folder = g_strdup (folder);
  disk->pictures = g_strdup (pictures);
  disk->n_seeds = n_seeds;
  disk->nodes = g_ptr_array_new_with_free_func (node_free);
  disk->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  disk->durable_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  disk->name_changes = g_ptr_array_new_with_free_func (name_change_free);
  disk->open_files = g_hash_table_new_full (NULL, NULL, NULL, open_file_free);
  disk->taken = g_ptr_array_new ();
  import_folder (folder);

  unix_vfs = sqlite3_vfs_find ("unix");
  crash_vfs = *unix_vfs;
  crash_vfs.zName = "crash";
  crash_vfs.pNext = NULL;
  crash_vfs.szOsFile = sizeof (File) + unix_vfs->szOsFile;
  crash_vfs.xOpen = vfs_open;
  crash_vfs.xDelete = vfs_delete;
  sqlite3_vfs_register (&crash_vfs, TRUE);
  bantin_file_set_layer_for_tests (&layer);
}

void
crash_disk_begin (void)
{
  disk->n_begun++;
}

void
crash_disk_acknowledge (void)
{
  disk->n_acknowledged++;
  take_pictures ();
}

GPtrArray *
crash_disk_stop (void)
{
  GPtrArray *taken = disk->taken;

  sqlite3_vfs_unregister (&crash_vfs);
  sqlite3_vfs_register (unix_vfs, TRUE);
  bantin_file_set_layer_for_tests (NULL);

  g_hash_table_unref (disk->open_files);
  g_ptr_array_unref (disk->name_changes);
  g_hash_table_unref (disk->durable_names);
  g_hash_table_unref (disk->names);
  g_ptr_array_unref (disk->nodes);
  g_free (disk->folder);
  g_free (disk->pictures);
  g_clear_pointer (&disk, g_free);

  return taken;
}
