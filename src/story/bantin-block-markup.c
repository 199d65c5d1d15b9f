/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-block-markup.h"

#include "story/bantin-block-markup-private.h"
#include "story/bantin-inline.h"
#include "text/bantin-normalise.h"

#include <string.h>

static void
free_media (gpointer data)
{
  BantinMedia *media = data;

  g_free (media->url);
  g_free (media);
}

GHashTable *
bantin_media_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_media);
}

void
bantin_media_table_add (GHashTable *table,
                        const char *photo,
                        guint64 id,
                        const char *url,
                        guint width,
                        guint height)
{
  BantinMedia *media;

  g_return_if_fail (table != NULL && photo != NULL && url != NULL);

  media = g_new0 (BantinMedia, 1);
  media->id = id;
  media->url = g_strdup (url);
  media->width = width;
  media->height = height;
  g_hash_table_replace (table, g_strdup (photo), media);
}

static void
append_paragraph (GString *markup,
                  const char *class,
                  const BantinText *text)
{
  if (class != NULL)
    g_string_append_printf (markup, "<!-- wp:paragraph {\"className\":\"%s\"} -->\n<p class=\"%s\">", class, class);
  else
    g_string_append (markup, "<!-- wp:paragraph -->\n<p>");

  bantin_inline_append (markup, text, BANTIN_INLINE_WORDPRESS);
  g_string_append (markup, "</p>\n<!-- /wp:paragraph -->");
}

static void
append_list (GString *markup,
             const GPtrArray *blocks,
             guint first,
             guint n_blocks,
             gboolean is_ordered)
{
  g_string_append (markup, is_ordered ? "<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\">" : "<!-- wp:list -->\n<ul class=\"wp-block-list\">");

  for (guint i = first; i < first + n_blocks; i++)
    {
      const BantinBlock *block = g_ptr_array_index (blocks, i);

      g_string_append (markup, i > first ? BANTIN_MARKUP_GAP "<!-- wp:list-item -->\n<li>" : "<!-- wp:list-item -->\n<li>");
      bantin_inline_append (markup, block->text, BANTIN_INLINE_WORDPRESS);
      g_string_append (markup, "</li>\n<!-- /wp:list-item -->");
    }

  g_string_append_printf (markup, "</%s>\n<!-- /wp:list -->", is_ordered ? "ol" : "ul");
}

static void
append_caption (GString *markup,
                const BantinPlacement *placement)
{
  gboolean has_caption = !bantin_string_is_blank (placement->caption->text);
  gboolean has_credit = !bantin_string_is_blank (placement->credit);

  if (!has_caption && !has_credit)
    return;

  g_string_append (markup, "<figcaption class=\"wp-element-caption\">");
  if (has_caption)
    bantin_inline_append (markup, placement->caption, BANTIN_INLINE_WORDPRESS);
  if (has_caption && has_credit)
    g_string_append_c (markup, ' ');
  if (has_credit)
    {
      g_string_append (markup, BANTIN_MARKUP_CREDIT);
      bantin_inline_append_escaped (markup, placement->credit, BANTIN_INLINE_WORDPRESS);
      g_string_append (markup, BANTIN_MARKUP_CREDIT_END);
    }
  g_string_append (markup, "</figcaption>");
}

static gboolean
append_image (GString *markup,
              const BantinPlacement *placement,
              GHashTable *table)
{
  const BantinMedia *media = table != NULL ? g_hash_table_lookup (table, placement->photo) : NULL;

  if (media == NULL)
    return FALSE;

  g_string_append_printf (markup,
                          "<!-- wp:image {\"id\":%" G_GUINT64_FORMAT ",\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n"
                          "<figure class=\"wp-block-image size-full\"><img src=\"",
                          media->id);
  bantin_inline_append_escaped (markup, media->url, BANTIN_INLINE_WORDPRESS);
  g_string_append (markup, "\" alt=\"");
  bantin_inline_append_escaped (markup, *placement->alt != '\0' ? placement->alt : placement->caption->text, BANTIN_INLINE_WORDPRESS);
  g_string_append_printf (markup, "\" class=\"wp-image-%" G_GUINT64_FORMAT "\"/>", media->id);
  append_caption (markup, placement);
  g_string_append (markup, "</figure>\n<!-- /wp:image -->");

  return TRUE;
}

/* Uncropped: a head cut off is no photo of a meeting. */
static const char *
append_gallery (GString *markup,
                const GPtrArray *placements,
                GHashTable *media)
{
  g_string_append (markup, "<!-- wp:gallery {\"imageCrop\":false,\"linkTo\":\"none\"} -->\n"
                           "<figure class=\"wp-block-gallery has-nested-images columns-default\">");

  for (guint i = 0; i < placements->len; i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (placements, i);

      if (i > 0)
        g_string_append (markup, BANTIN_MARKUP_GAP);
      if (!append_image (markup, placement, media))
        return placement->photo;
    }

  g_string_append (markup, "</figure>\n<!-- /wp:gallery -->");

  return NULL;
}

const char *
bantin_markup_append (GString *markup,
                      const GPtrArray *blocks,
                      guint first,
                      guint n_blocks,
                      GHashTable *media)
{
  const BantinBlock *block = g_ptr_array_index (blocks, first);

  switch (block->type)
    {
    case BANTIN_BLOCK_LEAD:
      append_paragraph (markup, BANTIN_MARKUP_LEAD, block->text);
      break;
    case BANTIN_BLOCK_BYLINE:
      append_paragraph (markup, BANTIN_MARKUP_BYLINE, block->text);
      break;
    case BANTIN_BLOCK_HEADING:
      g_string_append (markup, "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">");
      bantin_inline_append (markup, block->text, BANTIN_INLINE_WORDPRESS);
      g_string_append (markup, "</h2>\n<!-- /wp:heading -->");
      break;
    case BANTIN_BLOCK_QUOTE:
      g_string_append (markup, "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\">");
      append_paragraph (markup, NULL, block->text);
      g_string_append (markup, "</blockquote>\n<!-- /wp:quote -->");
      break;
    case BANTIN_BLOCK_BULLET:
    case BANTIN_BLOCK_NUMBER:
      append_list (markup, blocks, first, n_blocks, block->type == BANTIN_BLOCK_NUMBER);
      break;
    case BANTIN_BLOCK_FIGURE:
      {
        const BantinPlacement *placement = g_ptr_array_index (block->placements, 0);

        return append_image (markup, placement, media) ? NULL : placement->photo;
      }
    case BANTIN_BLOCK_GALLERY:
      return append_gallery (markup, block->placements, media);
    case BANTIN_BLOCK_OPAQUE:
      g_string_append (markup, block->raw);
      break;
    case BANTIN_BLOCK_BODY:
    case BANTIN_BLOCK_HEADLINE:
    default:
      append_paragraph (markup, NULL, block->text);
      break;
    }

  return NULL;
}

static JsonObject *
get_extra (JsonObject *extra)
{
  JsonNode *node = extra != NULL ? json_object_get_member (extra, BANTIN_MARKUP_EXTRA) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_kept (JsonObject *extra,
          const char *name)
{
  JsonObject *kept = get_extra (extra);
  JsonNode *node = kept != NULL ? json_object_get_member (kept, name) : NULL;

  return node != NULL ? json_node_get_string (node) : NULL;
}

static gboolean
is_apart (const BantinBlock *block)
{
  JsonObject *kept = get_extra (block->extra);

  return kept != NULL && json_object_has_member (kept, "apart");
}

static gboolean
has_same_text (const BantinText *a,
               const BantinText *b)
{
  if (!g_str_equal (a->text, b->text) || a->spans->len != b->spans->len)
    return FALSE;

  for (guint i = 0; i < a->spans->len; i++)
    {
      const BantinSpan *left = g_ptr_array_index (a->spans, i);
      const BantinSpan *right = g_ptr_array_index (b->spans, i);

      if (left->start != right->start || left->end != right->end || left->mark != right->mark ||
          g_strcmp0 (left->href, right->href) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_same_photos (const GPtrArray *a,
                 const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const BantinPlacement *left = g_ptr_array_index (a, i);
      const BantinPlacement *right = g_ptr_array_index (b, i);

      if (!g_str_equal (left->photo, right->photo) || !g_str_equal (left->alt, right->alt) ||
          !g_str_equal (left->credit, right->credit) || !has_same_text (left->caption, right->caption))
        return FALSE;
    }

  return TRUE;
}

/* What was read for the block, with its words changed where they were; FALSE when nothing fits that any more. */
static gboolean
append_kept (GString *markup,
             const BantinBlock *block,
             GHashTable *media)
{
  const char *raw = get_kept (block->extra, "raw");
  g_autoptr (GPtrArray) blocks = NULL;
  const BantinBlock *read;
  const char *text;
  gsize text_length;

  if (raw == NULL || !(blocks = bantin_markup_parse (raw, strlen (raw), media, &text, &text_length)) || blocks->len != 1)
    return FALSE;

  read = g_ptr_array_index (blocks, 0);

  if (read->type != block->type && !(read->type == BANTIN_BLOCK_LEAD && block->type == BANTIN_BLOCK_BODY))
    return FALSE;

  if (block->text != NULL ? has_same_text (block->text, read->text) : has_same_photos (block->placements, read->placements))
    {
      g_string_append (markup, raw);
      return TRUE;
    }

  if (text == NULL)
    return FALSE;

  g_string_append_len (markup, raw, text - raw);
  bantin_inline_append (markup, block->text, BANTIN_INLINE_WORDPRESS);
  g_string_append (markup, text + text_length);

  return TRUE;
}

static gboolean
is_written (const BantinBlock *block)
{
  if (block->type == BANTIN_BLOCK_HEADLINE)
    return FALSE;
  if (block->text != NULL)
    return !bantin_string_is_blank (block->text->text) || get_kept (block->extra, "raw") != NULL;
  if (block->placements != NULL)
    return block->placements->len > 0;

  return TRUE;
}

/* How many blocks from @first on are items of one list. */
static guint
count_group (const GPtrArray *blocks,
             guint first)
{
  const BantinBlock *block = g_ptr_array_index (blocks, first);
  guint n_blocks = 1;

  if (block->type != BANTIN_BLOCK_BULLET && block->type != BANTIN_BLOCK_NUMBER)
    return 1;

  for (; first + n_blocks < blocks->len; n_blocks++)
    {
      const BantinBlock *next = g_ptr_array_index (blocks, first + n_blocks);

      if (next->type != block->type || is_apart (next))
        break;
    }

  return n_blocks;
}

static void
normalise (char **text)
{
  char *normalised = bantin_normalise_nfc (*text);

  g_free (*text);
  *text = normalised;
}

static void
normalise_block (BantinBlock *block)
{
  if (block->text != NULL)
    bantin_text_normalise (block->text);

  for (guint i = 0; block->placements != NULL && i < block->placements->len; i++)
    {
      BantinPlacement *placement = g_ptr_array_index (block->placements, i);

      if (bantin_string_is_blank (placement->caption->text))
        g_set_str (&placement->caption->text, "");

      bantin_text_normalise (placement->caption);
      normalise (&placement->alt);
      normalise (&placement->credit);
    }
}

/* What is written of the document; a byline for a pen name that no block says. */
static GPtrArray *
list_written (const BantinDocument *document)
{
  GPtrArray *written = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_block_free);
  gboolean has_byline = FALSE;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (!is_written (block))
        continue;

      has_byline |= block->type == BANTIN_BLOCK_BYLINE;
      g_ptr_array_add (written, bantin_block_copy (block));
      normalise_block (g_ptr_array_index (written, written->len - 1));
    }

  if (!has_byline && !bantin_string_is_blank (document->pen_name))
    g_ptr_array_add (written, bantin_block_new (BANTIN_BLOCK_BYLINE, document->pen_name));

  return written;
}

static void
append_gap (GString *markup,
            JsonObject *extra,
            const char *usual)
{
  const char *gap = get_kept (extra, "gap");

  g_string_append (markup, gap != NULL && bantin_string_is_blank (gap) ? gap : usual);
}

char *
bantin_block_markup_write (const BantinDocument *document,
                           GHashTable *media,
                           const char *key,
                           GError **error)
{
  g_autoptr (GString) markup = g_string_sized_new (4096);
  g_autoptr (GPtrArray) blocks = NULL;
  guint n_blocks;

  g_return_val_if_fail (document != NULL && media != NULL, NULL);

  blocks = list_written (document);

  if (key != NULL)
    g_string_append_printf (markup, BANTIN_MARKUP_MARK "%s" BANTIN_MARKUP_MARK_END "%s", key, blocks->len > 0 ? BANTIN_MARKUP_GAP : "");

  for (guint i = 0; i < blocks->len; i += n_blocks)
    {
      const BantinBlock *block = g_ptr_array_index (blocks, i);
      const char *missing = NULL;

      n_blocks = count_group (blocks, i);
      append_gap (markup, block->extra, i > 0 ? BANTIN_MARKUP_GAP : "");

      if (!append_kept (markup, block, media))
        missing = bantin_markup_append (markup, blocks, i, n_blocks, media);

      if (missing != NULL)
        {
          g_set_error (error, BANTIN_DOCUMENT_ERROR, BANTIN_DOCUMENT_ERROR_INVALID, "block markup: no media item for photo %s", missing);
          return NULL;
        }
    }

  append_gap (markup, document->extra, "");

  return g_string_free (g_steal_pointer (&markup), FALSE);
}
