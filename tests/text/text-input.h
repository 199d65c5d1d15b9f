/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines of a file of the real input ("vietnamese/dates.tsv"), without empty ones and those that begin with "# ".
 * (transfer full) (nullable): skips the case, and says why, where it is not there. */
GStrv text_input_read_lines (const char *name);

G_END_DECLS
