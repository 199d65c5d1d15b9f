/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-html.h"

#include "story/bantin-inline.h"
#include "story/bantin-reading.h"

typedef struct
{
  GString *html;
  BantinPhotoAddress address;
  gpointer data;
} Writer;

const char *
bantin_document_get_byline (const BantinDocument *document)
{
  g_return_val_if_fail (document != NULL, "");

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->type == BANTIN_BLOCK_BYLINE && !bantin_string_is_blank (block->text->text))
        return block->text->text;
    }

  return document->pen_name;
}

static void
append_element (Writer *self,
                const char *name,
                const char *class,
                const BantinText *text)
{
  if (class != NULL)
    g_string_append_printf (self->html, "<%s class=\"%s\">", name, class);
  else
    g_string_append_printf (self->html, "<%s>", name);

  bantin_inline_append (self->html, text, BANTIN_INLINE_PLAIN);
  g_string_append_printf (self->html, "</%s>\n", name);
}

static void
append_caption (Writer *self,
                const BantinPlacement *placement)
{
  gboolean has_caption = !bantin_string_is_blank (placement->caption->text);
  gboolean has_credit = !bantin_string_is_blank (placement->credit);

  if (!has_caption && !has_credit)
    return;

  g_string_append (self->html, "<figcaption>");
  if (has_caption)
    bantin_inline_append (self->html, placement->caption, BANTIN_INLINE_PLAIN);
  if (has_caption && has_credit)
    g_string_append_c (self->html, ' ');
  if (has_credit)
    {
      g_string_append (self->html, "<em class=\"bantin-credit\">(Ảnh: ");
      bantin_inline_append_escaped (self->html, placement->credit, BANTIN_INLINE_PLAIN);
      g_string_append (self->html, ")</em>");
    }
  g_string_append (self->html, "</figcaption>\n");
}

static void
append_figure (Writer *self,
               const BantinDocument *document,
               const BantinPlacement *placement)
{
  const BantinDocumentPhoto *photo = bantin_document_find_photo (document, placement->photo);
  g_autofree char *address = self->address != NULL ? self->address (placement->photo, self->data) : NULL;

  if (address == NULL && bantin_string_is_blank (placement->caption->text))
    return;

  g_string_append (self->html, "<figure>\n");

  if (address != NULL)
    {
      g_string_append (self->html, "<img src=\"");
      bantin_inline_append_escaped (self->html, address, BANTIN_INLINE_PLAIN);
      g_string_append (self->html, "\" alt=\"");
      bantin_inline_append_escaped (self->html, *placement->alt != '\0' ? placement->alt : placement->caption->text, BANTIN_INLINE_PLAIN);
      g_string_append_c (self->html, '"');
      if (photo != NULL && photo->rendition_width > 0 && photo->rendition_height > 0)
        g_string_append_printf (self->html, " width=\"%u\" height=\"%u\"", photo->rendition_width, photo->rendition_height);
      g_string_append (self->html, ">\n");
    }

  append_caption (self, placement);
  g_string_append (self->html, "</figure>\n");
}

static void
append_photos (Writer *self,
               const BantinDocument *document,
               const BantinBlock *block)
{
  gboolean is_gallery = block->type == BANTIN_BLOCK_GALLERY;

  if (is_gallery)
    g_string_append (self->html, "<div class=\"bantin-gallery\">\n");

  for (guint i = 0; i < block->placements->len; i++)
    append_figure (self, document, g_ptr_array_index (block->placements, i));

  if (is_gallery)
    g_string_append (self->html, "</div>\n");
}

static void
append_words (Writer *self,
              const char *raw)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (raw);

  for (guint i = 0; i < items->len; i++)
    {
      const BantinReadingItem *item = g_ptr_array_index (items, i);
      g_autoptr (BantinText) text = bantin_text_new (item->text);

      if (!bantin_string_is_blank (item->text))
        append_element (self, "p", NULL, text);
    }
}

/* The element around a run of blocks of one type; NULL = each stands alone. */
static const char *
get_group (const BantinBlock *block)
{
  switch (block->type)
    {
    case BANTIN_BLOCK_BULLET:
      return "ul";
    case BANTIN_BLOCK_NUMBER:
      return "ol";
    case BANTIN_BLOCK_QUOTE:
      return "blockquote";
    default:
      return NULL;
    }
}

static void
append_block (Writer *self,
              const BantinDocument *document,
              const BantinBlock *block)
{
  switch (block->type)
    {
    case BANTIN_BLOCK_HEADLINE:
      break;
    case BANTIN_BLOCK_LEAD:
      append_element (self, "p", "bantin-lead", block->text);
      break;
    case BANTIN_BLOCK_BYLINE:
      append_element (self, "p", "bantin-byline", block->text);
      break;
    case BANTIN_BLOCK_HEADING:
      append_element (self, "h2", NULL, block->text);
      break;
    case BANTIN_BLOCK_BULLET:
    case BANTIN_BLOCK_NUMBER:
      append_element (self, "li", NULL, block->text);
      break;
    case BANTIN_BLOCK_FIGURE:
    case BANTIN_BLOCK_GALLERY:
      append_photos (self, document, block);
      break;
    case BANTIN_BLOCK_OPAQUE:
      append_words (self, block->raw);
      break;
    case BANTIN_BLOCK_BODY:
    case BANTIN_BLOCK_QUOTE:
    default:
      append_element (self, "p", NULL, block->text);
      break;
    }
}

static void
append_body (Writer *self,
             const BantinDocument *document)
{
  const char *open = NULL;
  gboolean has_byline = FALSE;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);
      const char *group = get_group (block);

      if (block->text != NULL && bantin_string_is_blank (block->text->text))
        continue;

      if (g_strcmp0 (open, group) != 0)
        {
          if (open != NULL)
            g_string_append_printf (self->html, "</%s>\n", open);
          if (group != NULL)
            g_string_append_printf (self->html, "<%s>\n", group);
          open = group;
        }

      append_block (self, document, block);
      has_byline |= block->type == BANTIN_BLOCK_BYLINE;
    }

  if (open != NULL)
    g_string_append_printf (self->html, "</%s>\n", open);

  if (!has_byline && !bantin_string_is_blank (document->pen_name))
    {
      g_autoptr (BantinText) byline = bantin_text_new (document->pen_name);

      append_element (self, "p", "bantin-byline", byline);
    }
}

char *
bantin_html_write (const BantinDocument *document,
                   BantinPhotoAddress address,
                   gpointer data)
{
  Writer self = { .address = address, .data = data };

  g_return_val_if_fail (document != NULL, NULL);

  self.html = g_string_new (NULL);
  append_body (&self, document);

  return g_string_free (self.html, FALSE);
}

static const char style[] =
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 serif;color:#222;background:#fff}"
    "h1{font-size:1.9rem;line-height:1.25}h2{font-size:1.3rem}"
    ".bantin-section{color:#8a1c1c;margin:0}.bantin-lead{font-weight:bold}.bantin-byline{font-weight:bold;text-align:right}"
    "figure{margin:1.5rem 0;text-align:center;break-inside:avoid}img{max-width:100%;height:auto}"
    "figcaption{font-style:italic;font-size:.95rem;color:#555}"
    ".bantin-gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem}"
    ".bantin-gallery figure{margin:0}";

char *
bantin_html_write_page (const BantinDocument *document,
                        BantinPhotoAddress address,
                        gpointer data)
{
  Writer self = { .address = address, .data = data };
  const char *headline;

  g_return_val_if_fail (document != NULL, NULL);

  headline = bantin_document_get_headline (document);
  self.html = g_string_new ("<!DOCTYPE html>\n<html lang=\"");
  bantin_inline_append_escaped (self.html, *document->language != '\0' ? document->language : "vi", BANTIN_INLINE_PLAIN);
  g_string_append (self.html, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  bantin_inline_append_escaped (self.html, headline, BANTIN_INLINE_PLAIN);
  g_string_append_printf (self.html, "</title>\n<style>%s</style>\n</head>\n<body>\n<article>\n", style);

  if (!bantin_string_is_blank (document->section))
    {
      g_autoptr (BantinText) section = bantin_text_new (document->section);

      append_element (&self, "p", "bantin-section", section);
    }

  g_string_append (self.html, "<h1>");
  bantin_inline_append_escaped (self.html, headline, BANTIN_INLINE_PLAIN);
  g_string_append (self.html, "</h1>\n");
  append_body (&self, document);
  g_string_append (self.html, "</article>\n</body>\n</html>\n");

  return g_string_free (self.html, FALSE);
}
