/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-compare.h"

#include "story/bantin-block-markup.h"
#include "story/bantin-compare-private.h"
#include "story/bantin-html.h"
#include "story/bantin-reading.h"
#include "story/bantin-sequence.h"

#include <string.h>

static const char *const kind_names[BANTIN_N_DIFFERENCE_KINDS] = {
  [BANTIN_DIFFERENCE_HEADLINE] = "headline",
  [BANTIN_DIFFERENCE_TEXT] = "text",
  [BANTIN_DIFFERENCE_TEXT_MISSING] = "text-missing",
  [BANTIN_DIFFERENCE_TEXT_EXTRA] = "text-extra",
  [BANTIN_DIFFERENCE_TEXT_MOVED] = "text-moved",
  [BANTIN_DIFFERENCE_PUNCTUATION] = "punctuation",
  [BANTIN_DIFFERENCE_LINK] = "link",
  [BANTIN_DIFFERENCE_PHOTO_MISSING] = "photo-missing",
  [BANTIN_DIFFERENCE_PHOTO_EXTRA] = "photo-extra",
  [BANTIN_DIFFERENCE_PHOTO_MOVED] = "photo-moved",
  [BANTIN_DIFFERENCE_CAPTION] = "caption",
  [BANTIN_DIFFERENCE_ALT] = "alt",
};

const char *
bantin_difference_kind_to_string (BantinDifferenceKind kind)
{
  g_return_val_if_fail (kind < BANTIN_N_DIFFERENCE_KINDS, NULL);

  return kind_names[kind];
}

void
bantin_difference_free (BantinDifference *difference)
{
  g_free (difference->photo);
  g_free (difference->expected);
  g_free (difference->found);
  g_free (difference);
}

static void
free_difference (gpointer data)
{
  bantin_difference_free (data);
}

void
bantin_comparison_add (BantinComparison *self,
                       BantinDifferenceKind kind,
                       guint block,
                       const char *photo,
                       const char *expected,
                       const char *found)
{
  BantinDifference *difference = g_new0 (BantinDifference, 1);

  difference->kind = kind;
  difference->block = block;
  difference->photo = g_strdup (photo);
  difference->expected = g_strdup (expected);
  difference->found = g_strdup (found);
  g_ptr_array_add (self->differences, difference);
}

static void
free_part (gpointer data)
{
  BantinPart *part = data;

  g_free (part->text);
  g_free (part->photo);
  g_free (part->alt);
  g_clear_pointer (&part->addresses, g_ptr_array_unref);
  g_free (part);
}

static void
init_side (BantinSide *side)
{
  side->lines = g_ptr_array_new_with_free_func (free_part);
  side->photos = g_ptr_array_new_with_free_func (free_part);
  side->links = g_ptr_array_new_with_free_func (free_part);
  side->words = bantin_word_list_new ();
}

static void
clear_side (BantinSide *side)
{
  g_ptr_array_unref (side->lines);
  g_ptr_array_unref (side->photos);
  g_ptr_array_unref (side->links);
  bantin_word_list_free (side->words);
}

static BantinPart *
add_part (GPtrArray *parts,
          guint block,
          const char *text)
{
  BantinPart *part = g_new0 (BantinPart, 1);

  part->block = block;
  part->text = g_strdup (text);
  g_ptr_array_add (parts, part);

  return part;
}

static void
add_line (BantinSide *side,
          BantinVocabulary *vocabulary,
          guint block,
          const char *text)
{
  add_part (side->lines, block, text);
  bantin_word_list_add_line (side->words, vocabulary, text);
}

static void
add_reading (BantinSide *side,
             BantinVocabulary *vocabulary,
             guint block,
             const char *html)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (html);

  for (guint i = 0; i < items->len; i++)
    {
      const BantinReadingItem *item = g_ptr_array_index (items, i);

      if (item->is_photo)
        {
          BantinPart *part = add_part (side->photos, block, item->text);

          part->alt = g_strdup (item->alt);
          part->addresses = g_ptr_array_ref (item->addresses);
          part->media = item->media;
          part->n_words_before = side->words->ids->len;
        }
      else
        add_line (side, vocabulary, block, item->text);

      for (guint j = 0; j < item->links->len; j++)
        add_part (side->links, block, g_ptr_array_index (item->links, j));
    }
}

static void
add_links (BantinSide *side,
           guint block,
           const BantinText *text)
{
  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      if (span->mark == BANTIN_MARK_LINK && bantin_html_is_safe_address (span->href))
        add_part (side->links, block, span->href);
    }
}

static void
add_placement (BantinSide *side,
               guint block,
               const BantinPlacement *placement,
               GHashTable *table)
{
  const BantinMedia *media = g_hash_table_lookup (table, placement->photo);
  gboolean has_credit = !bantin_string_is_blank (placement->credit);
  g_autofree char *text = has_credit ? g_strdup_printf ("%s (Ảnh: %s)", placement->caption->text, placement->credit)
                                     : g_strdup (placement->caption->text);
  BantinPart *part = add_part (side->photos, block, text);

  part->photo = g_strdup (placement->photo);
  part->alt = g_strdup (*placement->alt != '\0' ? placement->alt : placement->caption->text);
  part->addresses = g_ptr_array_new_with_free_func (g_free);
  part->n_words_before = side->words->ids->len;

  if (media != NULL)
    {
      part->media = media->id;
      g_ptr_array_add (part->addresses, g_strdup (media->url));
    }

  add_links (side, block, placement->caption);
}

static void
add_document (BantinSide *side,
              BantinVocabulary *vocabulary,
              const BantinDocument *document,
              GHashTable *media)
{
  gboolean has_byline = FALSE;

  for (guint i = 1; i < document->blocks->len; i++)
    {
      const BantinBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->text != NULL && !bantin_string_is_blank (block->text->text))
        {
          has_byline |= block->type == BANTIN_BLOCK_BYLINE;
          add_line (side, vocabulary, i, block->text->text);
          add_links (side, i, block->text);
        }

      for (guint j = 0; block->placements != NULL && j < block->placements->len; j++)
        add_placement (side, i, g_ptr_array_index (block->placements, j), media);

      if (block->raw != NULL)
        add_reading (side, vocabulary, i, block->raw);
    }

  if (!has_byline && !bantin_string_is_blank (document->pen_name))
    add_line (side, vocabulary, G_MAXUINT, document->pen_name);
}

static void
compare_headline (BantinComparison *self,
                  const char *expected,
                  const char *html)
{
  g_autoptr (GPtrArray) items = bantin_reading_from_html (html);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *plain_expected = bantin_word_list_normalise_text (expected);
  g_autofree char *plain_found = NULL;

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", ((BantinReadingItem *) g_ptr_array_index (items, i))->text);

  plain_found = bantin_word_list_normalise_text (found->str);

  if (!bantin_word_list_is_same_text (expected, found->str))
    bantin_comparison_add (self, BANTIN_DIFFERENCE_HEADLINE, 0, NULL, expected, found->str);
  else if (!g_str_equal (plain_expected, plain_found))
    bantin_comparison_add (self, BANTIN_DIFFERENCE_PUNCTUATION, 0, NULL, expected, found->str);
}

static guint *
make_link_ids (const GPtrArray *links,
               GHashTable *vocabulary)
{
  guint *ids = g_new (guint, MAX (links->len, 1));

  for (guint i = 0; i < links->len; i++)
    {
      const BantinPart *link = g_ptr_array_index (links, i);

      if (!g_hash_table_contains (vocabulary, link->text))
        g_hash_table_insert (vocabulary, g_strdup (link->text), GUINT_TO_POINTER (g_hash_table_size (vocabulary)));

      ids[i] = GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary, link->text));
    }

  return ids;
}

static void
compare_links (BantinComparison *self)
{
  g_autoptr (GHashTable) vocabulary = bantin_vocabulary_new ();
  const GPtrArray *expected = self->expected.links;
  const GPtrArray *found = self->found.links;
  g_autofree guint *expected_ids = make_link_ids (expected, vocabulary);
  g_autofree guint *found_ids = make_link_ids (found, vocabulary);
  g_autofree guint *mates = bantin_sequence_match (expected_ids, expected->len, found_ids, found->len);
  guint next = 0;

  for (guint i = 0; i <= expected->len; i++)
    {
      const BantinPart *link = i < expected->len ? g_ptr_array_index (expected, i) : NULL;
      guint mate = link != NULL ? mates[i] : found->len;

      if (mate == BANTIN_UNMATCHED)
        {
          bantin_comparison_add (self, BANTIN_DIFFERENCE_LINK, link->block, NULL, link->text, "");
          continue;
        }

      for (; next < mate; next++)
        bantin_comparison_add (self, BANTIN_DIFFERENCE_LINK, i > 0 ? ((BantinPart *) g_ptr_array_index (expected, i - 1))->block : 0, NULL,
                               "", ((BantinPart *) g_ptr_array_index (found, next))->text);
      next++;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const BantinDifference *left = *(const BantinDifference *const *) a;
  const BantinDifference *right = *(const BantinDifference *const *) b;

  if (left->block != right->block)
    return left->block < right->block ? -1 : 1;

  return left->kind < right->kind ? -1 : left->kind > right->kind;
}

GPtrArray *
bantin_compare_post (const BantinDocument *approved,
                     GHashTable *media,
                     const char *headline,
                     const char *html)
{
  g_autoptr (GHashTable) vocabulary = bantin_vocabulary_new ();
  BantinComparison self = { 0 };

  g_return_val_if_fail (approved != NULL && media != NULL && html != NULL, NULL);

  self.differences = g_ptr_array_new_with_free_func (free_difference);
  init_side (&self.expected);
  init_side (&self.found);
  add_document (&self.expected, vocabulary, approved, media);
  add_reading (&self.found, vocabulary, G_MAXUINT, html);

  if (headline != NULL)
    compare_headline (&self, bantin_document_get_headline (approved), headline);

  bantin_comparison_match_words (&self);
  bantin_comparison_compare_lines (&self);
  bantin_comparison_compare_photos (&self);
  compare_links (&self);
  g_ptr_array_sort (self.differences, compare_places);

  g_free (self.mates);
  g_free (self.found_mates);
  g_free (self.blocks_before);
  clear_side (&self.expected);
  clear_side (&self.found);

  return self.differences;
}
