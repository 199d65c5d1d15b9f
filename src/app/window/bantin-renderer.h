/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_renderer_spare_gl:
 *
 * Where no graphics hardware can draw, GTK starts the drawing by program (llvmpipe: a compiler of 100 MB), finds out that it
 * is one, and draws with Cairo: a third of the start for nothing. There, and where Cairo is asked for, GTK is told not to
 * look. Whoever says what GDK is to do is not overruled. Before any thread is started.
 */
void bantin_renderer_spare_gl (void);

/**
 * bantin_renderer_has_hardware:
 * @device_dir: where the kernel lists what it drives, "/dev"
 *
 * Returns: whether something in @device_dir may draw in hardware
 */
gboolean bantin_renderer_has_hardware (const char *device_dir);

G_END_DECLS
