/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * BantinNotifier: tells on the desktop, while no window of ours has the keyboard, that a story stands published or that its
 * way to a portal needs a person. Only what changes while the program runs is told.
 *
 * It uses the actions app.open-story (s: UUID), app.read-on-portal (s: address) and app.copy-address (s: address), which it
 * adds to the application.
 */
#define BANTIN_TYPE_NOTIFIER (bantin_notifier_get_type ())
G_DECLARE_FINAL_TYPE (BantinNotifier, bantin_notifier, BANTIN, NOTIFIER, GObject)

/* @application: not kept alive */
BantinNotifier *bantin_notifier_new (GtkApplication *application,
                                     BantinNewsroom *newsroom);

G_END_DECLS
