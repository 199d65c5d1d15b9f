/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/bantin-letters.h"

#include "bantin-config.h"

#include "app/editor/bantin-story-tag.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Bytes of what fits into the window's part for the story, and of what every letter of the language is in. */
#define N_STORY 2400
#define N_INTERFACE 900

/* What editor.css says of the story's text. */
#define STORY_SIZE 1.12

/* How a line of the story looks: what its tag says. */
typedef struct
{
  double scale;
  int weight; /* 0: the font's own */
  float line_height;
} Look;

struct _BantinLetters
{
  PangoFontDescription *font; /* the interface's */
  double pixels;              /* its size */
  cairo_font_options_t *options;
  double resolution;
  gboolean rounds_positions;
  PangoLanguage *language;
  Look looks[BANTIN_N_LINE_TYPES];
  int width; /* pixels of the story's text: where it wraps says what falls on which fraction of a pixel */
  GPtrArray *texts; /* (element-type Text) */
};

/* GTK draws with the hinting that is set, and measures what has to be painted again without. */
typedef struct
{
  PangoContext *drawn;
  PangoContext *measured;
} Contexts;

/* A text in one of the looks that the first frame has. */
typedef struct
{
  char *text;
  double size; /* of the interface's font: what a style sheet says */
  Look look;
} Text;

static void
free_text (Text *text)
{
  g_free (text->text);
  g_free (text);
}

static void
add (BantinLetters *self,
     const char *words,
     double size,
     Look look)
{
  Text *text = g_new0 (Text, 1);

  *text = (Text) { g_strdup (words), size, look };
  g_ptr_array_add (self->texts, text);
}

/* What else is in sight is in the same language: plain, as a heading, as libadwaita's "caption". */
static void
add_interface (BantinLetters *self,
               GString *words)
{
  const char *end = g_utf8_offset_to_pointer (words->str, MIN (N_INTERFACE, g_utf8_strlen (words->str, -1)));

  g_string_truncate (words, (gsize) (end - words->str));
  add (self, words->str, 1, (Look) { 1, 700, 0 });
  add (self, words->str, 0.82, (Look) { 1, 400, 0 });
  add (self, words->str, 1, (Look) { 1, 0, 0 });
}

static void
add_texts (BantinLetters *self,
           BantinDocument *document)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len && all->len < N_STORY; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (!bantin_block_type_has_text (block->type))
        continue;

      add (self, block->text->text, STORY_SIZE, self->looks[block->type]);
      g_string_append_printf (all, "%s ", block->text->text);
    }

  add_interface (self, all);
}

static PangoLayout *
make_layout (BantinLetters *self,
             PangoContext *context,
             const Text *text)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoLayout *layout = pango_layout_new (context);

  pango_font_description_set_absolute_size (font, round (self->pixels * text->size * PANGO_SCALE));
  if (text->look.weight > 0)
    pango_font_description_set_weight (font, (PangoWeight) text->look.weight);
  pango_attr_list_insert (attributes, pango_attr_scale_new (text->look.scale));
  if (text->look.line_height > 0)
    pango_attr_list_insert (attributes, pango_attr_line_height_new (text->look.line_height));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text->text, -1);
  pango_layout_set_width (layout, self->width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_attr_list_unref (attributes);

  return layout;
}

static void
draw_text (BantinLetters *self,
           const Contexts *contexts,
           cairo_t *cr,
           const Text *text)
{
  g_autoptr (PangoLayout) drawn = make_layout (self, contexts->drawn, text);
  g_autoptr (PangoLayout) measured = make_layout (self, contexts->measured, text);

  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, drawn);
  pango_layout_get_extents (measured, NULL, NULL);
}

static PangoContext *
make_context (BantinLetters *self,
              PangoFontMap *fonts,
              const cairo_font_options_t *options)
{
  PangoContext *context = pango_font_map_create_context (fonts);

  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, self->resolution);
  pango_context_set_round_glyph_positions (context, self->rounds_positions);
  pango_context_set_language (context, self->language);

  return context;
}

static gpointer
draw (gpointer data)
{
  g_autoptr (BantinLetters) self = data;
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *unhinted = cairo_font_options_copy (self->options);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->width);
  cairo_t *cr = cairo_create (surface);
  Contexts contexts;

  cairo_font_options_set_hint_style (unhinted, CAIRO_HINT_STYLE_NONE);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), self->resolution);
  contexts.drawn = make_context (self, fonts, self->options);
  contexts.measured = make_context (self, fonts, unhinted);

  for (guint i = 0; i < self->texts->len; i++)
    draw_text (self, &contexts, cr, g_ptr_array_index (self->texts, i));

  g_object_unref (contexts.drawn);
  g_object_unref (contexts.measured);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_font_options_destroy (unhinted);

  return NULL;
}

/* As GTK does it: what a style sheet's sizes are multiplied with before they are rounded. */
static double
get_pixels (const PangoFontDescription *font,
            guint percent)
{
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  int dpi;

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return size * (dpi > 0 ? dpi / 1024.0 : 96) / 72 * percent / 100;
}

static Look
read_look (BantinLineType type)
{
  GtkTextTag *tag = bantin_story_tag_for_line (type);
  Look look;
  gboolean has_weight;

  g_object_get (tag, "scale", &look.scale, "weight", &look.weight, "weight-set", &has_weight, "line-height", &look.line_height, NULL);
  if (!has_weight)
    look.weight = 0;

  return look;
}

BantinLetters *
bantin_letters_new (void)
{
  g_autoptr (GSettings) settings = g_settings_new (BANTIN_APP_ID);
  BantinLetters *self = g_new0 (BantinLetters, 1);
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));
  PangoContext *context = gtk_widget_create_pango_context (label);
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (context);
  g_autofree char *name = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  self->font = pango_font_description_from_string (name);
  self->pixels = get_pixels (self->font, g_settings_get_uint (settings, "text-size"));
  self->width = MAX (1, g_settings_get_int (settings, "text-width"));
  for (guint i = 0; i < BANTIN_N_LINE_TYPES; i++)
    self->looks[i] = read_look (i);
  self->options = options ? cairo_font_options_copy (options) : cairo_font_options_create ();
  self->resolution = pango_cairo_context_get_resolution (context);
  self->rounds_positions = pango_context_get_round_glyph_positions (context);
  self->language = pango_context_get_language (context);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_text);
  g_object_unref (context);

  return self;
}

void
bantin_letters_free (BantinLetters *self)
{
  pango_font_description_free (self->font);
  cairo_font_options_destroy (self->options);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

void
bantin_letters_draw_ahead (BantinLetters *self,
                           BantinDocument *document)
{
  add_texts (self, document);
  g_thread_unref (g_thread_new ("letters", draw, self));
}
