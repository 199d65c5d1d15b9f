/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* The people of the office: who they are, what they may do, and whose name is open on this computer now. */

/**
 * bantin_newsroom_list_people:
 * @error: return location; never set
 *
 * Returns: (transfer full) (element-type BantinPerson): in the order in which they came; from memory, kept current by
 *   "people-changed"
 */
GPtrArray *bantin_newsroom_list_people (BantinNewsroom *self,
                                        GError **error);

/**
 * bantin_newsroom_get_person:
 *
 * Returns: (transfer none) (nullable): who is using the newsroom; until the next "people-changed"
 */
const BantinPerson *bantin_newsroom_get_person (BantinNewsroom *self);

/**
 * bantin_newsroom_is_locked:
 *
 * Returns: whether the signed-in person's name is opened by an approval code that has not been given in this session, or
 *          was forgotten because nobody touched anything for a while: steps answer %BANTIN_NEWSROOM_ERROR_LOCKED until
 *          bantin_newsroom_sign_in_async() with the code
 */
gboolean bantin_newsroom_is_locked (BantinNewsroom *self);

/**
 * bantin_newsroom_add_person_async:
 * @legal_name: the name that payment needs
 * @pen_name: what stands under stories; "" = the legal name
 * @roles: what the person may do; the first person of a data folder holds all roles whatever is given
 * @code: (nullable): approval code that opens the name
 *
 * Makes the person's signing key and the events that admit it. The first person founds the office; every other is named by
 * an approver who is signed in and open.
 */
void bantin_newsroom_add_person_async (BantinNewsroom *self,
                                       const char *legal_name,
                                       const char *pen_name,
                                       BantinRoles roles,
                                       const char *code,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * bantin_newsroom_add_person_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_RULE, _LOCKED or _KEYRING
 *
 * Returns: (transfer full) (nullable): the person's id
 */
char *bantin_newsroom_add_person_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

/**
 * bantin_newsroom_set_roles_async:
 * @person: whose
 * @roles: what the person may do from now on
 *
 * By an approver. The last approver of the office cannot lose that role.
 */
void bantin_newsroom_set_roles_async (BantinNewsroom *self,
                                      const char *person,
                                      BantinRoles roles,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean bantin_newsroom_set_roles_finish (BantinNewsroom *self,
                                           GAsyncResult *result,
                                           GError **error);

/**
 * bantin_newsroom_sign_in_async:
 * @person: who uses the newsroom from now on
 * @code: (nullable): the approval code; without it a name that has one is signed in locked: everything can be read and
 *        drafts written, steps answer %BANTIN_NEWSROOM_ERROR_LOCKED
 */
void bantin_newsroom_sign_in_async (BantinNewsroom *self,
                                    const char *person,
                                    const char *code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * bantin_newsroom_sign_in_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_CODE for a wrong code, _KEYRING when the key cannot be read (nobody's
 *         sign-in fails for it without a code: writing works all the same)
 *
 * Returns: whether the person is signed in, and open where a code was given
 */
gboolean bantin_newsroom_sign_in_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

/**
 * bantin_newsroom_sign_out:
 *
 * Nobody uses the newsroom; the opened key is forgotten. Deliveries go on.
 */
void bantin_newsroom_sign_out (BantinNewsroom *self);

/**
 * bantin_newsroom_lock:
 *
 * Forgets the opened key of a name with an approval code; the person stays signed in.
 */
void bantin_newsroom_lock (BantinNewsroom *self);

/**
 * bantin_newsroom_touch:
 *
 * A key or click: the idle clock starts anew. After 15 minutes without one (setting "idle-minutes") the name locks.
 */
void bantin_newsroom_touch (BantinNewsroom *self);

/**
 * bantin_newsroom_set_code_async:
 * @person: whose
 * @new_code: the new approval code
 *
 * One's own while open, or another's who forgot it: then by an approver who is open, which is recorded in the history. No
 * story is lost.
 */
void bantin_newsroom_set_code_async (BantinNewsroom *self,
                                     const char *person,
                                     const char *new_code,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean bantin_newsroom_set_code_finish (BantinNewsroom *self,
                                          GAsyncResult *result,
                                          GError **error);

/**
 * bantin_newsroom_reset_person_async:
 * @person: whose
 * @new_code: (nullable): the new approval code, or none
 *
 * What support does on this computer when nobody is left who can open a name, or after a restore without the keyring: a new
 * key for the same person, recorded in the history. `bantinctl person reset`.
 */
void bantin_newsroom_reset_person_async (BantinNewsroom *self,
                                         const char *person,
                                         const char *new_code,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean bantin_newsroom_reset_person_finish (BantinNewsroom *self,
                                              GAsyncResult *result,
                                              GError **error);

/**
 * bantin_newsroom_list_office_history:
 *
 * Who founded the office, was admitted, got a new key (a forgotten code) or was dismissed. Blocks briefly.
 *
 * Returns: (transfer full) (nullable) (element-type BantinHistoryEntry): newest first
 */
GPtrArray *bantin_newsroom_list_office_history (BantinNewsroom *self,
                                                GError **error);

G_END_DECLS
