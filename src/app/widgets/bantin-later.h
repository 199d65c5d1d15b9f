/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*BantinLaterFunc) (GtkWidget *widget);

/**
 * bantin_later_run:
 * @widget: what @func is about; it may be destroyed first, then nothing happens
 *
 * Runs @func once, as soon as a frame that shows @widget has been painted and nothing more urgent is to be done. What a
 * person does not see at first is made there, so that the first frame need not wait for it.
 */
void bantin_later_run (GtkWidget *widget,
                       BantinLaterFunc func);

G_END_DECLS
