/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*BantinSecretFunc) (GtkWidget *parent,
                                  const char *secret,
                                  gpointer user_data);

/**
 * bantin_secret_dialog_present:
 * @parent: what asks
 * @body: whose secret, and which
 * @label: the entry's
 * @confirmed: called once with what was typed, never when it was cancelled
 * @free_data: (nullable): frees @user_data when the dialog is gone
 *
 * Asks for one secret.
 */
void bantin_secret_dialog_present (GtkWidget *parent,
                                   const char *heading,
                                   const char *body,
                                   const char *label,
                                   BantinSecretFunc confirmed,
                                   gpointer user_data,
                                   GDestroyNotify free_data);

G_END_DECLS
