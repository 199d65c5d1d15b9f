/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/bantin-syllable.h"

#include "text/bantin-utf8.h"

#include <string.h>

/* "nghiêng" is the longest; a few letters more let a wrong one be looked at. */
#define MAX_LETTERS 9

typedef enum
{
  PLAIN = 0,
  GLIDE = 1 << 0, /* begins with the medial o or u */
  Y = 1 << 1,     /* stands only after no onset or one of h k l m n s t v */
  STOP = 1 << 2,  /* takes no tone but sắc and nặng, and one of them always */
} RimeFlags;

/* A rime without its tone, and which of its letters carries it: where school books put it, and where newspapers do. */
typedef struct
{
  const char *letters;
  RimeFlags flags;
  guint tone_new;
  guint tone_old;
} Rime;

static const Rime rimes[] = {
  { "a", PLAIN, 0, 0 },
  { "ac", STOP, 0, 0 },
  { "ach", STOP, 0, 0 },
  { "ai", PLAIN, 0, 0 },
  { "am", PLAIN, 0, 0 },
  { "an", PLAIN, 0, 0 },
  { "ang", PLAIN, 0, 0 },
  { "anh", PLAIN, 0, 0 },
  { "ao", PLAIN, 0, 0 },
  { "ap", STOP, 0, 0 },
  { "at", STOP, 0, 0 },
  { "au", PLAIN, 0, 0 },
  { "ay", PLAIN, 0, 0 },
  { "ăc", STOP, 0, 0 },
  { "ăm", PLAIN, 0, 0 },
  { "ăn", PLAIN, 0, 0 },
  { "ăng", PLAIN, 0, 0 },
  { "ăp", STOP, 0, 0 },
  { "ăt", STOP, 0, 0 },
  { "âc", STOP, 0, 0 },
  { "âm", PLAIN, 0, 0 },
  { "ân", PLAIN, 0, 0 },
  { "âng", PLAIN, 0, 0 },
  { "âp", STOP, 0, 0 },
  { "ât", STOP, 0, 0 },
  { "âu", PLAIN, 0, 0 },
  { "ây", PLAIN, 0, 0 },
  { "e", PLAIN, 0, 0 },
  { "ec", STOP, 0, 0 },
  { "em", PLAIN, 0, 0 },
  { "en", PLAIN, 0, 0 },
  { "eng", PLAIN, 0, 0 },
  { "eo", PLAIN, 0, 0 },
  { "ep", STOP, 0, 0 },
  { "et", STOP, 0, 0 },
  { "ê", PLAIN, 0, 0 },
  { "êch", STOP, 0, 0 },
  { "êm", PLAIN, 0, 0 },
  { "ên", PLAIN, 0, 0 },
  { "ênh", PLAIN, 0, 0 },
  { "êp", STOP, 0, 0 },
  { "êt", STOP, 0, 0 },
  { "êu", PLAIN, 0, 0 },
  { "i", PLAIN, 0, 0 },
  { "ia", PLAIN, 0, 0 },
  { "ich", STOP, 0, 0 },
  { "iêc", STOP, 1, 1 },
  { "iêm", PLAIN, 1, 1 },
  { "iên", PLAIN, 1, 1 },
  { "iêng", PLAIN, 1, 1 },
  { "iêp", STOP, 1, 1 },
  { "iêt", STOP, 1, 1 },
  { "iêu", PLAIN, 1, 1 },
  { "im", PLAIN, 0, 0 },
  { "in", PLAIN, 0, 0 },
  { "inh", PLAIN, 0, 0 },
  { "ip", STOP, 0, 0 },
  { "it", STOP, 0, 0 },
  { "iu", PLAIN, 0, 0 },
  { "o", PLAIN, 0, 0 },
  { "oc", STOP, 0, 0 },
  { "oi", PLAIN, 0, 0 },
  { "om", PLAIN, 0, 0 },
  { "on", PLAIN, 0, 0 },
  { "ong", PLAIN, 0, 0 },
  { "ooc", STOP, 1, 1 },
  { "oong", PLAIN, 1, 1 },
  { "op", STOP, 0, 0 },
  { "ot", STOP, 0, 0 },
  { "ô", PLAIN, 0, 0 },
  { "ôc", STOP, 0, 0 },
  { "ôi", PLAIN, 0, 0 },
  { "ôm", PLAIN, 0, 0 },
  { "ôn", PLAIN, 0, 0 },
  { "ông", PLAIN, 0, 0 },
  { "ôp", STOP, 0, 0 },
  { "ôt", STOP, 0, 0 },
  { "ơ", PLAIN, 0, 0 },
  { "ơi", PLAIN, 0, 0 },
  { "ơm", PLAIN, 0, 0 },
  { "ơn", PLAIN, 0, 0 },
  { "ơp", STOP, 0, 0 },
  { "ơt", STOP, 0, 0 },
  { "u", PLAIN, 0, 0 },
  { "ua", PLAIN, 0, 0 },
  { "uc", STOP, 0, 0 },
  { "ui", PLAIN, 0, 0 },
  { "um", PLAIN, 0, 0 },
  { "un", PLAIN, 0, 0 },
  { "ung", PLAIN, 0, 0 },
  { "uôc", STOP, 1, 1 },
  { "uôi", PLAIN, 1, 1 },
  { "uôm", PLAIN, 1, 1 },
  { "uôn", PLAIN, 1, 1 },
  { "uông", PLAIN, 1, 1 },
  { "uôt", STOP, 1, 1 },
  { "up", STOP, 0, 0 },
  { "ut", STOP, 0, 0 },
  { "ư", PLAIN, 0, 0 },
  { "ưa", PLAIN, 0, 0 },
  { "ưc", STOP, 0, 0 },
  { "ưi", PLAIN, 0, 0 },
  { "ưng", PLAIN, 0, 0 },
  { "ươc", STOP, 1, 1 },
  { "ươi", PLAIN, 1, 1 },
  { "ươm", PLAIN, 1, 1 },
  { "ươn", PLAIN, 1, 1 },
  { "ương", PLAIN, 1, 1 },
  { "ươp", STOP, 1, 1 },
  { "ươt", STOP, 1, 1 },
  { "ươu", PLAIN, 1, 1 },
  { "ưt", STOP, 0, 0 },
  { "ưu", PLAIN, 0, 0 },
  { "ưm", PLAIN, 0, 0 },
  { "ưn", PLAIN, 0, 0 },
  { "oa", GLIDE, 1, 0 },
  { "oac", GLIDE | STOP, 1, 1 },
  { "oach", GLIDE | STOP, 1, 1 },
  { "oai", GLIDE, 1, 1 },
  { "oam", GLIDE, 1, 1 },
  { "oan", GLIDE, 1, 1 },
  { "oang", GLIDE, 1, 1 },
  { "oanh", GLIDE, 1, 1 },
  { "oao", GLIDE, 1, 1 },
  { "oap", GLIDE | STOP, 1, 1 },
  { "oat", GLIDE | STOP, 1, 1 },
  { "oay", GLIDE, 1, 1 },
  { "oăc", GLIDE | STOP, 1, 1 },
  { "oăm", GLIDE, 1, 1 },
  { "oăn", GLIDE, 1, 1 },
  { "oăng", GLIDE, 1, 1 },
  { "oăt", GLIDE | STOP, 1, 1 },
  { "oe", GLIDE, 1, 0 },
  { "oen", GLIDE, 1, 1 },
  { "oeo", GLIDE, 1, 1 },
  { "oem", GLIDE, 1, 1 },
  { "oet", GLIDE | STOP, 1, 1 },
  { "uân", GLIDE, 1, 1 },
  { "uâng", GLIDE, 1, 1 },
  { "uât", GLIDE | STOP, 1, 1 },
  { "uây", GLIDE, 1, 1 },
  { "uê", GLIDE, 1, 1 },
  { "uêch", GLIDE | STOP, 1, 1 },
  { "uên", GLIDE, 1, 1 },
  { "uênh", GLIDE, 1, 1 },
  { "uêt", GLIDE | STOP, 1, 1 },
  { "uêu", GLIDE, 1, 1 },
  { "uơ", GLIDE, 1, 1 },
  { "uy", GLIDE, 1, 0 },
  { "uya", GLIDE, 1, 1 },
  { "uych", GLIDE | STOP, 1, 1 },
  { "uyên", GLIDE, 2, 2 },
  { "uyêt", GLIDE | STOP, 2, 2 },
  { "uyn", GLIDE, 1, 1 },
  { "uynh", GLIDE, 1, 1 },
  { "uyp", GLIDE | STOP, 1, 1 },
  { "uyt", GLIDE | STOP, 1, 1 },
  { "uyu", GLIDE, 1, 1 },
  { "uyêc", GLIDE | STOP, 2, 2 },
  { "y", Y, 0, 0 },
  { "yêm", Y, 1, 1 },
  { "yên", Y, 1, 1 },
  { "yêng", Y, 1, 1 },
  { "yêt", Y | STOP, 1, 1 },
  { "yêu", Y, 1, 1 },
  { "yêp", Y | STOP, 1, 1 },
  { "ynh", Y, 0, 0 },
};

static const char *const onsets[] = {
  "",
  "b",
  "c",
  "ch",
  "d",
  "đ",
  "g",
  "gh",
  "gi",
  "h",
  "k",
  "kh",
  "l",
  "m",
  "n",
  "ng",
  "ngh",
  "nh",
  "p",
  "ph",
  "q",
  "qu",
  "r",
  "s",
  "t",
  "th",
  "tr",
  "v",
  "x",
};

/* A word taken apart: its letters with their shapes (ă â đ ê ô ơ ư) but without the tone. */
typedef struct
{
  char text[MAX_LETTERS * 4 + 1];
  guint n_letters;
  guint at[MAX_LETTERS + 1]; /* the byte where each letter begins */
  gunichar tone;             /* 0 = none */
  guint tone_letter;         /* which letter has it */
} Letters;

static gboolean
is_tone (gunichar mark)
{
  return mark == 0x300 || mark == 0x301 || mark == 0x303 || mark == 0x309 || mark == 0x323;
}

/* One character: its letter goes to @letter, its tone, if any, is noted. */
static gboolean
add_character (Letters *letters,
               gunichar *last,
               gunichar c)
{
  gunichar parts[4];
  gsize n = g_unichar_fully_decompose (g_unichar_tolower (c), FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n && i < G_N_ELEMENTS (parts); i++)
    {
      if (is_tone (parts[i]))
        {
          if (letters->tone != 0 || letters->n_letters == 0)
            return FALSE;
          letters->tone = parts[i];
          letters->tone_letter = letters->n_letters - 1;
        }
      else if (parts[i] == 0x302 || parts[i] == 0x306 || parts[i] == 0x31B)
        {
          if (letters->n_letters == 0 || !g_unichar_compose (last[letters->n_letters - 1], parts[i], &last[letters->n_letters - 1]))
            return FALSE;
        }
      else if (letters->n_letters == MAX_LETTERS || !g_unichar_isalpha (parts[i]))
        return FALSE;
      else
        last[letters->n_letters++] = parts[i];
    }

  return TRUE;
}

static gboolean
take_apart (Letters *letters,
            const char *word,
            gsize length)
{
  const char *end = word + length;
  gunichar characters[MAX_LETTERS];
  guint at = 0;

  letters->n_letters = 0;
  letters->tone = 0;
  letters->tone_letter = 0;
  while (word < end)
    {
      gunichar c;

      word += bantin_utf8_decode (word, end, &c);
      if (!add_character (letters, characters, c))
        return FALSE;
    }

  for (guint i = 0; i < letters->n_letters; i++)
    {
      letters->at[i] = at;
      at += g_unichar_to_utf8 (characters[i], letters->text + at);
    }
  letters->at[letters->n_letters] = at;
  letters->text[at] = '\0';

  return letters->n_letters > 0;
}

static const Rime *
find_rime (const char *letters)
{
  static gsize is_ready;
  static GHashTable *table;

  if (g_once_init_enter (&is_ready))
    {
      table = g_hash_table_new (g_str_hash, g_str_equal);
      for (gsize i = 0; i < G_N_ELEMENTS (rimes); i++)
        g_hash_table_insert (table, (gpointer) rimes[i].letters, (gpointer) &rimes[i]);
      g_once_init_leave (&is_ready, 1);
    }

  return g_hash_table_lookup (table, letters);
}

static gboolean
begins_with_any (const char *rime,
                 const char *const *beginnings)
{
  for (guint i = 0; beginnings[i] != NULL; i++)
    {
      if (g_str_has_prefix (rime, beginnings[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_one_of (const char *text,
           const char *const *list)
{
  return g_strv_contains (list, text);
}

/* What school books say of letters that are one sound: c k q, g gh, ng ngh, and of lips before a glide. */
static gboolean
go_together (const char *onset,
             const Rime *rime)
{
  static const char *const before_front[] = { "e", "ê", "i", "y", NULL };
  static const char *const before_narrow[] = { "e", "ê", "i", NULL };
  static const char *const g_rimes[] = { "i", "in", "iêng", "iêt", "iêc", "iên", NULL };
  static const char *const lips[] = { "b", "m", "ph", "v", NULL };
  static const char *const lip_glides[] = { "oa", "oe", "oai", "uy", "oang", "oăn", "oăc", "uyt", NULL };
  static const char *const before_y[] = { "", "h", "k", "l", "m", "n", "s", "t", "v", NULL };
  static const char *const qu_rimes[] = { "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", NULL };
  gboolean is_front = begins_with_any (rime->letters, before_front);
  gboolean is_narrow = begins_with_any (rime->letters, before_narrow);

  if ((rime->flags & Y) && !is_one_of (onset, before_y))
    return FALSE;
  if ((rime->flags & GLIDE) && is_one_of (onset, lips) && !is_one_of (rime->letters, lip_glides))
    return FALSE;
  if (g_str_equal (onset, "c") || g_str_equal (onset, "ng"))
    return !is_front;
  if (g_str_equal (onset, "k"))
    return is_front;
  if (g_str_equal (onset, "g"))
    return !is_front || is_one_of (rime->letters, g_rimes);
  if (g_str_equal (onset, "gh") || g_str_equal (onset, "ngh"))
    return is_narrow;
  if (g_str_equal (onset, "gi"))
    return !g_str_has_prefix (rime->letters, "i");
  if (g_str_equal (onset, "q"))
    return (rime->flags & GLIDE) && *rime->letters == 'u';
  if (g_str_equal (onset, "qu"))
    return begins_with_any (rime->letters, qu_rimes);

  return TRUE;
}

static gboolean
is_toned_well (const Letters *letters,
               guint n_onset,
               gboolean is_q,
               const Rime *rime)
{
  if (letters->tone == 0)
    return !(rime->flags & STOP);
  if ((rime->flags & STOP) && letters->tone != 0x301 && letters->tone != 0x323)
    return FALSE;

  /* The u of "quý" never carries it. */
  return letters->tone_letter == n_onset + rime->tone_new || (!is_q && letters->tone_letter == n_onset + rime->tone_old);
}

gboolean
bantin_syllable_is_valid (const char *word,
                          gsize length)
{
  Letters letters;

  if (!take_apart (&letters, word, length))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (onsets); i++)
    {
      guint n_onset = g_utf8_strlen (onsets[i], -1);
      const Rime *rime;

      if (n_onset >= letters.n_letters || !g_str_has_prefix (letters.text, onsets[i]))
        continue;

      rime = find_rime (letters.text + letters.at[n_onset]);
      if (rime != NULL && go_together (onsets[i], rime) && is_toned_well (&letters, n_onset, g_str_equal (onsets[i], "q"), rime))
        return TRUE;
    }

  return FALSE;
}
