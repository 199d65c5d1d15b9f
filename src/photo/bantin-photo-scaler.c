/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-scaler.h"

#include <math.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * Fixed point: coefficients have 14 fractional bits and sum to one; between the two passes a sample has 6, so that the
 * filter's overshoot (about -0.3 to 1.3 of 255) stays well inside 16 bits and every sum inside 32.
 *
 * Coefficients are taken two at a time (what SSE2 multiplies and adds in one instruction), so each output pixel has an
 * even number of them; a padding one is zero and its sample lies inside the row's margin.
 */
#define COEFFICIENT_BITS 14
#define SAMPLE_BITS 6
#define LOBES 3.0

typedef struct
{
  guint n_taps;   /* of each output pixel, even */
  guint *firsts;  /* the first input pixel of each output pixel */
  gint16 *values; /* n_taps for each output pixel */
} Taps;

struct _BantinPhotoScaler
{
  guint stored_width;
  guint stored_height;
  guint width;
  guint height;
  Taps columns;
  Taps rows;
  guint8 *padded; /* one stored row with a margin for padding taps */
  gint16 *ring;   /* the last n_slots rows, already scaled in width */
  guint n_slots;
  guint8 *finished;
  guint n_pushed;
  guint n_finished;
  BantinPhotoRowFunc on_row;
  gpointer data;
};

static double
lanczos (double x)
{
  double pi_x = G_PI * x;

  if (fabs (x) < 1e-9)
    return 1;
  if (fabs (x) >= LOBES)
    return 0;

  return LOBES * sin (pi_x) * sin (pi_x / LOBES) / (pi_x * pi_x);
}

/* Rounds so that the sum is exactly one: a flat area stays what it was. */
static void
quantise (const double *weights,
          guint n,
          gint16 *values)
{
  double sum = 0;
  int total = 0;
  guint largest = 0;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  for (guint i = 0; i < n; i++)
    {
      values[i] = (gint16) lrint (weights[i] / sum * (1 << COEFFICIENT_BITS));
      total += values[i];
      if (values[i] > values[largest])
        largest = i;
    }
  values[largest] += (1 << COEFFICIENT_BITS) - total;
}

static gboolean
make_taps (Taps *taps,
           guint stored,
           double true_size,
           guint wanted)
{
  double ratio = true_size / wanted;
  double stretch = MAX (ratio, 1.0);
  double support = LOBES * stretch;
  guint n_max = (guint) ceil (2 * support) + 2;
  g_autofree double *weights = g_new (double, n_max);

  taps->n_taps = (n_max + 1) & ~1u;
  taps->firsts = g_try_new0 (guint, wanted);
  taps->values = g_try_malloc0_n (wanted, sizeof (gint16) * taps->n_taps);
  if (taps->firsts == NULL || taps->values == NULL)
    return FALSE;

  for (guint i = 0; i < wanted; i++)
    {
      double centre = (i + 0.5) * ratio;
      int first = MAX ((int) ceil (centre - support - 0.5), 0);
      int last = MIN ((int) floor (centre + support - 0.5), (int) stored - 1);
      guint n;

      /* Only a nearly empty picture gets here: a decoder's rounded size always covers the true one. */
      first = MIN (first, (int) stored - 1);
      last = MAX (last, first);
      n = MIN ((guint) (last - first + 1), n_max);

      for (guint k = 0; k < n; k++)
        weights[k] = lanczos ((first + (int) k + 0.5 - centre) / stretch);
      if (n == 1)
        weights[0] = 1;

      taps->firsts[i] = first;
      quantise (weights, n, taps->values + (gsize) i * taps->n_taps);
    }

  return TRUE;
}

/* Four samples of one output pixel. */
static inline void
filter_pixel (const guint8 *pixels,
              const gint16 *values,
              guint n_taps,
              gint16 *out)
{
#ifdef __SSE2__
  const __m128i zero = _mm_setzero_si128 ();
  __m128i sum = _mm_set1_epi32 (1 << (COEFFICIENT_BITS - SAMPLE_BITS - 1));

  for (guint k = 0; k < n_taps; k += 2)
    {
      int pair;
      __m128i two, coefficients;

      memcpy (&pair, values + k, sizeof pair);
      coefficients = _mm_set1_epi32 (pair);
      two = _mm_unpacklo_epi8 (_mm_loadl_epi64 ((const __m128i *) (const void *) (pixels + 4 * k)), zero);
      two = _mm_unpacklo_epi16 (two, _mm_srli_si128 (two, 8));
      sum = _mm_add_epi32 (sum, _mm_madd_epi16 (two, coefficients));
    }

  sum = _mm_srai_epi32 (sum, COEFFICIENT_BITS - SAMPLE_BITS);
  _mm_storel_epi64 ((__m128i *) (void *) out, _mm_packs_epi32 (sum, sum));
#else
  int sums[4];

  for (guint c = 0; c < 4; c++)
    sums[c] = 1 << (COEFFICIENT_BITS - SAMPLE_BITS - 1);
  for (guint k = 0; k < n_taps; k++)
    for (guint c = 0; c < 4; c++)
      sums[c] += values[k] * pixels[4 * k + c];
  for (guint c = 0; c < 4; c++)
    out[c] = (gint16) (sums[c] >> (COEFFICIENT_BITS - SAMPLE_BITS));
#endif
}

static void
filter_row (BantinPhotoScaler *self,
            const guint8 *row,
            gint16 *out)
{
  const Taps *taps = &self->columns;

  memcpy (self->padded, row, (gsize) self->stored_width * 4);
  for (guint x = 0; x < self->width; x++)
    filter_pixel (self->padded + (gsize) taps->firsts[x] * 4, taps->values + (gsize) x * taps->n_taps, taps->n_taps, out + (gsize) x * 4);
}

static const gint16 *
get_slot (BantinPhotoScaler *self,
          guint row)
{
  return self->ring + (gsize) (row % self->n_slots) * self->width * 4;
}

static void
finish_row (BantinPhotoScaler *self,
            guint y)
{
  const Taps *taps = &self->rows;
  const gint16 *values = taps->values + (gsize) y * taps->n_taps;
  guint first = taps->firsts[y];
  guint n_samples = self->width * 4;
  guint i = 0;

#ifdef __SSE2__
  for (; i + 8 <= n_samples; i += 8)
    {
      __m128i low = _mm_set1_epi32 (1 << (COEFFICIENT_BITS + SAMPLE_BITS - 1));
      __m128i high = low;

      for (guint k = 0; k < taps->n_taps; k += 2)
        {
          int pair;
          __m128i upper = _mm_loadu_si128 ((const __m128i *) (const void *) (get_slot (self, first + k) + i));
          __m128i lower = _mm_loadu_si128 ((const __m128i *) (const void *) (get_slot (self, first + k + 1) + i));
          __m128i coefficients;

          memcpy (&pair, values + k, sizeof pair);
          coefficients = _mm_set1_epi32 (pair);
          low = _mm_add_epi32 (low, _mm_madd_epi16 (_mm_unpacklo_epi16 (upper, lower), coefficients));
          high = _mm_add_epi32 (high, _mm_madd_epi16 (_mm_unpackhi_epi16 (upper, lower), coefficients));
        }

      low = _mm_packs_epi32 (_mm_srai_epi32 (low, COEFFICIENT_BITS + SAMPLE_BITS), _mm_srai_epi32 (high, COEFFICIENT_BITS + SAMPLE_BITS));
      _mm_storel_epi64 ((__m128i *) (void *) (self->finished + i), _mm_packus_epi16 (low, low));
    }
#endif

  for (; i < n_samples; i++)
    {
      int sum = 1 << (COEFFICIENT_BITS + SAMPLE_BITS - 1);

      for (guint k = 0; k < taps->n_taps; k++)
        sum += values[k] * get_slot (self, first + k)[i];
      self->finished[i] = (guint8) CLAMP (sum >> (COEFFICIENT_BITS + SAMPLE_BITS), 0, 255);
    }

  self->on_row (self->data, y, self->finished);
}

BantinPhotoScaler *
bantin_photo_scaler_new (guint stored_width,
                         guint stored_height,
                         double true_width,
                         double true_height,
                         guint width,
                         guint height,
                         BantinPhotoRowFunc on_row,
                         gpointer data)
{
  g_autoptr (BantinPhotoScaler) self = g_new0 (BantinPhotoScaler, 1);

  g_return_val_if_fail (width > 0 && width <= stored_width && height > 0 && height <= stored_height, NULL);

  self->stored_width = stored_width;
  self->stored_height = stored_height;
  self->width = width;
  self->height = height;
  self->on_row = on_row;
  self->data = data;

  if (!make_taps (&self->columns, stored_width, true_width, width) ||
      !make_taps (&self->rows, stored_height, true_height, height))
    return NULL;

  self->n_slots = self->rows.n_taps + 1;
  self->padded = g_try_malloc0_n ((gsize) stored_width + self->columns.n_taps, 4);
  self->ring = g_try_malloc0_n ((gsize) self->n_slots * width, 4 * sizeof (gint16));
  self->finished = g_try_malloc0_n (width, 4);
  if (self->padded == NULL || self->ring == NULL || self->finished == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
bantin_photo_scaler_push (BantinPhotoScaler *self,
                          const guint8 *row)
{
  g_return_if_fail (self->n_pushed < self->stored_height);

  filter_row (self, row, self->ring + (gsize) (self->n_pushed % self->n_slots) * self->width * 4);
  self->n_pushed++;

  while (self->n_finished < self->height &&
         MIN (self->rows.firsts[self->n_finished] + self->rows.n_taps, self->stored_height) <= self->n_pushed)
    finish_row (self, self->n_finished++);
}

void
bantin_photo_scaler_free (BantinPhotoScaler *self)
{
  g_free (self->columns.firsts);
  g_free (self->columns.values);
  g_free (self->rows.firsts);
  g_free (self->rows.values);
  g_free (self->padded);
  g_free (self->ring);
  g_free (self->finished);
  g_free (self);
}
