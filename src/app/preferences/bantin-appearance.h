/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps the whole program at the style and the text size of the settings, from now on. @settings: kept alive */
void bantin_appearance_follow (GSettings *settings);

/* @step: percent to add, or 0 for the normal size. */
void bantin_appearance_change_text_size (GSettings *settings,
                                         int step);

G_END_DECLS
