/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-types.h"

G_BEGIN_DECLS

/* What an empty list says: that nothing is wrong, what will come here, and what to do. */
typedef struct
{
  const char *icon_name;
  const char *title;        /* translated */
  const char *text;         /* translated, "" = none */
  const char *button;       /* (nullable): translated, with a mnemonic */
  const char *action;       /* (nullable): what the button runs */
  gboolean offers_practice; /* a second button: the practice portal */
} BantinEmptyState;

/**
 * bantin_empty_state_of_list:
 * @has_portal: whether an account on any portal is known here
 *
 * Returns: what @list says when nothing is in it
 */
BantinEmptyState bantin_empty_state_of_list (BantinList list,
                                             gboolean has_portal);

G_END_DECLS
