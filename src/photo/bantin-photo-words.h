/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a photo says about the encoding of a text in it. */
typedef enum
{
  BANTIN_PHOTO_CHARSET_UNKNOWN,
  BANTIN_PHOTO_CHARSET_UTF8,
  BANTIN_PHOTO_CHARSET_LATIN1,
} BantinPhotoCharset;

/* The longest text that is taken from a photo, in characters. */
#define BANTIN_PHOTO_MAX_WORDS 2000

/**
 * bantin_photo_words_read:
 * @bytes: a text from a photo, ended by a zero
 * @charset: what the photo says it is in; doubted
 *
 * Decodes UTF-8, and what is not UTF-8 as the Windows code page that it looks like: 1258 (Vietnamese), 1251 (Cyrillic) or
 * 1252 (Latin-1 and Western). White space becomes single spaces, control characters go, the result is NFC.
 *
 * Returns: (transfer full): the text, "" when nothing is left
 */
char *bantin_photo_words_read (const char *bytes,
                               BantinPhotoCharset charset);

/**
 * bantin_photo_words_is_from_machine:
 * @text: a caption as bantin_photo_words_read() gave it
 * @make: the camera's make, "" = unknown
 * @model: its model
 *
 * Cameras and programs write their own names and defaults where a caption should be.
 *
 * Returns: whether no person wrote @text
 */
gboolean bantin_photo_words_is_from_machine (const char *text,
                                             const char *make,
                                             const char *model);

G_END_DECLS
