/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "story/bantin-fragment.h"

G_BEGIN_DECLS

/*
 * Where the readers put what they find, in the order in which it stands. The builder joins runs, folds white space, keeps
 * pictures out of the middle of paragraphs, finds captions, converts old fonts and keeps to the limits. After a limit it
 * takes everything and keeps nothing; a reader may ask bantin_fragment_builder_is_full() and stop.
 */
typedef struct _BantinFragmentBuilder BantinFragmentBuilder;

/* How a run of text is written. Zeroed = plain. */
typedef struct
{
  gboolean is_strong;
  gboolean is_emphasis;
  gboolean keeps_spaces; /* white space is as typed: a line break ends the block */
  const char *href;      /* (nullable) */
  guint8 font;           /* bantin_fragment_font_code() */
} BantinRunStyle;

typedef enum
{
  BANTIN_PIECE_PLAIN = 0,
  BANTIN_PIECE_TITLE = 1 << 0,
  BANTIN_PIECE_CAPTION = 1 << 1,   /* its style says that it is one */
  BANTIN_PIECE_CENTRED = 1 << 2,   /* below a picture it is one */
  BANTIN_PIECE_SPLITTING = 1 << 3, /* a single line break ends the block; else it is a space, and two end it */
} BantinPieceFlags;

BantinFragmentBuilder *bantin_fragment_builder_new (void);
void bantin_fragment_builder_free (BantinFragmentBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantinFragmentBuilder, bantin_fragment_builder_free)

/* What of a font matters: 0 of all but those of bantin_legacy_from_font(). @family: (nullable) */
guint8 bantin_fragment_font_code (const char *family);

/* Ends the block under way and begins another. An empty one leaves nothing. */
void bantin_fragment_builder_begin (BantinFragmentBuilder *self,
                                    BantinBlockType type,
                                    BantinPieceFlags flags);
void bantin_fragment_builder_end (BantinFragmentBuilder *self);
/* Whether text was put into the block under way. */
gboolean bantin_fragment_builder_has_text (BantinFragmentBuilder *self);

/* @length: in bytes, -1 = to its end; what is not UTF-8 becomes U+FFFD. */
void bantin_fragment_builder_add_text (BantinFragmentBuilder *self,
                                       const char *text,
                                       gssize length,
                                       const BantinRunStyle *style);
/* A line break inside a block. */
void bantin_fragment_builder_add_break (BantinFragmentBuilder *self);
/* A space, unless there is one: between what must not be glued. */
void bantin_fragment_builder_add_gap (BantinFragmentBuilder *self);

/* Another type for the block under way. */
void bantin_fragment_builder_set_type (BantinFragmentBuilder *self,
                                       BantinBlockType type);

/* How many texts and pictures have been finished; a place to come back to. */
guint bantin_fragment_builder_get_n_pieces (BantinFragmentBuilder *self);

/**
 * bantin_fragment_builder_join_row:
 * @first: pieces there were before the row began
 * @cells: (array length=n_cells): pieces there were before each of its cells began
 *
 * Ends the block. A row of one cell stays as it is, be it a whole page set in a table; of more, its pictures stand before
 * one line with the text of all cells.
 */
void bantin_fragment_builder_join_row (BantinFragmentBuilder *self,
                                       guint first,
                                       const guint *cells,
                                       guint n_cells);

/* Ends a table that began at piece @first. In a small one, made to hold a picture, the words below it are its caption. */
void bantin_fragment_builder_end_table (BantinFragmentBuilder *self,
                                        guint first);

/**
 * bantin_fragment_builder_add_picture:
 * @bytes: (nullable): its file
 * @uri: (nullable): where it was
 * @name: (nullable)
 * @alt: (nullable): what is said of it
 *
 * A picture that begins its block stands before the block's text, every other one behind it.
 */
void bantin_fragment_builder_add_picture (BantinFragmentBuilder *self,
                                          GBytes *bytes,
                                          const char *uri,
                                          const char *name,
                                          const char *alt);

gboolean bantin_fragment_builder_is_full (BantinFragmentBuilder *self);

/* (transfer full): what was built; the builder is empty afterwards. */
BantinFragment *bantin_fragment_builder_finish (BantinFragmentBuilder *self);

/* --- the readers, each called by bantin_fragment_read() --- */

gboolean bantin_html_read (BantinFragmentBuilder *builder,
                           GBytes *bytes,
                           GCancellable *cancellable,
                           GError **error);
gboolean bantin_rtf_read (BantinFragmentBuilder *builder,
                          GBytes *bytes,
                          GCancellable *cancellable,
                          GError **error);
gboolean bantin_docx_read (BantinFragmentBuilder *builder,
                           GBytes *bytes,
                           GCancellable *cancellable,
                           GError **error);
gboolean bantin_odt_read (BantinFragmentBuilder *builder,
                          GBytes *bytes,
                          GCancellable *cancellable,
                          GError **error);
gboolean bantin_plain_read (BantinFragmentBuilder *builder,
                            GBytes *bytes,
                            GCancellable *cancellable,
                            GError **error);

/* (transfer full): @bytes as UTF-8 by their mark of order, by themselves, or by @charset (nullable); never fails. */
char *bantin_foreign_decode (GBytes *bytes,
                             const char *charset);

G_END_DECLS
