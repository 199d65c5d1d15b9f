/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The comments that divide a WordPress post into blocks, as WordPress's own parser takes them:
 *
 *   <!-- wp:NAME {JSON} -->  …  <!-- /wp:NAME -->      or      <!-- wp:NAME {JSON} /-->
 *
 * NAME is namespace/name, the namespace "core" usually left out; white space is needed where a space stands above.
 */

typedef struct
{
  const char *start; /* "<" */
  const char *end;   /* behind ">" */
  const char *name;  /* with its namespace */
  gsize name_length;
  const char *attributes; /* (nullable): "{" */
  gsize attributes_length;
  gboolean is_closer;
  gboolean is_void;
} BantinBlockComment;

/* Finds the first such comment between @at and @end. */
gboolean bantin_block_comment_find (const char *at,
                                    const char *end,
                                    BantinBlockComment *comment);

/* Whether it names the block @name of WordPress's core. */
gboolean bantin_block_comment_is (const BantinBlockComment *comment,
                                  const char *name);

/* A piece of a post: a whole block with what is nested in it, or what stands between two. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean is_block;
  BantinBlockComment opener; /* of a block */
  const char *inner_end;     /* of a block: its closer's start; of a void one: its end */
} BantinBlockPiece;

/* Takes the next piece of what stands between @at (moved behind it) and @end. What is not closed, or closed without being
 * open, is one last piece that is no block. Returns FALSE at the end. */
gboolean bantin_block_piece_next (const char **at,
                                  const char *end,
                                  BantinBlockPiece *piece);

G_END_DECLS
