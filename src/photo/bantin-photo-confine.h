/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BantinPhotoConfinement:
 * @BANTIN_PHOTO_CONFINEMENT_LIMITS: memory, processor time, no files written, no core dumps, no new privileges
 * @BANTIN_PHOTO_CONFINEMENT_FILES: nothing can be opened by name (Landlock)
 * @BANTIN_PHOTO_CONFINEMENT_CALLS: only the system calls that decoding needs (seccomp): no network, no other program
 */
typedef enum
{
  BANTIN_PHOTO_CONFINEMENT_LIMITS = 1 << 0,
  BANTIN_PHOTO_CONFINEMENT_FILES = 1 << 1,
  BANTIN_PHOTO_CONFINEMENT_CALLS = 1 << 2,
} BantinPhotoConfinement;

/* What a helper may take at most, over its life. */
#define BANTIN_PHOTO_MEMORY_LIMIT ((guint64) 1536 * 1024 * 1024)
#define BANTIN_PHOTO_CPU_LIMIT 240 /* seconds */

/**
 * bantin_photo_confine:
 *
 * Gives up, for good, what a decoder of strangers' bytes does not need. Works without privileges and inside a Flatpak; it
 * takes what the kernel has. To be called once, after everything has been loaded and before threads start.
 *
 * Returns: what is in force
 */
BantinPhotoConfinement bantin_photo_confine (void);

G_END_DECLS
