/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Photos of our own making, and folders to put them in. Everything fails the test when it fails. */

char *samples_make_folder (void);

void samples_remove_folder (const char *folder);

guint samples_count_files (const char *folder); /* those whose names begin with a dot too */

/* A picture whose four quarters are red, green (top), blue and white (bottom), with a black bar at the top. */
GBytes *samples_make_jpeg (guint width,
                           guint height);

void samples_write (const char *path,
                    GBytes *bytes);

/* As samples_make_jpeg(), turned so that @orientation makes it upright, with GPS, serial numbers, an owner's name, an
 * embedded small picture, caption, credit and copyright. */
void samples_write_tagged (const char *path,
                           guint width,
                           guint height,
                           guint orientation);

/* The four quarters' colours of a JPEG as letters, clockwise from top left: "rgwb" when upright. */
char *samples_read_quarters (const char *path);

G_END_DECLS
