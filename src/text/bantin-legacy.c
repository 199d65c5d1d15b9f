/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-legacy-private.h"

#include "text/bantin-utf8.h"

#include <string.h>

/* Names, fonts and conversion. What a text is without a font's name: bantin-legacy-guess.c. */

static const char *const names[BANTIN_N_LEGACIES] = {
  [BANTIN_LEGACY_TCVN3] = "tcvn3",
  [BANTIN_LEGACY_VNI] = "vni",
  [BANTIN_LEGACY_VISCII] = "viscii",
  [BANTIN_LEGACY_VPS] = "vps",
  [BANTIN_LEGACY_CP1258] = "cp1258",
  [BANTIN_LEGACY_BKHCM1] = "bkhcm1",
  [BANTIN_LEGACY_BKHCM2] = "bkhcm2",
  [BANTIN_LEGACY_VIETWARE_F] = "vietware-f",
  [BANTIN_LEGACY_VIETWARE_X] = "vietware-x",
  [BANTIN_LEGACY_UTF8] = "utf8",
};

/* Windows' western code page from 80 to 9F; 0 = no character. */
static const guint16 western[32] = {
  0x20AC,
  0,
  0x201A,
  0x0192,
  0x201E,
  0x2026,
  0x2020,
  0x2021,
  0x02C6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  0,
  0x017D,
  0,
  0,
  0x2018,
  0x2019,
  0x201C,
  0x201D,
  0x2022,
  0x2013,
  0x2014,
  0x02DC,
  0x2122,
  0x0161,
  0x203A,
  0x0153,
  0,
  0x017E,
  0x0178,
};

/* Letters by their bytes; 0 = no letter. */
typedef struct
{
  guint16 single[256];
  guint16 *pairs[256]; /* by the first byte, then by the second */
} Table;

static Table *tables[BANTIN_LEGACY_N_TABLES];

const char *
bantin_legacy_to_string (BantinLegacy encoding)
{
  g_return_val_if_fail (encoding < BANTIN_N_LEGACIES, NULL);

  return names[encoding];
}

gboolean
bantin_legacy_from_string (const char *name,
                           BantinLegacy *encoding)
{
  for (guint i = 0; i < BANTIN_N_LEGACIES; i++)
    {
      if (names[i] != NULL && g_str_equal (names[i], name))
        {
          *encoding = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The first name of a CSS list, without quotes. */
static char *
get_first_family (const char *family)
{
  gsize begin = strspn (family, " \t\r\n\"'");
  gsize length = strcspn (family + begin, ",\"';");

  return g_strchomp (g_strndup (family + begin, length));
}

BantinLegacy
bantin_legacy_from_font (const char *family,
                         gboolean *is_capitals)
{
  g_autofree char *name = get_first_family (family);
  gsize length = strlen (name);

  if (is_capitals != NULL)
    *is_capitals = FALSE;

  /* Without its dot the family is written VnTime; "VNtimes" is another maker's. */
  if (g_ascii_strncasecmp (name, ".vn", 3) == 0 || (g_str_has_prefix (name, "Vn") && g_ascii_isupper (name[2])))
    {
      /* No family of theirs ends in h of itself. */
      if (is_capitals != NULL)
        *is_capitals = length > 3 && g_ascii_tolower (name[length - 1]) == 'h';
      return BANTIN_LEGACY_TCVN3;
    }
  if (g_ascii_strncasecmp (name, "vni-", 4) == 0 || g_ascii_strncasecmp (name, "vni ", 4) == 0)
    return BANTIN_LEGACY_VNI;
  if (g_ascii_strncasecmp (name, "vps ", 4) == 0 || g_ascii_strncasecmp (name, "vps-", 4) == 0)
    return BANTIN_LEGACY_VPS;
  if (g_ascii_strncasecmp (name, "vi ", 3) == 0)
    return BANTIN_LEGACY_VISCII;
  /* "SVN-Gilroy" and its like are of today, and Unicode. */
  if (g_str_has_prefix (name, "SVN") && g_ascii_islower (name[3]))
    return BANTIN_LEGACY_VIETWARE_F;
  if (g_str_has_prefix (name, "VN") && g_ascii_islower (name[2]))
    return BANTIN_LEGACY_VIETWARE_X;

  return BANTIN_LEGACY_NONE;
}

int
bantin_legacy_get_byte (gunichar character)
{
  if (character < 0x100)
    return character;
  /* Where fonts of symbols have their signs. */
  if (character >= 0xF020 && character <= 0xF0FF)
    return character & 0xFF;
  for (guint i = 0; i < G_N_ELEMENTS (western); i++)
    {
      if (western[i] == character)
        return 0x80 + i;
    }

  return -1;
}

gunichar
bantin_legacy_get_western (guint8 byte)
{
  return byte >= 0x80 && byte < 0xA0 && western[byte - 0x80] != 0 ? western[byte - 0x80] : byte;
}

static void
add_letter (Table *table,
            const char *bytes,
            gunichar letter)
{
  guchar first = bytes[0];
  guchar second;

  if (first == 0)
    return;

  second = bytes[1];
  if (second == 0)
    {
      /* Small letters come first in the table: where a capital has no code of its own, its small letter is read. */
      if (table->single[first] == 0)
        table->single[first] = letter;
      return;
    }

  if (table->pairs[first] == NULL)
    table->pairs[first] = g_new0 (guint16, 256);
  if (table->pairs[first][second] == 0)
    table->pairs[first][second] = letter;
}

static const Table *
get_table (BantinLegacy encoding)
{
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (guint i = 0; i < BANTIN_LEGACY_N_TABLES; i++)
        {
          tables[i] = g_new0 (Table, 1);
          for (guint j = 0; j < BANTIN_LEGACY_N_LETTERS; j++)
            add_letter (tables[i], bantin_legacy_letters[j].bytes[i], bantin_legacy_letters[j].letter);
        }
      for (gsize i = 0; i < bantin_legacy_n_variants; i++)
        add_letter (tables[bantin_legacy_variants[i].encoding - BANTIN_LEGACY_TCVN3], bantin_legacy_variants[i].bytes,
                    bantin_legacy_variants[i].letter);
      g_once_init_leave (&is_ready, 1);
    }

  return tables[encoding - BANTIN_LEGACY_TCVN3];
}

/* How many of the characters become *@letter; 0 = they stay. */
static guint
read_letter (const Table *table,
             const gunichar *characters,
             glong n,
             gunichar *letter)
{
  int first = bantin_legacy_get_byte (characters[0]);
  int second = n > 1 ? bantin_legacy_get_byte (characters[1]) : -1;

  if (first < 0)
    return 0;

  if (second >= 0 && table->pairs[first] != NULL && table->pairs[first][second] != 0)
    {
      *letter = table->pairs[first][second];
      return 2;
    }

  *letter = table->single[first] != 0 ? table->single[first] : bantin_legacy_get_western ((guint8) first);

  return 1;
}

/* The same for a letter of several bytes, each seen as a character. */
static guint
read_utf8 (const gunichar *characters,
           glong n,
           gunichar *letter)
{
  char bytes[4];
  gsize n_bytes = 0;
  gsize length;

  while (n_bytes < sizeof bytes && (glong) n_bytes < n)
    {
      int byte = bantin_legacy_get_byte (characters[n_bytes]);

      if (byte < 0)
        break;
      bytes[n_bytes++] = byte;
    }
  if (n_bytes < 2)
    return 0;

  length = bantin_utf8_decode (bytes, bytes + n_bytes, letter);

  return length > 1 ? length : 0;
}

char *
bantin_legacy_convert_with_map (const char *text,
                                BantinLegacy encoding,
                                gboolean is_capitals,
                                guint **map)
{
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &n);
  guint *places = g_new (guint, n + 1);
  GString *out = g_string_new (NULL);
  const Table *table = encoding >= BANTIN_LEGACY_TCVN3 && encoding <= BANTIN_LEGACY_VIETWARE_X ? get_table (encoding) : NULL;
  guint n_out = 0;

  for (glong i = 0; i < n; n_out++)
    {
      gunichar letter = characters[i];
      guint n_read = 0;

      if (table != NULL)
        n_read = read_letter (table, characters + i, n - i, &letter);
      else if (encoding == BANTIN_LEGACY_UTF8)
        n_read = read_utf8 (characters + i, n - i, &letter);
      if (n_read == 0)
        {
          letter = characters[i];
          n_read = 1;
        }

      g_string_append_unichar (out, is_capitals ? g_unichar_toupper (letter) : letter);
      for (guint j = 0; j < n_read; j++)
        places[i + j] = n_out;
      i += n_read;
    }

  places[n] = n_out;
  *map = places;

  return g_string_free_and_steal (out);
}

char *
bantin_legacy_convert (const char *text,
                       BantinLegacy encoding)
{
  g_autofree guint *map = NULL;
  g_autofree char *converted = bantin_legacy_convert_with_map (text, encoding, FALSE, &map);

  return g_utf8_normalize (converted, -1, G_NORMALIZE_NFC);
}
