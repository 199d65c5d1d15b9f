/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_slug:
 * @text: UTF-8, a headline or a caption
 * @max_bytes: the longest slug wanted; 0 for WordPress's 200
 *
 * The address words that WordPress makes of a title: ASCII, small, without marks, "-" between words. Cut between words
 * where it is too long; inside a word only if the first one alone is. Pure; any thread.
 *
 * Returns: (transfer full): the slug, "" where nothing is left
 */
char *bantin_slug (const char *text,
                   gsize max_bytes);

/**
 * bantin_slug_file_name:
 * @number: the photo's place in its story, from 1
 * @text: UTF-8, its caption, "" for none
 * @extension: the file's extension without a dot, "jpg"
 *
 * A name that goes through ZIP, FAT and old FTP programs: "01-toan-canh-hoi-nghi.jpg", at most 80 bytes. Pure; any
 * thread.
 *
 * Returns: (transfer full): the name
 */
char *bantin_slug_file_name (guint number,
                             const char *text,
                             const char *extension);

G_END_DECLS
