/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivery/bantin-delivery-queue.h"

G_BEGIN_DECLS

#define BANTIN_DELIVERY_MAX_STEPS 3 /* at once: two keep a bad line busy, three are 94 % of it, more only queue */

/* --- bantin-delivery-writer.c --- */

/* Runs @work on the store's writer and waits for it. Queue's thread. */
gboolean bantin_delivery_write (BantinWorker *writer,
                                BantinStore *store,
                                BantinWork work,
                                gpointer data,
                                GError **error);

/* --- bantin-delivery-job.c --- */

/* What is delivered, with what it borrows. */
typedef struct
{
  BantinPortalJob job;
  BantinDocument *document;
  GHashTable *renditions;
  JsonObject *remote; /* (nullable) */
} BantinDeliveryJob;

/* Reads the approved bytes and checks that they are. %BANTIN_PORTAL_ERROR_CONTENT, %BANTIN_STORE_ERROR. */
BantinDeliveryJob *bantin_delivery_job_load (BantinStore *store,
                                             const BantinDeliveryRecord *delivery,
                                             GError **error);
void bantin_delivery_job_free (BantinDeliveryJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDeliveryJob, bantin_delivery_job_free)

/* (nullable) (transfer full): @text as a JSON object. */
JsonObject *bantin_delivery_parse (const char *text);
/* (transfer full) */
char *bantin_delivery_to_text (JsonObject *object);

/* --- bantin-delivery-run.c --- */

/* One delivery under way. @n_waits: runs in a row before this one that did not come as far as a plan. */
typedef struct _BantinDeliveryRun BantinDeliveryRun;

BantinDeliveryRun *bantin_delivery_run_new (BantinStore *store,
                                            BantinWorker *writer,
                                            const BantinDeliveryHooks *hooks,
                                            const BantinDeliveryRecord *delivery,
                                            guint n_waits);
/* Performs until it is done, waits, or was cancelled. Queue's thread; %FALSE when a row could not be written: then nothing is
 * certain but what the rows say, and the caller begins anew from them, later. */
gboolean bantin_delivery_run_perform (BantinDeliveryRun *self,
                                      GError **error);
void bantin_delivery_run_cancel (BantinDeliveryRun *self);                                         /* any thread */
void bantin_delivery_run_get_progress (BantinDeliveryRun *self, BantinDeliveryProgress *progress); /* any thread */
gboolean bantin_delivery_run_has_begun (BantinDeliveryRun *self);                                  /* it came as far as a plan */
const char *bantin_delivery_run_get_id (BantinDeliveryRun *self);
void bantin_delivery_run_free (BantinDeliveryRun *self);

/* Seconds until another try after the @n_attempts-th failed. */
guint bantin_delivery_get_pause (guint n_attempts);

G_END_DECLS
