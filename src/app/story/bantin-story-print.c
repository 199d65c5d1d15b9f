/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-story-print.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

/* Points. */
#define GAP 8.0
#define MAX_PHOTO_HEIGHT 260.0

/* One thing that is not cut by a page's end: a line of text, or a photo. */
typedef struct
{
  PangoLayout *layout; /* of a text */
  int line;            /* index in it */
  GdkPixbuf *photo;    /* of a photo */
  double height;
  double y; /* on its page */
  guint page;
} Piece;

typedef struct
{
  BantinNewsroom *newsroom;
  BantinDocument *document;
  GArray *pieces; /* Piece */
  double width;
} Job;

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->layout);
  g_clear_object (&piece->photo);
}

static void
job_free (gpointer data,
          GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->newsroom);
  bantin_document_unref (job->document);
  g_array_unref (job->pieces);
  g_free (job);
}

static void
add_gap (Job *job)
{
  Piece gap = { .height = GAP };

  g_array_append_val (job->pieces, gap);
}

static const char *
get_font (BantinBlockType type)
{
  switch ((int) type)
    {
    case BANTIN_BLOCK_HEADLINE:
      return "Serif Bold 18";
    case BANTIN_BLOCK_LEAD:
    case BANTIN_BLOCK_HEADING:
    case BANTIN_BLOCK_BYLINE:
      return "Serif Bold 12";
    case BANTIN_BLOCK_FIGURE:
    case BANTIN_BLOCK_GALLERY:
      return "Serif Italic 10";
    default:
      return "Serif 12";
    }
}

static void
add_text (Job *job,
          GtkPrintContext *context,
          BantinBlockType type,
          const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (get_font (type));

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (job->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, type == BANTIN_BLOCK_BYLINE ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      Piece piece = { .layout = g_object_ref (layout), .line = i };
      PangoRectangle extents;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &extents);
      piece.height = (double) extents.height / PANGO_SCALE;
      g_array_append_val (job->pieces, piece);
    }
  add_gap (job);
}

static void
add_photo (Job *job,
           GtkPrintContext *context,
           const BantinPlacement *placement)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (job->document, placement->photo);
  g_autofree char *path = photo ? bantin_newsroom_photo_path (job->newsroom, photo->original, BANTIN_PHOTO_RENDITION) : NULL;
  Piece piece = { .photo = path ? gdk_pixbuf_new_from_file (path, NULL) : NULL };

  if (piece.photo)
    {
      piece.height = MIN (MAX_PHOTO_HEIGHT, job->width * gdk_pixbuf_get_height (piece.photo) / gdk_pixbuf_get_width (piece.photo));
      g_array_append_val (job->pieces, piece);
    }
  add_text (job, context, BANTIN_BLOCK_FIGURE, placement->caption->text);
}

static void
add_block (Job *job,
           GtkPrintContext *context,
           const BantinBlock *block)
{
  g_autofree char *text = NULL;

  if (block->placements)
    {
      for (guint i = 0; i < block->placements->len; i++)
        add_photo (job, context, g_ptr_array_index (block->placements, i));
    }
  else if (block->text)
    {
      text = block->type == BANTIN_BLOCK_BULLET ? g_strdup_printf ("– %s", block->text->text) : g_strdup (block->text->text);
      add_text (job, context, block->type, text);
    }
}

/* A page is as high as the paper; a piece that does not fit begins the next. Returns the number of pages. */
static guint
lay_out (Job *job,
         double height)
{
  double y = 0;
  guint page = 0;

  for (guint i = 0; i < job->pieces->len; i++)
    {
      Piece *piece = &g_array_index (job->pieces, Piece, i);

      if (y > 0 && y + piece->height > height)
        {
          page++;
          y = 0;
        }
      piece->page = page;
      piece->y = y;
      y += piece->height;
    }

  return page + 1;
}

static void
on_begin_print (GtkPrintOperation *operation,
                GtkPrintContext *context,
                Job *job)
{
  job->width = gtk_print_context_get_width (context);
  g_array_set_size (job->pieces, 0);
  for (guint i = 0; i < job->document->blocks->len; i++)
    add_block (job, context, g_ptr_array_index (job->document->blocks, i));
  add_gap (job);
  add_text (job, context, BANTIN_BLOCK_BODY, _ ("Approved by (signature, date): ………………………………………"));

  gtk_print_operation_set_n_pages (operation, (int) lay_out (job, gtk_print_context_get_height (context)));
}

static void
draw_text (cairo_t *cairo,
           const Piece *piece)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (piece->layout, piece->line);
  PangoRectangle extents;
  double x;

  pango_layout_line_get_extents (line, NULL, &extents);
  x = pango_layout_get_alignment (piece->layout) == PANGO_ALIGN_RIGHT ? (double) (pango_layout_get_width (piece->layout) - extents.width) / PANGO_SCALE : 0;
  cairo_move_to (cairo, x, piece->y - (double) extents.y / PANGO_SCALE);
  pango_cairo_show_layout_line (cairo, line);
}

static void
draw_photo (cairo_t *cairo,
            const Piece *piece)
{
  double scale = piece->height / gdk_pixbuf_get_height (piece->photo);

  cairo_save (cairo);
  cairo_translate (cairo, 0, piece->y);
  cairo_scale (cairo, scale, scale);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gdk_cairo_set_source_pixbuf (cairo, piece->photo, 0, 0);
  G_GNUC_END_IGNORE_DEPRECATIONS
  cairo_paint (cairo);
  cairo_restore (cairo);
}

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              Job *job)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);

  for (guint i = 0; i < job->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (job->pieces, Piece, i);

      if (piece->page != (guint) page)
        continue;
      if (piece->layout)
        draw_text (cairo, piece);
      else if (piece->photo)
        draw_photo (cairo, piece);
    }
}

void
bantin_story_print_run (GtkWindow *window,
                        BantinNewsroom *newsroom,
                        BantinDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->newsroom = g_object_ref (newsroom);
  job->document = bantin_document_ref (document);
  job->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (job->pieces, piece_clear);

  gtk_print_operation_set_job_name (operation, bantin_document_get_headline (document));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), job);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page), job, job_free, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, NULL);
}
