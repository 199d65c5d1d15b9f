/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Everything that the window and the command line need of the newsroom; the lists are in bantin-story-list.h. */
#include "newsroom/bantin-message.h"
#include "newsroom/bantin-newsroom-life.h"
#include "newsroom/bantin-pastes.h"
#include "newsroom/bantin-people.h"
#include "newsroom/bantin-photos.h"
#include "newsroom/bantin-portals.h"
#include "newsroom/bantin-practice.h"
#include "newsroom/bantin-review.h"
#include "newsroom/bantin-safety.h"
#include "newsroom/bantin-stories.h"
#include "newsroom/bantin-types.h"
