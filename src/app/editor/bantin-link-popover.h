/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a link's address. Signal: answered (char *address): "" takes the link away. */
#define BANTIN_TYPE_LINK_POPOVER (bantin_link_popover_get_type ())
G_DECLARE_FINAL_TYPE (BantinLinkPopover, bantin_link_popover, BANTIN, LINK_POPOVER, GtkPopover)

GtkWidget *bantin_link_popover_new (void);

/* @address: (nullable): of the link that is there */
void bantin_link_popover_ask (BantinLinkPopover *self,
                              const char *address);

/* (transfer full) (nullable): what was typed as a link may hold it: with its scheme; %NULL when it can be no address */
char *bantin_link_popover_complete_address (const char *typed);

G_END_DECLS
