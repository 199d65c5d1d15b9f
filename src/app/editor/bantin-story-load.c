/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/editor/bantin-story-buffer-private.h"

/*
 * Between the document and the text. The text holds the blocks; what a document has besides — its details, the facts of its
 * photos, keys that this version does not know — is kept beside it and put back.
 */

/* A photo that this story knows, placed or not. */
typedef struct
{
  BantinDocumentPhoto *photo;
  gboolean was_placed; /* it was in the text once: from then on only the text decides whether the document names it */
} StoryPhoto;

static void
free_story_photo (StoryPhoto *entry)
{
  bantin_document_photo_free (entry->photo);
  g_free (entry);
}

void
bantin_story_load_init (BantinStoryBuffer *self)
{
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) free_story_photo);
  self->details = bantin_document_new ();
}

static StoryPhoto *
find_photo (BantinStoryBuffer *self,
            const char *key)
{
  for (guint i = 0; i < self->photos->len; i++)
    {
      StoryPhoto *entry = g_ptr_array_index (self->photos, i);

      if (g_str_equal (entry->photo->key, key))
        return entry;
    }

  return NULL;
}

static StoryPhoto *
add_photo (BantinStoryBuffer *self,
           const BantinDocumentPhoto *photo,
           const char *key)
{
  StoryPhoto *entry = g_new0 (StoryPhoto, 1);

  entry->photo = bantin_document_photo_copy (photo);
  g_set_str (&entry->photo->key, key);
  g_ptr_array_add (self->photos, entry);

  return entry;
}

static gboolean
has_same_edits (const BantinDocumentPhoto *a,
                const BantinDocumentPhoto *b)
{
  g_autoptr (JsonNode) node_a = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonNode) node_b = json_node_new (JSON_NODE_ARRAY);

  if (a->edits == NULL || b->edits == NULL)
    return a->edits == b->edits;

  json_node_set_array (node_a, a->edits);
  json_node_set_array (node_b, b->edits);

  return json_node_equal (node_a, node_b);
}

const char *
bantin_story_buffer_adopt_photo (BantinStoryBuffer *self,
                                 const BantinDocumentPhoto *photo)
{
  g_autofree char *key = NULL;
  StoryPhoto *entry;

  for (guint i = 0; i < self->photos->len; i++)
    {
      entry = g_ptr_array_index (self->photos, i);
      if (g_str_equal (entry->photo->original, photo->original) && has_same_edits (entry->photo, photo))
        {
          entry->was_placed = TRUE;
          return entry->photo->key;
        }
    }

  for (guint n = self->photos->len + 1; key == NULL || find_photo (self, key) != NULL; n++)
    {
      g_free (key);
      key = g_strdup_printf ("p%u", n);
    }
  entry = add_photo (self, photo, key);
  entry->was_placed = TRUE;

  return entry->photo->key;
}

/* --- in --- */

static void
insert_marked (BantinStoryBuffer *self,
               GtkTextIter *at,
               const BantinText *text,
               BantinLineType type)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint base = gtk_text_iter_get_offset (at);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_insert (buffer, at, text->text, -1);
  gtk_text_buffer_insert (buffer, at, "\n", 1);

  gtk_text_buffer_get_iter_at_offset (buffer, &start, base);
  gtk_text_buffer_apply_tag (buffer, bantin_story_tag_for_line (type), &start, at);
  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, base + span->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, base + span->end);
      gtk_text_buffer_apply_tag (buffer, bantin_story_tag_for_mark (span->mark, span->href), &start, &end);
    }
}

static BantinFigure *
make_figure (BantinStoryBuffer *self,
             const BantinBlock *block)
{
  GPtrArray *items;

  if (block->type == BANTIN_BLOCK_OPAQUE)
    return bantin_figure_new_opaque (block->raw, block->extra);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_figure_item_free);
  for (guint i = 0; i < block->placements->len; i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (block->placements, i);
      StoryPhoto *entry = find_photo (self, placement->photo);

      /* A placement whose photo the document forgot is kept: only its picture is missing. */
      if (entry == NULL)
        {
          g_autoptr (BantinDocumentPhoto) missing = bantin_document_photo_new (placement->photo, "");

          g_ptr_array_add (items, bantin_figure_item_new (missing, placement->alt, placement->credit, placement->extra));
          continue;
        }
      entry->was_placed = TRUE;
      g_ptr_array_add (items, bantin_figure_item_new (entry->photo, placement->alt, placement->credit, placement->extra));
    }

  return bantin_figure_new (block->type, items, block->extra);
}

static void
insert_figure (BantinStoryBuffer *self,
               GtkTextIter *at,
               const BantinBlock *block)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint base = gtk_text_iter_get_offset (at);
  g_autoptr (BantinFigure) figure = NULL;
  GtkTextIter start;

  /* A set without photos has nothing to stand for. */
  if (block->placements != NULL && block->placements->len == 0)
    return;

  figure = make_figure (self, block);
  bantin_story_buffer_insert_anchor (self, at, figure);
  gtk_text_buffer_insert (buffer, at, "\n", 1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, base);
  gtk_text_buffer_apply_tag (buffer, bantin_story_tag_for_line (BANTIN_LINE_FIGURE), &start, at);

  for (guint i = 0; i < bantin_figure_get_n_items (figure); i++)
    {
      const BantinPlacement *placement = g_ptr_array_index (block->placements, i);

      insert_marked (self, at, placement->caption, BANTIN_LINE_CAPTION);
    }
}

void
bantin_story_buffer_load (BantinStoryBuffer *self,
                          BantinDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter at;
  GtkTextIter end;

  g_return_if_fail (BANTIN_IS_STORY_BUFFER (self));
  g_return_if_fail (document != NULL);

  self->loading++;
  gtk_text_buffer_get_bounds (buffer, &at, &end);
  gtk_text_buffer_delete (buffer, &at, &end);

  g_ptr_array_set_size (self->photos, 0);
  for (guint i = 0; i < document->photos->len; i++)
    {
      const BantinDocumentPhoto *photo = g_ptr_array_index (document->photos, i);

      add_photo (self, photo, photo->key);
    }

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      gtk_text_buffer_get_end_iter (buffer, &at);
      if (bantin_block_type_has_text (block->type))
        insert_marked (self, &at, block->text, (BantinLineType) block->type);
      else
        insert_figure (self, &at, block);
    }
  bantin_story_model_touch (self, 0, self->lines->len);
  bantin_story_normalize (self);
  gtk_text_buffer_get_start_iter (buffer, &at);
  gtk_text_buffer_place_cursor (buffer, &at);
  self->loading--;

  bantin_story_undo_clear (self);
  bantin_story_undo_init (self);
  bantin_story_buffer_set_details (self, document);
  g_signal_emit_by_name (self, "history-changed");
}

/* --- out --- */

static void
fill_placement (BantinPlacement *placement,
                const BantinFigureItem *item,
                const BantinText *caption)
{
  bantin_text_free (placement->caption);
  placement->caption = bantin_text_copy (caption);
  if (item->extra != NULL)
    placement->extra = json_object_ref (item->extra);
}

static BantinBlock *
make_figure_block (BantinStoryBuffer *self,
                   guint line,
                   BantinFigure *figure)
{
  BantinBlockType type = bantin_figure_get_block_type (figure);
  BantinBlock *block = type == BANTIN_BLOCK_OPAQUE ? bantin_block_new_opaque (bantin_figure_get_raw (figure)) :
                       type == BANTIN_BLOCK_GALLERY ? bantin_block_new_gallery () :
                                                      NULL;

  for (guint i = 0; i < bantin_figure_get_n_items (figure); i++)
    {
      const BantinFigureItem *item = bantin_figure_get_item (figure, i);

      if (type == BANTIN_BLOCK_GALLERY)
        bantin_block_add_placement (block, item->photo->key, "", item->alt, item->credit);
      else
        block = bantin_block_new_figure (item->photo->key, "", item->alt, item->credit);
      fill_placement (g_ptr_array_index (block->placements, i), item, bantin_story_model_get (self, line + 1 + i)->text);
    }
  if (bantin_figure_get_extra (figure) != NULL)
    block->extra = json_object_ref (bantin_figure_get_extra (figure));

  return block;
}

static void
add_blocks (BantinStoryBuffer *self,
            BantinDocument *document)
{
  for (guint i = 0; i + 1 < self->lines->len; i++)
    {
      const BantinStoryLine *line = bantin_story_model_get (self, i);
      BantinBlock *block;

      if (line->type == BANTIN_LINE_CAPTION)
        continue;

      if (line->figure != NULL)
        block = make_figure_block (self, i, line->figure);
      else
        {
          block = bantin_block_new ((BantinBlockType) line->type, "");
          bantin_text_free (block->text);
          block->text = bantin_text_copy (line->text);
        }
      g_ptr_array_add (document->blocks, block);
    }
}

static gboolean
is_placed (BantinStoryBuffer *self,
           const char *key)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      BantinFigure *figure = bantin_story_model_get (self, i)->figure;

      for (guint k = 0; figure != NULL && k < bantin_figure_get_n_items (figure); k++)
        {
          if (g_str_equal (bantin_figure_get_item (figure, k)->photo->key, key))
            return TRUE;
        }
    }

  return FALSE;
}

static void
add_photos (BantinStoryBuffer *self,
            BantinDocument *document)
{
  for (guint i = 0; i < self->photos->len; i++)
    {
      StoryPhoto *entry = g_ptr_array_index (self->photos, i);

      if (!entry->was_placed || is_placed (self, entry->photo->key))
        g_ptr_array_add (document->photos, bantin_document_photo_copy (entry->photo));
    }
}

BantinDocument *
bantin_story_buffer_dup_document (BantinStoryBuffer *self)
{
  BantinDocument *document;

  g_return_val_if_fail (BANTIN_IS_STORY_BUFFER (self), NULL);

  bantin_story_buffer_settle (self);
  document = bantin_document_copy (self->details);
  add_blocks (self, document);
  add_photos (self, document);
  if (*document->cover != '\0' && bantin_document_find_photo (document, document->cover) == NULL)
    g_set_str (&document->cover, "");

  return document;
}

void
bantin_story_buffer_set_details (BantinStoryBuffer *self,
                                 BantinDocument *document)
{
  g_return_if_fail (BANTIN_IS_STORY_BUFFER (self));

  bantin_document_unref (self->details);
  self->details = bantin_document_copy (document);
  g_ptr_array_set_size (self->details->blocks, 0);
  g_ptr_array_set_size (self->details->photos, 0);
}

const char *
bantin_story_buffer_get_cover (BantinStoryBuffer *self)
{
  return *self->details->cover != '\0' ? self->details->cover : NULL;
}

void
bantin_story_buffer_set_cover (BantinStoryBuffer *self,
                               const char *key)
{
  if (g_set_str (&self->details->cover, key != NULL ? key : ""))
    g_signal_emit_by_name (self, "edited");
}
