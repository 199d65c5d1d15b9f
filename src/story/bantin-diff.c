/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-diff.h"

#include "story/bantin-diff-private.h"

#include <string.h>

struct _BantinDiff
{
  BantinDocument *older;
  BantinDocument *newer;
  GPtrArray *changes; /* (element-type BantinBlockChange) */
};

/* Fewer letters stand in a story by chance. */
#define MIN_QUOTE 8

static void
free_change (gpointer data)
{
  BantinBlockChange *change = data;

  g_array_unref (change->runs);
  g_free (change);
}

static const BantinBlock *
get_block (const BantinDocument *document,
           guint i)
{
  return g_ptr_array_index (document->blocks, i);
}

/* By canonical JSON, marks, addresses and unknown keys included. */
static gboolean
is_same_block (const BantinBlock *a,
               const BantinBlock *b)
{
  g_autoptr (BantinDocument) left = bantin_document_new ();
  g_autoptr (BantinDocument) right = bantin_document_new ();

  g_ptr_array_add (left->blocks, bantin_block_copy (a));
  g_ptr_array_add (right->blocks, bantin_block_copy (b));

  return bantin_document_equal (left, right);
}

static BantinBlockChange *
add_change (BantinDiff *self,
            BantinChange change,
            guint old_block,
            guint new_block)
{
  BantinBlockChange *added = g_new0 (BantinBlockChange, 1);

  added->change = change;
  added->old_block = old_block;
  added->new_block = new_block;
  added->runs = g_array_new (FALSE, FALSE, sizeof (BantinRunChange));
  g_ptr_array_add (self->changes, added);

  return added;
}

static void
add_pair (BantinDiff *self,
          const BantinBlockPair *pair)
{
  const BantinBlock *older = get_block (self->older, pair->old_block);
  const BantinBlock *newer = get_block (self->newer, pair->new_block);
  const BantinText *old_text = bantin_diff_get_text (older);
  const BantinText *new_text = bantin_diff_get_text (newer);
  BantinBlockChange *change = add_change (self, is_same_block (older, newer) ? BANTIN_CHANGE_NONE : BANTIN_CHANGE_EDITED,
                                          pair->old_block, pair->new_block);

  change->is_moved = pair->is_moved;

  if (old_text != NULL && new_text != NULL)
    {
      g_array_unref (change->runs);
      change->runs = bantin_diff_compare_texts (old_text->text, new_text->text);
    }
}

/* What was removed stands behind what it stood behind. */
static void
add_removed_before (BantinDiff *self,
                    const gboolean *is_paired,
                    guint *next,
                    guint end)
{
  for (; *next < end; (*next)++)
    if (!is_paired[*next])
      add_change (self, BANTIN_CHANGE_REMOVED, *next, G_MAXUINT);
}

BantinDiff *
bantin_diff_new (const BantinDocument *older,
                 const BantinDocument *newer)
{
  BantinDiff *self;
  g_autoptr (GArray) pairs = NULL;
  g_autofree gboolean *is_paired = NULL;
  g_autofree const BantinBlockPair **by_new_block = NULL;
  guint next = 0;

  g_return_val_if_fail (older != NULL && newer != NULL, NULL);

  self = g_new0 (BantinDiff, 1);
  self->older = bantin_document_ref ((BantinDocument *) older);
  self->newer = bantin_document_ref ((BantinDocument *) newer);
  self->changes = g_ptr_array_new_with_free_func (free_change);
  pairs = bantin_diff_pair_blocks (older, newer);
  is_paired = g_new0 (gboolean, older->blocks->len + 1);
  by_new_block = g_new0 (const BantinBlockPair *, newer->blocks->len + 1);

  for (guint i = 0; i < pairs->len; i++)
    {
      const BantinBlockPair *pair = &g_array_index (pairs, BantinBlockPair, i);

      is_paired[pair->old_block] = TRUE;
      by_new_block[pair->new_block] = pair;
    }

  for (guint i = 0; i < newer->blocks->len; i++)
    {
      const BantinBlockPair *pair = by_new_block[i];

      if (pair != NULL && !pair->is_moved)
        add_removed_before (self, is_paired, &next, pair->old_block);

      if (pair != NULL)
        add_pair (self, pair);
      else
        add_change (self, BANTIN_CHANGE_ADDED, G_MAXUINT, i);
    }

  add_removed_before (self, is_paired, &next, older->blocks->len);

  return self;
}

void
bantin_diff_free (BantinDiff *diff)
{
  bantin_document_unref (diff->older);
  bantin_document_unref (diff->newer);
  g_ptr_array_unref (diff->changes);
  g_free (diff);
}

const GPtrArray *
bantin_diff_get_changes (const BantinDiff *diff)
{
  g_return_val_if_fail (diff != NULL, NULL);

  return diff->changes;
}

gboolean
bantin_diff_has_changes (const BantinDiff *diff)
{
  g_return_val_if_fail (diff != NULL, FALSE);

  for (guint i = 0; i < diff->changes->len; i++)
    {
      const BantinBlockChange *change = g_ptr_array_index (diff->changes, i);

      if (change->change != BANTIN_CHANGE_NONE || change->is_moved)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_word (const char *text,
          guint from,
          guint to)
{
  const char *at = g_utf8_offset_to_pointer (text, from);

  for (guint i = from; i < to; i++, at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

/* What is left of @from to @to. */
static gboolean
map_words (const BantinDiff *self,
           const BantinBlockChange *change,
           guint from,
           guint to,
           guint *new_from,
           guint *new_to)
{
  const char *text = bantin_diff_get_text (get_block (self->older, change->old_block))->text;
  gboolean is_found = FALSE;

  for (guint i = 0; i < change->runs->len; i++)
    {
      const BantinRunChange *run = &g_array_index (change->runs, BantinRunChange, i);
      guint start = MAX (from, run->old_start);
      guint end = MIN (to, run->old_end);

      if (run->change != BANTIN_CHANGE_NONE || start >= end || !has_word (text, start, end))
        continue;

      if (!is_found)
        *new_from = run->new_start + start - run->old_start;

      *new_to = run->new_start + end - run->old_start;
      is_found = TRUE;
    }

  return is_found;
}

/* Whether @from to @to of the newer block is text that the older document did not have there. */
static gboolean
is_added (const BantinBlockChange *change,
          guint from,
          guint to)
{
  if (change->change == BANTIN_CHANGE_ADDED)
    return TRUE;

  for (guint i = 0; i < change->runs->len; i++)
    {
      const BantinRunChange *run = &g_array_index (change->runs, BantinRunChange, i);

      if (run->change == BANTIN_CHANGE_NONE && run->new_start < to && run->new_end > from)
        return FALSE;
    }

  return TRUE;
}

/* The same words where they are new: a paragraph that was divided, a sentence that was carried elsewhere. */
static gboolean
find_quote (const BantinDiff *self,
            const char *quote,
            guint *block,
            guint *from,
            guint *to)
{
  guint length = (guint) g_utf8_strlen (quote, -1);
  guint n_found = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const BantinBlockChange *change = g_ptr_array_index (self->changes, i);
      const BantinText *text = change->new_block != G_MAXUINT ? bantin_diff_get_text (get_block (self->newer, change->new_block)) : NULL;

      for (const char *at = text != NULL ? text->text : ""; (at = strstr (at, quote)) != NULL; at++)
        {
          guint start = (guint) g_utf8_pointer_to_offset (text->text, at);

          if (!is_added (change, start, start + length))
            continue;

          n_found++;
          *block = change->new_block;
          *from = start;
          *to = start + length;
        }
    }

  return n_found == 1;
}

static const BantinBlockChange *
find_change (const BantinDiff *self,
             guint old_block)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const BantinBlockChange *change = g_ptr_array_index (self->changes, i);

      if (change->old_block == old_block)
        return change;
    }

  return NULL;
}

gboolean
bantin_diff_map_anchor (const BantinDiff *diff,
                        guint *block,
                        guint *from,
                        guint *to)
{
  const BantinBlockChange *change;
  const BantinText *text;
  g_autofree char *quote = NULL;
  guint n_chars;
  guint new_block;
  guint new_from = 0;
  guint new_to = 0;

  g_return_val_if_fail (diff != NULL && block != NULL && from != NULL && to != NULL, FALSE);

  if (!(change = *block < diff->older->blocks->len ? find_change (diff, *block) : NULL))
    return FALSE;

  text = bantin_diff_get_text (get_block (diff->older, *block));
  n_chars = text != NULL ? (guint) g_utf8_strlen (text->text, -1) : 0;
  new_block = change->new_block;

  if (*from < MIN (*to, n_chars))
    {
      quote = g_utf8_substring (text->text, *from, MIN (*to, n_chars));

      if ((new_block == G_MAXUINT || !map_words (diff, change, *from, *to, &new_from, &new_to)) &&
          (g_utf8_strlen (quote, -1) < MIN_QUOTE || !find_quote (diff, quote, &new_block, &new_from, &new_to)))
        return FALSE;
    }
  else if (new_block == G_MAXUINT)
    return FALSE;

  *block = new_block;
  *from = new_from;
  *to = new_to;

  return TRUE;
}
