/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-roles.h"

#include "newsroom/bantin-message.h"

char *
bantin_roles_describe (BantinRoles roles)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint role = BANTIN_ROLE_AUTHOR; role <= BANTIN_ROLE_PUBLISHER; role <<= 1)
    if (roles & role)
      g_strv_builder_add (builder, bantin_message_role_label (role));
  words = g_strv_builder_end (builder);

  return g_strjoinv (" · ", words);
}
