/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "photo/bantin-photo-scaler.h"

#include "photo/bantin-photo-picture.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint width;
  guint n_rows;
  guint8 *pixels;
} Result;

static void
on_row (gpointer data,
        guint y,
        guint8 *row)
{
  Result *result = data;

  g_assert_cmpuint (y, ==, result->n_rows);
  memcpy (result->pixels + (gsize) y * result->width * 4, row, (gsize) result->width * 4);
  result->n_rows++;
}

static guint8 *
scale (const guint8 *pixels,
       guint from_width,
       guint from_height,
       guint width,
       guint height)
{
  Result result = { width, 0, g_malloc ((gsize) width * height * 4) };
  g_autoptr (BantinPhotoScaler) scaler = bantin_photo_scaler_new (from_width, from_height, from_width, from_height, width, height, on_row, &result);

  for (guint y = 0; y < from_height; y++)
    bantin_photo_scaler_push (scaler, pixels + (gsize) y * from_width * 4);
  g_assert_cmpuint (result.n_rows, ==, height);

  return result.pixels;
}

static const guint sizes[][4] = {
  { 1, 1, 1, 1 },
  { 7, 5, 7, 5 },
  { 7, 5, 3, 2 },
  { 640, 3, 10, 1 },
  { 3, 640, 1, 10 },
  { 2016, 101, 1600, 80 },
  { 400, 300, 256, 192 },
  { 1000, 10, 1, 1 },
};

static void
test_flat_stays_flat (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint value = 0; value < 256; value += 51)
      {
        gsize n_in = (gsize) sizes[i][0] * sizes[i][1] * 4;
        g_autofree guint8 *in = g_malloc (n_in);
        g_autofree guint8 *out = NULL;

        memset (in, (int) value, n_in);
        out = scale (in, sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3]);

        for (gsize k = 0; k < (gsize) sizes[i][2] * sizes[i][3] * 4; k++)
          g_assert_cmpuint (out[k], ==, value);
      }
}

static void
test_same_size_is_a_copy (void)
{
  guint8 in[7 * 5 * 4];
  g_autofree guint8 *out = NULL;

  for (guint i = 0; i < sizeof in; i++)
    in[i] = (guint8) (i * 37);
  out = scale (in, 7, 5, 7, 5);

  g_assert_cmpmem (out, sizeof in, in, sizeof in);
}

static double
weigh (double x)
{
  return fabs (x) < 1e-9 ? 1 : fabs (x) >= 3 ? 0
                                             : 3 * sin (G_PI * x) * sin (G_PI * x / 3) / (G_PI * G_PI * x * x);
}

/* The definition, in doubles, one axis. */
static void
reference (const double *in,
           guint n_in,
           gsize stride_in,
           double *out,
           guint n_out,
           gsize stride_out)
{
  double ratio = (double) n_in / n_out;

  for (guint i = 0; i < n_out; i++)
    {
      double sum = 0, weights = 0;

      for (guint k = 0; k < n_in; k++)
        {
          double weight = weigh ((k + 0.5 - (i + 0.5) * ratio) / MAX (ratio, 1));

          sum += weight * in[k * stride_in];
          weights += weight;
        }
      out[i * stride_out] = sum / weights;
    }
}

static void
test_is_lanczos (void)
{
  const guint w = 203, h = 151, width = 128, height = 95;
  g_autofree guint8 *in = g_malloc (w * h * 4);
  g_autofree double *exact = g_new (double, w *h);
  g_autofree double *half = g_new (double, width *h);
  g_autofree double *wanted = g_new (double, width *height);
  g_autofree guint8 *out = NULL;
  double error = 0;

  for (guint i = 0; i < w * h; i++)
    {
      exact[i] = 127 + 60 * sin (i % w * 0.7) + 60 * cos (i / w * 0.9);
      for (guint c = 0; c < 4; c++)
        in[i * 4 + c] = (guint8) lrint (exact[i]);
      exact[i] = in[i * 4];
    }
  for (guint y = 0; y < h; y++)
    reference (exact + y * w, w, 1, half + y * width, width, 1);
  for (guint x = 0; x < width; x++)
    reference (half + x, h, width, wanted + x, height, width);
  out = scale (in, w, h, width, height);

  for (guint i = 0; i < width * height; i++)
    for (guint c = 0; c < 4; c++)
      error = MAX (error, fabs (out[i * 4 + c] - CLAMP (wanted[i], 0, 255)));
  g_assert_cmpfloat (error, <, 1.0);
}

static void
test_fits_without_enlarging (void)
{
  static const guint cases[][5] = {
    { 4000, 3000, 1600, 1600, 1200 },
    { 3000, 4000, 1600, 1200, 1600 },
    { 800, 600, 1600, 800, 600 },
    { 1600, 1, 256, 256, 1 },
    { 30000, 2, 1600, 1600, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint width = cases[i][0], height = cases[i][1];

      bantin_photo_fit (&width, &height, cases[i][2]);
      g_assert_cmpuint (width, ==, cases[i][3]);
      g_assert_cmpuint (height, ==, cases[i][4]);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/photo/scaler/a-flat-area-stays-flat", test_flat_stays_flat);
  g_test_add_func ("/photo/scaler/the-same-size-is-a-copy", test_same_size_is_a_copy);
  g_test_add_func ("/photo/scaler/is-lanczos-by-its-definition", test_is_lanczos);
  g_test_add_func ("/photo/scaler/fits-without-enlarging", test_fits_without_enlarging);

  return g_test_run ();
}
