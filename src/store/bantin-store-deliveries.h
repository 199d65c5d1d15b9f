/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-fold.h"
#include "store/bantin-store.h"

G_BEGIN_DECLS

/*
 * Deliveries: one approved revision on its way to one portal, step by step. The schema says no to a delivery of anything
 * but the content of the approval in force, to a begin before its time or after the approval fell, to a step whose needs
 * are not done, and to reopening what is finished.
 */

typedef enum
{
  BANTIN_DELIVERY_PUBLISH,
  BANTIN_DELIVERY_UPDATE,
  BANTIN_DELIVERY_TAKE_DOWN,
} BantinDeliveryKind;

typedef enum
{
  BANTIN_DELIVERY_WAITING, /* for its time, for its turn, or for the next try */
  BANTIN_DELIVERY_RUNNING,
  BANTIN_DELIVERY_PAUSED,  /* by a person */
  BANTIN_DELIVERY_PERSON,  /* a step waits for a person: publishing by hand */
  BANTIN_DELIVERY_STOPPED, /* a fault that a person must cure */
  BANTIN_DELIVERY_DONE,
  BANTIN_DELIVERY_CANCELLED,
} BantinDeliveryState;

typedef struct
{
  char *id; /* UUID */
  char *story;
  char *rev;
  char *decision; /* event id of the approval, or of the `retract` */
  char *account;
  BantinDeliveryKind kind;
  BantinDeliveryState state;
  char *made_by; /* (nullable): person id */
  gint64 made_at;
  gint64 scheduled_at; /* 0 = as soon as possible */
  gint64 not_before;   /* end of the time in which the approval can be undone */
  gint64 began_at;     /* 0 = not yet */
  gint64 finished_at;
  gint64 retry_at;  /* 0 = not waiting for another try */
  char *remote_id;  /* "" until known */
  char *url;        /* "" until known */
  char *error_code; /* the delivery layer's word, "" = none */
  char *error_text; /* for developers */
  char *proof;      /* JSON, "" = none */
} BantinDeliveryRecord;

void bantin_delivery_record_free (BantinDeliveryRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDeliveryRecord, bantin_delivery_record_free)

typedef enum
{
  BANTIN_DELIVERY_STEP_WAITING,
  BANTIN_DELIVERY_STEP_RUNNING, /* begun; after a kill nobody knows how far it came: it is performed again */
  BANTIN_DELIVERY_STEP_PERSON,  /* waits for a person */
  BANTIN_DELIVERY_STEP_DONE,
} BantinDeliveryStepState;

typedef struct
{
  guint n;            /* from 0 */
  char *id;           /* the portal's name for it, unique in the delivery */
  char *kind;         /* the portal's word: "draft", "photo", "body", "publish", "read-back" … */
  GArray *needs;      /* (element-type guint): steps that must be done before */
  char *photo;        /* (nullable): SHA-256 of the rendition */
  guint64 size_bytes; /* of the photo; 0 = nothing worth counting */
  BantinDeliveryStepState state;
  char *result; /* JSON of the portal's, "" = none yet; of a step that waits for a person: what it asks */
  char *answer; /* JSON of the person's, "" = none yet */
  guint n_attempts;
  gint64 started_at;    /* first attempt */
  gint64 unknown_since; /* since then an attempt may have been carried out without our knowing; 0 = no such attempt */
  gint64 finished_at;
} BantinDeliveryStepRecord;

/* With no needs. */
BantinDeliveryStepRecord *bantin_delivery_step_record_new (guint n,
                                                           const char *id,
                                                           const char *kind);
void bantin_delivery_step_record_free (BantinDeliveryStepRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinDeliveryStepRecord, bantin_delivery_step_record_free)

/* --- the queue; writers unless they say otherwise --- */

/**
 * bantin_store_queue_delivery:
 * @decision: (nullable): the approval or `retract`; %NULL for the one in force
 * @made_by: (nullable): person id
 * @scheduled_at: 0 = as soon as possible
 * @not_before: nothing begins earlier
 *
 * %BANTIN_STORE_ERROR_RULE when nothing is approved, something is on its way to that account already, or the story is in
 * the bin.
 *
 * Returns: (transfer full) (nullable): the delivery's id
 */
char *bantin_store_queue_delivery (BantinStore *self,
                                   const char *story,
                                   const char *account,
                                   BantinDeliveryKind kind,
                                   const char *decision,
                                   const char *made_by,
                                   gint64 scheduled_at,
                                   gint64 not_before,
                                   GError **error);

/**
 * bantin_store_begin_delivery:
 * @steps: (element-type BantinDeliveryStepRecord): its plan; passed over when it has one already
 *
 * From here on the approved bytes go out, whatever is typed. Also resumes one that waited, was paused or was stopped.
 * %BANTIN_STORE_ERROR_RULE before its time, when its approval is not in force any more, or when it is finished.
 */
gboolean bantin_store_begin_delivery (BantinStore *self,
                                      const char *delivery,
                                      GPtrArray *steps,
                                      GError **error);

/**
 * bantin_store_start_step:
 *
 * Commits that step @n begins (again): counts the attempt. %BANTIN_STORE_ERROR_RULE when a step it needs is not done.
 */
gboolean bantin_store_start_step (BantinStore *self,
                                  const char *delivery,
                                  guint n,
                                  GError **error);

/**
 * bantin_store_end_attempt:
 * @is_unknown: whether the attempt may have been carried out although it failed here
 *
 * An attempt failed. One that nobody ended, because the program died, counts as unknown when the step starts again.
 */
gboolean bantin_store_end_attempt (BantinStore *self,
                                   const char *delivery,
                                   guint n,
                                   gboolean is_unknown,
                                   GError **error);

/**
 * bantin_store_keep_step_result:
 * @result: JSON: what is known before the step is done (an id that came, bytes sent)
 */
gboolean bantin_store_keep_step_result (BantinStore *self,
                                        const char *delivery,
                                        guint n,
                                        const char *result,
                                        GError **error);

gboolean bantin_store_finish_step (BantinStore *self,
                                   const char *delivery,
                                   guint n,
                                   const char *result, /* JSON */
                                   GError **error);

/**
 * bantin_store_ask_person:
 * @question: JSON for whoever shows it
 *
 * The step, and with it the delivery, waits for a person; days, if need be.
 */
gboolean bantin_store_ask_person (BantinStore *self,
                                  const char *delivery,
                                  guint n,
                                  const char *question,
                                  GError **error);

/**
 * bantin_store_answer_step:
 * @answer: JSON of what the person said
 *
 * The person's confirmation; the delivery waits for its turn again.
 */
gboolean bantin_store_answer_step (BantinStore *self,
                                   const char *delivery,
                                   guint n,
                                   const char *answer,
                                   GError **error);

/**
 * bantin_store_set_delivery_state:
 * @state: WAITING (with @retry_at), PAUSED, STOPPED or CANCELLED
 * @error_code: (nullable): the delivery layer's word
 * @error_text: (nullable): for developers
 * @retry_at: of WAITING; 0 = at once
 */
gboolean bantin_store_set_delivery_state (BantinStore *self,
                                          const char *delivery,
                                          BantinDeliveryState state,
                                          const char *error_code,
                                          const char *error_text,
                                          gint64 retry_at,
                                          GError **error);

/**
 * bantin_store_reschedule_delivery:
 * @scheduled_at: 0 = as soon as possible
 *
 * %BANTIN_STORE_ERROR_RULE once it has begun.
 */
gboolean bantin_store_reschedule_delivery (BantinStore *self,
                                           const char *delivery,
                                           gint64 scheduled_at,
                                           GError **error);

/**
 * bantin_store_finish_delivery:
 * @signer: any known key: a person's, or the computer's own
 * @remote_id: the post's id on the portal
 * @url: where readers find it
 * @proof: JSON: what was read back, and when
 *
 * All steps are done: appends `delivered` (or `taken-down`), notes the post, closes the delivery, in one transaction.
 */
gboolean bantin_store_finish_delivery (BantinStore *self,
                                       const char *delivery,
                                       const BantinKey *signer,
                                       const char *remote_id,
                                       const char *url,
                                       const char *proof,
                                       GError **error);

/* --- reading; any thread --- */

/**
 * bantin_store_list_due_deliveries:
 * @now: Unix seconds
 * @next_at: (out) (optional): when the next one will be due, 0 = none is waiting
 *
 * Returns: (transfer full) (element-type BantinDeliveryRecord) (nullable): those to begin or to go on with now, oldest
 *   first: waiting ones whose times have come, and running ones, which only a killed program leaves when nobody delivers
 */
GPtrArray *bantin_store_list_due_deliveries (BantinStore *self,
                                             gint64 now,
                                             gint64 *next_at,
                                             GError **error);

BantinDeliveryRecord *bantin_store_find_delivery (BantinStore *self,
                                                  const char *delivery,
                                                  GError **error); /* %BANTIN_STORE_ERROR_NOT_FOUND */

/* The newest of a story that was not cancelled, else the newest; %NULL without @error when there is none. */
BantinDeliveryRecord *bantin_store_find_story_delivery (BantinStore *self,
                                                        const char *story,
                                                        GError **error);

GPtrArray *bantin_store_list_deliveries (BantinStore *self,
                                         const char *story,
                                         GError **error); /* BantinDeliveryRecord, newest first */

GPtrArray *bantin_store_list_delivery_steps (BantinStore *self,
                                             const char *delivery,
                                             GError **error); /* BantinDeliveryStepRecord, by n; empty = no plan yet */

G_END_DECLS
