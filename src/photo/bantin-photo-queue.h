/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bantin-worker.h"

G_BEGIN_DECLS

/* Several threads that run blocking work, the most urgent first. */
typedef struct _BantinPhotoQueue BantinPhotoQueue;

/**
 * bantin_photo_queue_new:
 * @n_threads: how many run at once; they start when needed
 *
 * Returns: (transfer full): a queue; bantin_photo_queue_free() it
 */
BantinPhotoQueue *bantin_photo_queue_new (guint n_threads);

/**
 * bantin_photo_queue_push:
 * @task: (transfer full): answered in its own context, where its references are dropped too
 * @urgency: lower numbers first, equal ones in order
 * @work: what runs
 * @free_result: (nullable): frees a result that nobody propagated
 */
void bantin_photo_queue_push (BantinPhotoQueue *self,
                              GTask *task,
                              guint urgency,
                              BantinWork work,
                              GDestroyNotify free_result);

/**
 * bantin_photo_queue_free:
 * @self: (nullable) (transfer full)
 *
 * Waits until everything has run.
 */
void bantin_photo_queue_free (BantinPhotoQueue *self);

G_END_DECLS
