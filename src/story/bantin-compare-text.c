/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-compare-private.h"

#include "story/bantin-sequence.h"

#include <string.h>

/* A gap slides no further than this, so that a page of one word repeated costs no time. */
#define MAX_SLIDE 256

static guint
get_id (const BantinWordList *words,
        guint i)
{
  return g_array_index (words->ids, guint, i);
}

static guint
get_line (const BantinWordList *words,
          guint i)
{
  return g_array_index (words->lines, guint, i);
}

static guint
get_start (const BantinWordList *words,
           guint line)
{
  return g_array_index (words->starts, guint, line);
}

static gboolean
is_line_start (const BantinWordList *words,
               guint i)
{
  return i == words->ids->len || i == 0 || get_line (words, i) != get_line (words, i - 1);
}

static void
move_mate (guint *mates,
           guint *other_mates,
           guint from,
           guint to)
{
  mates[to] = mates[from];
  other_mates[mates[to]] = to;
  mates[from] = BANTIN_UNMATCHED;
}

/* Unmatched words from @start to @end can as well be those one place up or down, if the word that changes sides is the
 * same. A gap that is a whole line is what happened: a paragraph was left out, not the end of one and the beginning of
 * the next. Returns how far up (negative) or down such a place is, 0 if there is none. */
static int
find_slide (const BantinWordList *words,
            const guint *mates,
            guint start,
            guint end)
{
  guint limit = MIN (start, MAX_SLIDE);

  if (is_line_start (words, start) && is_line_start (words, end))
    return 0;

  for (guint k = 1; k <= limit && mates[start - k] != BANTIN_UNMATCHED && get_id (words, start - k) == get_id (words, end - k); k++)
    if (is_line_start (words, start - k) && is_line_start (words, end - k))
      return -(int) k;

  limit = MIN (words->ids->len - end, MAX_SLIDE);

  for (guint k = 0; k < limit && mates[end + k] != BANTIN_UNMATCHED && get_id (words, start + k) == get_id (words, end + k); k++)
    if (is_line_start (words, start + k + 1) && is_line_start (words, end + k + 1))
      return (int) k + 1;

  return 0;
}

static void
slide_gaps (const BantinWordList *words,
            guint *mates,
            guint *other_mates)
{
  guint n_words = words->ids->len;

  for (guint start = 0; start < n_words;)
    {
      guint end = start;
      int slide;

      while (end < n_words && mates[end] == BANTIN_UNMATCHED)
        end++;

      if (end == start)
        {
          start++;
          continue;
        }

      slide = find_slide (words, mates, start, end);

      for (int k = 0; k > slide; k--)
        move_mate (mates, other_mates, (guint) ((int) start + k - 1), (guint) ((int) end + k - 1));
      for (int k = 0; k < slide; k++)
        move_mate (mates, other_mates, (guint) ((int) end + k), (guint) ((int) start + k));

      start = end + (guint) MAX (slide, 0);
    }
}

/* Of a line that is not there a few words ("và", "của") match anywhere. */
static void
drop_weak_matches (BantinComparison *self)
{
  const BantinWordList *words = self->expected.words;

  for (guint line = 0; line < self->expected.lines->len; line++)
    {
      guint start = get_start (words, line);
      guint end = get_start (words, line + 1);
      guint n_matched = 0;
      guint run = 0;
      guint longest = 0;

      for (guint i = start; i < end; i++)
        {
          run = self->mates[i] != BANTIN_UNMATCHED && (run == 0 || self->mates[i] == self->mates[i - 1] + 1) ? run + 1 : 0;
          longest = MAX (longest, run);
          n_matched += self->mates[i] != BANTIN_UNMATCHED;
        }

      if (end - start < 4 || n_matched * 3 >= end - start || longest >= 8)
        continue;

      for (guint i = start; i < end; i++)
        if (self->mates[i] != BANTIN_UNMATCHED)
          {
            self->found_mates[self->mates[i]] = BANTIN_UNMATCHED;
            self->mates[i] = BANTIN_UNMATCHED;
          }
    }
}

static void
note_blocks_before (BantinComparison *self)
{
  guint n_words = self->found.words->ids->len;
  guint block = 0;

  self->blocks_before = g_new (guint, n_words + 1);

  for (guint i = 0; i <= n_words; i++)
    {
      self->blocks_before[i] = block;

      if (i < n_words && self->found_mates[i] != BANTIN_UNMATCHED)
        block = ((BantinPart *) g_ptr_array_index (self->expected.lines, get_line (self->expected.words, self->found_mates[i])))->block;
    }
}

void
bantin_comparison_match_words (BantinComparison *self)
{
  const BantinWordList *expected = self->expected.words;
  const BantinWordList *found = self->found.words;

  self->mates = bantin_sequence_match ((const guint *) (gpointer) expected->ids->data, expected->ids->len,
                                       (const guint *) (gpointer) found->ids->data, found->ids->len);
  self->found_mates = g_new (guint, MAX (found->ids->len, 1));

  for (guint i = 0; i < found->ids->len; i++)
    self->found_mates[i] = BANTIN_UNMATCHED;
  for (guint i = 0; i < expected->ids->len; i++)
    if (self->mates[i] != BANTIN_UNMATCHED)
      self->found_mates[self->mates[i]] = i;

  slide_gaps (expected, self->mates, self->found_mates);
  slide_gaps (found, self->found_mates, self->mates);
  drop_weak_matches (self);
  note_blocks_before (self);
}

/* The expected word that @i, a found one without a mate, stands behind in its line, or else before. */
static guint
find_neighbour (BantinComparison *self,
                guint i)
{
  const BantinWordList *found = self->found.words;
  guint line = get_line (found, i);

  for (guint j = i; j > get_start (found, line); j--)
    if (self->found_mates[j - 1] != BANTIN_UNMATCHED)
      return self->found_mates[j - 1];

  for (guint j = i + 1; j < get_start (found, line + 1); j++)
    if (self->found_mates[j] != BANTIN_UNMATCHED)
      return self->found_mates[j];

  return BANTIN_UNMATCHED;
}

/* Marks the expected lines into which words were put, and the found lines that belong to none. */
static void
mark_inserted (BantinComparison *self,
               gboolean *is_changed,
               gboolean *is_extra)
{
  const BantinWordList *found = self->found.words;

  for (guint line = 0; line < self->found.lines->len; line++)
    {
      guint neighbour = BANTIN_UNMATCHED;
      gboolean is_gap = FALSE;

      for (guint i = get_start (found, line); i < get_start (found, line + 1); i++)
        {
          if (self->found_mates[i] == BANTIN_UNMATCHED && !is_gap)
            {
              neighbour = find_neighbour (self, i);
              if (neighbour != BANTIN_UNMATCHED)
                is_changed[get_line (self->expected.words, neighbour)] = TRUE;
            }

          is_gap = self->found_mates[i] == BANTIN_UNMATCHED;
        }

      is_extra[line] = get_start (found, line) < get_start (found, line + 1) && is_gap && neighbour == BANTIN_UNMATCHED;
    }
}

static const BantinPart *
get_part (const BantinSide *side,
          guint line)
{
  return g_ptr_array_index (side->lines, line);
}

static gboolean
has_same_words (BantinComparison *self,
                guint expected_line,
                guint found_line)
{
  const BantinWordList *expected = self->expected.words;
  const BantinWordList *found = self->found.words;
  guint start = get_start (expected, expected_line);
  guint found_start = get_start (found, found_line);
  guint n_words = get_start (expected, expected_line + 1) - start;

  if (get_start (found, found_line + 1) - found_start != n_words)
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    if (get_id (expected, start + i) != get_id (found, found_start + i))
      return FALSE;

  return TRUE;
}

static void
report_missing (BantinComparison *self,
                guint line,
                gboolean *is_extra)
{
  const BantinPart *part = get_part (&self->expected, line);

  for (guint i = 0; i < self->found.lines->len; i++)
    if (is_extra[i] && has_same_words (self, line, i))
      {
        is_extra[i] = FALSE;
        bantin_comparison_add (self, BANTIN_DIFFERENCE_TEXT_MOVED, part->block, NULL, part->text, get_part (&self->found, i)->text);
        return;
      }

  bantin_comparison_add (self, BANTIN_DIFFERENCE_TEXT_MISSING, part->block, NULL, part->text, "");
}

static char *
dup_found_lines (BantinComparison *self,
                 guint first,
                 guint last)
{
  GString *text = g_string_new (NULL);

  for (guint line = first; line <= last; line++)
    g_string_append_printf (text, "%s%s", line > first ? "\n" : "", get_part (&self->found, line)->text);

  return g_string_free (text, FALSE);
}

static void
compare_line (BantinComparison *self,
              guint line,
              gboolean is_changed,
              gboolean *is_extra)
{
  const BantinWordList *expected = self->expected.words;
  const BantinPart *part = get_part (&self->expected, line);
  guint start = get_start (expected, line);
  guint end = get_start (expected, line + 1);
  guint first = BANTIN_UNMATCHED;
  guint last = BANTIN_UNMATCHED;
  g_autofree char *found = NULL;
  guint n_matched = 0;

  for (guint i = start; i < end; i++)
    if (self->mates[i] != BANTIN_UNMATCHED)
      {
        last = self->mates[i];
        first = n_matched++ > 0 ? first : last;
      }

  if (start == end)
    return;

  if (n_matched == 0)
    {
      report_missing (self, line, is_extra);
      return;
    }

  first = get_line (self->found.words, first);
  last = get_line (self->found.words, last);
  found = dup_found_lines (self, first, last);

  if (n_matched < end - start || is_changed)
    bantin_comparison_add (self, BANTIN_DIFFERENCE_TEXT, part->block, NULL, part->text, found);
  else if (first == last && has_same_words (self, line, first))
    {
      g_autofree char *plain_expected = bantin_word_list_normalise_text (part->text);
      g_autofree char *plain_found = bantin_word_list_normalise_text (found);

      if (!g_str_equal (plain_expected, plain_found))
        bantin_comparison_add (self, BANTIN_DIFFERENCE_PUNCTUATION, part->block, NULL, part->text, found);
    }
}

void
bantin_comparison_compare_lines (BantinComparison *self)
{
  g_autofree gboolean *is_changed = g_new0 (gboolean, self->expected.lines->len + 1);
  g_autofree gboolean *is_extra = g_new0 (gboolean, self->found.lines->len + 1);

  mark_inserted (self, is_changed, is_extra);

  for (guint line = 0; line < self->expected.lines->len; line++)
    compare_line (self, line, is_changed[line], is_extra);

  for (guint line = 0; line < self->found.lines->len; line++)
    if (is_extra[line])
      bantin_comparison_add (self, BANTIN_DIFFERENCE_TEXT_EXTRA, self->blocks_before[get_start (self->found.words, line)], NULL, "", get_part (&self->found, line)->text);
}
