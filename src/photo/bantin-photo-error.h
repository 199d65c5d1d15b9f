/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BantinPhotoError:
 * @BANTIN_PHOTO_ERROR_UNREADABLE: the file cannot be opened or read (gone, no permission, the card was pulled out)
 * @BANTIN_PHOTO_ERROR_NOT_A_PHOTO: its content is not that of a picture, or it is empty, whatever its name says
 * @BANTIN_PHOTO_ERROR_DAMAGED: it begins as a picture, but the picture cannot be had whole
 * @BANTIN_PHOTO_ERROR_TOO_LARGE: more bytes, pixels or memory than %BANTIN_PHOTO_MAX_BYTES and its siblings allow
 * @BANTIN_PHOTO_ERROR_UNSUPPORTED: a picture for which this computer has no decoder (HEIC without HEVC)
 * @BANTIN_PHOTO_ERROR_WORKER_DIED: it killed the helper twice, or kept it busy beyond its time
 * @BANTIN_PHOTO_ERROR_NO_WORKER: the helper program cannot be started: a broken installation, not a broken photo
 * @BANTIN_PHOTO_ERROR_NO_SPACE: the disk or the quota is full
 * @BANTIN_PHOTO_ERROR_WRITE: what was made cannot be written for another reason
 *
 * Why a photo was refused. The messages are for developers; sentences for people are made from the code. A cancelled
 * operation answers %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  BANTIN_PHOTO_ERROR_UNREADABLE,
  BANTIN_PHOTO_ERROR_NOT_A_PHOTO,
  BANTIN_PHOTO_ERROR_DAMAGED,
  BANTIN_PHOTO_ERROR_TOO_LARGE,
  BANTIN_PHOTO_ERROR_UNSUPPORTED,
  BANTIN_PHOTO_ERROR_WORKER_DIED,
  BANTIN_PHOTO_ERROR_NO_WORKER,
  BANTIN_PHOTO_ERROR_NO_SPACE,
  BANTIN_PHOTO_ERROR_WRITE,
} BantinPhotoError;

#define BANTIN_PHOTO_ERROR (bantin_photo_error_quark ())

GQuark bantin_photo_error_quark (void);

/* What a photo may measure. The limits keep a hostile file from taking the computer's memory and time. */
#define BANTIN_PHOTO_MAX_BYTES (100 * 1024 * 1024)
#define BANTIN_PHOTO_MAX_PIXELS (200 * 1000 * 1000)
#define BANTIN_PHOTO_MAX_SIDE 30000

G_END_DECLS
