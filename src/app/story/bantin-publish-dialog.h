/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * BantinPublishDialog: to which portal, and when.
 *
 * Signal: confirmed (char *account, gint64 scheduled_at): Unix seconds, 0 = now.
 */
#define BANTIN_TYPE_PUBLISH_DIALOG (bantin_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantinPublishDialog, bantin_publish_dialog, BANTIN, PUBLISH_DIALOG, AdwDialog)

/**
 * bantin_publish_dialog_new:
 * @action: %BANTIN_ACTION_PUBLISH, _SCHEDULE, _UPDATE or _PUBLISH_BY_HAND
 * @headline: of the story
 * @accounts: (element-type BantinAccount): at least one
 * @chosen: (nullable): id of the account where the story stands already
 */
BantinPublishDialog *bantin_publish_dialog_new (BantinActions action,
                                                const char *headline,
                                                GPtrArray *accounts,
                                                const char *chosen);

G_END_DECLS
