/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* BantinSidebarRow: one list's name with its count. */
#define BANTIN_TYPE_SIDEBAR_ROW (bantin_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (BantinSidebarRow, bantin_sidebar_row, BANTIN, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *bantin_sidebar_row_new (BantinList list);
BantinList bantin_sidebar_row_get_list (BantinSidebarRow *self);

/* @must_act: the person has something to do there: the count is bold. */
void bantin_sidebar_row_set_count (BantinSidebarRow *self,
                                   guint count,
                                   gboolean must_act);

G_END_DECLS
