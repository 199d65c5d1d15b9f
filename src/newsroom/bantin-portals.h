/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/* Accounts on portals, and deliveries to them. */

/**
 * bantin_newsroom_discover_async:
 * @address: whatever a person would type
 */
void bantin_newsroom_discover_async (BantinNewsroom *self,
                                     const char *address,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * bantin_newsroom_discover_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_NETWORK, or _PORTAL when nothing that we know stands there
 *
 * Returns: (transfer full) (nullable): what stands there
 */
BantinSite *bantin_newsroom_discover_finish (BantinNewsroom *self,
                                             GAsyncResult *result,
                                             GError **error);

/**
 * bantin_newsroom_connect_async:
 * @site: from discovery; copied
 * @user: sign-in name
 * @password: an application password; goes to the keyring
 * @is_practice: a portal on this computer only
 *
 * Signs in, reads what the account may do and the portal's sections, and keeps the account. Connecting the same user to the
 * same site again renews the password.
 */
void bantin_newsroom_connect_async (BantinNewsroom *self,
                                    const BantinSite *site,
                                    const char *user,
                                    const char *password,
                                    gboolean is_practice,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * bantin_newsroom_connect_finish:
 * @proposed: (out) (nullable): the roles that the account's capabilities suggest for its owner: approver only for who may
 *            edit others' posts and publish
 * @error: return location; %BANTIN_NEWSROOM_ERROR_PASSWORD, _NETWORK, _PORTAL
 *
 * Returns: (transfer full) (nullable): the account
 */
BantinAccount *bantin_newsroom_connect_finish (BantinNewsroom *self,
                                               GAsyncResult *result,
                                               BantinRoles *proposed,
                                               GError **error);

/**
 * bantin_newsroom_add_by_hand_async:
 * @name: what the office calls the portal
 * @address: its front page, with http:// or https://
 * @headline_limit: characters that its form takes at most, 0 = not known
 *
 * Keeps a portal whose form a person fills in: its account has no password, and its deliveries wait for that person. The
 * same address again changes name and limit.
 */
void bantin_newsroom_add_by_hand_async (BantinNewsroom *self,
                                        const char *name,
                                        const char *address,
                                        guint headline_limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * bantin_newsroom_add_by_hand_finish:
 * @error: return location; when there is no name, or the address is none
 *
 * Returns: (transfer full) (nullable): the account, of kind "by-hand"
 */
BantinAccount *bantin_newsroom_add_by_hand_finish (BantinNewsroom *self,
                                                   GAsyncResult *result,
                                                   GError **error);

/**
 * bantin_newsroom_list_accounts:
 *
 * Returns: (transfer full) (element-type BantinAccount): accounts; from memory, kept current by "accounts-changed"
 */
GPtrArray *bantin_newsroom_list_accounts (BantinNewsroom *self,
                                          GError **error);

/**
 * bantin_newsroom_set_password_async:
 * @account: id
 * @password: the new application password; tried before it is kept. Deliveries that waited for it go on.
 */
void bantin_newsroom_set_password_async (BantinNewsroom *self,
                                         const char *account,
                                         const char *password,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean bantin_newsroom_set_password_finish (BantinNewsroom *self,
                                              GAsyncResult *result,
                                              GError **error);

/**
 * bantin_newsroom_remove_account_async:
 * @account: id
 *
 * Forgets the account and its password. What stands on the portal stays there, and its history here.
 */
void bantin_newsroom_remove_account_async (BantinNewsroom *self,
                                           const char *account,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean bantin_newsroom_remove_account_finish (BantinNewsroom *self,
                                                GAsyncResult *result,
                                                GError **error);

/**
 * bantin_newsroom_list_sections:
 *
 * Returns: (transfer full): sections as last read from the portals, may be empty; from memory
 */
GStrv bantin_newsroom_list_sections (BantinNewsroom *self);

/**
 * bantin_newsroom_list_keywords:
 *
 * Returns: (transfer full): keywords as last read from the portals, may be empty; from memory
 */
GStrv bantin_newsroom_list_keywords (BantinNewsroom *self);

/**
 * bantin_newsroom_publish_async:
 * @account: (nullable): id; %NULL = the one where the story stands already, or the only one that may publish
 * @scheduled_at: Unix seconds, 0 = now (when Undo of the approval is no longer offered)
 *
 * Queues the approved revision; the delivery's thread takes it. The update of a published story is the same call.
 */
void bantin_newsroom_publish_async (BantinNewsroom *self,
                                    const char *story,
                                    const char *account,
                                    gint64 scheduled_at,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * bantin_newsroom_publish_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_RULE, _NO_PORTAL
 *
 * Returns: whether it is queued
 */
gboolean bantin_newsroom_publish_finish (BantinNewsroom *self,
                                         GAsyncResult *result,
                                         GError **error);

/**
 * bantin_newsroom_steer_delivery_async:
 * @action: %BANTIN_ACTION_PAUSE, _RESUME, _RETRY, _STOP_DELIVERY or _UNSCHEDULE
 */
void bantin_newsroom_steer_delivery_async (BantinNewsroom *self,
                                           const char *story,
                                           BantinActions action,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean bantin_newsroom_steer_delivery_finish (BantinNewsroom *self,
                                                GAsyncResult *result,
                                                GError **error);

/**
 * bantin_newsroom_answer_delivery_async:
 * @answer: what a waiting step asked of a person: the address of the page, of a story published by hand; "done", of one
 *          taken down by hand; where the page differs: "accept" (it stands as it is), "again" (it was mended: read it again), or
 *          another address; "overwrite", where ours shall replace what others changed
 *
 * Records the person's confirmation and goes on with the delivery. %BANTIN_NEWSROOM_ERROR_RULE when nothing waits for one.
 */
void bantin_newsroom_answer_delivery_async (BantinNewsroom *self,
                                            const char *story,
                                            const char *answer,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean bantin_newsroom_answer_delivery_finish (BantinNewsroom *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/**
 * bantin_newsroom_get_line_speed:
 *
 * Returns: bytes a second at which photos were last sent to a portal, 0 = never yet; from memory
 */
gint64 bantin_newsroom_get_line_speed (BantinNewsroom *self);

/**
 * bantin_newsroom_load_delivery:
 *
 * Blocks; any thread but the interface's.
 *
 * Returns: (transfer full) (nullable): the story's newest delivery
 */
BantinDeliveryStatus *bantin_newsroom_load_delivery (BantinNewsroom *self,
                                                     const char *story);

/**
 * bantin_newsroom_get_delivery:
 *
 * Returns: (transfer full) (nullable): the same from memory, of a story that was loaded or delivered in this session; kept
 *   current by "delivery-changed" and "story-changed"
 */
BantinDeliveryStatus *bantin_newsroom_get_delivery (BantinNewsroom *self,
                                                    const char *story);

G_END_DECLS
