/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-collate.h"

#include "text/bantin-normalise.h"

#include <string.h>

/*
 * A key is three levels, each closed by LEVEL_END, the lowest byte used:
 *
 *   letters  SPACE, or the place in `punctuation`, or SYMBOL and three bytes, or DIGITS and the number of digits and the
 *            digits, or the place in `alphabet`, or FOREIGN and three bytes
 *   marks    a byte a character: the tone, or what other mark there is
 *   case     a byte a character: small before capital; of a number, its leading zeros
 */
enum
{
  LEVEL_END = 0x01,
  SPACE = 0x02,
  PUNCTUATION = 0x03,
  SYMBOL = 0x60,
  DIGITS = 0x61,
  ALPHABET = 0x70,
  FOREIGN = 0xF0,
};

static const char punctuation[] = "_-‐‑–—,;:!¡?¿.…·'‘’‚\"“”„«»()[]{}§¶@*/\\&#%‰†•`´˜^¨+±÷×<=>|¦~¬°€$";
static const char alphabet[] = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
static const gunichar tones[] = { 0x300, 0x309, 0x303, 0x301, 0x323 };

typedef struct
{
  GString *letters;
  GString *marks;
  GString *cases;
} Levels;

/* Returns the place of @c in @list, or -1. */
static int
find_place (const char *list,
            gunichar c)
{
  const char *found = g_utf8_strchr (list, -1, c);

  return found != NULL ? g_utf8_pointer_to_offset (list, found) : -1;
}

static void
append_code_point (GString *letters,
                   guint8 lead,
                   gunichar c)
{
  g_string_append_c (letters, lead);
  g_string_append_c (letters, 0x80 | (c >> 14 & 0x7F));
  g_string_append_c (letters, 0x80 | (c >> 7 & 0x7F));
  g_string_append_c (letters, 0x80 | (c & 0x7F));
}

static void
append_letter (GString *letters,
               gunichar c)
{
  int place;

  if (g_unichar_isspace (c))
    g_string_append_c (letters, SPACE);
  else if ((place = find_place (alphabet, c)) >= 0)
    g_string_append_c (letters, ALPHABET + place);
  else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    append_code_point (letters, FOREIGN, c);
  else if ((place = find_place (punctuation, c)) >= 0)
    g_string_append_c (letters, PUNCTUATION + place);
  else
    append_code_point (letters, SYMBOL, c);
}

static guint8
weigh_mark (gunichar mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      if (mark == tones[i])
        return 3 + i;
    }

  return 0x80 | (mark & 0x7F);
}

/* A letter of the alphabet with its circumflex, breve or horn; what else is on it counts as a mark. */
static void
append_character (Levels *levels,
                  gunichar c)
{
  gunichar small = g_unichar_tolower (c);
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (small, FALSE, parts, G_N_ELEMENTS (parts));
  gunichar letter = parts[0];
  guint8 mark = 2;

  for (gsize i = 1; i < n_parts; i++)
    {
      gunichar composed;

      if (g_unichar_compose (letter, parts[i], &composed) && find_place (alphabet, composed) >= 0)
        letter = composed;
      else
        mark = weigh_mark (parts[i]);
    }

  append_letter (levels->letters, letter);
  g_string_append_c (levels->marks, mark);
  g_string_append_c (levels->cases, c == small ? 2 : 3);
}

static const char *
append_number (Levels *levels,
               const char *at)
{
  gsize n_zeros = strspn (at, "0");
  gsize n_digits;

  if (n_zeros > 0 && !g_ascii_isdigit (at[n_zeros]))
    n_zeros--;
  at += n_zeros;
  n_digits = strspn (at, "0123456789");

  g_string_append_c (levels->letters, DIGITS);
  g_string_append_c (levels->letters, MIN (n_digits + 1, 0xFF));
  g_string_append_len (levels->letters, at, n_digits);
  g_string_append_c (levels->marks, 2);
  g_string_append_c (levels->cases, 2 + MIN (n_zeros, 0xFC));

  return at + n_digits;
}

char *
bantin_collate_key (const char *text)
{
  g_autofree char *normalised = NULL;
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autoptr (GString) cases = g_string_new (NULL);
  Levels levels = { g_string_new (NULL), marks, cases };
  const char *at;

  g_return_val_if_fail (text != NULL, NULL);

  normalised = bantin_normalise_nfc (text);
  for (at = normalised; *at != '\0';)
    {
      if (g_ascii_isdigit (*at))
        {
          at = append_number (&levels, at);
        }
      else
        {
          append_character (&levels, g_utf8_get_char (at));
          at = g_utf8_next_char (at);
        }
    }

  g_string_append_c (levels.letters, LEVEL_END);
  g_string_append_len (levels.letters, marks->str, marks->len);
  g_string_append_c (levels.letters, LEVEL_END);
  g_string_append_len (levels.letters, cases->str, cases->len);

  return g_string_free_and_steal (levels.letters);
}

char *
bantin_collate_person_key (const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *middle_words = NULL;
  g_auto (GStrv) all = NULL;
  guint n_words;

  g_return_val_if_fail (name != NULL, NULL);

  all = g_strsplit_set (name, " \t\n", -1);
  for (guint i = 0; all[i] != NULL; i++)
    {
      if (*all[i] != '\0')
        g_strv_builder_add (builder, all[i]);
    }
  words = g_strv_builder_end (builder);
  n_words = g_strv_length (words);

  given = bantin_collate_key (n_words > 0 ? words[n_words - 1] : "");
  family = bantin_collate_key (n_words > 1 ? words[0] : "");

  if (n_words > 2)
    g_clear_pointer (&words[n_words - 1], g_free);
  middle_words = n_words > 2 ? g_strjoinv (" ", words + 1) : g_strdup ("");
  middle = bantin_collate_key (middle_words);

  return g_strdup_printf ("%s\001%s\001%s", given, family, middle);
}

int
bantin_collate (const char *a,
                const char *b)
{
  g_autofree char *key_a = bantin_collate_key (a);
  g_autofree char *key_b = bantin_collate_key (b);

  return strcmp (key_a, key_b);
}
