/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-text-export.h"

#include "story/bantin-html.h"
#include "story/bantin-reading.h"

#include <string.h>

typedef struct
{
  GString *text;
  BantinBlockType last; /* type of the block before */
  guint number;         /* of the list item before */
} Exporter;

/* An empty line stands between paragraphs, none between items of one list. */
static void
begin_block (Exporter *self,
             BantinBlockType type)
{
  gboolean is_item = type == BANTIN_BLOCK_BULLET || type == BANTIN_BLOCK_NUMBER;
  gboolean is_next_item = is_item && self->last == type;

  if (self->text->len > 0 && !is_next_item)
    g_string_append_c (self->text, '\n');

  self->number = is_next_item ? self->number + 1 : 1;
  self->last = type;
}

/* The words from one position to another, as they stand. */
static void
append_range (GString *text,
              const char *source,
              guint from,
              guint to)
{
  const char *start = g_utf8_offset_to_pointer (source, from);

  g_string_append_len (text, start, g_utf8_offset_to_pointer (start, to - from) - start);
}

static void
append_text (Exporter *self,
             const BantinText *text)
{
  guint at = 0;

  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);
      g_autofree char *words = span->mark == BANTIN_MARK_LINK ? g_utf8_substring (text->text, span->start, span->end) : NULL;

      if (words == NULL || !bantin_html_is_safe_address (span->href) || strstr (span->href, g_strstrip (words)) != NULL)
        continue;

      append_range (self->text, text->text, at, span->end);
      g_string_append_printf (self->text, " <%s>", span->href);
      at = span->end;
    }

  g_string_append (self->text, g_utf8_offset_to_pointer (text->text, at));
}

static void
append_photo (Exporter *self,
              const BantinPlacement *placement)
{
  gboolean has_caption = !bantin_string_is_blank (placement->caption->text);
  gboolean has_credit = !bantin_string_is_blank (placement->credit);

  if (!has_caption && !has_credit)
    return;

  begin_block (self, BANTIN_BLOCK_FIGURE);
  g_string_append (self->text, "[Ảnh: ");
  if (has_caption)
    append_text (self, placement->caption);
  if (has_credit)
    g_string_append_printf (self->text, has_caption ? " (%s)" : "%s", placement->credit);
  g_string_append (self->text, "]\n");
}

static void
append_words (Exporter *self,
              const char *raw)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (raw);

  for (guint i = 0; i < items->len; i++)
    {
      const BantinReadingItem *item = g_ptr_array_index (items, i);

      if (*item->text == '\0')
        continue;

      begin_block (self, BANTIN_BLOCK_OPAQUE);
      g_string_append_printf (self->text, "%s\n", item->text);
    }
}

static void
append_block (Exporter *self,
              const BantinBlock *block)
{
  for (guint i = 0; block->placements != NULL && i < block->placements->len; i++)
    append_photo (self, g_ptr_array_index (block->placements, i));

  if (block->raw != NULL)
    append_words (self, block->raw);

  if (block->text == NULL || bantin_string_is_blank (block->text->text))
    return;

  begin_block (self, block->type);
  if (block->type == BANTIN_BLOCK_BULLET)
    g_string_append (self->text, "- ");
  else if (block->type == BANTIN_BLOCK_NUMBER)
    g_string_append_printf (self->text, "%u. ", self->number);
  append_text (self, block->text);
  g_string_append_c (self->text, '\n');
}

char *
bantin_text_export (const BantinDocument *document)
{
  Exporter self = { .last = BANTIN_BLOCK_HEADLINE };
  gboolean has_byline = FALSE;

  g_return_val_if_fail (document != NULL, NULL);

  self.text = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      append_block (&self, block);
      has_byline |= block->type == BANTIN_BLOCK_BYLINE && !bantin_string_is_blank (block->text->text);
    }

  if (!has_byline && !bantin_string_is_blank (document->pen_name))
    {
      begin_block (&self, BANTIN_BLOCK_BYLINE);
      g_string_append_printf (self.text, "%s\n", document->pen_name);
    }

  return g_string_free (self.text, FALSE);
}
