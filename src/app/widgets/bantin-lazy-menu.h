/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bantin_lazy_menu_set:
 * @model: (nullable): the menu that @button opens
 *
 * Gives @button a menu whose widgets are made when it is first opened. GTK makes them at once, a dozen for every item, and
 * most menus are never opened.
 */
void bantin_lazy_menu_set (GtkMenuButton *button,
                           GMenuModel *model);

G_END_DECLS
