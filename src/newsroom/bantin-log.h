/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The log: `logs/bantin.log` in the data folder, and the one before it, 5 MB each. It is for support on this computer; our own
 * lines never carry a story's text, a person's name or a password, but the other side's words of an error may name things.
 * What leaves the computer is bantin_log_list_places(): where in the program something was said, never what.
 */

#define BANTIN_LOG_MAX_BYTES (5 * 1024 * 1024)

/**
 * bantin_log_open:
 * @data_dir: the data folder; made (0700) where it is missing
 *
 * From now on what the program says (g_info and above) goes to the file, warnings to standard error as before. Once a process.
 */
void bantin_log_open (const char *data_dir);

/**
 * bantin_log_list_places:
 * @n_max: at most so many of the last lines
 *
 * Returns: (transfer full) (array zero-terminated=1): "time level domain file:line" of each, oldest first
 */
GStrv bantin_log_list_places (const char *data_dir,
                              guint n_max);

G_END_DECLS
