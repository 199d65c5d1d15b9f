/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A disk whose power can fail. Between crash_disk_start() and crash_disk_stop() every write of SQLite (a VFS over the unix
 * one) and of base/bantin-file.h (a BantinFileLayer) under one folder is done and noted. At each sync point, before the
 * sync takes effect and after, pictures are taken of what a power cut there would leave: what was synced, and of what was
 * not, whichever 512-byte pieces, sizes and names the seed chooses, in no order. The strict model: a name is on disk only
 * when its folder was synced.
 */
typedef struct
{
  char *folder;         /* the picture */
  guint n_acknowledged; /* crash_disk_acknowledge() before it was taken */
  guint n_begun;        /* crash_disk_begin() before it was taken */
} CrashPicture;

/**
 * crash_disk_start:
 * @folder: a data folder; what is in it is on disk
 * @pictures: a folder for the pictures
 * @n_seeds: pictures a sync point: the first loses all that was not synced, the second nothing, the others by chance
 */
void crash_disk_start (const char *folder,
                       const char *pictures,
                       guint n_seeds);

/* The program begins something, or was told that it is done. */
void crash_disk_begin (void);
void crash_disk_acknowledge (void);

/* (transfer full) (element-type CrashPicture) */
GPtrArray *crash_disk_stop (void);

G_END_DECLS
