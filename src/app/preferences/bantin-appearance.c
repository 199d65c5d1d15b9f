/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/preferences/bantin-appearance.h"

#include <adwaita.h>

#define NORMAL 100
#define MIN_SIZE 80
#define MAX_SIZE 200

static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

/* What the system asked for; our percentage is of that. */
static int system_dpi;

static void
apply_style (GSettings *settings)
{
  guint style = g_settings_get_uint (settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[MIN (style, G_N_ELEMENTS (schemes) - 1)]);
}

/* gtk-xft-dpi scales every text and every length in sp, so the window folds as it does for a person with large system text. */
static void
apply_text_size (GSettings *settings)
{
  GtkSettings *gtk_settings = gtk_settings_get_default ();
  guint percent = CLAMP (g_settings_get_uint (settings, "text-size"), MIN_SIZE, MAX_SIZE);

  if (system_dpi == 0)
    g_object_get (gtk_settings, "gtk-xft-dpi", &system_dpi, NULL);
  if (system_dpi <= 0)
    system_dpi = 96 * 1024;

  g_object_set (gtk_settings, "gtk-xft-dpi", (int) (system_dpi * (gint64) percent / NORMAL), NULL);
}

void
bantin_appearance_follow (GSettings *settings)
{
  g_signal_connect (settings, "changed::style", G_CALLBACK (apply_style), NULL);
  g_signal_connect (settings, "changed::text-size", G_CALLBACK (apply_text_size), NULL);
  apply_style (settings);
  if (g_settings_get_uint (settings, "text-size") != NORMAL)
    apply_text_size (settings);
}

void
bantin_appearance_change_text_size (GSettings *settings,
                                    int step)
{
  int percent = step == 0 ? NORMAL : (int) g_settings_get_uint (settings, "text-size") + step;

  g_settings_set_uint (settings, "text-size", (guint) CLAMP (percent, MIN_SIZE, MAX_SIZE));
}
