/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-private.h"

#include <string.h>

/* Which words belong to a picture: by their style's name, or, short and set apart from the text, by standing right below. */

#define MAX_CAPTION 300 /* characters */

static gboolean
is_all_emphasis (const BantinText *text)
{
  const BantinSpan *span = text->spans->len > 0 ? g_ptr_array_index (text->spans, 0) : NULL;

  for (guint i = 0; i < text->spans->len && span->mark != BANTIN_MARK_EMPHASIS; i++)
    span = g_ptr_array_index (text->spans, i);

  return span != NULL && span->mark == BANTIN_MARK_EMPHASIS && span->start == 0 && span->end == g_utf8_strlen (text->text, -1);
}

static gboolean
says_so (const char *text)
{
  static const char *const beginnings[] = { "Ảnh:", "Ảnh ", "(Ảnh", "ảnh:", "Hình ", "Hình:", "Chú thích ảnh", NULL };

  for (guint i = 0; beginnings[i] != NULL; i++)
    {
      if (g_str_has_prefix (text, beginnings[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_caption_below (const BantinPiece *piece)
{
  if (piece->picture != NULL)
    return FALSE;
  if (piece->flags & BANTIN_PIECE_CAPTION)
    return TRUE;
  if (piece->type != BANTIN_BLOCK_BODY || g_utf8_strlen (piece->text->text, -1) > MAX_CAPTION)
    return FALSE;

  return (piece->flags & BANTIN_PIECE_CENTRED) || is_all_emphasis (piece->text) || says_so (piece->text->text);
}

/* Slanted as a whole it is so because it is a caption. */
static void
drop_emphasis (BantinText *text)
{
  if (!is_all_emphasis (text))
    return;

  for (guint i = text->spans->len; i > 0; i--)
    {
      const BantinSpan *span = g_ptr_array_index (text->spans, i - 1);

      if (span->mark == BANTIN_MARK_EMPHASIS)
        g_ptr_array_remove_index (text->spans, i - 1);
    }
}

void
bantin_fragment_take_captions (GPtrArray *pieces)
{
  guint n_kept = 0;

  for (guint i = 0; i < pieces->len;)
    {
      BantinPiece *piece = g_ptr_array_index (pieces, i);
      BantinPiece *next = i + 1 < pieces->len ? g_ptr_array_index (pieces, i + 1) : NULL;
      BantinPiece *caption = NULL;

      if (piece->picture != NULL && next != NULL && is_caption_below (next))
        caption = next;
      else if (piece->picture == NULL && (piece->flags & BANTIN_PIECE_CAPTION) && next != NULL && next->picture != NULL)
        {
          caption = piece;
          piece = next;
        }
      if (caption != NULL)
        {
          drop_emphasis (caption->text);
          piece->caption = caption;
        }
      i += caption != NULL ? 2 : 1;
      pieces->pdata[n_kept++] = piece;
    }

  for (guint i = n_kept; i < pieces->len; i++)
    pieces->pdata[i] = NULL;
  g_ptr_array_set_free_func (pieces, NULL);
  g_ptr_array_set_size (pieces, n_kept);
  g_ptr_array_set_free_func (pieces, (GDestroyNotify) bantin_piece_free);
}
