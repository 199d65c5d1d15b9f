/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/* The sentences and labels that people read, translated. Any thread. */

/**
 * bantin_message_from_error:
 * @error: any error of ours
 *
 * Returns: (transfer full): the sentence for people: what happened, what is safe, what to do
 */
char *bantin_message_from_error (const GError *error);

/**
 * bantin_message_photo_refused:
 * @name: the file's name
 * @error: why it could not be used
 *
 * Returns: (transfer full): the sentence for people, naming the file
 */
char *bantin_message_photo_refused (const char *name,
                                    const GError *error);

/**
 * bantin_message_state_label:
 *
 * Returns: the badge: "Draft", "Waiting" …
 */
const char *bantin_message_state_label (BantinState state);

/**
 * bantin_message_list_title:
 *
 * Returns: the list's name in the sidebar
 */
const char *bantin_message_list_title (BantinList list);

/**
 * bantin_message_action_label:
 * @action: one action
 *
 * Returns: its button's label, in header case, without a mnemonic
 */
const char *bantin_message_action_label (BantinActions action);

/**
 * bantin_message_role_label:
 * @role: one role
 *
 * Returns: "Author", "Approver" or "Publisher"
 */
const char *bantin_message_role_label (BantinRoles role);

/**
 * bantin_message_join:
 * @first: (nullable): a fact
 * @...: more of them, then %NULL
 *
 * Returns: (transfer full): the facts in one line, those that are "" left out
 */
char *bantin_message_join (const char *first,
                           ...) G_GNUC_NULL_TERMINATED;

/**
 * bantin_message_format_date:
 *
 * Returns: (transfer full): "30/5/2024" in local time
 */
char *bantin_message_format_date (gint64 unix_seconds);

/**
 * bantin_message_format_time:
 *
 * Returns: (transfer full): "17:45" in local time
 */
char *bantin_message_format_time (gint64 unix_seconds);

/**
 * bantin_message_format_when:
 *
 * Returns: (transfer full): "Today 17:45", "Yesterday 17:45", "30/5 17:45" this year, "30/5/2024" before
 */
char *bantin_message_format_when (gint64 unix_seconds);

G_END_DECLS
