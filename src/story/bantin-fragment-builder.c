/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-builder.h"

#include "story/bantin-fragment-private.h"
#include "text/bantin-utf8.h"

#include <string.h>

/* More runs than this in one block are not writing: its marks go, its words stay. */
#define MAX_SPANS 4000
#define MAX_ADDRESS 4096

typedef enum
{
  STRONG = 1 << 0,
  EMPHASIS = 1 << 1,
} Marks;

/* How a stretch of the block under way is written. */
typedef struct
{
  guint start; /* code points */
  Marks marks;
  guint link; /* 1 + its place in the addresses; 0 = none */
  guint8 font;
} Run;

struct _BantinFragmentBuilder
{
  GPtrArray *pieces;   /* BantinPiece */
  GPtrArray *pictures; /* BantinFragmentPicture */
  guint n_characters;
  gboolean is_cut;

  /* The block under way. */
  BantinBlockType type;
  BantinPieceFlags flags;
  GString *text;
  guint n; /* code points of the text */
  GArray *runs;
  GPtrArray *addresses;
  GPtrArray *waiting; /* pieces of pictures that go behind the text */
  guint n_breaks;     /* line breaks since the last word */
  gboolean has_gap;   /* its last character is a space that was folded */
  gboolean is_behind; /* its first line was a picture, and a break followed */
  gboolean has_led;   /* a picture stands before its text */
};

void
bantin_piece_free (BantinPiece *piece)
{
  g_clear_pointer (&piece->text, bantin_text_free);
  g_clear_pointer (&piece->ranges, g_array_unref);
  g_free (piece->picture);
  g_free (piece->alt);
  g_clear_pointer (&piece->caption, bantin_piece_free);
  g_free (piece);
}

BantinFragmentBuilder *
bantin_fragment_builder_new (void)
{
  BantinFragmentBuilder *self = g_new0 (BantinFragmentBuilder, 1);

  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_piece_free);
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_fragment_picture_free);
  self->type = BANTIN_BLOCK_BODY;
  self->text = g_string_new (NULL);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_piece_free);

  return self;
}

void
bantin_fragment_builder_free (BantinFragmentBuilder *self)
{
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

gboolean
bantin_fragment_builder_is_full (BantinFragmentBuilder *self)
{
  return self->n_characters >= BANTIN_FRAGMENT_MAX_CHARACTERS || self->pieces->len >= BANTIN_FRAGMENT_MAX_BLOCKS;
}

gboolean
bantin_fragment_builder_has_text (BantinFragmentBuilder *self)
{
  return self->n > 0;
}

/* --- the end of a block --- */

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0xA0 || (c >= '\t' && c <= '\r') || c == 0x3000 || c == 0x200B || c == 0xFEFF;
}

/* The text without space at its ends, in code points. */
static void
find_ends (BantinFragmentBuilder *self,
           guint *start,
           guint *end)
{
  const char *first = self->text->str;
  const char *last = first + self->text->len;

  *start = 0;
  *end = self->n;
  while (*start < *end && is_space (g_utf8_get_char (first)))
    {
      first = g_utf8_next_char (first);
      (*start)++;
    }
  while (*end > *start)
    {
      const char *before = g_utf8_prev_char (last);

      if (!is_space (g_utf8_get_char (before)))
        break;
      last = before;
      (*end)--;
    }
}

static void
add_range (BantinPiece *piece,
           guint start,
           guint end,
           guint8 font)
{
  BantinFontRange *last;
  BantinFontRange range = { start, end, font };

  if (piece->ranges == NULL)
    piece->ranges = g_array_new (FALSE, FALSE, sizeof (BantinFontRange));
  last = piece->ranges->len > 0 ? &g_array_index (piece->ranges, BantinFontRange, piece->ranges->len - 1) : NULL;
  if (last != NULL && last->end == start && last->font == font)
    last->end = end;
  else
    g_array_append_val (piece->ranges, range);
}

/* Stretches of one mark that follow each other are one. */
static void
push_mark (BantinPiece *piece,
           guint start,
           guint end,
           BantinMark mark,
           const char *href)
{
  GPtrArray *spans = piece->text->spans;

  for (guint i = spans->len; i > 0 && i + BANTIN_N_MARKS > spans->len; i--)
    {
      BantinSpan *span = g_ptr_array_index (spans, i - 1);

      if (span->mark == mark && span->end == start && g_strcmp0 (span->href, href) == 0)
        {
          span->end = end;
          return;
        }
    }

  bantin_fragment_text_push_span (piece->text, start, end, mark, href);
}

static void
add_run (BantinFragmentBuilder *self,
         BantinPiece *piece,
         const Run *run,
         guint start,
         guint end)
{
  if (run->font != 0)
    add_range (piece, start, end, run->font);
  if (piece->text->spans->len > MAX_SPANS)
    return;

  if (run->marks & STRONG)
    push_mark (piece, start, end, BANTIN_MARK_STRONG, NULL);
  if (run->marks & EMPHASIS)
    push_mark (piece, start, end, BANTIN_MARK_EMPHASIS, NULL);
  if (run->link != 0)
    push_mark (piece, start, end, BANTIN_MARK_LINK, g_ptr_array_index (self->addresses, run->link - 1));
}

/* What stands before the words of an item where a list was made of paragraphs: its sign and a filler of hard spaces.
 * Returns its length in code points; 0 = there is none. */
static guint
find_item_sign (const char *text,
                BantinBlockType *type)
{
  const char *at = text;
  guint n_sign = 0;
  guint n_filler = 0;

  *type = BANTIN_BLOCK_BULLET;
  if (g_ascii_isalnum (*at) && *at != 'o')
    {
      while (g_ascii_isalnum (*at) && n_sign < 4)
        {
          at++;
          n_sign++;
        }
      if (*at != '.' && *at != ')')
        return 0;
      *type = BANTIN_BLOCK_NUMBER;
      at++;
      n_sign++;
    }
  else
    {
      gunichar sign = g_utf8_get_char (at);

      if (sign != 'o' && sign != '-' && sign != 0xB7 && sign != 0xA7 && sign != 0x2022 && sign != 0x2013 && !(sign >= 0xF020 && sign <= 0xF0FF))
        return 0;
      at = g_utf8_next_char (at);
      n_sign++;
    }

  for (; *at != '\0' && is_space (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    n_filler += g_utf8_get_char (at) == 0xA0 ? 2 : *at == '\t' ? 4
                                                               : 1;

  return n_filler >= 4 && *at != '\0' ? (guint) g_utf8_pointer_to_offset (text, at) : 0;
}

static void
add_piece_of_text (BantinFragmentBuilder *self)
{
  BantinPiece *piece;
  guint first;
  guint last;

  find_ends (self, &first, &last);
  if (first == last)
    return;

  piece = g_new0 (BantinPiece, 1);
  piece->type = self->type;
  if (piece->type == BANTIN_BLOCK_BODY)
    {
      BantinBlockType item;
      guint n_sign = find_item_sign (g_utf8_offset_to_pointer (self->text->str, first), &item);

      if (n_sign > 0)
        {
          piece->type = item;
          first += n_sign;
        }
    }
  piece->flags = self->flags | (self->is_behind ? BANTIN_PIECE_CENTRED : 0);
  g_string_truncate (self->text, g_utf8_offset_to_pointer (self->text->str, last) - self->text->str);
  piece->text = bantin_text_new (g_utf8_offset_to_pointer (self->text->str, first));
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);
      guint end = i + 1 < self->runs->len ? g_array_index (self->runs, Run, i + 1).start : self->n;
      guint from = MAX (run->start, first);
      guint to = MIN (end, last);

      if (from < to)
        add_run (self, piece, run, from - first, to - first);
    }
  g_ptr_array_add (self->pieces, piece);
}

void
bantin_fragment_builder_end (BantinFragmentBuilder *self)
{
  add_piece_of_text (self);
  while (self->waiting->len > 0)
    g_ptr_array_add (self->pieces, g_ptr_array_steal_index (self->waiting, 0));

  g_string_truncate (self->text, 0);
  self->n = 0;
  g_array_set_size (self->runs, 0);
  g_ptr_array_set_size (self->addresses, 0);
  self->n_breaks = 0;
  self->has_gap = FALSE;
  self->is_behind = FALSE;
  self->has_led = FALSE;
}

void
bantin_fragment_builder_begin (BantinFragmentBuilder *self,
                               BantinBlockType type,
                               BantinPieceFlags flags)
{
  bantin_fragment_builder_end (self);
  self->type = type;
  self->flags = flags;
}

/* --- text --- */

static guint
find_address (BantinFragmentBuilder *self,
              const char *href)
{
  if (href == NULL || *href == '\0' || strlen (href) > MAX_ADDRESS)
    return 0;

  /* The runs of one link follow each other. */
  if (self->addresses->len == 0 || !g_str_equal (g_ptr_array_index (self->addresses, self->addresses->len - 1), href))
    g_ptr_array_add (self->addresses, g_utf8_make_valid (href, -1));

  return self->addresses->len;
}

static void
begin_run (BantinFragmentBuilder *self,
           const BantinRunStyle *style)
{
  Run run = { self->n, (style->is_strong ? STRONG : 0) | (style->is_emphasis ? EMPHASIS : 0), 0, style->font };
  const Run *last = self->runs->len > 0 ? &g_array_index (self->runs, Run, self->runs->len - 1) : NULL;

  run.link = find_address (self, style->href);
  if (last == NULL || last->marks != run.marks || last->link != run.link || last->font != run.font)
    g_array_append_val (self->runs, run);
}

static void
append (BantinFragmentBuilder *self,
        gunichar c)
{
  if (bantin_fragment_builder_is_full (self))
    {
      self->is_cut = TRUE;
      return;
    }

  g_string_append_unichar (self->text, c);
  self->n++;
  self->n_characters++;
}

static void
begin_again (BantinFragmentBuilder *self)
{
  bantin_fragment_builder_begin (self, self->type, self->flags & ~BANTIN_PIECE_TITLE);
}

/* The line breaks that came before a word. */
static void
settle_breaks (BantinFragmentBuilder *self)
{
  guint n = self->n_breaks;

  self->n_breaks = 0;
  if (n == 0)
    return;

  if (self->n > 0 && (n > 1 || (self->flags & BANTIN_PIECE_SPLITTING)))
    begin_again (self);
  else if (self->n == 0 && self->has_led)
    self->is_behind = TRUE;
  else
    bantin_fragment_builder_add_gap (self);
}

void
bantin_fragment_builder_add_text (BantinFragmentBuilder *self,
                                  const char *text,
                                  gssize length,
                                  const BantinRunStyle *style)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  gboolean has_run = FALSE;

  while (text < end)
    {
      gunichar c;
      gboolean is_blank;

      text += bantin_utf8_decode (text, end, &c);
      is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (c == 0)
        continue;
      if (style->keeps_spaces && (c == '\n' || c == '\r'))
        {
          if (c == '\n')
            begin_again (self);
          has_run = FALSE;
          continue;
        }
      if (is_blank && !style->keeps_spaces && (self->has_gap || self->n == 0 || self->n_breaks > 0))
        continue;

      if (!is_blank && self->n_breaks > 0)
        {
          settle_breaks (self);
          has_run = FALSE;
        }
      if (!has_run)
        begin_run (self, style);
      has_run = TRUE;
      append (self, is_blank ? ' ' : c);
      self->has_gap = is_blank && !style->keeps_spaces;
    }
}

void
bantin_fragment_builder_add_break (BantinFragmentBuilder *self)
{
  self->n_breaks++;
}

void
bantin_fragment_builder_add_gap (BantinFragmentBuilder *self)
{
  if (self->n > 0 && !self->has_gap)
    bantin_fragment_builder_add_text (self, " ", 1, &(BantinRunStyle) { 0 });
}

void
bantin_fragment_builder_set_type (BantinFragmentBuilder *self,
                                  BantinBlockType type)
{
  self->type = type;
}

/* --- tables --- */

guint
bantin_fragment_builder_get_n_pieces (BantinFragmentBuilder *self)
{
  return self->pieces->len;
}

/* Puts the text of @from behind that of @into, with its marks and fonts. */
static void
append_piece (BantinPiece *into,
              const BantinPiece *from,
              const char *between)
{
  g_autofree char *text = g_strconcat (into->text->text, between, from->text->text, NULL);
  guint base = g_utf8_strlen (into->text->text, -1) + g_utf8_strlen (between, -1);

  for (guint i = 0; i < from->text->spans->len; i++)
    {
      const BantinSpan *span = g_ptr_array_index (from->text->spans, i);

      push_mark (into, base + span->start, base + span->end, span->mark, span->href);
    }
  for (guint i = 0; from->ranges != NULL && i < from->ranges->len; i++)
    {
      const BantinFontRange *range = &g_array_index (from->ranges, BantinFontRange, i);

      add_range (into, base + range->start, base + range->end, range->font);
    }
  g_free (into->text->text);
  into->text->text = g_steal_pointer (&text);
}

void
bantin_fragment_builder_join_row (BantinFragmentBuilder *self,
                                  guint first,
                                  const guint *cells,
                                  guint n_cells)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  BantinPiece *line = NULL;
  guint cell = 0;
  guint last_cell = 0;

  bantin_fragment_builder_end (self);
  if (n_cells < 2)
    return;

  for (guint i = first; i < self->pieces->len; i++)
    {
      BantinPiece *piece = g_ptr_array_index (self->pieces, i);

      while (cell + 1 < n_cells && cells[cell + 1] <= i)
        cell++;
      if (piece->text == NULL)
        g_ptr_array_add (row, piece);
      else if (line == NULL)
        {
          line = piece;
          last_cell = cell;
        }
      else
        {
          append_piece (line, piece, cell == last_cell ? " " : " | ");
          last_cell = cell;
          bantin_piece_free (piece);
        }
    }
  if (line != NULL)
    {
      line->type = BANTIN_BLOCK_BODY;
      line->flags &= BANTIN_PIECE_CAPTION;
      g_ptr_array_add (row, line);
    }

  /* All that stood there is in the row or has been freed. */
  g_ptr_array_set_free_func (self->pieces, NULL);
  g_ptr_array_set_size (self->pieces, first);
  for (guint i = 0; i < row->len; i++)
    g_ptr_array_add (self->pieces, g_ptr_array_index (row, i));
  g_ptr_array_set_free_func (self->pieces, (GDestroyNotify) bantin_piece_free);
}

void
bantin_fragment_builder_end_table (BantinFragmentBuilder *self,
                                   guint first)
{
  guint n_texts = 0;

  bantin_fragment_builder_end (self);
  for (guint i = first; i < self->pieces->len; i++)
    n_texts += ((BantinPiece *) g_ptr_array_index (self->pieces, i))->text != NULL;
  if (n_texts > 4)
    return;

  for (guint i = first + 1; i < self->pieces->len; i++)
    {
      const BantinPiece *before = g_ptr_array_index (self->pieces, i - 1);
      BantinPiece *piece = g_ptr_array_index (self->pieces, i);

      if (before->picture != NULL && piece->text != NULL)
        piece->flags |= BANTIN_PIECE_CENTRED;
    }
}

/* --- pictures --- */

void
bantin_fragment_builder_add_picture (BantinFragmentBuilder *self,
                                     GBytes *bytes,
                                     const char *uri,
                                     const char *name,
                                     const char *alt)
{
  BantinFragmentPicture *picture;
  BantinPiece *piece;
  guint start;
  guint end;

  if (self->pictures->len >= BANTIN_FRAGMENT_MAX_PICTURES || self->pieces->len >= BANTIN_FRAGMENT_MAX_BLOCKS)
    {
      self->is_cut = TRUE;
      return;
    }

  picture = g_new0 (BantinFragmentPicture, 1);
  picture->key = g_strdup_printf ("p%u", self->pictures->len + 1);
  picture->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  picture->uri = bytes == NULL && uri != NULL ? g_utf8_make_valid (uri, -1) : NULL;
  picture->name = name != NULL ? g_utf8_make_valid (name, -1) : g_strdup ("");
  g_ptr_array_add (self->pictures, picture);

  piece = g_new0 (BantinPiece, 1);
  piece->type = BANTIN_BLOCK_FIGURE;
  piece->picture = g_strdup (picture->key);
  piece->alt = alt != NULL ? g_utf8_make_valid (alt, -1) : g_strdup ("");
  find_ends (self, &start, &end);
  if (start < end)
    {
      g_ptr_array_add (self->waiting, piece);
      bantin_fragment_builder_add_gap (self);
    }
  else
    {
      g_ptr_array_add (self->pieces, piece);
      self->has_led = TRUE;
    }
}

BantinFragment *
bantin_fragment_builder_finish (BantinFragmentBuilder *self)
{
  BantinFragment *fragment;

  bantin_fragment_builder_end (self);
  fragment = bantin_fragment_new (self->pieces, g_steal_pointer (&self->pictures), self->is_cut);
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_fragment_picture_free);
  g_ptr_array_set_size (self->pieces, 0);

  return fragment;
}
