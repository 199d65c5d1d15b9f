/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include <sys/types.h>

G_BEGIN_DECLS

/*
 * BantinFileLayer:
 *
 * The system calls of everything that must survive a power cut. The program has one table, the kernel's; a test puts its
 * own in place to see them in order, to lose what was not synced, and to fail at any of them. Each behaves as the call it
 * is named after, errno included.
 */
typedef struct
{
  int (*open) (const char *path, int flags, mode_t mode);
  ssize_t (*write) (int fd, const void *data, size_t size);
  int (*fsync) (int fd);
  int (*close) (int fd);
  int (*rename) (const char *from, const char *to);
  int (*unlink) (const char *path);
} BantinFileLayer;

/**
 * bantin_file_set_layer_for_tests:
 * @layer: (nullable): a table that outlives its use, or %NULL for the kernel's own
 */
void bantin_file_set_layer_for_tests (const BantinFileLayer *layer);

/**
 * bantin_file_write_durably:
 * @path: where the file shall stand
 * @data: (array length=size): its bytes
 * @size: in bytes
 * @error: return location; %G_FILE_ERROR
 *
 * Writes a temporary file (mode 0600) in the same folder, syncs it, renames it over @path and syncs the folder: after a
 * power cut at any instant @path is the old file or the new one, whole. Blocks until it is on disk.
 *
 * Returns: whether it is
 */
gboolean bantin_file_write_durably (const char *path,
                                    gconstpointer data,
                                    gsize size,
                                    GError **error);

/**
 * bantin_file_copy_durably:
 * @source: a file to read; it may lie on a card or a phone
 * @path: where the copy shall stand
 * @cancellable: (nullable): looked at between blocks; nothing is left behind
 * @error: return location; %G_FILE_ERROR or %G_IO_ERROR
 *
 * Copies as bantin_file_write_durably() writes, hashing on the way. Blocks until the copy is on disk.
 *
 * Returns: (transfer full) (nullable): SHA-256 of what was copied as 64 lower-case hex digits, or %NULL on error
 */
char *bantin_file_copy_durably (GFile *source,
                                const char *path,
                                GCancellable *cancellable,
                                GError **error);

/**
 * bantin_file_rename_durably:
 * @from: a file that is synced
 * @to: where it shall stand, in the same file system
 * @error: return location; %G_FILE_ERROR
 *
 * Renames, replacing what stands there, and syncs @to's folder.
 *
 * Returns: whether the new name survives a power cut
 */
gboolean bantin_file_rename_durably (const char *from,
                                     const char *to,
                                     GError **error);

/**
 * bantin_file_sync_folder:
 * @folder: a folder's path
 * @error: return location; %G_FILE_ERROR
 *
 * Makes names made, renamed or removed in @folder survive a power cut.
 *
 * Returns: whether they do
 */
gboolean bantin_file_sync_folder (const char *folder,
                                  GError **error);

G_END_DECLS
