/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Vietnamese as it was written before Unicode: fonts that draw Vietnamese letters in the places of western ones. Such text
 * reaches the program as the characters that its bytes are in Windows' western code page ("Céng hßa" is "Cộng hòa" in
 * TCVN3), and its font's name, where there is one, says what it is.
 *
 * Convert before removing soft hyphens or joining spaces: U+00AD is ư in TCVN3, U+00A0 is Õ in VISCII. Everything here is
 * pure and may run on any thread.
 */
typedef enum
{
  BANTIN_LEGACY_NONE,       /* Unicode, or not Vietnamese */
  BANTIN_LEGACY_TCVN3,      /* "ABC": fonts .VnTime, .VnArial … */
  BANTIN_LEGACY_VNI,        /* fonts VNI-Times, VNI-Helve … */
  BANTIN_LEGACY_VISCII,     /* fonts VI Times … */
  BANTIN_LEGACY_VPS,        /* fonts VPS Times … */
  BANTIN_LEGACY_CP1258,     /* Windows' Vietnamese code page read as the western one */
  BANTIN_LEGACY_BKHCM1,     /* Bách khoa TP. HCM, one byte a letter */
  BANTIN_LEGACY_BKHCM2,     /* the same, two bytes */
  BANTIN_LEGACY_VIETWARE_F, /* fonts SVNtimes … */
  BANTIN_LEGACY_VIETWARE_X, /* fonts VNtimes … */
  BANTIN_LEGACY_UTF8,       /* UTF-8 read as the western code page: "Há»™i nghá»‹" */
} BantinLegacy;

#define BANTIN_N_LEGACIES (BANTIN_LEGACY_UTF8 + 1)

/* What the words of a text say about its encoding. */
typedef struct
{
  BantinLegacy encoding; /* the best reading; NONE = as it stands */
  BantinLegacy second;   /* the next best; NONE = there is no other */
  gboolean is_sure;      /* TCVN3 or VNI by a margin at which no text of another language was ever taken for it: may be
                          * converted without asking, if it can be taken back. Else it is for a person to say. */
} BantinLegacyGuess;

/* "tcvn3", "vni", "viscii", "vps", "cp1258", "bkhcm1", "bkhcm2", "vietware-f", "vietware-x", "utf8"; %NULL of NONE. */
const char *bantin_legacy_to_string (BantinLegacy encoding);
gboolean bantin_legacy_from_string (const char *name,
                                    BantinLegacy *encoding);

/* The character that Windows' western code page shows for a byte; the five bytes that it leaves empty are their own. */
gunichar bantin_legacy_get_western (guint8 byte);

/**
 * bantin_legacy_from_font:
 * @family: a font's name, or a CSS list of names, of which the first counts
 * @is_capitals: (out) (optional): whether the font draws every letter as a capital (.VnTimeH)
 *
 * Returns: what text in this font is; %BANTIN_LEGACY_NONE of all other fonts
 */
BantinLegacy bantin_legacy_from_font (const char *family,
                                      gboolean *is_capitals);

/**
 * bantin_legacy_guess:
 * @text: UTF-8, without a hint about its font
 * @guess: (out caller-allocates): becomes the finding
 *
 * Reads the words in each encoding and counts the Vietnamese syllables. Text with any character outside the western code
 * page, all Unicode Vietnamese among it, is never anything but Unicode. Looks at the first 32 KB.
 */
void bantin_legacy_guess (const char *text,
                          BantinLegacyGuess *guess);

/**
 * bantin_legacy_convert:
 * @text: UTF-8
 * @encoding: what it is
 *
 * Characters that the encoding does not have stay. Without the font's name the toned capitals of TCVN3 come out small.
 *
 * Returns: (transfer full): the text in NFC
 */
char *bantin_legacy_convert (const char *text,
                             BantinLegacy encoding);

/**
 * bantin_legacy_convert_with_map:
 * @text: UTF-8
 * @encoding: what it is
 * @is_capitals: whether its font draws capitals alone
 * @map: (out) (transfer full): for each character of @text, and for the place behind the last one, the character of the
 *   result that it went into; free with g_free()
 *
 * Returns: (transfer full): the text, not yet composed where the encoding writes marks apart
 */
char *bantin_legacy_convert_with_map (const char *text,
                                      BantinLegacy encoding,
                                      gboolean is_capitals,
                                      guint **map);

/**
 * bantin_legacy_does_fit:
 * @text: UTF-8
 * @encoding: what it is said to be, by its font or by its surroundings
 *
 * Returns: whether @text has something to convert, and reads no worse as Vietnamese when it is converted: a font's name is
 *   wrong where somebody went on typing Unicode in it
 */
gboolean bantin_legacy_does_fit (const char *text,
                                 BantinLegacy encoding);

/**
 * bantin_legacy_is_likely:
 * @text: UTF-8: a few words that stand among text of this encoding
 *
 * Returns: whether most of its marked words are syllables in @encoding, and more of them than as they stand
 */
gboolean bantin_legacy_is_likely (const char *text,
                                  BantinLegacy encoding);

/**
 * bantin_legacy_find_left:
 * @text: UTF-8: one block of a story
 * @from: (out) (optional): code points: where the first stretch of such letters begins
 * @to: (out) (optional): code points: where it ends
 *
 * For the check-list: letters left from an old font, also amid Unicode text. Says nothing of single words, which other
 * languages have too.
 *
 * Returns: what they are; %BANTIN_LEGACY_NONE = there are none
 */
BantinLegacy bantin_legacy_find_left (const char *text,
                                      guint *from,
                                      guint *to);

G_END_DECLS
