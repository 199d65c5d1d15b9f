/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pictures.h"

#include <cairo.h>
#include <glib/gstdio.h>

struct _Pictures
{
  char *folder;
};

Pictures *
pictures_new (void)
{
  Pictures *self = g_new0 (Pictures, 1);

  self->folder = g_dir_make_tmp ("bantin-pictures-XXXXXX", NULL);
  g_assert_nonnull (self->folder);

  return self;
}

void
pictures_free (Pictures *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

static void
draw_hills (cairo_t *cr,
            guint number,
            double base,
            double red,
            double green,
            double blue)
{
  cairo_set_source_rgb (cr, red, green, blue);
  cairo_move_to (cr, 0, 1);
  cairo_line_to (cr, 0, base);
  for (guint i = 0; i < 4; i++)
    cairo_curve_to (cr, i * 0.25 + 0.08, base - 0.12 - 0.03 * ((number + i) % 4), i * 0.25 + 0.17, base + 0.02, (i + 1) * 0.25, base);
  cairo_line_to (cr, 1, 1);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_road (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.78, 0.66, 0.5);
  cairo_move_to (cr, 0.3, 1);
  cairo_curve_to (cr, 0.45, 0.85, 0.62, 0.8, 0.52, 0.68);
  cairo_curve_to (cr, 0.68, 0.8, 0.6, 0.86, 0.6, 1);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw (const char *path,
      guint number,
      int width,
      int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *text = g_strdup_printf ("%u", number);

  cairo_scale (cr, width, height);
  cairo_set_source_rgb (cr, 0.55 + 0.05 * (number % 4), 0.75, 0.93);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 1, 0.9, 0.6);
  cairo_arc (cr, 0.2 + 0.1 * (number % 6), 0.2, 0.06, 0, 7);
  cairo_fill (cr);
  draw_hills (cr, number, 0.55, 0.38, 0.55, 0.5);
  draw_hills (cr, number + 2, 0.7, 0.3, 0.5, 0.25);
  draw_road (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_font_size (cr, 0.1);
  cairo_move_to (cr, 0.86, 0.94);
  cairo_show_text (cr, text);

  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
}

char *
pictures_get_path (const char *sha256,
                   BantinPhotoSize size,
                   gpointer user_data)
{
  static const int longest[] = { 256, 512, 1600 };
  Pictures *self = user_data;
  guint number = g_ascii_strtoull (sha256 + 56, NULL, 16);
  gboolean is_upright = number % 4 == 3;
  g_autofree char *name = g_strdup_printf ("%u-%d.png", number, longest[size]);
  char *path = g_build_filename (self->folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    draw (path, number, is_upright ? longest[size] * 3 / 4 : longest[size], is_upright ? longest[size] : longest[size] * 3 / 4);

  return path;
}
