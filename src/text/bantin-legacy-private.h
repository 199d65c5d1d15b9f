/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "text/bantin-legacy.h"

G_BEGIN_DECLS

#define BANTIN_LEGACY_N_LETTERS 134

/* The encodings with a table of bytes come first in #BantinLegacy. */
#define BANTIN_LEGACY_N_TABLES (BANTIN_LEGACY_VIETWARE_X - BANTIN_LEGACY_TCVN3 + 1)

/* Zero-terminated bytes, one or two, by encoding from BANTIN_LEGACY_TCVN3 on; "" = the letter cannot be written. */
typedef struct
{
  gunichar letter;
  const char *bytes[BANTIN_LEGACY_N_TABLES];
} BantinLegacyLetter;

typedef struct
{
  BantinLegacy encoding;
  gunichar letter;
  const char *bytes;
} BantinLegacyVariant;

extern const BantinLegacyLetter bantin_legacy_letters[BANTIN_LEGACY_N_LETTERS];
extern const BantinLegacyVariant bantin_legacy_variants[];
extern const gsize bantin_legacy_n_variants;

/* The byte that stood where @character is seen, as Windows' western code page shows it; -1 = none. */
int bantin_legacy_get_byte (gunichar character);

G_END_DECLS
