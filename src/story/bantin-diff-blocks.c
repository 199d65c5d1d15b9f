/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-diff-private.h"

#include "story/bantin-sequence.h"
#include "story/bantin-word-list.h"

#include <string.h>

/* Pairs of blocks that are looked at in one place; a person's rewriting is far below it. */
#define MAX_PAIRS 40000

#define MIN_LIKENESS 0.4
#define MIN_LIKENESS_MOVED 0.7

typedef struct
{
  const BantinDocument *older;
  const BantinDocument *newer;
  GArray *old_words; /* (element-type GArray *): sorted word numbers of each block */
  GArray *new_words;
  guint *old_mates;
  guint *new_mates;
  GArray *pairs;
} Pairing;

static const BantinBlock *
get_block (const BantinDocument *document,
           guint i)
{
  return g_ptr_array_index (document->blocks, i);
}

const BantinText *
bantin_diff_get_text (const BantinBlock *block)
{
  if (block->type == BANTIN_BLOCK_FIGURE)
    return ((BantinPlacement *) g_ptr_array_index (block->placements, 0))->caption;

  return block->text;
}

/* All that a reader sees of a block. */
static char *
dup_content (const BantinBlock *block)
{
  GString *content = g_string_new (NULL);

  if (block->text != NULL)
    g_string_append (content, block->text->text);
  if (block->raw != NULL)
    g_string_append (content, block->raw);

  for (guint i = 0; block->placements != NULL && i < block->placements->len; i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (block->placements, i);

      g_string_append_printf (content, "%s\n%s\n", placement->photo, placement->caption->text);
    }

  return g_string_free (content, FALSE);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

static GArray *
list_words (const BantinDocument *document,
            GHashTable *vocabulary)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (GArray *));

  for (guint i = 0; i < document->blocks->len; i++)
    {
      g_autofree char *content = dup_content (get_block (document, i));
      g_autoptr (BantinWordList) words = bantin_word_list_new ();
      GArray *ids;

      bantin_word_list_add_line (words, vocabulary, content);
      ids = g_array_ref (words->ids);
      g_array_sort (ids, compare_numbers);
      g_array_append_val (all, ids);
    }

  return all;
}

static void
free_words (GArray *all)
{
  for (guint i = 0; i < all->len; i++)
    g_array_unref (g_array_index (all, GArray *, i));

  g_array_unref (all);
}

/* Words in both, each as often as in both, to all words: 0 to 1. */
static double
get_likeness (const Pairing *self,
              guint old_block,
              guint new_block)
{
  const BantinBlock *older = get_block (self->older, old_block);
  const BantinBlock *newer = get_block (self->newer, new_block);
  const GArray *a = g_array_index (self->old_words, GArray *, old_block);
  const GArray *b = g_array_index (self->new_words, GArray *, new_block);
  guint n_common = 0;

  if ((older->text != NULL) != (newer->text != NULL) || (older->text == NULL && older->type != newer->type))
    return 0;

  if (older->type == BANTIN_BLOCK_FIGURE)
    return g_str_equal (((BantinPlacement *) g_ptr_array_index (older->placements, 0))->photo,
                        ((BantinPlacement *) g_ptr_array_index (newer->placements, 0))->photo);

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      guint left = g_array_index (a, guint, i);
      guint right = g_array_index (b, guint, j);

      n_common += left == right;
      i += left <= right;
      j += right <= left;
    }

  return a->len + b->len > 0 ? 2.0 * n_common / (a->len + b->len) : 1;
}

static void
add_pair (Pairing *self,
          guint old_block,
          guint new_block,
          gboolean is_moved)
{
  BantinBlockPair pair = { old_block, new_block, is_moved };

  g_array_append_val (self->pairs, pair);
  self->old_mates[old_block] = new_block;
  self->new_mates[new_block] = old_block;
}

static guint *
make_ids (const BantinDocument *document,
          GHashTable *vocabulary)
{
  guint *ids = g_new (guint, MAX (document->blocks->len, 1));

  for (guint i = 0; i < document->blocks->len; i++)
    {
      g_autofree char *content = dup_content (get_block (document, i));
      char *key = g_strdup_printf ("%s\n%s", bantin_block_type_has_text (get_block (document, i)->type) ? "text" : "other", content);

      if (!g_hash_table_contains (vocabulary, key))
        g_hash_table_insert (vocabulary, g_strdup (key), GUINT_TO_POINTER (g_hash_table_size (vocabulary)));

      ids[i] = GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary, key));
      g_free (key);
    }

  return ids;
}

static void
pair_unchanged (Pairing *self,
                const guint *old_ids,
                const guint *new_ids)
{
  g_autofree guint *mates = bantin_sequence_match (old_ids, self->older->blocks->len, new_ids, self->newer->blocks->len);

  for (guint i = 0; i < self->older->blocks->len; i++)
    if (mates[i] != BANTIN_UNMATCHED)
      add_pair (self, i, mates[i], FALSE);
}

/* Between two unchanged places: the pairs in order that are most alike in sum. */
static void
pair_in_gap (Pairing *self,
             guint old_start,
             guint old_end,
             guint new_start,
             guint new_end)
{
  guint n = old_end - old_start;
  guint m = new_end - new_start;
  g_autofree double *sums = NULL;

  if (n == 0 || m == 0 || n > MAX_PAIRS / m)
    return;

  sums = g_new0 (double, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i > 0; i--)
    for (guint j = m; j > 0; j--)
      {
        double likeness = get_likeness (self, old_start + i - 1, new_start + j - 1);
        double *sum = &sums[(i - 1) * (m + 1) + j - 1];

        *sum = MAX (sums[i * (m + 1) + j - 1], sums[(i - 1) * (m + 1) + j]);
        if (likeness >= MIN_LIKENESS)
          *sum = MAX (*sum, likeness + sums[i * (m + 1) + j]);
      }

  for (guint i = 0, j = 0; i < n && j < m;)
    if (sums[i * (m + 1) + j] <= sums[(i + 1) * (m + 1) + j])
      i++;
    else if (sums[i * (m + 1) + j] <= sums[i * (m + 1) + j + 1])
      j++;
    else
      add_pair (self, old_start + i++, new_start + j++, FALSE);
}

static void
pair_edited (Pairing *self)
{
  guint n_old = self->older->blocks->len;
  guint n_new = self->newer->blocks->len;

  for (guint i = 0, j = 0; i < n_old || j < n_new;)
    {
      guint old_end = i;
      guint new_end = j;

      while (old_end < n_old && self->old_mates[old_end] == BANTIN_UNMATCHED)
        old_end++;
      while (new_end < n_new && self->new_mates[new_end] == BANTIN_UNMATCHED)
        new_end++;

      pair_in_gap (self, i, old_end, j, new_end);
      i = old_end + 1;
      j = new_end + 1;
    }
}

/* There is one headline, and one lead: whatever stands there now took the place of what did. */
static void
pair_heads (Pairing *self)
{
  for (guint i = 0; i < 2; i++)
    if (i < self->older->blocks->len && i < self->newer->blocks->len && self->old_mates[i] == BANTIN_UNMATCHED &&
        self->new_mates[i] == BANTIN_UNMATCHED && get_block (self->older, i)->type == get_block (self->newer, i)->type &&
        get_block (self->older, i)->type <= BANTIN_BLOCK_LEAD)
      add_pair (self, i, i, FALSE);
}

static void
pair_moved (Pairing *self)
{
  guint n_left = 0;

  for (guint i = 0; i < self->older->blocks->len; i++)
    {
      const GArray *words = g_array_index (self->old_words, GArray *, i);
      double best = MIN_LIKENESS_MOVED;
      guint found = BANTIN_UNMATCHED;

      if (self->old_mates[i] != BANTIN_UNMATCHED || words->len == 0 || n_left > MAX_PAIRS)
        continue;

      for (guint j = 0; j < self->newer->blocks->len; j++)
        if (self->new_mates[j] == BANTIN_UNMATCHED)
          {
            double likeness = get_likeness (self, i, j);

            n_left++;

            if (likeness >= best)
              {
                best = likeness + 0.0001;
                found = j;
              }
          }

      if (found != BANTIN_UNMATCHED)
        add_pair (self, i, found, TRUE);
    }
}

static guint *
new_mates (guint n)
{
  guint *mates = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    mates[i] = BANTIN_UNMATCHED;

  return mates;
}

GArray *
bantin_diff_pair_blocks (const BantinDocument *older,
                         const BantinDocument *newer)
{
  g_autoptr (GHashTable) words = bantin_vocabulary_new ();
  g_autoptr (GHashTable) contents = bantin_vocabulary_new ();
  g_autofree guint *old_ids = make_ids (older, contents);
  g_autofree guint *new_ids = make_ids (newer, contents);
  g_autofree guint *old_mates = new_mates (older->blocks->len);
  g_autofree guint *mates = new_mates (newer->blocks->len);
  Pairing self = { older, newer, list_words (older, words), list_words (newer, words), old_mates, mates,
                   g_array_new (FALSE, FALSE, sizeof (BantinBlockPair)) };

  pair_unchanged (&self, old_ids, new_ids);
  pair_heads (&self);
  pair_edited (&self);
  pair_moved (&self);
  free_words (self.old_words);
  free_words (self.new_words);

  return self.pairs;
}
