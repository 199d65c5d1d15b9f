/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-diff-private.h"

#include "story/bantin-sequence.h"

#include <string.h>

/* A text as words and, one by one, what stands between them. */
typedef struct
{
  GArray *ids;       /* (element-type guint) */
  GArray *starts;    /* (element-type guint): code points; one more at the end */
  GArray *are_words; /* (element-type gboolean) */
} Tokens;

static void
add_token (Tokens *tokens,
           GHashTable *vocabulary,
           const char *start,
           const char *end,
           guint position,
           gboolean is_word)
{
  char *token = g_strndup (start, (gsize) (end - start));
  gpointer id;
  guint number;

  if (g_hash_table_lookup_extended (vocabulary, token, NULL, &id))
    g_free (token);
  else
    {
      id = GUINT_TO_POINTER (g_hash_table_size (vocabulary));
      g_hash_table_insert (vocabulary, token, id);
    }

  number = GPOINTER_TO_UINT (id);
  g_array_append_val (tokens->ids, number);
  g_array_append_val (tokens->starts, position);
  g_array_append_val (tokens->are_words, is_word);
}

static void
init_tokens (Tokens *tokens,
             GHashTable *vocabulary,
             const char *text)
{
  guint position = 0;

  tokens->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  tokens->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  tokens->are_words = g_array_new (FALSE, FALSE, sizeof (gboolean));

  while (*text != '\0')
    {
      const char *end = text;
      guint n_chars = 0;

      for (; *end != '\0' && (g_unichar_isalnum (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))); n_chars++)
        end = g_utf8_next_char (end);

      if (n_chars > 0)
        add_token (tokens, vocabulary, text, end, position, TRUE);
      else
        {
          end = g_utf8_next_char (end);
          n_chars = 1;
          add_token (tokens, vocabulary, text, end, position, FALSE);
        }

      text = end;
      position += n_chars;
    }

  g_array_append_val (tokens->starts, position);
}

static void
clear_tokens (Tokens *tokens)
{
  g_array_unref (tokens->ids);
  g_array_unref (tokens->starts);
  g_array_unref (tokens->are_words);
}

/* Runs in tokens first; those that are alike and those that differ take turns. */
typedef struct
{
  gboolean is_same;
  guint old_start, old_end;
  guint new_start, new_end;
  guint n_words; /* of a same one */
} Stretch;

static GArray *
list_stretches (const Tokens *older,
                const Tokens *newer,
                const guint *mates)
{
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (Stretch));
  guint i = 0;
  guint j = 0;

  while (i < older->ids->len || j < newer->ids->len)
    {
      Stretch stretch = { .is_same = i < older->ids->len && mates[i] == j, .old_start = i, .new_start = j };

      if (stretch.is_same)
        for (; i < older->ids->len && mates[i] == j; i++, j++)
          stretch.n_words += g_array_index (older->are_words, gboolean, i) ? 1 : 0;
      else
        {
          while (i < older->ids->len && mates[i] == BANTIN_UNMATCHED)
            i++;
          j = i < older->ids->len ? mates[i] : newer->ids->len;
        }

      stretch.old_end = i;
      stretch.new_end = j;
      g_array_append_val (stretches, stretch);
    }

  return stretches;
}

/* A space or one small word between two rewritten passages is no sign that anything was kept. */
static void
join_stretches (GArray *stretches,
                guint n_words)
{
  for (guint k = 1; k + 1 < stretches->len;)
    {
      Stretch *before = &g_array_index (stretches, Stretch, k - 1);
      Stretch *same = &g_array_index (stretches, Stretch, k);
      Stretch *after = &g_array_index (stretches, Stretch, k + 1);
      guint size = MIN (before->old_end - before->old_start + before->new_end - before->new_start,
                        after->old_end - after->old_start + after->new_end - after->new_start);

      if (same->is_same && same->n_words <= n_words && size >= 6 * n_words)
        {
          before->old_end = after->old_end;
          before->new_end = after->new_end;
          g_array_remove_range (stretches, k, 2);
        }
      else
        k++;
    }
}

static void
add_run (GArray *runs,
         BantinChange change,
         const Tokens *older,
         const Tokens *newer,
         guint old_start,
         guint old_end,
         guint new_start,
         guint new_end)
{
  BantinRunChange run = {
    change,
    g_array_index (older->starts, guint, old_start),
    g_array_index (older->starts, guint, old_end),
    g_array_index (newer->starts, guint, new_start),
    g_array_index (newer->starts, guint, new_end),
  };

  if (old_start < old_end || new_start < new_end)
    g_array_append_val (runs, run);
}

GArray *
bantin_diff_compare_texts (const char *older,
                           const char *newer)
{
  g_autoptr (GHashTable) vocabulary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) stretches = NULL;
  g_autofree guint *mates = NULL;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (BantinRunChange));
  Tokens left;
  Tokens right;

  init_tokens (&left, vocabulary, older);
  init_tokens (&right, vocabulary, newer);
  mates = bantin_sequence_match ((const guint *) (gpointer) left.ids->data, left.ids->len, (const guint *) (gpointer) right.ids->data, right.ids->len);
  stretches = list_stretches (&left, &right, mates);
  join_stretches (stretches, 0);
  join_stretches (stretches, 1);

  for (guint k = 0; k < stretches->len; k++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, k);

      if (stretch->is_same)
        add_run (runs, BANTIN_CHANGE_NONE, &left, &right, stretch->old_start, stretch->old_end, stretch->new_start, stretch->new_end);
      else
        {
          add_run (runs, BANTIN_CHANGE_REMOVED, &left, &right, stretch->old_start, stretch->old_end, stretch->new_start, stretch->new_start);
          add_run (runs, BANTIN_CHANGE_ADDED, &left, &right, stretch->old_end, stretch->old_end, stretch->new_start, stretch->new_end);
        }
    }

  clear_tokens (&left);
  clear_tokens (&right);

  return runs;
}
