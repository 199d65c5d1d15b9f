/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-sequence.h"

/* Length of a longest common subsequence, by the plain table. */
static guint
count_common (const guint *a,
              guint n_a,
              const guint *b,
              guint n_b)
{
  g_autofree guint *table = g_new0 (guint, (n_a + 1) * (n_b + 1));

  for (guint i = 1; i <= n_a; i++)
    for (guint j = 1; j <= n_b; j++)
      table[i * (n_b + 1) + j] = a[i - 1] == b[j - 1] ? table[(i - 1) * (n_b + 1) + j - 1] + 1
                                                      : MAX (table[(i - 1) * (n_b + 1) + j], table[i * (n_b + 1) + j - 1]);

  return table[(n_a + 1) * (n_b + 1) - 1];
}

static guint
check_mates (const guint *a,
             guint n_a,
             const guint *b,
             guint n_b,
             const guint *mates)
{
  guint n_matched = 0;
  guint next = 0;

  for (guint i = 0; i < n_a; i++)
    if (mates[i] != BANTIN_UNMATCHED)
      {
        g_assert_cmpuint (mates[i], >=, next);
        g_assert_cmpuint (mates[i], <, n_b);
        g_assert_cmpuint (a[i], ==, b[mates[i]]);
        next = mates[i] + 1;
        n_matched++;
      }

  return n_matched;
}

static void
test_match_is_a_longest_one (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 3000; round++)
    {
      guint n_a = (guint) g_rand_int_range (rand, 0, 40);
      guint n_b = (guint) g_rand_int_range (rand, 0, 40);
      gint32 n_values = g_rand_int_range (rand, 1, 12);
      guint a[40];
      guint b[40];
      g_autofree guint *mates = NULL;

      for (guint i = 0; i < 40; i++)
        {
          a[i] = (guint) g_rand_int_range (rand, 0, n_values);
          b[i] = g_rand_int_range (rand, 0, 3) > 0 ? a[i] : (guint) g_rand_int_range (rand, 0, n_values);
        }

      mates = bantin_sequence_match (a, n_a, b, n_b);

      g_assert_cmpuint (check_mates (a, n_a, b, n_b, mates), ==, count_common (a, n_a, b, n_b));
    }
}

static void
test_unlike_sequences_end_in_time (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n = 200000;
  g_autofree guint *a = g_new (guint, n);
  g_autofree guint *b = g_new (guint, n);
  g_autofree guint *mates = NULL;
  gint64 begun_at = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      a[i] = g_rand_int (rand) % 1000;
      b[i] = g_rand_int (rand) % 1000;
    }

  mates = bantin_sequence_match (a, n, b, n);
  check_mates (a, n, b, n, mates);

  g_assert_cmpint (g_get_monotonic_time () - begun_at, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/sequence/match-is-a-longest-one", test_match_is_a_longest_one);
  g_test_add_func ("/story/sequence/unlike-sequences-end-in-time", test_unlike_sequences_end_in_time);

  return g_test_run ();
}
