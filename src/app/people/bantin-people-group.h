/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "newsroom/bantin-newsroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* BantinPeopleGroup: the people of the office in Preferences: who may do what; an approver adds and changes them. */
#define BANTIN_TYPE_PEOPLE_GROUP (bantin_people_group_get_type ())
G_DECLARE_FINAL_TYPE (BantinPeopleGroup, bantin_people_group, BANTIN, PEOPLE_GROUP, AdwPreferencesGroup)

void bantin_people_group_set_newsroom (BantinPeopleGroup *self,
                                       BantinNewsroom *newsroom);

G_END_DECLS
