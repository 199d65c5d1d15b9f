/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document-format.h"

const char *const bantin_mark_names[BANTIN_N_MARKS] = {
  [BANTIN_MARK_STRONG] = "strong",
  [BANTIN_MARK_EMPHASIS] = "emphasis",
  [BANTIN_MARK_LINK] = "link",
};

static gboolean
read_span (const BantinSource *source,
           BantinText *text,
           GError **error)
{
  static const char *const known[] = { "start", "end", "type", "href", NULL };
  g_autofree char *name = NULL;
  g_autofree char *href = NULL;
  BantinMark mark = BANTIN_N_MARKS;
  BantinSpan *span;
  guint start;
  guint end;

  if (!bantin_source_check_closed (source, known, error) ||
      !bantin_source_read_guint (source, "start", &start, error) ||
      !bantin_source_read_guint (source, "end", &end, error) ||
      !bantin_source_read_string (source, "type", &name, error))
    return FALSE;

  for (guint i = 0; i < BANTIN_N_MARKS; i++)
    if (g_str_equal (name, bantin_mark_names[i]))
      mark = i;

  if (mark == BANTIN_N_MARKS)
    return bantin_source_refuse (source, "type", "unknown mark", error);
  if (mark == BANTIN_MARK_LINK && !bantin_source_read_string (source, "href", &href, error))
    return FALSE;

  span = g_new0 (BantinSpan, 1);
  span->start = start;
  span->end = end;
  span->mark = mark;
  span->href = g_steal_pointer (&href);
  g_ptr_array_add (text->spans, span);

  return TRUE;
}

static BantinText *
read_text (const BantinSource *source,
           GError **error)
{
  g_autoptr (BantinText) text = NULL;
  g_autofree char *raw = NULL;
  JsonArray *spans;

  if (!bantin_source_read_raw (source, "text", &raw, error) || !bantin_source_read_array (source, "spans", &spans, error))
    return NULL;

  text = bantin_text_new (raw);

  for (guint i = 0; spans != NULL && i < json_array_get_length (spans); i++)
    {
      g_autofree char *place = NULL;
      BantinSource span;

      if (!bantin_source_get_element (source, "spans", spans, i, &place, &span, error) || !read_span (&span, text, error))
        return NULL;
    }

  bantin_text_normalise (text);

  return g_steal_pointer (&text);
}

static gboolean
read_caption (const BantinSource *source,
              BantinText **caption,
              GError **error)
{
  static const char *const known[] = { "text", "spans", NULL };
  g_autofree char *place = NULL;
  BantinText *text;
  BantinSource member;

  if (!json_object_has_member (source->object, "caption"))
    return TRUE;

  if (!bantin_source_get_member (source, "caption", &place, &member, error) ||
      !bantin_source_check_closed (&member, known, error) ||
      !(text = read_text (&member, error)))
    return FALSE;

  bantin_text_free (*caption);
  *caption = text;

  return TRUE;
}

static gboolean
read_placement (const BantinSource *source,
                BantinPlacement *placement,
                GError **error)
{
  if (!bantin_source_read_string (source, "photo", &placement->photo, error) ||
      !bantin_source_read_optional (source, "alt", &placement->alt, error) ||
      !bantin_source_read_optional (source, "credit", &placement->credit, error) ||
      !read_caption (source, &placement->caption, error))
    return FALSE;

  return bantin_source_is_key (placement->photo) || bantin_source_refuse (source, "photo", "not a key", error);
}

static BantinBlock *
read_figure (const BantinSource *source,
             GError **error)
{
  static const char *const known[] = { "type", "photo", "alt", "credit", "caption", NULL };
  g_autoptr (BantinBlock) block = bantin_block_new_figure ("", NULL, NULL, NULL);

  if (!read_placement (source, g_ptr_array_index (block->placements, 0), error))
    return NULL;

  block->extra = bantin_source_dup_unknown (source, known);

  return g_steal_pointer (&block);
}

static BantinBlock *
read_gallery (const BantinSource *source,
              GError **error)
{
  static const char *const known[] = { "type", "items", NULL };
  static const char *const known_item[] = { "photo", "alt", "credit", "caption", NULL };
  g_autoptr (BantinBlock) block = bantin_block_new_gallery ();
  JsonArray *items;

  if (!bantin_source_read_array (source, "items", &items, error))
    return NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      BantinPlacement *placement = bantin_block_add_placement (block, "", NULL, NULL, NULL);
      g_autofree char *place = NULL;
      BantinSource item;

      if (!bantin_source_get_element (source, "items", items, i, &place, &item, error) || !read_placement (&item, placement, error))
        return NULL;

      placement->extra = bantin_source_dup_unknown (&item, known_item);
    }

  block->extra = bantin_source_dup_unknown (source, known);

  return g_steal_pointer (&block);
}

static BantinBlock *
read_opaque (const BantinSource *source,
             GError **error)
{
  static const char *const known[] = { "type", "raw", NULL };
  g_autofree char *raw = NULL;
  BantinBlock *block;

  if (!bantin_source_read_raw (source, "raw", &raw, error))
    return NULL;

  block = bantin_block_new_opaque (raw);
  block->extra = bantin_source_dup_unknown (source, known);

  return block;
}

static BantinBlock *
read_text_block (const BantinSource *source,
                 BantinBlockType type,
                 GError **error)
{
  static const char *const known[] = { "type", "text", "spans", NULL };
  g_autoptr (BantinText) text = read_text (source, error);
  BantinBlock *block;

  if (text == NULL)
    return NULL;

  block = bantin_block_new (type, NULL);
  bantin_text_free (block->text);
  block->text = g_steal_pointer (&text);
  block->extra = bantin_source_dup_unknown (source, known);

  return block;
}

BantinBlock *
bantin_block_read (const BantinSource *source,
                   GError **error)
{
  g_autofree char *name = NULL;
  BantinBlockType type;

  if (!bantin_source_read_string (source, "type", &name, error))
    return NULL;

  if (!bantin_block_type_from_string (name, &type))
    return bantin_source_refuse (source, "type", "unknown type", error), NULL;

  switch (type)
    {
    case BANTIN_BLOCK_FIGURE:
      return read_figure (source, error);
    case BANTIN_BLOCK_GALLERY:
      return read_gallery (source, error);
    case BANTIN_BLOCK_OPAQUE:
      return read_opaque (source, error);
    default:
      return read_text_block (source, type, error);
    }
}
