/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/accounts/bantin-practice-offer.h"

#include "app/widgets/bantin-toast.h"

#include <glib/gi18n.h>

static void
on_used (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (bantin_newsroom_use_practice_portal_finish (BANTIN_NEWSROOM (source), result, &error))
    bantin_toast_show (from, _ ("The practice portal is connected. It is on this computer only; nobody outside can read it."));
  else
    bantin_toast_show_failure (from, error);
}

void
bantin_practice_offer_take (GtkWidget *from,
                            BantinNewsroom *newsroom)
{
  bantin_newsroom_use_practice_portal_async (newsroom, NULL, on_used, g_object_ref (from));
}
