/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/story/bantin-reader-dialog.h"

#include "app/widgets/bantin-texture-loader.h"

#include <glib/gi18n.h>

/* Pixels of the page's text, as portals have it. */
#define PAGE_WIDTH 720
#define SET_GAP 8

typedef struct
{
  BantinNewsroom *newsroom;
  const BantinDocument *document;
  GtkBox *page;
  guint number; /* of the last item of a numbered list */
} Writer;

/* --- words --- */

static void
add_attribute (PangoAttrList *list,
               PangoAttribute *attribute,
               const char *text,
               const BantinSpan *span)
{
  attribute->start_index = (guint) (g_utf8_offset_to_pointer (text, span->start) - text);
  attribute->end_index = (guint) (g_utf8_offset_to_pointer (text, span->end) - text);
  pango_attr_list_insert (list, attribute);
}

static PangoAttrList *
build_attributes (const BantinText *text)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      switch (span->mark)
        {
        case BANTIN_MARK_STRONG:
          add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), text->text, span);
          break;
        case BANTIN_MARK_EMPHASIS:
          add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), text->text, span);
          break;
        case BANTIN_MARK_LINK:
        default:
          add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), text->text, span);
          break;
        }
    }

  return list;
}

static GtkWidget *
build_label (const BantinText *text,
             const char *css_class)
{
  g_autoptr (PangoAttrList) attributes = build_attributes (text);
  GtkWidget *label = gtk_label_new (text->text);

  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_plain (Writer *writer,
           const char *words,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (writer->page, label);
}

static void
add_item (Writer *writer,
          const BantinText *text,
          const char *marker)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (marker);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "reader-text");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), build_label (text, "reader-text"));
  gtk_widget_set_margin_start (row, 24);
  gtk_box_append (writer->page, row);
}

/* --- photos --- */

static void
on_loaded (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GdkTexture) texture = bantin_texture_loader_load_finish (result, NULL);

  if (texture)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static GtkWidget *
build_picture (Writer *writer,
               const BantinPlacement *placement,
               int width)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (writer->document, placement->photo);
  GtkWidget *picture = gtk_picture_new ();
  int height = photo && photo->width > 0 ? (int) ((gint64) width * photo->height / photo->width) : width * 3 / 4;
  g_autofree char *path = photo ? bantin_newsroom_photo_path (writer->newsroom, photo->original, BANTIN_PHOTO_RENDITION) : NULL;

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), *placement->alt ? placement->alt : placement->caption->text);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  if (path && height > 0)
    bantin_texture_loader_load_async (path, width, height, NULL, on_loaded, g_object_ref (picture));

  return picture;
}

static GtkWidget *
build_figure (Writer *writer,
              const BantinPlacement *placement,
              int width)
{
  GtkWidget *figure = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = build_label (placement->caption, "reader-caption");

  gtk_label_set_xalign (GTK_LABEL (caption), 0.5);
  gtk_label_set_justify (GTK_LABEL (caption), GTK_JUSTIFY_CENTER);
  gtk_widget_set_visible (caption, *placement->caption->text != '\0');
  gtk_box_append (GTK_BOX (figure), build_picture (writer, placement, width));
  gtk_box_append (GTK_BOX (figure), caption);

  return figure;
}

static void
add_set (Writer *writer,
         GPtrArray *placements)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), SET_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), SET_GAP);
  for (guint i = 0; i < placements->len; i++)
    gtk_grid_attach (GTK_GRID (grid), build_figure (writer, g_ptr_array_index (placements, i), (PAGE_WIDTH - SET_GAP) / 2), (int) i % 2, (int) i / 2, 1, 1);
  gtk_box_append (writer->page, grid);
}

/* --- the page --- */

static void
add_block (Writer *writer,
           const BantinBlock *block)
{
  g_autofree char *marker = NULL;
  GtkWidget *label;

  if (block->type != BANTIN_BLOCK_NUMBER)
    writer->number = 0;

  switch (block->type)
    {
    case BANTIN_BLOCK_HEADLINE:
      gtk_box_append (writer->page, build_label (block->text, "reader-headline"));
      g_clear_pointer (&marker, g_free);
      marker = bantin_message_format_date (g_get_real_time () / G_USEC_PER_SEC);
      add_plain (writer, marker, "dim-label");
      break;
    case BANTIN_BLOCK_LEAD:
      gtk_box_append (writer->page, build_label (block->text, "reader-lead"));
      break;
    case BANTIN_BLOCK_HEADING:
      gtk_box_append (writer->page, build_label (block->text, "reader-heading"));
      break;
    case BANTIN_BLOCK_QUOTE:
      gtk_box_append (writer->page, build_label (block->text, "reader-quote"));
      break;
    case BANTIN_BLOCK_BULLET:
      add_item (writer, block->text, "•");
      break;
    case BANTIN_BLOCK_NUMBER:
      marker = g_strdup_printf ("%u.", ++writer->number);
      add_item (writer, block->text, marker);
      break;
    case BANTIN_BLOCK_BYLINE:
      label = build_label (block->text, "reader-byline");
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_box_append (writer->page, label);
      break;
    case BANTIN_BLOCK_FIGURE:
      gtk_box_append (writer->page, build_figure (writer, g_ptr_array_index (block->placements, 0), PAGE_WIDTH));
      break;
    case BANTIN_BLOCK_GALLERY:
      add_set (writer, block->placements);
      break;
    case BANTIN_BLOCK_OPAQUE:
      add_plain (writer, _ ("[Part of a page that is kept as it was found]"), "dim-label");
      break;
    case BANTIN_BLOCK_BODY:
    default:
      if (block->text && *block->text->text)
        gtk_box_append (writer->page, build_label (block->text, "reader-text"));
      break;
    }
}

static GtkWidget *
build_page (BantinNewsroom *newsroom,
            const BantinDocument *document)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  Writer writer = { newsroom, document, GTK_BOX (page), 0 };

  gtk_widget_add_css_class (page, "reader");
  if (*document->section)
    add_plain (&writer, document->section, "reader-section");
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (&writer, g_ptr_array_index (document->blocks, i));

  return page;
}

void
bantin_reader_dialog_present (GtkWidget *parent,
                              BantinNewsroom *newsroom,
                              const BantinDocument *document)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH + 48);
  adw_clamp_set_child (ADW_CLAMP (clamp), build_page (newsroom, document));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* Pictures shrink to nothing where a page is given no more than it needs at least. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), viewport);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
  adw_dialog_set_title (dialog, _ ("View as Reader"));
  adw_dialog_set_content_width (dialog, 900);
  adw_dialog_set_content_height (dialog, 900);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
