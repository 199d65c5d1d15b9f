/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-private.h"

#include "base/bantin-hash.h"

#include <string.h>

#define MAX_SAMPLE 60    /* characters of the words that show a conversion */
#define MAX_HEADLINE 200 /* characters */

G_DEFINE_QUARK (bantin - fragment - error - quark, bantin_fragment_error)

void
bantin_fragment_picture_free (BantinFragmentPicture *picture)
{
  g_free (picture->key);
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture->uri);
  g_free (picture->name);
  g_free (picture);
}

BantinFragment *
bantin_fragment_ref (BantinFragment *fragment)
{
  g_atomic_ref_count_inc (&fragment->ref_count);

  return fragment;
}

void
bantin_fragment_unref (BantinFragment *fragment)
{
  if (!g_atomic_ref_count_dec (&fragment->ref_count))
    return;

  g_ptr_array_unref (fragment->blocks);
  g_ptr_array_unref (fragment->pictures);
  g_clear_pointer (&fragment->as_pasted, g_ptr_array_unref);
  g_free (fragment->before);
  g_free (fragment->after);
  g_free (fragment);
}

/* --- which encoding --- */

/* What the words of all pieces without a font's name say together: short captions say nothing alone. */
static BantinLegacy
guess_together (GPtrArray *texts)
{
  g_autoptr (GString) sample = g_string_new (NULL);
  BantinLegacyGuess guess;

  for (guint i = 0; i < texts->len && sample->len < 16 * 1024; i++)
    {
      const char *text = g_ptr_array_index (texts, i);

      if (bantin_legacy_is_likely (text, BANTIN_LEGACY_TCVN3) || bantin_legacy_is_likely (text, BANTIN_LEGACY_VNI))
        g_string_append_printf (sample, "%s\n", text);
    }
  bantin_legacy_guess (sample->str, &guess);

  return guess.is_sure ? guess.encoding : BANTIN_LEGACY_NONE;
}

/* What most of the pieces may be that are not sure. */
static BantinLegacy
guess_offer (GPtrArray *texts)
{
  guint votes[BANTIN_N_LEGACIES] = { 0 };
  BantinLegacy best = BANTIN_LEGACY_NONE;

  for (guint i = 0; i < texts->len; i++)
    {
      BantinLegacyGuess guess;

      bantin_legacy_guess (g_ptr_array_index (texts, i), &guess);
      if (!guess.is_sure && guess.encoding != BANTIN_LEGACY_NONE)
        votes[guess.encoding]++;
    }
  for (guint i = 0; i < BANTIN_N_LEGACIES; i++)
    {
      if (votes[i] > votes[best])
        best = i;
    }

  return best;
}

/* Drops the ranges whose font's name is wrong: one text of each font is judged as a whole. */
static void
check_ranges (BantinPiece *piece)
{
  for (guint i = piece->ranges->len; i > 0; i--)
    {
      const BantinFontRange *range = &g_array_index (piece->ranges, BantinFontRange, i - 1);
      const char *start = g_utf8_offset_to_pointer (piece->text->text, range->start);
      const char *end = g_utf8_offset_to_pointer (start, range->end - range->start);
      g_autofree char *text = g_strndup (start, end - start);
      gboolean is_plain = g_str_is_ascii (text);

      /* A font of capitals draws plain letters so too. */
      if (!is_plain && !bantin_legacy_does_fit (text, bantin_fragment_font_encoding (range->font)))
        g_array_remove_index (piece->ranges, i - 1);
      else if (is_plain && range->font == bantin_fragment_encoding_font (bantin_fragment_font_encoding (range->font)))
        g_array_remove_index (piece->ranges, i - 1);
    }
  if (piece->ranges->len == 0)
    g_clear_pointer (&piece->ranges, g_array_unref);
}

static void
set_whole_range (BantinPiece *piece,
                 BantinLegacy encoding)
{
  BantinFontRange range = { 0, g_utf8_strlen (piece->text->text, -1), bantin_fragment_encoding_font (encoding) };

  piece->ranges = g_array_new (FALSE, FALSE, sizeof (BantinFontRange));
  g_array_append_val (piece->ranges, range);
}

static void
decide (GPtrArray *pieces,
        BantinFragment *fragment)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  BantinLegacy together;

  for (guint i = 0; i < pieces->len; i++)
    {
      BantinPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->ranges != NULL)
        check_ranges (piece);
      if (piece->ranges != NULL || g_str_is_ascii (piece->text->text))
        continue;
      g_ptr_array_add (open, piece);
      g_ptr_array_add (texts, piece->text->text);
    }

  together = guess_together (texts);
  for (guint i = open->len; i > 0; i--)
    {
      BantinPiece *piece = g_ptr_array_index (open, i - 1);
      BantinLegacyGuess guess;

      bantin_legacy_guess (piece->text->text, &guess);
      if (guess.is_sure)
        set_whole_range (piece, guess.encoding);
      else if (bantin_legacy_is_likely (piece->text->text, together))
        set_whole_range (piece, together);
      else
        continue;
      g_ptr_array_remove_index (texts, i - 1);
    }
  fragment->offer = guess_offer (texts);
}

/* --- blocks --- */

static BantinBlock *
make_block (const BantinPiece *piece,
            gboolean converts)
{
  BantinBlock *block;
  BantinText **slot;
  const BantinPiece *words = piece->picture != NULL ? piece->caption : piece;

  if (piece->picture != NULL)
    {
      g_autoptr (BantinText) raw = bantin_text_new (piece->alt);
      g_autoptr (BantinText) alt = bantin_fragment_text_finish (raw, NULL);

      block = bantin_block_new_figure (piece->picture, "", alt->text, "");
      slot = &((BantinPlacement *) g_ptr_array_index (block->placements, 0))->caption;
    }
  else
    {
      block = bantin_block_new (piece->type, "");
      slot = &block->text;
    }

  if (words != NULL)
    {
      bantin_text_free (*slot);
      *slot = bantin_fragment_text_finish (words->text, converts ? words->ranges : NULL);
    }

  return block;
}

static GPtrArray *
make_blocks (GPtrArray *pieces,
             gboolean converts)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_block_free);

  for (guint i = 0; i < pieces->len; i++)
    g_ptr_array_add (blocks, make_block (g_ptr_array_index (pieces, i), converts));

  return blocks;
}

static char *
shorten (const char *text)
{
  g_autofree char *start = g_utf8_strlen (text, -1) > MAX_SAMPLE ? g_utf8_substring (text, 0, MAX_SAMPLE) : g_strdup (text);
  char *space = g_utf8_strlen (text, -1) > MAX_SAMPLE ? strrchr (start, ' ') : NULL;

  return space != NULL ? g_strdup_printf ("%.*s…", (int) (space - start), start) : g_strdup (start);
}

/* The first converted words show what was done. */
static void
note_conversion (BantinFragment *fragment,
                 const BantinPiece *piece)
{
  const BantinFontRange *range;
  g_autoptr (BantinText) raw = NULL;
  g_autoptr (BantinText) before = NULL;
  g_autoptr (BantinText) after = NULL;
  g_autofree char *words = NULL;
  BantinFontRange whole;
  g_autoptr (GArray) ranges = NULL;

  if (piece->ranges == NULL || fragment->encoding != BANTIN_LEGACY_NONE)
    return;

  range = &g_array_index (piece->ranges, BantinFontRange, 0);
  words = g_utf8_substring (piece->text->text, range->start, MIN (range->end, range->start + 2 * MAX_SAMPLE));
  if (g_str_is_ascii (words))
    return;

  whole = (BantinFontRange) { 0, g_utf8_strlen (words, -1), range->font };
  ranges = g_array_new (FALSE, FALSE, sizeof (BantinFontRange));
  g_array_append_val (ranges, whole);
  raw = bantin_text_new (words);
  before = bantin_fragment_text_finish (raw, NULL);
  after = bantin_fragment_text_finish (raw, ranges);
  fragment->encoding = bantin_fragment_font_encoding (range->font);
  g_free (fragment->before);
  g_free (fragment->after);
  fragment->before = shorten (before->text);
  fragment->after = shorten (after->text);
}

static void
note_offer (BantinFragment *fragment)
{
  for (guint i = 0; i < fragment->blocks->len && fragment->offer != BANTIN_LEGACY_NONE && *fragment->before == '\0'; i++)
    {
      const BantinBlock *block = g_ptr_array_index (fragment->blocks, i);

      if (block->text != NULL && bantin_legacy_does_fit (block->text->text, fragment->offer))
        {
          g_autofree char *start = g_utf8_substring (block->text->text, 0, MIN (g_utf8_strlen (block->text->text, -1), 2 * MAX_SAMPLE));
          g_autofree char *converted = bantin_legacy_convert (start, fragment->offer);

          g_free (fragment->before);
          g_free (fragment->after);
          fragment->before = shorten (start);
          fragment->after = shorten (converted);
        }
    }
}

BantinFragment *
bantin_fragment_new (GPtrArray *pieces,
                     GPtrArray *pictures,
                     gboolean is_cut)
{
  BantinFragment *fragment = g_new0 (BantinFragment, 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  bantin_fragment_take_captions (pieces);

  g_atomic_ref_count_init (&fragment->ref_count);
  fragment->pictures = pictures;
  fragment->is_cut = is_cut;
  fragment->before = g_strdup ("");
  fragment->after = g_strdup ("");
  for (guint i = 0; i < pieces->len; i++)
    {
      BantinPiece *piece = g_ptr_array_index (pieces, i);

      if (piece->picture == NULL || piece->caption != NULL)
        g_ptr_array_add (texts, piece->picture != NULL ? piece->caption : piece);
    }
  decide (texts, fragment);
  for (guint i = 0; i < texts->len; i++)
    note_conversion (fragment, g_ptr_array_index (texts, i));

  fragment->blocks = make_blocks (pieces, TRUE);
  if (fragment->encoding != BANTIN_LEGACY_NONE)
    fragment->as_pasted = make_blocks (pieces, FALSE);
  else
    note_offer (fragment);
  if (pieces->len > 0)
    fragment->has_title = (((BantinPiece *) g_ptr_array_index (pieces, 0))->flags & BANTIN_PIECE_TITLE) != 0;

  return fragment;
}

/* --- what a person says --- */

static void
convert_text (BantinText **text,
              BantinLegacy encoding)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (BantinFontRange));
  BantinFontRange whole = { 0, g_utf8_strlen ((*text)->text, -1), bantin_fragment_encoding_font (encoding) };
  BantinText *converted;

  if (!bantin_legacy_does_fit ((*text)->text, encoding))
    return;

  g_array_append_val (ranges, whole);
  converted = bantin_fragment_text_finish (*text, ranges);
  bantin_text_free (*text);
  *text = converted;
}

void
bantin_fragment_convert (BantinFragment *fragment,
                         BantinLegacy encoding)
{
  GPtrArray *source = fragment->as_pasted != NULL ? fragment->as_pasted : fragment->blocks;
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_block_free);

  for (guint i = 0; i < source->len; i++)
    {
      BantinBlock *block = bantin_block_copy (g_ptr_array_index (source, i));

      if (block->text != NULL)
        convert_text (&block->text, encoding);
      for (guint k = 0; block->placements != NULL && k < block->placements->len; k++)
        convert_text (&((BantinPlacement *) g_ptr_array_index (block->placements, k))->caption, encoding);
      g_ptr_array_add (blocks, block);
    }

  if (fragment->as_pasted == NULL)
    fragment->as_pasted = g_steal_pointer (&fragment->blocks);
  else
    g_ptr_array_unref (fragment->blocks);
  fragment->blocks = blocks;
  fragment->encoding = encoding;
  fragment->offer = BANTIN_LEGACY_NONE;
}

/* --- a story of its own --- */

static gboolean
is_all_strong (const BantinText *text)
{
  for (guint i = 0; i < text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i);

      if (span->mark == BANTIN_MARK_STRONG && span->start == 0 && span->end == g_utf8_strlen (text->text, -1))
        return TRUE;
    }

  return FALSE;
}

/* A heading that opens the text, or a bold line of a headline's length above others. */
static gboolean
is_headline (const BantinFragment *fragment,
             gboolean guesses)
{
  const BantinBlock *first = fragment->blocks->len > 0 ? g_ptr_array_index (fragment->blocks, 0) : NULL;

  if (first == NULL || first->text == NULL || g_utf8_strlen (first->text->text, -1) > MAX_HEADLINE)
    return FALSE;

  if (fragment->has_title || !guesses)
    return fragment->has_title;

  return first->type == BANTIN_BLOCK_HEADING ||
         (first->type == BANTIN_BLOCK_BODY && fragment->blocks->len > 1 && is_all_strong (first->text));
}

static void
add_photo (BantinDocument *document,
           const BantinFragmentPicture *picture)
{
  g_autofree char *sha256 = NULL;
  BantinDocumentPhoto *photo;
  gconstpointer data;
  gsize size;

  if (picture->bytes == NULL)
    return;

  data = g_bytes_get_data (picture->bytes, &size);
  sha256 = bantin_hash_bytes (data, size);
  photo = bantin_document_photo_new (picture->key, sha256);
  g_set_str (&photo->name, picture->name);
  g_ptr_array_add (document->photos, photo);
}

BantinDocument *
bantin_fragment_to_document (const BantinFragment *fragment,
                             gboolean guesses)
{
  BantinDocument *document = bantin_document_new ();
  guint first = 0;

  for (guint i = 0; i < fragment->pictures->len; i++)
    add_photo (document, g_ptr_array_index (fragment->pictures, i));

  if (is_headline (fragment, guesses))
    {
      const BantinBlock *block = g_ptr_array_index (fragment->blocks, 0);

      g_ptr_array_set_size (document->blocks, 0);
      g_ptr_array_add (document->blocks, bantin_block_new (BANTIN_BLOCK_HEADLINE, block->text->text));
      first = 1;
    }
  for (guint i = first; i < fragment->blocks->len; i++)
    g_ptr_array_add (document->blocks, bantin_block_copy (g_ptr_array_index (fragment->blocks, i)));

  return document;
}
