/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * BantinEvent: a signed, immutable fact. What is kept, and what will travel, is the line
 *
 *   <signature, 128 hex> <JSON>
 *
 * byte for byte as it was made or received; the id is the SHA-256 of the JSON bytes, the signature is Ed25519 over
 * "bantin-event-1\0", the desk's id (64 hex) and those bytes. Nothing is ever serialised again. The JSON:
 *
 *   {"v":1,"by":"<writer>","clock":41,"time":"2026-11-24T10:42:07+07:00","story":"<uuid>","kind":"approve","step":true,
 *    "after":["<event id>",…],"rev":"<64 hex>", … fields of the kind …}
 *
 * `clock` is one more than the greatest known when it was made and orders what is shown; `time` is shown and never
 * compared. `step`, with `after` (all heads that the author knew), marks what moves a review. A kind that this version does
 * not know is kept, and is a step if it says so.
 */
typedef struct
{
  char *id;         /* 64 hex */
  char *desk;       /* 64 hex: the id of the founding event */
  char *line;       /* signature, space, JSON */
  JsonObject *json; /* what the JSON says */

  /* Out of the JSON. */
  char *writer;   /* "by", 32 hex */
  gint64 clock;   /* 1 … 2^53 */
  gint64 made_at; /* "time", Unix seconds */
  char *story;    /* (nullable): UUID */
  char *kind;     /* "submit", "approve", "comment", "delivered" … */
  gboolean is_step;
  GStrv after; /* sorted, may be empty */
  char *rev;   /* (nullable) */

  /* Filled only by the store's lists: who that writer is. */
  char *person;      /* (nullable): person id */
  char *person_name; /* (nullable): pen name, or legal name without one */
} BantinEvent;

typedef enum
{
  BANTIN_EVENT_ERROR_INVALID,   /* no event: not UTF-8, not JSON, a key twice, a field missing, too large */
  BANTIN_EVENT_ERROR_SIGNATURE, /* not signed by whom it names */
} BantinEventError;

#define BANTIN_EVENT_ERROR (bantin_event_error_quark ())
GQuark bantin_event_error_quark (void);

#define BANTIN_EVENT_MAX_SIZE (256 * 1024) /* bytes of the JSON */

/**
 * bantin_event_new:
 * @key: who makes it
 * @desk: (nullable): the desk's id; %NULL for the founding event, whose desk is its own id
 * @clock: one more than the greatest known
 * @story: (nullable): UUID
 * @kind: what it is
 * @after: (nullable): of a step, the heads; %NULL when it is not a step
 * @fields: (transfer none) (nullable): what else it says; its members are written in their order
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): a signed event; %NULL when @fields make it larger than an event may be
 */
BantinEvent *bantin_event_new (const BantinKey *key,
                               const char *desk,
                               gint64 clock,
                               const char *story,
                               const char *kind,
                               const char *const *after,
                               JsonObject *fields);

/**
 * bantin_event_parse:
 * @line: signature, space, JSON; no newline
 * @desk: (nullable): the desk's id, or %NULL for a founding event
 * @error: return location; %BANTIN_EVENT_ERROR_INVALID
 *
 * Reads an event without looking at its signature. Any thread.
 *
 * Returns: (transfer full) (nullable): the event
 */
BantinEvent *bantin_event_parse (const char *line,
                                 const char *desk,
                                 GError **error);

/**
 * bantin_event_verify:
 * @public_key: (array fixed-size=32): of the writer whom the event names
 *
 * Returns: whether that writer's id belongs to that key and the signature is its own
 */
gboolean bantin_event_verify (const BantinEvent *event,
                              const guint8 *public_key);

/**
 * bantin_event_get_string:
 * @field: a member of the JSON
 *
 * Returns: (nullable): its text, or %NULL when there is none
 */
const char *bantin_event_get_string (const BantinEvent *event,
                                     const char *field);

gint64 bantin_event_get_int (const BantinEvent *event,
                             const char *field); /* 0 when there is none */

void bantin_event_free (BantinEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinEvent, bantin_event_free)

G_END_DECLS
