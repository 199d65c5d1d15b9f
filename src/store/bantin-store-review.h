/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bantin-fold.h"
#include "store/bantin-store.h"

G_BEGIN_DECLS

/* The review: steps and comments, each a signed event that is committed together with what it changes. */

/**
 * bantin_store_submit_story:
 * @document: JSON; every photo of it names a rendition that the store has
 * @signer: the author's key, or an approver's who corrected what waits
 * @note: "" or a word to the reader
 *
 * Makes the revision, appends `revision` and `submit`, and makes @document the draft. Also undoes an approval or a return:
 * the revision is then the same. Writer.
 *
 * Returns: (transfer full) (nullable): the revision's id; %BANTIN_STORE_ERROR_RULE in the bin, without its renditions, or
 *   for somebody who may not
 */
char *bantin_store_submit_story (BantinStore *self,
                                 const char *story,
                                 GBytes *document,
                                 const BantinKey *signer,
                                 const char *note,
                                 GError **error);

/**
 * bantin_store_take_step:
 * @kind: "return", "approve", "reject", "withdraw", "retract"; or "submit" of a revision that was submitted before
 * @rev: what the person saw: must be the revision that stands
 * @note: the reason; "" where there is none
 *
 * Cites all heads. A delivery that has not begun is cancelled by any step. Writer.
 *
 * Returns: (transfer full) (nullable): the event's id; %BANTIN_STORE_ERROR_RULE for a step that this state or this person
 *   does not allow, %BANTIN_STORE_ERROR_CHANGED when another revision stands
 */
char *bantin_store_take_step (BantinStore *self,
                              const char *story,
                              const char *kind,
                              const char *rev,
                              const BantinKey *signer,
                              const char *note,
                              GError **error);

/**
 * bantin_store_may_take_step:
 * @roles: what the person holds
 * @is_author: whether the person is the story's first author
 *
 * The table of what can follow what; pure.
 *
 * Returns: whether a story whose review stands at @review takes a step of @kind from such a person
 */
gboolean bantin_store_may_take_step (BantinReview review,
                                     const char *kind,
                                     BantinMemberRoles roles,
                                     gboolean is_author);

typedef struct
{
  char *thread; /* id of the first comment's event */
  char *id;     /* event id */
  char *story;
  char *rev;
  char *person; /* (nullable) */
  char *person_name;
  gint64 made_at;
  char *text;
  guint block;          /* index in the revision's document */
  guint from, to;       /* code points in that block's text; equal = the block as a whole */
  char *quote;          /* the words it is about */
  gboolean is_resolved; /* the thread is */
} BantinCommentRecord;

void bantin_comment_record_free (BantinCommentRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinCommentRecord, bantin_comment_record_free)

/**
 * bantin_store_add_comment:
 * @thread: (nullable): the thread that is answered; %NULL begins one
 *
 * An answer opens a resolved thread again. Writer.
 *
 * Returns: (transfer full) (nullable): the event's id
 */
char *bantin_store_add_comment (BantinStore *self,
                                const char *story,
                                const char *rev,
                                const char *thread,
                                guint block,
                                guint from,
                                guint to,
                                const char *quote,
                                const char *text,
                                const BantinKey *signer,
                                GError **error);

gboolean bantin_store_resolve_thread (BantinStore *self,
                                      const char *story,
                                      const char *thread,
                                      const BantinKey *signer,
                                      GError **error);

/**
 * bantin_store_list_comments:
 *
 * Returns: (transfer full) (element-type BantinCommentRecord) (nullable): oldest first. Any thread
 */
GPtrArray *bantin_store_list_comments (BantinStore *self,
                                       const char *story,
                                       GError **error);

/**
 * bantin_store_list_events:
 *
 * Returns: (transfer full) (element-type BantinEvent) (nullable): the story's, oldest first (clock, id), with names. Any
 *   thread
 */
GPtrArray *bantin_store_list_events (BantinStore *self,
                                     const char *story,
                                     GError **error);

/**
 * bantin_store_fold_story:
 *
 * Folds the events again: the rows that lists read are only what this said last. Any thread.
 *
 * Returns: (transfer full) (nullable): what they say
 */
BantinFold *bantin_store_fold_story (BantinStore *self,
                                     const char *story,
                                     GError **error);

G_END_DECLS
