/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bantin-search-snippet.h"

#include "text/bantin-fold.h"
#include "text/bantin-words.h"

#include <string.h>

/* In words: what a list shows in two or three lines. */
#define WORDS_BEFORE 5
#define WORDS_SHOWN 32
#define WORDS_IN_VIEW 20

/* Text without spaces is no reason to show a page of it. */
#define MAX_BYTES 600

#define ELLIPSIS "…"

/* A word that was typed. */
typedef struct
{
  const char *folded;
  gsize folded_length;
  const char *exact; /* NULL where marks do not matter */
  gsize exact_length;
  gboolean is_prefix;
} Wanted;

/* A term as the run of wanted words [first, first + n_words). */
typedef struct
{
  guint first;
  guint n_words;
} Run;

/* A word of the text. */
typedef struct
{
  guint start;
  guint end;
  guint64 fits;  /* a bit a wanted word */
  guint32 terms; /* a bit a term that stands here, as a whole */
} Word;

struct _BantinSearchSnipper
{
  GArray *wanted; /* of Wanted */
  GArray *runs;   /* of Run */
  GArray *words;  /* of Word: of the text that is looked at */
  GString *folded;
  GString *exact;
};

BantinSearchSnipper *
bantin_search_snipper_new (const BantinSearchWords *words)
{
  BantinSearchSnipper *self = g_new0 (BantinSearchSnipper, 1);

  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->folded = g_string_new (NULL);
  self->exact = g_string_new (NULL);

  for (guint i = 0; i < words->terms->len; i++)
    {
      const BantinSearchTerm *term = words->terms->pdata[i];
      Run run = { self->wanted->len, term->n_words };

      /* A bit each must do. */
      if (run.first + run.n_words > 64)
        break;

      for (guint j = 0; j < term->n_words; j++)
        {
          Wanted wanted = {
            term->folded[j],
            strlen (term->folded[j]),
            strcmp (term->folded[j], term->exact[j]) != 0 ? term->exact[j] : NULL,
            strlen (term->exact[j]),
            term->is_prefix,
          };

          g_array_append_val (self->wanted, wanted);
        }
      g_array_append_val (self->runs, run);
    }

  return self;
}

void
bantin_search_snipper_free (BantinSearchSnipper *self)
{
  g_array_unref (self->wanted);
  g_array_unref (self->runs);
  g_array_unref (self->words);
  g_string_free (self->folded, TRUE);
  g_string_free (self->exact, TRUE);
  g_free (self);
}

static gboolean
begins_with (const GString *word,
             const char *wanted,
             gsize length,
             gboolean is_prefix)
{
  return (is_prefix ? word->len >= length : word->len == length) && memcmp (word->str, wanted, length) == 0;
}

static guint64
find_fits (BantinSearchSnipper *self,
           gboolean is_exact)
{
  guint64 fits = 0;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      if (begins_with (self->folded, wanted->folded, wanted->folded_length, wanted->is_prefix) &&
          (!is_exact || wanted->exact == NULL || begins_with (self->exact, wanted->exact, wanted->exact_length, wanted->is_prefix)))
        fits |= G_GUINT64_CONSTANT (1) << i;
    }

  return fits;
}

static void
mark_runs (BantinSearchSnipper *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);

      for (guint at = 0; at + run->n_words <= self->words->len; at++)
        {
          Word *word = &g_array_index (self->words, Word, at);
          guint n = 0;

          while (n < run->n_words && (word[n].fits >> (run->first + n) & 1) != 0)
            n++;
          for (guint j = 0; n == run->n_words && j < n; j++)
            word[j].terms |= 1u << i;
        }
    }
}

static void
read_words (BantinSearchSnipper *self,
            const char *text,
            gboolean is_exact)
{
  gsize length = strlen (text);
  gsize at = 0, start;

  g_array_set_size (self->words, 0);
  while (bantin_words_next (text, length, &at, &start))
    {
      Word word = { start, at, 0, 0 };

      if (self->wanted->len > 0)
        {
          bantin_fold_word (text + start, at - start, self->folded, self->exact);
          word.fits = find_fits (self, is_exact);
        }
      g_array_append_val (self->words, word);
    }

  mark_runs (self);
}

/* Pairs of neighbouring terms that stand side by side from @at on. */
static guint
count_neighbours (const Word *words,
                  guint n_words)
{
  guint n = 0;

  for (guint i = 0; i + 1 < n_words; i++)
    {
      if ((words[i].terms << 1 & words[i + 1].terms) != 0)
        n++;
    }

  return n;
}

/* Returns how good the best view of the words is, and where it begins. */
static guint
find_view (BantinSearchSnipper *self,
           guint *first)
{
  guint best = 0;

  *first = 0;
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *words = &g_array_index (self->words, Word, i);
      guint n_words = MIN (WORDS_IN_VIEW, self->words->len - i);
      guint32 terms = 0;
      guint score;

      if (words[0].terms == 0)
        continue;

      for (guint j = 0; j < n_words; j++)
        terms |= words[j].terms;
      score = 2 * __builtin_popcount (terms) + MIN (1, count_neighbours (words, n_words));

      if (score > best)
        {
          best = score;
          *first = i;
        }
    }

  return best;
}

static void
add_ranges (BantinSearchSnipper *self,
            GArray *ranges,
            guint from,
            guint to,
            gssize shift)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (word->terms != 0 && word->start >= from && word->end <= to)
        {
          BantinSearchRange range = { word->start + shift, word->end + shift };

          g_array_append_val (ranges, range);
        }
    }
}

/* Returns the byte behind the last character that fits. */
static guint
limit (const char *text,
       guint from,
       guint to)
{
  if (to - from <= MAX_BYTES)
    return to;

  to = from + MAX_BYTES;
  while (to > from && ((guchar) text[to] & 0xC0) == 0x80)
    to--;

  return to;
}

static void
cut (BantinSearchSnipper *self,
     BantinSearchHit *hit,
     const char *text,
     guint first)
{
  guint n_words = self->words->len;
  guint begin = first > WORDS_BEFORE ? first - WORDS_BEFORE : 0;
  guint behind = MIN (n_words, begin + WORDS_SHOWN);
  guint length = strlen (text);
  guint from = begin > 0 ? g_array_index (self->words, Word, begin).start : 0;
  guint to = behind < n_words ? g_array_index (self->words, Word, behind - 1).end : length;
  GString *snippet = g_string_new (NULL);

  /* A word before the first hit may be longer than all that is shown. */
  if (n_words > 0 && g_array_index (self->words, Word, first).end > from + MAX_BYTES)
    from = g_array_index (self->words, Word, first).start;
  to = limit (text, from, to);

  if (from > 0)
    g_string_append (snippet, ELLIPSIS);
  add_ranges (self, hit->snippet_ranges, from, to, (gssize) snippet->len - from);
  g_string_append_len (snippet, text + from, to - from);
  if (to < length)
    g_string_append (snippet, ELLIPSIS);

  g_strdelimit (snippet->str, "\r\n\t", ' ');
  hit->snippet = g_string_free_and_steal (snippet);
}

void
bantin_search_snipper_fill (BantinSearchSnipper *self,
                            BantinSearchHit *hit,
                            const char *const texts[BANTIN_N_SEARCH_COLUMNS])
{
  /* The headline is in the list anyway: it comes last. Where nothing is found the first that has text is shown. */
  static const BantinSearchColumn order[] = {
    BANTIN_SEARCH_COLUMN_LEAD,
    BANTIN_SEARCH_COLUMN_BODY,
    BANTIN_SEARCH_COLUMN_CAPTIONS,
    BANTIN_SEARCH_COLUMN_BYLINE,
    BANTIN_SEARCH_COLUMN_HEADLINE,
  };
  gboolean is_exact = hit->rank > BANTIN_SEARCH_RANK_WORDS;
  gboolean is_found = FALSE;
  guint best = 0;
  guint first;

  g_array_set_size (hit->headline_ranges, 0);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *text = texts[order[i]];
      guint score;

      if (*text == '\0')
        continue;

      read_words (self, text, is_exact);
      score = find_view (self, &first);
      if (order[i] == BANTIN_SEARCH_COLUMN_HEADLINE)
        add_ranges (self, hit->headline_ranges, 0, strlen (text), 0);

      if (!is_found || score > best)
        {
          is_found = TRUE;
          best = score;
          hit->column = order[i];
          g_clear_pointer (&hit->snippet, g_free);
          g_array_set_size (hit->snippet_ranges, 0);
          cut (self, hit, text, first);
        }
    }

  g_set_str (&hit->headline, texts[BANTIN_SEARCH_COLUMN_HEADLINE]);
}
