/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-fold.h"

#include "text/bantin-normalise.h"
#include "text/bantin-utf8.h"
#include "text/bantin-words.h"

#include <string.h>

/* Below it lie the Latin, Greek and Cyrillic letters and their marks; the rest is looked up in GLib's tables each time. */
#define TABLE_SIZE 0x2000

/* Longer runs are not syllables. */
#define MAX_LETTERS 32

/* Stands in the table for what has no short answer there. */
#define SLOW 0xFFFF

/* A character as a letter with, perhaps, a tone on it: Ế is ê with U+0301. */
typedef struct
{
  guint16 folded; /* 0: dropped */
  guint16 letter; /* lower case, circumflex, breve, horn and foreign marks kept; 0: a mark on the letter before */
  guint16 tone;   /* the combining character, 0: none */
} Entry;

static gunichar
lower (gunichar c)
{
  switch (c)
    {
    case 0xD0:
    case 0xF0:
    case 0x189:
    case 0x256:
      return 0x111;

    default:
      return g_unichar_tolower (c);
    }
}

static gunichar
fold_base (gunichar c)
{
  return c == 0x111 ? 'd' : c;
}

static gboolean
is_dropped (gunichar c)
{
  return c >= 0x300 && c <= 0x36F;
}

static gboolean
is_tone (gunichar c)
{
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

static Entry
make_entry (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gunichar small = lower (c);
  gsize n_parts = g_unichar_fully_decompose (small, FALSE, parts, G_N_ELEMENTS (parts));
  Entry entry = { SLOW, SLOW, 0 };
  gunichar letter;

  if (is_dropped (parts[0]))
    return (Entry) { 0, 0, is_tone (parts[0]) && n_parts == 1 ? parts[0] : 0 };

  for (gsize i = 1; i < n_parts; i++)
    {
      if (!is_dropped (parts[i]))
        return entry;
    }

  entry.folded = fold_base (parts[0]);

  letter = parts[0];
  for (gsize i = 1; i < n_parts; i++)
    {
      if (is_tone (parts[i]) && entry.tone == 0)
        entry.tone = parts[i];
      else if (!g_unichar_compose (letter, parts[i], &letter))
        return (Entry) { entry.folded, SLOW, 0 };
    }
  entry.letter = letter;

  return entry;
}

static const Entry *
get_table (void)
{
  static Entry table[TABLE_SIZE];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (gunichar c = 0; c < TABLE_SIZE; c++)
        table[c] = make_entry (c);
      g_once_init_leave (&is_ready, 1);
    }

  return table;
}

static void
append_folded_slowly (GString *folded,
                      gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (lower (c), FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n_parts; i++)
    {
      if (!is_dropped (parts[i]))
        g_string_append_unichar (folded, fold_base (parts[i]));
    }
}

static void
append_folded (GString *folded,
               const Entry *table,
               gunichar c)
{
  guint16 base = c < TABLE_SIZE ? table[c].folded : SLOW;

  if (base == SLOW)
    append_folded_slowly (folded, c);
  else if (base >= 0x80)
    g_string_append_unichar (folded, base);
  else if (base > 0)
    g_string_append_c (folded, base);
}

char *
bantin_fold (const char *text)
{
  const Entry *table = get_table ();
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text));
  for (const char *end = text + strlen (text); text < end;)
    {
      gunichar c;

      text += bantin_utf8_decode (text, end, &c);
      append_folded (folded, table, c);
    }

  return g_string_free_and_steal (folded);
}

char *
bantin_fold_with_map (const char *text,
                      gsize **map)
{
  const Entry *table = get_table ();
  const char *end;
  GString *folded;
  GArray *offsets;
  gsize offset;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (map != NULL, NULL);

  end = text + strlen (text);
  folded = g_string_sized_new (end - text);
  offsets = g_array_sized_new (FALSE, FALSE, sizeof (gsize), end - text + 1);

  for (const char *at = text; at < end;)
    {
      gunichar c;

      offset = at - text;
      at += bantin_utf8_decode (at, end, &c);
      append_folded (folded, table, c);
      while (offsets->len < folded->len)
        g_array_append_val (offsets, offset);
    }

  offset = end - text;
  g_array_append_val (offsets, offset);
  *map = g_array_steal (offsets, NULL);
  g_array_unref (offsets);

  return g_string_free_and_steal (folded);
}

/* The letters of a word and the tone on each. */
typedef struct
{
  gunichar letters[MAX_LETTERS];
  gunichar tones[MAX_LETTERS];
  guint n_letters;
} Syllable;

/* Returns FALSE for what is more than Vietnamese letters and at most one tone on each. */
static gboolean
read_letter (Syllable *self,
             const Entry *table,
             gunichar c)
{
  guint last = self->n_letters - 1;
  const Entry *entry = c < TABLE_SIZE ? &table[c] : NULL;

  if (entry == NULL || entry->letter == SLOW)
    return FALSE;

  if (entry->letter != 0)
    {
      if (self->n_letters == MAX_LETTERS)
        return FALSE;

      self->letters[self->n_letters] = entry->letter;
      self->tones[self->n_letters++] = entry->tone;
      return TRUE;
    }

  if (self->n_letters == 0)
    return FALSE;

  if (entry->tone != 0)
    {
      if (self->tones[last] != 0)
        return FALSE;

      self->tones[last] = entry->tone;
      return TRUE;
    }

  /* Before or after the tone. The letter is lost where there is no such one, but so is the syllable. */
  return (c == 0x302 || c == 0x306 || c == 0x31B) && g_unichar_compose (self->letters[last], c, &self->letters[last]);
}

static gboolean
is_vowel (gunichar letter)
{
  return letter < 0x80 ? strchr ("aeiouy", (int) letter) != NULL
                       : letter == 0xE2 || letter == 0xEA || letter == 0xF4 || letter == 0x103 || letter == 0x1A1 || letter == 0x1B0;
}

/* hòa, khỏe, thủy: the only rimes with two places. "qu" is an onset: its u never carries the tone anyway. */
static void
place_tone (Syllable *self)
{
  gunichar first, second;
  guint n = self->n_letters;

  if (n < 2 || self->tones[n - 2] == 0 || self->tones[n - 1] != 0)
    return;

  first = self->letters[n - 2];
  second = self->letters[n - 1];

  if (!(first == 'o' && (second == 'a' || second == 'e')) && !(first == 'u' && second == 'y'))
    return;

  if (n > 2 && is_vowel (self->letters[n - 3]))
    return;

  self->tones[n - 1] = self->tones[n - 2];
  self->tones[n - 2] = 0;
}

/* Unicode makes ậ of ạ and the circumflex, but ấ of â and the acute. Returns 0 where there is no such letter. */
static gunichar
put_tone (gunichar letter,
          gunichar tone)
{
  gunichar base, mark, composed;

  if (g_unichar_compose (letter, tone, &composed))
    return composed;

  if (tone == 0x323 && g_unichar_decompose (letter, &base, &mark) &&
      g_unichar_compose (base, tone, &composed) && g_unichar_compose (composed, mark, &composed))
    return composed;

  return 0;
}

static void
append_syllable (GString *exact,
                 const Syllable *syllable)
{
  for (guint i = 0; i < syllable->n_letters; i++)
    {
      gunichar letter = syllable->letters[i];
      gunichar tone = syllable->tones[i];
      gunichar toned = tone != 0 ? put_tone (letter, tone) : letter;

      if (toned == 0)
        {
          g_string_append_unichar (exact, letter);
          g_string_append_unichar (exact, tone);
        }
      else if (toned < 0x80)
        {
          g_string_append_c (exact, toned);
        }
      else
        {
          g_string_append_unichar (exact, toned);
        }
    }
}

/* Words of other scripts, with several marks on a letter, or too long for a syllable: NFC in lower case. */
static void
append_exact_slowly (GString *exact,
                     const char *word,
                     gsize length)
{
  g_autofree char *copy = g_strndup (word, length);
  g_autofree char *normalised = bantin_normalise_nfc (copy);
  g_autoptr (GString) small = g_string_sized_new (length);
  g_autofree char *composed = NULL;

  for (const char *at = normalised; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (small, lower (g_utf8_get_char (at)));

  composed = bantin_normalise_nfc (small->str);
  g_string_append (exact, composed);
}

void
bantin_fold_word (const char *word,
                  gsize length,
                  GString *folded,
                  GString *exact)
{
  const Entry *table = get_table ();
  const char *end = word + length;
  Syllable syllable;
  gboolean is_syllable = TRUE;

  syllable.n_letters = 0;
  g_string_truncate (folded, 0);
  g_string_truncate (exact, 0);

  for (const char *at = word; at < end;)
    {
      gunichar c;

      at += bantin_utf8_decode (at, end, &c);
      if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF)
        continue;

      append_folded (folded, table, c);
      is_syllable = is_syllable && read_letter (&syllable, table, c);
    }

  if (is_syllable)
    {
      place_tone (&syllable);
      append_syllable (exact, &syllable);
    }
  else
    {
      append_exact_slowly (exact, word, length);
    }
}

static void
append_lower (GString *exact,
              const char *text,
              gsize length)
{
  for (const char *end = text + length; text < end;)
    {
      gunichar c;

      text += bantin_utf8_decode (text, end, &c);
      g_string_append_unichar (exact, lower (c));
    }
}

char *
bantin_fold_exact (const char *text)
{
  g_autofree char *normalised = NULL;
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  GString *exact;
  gsize length, at = 0, behind = 0, start;

  g_return_val_if_fail (text != NULL, NULL);

  normalised = bantin_normalise_nfc (text);
  length = strlen (normalised);
  exact = g_string_sized_new (length);

  while (bantin_words_next (normalised, length, &at, &start))
    {
      append_lower (exact, normalised + behind, start - behind);
      bantin_fold_word (normalised + start, at - start, folded, word);
      g_string_append_len (exact, word->str, word->len);
      behind = at;
    }
  append_lower (exact, normalised + behind, length - behind);

  return g_string_free_and_steal (exact);
}
