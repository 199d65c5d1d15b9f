/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-fold.h"
#include "store/bantin-store-private.h"

G_BEGIN_DECLS

/* Events as rows, and the projections that follow from them. Inside the store only. */

/* "n" is what a name is joined from: pen name, or legal name without one. */
#define BANTIN_SQL_PERSON_NAME "coalesce (nullif (person.pen_name, ''), person.legal_name)"

/**
 * bantin_store_find_desk:
 *
 * Returns: (transfer full) (nullable): the id of the desk that stands; %BANTIN_STORE_ERROR_NOT_FOUND when nobody is here yet
 */
char *bantin_store_find_desk (BantinStore *self,
                              GError **error);

/**
 * bantin_store_append:
 * @key: who makes it; known as a writer
 * @after: (nullable): of a step
 * @fields: (transfer full) (nullable): what else it says
 *
 * Makes an event with the next clock and inserts it, in the transaction of the caller, who then projects. Writer.
 *
 * Returns: (transfer full) (nullable): the event
 */
BantinEvent *bantin_store_append (BantinStore *self,
                                  const BantinKey *key,
                                  const char *story,
                                  const char *kind,
                                  const char *const *after,
                                  JsonObject *fields,
                                  GError **error);

/* Inserts an event as it is, with its `after`. Writer. */
gboolean bantin_store_insert_event (BantinStore *self,
                                    const BantinEvent *event,
                                    GError **error);

/* 1 + the greatest clock known; 0 on error. */
gint64 bantin_store_next_clock (BantinStore *self,
                                GError **error);

/* Every head of a story, counted by the fold or not: what a step must cite. (transfer full) (nullable) */
GStrv bantin_store_list_heads (BantinStore *self,
                               const char *story,
                               GError **error);

/* (transfer full) (nullable): the fold of the desk's events */
BantinMembers *bantin_store_load_members (BantinStore *self,
                                          GError **error);

/* What the events of @story say, into its row and its comments. Writer, in the caller's transaction. */
gboolean bantin_store_project_story (BantinStore *self,
                                     const char *story,
                                     const BantinMembers *members, /* (nullable) */
                                     GError **error);

/* What the desk's events say, into `person` and `writer`. Writer, in the caller's transaction. */
gboolean bantin_store_project_members (BantinStore *self,
                                       GError **error);

G_END_DECLS
