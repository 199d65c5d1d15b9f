/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-sequence.h"

#include <string.h>

/* Differences looked for in one go, from either end; time grows with its square. */
#define MAX_COST 4000

typedef struct
{
  const guint *a;
  const guint *b;
  guint *mates;
  int *forward;  /* furthest position in a on each diagonal, from the front */
  int *backward; /* the same from the back */
  int n_diagonals;
} Matcher;

typedef struct
{
  int a_start, a_end;
  int b_start, b_end;
} Box;

/* A run of equal elements that a shortest way through the box passes. */
typedef struct
{
  int a;
  int b;
  int length;
} Snake;

static int *
at_diagonal (int *array,
             int n_diagonals,
             int k)
{
  return &array[(k % n_diagonals + n_diagonals) % n_diagonals];
}

static gboolean
find_middle (Matcher *self,
             const Box *box,
             Snake *snake)
{
  int n = box->a_end - box->a_start;
  int m = box->b_end - box->b_start;
  int delta = n - m;
  int max = MIN ((n + m + 1) / 2, MAX_COST);
  const guint *a = self->a + box->a_start;
  const guint *b = self->b + box->b_start;

  *at_diagonal (self->forward, self->n_diagonals, 1) = 0;
  *at_diagonal (self->backward, self->n_diagonals, 1) = 0;

  for (int d = 0; d <= max; d++)
    {
      for (int k = -d; k <= d; k += 2)
        {
          int below = *at_diagonal (self->forward, self->n_diagonals, k + 1);
          int left = *at_diagonal (self->forward, self->n_diagonals, k - 1);
          int x = k == -d || (k != d && left < below) ? below : left + 1;
          int begin = x;

          while (x < n && x - k < m && x - k >= 0 && a[x] == b[x - k])
            x++;

          *at_diagonal (self->forward, self->n_diagonals, k) = x;

          if (delta % 2 != 0 && k - delta >= -(d - 1) && k - delta <= d - 1 &&
              x + *at_diagonal (self->backward, self->n_diagonals, delta - k) >= n)
            {
              *snake = (Snake) { box->a_start + begin, box->b_start + begin - k, x - begin };
              return TRUE;
            }
        }

      for (int k = -d; k <= d; k += 2)
        {
          int below = *at_diagonal (self->backward, self->n_diagonals, k + 1);
          int left = *at_diagonal (self->backward, self->n_diagonals, k - 1);
          int x = k == -d || (k != d && left < below) ? below : left + 1;
          int begin = x;

          while (x < n && x - k < m && x - k >= 0 && a[n - x - 1] == b[m - x + k - 1])
            x++;

          *at_diagonal (self->backward, self->n_diagonals, k) = x;

          if (delta % 2 == 0 && delta - k >= -d && delta - k <= d &&
              x + *at_diagonal (self->forward, self->n_diagonals, delta - k) >= n)
            {
              *snake = (Snake) { box->a_end - x, box->b_end - x + k, x - begin };
              return TRUE;
            }
        }
    }

  return FALSE;
}

static void
set_mates (Matcher *self,
           int a,
           int b,
           int length)
{
  for (int i = 0; i < length; i++)
    self->mates[a + i] = (guint) (b + i);
}

static void
trim (Matcher *self,
      Box *box)
{
  while (box->a_start < box->a_end && box->b_start < box->b_end && self->a[box->a_start] == self->b[box->b_start])
    set_mates (self, box->a_start++, box->b_start++, 1);

  while (box->a_start < box->a_end && box->b_start < box->b_end && self->a[box->a_end - 1] == self->b[box->b_end - 1])
    set_mates (self, --box->a_end, --box->b_end, 1);
}

guint *
bantin_sequence_match (const guint *a,
                       guint n_a,
                       const guint *b,
                       guint n_b)
{
  int n_diagonals = 2 * (int) MIN ((n_a + n_b + 1) / 2 + 2, MAX_COST + 2) + 1;
  g_autofree int *forward = g_new0 (int, n_diagonals);
  g_autofree int *backward = g_new0 (int, n_diagonals);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  Matcher self = { a, b, g_new (guint, MAX (n_a, 1)), forward, backward, n_diagonals };
  Box box = { 0, (int) n_a, 0, (int) n_b };

  for (guint i = 0; i < n_a; i++)
    self.mates[i] = BANTIN_UNMATCHED;

  g_array_append_val (boxes, box);

  while (boxes->len > 0)
    {
      Snake snake;
      Box rest;

      box = g_array_index (boxes, Box, boxes->len - 1);
      g_array_set_size (boxes, boxes->len - 1);
      trim (&self, &box);

      if (box.a_start == box.a_end || box.b_start == box.b_end || !find_middle (&self, &box, &snake))
        continue;

      set_mates (&self, snake.a, snake.b, snake.length);
      rest = (Box) { snake.a + snake.length, box.a_end, snake.b + snake.length, box.b_end };
      box.a_end = snake.a;
      box.b_end = snake.b;
      g_array_append_val (boxes, box);
      g_array_append_val (boxes, rest);
    }

  return self.mates;
}
