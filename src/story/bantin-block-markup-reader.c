/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-block-markup.h"

#include "story/bantin-block-grammar.h"
#include "story/bantin-block-markup-private.h"

#include <string.h>

/* Equal but for the space that WordPress's filter puts into "/>". */
static gboolean
is_as_written (const char *read,
               gsize length,
               const char *written)
{
  const char *end = read + length;

  while (read < end || *written != '\0')
    {
      if (end - read >= 3 && memcmp (read, " />", 3) == 0 && g_str_has_prefix (written, "/>"))
        read++;
      if (read >= end || *read != *written)
        return FALSE;

      read++;
      written++;
    }

  return TRUE;
}

static void
keep (JsonObject **extra,
      const char *name,
      const char *start,
      gsize length)
{
  g_autofree char *value = g_strndup (start, length);

  if (*extra == NULL)
    {
      *extra = json_object_new ();
      json_object_set_object_member (*extra, BANTIN_MARKUP_EXTRA, json_object_new ());
    }

  json_object_set_string_member (json_object_get_object_member (*extra, BANTIN_MARKUP_EXTRA), name, value);
}

typedef struct
{
  BantinDocument *document;
  GHashTable *media;
  const char *gap; /* what stands before the next block */
  gsize gap_length;
  gboolean is_first;
} Reader;

static void
add_block (Reader *self,
           BantinBlock *block)
{
  const char *usual = self->is_first ? "" : BANTIN_MARKUP_GAP;

  if (self->gap_length != strlen (usual) || memcmp (self->gap, usual, self->gap_length) != 0)
    keep (&block->extra, "gap", self->gap, self->gap_length);

  g_ptr_array_add (self->document->blocks, block);
  self->is_first = FALSE;
  self->gap_length = 0;
}

static void
add_opaque (Reader *self,
            const char *start,
            const char *end)
{
  g_autofree char *raw = g_strndup (start, (gsize) (end - start));

  add_block (self, bantin_block_new_opaque (raw));
}

static gboolean
is_list (const GPtrArray *blocks)
{
  const BantinBlock *block = g_ptr_array_index (blocks, 0);

  return block->type == BANTIN_BLOCK_BULLET || block->type == BANTIN_BLOCK_NUMBER;
}

/* The writer leaves such blocks out. */
static gboolean
has_blank (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (blocks, i);

      if (block->text != NULL && bantin_string_is_blank (block->text->text))
        return TRUE;
    }

  return FALSE;
}

static void
add_list (Reader *self,
          GPtrArray *blocks)
{
  const BantinBlock *last = g_ptr_array_index (self->document->blocks, self->document->blocks->len - 1);
  BantinBlock *first = g_ptr_array_steal_index (blocks, 0);

  if (last->type == first->type)
    keep (&first->extra, "apart", "", 0);

  add_block (self, first);

  while (blocks->len > 0)
    g_ptr_array_add (self->document->blocks, g_ptr_array_steal_index (blocks, 0));
}

static void
add_single (Reader *self,
            BantinBlock *block,
            const BantinBlockPiece *piece,
            gboolean is_same)
{
  if (block->type == BANTIN_BLOCK_LEAD && self->document->blocks->len != 1)
    {
      block->type = BANTIN_BLOCK_BODY;
      is_same = FALSE;
    }

  if (!is_same)
    keep (&block->extra, "raw", piece->start, (gsize) (piece->end - piece->start));

  add_block (self, block);
}

static void
add_piece (Reader *self,
           const BantinBlockPiece *piece)
{
  gsize length = (gsize) (piece->end - piece->start);
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  const char *text;
  gsize text_length;
  gboolean is_same;

  if (!piece->is_block || !(blocks = bantin_markup_parse (piece->start, length, self->media, &text, &text_length)))
    {
      add_opaque (self, piece->start, piece->end);
      return;
    }

  bantin_markup_append (written, blocks, 0, blocks->len, self->media);
  is_same = !has_blank (blocks) && is_as_written (piece->start, length, written->str);

  if (!is_list (blocks))
    add_single (self, g_ptr_array_steal_index (blocks, 0), piece, is_same);
  else if (is_same)
    add_list (self, blocks);
  else
    add_opaque (self, piece->start, piece->end);
}

char *
bantin_block_markup_find_key (const char *markup)
{
  const char *start;

  g_return_val_if_fail (markup != NULL, NULL);

  for (start = markup; (start = strstr (start, BANTIN_MARKUP_MARK)) != NULL;)
    {
      const char *key = start + strlen (BANTIN_MARKUP_MARK);
      gsize length = strspn (key, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");

      if (length > 0 && g_str_has_prefix (key + length, BANTIN_MARKUP_MARK_END))
        return g_strndup (key, length);

      start = key;
    }

  return NULL;
}

/* Our mark and the empty line behind it are no part of the story. */
static const char *
skip_mark (const char *markup)
{
  g_autofree char *key = g_str_has_prefix (markup, BANTIN_MARKUP_MARK) ? bantin_block_markup_find_key (markup) : NULL;
  g_autofree char *mark = key != NULL ? g_strdup_printf (BANTIN_MARKUP_MARK "%s" BANTIN_MARKUP_MARK_END, key) : NULL;

  if (mark == NULL || !g_str_has_prefix (markup, mark))
    return markup;

  markup += strlen (mark);

  return g_str_has_prefix (markup, BANTIN_MARKUP_GAP) ? markup + strlen (BANTIN_MARKUP_GAP) : markup;
}

BantinDocument *
bantin_block_markup_read (const char *markup,
                          const char *headline,
                          GHashTable *media)
{
  Reader self = { .media = media, .is_first = TRUE };
  BantinBlockPiece piece;
  const char *end;

  g_return_val_if_fail (markup != NULL, NULL);

  self.document = bantin_document_new ();
  g_ptr_array_set_size (self.document->blocks, 0);
  g_ptr_array_add (self.document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, headline));

  markup = self.gap = skip_mark (markup);
  end = markup + strlen (markup);

  while (bantin_block_piece_next (&markup, end, &piece))
    {
      g_autofree char *chunk = piece.is_block ? NULL : g_strndup (piece.start, (gsize) (piece.end - piece.start));

      if (chunk != NULL && bantin_string_is_blank (chunk))
        {
          self.gap = piece.start;
          self.gap_length = (gsize) (piece.end - piece.start);
        }
      else
        add_piece (&self, &piece);
    }

  if (self.gap_length > 0)
    keep (&self.document->extra, "gap", self.gap, self.gap_length);

  return self.document;
}
