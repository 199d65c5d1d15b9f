/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bantin-worker.h"
#include "photo/bantin-photo-error.h"
#include "photo/bantin-photo-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The pool of helper processes in which every byte of somebody's photo is parsed. A helper that dies or takes too long
 * is replaced; what it was working on is tried once more. Nothing here parses a photo in the calling process.
 *
 * Names of files, all made durably (base/bantin-file.h):
 *
 *   original    FOLDER/<SHA-256 of its bytes>                          (no extension: the content says what it is)
 *   thumbnail   FOLDER/<SHA-256 of the original>-256.jpg, …-512.jpg    (longest side in pixels; a cache)
 *   rendition   FOLDER/<SHA-256 of its own bytes>                      (as the store names it)
 *
 * Pictures are JPEG, upright, sRGB, on white where the original was transparent, and never larger than the original.
 */

/* The recipe by which renditions are made: the same original and recipe give the same bytes. It changes when they would. */
#define BANTIN_PHOTO_RECIPE "jpeg-1600-q82-1"

#define BANTIN_PHOTO_RENDITION_SIDE 1600
#define BANTIN_PHOTO_SCREEN_SIDE 512
#define BANTIN_PHOTO_THUMBNAIL_SIDE 256

typedef enum
{
  BANTIN_PHOTO_PRIORITY_VISIBLE, /* somebody is looking at the place where it will appear */
  BANTIN_PHOTO_PRIORITY_SOON,
  BANTIN_PHOTO_PRIORITY_BACKGROUND,
} BantinPhotoPriority;

/* One photo to work on. Borrowed for the time of the call. */
typedef struct
{
  const char *path;       /* of the original */
  const char *sha256;     /* of the original; names its thumbnails. May be NULL when @thumbnails is */
  const char *thumbnails; /* (nullable): folder for both thumbnails, NULL = make none */
  const char *renditions; /* (nullable): folder for the rendition, NULL = make none */
  BantinPhotoPriority priority;
} BantinPhotoRequest;

#define BANTIN_TYPE_PHOTO_POOL (bantin_photo_pool_get_type ())
G_DECLARE_FINAL_TYPE (BantinPhotoPool, bantin_photo_pool, BANTIN, PHOTO_POOL, GObject)

/**
 * bantin_photo_pool_new:
 * @n_workers: how many helpers may run at once, 0 = as many as there are processors
 *
 * Helpers start when they are first needed, and end by themselves after a minute without work.
 *
 * Returns: (transfer full): a pool; bantin_photo_pool_close() it before its last reference goes
 */
BantinPhotoPool *bantin_photo_pool_new (guint n_workers);

/**
 * bantin_photo_pool_close:
 *
 * Ends the helpers and waits for asynchronous work to have answered; what waits or runs answers
 * %G_IO_ERROR_CANCELLED. Idempotent.
 */
void bantin_photo_pool_close (BantinPhotoPool *self);

/**
 * bantin_photo_pool_get_n_workers:
 *
 * Returns: how many helpers may run at once
 */
guint bantin_photo_pool_get_n_workers (BantinPhotoPool *self);

/**
 * bantin_photo_pool_prepare:
 *
 * Starts a helper if none runs, without waiting for it: called when photos are about to come (a dialog opens, a drag
 * enters), it saves the first of them the time that loading decoders takes. Any thread; quick.
 */
void bantin_photo_pool_prepare (BantinPhotoPool *self);

/**
 * bantin_photo_pool_process:
 * @request: what to do
 * @cancellable: (nullable): stops waiting and working; nothing is left behind
 * @error: return location; %BANTIN_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads the photo's facts and makes the asked-for pictures from one decoding. Pictures are on disk, synced, when it
 * returns; on error none of them was written anew except under a name that holds exactly these bytes. Blocks; any thread,
 * several at once. Requests of a higher priority are served first.
 *
 * Returns: (transfer full) (nullable): the facts, or %NULL on error
 */
BantinPhotoFacts *bantin_photo_pool_process (BantinPhotoPool *self,
                                             const BantinPhotoRequest *request,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * bantin_photo_pool_run:
 * @task: (transfer full): made in the caller's context, with its data; answered there
 * @priority: its place among what waits
 * @work: a blocking operation, usually one that processes or imports
 * @free_result: (nullable): frees a result that nobody propagated
 *
 * Runs @work on one of the pool's own threads, of which there are twice as many as helpers so that copying and syncing go on while
 * others decode. As bantin_worker_run() otherwise: a task that is cancelled before its work begins never runs, and later
 * only the work itself says whether it was. Any thread.
 */
void bantin_photo_pool_run (BantinPhotoPool *self,
                            GTask *task,
                            BantinPhotoPriority priority,
                            BantinWork work,
                            GDestroyNotify free_result);

/**
 * bantin_photo_pool_process_async:
 * @request: what to do; copied
 * @cancellable: (nullable)
 * @callback: called in the caller's main context
 *
 * bantin_photo_pool_process() on one of the pool's own threads.
 */
void bantin_photo_pool_process_async (BantinPhotoPool *self,
                                      const BantinPhotoRequest *request,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

BantinPhotoFacts *bantin_photo_pool_process_finish (BantinPhotoPool *self,
                                                    GAsyncResult *result,
                                                    GError **error);

/**
 * bantin_photo_pool_preview:
 * @path: a photo, wherever it lies
 * @priority: when
 * @picture: (out) (transfer full) (optional): a JPEG of at most 256 pixels, upright, made by the helper
 * @cancellable: (nullable)
 * @error: return location; as bantin_photo_pool_process()
 *
 * Facts and a picture as fast as they can be had, writing nothing: from the small copy that cameras embed where there is
 * one, else by decoding. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): the facts, or %NULL on error
 */
BantinPhotoFacts *bantin_photo_pool_preview (BantinPhotoPool *self,
                                             const char *path,
                                             BantinPhotoPriority priority,
                                             GBytes **picture,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * bantin_photo_original_path:
 * @folder: the folder of originals
 * @sha256: of the original
 *
 * Returns: (transfer full): where it stands
 */
char *bantin_photo_original_path (const char *folder,
                                  const char *sha256);

/**
 * bantin_photo_thumbnail_path:
 * @folder: the folder of thumbnails
 * @sha256: of the original
 * @side: %BANTIN_PHOTO_THUMBNAIL_SIDE or %BANTIN_PHOTO_SCREEN_SIDE
 *
 * Returns: (transfer full): where the thumbnail stands
 */
char *bantin_photo_thumbnail_path (const char *folder,
                                   const char *sha256,
                                   guint side);

/**
 * bantin_photo_rendition_path:
 * @folder: the folder of renditions
 * @sha256: of the rendition
 *
 * Returns: (transfer full): where it stands
 */
char *bantin_photo_rendition_path (const char *folder,
                                   const char *sha256);

G_END_DECLS
