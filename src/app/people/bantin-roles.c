/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people/bantin-roles.h"

#include "newsroom/bantin-message.h"

char *
bantin_roles_describe (BantinRoles roles)
{
  return bantin_message_join (roles & BANTIN_ROLE_AUTHOR ? bantin_message_role_label (BANTIN_ROLE_AUTHOR) : "",
                              roles & BANTIN_ROLE_APPROVER ? bantin_message_role_label (BANTIN_ROLE_APPROVER) : "",
                              roles & BANTIN_ROLE_PUBLISHER ? bantin_message_role_label (BANTIN_ROLE_PUBLISHER) : "",
                              NULL);
}
