/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-legacy-private.h"

#include "text/bantin-syllable.h"

#include <string.h>

/*
 * Which encoding a text is in, by the syllables that its words are in each. The rule and its numbers were measured on
 * newspaper sentences and on 60,000 strings of other languages: at this margin 2 of those were taken for Vietnamese.
 */

#define MAX_BYTES (32 * 1024)
#define MIN_MARGIN 3       /* syllables more than as it stands */
#define MIN_SHARE 90       /* per cent of the marked words that must be syllables */
#define MIN_MARKED 30      /* per cent of the words that must be marked */
#define MAX_STANDING 70    /* per cent of the marked words that may be syllables as they stand */
#define MAX_WORD_LENGTH 16 /* characters; no syllable has as many in any encoding */
#define N_READINGS BANTIN_LEGACY_UTF8

/* Counts of a stretch of text. [BANTIN_LEGACY_NONE] is as it stands. */
typedef struct
{
  guint n_words;
  guint n_marked; /* words with an ASCII letter and another character */
  guint n_valid[N_READINGS];
} Score;

/* A word: code points of the text. */
typedef struct
{
  glong start;
  glong end;
} Word;

static gboolean
is_separator (gunichar c)
{
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A))
    return TRUE;
  /* Two encodings have capitals among the control characters. */
  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';

  return c < 0x80 && !g_ascii_isalnum (c);
}

/* Quotation marks, dashes and dots are letters in some encodings, but around words they are what they seem. */
static gboolean
is_quote (gunichar c)
{
  return c == 0xAB || c == 0xBB || c == 0xB7 || (c >= 0x2010 && c <= 0x203A && c != 0x2020 && c != 0x2021 && c != 0x2030);
}

static gboolean
find_word (const gunichar *text,
           glong n,
           glong at,
           Word *word)
{
  while (at < n && is_separator (text[at]))
    at++;
  word->start = at;
  while (at < n && !is_separator (text[at]))
    at++;
  word->end = at;

  return word->end > word->start;
}

static Word
trim_word (const gunichar *text,
           Word word)
{
  while (word.start < word.end && is_quote (text[word.start]))
    word.start++;
  while (word.end > word.start && is_quote (text[word.end - 1]))
    word.end--;

  return word;
}

static gboolean
is_marked (const gunichar *text,
           Word word)
{
  gboolean has_letter = FALSE;
  gboolean has_other = FALSE;

  for (glong i = word.start; i < word.end; i++)
    {
      has_letter |= text[i] < 0x80 && g_ascii_isalpha (text[i]);
      has_other |= text[i] >= 0x80 || text[i] < 0x20;
    }

  return has_letter && has_other;
}

static gboolean
is_syllable (const gunichar *text,
             Word word,
             BantinLegacy encoding)
{
  g_autofree char *utf8 = NULL;
  g_autofree char *converted = NULL;
  g_autofree guint *map = NULL;

  if (word.end - word.start > MAX_WORD_LENGTH || word.end == word.start)
    return FALSE;

  utf8 = g_ucs4_to_utf8 (text + word.start, word.end - word.start, NULL, NULL, NULL);
  if (utf8 == NULL)
    return FALSE;
  if (encoding == BANTIN_LEGACY_NONE)
    return bantin_syllable_is_valid (utf8, strlen (utf8));

  converted = bantin_legacy_convert_with_map (utf8, encoding, FALSE, &map);

  return bantin_syllable_is_valid (converted, strlen (converted));
}

static gboolean
is_letter_of_some_font (gunichar c)
{
  return bantin_legacy_get_byte (c) >= 0;
}

static gboolean
is_in_western (const gunichar *text,
               Word word)
{
  for (glong i = word.start; i < word.end; i++)
    {
      if (!is_letter_of_some_font (text[i]))
        return FALSE;
    }

  return TRUE;
}

/* @encoding: the one to try beside the text as it stands; %BANTIN_LEGACY_NONE = all. */
static void
add_word (Score *score,
          const gunichar *text,
          Word whole,
          BantinLegacy encoding)
{
  Word word = trim_word (text, whole);
  guint first = encoding != BANTIN_LEGACY_NONE ? encoding : BANTIN_LEGACY_TCVN3;
  guint last = encoding != BANTIN_LEGACY_NONE ? encoding : N_READINGS - 1;

  if (word.end == word.start)
    return;
  score->n_words++;
  if (!is_marked (text, word))
    return;

  score->n_marked++;
  score->n_valid[BANTIN_LEGACY_NONE] += is_syllable (text, word, BANTIN_LEGACY_NONE);
  for (guint i = first; i <= last; i++)
    score->n_valid[i] += is_syllable (text, word, i) || (word.end - word.start != whole.end - whole.start && is_syllable (text, whole, i));
}

static gboolean
is_reading (const Score *score,
            BantinLegacy encoding)
{
  guint standing = score->n_valid[BANTIN_LEGACY_NONE];

  return score->n_marked * 100 >= score->n_words * MIN_MARKED &&
         score->n_valid[encoding] * 100 >= score->n_marked * MIN_SHARE &&
         score->n_valid[encoding] >= standing + MIN_MARGIN &&
         standing * 100 <= score->n_marked * MAX_STANDING;
}

static BantinLegacy
find_best (const Score *score,
           BantinLegacy other_than)
{
  BantinLegacy best = BANTIN_LEGACY_NONE;

  for (guint i = BANTIN_LEGACY_TCVN3; i < N_READINGS; i++)
    {
      if (i != other_than && is_reading (score, i) && (best == BANTIN_LEGACY_NONE || score->n_valid[i] > score->n_valid[best]))
        best = i;
    }

  return best;
}

static void
judge (const Score *score,
       BantinLegacyGuess *guess)
{
  guess->encoding = find_best (score, BANTIN_LEGACY_NONE);
  guess->second = guess->encoding != BANTIN_LEGACY_NONE ? find_best (score, guess->encoding) : BANTIN_LEGACY_NONE;
  guess->is_sure = guess->encoding == BANTIN_LEGACY_TCVN3 || guess->encoding == BANTIN_LEGACY_VNI;
}

/* Every character beyond ASCII belongs to a letter of several bytes, and one of them is Vietnamese. */
static gboolean
is_utf8_seen_as_western (const char *text)
{
  g_autofree guint *map = NULL;
  g_autofree char *converted = bantin_legacy_convert_with_map (text, BANTIN_LEGACY_UTF8, FALSE, &map);
  gboolean has_vietnamese = FALSE;
  guint i = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), i++)
    {
      gboolean is_alone = (i == 0 || map[i] != map[i - 1]) && map[i + 1] != map[i];

      if (is_alone && g_utf8_get_char (at) >= 0x80)
        return FALSE;
    }
  for (const char *at = converted; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      has_vietnamese |= c >= 0x1EA0 && c <= 0x1EF9;
    }

  return has_vietnamese;
}

static char *
cut (const char *text)
{
  gsize length = strlen (text);
  const char *end;

  if (length <= MAX_BYTES)
    return g_strdup (text);

  end = g_utf8_find_prev_char (text, text + MAX_BYTES + 1);

  return g_strndup (text, end != NULL ? end - text : 0);
}

void
bantin_legacy_guess (const char *text,
                     BantinLegacyGuess *guess)
{
  g_autofree char *sample = cut (text);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (sample, -1, &n);
  Score score = { 0 };
  Word word = { 0, 0 };

  *guess = (BantinLegacyGuess) { BANTIN_LEGACY_NONE, BANTIN_LEGACY_NONE, FALSE };
  if (!is_in_western (characters, (Word) { 0, n }))
    return;

  if (is_utf8_seen_as_western (sample))
    {
      guess->encoding = BANTIN_LEGACY_UTF8;
      return;
    }

  while (find_word (characters, n, word.end, &word))
    add_word (&score, characters, word, BANTIN_LEGACY_NONE);
  judge (&score, guess);
}

/* Whether the encoding changes anything in @text, and has a letter for each of its letters. */
static gboolean
score_as (const char *text,
          BantinLegacy encoding,
          Score *score)
{
  g_autofree char *sample = cut (text);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (sample, -1, &n);
  g_autofree char *converted = NULL;
  g_autofree guint *map = NULL;
  Word word = { 0, 0 };

  *score = (Score) { 0 };
  for (glong i = 0; i < n; i++)
    {
      if (!is_letter_of_some_font (characters[i]) && g_unichar_isalpha (characters[i]))
        return FALSE;
    }
  converted = bantin_legacy_convert_with_map (sample, encoding, FALSE, &map);
  if (g_str_equal (converted, sample))
    return FALSE;

  while (find_word (characters, n, word.end, &word))
    add_word (score, characters, word, encoding);

  return TRUE;
}

gboolean
bantin_legacy_does_fit (const char *text,
                        BantinLegacy encoding)
{
  Score score;

  if (encoding == BANTIN_LEGACY_NONE)
    return FALSE;
  if (encoding == BANTIN_LEGACY_UTF8)
    return is_utf8_seen_as_western (text);

  return score_as (text, encoding, &score) && score.n_valid[encoding] >= score.n_valid[BANTIN_LEGACY_NONE];
}

gboolean
bantin_legacy_is_likely (const char *text,
                         BantinLegacy encoding)
{
  Score score;

  if (encoding == BANTIN_LEGACY_NONE)
    return FALSE;
  if (encoding == BANTIN_LEGACY_UTF8)
    return is_utf8_seen_as_western (text);

  return score_as (text, encoding, &score) && score.n_valid[encoding] > score.n_valid[BANTIN_LEGACY_NONE] &&
         score.n_valid[encoding] * 2 >= score.n_marked;
}

/* A stretch of words that some old font could have, from the first one to the last one that is not in order as it stands. */
typedef struct
{
  Score score;
  Score pending; /* words in order since the last one that was not */
  Word extent;
} Stretch;

static void
add_score (Score *score,
           const Score *other)
{
  score->n_words += other->n_words;
  score->n_marked += other->n_marked;
  for (guint i = 0; i < N_READINGS; i++)
    score->n_valid[i] += other->n_valid[i];
}

static void
stretch_to (Stretch *stretch,
            const gunichar *text,
            Word word)
{
  Score score = { 0 };
  Word trimmed = trim_word (text, word);

  add_word (&score, text, word, BANTIN_LEGACY_NONE);
  if (score.n_marked == 0 || score.n_valid[BANTIN_LEGACY_NONE] > 0)
    {
      if (stretch->score.n_words > 0)
        add_score (&stretch->pending, &score);
      return;
    }

  if (stretch->score.n_words == 0)
    stretch->extent.start = trimmed.start;
  stretch->extent.end = trimmed.end;
  add_score (&stretch->score, &stretch->pending);
  add_score (&stretch->score, &score);
  stretch->pending = (Score) { 0 };
}

BantinLegacy
bantin_legacy_find_left (const char *text,
                         guint *from,
                         guint *to)
{
  g_autofree char *sample = cut (text);
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (sample, -1, &n);
  Stretch stretch = { 0 };
  Word word = { 0, 0 };
  gboolean has_word;

  do
    {
      BantinLegacyGuess guess;

      has_word = find_word (characters, n, word.end, &word);
      if (has_word && is_in_western (characters, word))
        {
          stretch_to (&stretch, characters, word);
          continue;
        }

      judge (&stretch.score, &guess);
      if (guess.encoding != BANTIN_LEGACY_NONE)
        {
          if (from != NULL)
            *from = stretch.extent.start;
          if (to != NULL)
            *to = stretch.extent.end;
          return guess.encoding;
        }
      stretch = (Stretch) { 0 };
    }
  while (has_word);

  return BANTIN_LEGACY_NONE;
}
