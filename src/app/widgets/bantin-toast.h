/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Short words at the window's lower edge, and sentences that wait to be read. Each finds its place from any widget in the
 * window or the dialog. */

/* @text: plain text, translated. */
void bantin_toast_show (GtkWidget *from,
                        const char *text);

/* The same in the place of one that said the like: @last is a weak pointer to it, and to this one from now on. */
void bantin_toast_show_instead (GtkWidget *from,
                                const char *text,
                                AdwToast **last);

/**
 * bantin_toast_show_undo:
 * @text: plain text: what happened
 * @label: the button: "Undo", "Withdraw"
 * @action: detailed name of the action that the button runs
 * @target: (nullable): its parameter; floating is consumed
 * @seconds: how long it stays
 */
void bantin_toast_show_undo (GtkWidget *from,
                             const char *text,
                             const char *label,
                             const char *action,
                             GVariant *target,
                             guint seconds);

/**
 * bantin_toast_show_failure:
 * @error: any error; silent for %G_IO_ERROR_CANCELLED
 *
 * Shows its sentence in a dialog that waits, with the developer's words behind Details for the support person.
 */
void bantin_toast_show_failure (GtkWidget *from,
                                const GError *error);

G_END_DECLS
