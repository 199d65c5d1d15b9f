/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/**
 * bantin_message_from_error:
 * @error: any error of ours
 *
 * Returns: (transfer full): the translated sentence for people: what happened, what is safe, what to do
 */
char *bantin_message_from_error (const GError *error);

const char *bantin_message_state_label (BantinState state);      /* the badge: "Draft", "Waiting" … translated */
const char *bantin_message_list_title (BantinList list);         /* sidebar */
const char *bantin_message_action_label (BantinActions action);  /* one action's button */

/* "30/5/2024", "17:45", "Today 17:45" as Vietnamese newsrooms write them; (transfer full) */
char *bantin_message_format_date (gint64 unix_seconds);
char *bantin_message_format_time (gint64 unix_seconds);
char *bantin_message_format_when (gint64 unix_seconds);

G_END_DECLS
