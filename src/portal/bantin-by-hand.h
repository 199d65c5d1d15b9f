/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "portal/bantin-portal.h"

G_BEGIN_DECLS

/*
 * A portal that has a form and no interface for programs: a person fills the form in. Its deliveries wait for that person,
 * days if need be; what the program does is to read the page back when its address is known, and to keep the proof.
 */
#define BANTIN_TYPE_BY_HAND (bantin_by_hand_get_type ())
G_DECLARE_FINAL_TYPE (BantinByHand, bantin_by_hand, BANTIN, BY_HAND, GObject)

/* Steps of a person. The answer to the first is {"url": address}, to the second {"done": true}. */
#define BANTIN_STEP_HAND "hand"
#define BANTIN_STEP_HAND_TAKE_DOWN "hand-take-down"

/**
 * bantin_by_hand_new:
 * @timeout_s: for how long the line may stand still when the page is read
 *
 * Returns: (transfer full): the portal
 */
BantinPortal *bantin_by_hand_new (guint timeout_s);

/**
 * bantin_by_hand_is_address:
 * @address: what somebody gave as the address of a page
 *
 * Returns: whether it is one of the web, with its host
 */
gboolean bantin_by_hand_is_address (const char *address);

G_END_DECLS
