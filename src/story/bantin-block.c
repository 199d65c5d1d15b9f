/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-document.h"

#include "story/bantin-json.h"

static const char *const type_names[BANTIN_N_BLOCK_TYPES] = {
  [BANTIN_BLOCK_HEADLINE] = "headline",
  [BANTIN_BLOCK_LEAD] = "lead",
  [BANTIN_BLOCK_BODY] = "body",
  [BANTIN_BLOCK_HEADING] = "heading",
  [BANTIN_BLOCK_QUOTE] = "quote",
  [BANTIN_BLOCK_BULLET] = "bullet",
  [BANTIN_BLOCK_NUMBER] = "number",
  [BANTIN_BLOCK_BYLINE] = "byline",
  [BANTIN_BLOCK_FIGURE] = "figure",
  [BANTIN_BLOCK_GALLERY] = "gallery",
  [BANTIN_BLOCK_OPAQUE] = "opaque",
};

const char *
bantin_block_type_to_string (BantinBlockType type)
{
  g_return_val_if_fail (type < BANTIN_N_BLOCK_TYPES, NULL);

  return type_names[type];
}

gboolean
bantin_block_type_from_string (const char *name,
                               BantinBlockType *type)
{
  g_return_val_if_fail (name != NULL && type != NULL, FALSE);

  for (guint i = 0; i < BANTIN_N_BLOCK_TYPES; i++)
    if (g_str_equal (name, type_names[i]))
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

gboolean
bantin_block_type_has_text (BantinBlockType type)
{
  return type < BANTIN_BLOCK_FIGURE;
}

static BantinPlacement *
new_placement (const char *photo,
               const char *caption,
               const char *alt,
               const char *credit)
{
  BantinPlacement *placement = g_new0 (BantinPlacement, 1);

  placement->photo = g_strdup (photo);
  placement->caption = bantin_text_new (caption);
  placement->alt = g_strdup (alt != NULL ? alt : "");
  placement->credit = g_strdup (credit != NULL ? credit : "");

  return placement;
}

static void
free_placement (gpointer data)
{
  BantinPlacement *placement = data;

  g_free (placement->photo);
  bantin_text_free (placement->caption);
  g_free (placement->alt);
  g_free (placement->credit);
  g_clear_pointer (&placement->extra, json_object_unref);
  g_free (placement);
}

static BantinBlock *
new_block (BantinBlockType type)
{
  BantinBlock *block = g_new0 (BantinBlock, 1);

  block->type = type;

  return block;
}

BantinBlock *
bantin_block_new (BantinBlockType type,
                  const char *text)
{
  BantinBlock *block;

  g_return_val_if_fail (bantin_block_type_has_text (type), NULL);

  block = new_block (type);
  block->text = bantin_text_new (text);

  return block;
}

BantinBlock *
bantin_block_new_figure (const char *photo,
                         const char *caption,
                         const char *alt,
                         const char *credit)
{
  BantinBlock *block;

  g_return_val_if_fail (photo != NULL, NULL);

  block = new_block (BANTIN_BLOCK_FIGURE);
  block->placements = g_ptr_array_new_with_free_func (free_placement);
  g_ptr_array_add (block->placements, new_placement (photo, caption, alt, credit));

  return block;
}

BantinBlock *
bantin_block_new_gallery (void)
{
  BantinBlock *block = new_block (BANTIN_BLOCK_GALLERY);

  block->placements = g_ptr_array_new_with_free_func (free_placement);

  return block;
}

BantinBlock *
bantin_block_new_opaque (const char *raw)
{
  BantinBlock *block;

  g_return_val_if_fail (raw != NULL, NULL);

  block = new_block (BANTIN_BLOCK_OPAQUE);
  block->raw = g_strdup (raw);

  return block;
}

BantinPlacement *
bantin_block_add_placement (BantinBlock *block,
                            const char *photo,
                            const char *caption,
                            const char *alt,
                            const char *credit)
{
  BantinPlacement *placement;

  g_return_val_if_fail (block != NULL && block->type == BANTIN_BLOCK_GALLERY, NULL);
  g_return_val_if_fail (photo != NULL, NULL);

  placement = new_placement (photo, caption, alt, credit);
  g_ptr_array_add (block->placements, placement);

  return placement;
}

static gpointer
copy_placement (gconstpointer source,
                gpointer unused)
{
  const BantinPlacement *placement = source;
  BantinPlacement *copy = g_new0 (BantinPlacement, 1);

  copy->photo = g_strdup (placement->photo);
  copy->caption = bantin_text_copy (placement->caption);
  copy->alt = g_strdup (placement->alt);
  copy->credit = g_strdup (placement->credit);
  copy->extra = bantin_json_copy_object (placement->extra);

  return copy;
}

BantinBlock *
bantin_block_copy (const BantinBlock *block)
{
  BantinBlock *copy;

  g_return_val_if_fail (block != NULL, NULL);

  copy = new_block (block->type);
  copy->text = block->text != NULL ? bantin_text_copy (block->text) : NULL;
  copy->placements = block->placements != NULL ? g_ptr_array_copy (block->placements, copy_placement, NULL) : NULL;
  copy->raw = g_strdup (block->raw);
  copy->extra = bantin_json_copy_object (block->extra);

  if (copy->placements != NULL)
    g_ptr_array_set_free_func (copy->placements, free_placement);

  return copy;
}

void
bantin_block_free (BantinBlock *block)
{
  g_clear_pointer (&block->text, bantin_text_free);
  g_clear_pointer (&block->placements, g_ptr_array_unref);
  g_clear_pointer (&block->extra, json_object_unref);
  g_free (block->raw);
  g_free (block);
}
