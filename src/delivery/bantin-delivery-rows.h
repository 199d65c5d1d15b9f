/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivery/bantin-delivery-private.h"

G_BEGIN_DECLS

/*
 * The rows of one delivery. Each function is one transaction on the store's writer, waited for. What a person wrote meanwhile
 * stands: a delivery that was paused or cancelled keeps that state, but a step that was done is done.
 */
typedef struct
{
  BantinStore *store;
  BantinWorker *writer;
  const BantinDeliveryRecord *delivery;
} BantinDeliveryRows;

/* Writes the plan down, unless there is one, and marks the delivery as running. Answers the steps as they stand.
 * (transfer full) (element-type BantinDeliveryStepRecord) */
GPtrArray *bantin_delivery_rows_begin (BantinDeliveryRows *self,
                                       GPtrArray *steps,
                                       GError **error);
gboolean bantin_delivery_rows_start_step (BantinDeliveryRows *self,
                                          guint n,
                                          gint64 *unknown_since,
                                          GError **error);
/* @question: (nullable): what a person must know, kept as the step's result */
gboolean bantin_delivery_rows_end_attempt (BantinDeliveryRows *self,
                                           guint n,
                                           gboolean is_unknown,
                                           const char *question,
                                           GError **error);
gboolean bantin_delivery_rows_finish_step (BantinDeliveryRows *self,
                                           guint n,
                                           const char *result,
                                           GError **error);
gboolean bantin_delivery_rows_ask_person (BantinDeliveryRows *self,
                                          guint n,
                                          const char *question,
                                          GError **error);
gboolean bantin_delivery_rows_set_state (BantinDeliveryRows *self,
                                         BantinDeliveryState state,
                                         const char *error_code,
                                         const char *error_text,
                                         gint64 retry_at,
                                         GError **error);
gboolean bantin_delivery_rows_finish (BantinDeliveryRows *self,
                                      const BantinKey *signer,
                                      const char *remote_id,
                                      const char *url,
                                      const char *proof,
                                      GError **error);
G_END_DECLS
