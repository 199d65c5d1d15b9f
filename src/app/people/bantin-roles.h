/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/* Returns: (transfer full): "Author · Approver" */
char *bantin_roles_describe (BantinRoles roles);

G_END_DECLS
