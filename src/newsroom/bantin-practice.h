/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom-life.h"

G_BEGIN_DECLS

/*
 * The practice portal: a small portal that runs on this computer only, as long as the newsroom is open. Its stories lie in
 * the data folder, in "practice-portal". The program is found in libexecdir, or where $BANTIN_DEMO_PORTAL says.
 */

/**
 * bantin_newsroom_use_practice_portal_async:
 *
 * Starts the practice portal and connects to it: from now on it is one of the accounts, marked as what it is, and is there
 * again whenever the newsroom is.
 */
void bantin_newsroom_use_practice_portal_async (BantinNewsroom *self,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);

/**
 * bantin_newsroom_use_practice_portal_finish:
 * @error: return location; %BANTIN_NEWSROOM_ERROR_FAILED when it does not start
 *
 * Returns: whether it runs and is connected
 */
gboolean bantin_newsroom_use_practice_portal_finish (BantinNewsroom *self,
                                                     GAsyncResult *result,
                                                     GError **error);

/**
 * bantin_newsroom_resume_practice_portal:
 *
 * Starts the practice portal again where this office uses one. For the program with the window, which keeps it running;
 * answers at once, and "accounts-changed" follows.
 */
void bantin_newsroom_resume_practice_portal (BantinNewsroom *self);

G_END_DECLS
