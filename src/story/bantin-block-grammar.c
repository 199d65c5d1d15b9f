/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-block-grammar.h"

#include <string.h>

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && strchr (" \t\n\r\f", *at) != NULL)
    at++;

  return at;
}

/* [a-z][a-z0-9_-]* */
static const char *
skip_word (const char *at,
           const char *end)
{
  if (at >= end || !g_ascii_islower (*at))
    return NULL;

  while (at < end && (g_ascii_islower (*at) || g_ascii_isdigit (*at) || *at == '_' || *at == '-'))
    at++;

  return at;
}

static const char *
skip_comment_name (const char *at,
                   const char *end)
{
  const char *word_end = skip_word (at, end);

  if (word_end != NULL && word_end < end && *word_end == '/')
    return skip_word (word_end + 1, end);

  return word_end;
}

/* The attributes end at the first "}" that white space and the comment's end follow. No comment can begin or end before
 * that, since WordPress escapes such signs: so the search is short whatever somebody sends. */
static const char *
skip_attributes (const char *at,
                 const char *end)
{
  for (at++; at < end; at++)
    {
      const char *rest;

      if ((*at == '-' && end - at >= 3 && memcmp (at, "-->", 3) == 0) || (*at == '<' && end - at >= 4 && memcmp (at, "<!--", 4) == 0))
        return NULL;
      if (*at != '}')
        continue;

      rest = skip_space (at + 1, end);

      if (rest == at + 1)
        continue;
      if (rest < end && *rest == '/')
        rest++;
      if (end - rest >= 3 && memcmp (rest, "-->", 3) == 0)
        return at + 1;
    }

  return NULL;
}

static gboolean
parse_comment (const char *start,
               const char *end,
               BantinBlockComment *comment)
{
  const char *at = start + strlen ("<!--");
  const char *next = skip_space (at, end);

  memset (comment, 0, sizeof *comment);
  comment->start = start;

  if (next == at)
    return FALSE;

  if (next < end && *next == '/')
    {
      comment->is_closer = TRUE;
      next++;
    }

  if (end - next < 3 || memcmp (next, "wp:", 3) != 0)
    return FALSE;

  comment->name = next + 3;

  if (!(at = skip_comment_name (comment->name, end)))
    return FALSE;

  comment->name_length = (gsize) (at - comment->name);
  next = skip_space (at, end);

  if (next == at)
    return FALSE;

  if (next < end && *next == '{')
    {
      comment->attributes = next;
      if (!(at = skip_attributes (next, end)))
        return FALSE;
      comment->attributes_length = (gsize) (at - next);
      next = skip_space (at, end);
    }

  if (next < end && *next == '/')
    {
      comment->is_void = TRUE;
      next++;
    }

  if (end - next < 3 || memcmp (next, "-->", 3) != 0)
    return FALSE;

  comment->end = next + 3;

  return TRUE;
}

gboolean
bantin_block_comment_find (const char *at,
                           const char *end,
                           BantinBlockComment *comment)
{
  while ((at = memmem (at, (gsize) (end - at), "<!--", 4)) != NULL)
    {
      if (parse_comment (at, end, comment))
        return TRUE;

      at += 4;
    }

  return FALSE;
}

gboolean
bantin_block_comment_is (const BantinBlockComment *comment,
                         const char *name)
{
  const char *own = comment->name;
  gsize length = comment->name_length;

  if (length > 5 && memcmp (own, "core/", 5) == 0)
    {
      own += 5;
      length -= 5;
    }

  return length == strlen (name) && memcmp (own, name, length) == 0;
}

gboolean
bantin_block_piece_next (const char **at,
                         const char *end,
                         BantinBlockPiece *piece)
{
  BantinBlockComment comment;
  const char *next;
  guint depth = 1;

  memset (piece, 0, sizeof *piece);

  if (*at >= end)
    return FALSE;

  piece->start = *at;
  *at = piece->end = end;

  if (!bantin_block_comment_find (piece->start, end, &piece->opener) || piece->opener.is_closer)
    return TRUE;

  if (piece->opener.start > piece->start)
    {
      *at = piece->end = piece->opener.start;
      return TRUE;
    }

  piece->is_block = TRUE;
  next = piece->opener.end;

  if (piece->opener.is_void)
    {
      *at = piece->end = piece->inner_end = next;
      return TRUE;
    }

  while (bantin_block_comment_find (next, end, &comment))
    {
      next = comment.end;

      if (comment.is_closer)
        depth--;
      else if (!comment.is_void)
        depth++;

      if (depth == 0)
        {
          piece->inner_end = comment.start;
          *at = piece->end = comment.end;
          return TRUE;
        }
    }

  piece->is_block = FALSE;

  return TRUE;
}
