/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/bantin-lazy-menu.h"

#define MODEL "bantin-lazy-menu"

static void
make_menu (GtkMenuButton *button,
           gpointer unused)
{
  GMenuModel *model = g_object_get_data (G_OBJECT (button), MODEL);

  if (gtk_menu_button_get_menu_model (button) != model)
    gtk_menu_button_set_menu_model (button, model);
}

void
bantin_lazy_menu_set (GtkMenuButton *button,
                      GMenuModel *model)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  g_object_set_data_full (G_OBJECT (button), MODEL, model ? g_object_ref (model) : NULL, g_object_unref);
  gtk_menu_button_set_create_popup_func (button, model ? make_menu : NULL, NULL, NULL);

  /* An open menu follows at once; a closed one does when it is opened. */
  if (!model)
    gtk_menu_button_set_menu_model (button, NULL);
  else if (gtk_menu_button_get_active (button))
    make_menu (button, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (button))),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, model != NULL,
                                  -1);
}
