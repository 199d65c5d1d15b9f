/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-fragment-text.h"

G_BEGIN_DECLS

/* What a reader found, one block or picture each, before captions are found and old fonts converted. */
typedef struct _BantinPiece
{
  BantinBlockType type;
  BantinPieceFlags flags;
  BantinText *text; /* as it came; %NULL of a picture */
  GArray *ranges;   /* (element-type BantinFontRange) (nullable): what of it is in an old font */
  char *picture;    /* key; %NULL of a text */
  char *alt;
  struct _BantinPiece *caption; /* (nullable): of a picture, once it was found */
} BantinPiece;

void bantin_piece_free (BantinPiece *piece);
void bantin_fragment_picture_free (BantinFragmentPicture *picture);

/* @pieces: (element-type BantinPiece): changed, not kept. @pictures: (transfer full) */
BantinFragment *bantin_fragment_new (GPtrArray *pieces,
                                     GPtrArray *pictures,
                                     gboolean is_cut);

/* Moves captions from @pieces (element-type BantinPiece) to the pictures that they stand beside. */
void bantin_fragment_take_captions (GPtrArray *pieces);

G_END_DECLS
