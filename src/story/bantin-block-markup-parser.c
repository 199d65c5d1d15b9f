/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-block-markup-private.h"

#include "story/bantin-block-grammar.h"
#include "story/bantin-inline.h"
#include "story/bantin-json.h"

#include <string.h>

/* A stretch of the markup. */
typedef struct
{
  const char *start;
  const char *end;
} Range;

static void
trim (Range *range)
{
  while (range->start < range->end && g_ascii_isspace (*range->start))
    range->start++;
  while (range->end > range->start && g_ascii_isspace (range->end[-1]))
    range->end--;
}

static gboolean
take (Range *range,
      const char *literal)
{
  gsize length = strlen (literal);

  if ((gsize) (range->end - range->start) < length || memcmp (range->start, literal, length) != 0)
    return FALSE;

  range->start += length;

  return TRUE;
}

static gboolean
take_at_end (Range *range,
             const char *literal)
{
  gsize length = strlen (literal);

  if ((gsize) (range->end - range->start) < length || memcmp (range->end - length, literal, length) != 0)
    return FALSE;

  range->end -= length;

  return TRUE;
}

/* Narrows @range, white space aside one element @name, to what stands in it. */
static gboolean
take_element (Range *range,
              const char *name,
              BantinTag *tag)
{
  g_autofree char *close = g_strdup_printf ("</%s>", name);

  trim (range);

  return bantin_inline_parse_tag (&range->start, range->end, tag) && !tag->is_void &&
         g_str_equal (tag->name, name) && take_at_end (range, close);
}

static gboolean
has_class (const BantinTag *tag,
           const char *class)
{
  const char *value = bantin_tag_get (tag, "class");
  g_auto (GStrv) classes = g_strsplit (value != NULL ? value : "", " ", -1);

  return g_strv_contains ((const char *const *) classes, class);
}

static BantinBlock *
new_text_block (BantinBlockType type,
                BantinText *text)
{
  BantinBlock *block = bantin_block_new (type, NULL);

  bantin_text_free (block->text);
  block->text = text;

  return block;
}

/* Narrows @range to the words. */
static BantinBlock *
parse_text_element (Range *range,
                    const char *name,
                    BantinBlockType type)
{
  g_auto (BantinTag) tag = { 0 };
  BantinText *text;

  if (!take_element (range, name, &tag) || !(text = bantin_inline_parse (range->start, (gsize) (range->end - range->start))))
    return NULL;

  if (type == BANTIN_BLOCK_BODY && has_class (&tag, BANTIN_MARKUP_LEAD))
    type = BANTIN_BLOCK_LEAD;
  else if (type == BANTIN_BLOCK_BODY && has_class (&tag, BANTIN_MARKUP_BYLINE))
    type = BANTIN_BLOCK_BYLINE;

  return new_text_block (type, text);
}

static BantinBlock *
parse_heading (Range *range)
{
  Range inner = *range;
  char name[] = "h2";

  trim (&inner);

  if (inner.end - inner.start < 3 || inner.start[0] != '<' || inner.start[1] != 'h')
    return NULL;

  name[1] = inner.start[2];

  return name[1] >= '1' && name[1] <= '6' ? parse_text_element (range, name, BANTIN_BLOCK_HEADING) : NULL;
}

/* The next block nested in @range, between which only white space may stand; moved behind it. */
static gboolean
take_nested (Range *range,
             const char *name,
             Range *inner,
             BantinBlockComment *opener)
{
  BantinBlockPiece piece;

  trim (range);

  if (!bantin_block_piece_next (&range->start, range->end, &piece) || !piece.is_block || piece.opener.is_void ||
      !bantin_block_comment_is (&piece.opener, name))
    return FALSE;

  inner->start = piece.opener.end;
  inner->end = piece.inner_end;
  *opener = piece.opener;

  return TRUE;
}

static BantinBlock *
parse_quote (Range range)
{
  g_auto (BantinTag) tag = { 0 };
  BantinBlockComment opener;
  Range inner;

  if (!take_element (&range, "blockquote", &tag) || !take_nested (&range, "paragraph", &inner, &opener))
    return NULL;

  trim (&range);

  return range.start == range.end ? parse_text_element (&inner, "p", BANTIN_BLOCK_QUOTE) : NULL;
}

static gboolean
parse_list (Range range,
            GPtrArray *blocks)
{
  g_auto (BantinTag) tag = { 0 };
  gboolean is_ordered;

  trim (&range);
  is_ordered = g_str_has_prefix (range.start, "<ol");

  if (!take_element (&range, is_ordered ? "ol" : "ul", &tag))
    return FALSE;

  for (trim (&range); range.start < range.end; trim (&range))
    {
      BantinBlockComment opener;
      BantinBlock *block;
      Range inner;

      if (!take_nested (&range, "list-item", &inner, &opener) ||
          !(block = parse_text_element (&inner, "li", is_ordered ? BANTIN_BLOCK_NUMBER : BANTIN_BLOCK_BULLET)))
        return FALSE;

      g_ptr_array_add (blocks, block);
    }

  return blocks->len > 0;
}

static guint64
read_media_id (const BantinBlockComment *opener)
{
  g_autoptr (GBytes) json = g_bytes_new (opener->attributes, opener->attributes_length);
  g_autoptr (JsonNode) root = bantin_json_parse (json, BANTIN_DOCUMENT_MAX_JSON, NULL);
  JsonNode *id = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "id") : NULL;

  return id != NULL && JSON_NODE_HOLDS_VALUE (id) && json_node_get_int (id) > 0 ? (guint64) json_node_get_int (id) : 0;
}

/* Of several photos that are one media item: the first by its key, so that the answer is always the same. */
static const char *
find_photo (GHashTable *table,
            guint64 id)
{
  const char *found = NULL;
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  if (table == NULL || id == 0)
    return NULL;

  g_hash_table_iter_init (&iter, table);

  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((BantinMedia *) value)->id == id &&
        (found == NULL || strlen (key) < strlen (found) || (strlen (key) == strlen (found) && strcmp (key, found) < 0)))
      found = key;

  return found;
}

/* The credit at the end of a caption, which goes from @range. */
static gboolean
take_credit (Range *range,
             char **credit)
{
  const char *start = g_strrstr_len (range->start, range->end - range->start, BANTIN_MARKUP_CREDIT);
  Range inner = { start, range->end };

  *credit = NULL;

  if (start == NULL || !take (&inner, BANTIN_MARKUP_CREDIT) || !take_at_end (&inner, BANTIN_MARKUP_CREDIT_END) ||
      memchr (inner.start, '<', (gsize) (inner.end - inner.start)) != NULL)
    return FALSE;

  if (!(*credit = bantin_inline_decode (inner.start, (gsize) (inner.end - inner.start))))
    return FALSE;

  range->end = start;
  take_at_end (range, " ");

  return TRUE;
}

static BantinText *
parse_caption (Range range,
               char **credit)
{
  g_auto (BantinTag) tag = { 0 };

  *credit = NULL;
  trim (&range);

  if (range.start == range.end)
    return bantin_text_new (NULL);

  if (!take_element (&range, "figcaption", &tag))
    return NULL;

  take_credit (&range, credit);

  return bantin_inline_parse (range.start, (gsize) (range.end - range.start));
}

static BantinBlock *
parse_image (Range range,
             const BantinBlockComment *opener,
             GHashTable *media)
{
  const char *photo = opener->attributes != NULL ? find_photo (media, read_media_id (opener)) : NULL;
  g_auto (BantinTag) figure = { 0 };
  g_auto (BantinTag) image = { 0 };
  g_autoptr (BantinText) caption = NULL;
  g_autofree char *credit = NULL;
  BantinPlacement *placement;
  BantinBlock *block;
  const char *alt;

  if (photo == NULL || !take_element (&range, "figure", &figure))
    return NULL;

  trim (&range);

  if (!bantin_inline_parse_tag (&range.start, range.end, &image) || !g_str_equal (image.name, "img") ||
      !(caption = parse_caption (range, &credit)))
    return NULL;

  alt = bantin_tag_get (&image, "alt");
  block = bantin_block_new_figure (photo, NULL, alt != NULL && !g_str_equal (alt, caption->text) ? alt : "", credit);
  placement = g_ptr_array_index (block->placements, 0);
  bantin_text_free (placement->caption);
  placement->caption = g_steal_pointer (&caption);

  return block;
}

static BantinBlock *
parse_gallery (Range range,
               GHashTable *media)
{
  g_autoptr (BantinBlock) gallery = bantin_block_new_gallery ();
  g_auto (BantinTag) tag = { 0 };

  if (!take_element (&range, "figure", &tag))
    return NULL;

  for (trim (&range); range.start < range.end; trim (&range))
    {
      g_autoptr (BantinBlock) image = NULL;
      BantinBlockComment opener;
      Range inner;

      if (!take_nested (&range, "image", &inner, &opener) || !(image = parse_image (inner, &opener, media)))
        return NULL;

      g_ptr_array_add (gallery->placements, g_ptr_array_steal_index (image->placements, 0));
    }

  return gallery->placements->len > 0 ? g_steal_pointer (&gallery) : NULL;
}

GPtrArray *
bantin_markup_parse (const char *markup,
                     gsize length,
                     GHashTable *media,
                     const char **text,
                     gsize *text_length)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_block_free);
  const char *at = markup;
  BantinBlock *block = NULL;
  BantinBlockPiece piece;
  Range range;

  *text = NULL;
  *text_length = 0;

  if (!bantin_block_piece_next (&at, markup + length, &piece) || !piece.is_block || piece.opener.is_void || at != markup + length)
    return NULL;

  range.start = piece.opener.end;
  range.end = piece.inner_end;

  if (bantin_block_comment_is (&piece.opener, "list"))
    return parse_list (range, blocks) ? g_steal_pointer (&blocks) : NULL;

  if (bantin_block_comment_is (&piece.opener, "paragraph"))
    block = parse_text_element (&range, "p", BANTIN_BLOCK_BODY);
  else if (bantin_block_comment_is (&piece.opener, "heading"))
    block = parse_heading (&range);
  else if (bantin_block_comment_is (&piece.opener, "quote"))
    block = parse_quote (range);
  else if (bantin_block_comment_is (&piece.opener, "image"))
    block = parse_image (range, &piece.opener, media);
  else if (bantin_block_comment_is (&piece.opener, "gallery"))
    block = parse_gallery (range, media);

  if (block == NULL)
    return NULL;

  if (block->text != NULL && block->type != BANTIN_BLOCK_QUOTE)
    {
      *text = range.start;
      *text_length = (gsize) (range.end - range.start);
    }

  g_ptr_array_add (blocks, block);

  return g_steal_pointer (&blocks);
}
