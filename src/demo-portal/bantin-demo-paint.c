/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

/*
 * The sample stories' pictures: each scene is a function from a point to a colour. x goes from 0 to 1.5, y from 0 (top) to 1.
 * No photo of anybody's is needed, and the sources stay small.
 */
typedef struct
{
  float r, g, b;
} Colour;

static Colour
rgb (guint hex)
{
  return (Colour) { (float) (hex >> 16 & 255) / 255.0f, (float) (hex >> 8 & 255) / 255.0f, (float) (hex & 255) / 255.0f };
}

static Colour
mix (Colour a,
     Colour b,
     float t)
{
  t = CLAMP (t, 0.0f, 1.0f);

  return (Colour) { a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t };
}

/* 0 below @from, 1 above @to. */
static float
step (float from,
      float to,
      float x)
{
  float t = CLAMP ((x - from) / (to - from), 0.0f, 1.0f);

  return t * t * (3.0f - 2.0f * t);
}

static float
hash (int x,
      int y)
{
  guint h = (guint) x * 374761393u + (guint) y * 668265263u;

  h = (h ^ (h >> 13)) * 1274126177u;

  return (float) ((h ^ (h >> 16)) & 0xffff) / 65535.0f;
}

static float
noise (float x,
       float y)
{
  int ix = (int) floorf (x);
  int iy = (int) floorf (y);
  float fx = step (0, 1, x - (float) ix);
  float fy = step (0, 1, y - (float) iy);
  float top = hash (ix, iy) + (hash (ix + 1, iy) - hash (ix, iy)) * fx;
  float bottom = hash (ix, iy + 1) + (hash (ix + 1, iy + 1) - hash (ix, iy + 1)) * fx;

  return top + (bottom - top) * fy;
}

static float
fractal (float x,
         float y)
{
  return noise (x, y) * 0.53f + noise (x * 2.1f, y * 2.1f) * 0.27f + noise (x * 4.3f, y * 4.3f) * 0.13f + noise (x * 8.7f, y * 8.7f) * 0.07f;
}

/* 1 inside, 0 outside, soft by @soft. */
static float
disc (float x,
      float y,
      float cx,
      float cy,
      float radius,
      float soft)
{
  return 1.0f - step (radius - soft, radius + soft, hypotf (x - cx, y - cy));
}

static float
box (float x,
     float y,
     float left,
     float top,
     float right,
     float bottom)
{
  const float soft = 0.0015f;

  return step (left - soft, left + soft, x) * (1.0f - step (right - soft, right + soft, x)) *
         step (top - soft, top + soft, y) * (1.0f - step (bottom - soft, bottom + soft, y));
}

static Colour
paint_sky (float x,
           float y,
           Colour high,
           Colour low,
           float sun_x,
           float sun_y)
{
  Colour sky = mix (high, low, y * 1.8f);
  float cloud = step (0.52f, 0.75f, fractal (x * 2.2f + 7.0f, y * 6.0f)) * (1.0f - y * 1.5f);

  sky = mix (sky, rgb (0xffffff), cloud * 0.75f);
  sky = mix (sky, rgb (0xfff3cf), disc (x, y, sun_x, sun_y, 0.02f, 0.26f) * 0.8f);

  return mix (sky, rgb (0xfffbea), disc (x, y, sun_x, sun_y, 0.045f, 0.006f));
}

/* One ridge behind another, bluer and paler with distance. */
static Colour
paint_ridges (Colour colour,
              float x,
              float y,
              guint n,
              float top,
              float bottom,
              Colour far,
              Colour near)
{
  for (guint i = 0; i < n; i++)
    {
      float t = n > 1 ? (float) i / (float) (n - 1) : 1.0f;
      float base = top + (bottom - top) * t;
      float ridge = base - 0.24f * (1.0f - t * 0.5f) * (fractal (x * (1.4f + t * 2.0f) + (float) i * 17.3f, (float) i * 3.1f) - 0.35f);
      Colour slope = mix (far, near, t);

      slope = mix (slope, far, step (0.0f, 0.22f, y - ridge) * 0.45f * (1.0f - t));
      slope = mix (slope, rgb (0x16301f), fractal (x * 22.0f, y * 34.0f) * 0.28f * t);
      colour = mix (colour, slope, step (ridge - 0.0025f, ridge + 0.0025f, y));
    }

  return colour;
}

/* A house on stilts, its ridge at (@hx, @hy). */
static Colour
paint_house (Colour colour,
             float x,
             float y,
             float hx,
             float hy,
             float size)
{
  float u = (x - hx) / size;
  float v = (y - hy) / size;
  float roof = step (0.0f, 0.04f, v) * (1.0f - step (0.5f, 0.53f, v)) * (1.0f - step (0.0f, 0.04f, fabsf (u) - 0.45f - v * 0.55f));

  colour = mix (colour, rgb (0x4c3524), box (u, v, -0.62f, 0.5f, 0.62f, 0.92f));
  colour = mix (colour, rgb (0xe3b767), box (u, v, -0.14f, 0.62f, 0.12f, 0.92f));
  for (int i = -2; i <= 2; i++)
    colour = mix (colour, rgb (0x3a281b), box (u, v, (float) i * 0.28f - 0.035f, 0.9f, (float) i * 0.28f + 0.035f, 1.25f));

  return mix (colour, mix (rgb (0x7d6b55), rgb (0x5c4d3e), noise (u * 40.0f, v * 9.0f)), roof);
}

static Colour
paint_terraces (float x,
                float y)
{
  Colour colour = paint_sky (x, y, rgb (0x5f9fd2), rgb (0xf7e6c4), 1.12f, 0.2f);
  float start = 0.55f + 0.05f * sinf (x * 3.0f + 1.0f);
  float height = (y - start) * 15.0f + fractal (x * 2.4f, y * 2.4f) * 7.0f;
  float field = height - floorf (height);
  Colour rice = mix (rgb (0xd9b545), rgb (0x86a83c), noise (floorf (height) * 1.7f, x * 1.6f));

  colour = paint_ridges (colour, x, y, 4, 0.36f, 0.58f, rgb (0xa9c2d6), rgb (0x45705a));
  rice = mix (rice, rgb (0xf2d777), step (0.6f, 0.95f, field) * 0.5f);
  rice = mix (rice, rgb (0x3e5a2a), 1.0f - step (0.05f, 0.17f, field));
  rice = mix (rice, rgb (0x3c5a33), noise (x * 160.0f, y * 160.0f) * 0.18f);
  colour = mix (colour, rice, step (start - 0.004f, start + 0.004f, y));
  colour = paint_house (colour, x, y, 0.36f, 0.56f, 0.085f);
  colour = paint_house (colour, x, y, 0.5f, 0.6f, 0.065f);

  return mix (colour, rgb (0x2c4a2b), step (0.9f, 1.0f, y + 0.16f * (fractal (x * 5.0f, 3.0f) - 0.5f)) * 0.9f);
}

static float
star (float x,
      float y,
      float cx,
      float cy,
      float size)
{
  float angle = atan2f (x - cx, cy - y);
  float part = 2.0f * (float) G_PI / 5.0f;
  float a = fabsf (fmodf (angle + 4.0f * part + part / 2.0f, part) - part / 2.0f);
  /* From a tip (radius 1) to the next inner corner (0.382, a tenth of a turn on) the edge is a line 0.309 from the centre. */
  float edge = size * 0.309f / cosf (a - 1.2566f);

  return 1.0f - step (edge - 0.002f, edge + 0.002f, hypotf (x - cx, y - cy));
}

/* A person seen from behind, sitting; @x0 and @y0 are the head's. */
static Colour
paint_sitter (Colour colour,
              float x,
              float y,
              float x0,
              float y0,
              float size,
              guint n)
{
  static const guint shirts[] = { 0x2b4a7f, 0xf1ede4, 0x7b2d3a, 0x3d6b57, 0x394150, 0xd8c9a8, 0x5a3f78, 0x96b7cf };
  float body = (1.0f - step (0.92f, 1.0f, hypotf ((x - x0) / (size * 1.55f), (y - y0 - size * 2.75f) / (size * 2.0f))));

  colour = mix (colour, rgb (shirts[n % G_N_ELEMENTS (shirts)]), body);
  colour = mix (colour, rgb (0xc99a77), box (x, y, x0 - size * 0.3f, y0, x0 + size * 0.3f, y0 + size * 1.3f));

  return mix (colour, mix (rgb (0x17130f), rgb (0x3b2f28), (y - y0 + size) / size * 0.5f), disc (x, y, x0, y0, size, 0.003f));
}

/* The meeting hall: stage, red curtain with the star, a lectern, rows of people from behind. */
static Colour
paint_hall (float x,
            float y)
{
  Colour colour = mix (rgb (0xefe3c8), rgb (0xd8c49c), y * 1.4f);
  float fold = 0.5f + 0.5f * sinf (x * 75.0f + sinf (y * 5.0f));
  Colour curtain = mix (rgb (0x8f1519), rgb (0xc4262b), fold);

  colour = mix (colour, curtain, box (x, y, 0.2f, 0.08f, 1.3f, 0.56f));
  colour = mix (colour, rgb (0xf6d33c), star (x, y, 0.42f, 0.24f, 0.085f));
  colour = mix (colour, rgb (0xf7e7b0), box (x, y, 0.6f, 0.17f, 1.18f, 0.185f) + box (x, y, 0.66f, 0.235f, 1.12f, 0.262f) + box (x, y, 0.76f, 0.3f, 1.02f, 0.315f));
  colour = mix (colour, mix (rgb (0x6b4a2f), rgb (0x87603d), noise (x * 60.0f, y * 4.0f)), box (x, y, 0.0f, 0.56f, 1.5f, 0.68f));
  colour = mix (colour, rgb (0x573722), box (x, y, 0.84f, 0.43f, 1.02f, 0.62f));
  colour = mix (colour, rgb (0x2f3a52), disc (x, y, 0.93f, 0.41f, 0.062f, 0.004f) * (1.0f - step (0.43f, 0.434f, y)));
  colour = mix (colour, rgb (0xcf9f7c), disc (x, y, 0.93f, 0.325f, 0.032f, 0.003f));
  colour = mix (colour, rgb (0x1a1512), disc (x, y, 0.93f, 0.31f, 0.034f, 0.003f) * (1.0f - step (0.31f, 0.325f, y)));
  colour = mix (colour, rgb (0x2f7d3b), disc (x, y, 0.3f, 0.55f, 0.05f, 0.02f) + disc (x, y, 1.22f, 0.55f, 0.05f, 0.02f));
  colour = mix (colour, rgb (0x8a7455), step (0.68f, 0.684f, y));
  for (int row = 0; row < 3; row++)
    {
      float size = 0.026f + 0.011f * (float) row;
      float line = 0.66f + 0.09f * (float) row + 0.02f * (float) (row * row);
      float gap = size * 3.9f;

      if (y < line - size * 1.2f)
        continue;
      for (int i = 0; i < 16; i++)
        {
          float at = ((float) i + 0.5f * (float) (row % 2)) * gap + 0.02f;

          if (fabsf (x - at) < gap)
            colour = paint_sitter (colour, x, y, at + 0.012f * (hash (i, row) - 0.5f), line + 0.012f * hash (row, i), size, (guint) (hash (i, row + 9) * 7.99f));
        }
    }

  return colour;
}

/* The school under the mountain: a yard, a flag, children in rows. */
static Colour
paint_school (float x,
              float y)
{
  Colour colour = paint_sky (x, y, rgb (0x4a90d0), rgb (0xdcecf4), 0.25f, 0.13f);

  colour = paint_ridges (colour, x, y, 3, 0.4f, 0.55f, rgb (0x9dbdce), rgb (0x3f7a55));
  colour = mix (colour, mix (rgb (0xd9c7a0), rgb (0xc2ab7e), fractal (x * 14.0f, y * 30.0f)), step (0.655f, 0.66f, y));
  colour = mix (colour, rgb (0xf4e6b5), box (x, y, 0.3f, 0.42f, 1.3f, 0.66f));
  colour = mix (colour, rgb (0xb5472f), box (x, y, 0.26f, 0.36f, 1.34f, 0.425f));
  colour = mix (colour, rgb (0x8f3826), box (x, y, 0.26f, 0.405f, 1.34f, 0.425f));
  for (int i = 0; i < 7; i++)
    {
      float left = 0.35f + 0.135f * (float) i;

      colour = mix (colour, i == 3 ? rgb (0x6a4526) : rgb (0x3f6d83), box (x, y, left, i == 3 ? 0.5f : 0.475f, left + 0.085f, i == 3 ? 0.66f : 0.575f));
      colour = mix (colour, rgb (0xfbf5e0), box (x, y, left + 0.04f, 0.475f, left + 0.045f, 0.575f) * (i == 3 ? 0.0f : 1.0f));
    }
  colour = mix (colour, rgb (0xdadada), box (x, y, 0.187f, 0.1f, 0.194f, 0.74f));
  colour = mix (colour, rgb (0xd32025), box (x, y - 0.008f * sinf (x * 40.0f), 0.194f, 0.11f, 0.345f, 0.21f));
  colour = mix (colour, rgb (0xfae03c), star (x, y, 0.268f, 0.16f, 0.034f));
  for (int row = 0; row < 4; row++)
    {
      float size = 0.0125f + 0.003f * (float) row;
      float line = 0.72f + 0.065f * (float) row;

      if (y < line - size * 1.2f || y > line + size * 4.2f)
        continue;
      for (int i = 0; i < 26; i++)
        {
          float at = 0.38f + (float) i * size * 3.1f;

          if (at < 1.42f && fabsf (x - at) < size * 3.0f)
            {
              colour = mix (colour, (i + row) % 3 == 0 ? rgb (0x27405f) : rgb (0xf5f6f8), box (x, y, at - size, line + size * 0.8f, at + size, line + size * 4.0f));
              colour = mix (colour, rgb (0xcf2430), box (x, y, at - size * 0.35f, line + size * 0.9f, at + size * 0.35f, line + size * 2.0f));
              colour = mix (colour, rgb (0x211a16), disc (x, y, at, line, size, 0.002f));
            }
        }
    }

  return colour;
}

/* A new bridge over the stream. */
static Colour
paint_bridge (float x,
              float y)
{
  Colour colour = paint_sky (x, y, rgb (0x7fb2dc), rgb (0xf3ead6), 1.2f, 0.16f);
  float bank = 0.62f + 0.03f * sinf (x * 4.0f);
  Colour water = mix (rgb (0x5f9fa8), rgb (0xcfe6e4), step (0.55f, 0.8f, fractal (x * 5.0f, y * 46.0f)) * 0.7f);
  float deck = 0.53f + 0.02f * (x - 0.75f) * (x - 0.75f);
  float arch = hypotf ((x - 0.75f) / 0.43f, (y - 0.8f) / 0.22f);

  colour = paint_ridges (colour, x, y, 4, 0.34f, 0.6f, rgb (0xb2cadb), rgb (0x3f6f4d));
  colour = mix (colour, water, step (bank - 0.003f, bank + 0.003f, y));
  colour = mix (colour, rgb (0x44713f), step (0.0f, 0.05f, (y - bank + 0.02f)) * (1.0f - step (0.0f, 0.28f + 0.3f * (y - bank), x)));
  colour = mix (colour, rgb (0x44713f), step (0.0f, 0.05f, (y - bank + 0.02f)) * step (1.22f - 0.3f * (y - bank), 1.5f, x));
  colour = mix (colour, mix (rgb (0xb9b2a4), rgb (0x99917f), noise (x * 30.0f, y * 30.0f)),
                box (x, y, 0.16f, deck, 1.34f, 0.74f) * step (1.0f, 1.01f, arch));
  colour = mix (colour, rgb (0xdcd7cb), box (x, y, 0.1f, deck - 0.012f, 1.4f, deck + 0.02f));
  for (int i = 0; i < 40; i++)
    colour = mix (colour, rgb (0xe9e6de), box (x, y, 0.12f + 0.032f * (float) i, deck - 0.07f, 0.126f + 0.032f * (float) i, deck));
  colour = mix (colour, rgb (0xf2f0ea), box (x, y, 0.1f, deck - 0.075f, 1.4f, deck - 0.064f));
  colour = mix (colour, rgb (0x26496e), box (x, y, 0.66f, deck - 0.065f, 0.7f, deck - 0.03f) + disc (x, y, 0.68f, deck - 0.085f, 0.016f, 0.002f));
  colour = mix (colour, rgb (0x222222), disc (x, y, 0.655f, deck - 0.018f, 0.018f, 0.002f) + disc (x, y, 0.715f, deck - 0.018f, 0.018f, 0.002f));

  return mix (colour, rgb (0x8c8a80), disc (x, y, 0.5f, 0.9f, 0.05f, 0.006f) + disc (x, y, 0.98f, 0.86f, 0.035f, 0.006f) + disc (x, y, 0.62f, 0.95f, 0.03f, 0.005f));
}

/* The Sunday market: awnings, baskets, hats. */
static Colour
paint_market (float x,
              float y)
{
  static const guint awnings[] = { 0xc8443a, 0x2f7fa8, 0xe2a93b, 0x4d8f52, 0x8b4fa0 };
  Colour colour = paint_sky (x, y, rgb (0x8dbbe0), rgb (0xf6ead2), 0.3f, 0.12f);

  colour = paint_ridges (colour, x, y, 3, 0.36f, 0.5f, rgb (0xaec6d4), rgb (0x4f7f57));
  colour = mix (colour, mix (rgb (0xc9b38a), rgb (0xae9467), fractal (x * 20.0f, y * 40.0f)), step (0.58f, 0.585f, y));
  for (int i = 0; i < 5; i++)
    {
      float left = 0.04f + 0.295f * (float) i;
      float top = 0.37f + 0.025f * hash (i, 4);
      float stripe = fmodf ((x - left) * 22.0f + 40.0f, 2.0f) < 1.0f ? 1.0f : 0.0f;

      colour = mix (colour, rgb (0x5b452f), box (x, y, left + 0.012f, top, left + 0.02f, 0.72f) + box (x, y, left + 0.238f, top, left + 0.246f, 0.72f));
      colour = mix (colour, mix (rgb (awnings[i]), rgb (0xfdf6e7), stripe), box (x, y, left - 0.02f + (0.47f - y) * 0.2f, top, left + 0.28f - (0.47f - y) * 0.2f, top + 0.085f));
      colour = mix (colour, rgb (0x7d5b39), box (x, y, left, 0.6f, left + 0.26f, 0.7f));
      for (int j = 0; j < 9; j++)
        colour = mix (colour, rgb (((guint[]) { 0xd9482f, 0x5d9c3c, 0xf0b429, 0xe8e0cf })[(guint) (hash (i, j) * 3.99f)]),
                      disc (x, y, left + 0.025f + 0.027f * (float) j, 0.592f, 0.0165f, 0.002f));
    }
  for (int i = 0; i < 11; i++)
    {
      float at = 0.08f + 0.135f * (float) i + 0.03f * (hash (i, 1) - 0.5f);
      float line = 0.66f + 0.15f * hash (i, 2);
      float size = 0.022f + (line - 0.66f) * 0.09f;
      float hat = step (line - size * 2.3f, line - size * 2.2f, y) * (1.0f - step (line - size * 0.75f, line - size * 0.7f, y)) *
                  (1.0f - step (0.0f, 0.004f, fabsf (x - at) - (y - line + size * 2.3f) * 1.35f));

      colour = mix (colour, rgb (((guint[]) { 0x24304f, 0x7c1f3e, 0x2c5c50, 0x3a2a55 })[(guint) (hash (i, 7) * 3.99f)]),
                    1.0f - step (0.95f, 1.0f, hypotf ((x - at) / (size * 1.35f), (y - line - size * 3.2f) / (size * 3.2f))));
      colour = mix (colour, rgb (0xcf9f7c), disc (x, y, at, line, size * 0.85f, 0.002f));
      colour = mix (colour, mix (rgb (0xf0dca6), rgb (0xcdb274), (x - at) / size * 0.4f + 0.4f), hat);
    }

  return colour;
}

static Colour (*const scenes[]) (float x, float y) = { paint_terraces, paint_hall, paint_school, paint_bridge, paint_market };

GBytes *
demo_paint (guint scene,
            guint width,
            guint height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  g_autoptr (GError) error = NULL;
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  char *data = NULL;
  gsize size;

  for (guint row = 0; row < height; row++)
    {
      for (guint column = 0; column < width; column++)
        {
          Colour colour = scenes[scene % G_N_ELEMENTS (scenes)](1.5f * ((float) column + 0.5f) / (float) width, ((float) row + 0.5f) / (float) height);
          float grain = (hash ((int) column, (int) row) - 0.5f) * 0.018f;
          guchar *pixel = pixels + (gsize) row * (gsize) stride + column * 3;

          pixel[0] = (guchar) (CLAMP (colour.r + grain, 0.0f, 1.0f) * 255.0f);
          pixel[1] = (guchar) (CLAMP (colour.g + grain, 0.0f, 1.0f) * 255.0f);
          pixel[2] = (guchar) (CLAMP (colour.b + grain, 0.0f, 1.0f) * 255.0f);
        }
    }

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", &error, "quality", "85", NULL))
    g_error ("%s", error->message);

  return g_bytes_new_take (data, size);
}
