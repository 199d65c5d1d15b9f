/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Review: from handing in to approval, remarks and history. @note may be "" wherever it does not say otherwise. */

/* Seconds in which a step can be undone, and before which no delivery begins. */
#define BANTIN_UNDO_SECONDS 10

/**
 * bantin_newsroom_check_story_async:
 *
 * Goes through the check-list over what would be submitted or approved.
 */
void bantin_newsroom_check_story_async (BantinNewsroom *self,
                                        const char *story,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * bantin_newsroom_check_story_finish:
 *
 * Returns: (transfer full) (nullable) (element-type BantinRemark): blockers first, then in reading order
 */
GPtrArray *bantin_newsroom_check_story_finish (BantinNewsroom *self,
                                               GAsyncResult *result,
                                               GError **error);

/**
 * bantin_newsroom_submit_async:
 *
 * Waits for the drafts being written and for renditions, freezes the revision and appends the step.
 */
void bantin_newsroom_submit_async (BantinNewsroom *self,
                                   const char *story,
                                   const char *note,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * bantin_newsroom_submit_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_CHECKLIST, _RULE, _NO_APPROVER, _LOCKED, _KEYRING, _PHOTO
 *
 * Returns: whether the story was handed in
 */
gboolean bantin_newsroom_submit_finish (BantinNewsroom *self,
                                        GAsyncResult *result,
                                        GError **error);

/**
 * bantin_newsroom_take_step_async:
 * @kind: "return" (@note required), "approve", "reject", "withdraw", "retract" (@note required)
 * @rev: (nullable): the #BantinStory.rev that the person saw; required but for one's own draft and "withdraw"
 *
 * "approve" of one's own draft, where nobody else may approve, writes submit and approve; of a waiting story that this
 * approver corrected, it makes the correction a version of hers and approves that. "retract" takes down from the portal.
 */
void bantin_newsroom_take_step_async (BantinNewsroom *self,
                                      const char *story,
                                      const char *kind,
                                      const char *rev,
                                      const char *note,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * bantin_newsroom_take_step_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_RULE, _CHANGED, _CHECKLIST, _LOCKED, _KEYRING
 *
 * Returns: whether the step was taken
 */
gboolean bantin_newsroom_take_step_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error);

/**
 * bantin_newsroom_undo_step_async:
 *
 * Undoes the newest step of this person, for %BANTIN_UNDO_SECONDS after it: of submit by withdraw; of approve, return or
 * reject by submit of the same revision. An approval can be undone by any approver (%BANTIN_ACTION_UNDO_APPROVAL) for as long
 * as no delivery has begun.
 */
void bantin_newsroom_undo_step_async (BantinNewsroom *self,
                                      const char *story,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean bantin_newsroom_undo_step_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error);

/**
 * bantin_newsroom_note_reading:
 * @rev: a revision that waits for review
 *
 * The signed-in person, who may decide about it, has opened it: its author is told. Written in the background.
 */
void bantin_newsroom_note_reading (BantinNewsroom *self,
                                   const char *rev);

/**
 * bantin_newsroom_comment_async:
 * @rev: the revision that the remark is about
 * @thread: (nullable): the thread that it answers; %NULL begins one
 * @block: index in the revision's document
 * @from: code points in that block's text
 * @to: code points; the same as @from: the block as a whole
 */
void bantin_newsroom_comment_async (BantinNewsroom *self,
                                    const char *story,
                                    const char *rev,
                                    const char *thread,
                                    guint block,
                                    guint from,
                                    guint to,
                                    const char *text,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean bantin_newsroom_comment_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

void bantin_newsroom_resolve_async (BantinNewsroom *self,
                                    const char *story,
                                    const char *thread,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean bantin_newsroom_resolve_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

void bantin_newsroom_list_history_async (BantinNewsroom *self,
                                         const char *story,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * bantin_newsroom_list_history_finish:
 *
 * Returns: (transfer full) (nullable) (element-type BantinHistoryEntry): newest first
 */
GPtrArray *bantin_newsroom_list_history_finish (BantinNewsroom *self,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
