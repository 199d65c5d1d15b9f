/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is said of one placed photo besides its caption. Signal: answered (char *alt, char *credit, gboolean cover): when it
 * closes and something is different. */
#define BANTIN_TYPE_PHOTO_POPOVER (bantin_photo_popover_get_type ())
G_DECLARE_FINAL_TYPE (BantinPhotoPopover, bantin_photo_popover, BANTIN, PHOTO_POPOVER, GtkPopover)

GtkWidget *bantin_photo_popover_new (void);

void bantin_photo_popover_ask (BantinPhotoPopover *self,
                               const char *alt,
                               const char *credit,
                               gboolean is_cover);

G_END_DECLS
