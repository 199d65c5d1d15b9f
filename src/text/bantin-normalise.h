/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bantin_normalise_nfc:
 * @text: UTF-8; bytes that are not UTF-8 become U+FFFD
 *
 * Unicode's NFC, and before it the one repair that NFC does not make: a tone typed before the circumflex or the breve of
 * its letter (e, acute, circumflex) changes places with it. Nothing else changes: no space, no look-alike, no tone
 * placement. Pure; any thread.
 *
 * Returns: (transfer full): the normalised text
 */
char *bantin_normalise_nfc (const char *text);

/**
 * bantin_normalise_line:
 * @text: UTF-8, as typed, pasted or read from a file
 *
 * The text of one block of a story: bantin_normalise_nfc(), with line and paragraph separators and tabs turned into one
 * space each (CR LF counts as one), and without control characters, zero-width spaces, byte order marks, object
 * replacement characters (the editor's sign for a photo) and noncharacters. Spaces stay as they are; soft hyphens and
 * joiners stay too, because in text of the old one-byte fonts and in emoji they are letters. Pure; any thread.
 *
 * Returns: (transfer full): the clean text, without line breaks
 */
char *bantin_normalise_line (const char *text);

/**
 * bantin_normalise_lines:
 * @text: UTF-8, as typed, pasted or read from a file
 *
 * bantin_normalise_line() for text of several lines: each separator becomes one "\n". Pure; any thread.
 *
 * Returns: (transfer full): the clean text
 */
char *bantin_normalise_lines (const char *text);

G_END_DECLS
