/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-builder.h"
#include "story/bantin-html-address.h"
#include "text/bantin-legacy.h"

#include <string.h>

/*
 * RTF of Word, WordPad and LibreOffice: groups in braces that inherit how text is written, control words, and bytes in the
 * code page of their font.
 */

#define MAX_DEPTH 256
#define MAX_FONTS 4096
#define MAX_NAME 128
#define MAX_CODE 4096

/* What the text of a group is. */
typedef enum
{
  BODY,
  SKIPPED,
  FONTS,
  STYLES,
  LISTS,
  OVERRIDES,
  SIGN, /* of a list item, written out for those who know no lists */
  CODE, /* of a field */
  PICTURE,
} Destination;

typedef struct
{
  Destination destination;
  gboolean is_strong;
  gboolean is_emphasis;
  gboolean is_hidden;
  int font;
  int skip; /* bytes that stand for a \u character */
  gboolean is_field;
  guint link; /* 1 + its place in the addresses; 0 = none */
} Group;

typedef struct
{
  guint8 legacy; /* bantin_fragment_font_code() */
  int charset;   /* -1 = not said */
} Font;

typedef enum
{
  NO_PICTURE,
  PNG,
  JPEG,
  OTHER_PICTURE,
} PictureKind;

typedef struct
{
  BantinFragmentBuilder *builder;
  const char *at;
  const char *end;
  Group groups[MAX_DEPTH];
  guint depth; /* at least 1 */
  guint too_deep;
  int code_page;
  GString *bytes;      /* of text, not yet decoded */
  gboolean is_starred; /* after \* */
  int n_to_skip;       /* bytes after \u */
  gunichar high;       /* first half of a character beyond the first plane */

  GHashTable *fonts;     /* number → Font */
  GHashTable *headings;  /* number of a style → 1 heading, 2 title, 3 caption, 4 quote */
  GHashTable *lists;     /* id → kind + 1 */
  GHashTable *overrides; /* \ls → kind + 1 */
  GString *name;         /* of the font or style that is being read */
  int number;            /* its number */
  int list_kind;
  int list_id;
  gboolean has_kind;
  GString *code;
  GPtrArray *addresses;

  /* The paragraph. */
  int style;
  int outline;
  int list;
  gboolean is_centred;
  gboolean is_in_table;
  BantinBlockType sign; /* BODY = none */
  gboolean is_begun;

  /* The table row. */
  gboolean has_row;
  guint row;
  GArray *cells;

  PictureKind picture;
  GByteArray *data;
  int half; /* a first hex digit; -1 = none */
} Reader;

static Group *
get_group (Reader *self)
{
  return &self->groups[self->depth - 1];
}

/* --- paragraphs --- */

static void
end_row (Reader *self)
{
  if (!self->has_row)
    return;

  bantin_fragment_builder_end (self->builder);
  bantin_fragment_builder_join_row (self->builder, self->row, (const guint *) (gpointer) self->cells->data, self->cells->len);
  self->has_row = FALSE;
}

static void
begin_cell (Reader *self)
{
  guint n;

  bantin_fragment_builder_end (self->builder);
  n = bantin_fragment_builder_get_n_pieces (self->builder);
  if (!self->has_row)
    {
      self->has_row = TRUE;
      self->row = n;
      g_array_set_size (self->cells, 0);
    }
  g_array_append_val (self->cells, n);
}

static BantinBlockType
get_list (Reader *self)
{
  int kind = GPOINTER_TO_INT (g_hash_table_lookup (self->overrides, GINT_TO_POINTER (self->list)));

  if (self->sign != BANTIN_BLOCK_BODY)
    return self->sign;
  if (self->list <= 0)
    return BANTIN_BLOCK_BODY;

  return kind == 24 ? BANTIN_BLOCK_BULLET : kind == 256 ? BANTIN_BLOCK_BODY
                                        : kind == 0     ? BANTIN_BLOCK_BULLET
                                                        : BANTIN_BLOCK_NUMBER;
}

static void
begin_paragraph (Reader *self)
{
  int meaning = GPOINTER_TO_INT (g_hash_table_lookup (self->headings, GINT_TO_POINTER (self->style)));
  BantinBlockType type = get_list (self);
  BantinPieceFlags flags = self->is_centred ? BANTIN_PIECE_CENTRED : BANTIN_PIECE_PLAIN;

  if (self->is_begun)
    return;

  if (self->is_in_table && !self->has_row)
    begin_cell (self);
  else if (!self->is_in_table)
    end_row (self);
  if (meaning == 1 || meaning == 2 || (self->outline >= 0 && self->outline < 6))
    type = BANTIN_BLOCK_HEADING;
  else if (meaning == 4)
    type = BANTIN_BLOCK_QUOTE;
  flags |= meaning == 2 ? BANTIN_PIECE_TITLE : meaning == 3 ? BANTIN_PIECE_CAPTION
                                                            : 0;
  bantin_fragment_builder_begin (self->builder, type, flags);
  self->is_begun = TRUE;
}

static void
end_paragraph (Reader *self)
{
  bantin_fragment_builder_end (self->builder);
  self->is_begun = FALSE;
  self->sign = BANTIN_BLOCK_BODY;
}

/* --- text --- */

static int
get_code_page (Reader *self,
               const Font *font)
{
  static const struct
  {
    int charset;
    int page;
  } pages[] = {
    { 0, 1252 },
    { 128, 932 },
    { 129, 949 },
    { 134, 936 },
    { 136, 950 },
    { 161, 1253 },
    { 162, 1254 },
    { 163, 1258 },
    { 177, 1255 },
    { 178, 1256 },
    { 186, 1257 },
    { 204, 1251 },
    { 222, 874 },
    { 238, 1250 },
  };

  for (guint i = 0; font != NULL && i < G_N_ELEMENTS (pages); i++)
    {
      if (pages[i].charset == font->charset)
        return pages[i].page;
    }

  return self->code_page;
}

static char *
decode (Reader *self,
        const Font *font)
{
  int page = get_code_page (self, font);
  g_autofree char *charset = page == 65001 ? g_strdup ("UTF-8") : g_strdup_printf ("CP%d", page);
  GString *text;

  if (font != NULL && font->charset == 2)
    {
      text = g_string_new (NULL);
      for (gsize i = 0; i < self->bytes->len; i++)
        g_string_append_unichar (text, (guchar) self->bytes->str[i] < 0x20 ? ' ' : 0xF000 + (guchar) self->bytes->str[i]);
      return g_string_free_and_steal (text);
    }
  if (page != 1252)
    {
      g_autofree char *converted = g_convert_with_fallback (self->bytes->str, (gssize) self->bytes->len, "UTF-8", charset, "?", NULL, NULL, NULL);

      if (converted != NULL)
        return g_steal_pointer (&converted);
    }

  text = g_string_new (NULL);
  for (gsize i = 0; i < self->bytes->len; i++)
    g_string_append_unichar (text, bantin_legacy_get_western ((guint8) self->bytes->str[i]));

  return g_string_free_and_steal (text);
}

/* Whether a sign counts: "1." "a)"; "·" does not, nor does the o of Courier. */
static void
read_sign (Reader *self,
           const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '\0' || self->sign == BANTIN_BLOCK_NUMBER)
    return;

  self->sign = g_ascii_isalnum (*text) && !(*text == 'o' && !g_ascii_isalnum (text[1]) && text[1] != '.' && text[1] != ')') ? BANTIN_BLOCK_NUMBER
                                                                                                                            : BANTIN_BLOCK_BULLET;
}

static void
put_text (Reader *self,
          const char *text)
{
  const Group *group = get_group (self);
  const Font *font = g_hash_table_lookup (self->fonts, GINT_TO_POINTER (group->font));
  BantinRunStyle style = { .keeps_spaces = TRUE };
  int meaning;

  switch (group->destination)
    {
    case FONTS:
    case STYLES:
      if (self->name->len < MAX_NAME)
        g_string_append (self->name, text);
      break;
    case SIGN:
      read_sign (self, text);
      break;
    case CODE:
      if (self->code->len < MAX_CODE)
        g_string_append (self->code, text);
      break;
    case BODY:
      if (group->is_hidden)
        break;
      begin_paragraph (self);
      meaning = GPOINTER_TO_INT (g_hash_table_lookup (self->headings, GINT_TO_POINTER (self->style)));
      style.is_strong = group->is_strong && meaning != 1 && meaning != 2;
      style.is_emphasis = group->is_emphasis;
      style.font = font != NULL ? font->legacy : 0;
      style.href = group->link > 0 ? g_ptr_array_index (self->addresses, group->link - 1) : NULL;
      bantin_fragment_builder_add_text (self->builder, text, -1, &style);
      break;
    case SKIPPED:
    case LISTS:
    case OVERRIDES:
    case PICTURE:
    default:
      break;
    }
}

static void
flush (Reader *self)
{
  g_autofree char *text = NULL;

  if (self->bytes->len == 0)
    return;

  text = decode (self, get_group (self)->destination == BODY || get_group (self)->destination == SIGN ? g_hash_table_lookup (self->fonts, GINT_TO_POINTER (get_group (self)->font)) : NULL);
  g_string_truncate (self->bytes, 0);
  put_text (self, text);
}

static void
put_character (Reader *self,
               gunichar c)
{
  char utf8[7] = { 0 };

  flush (self);
  g_unichar_to_utf8 (c, utf8);
  put_text (self, utf8);
}

static void
put_byte (Reader *self,
          guint8 byte)
{
  if (self->n_to_skip > 0)
    {
      self->n_to_skip--;
      return;
    }
  g_string_append_c (self->bytes, (char) byte);
  if (self->bytes->len >= 64 * 1024)
    flush (self);
}

static void
put_unicode (Reader *self,
             int number)
{
  gunichar c = (gunichar) (number < 0 ? number + 65536 : number);

  if (c >= 0xD800 && c < 0xDC00)
    self->high = c;
  else
    {
      if (c >= 0xDC00 && c < 0xE000)
        c = self->high != 0 ? 0x10000 + ((self->high - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
      self->high = 0;
      if (c > 0 && c <= 0x10FFFF)
        put_character (self, c);
    }
  self->n_to_skip = get_group (self)->skip;
}

/* --- tables of the head --- */

static void
end_name (Reader *self)
{
  g_autofree char *name = NULL;

  flush (self);
  name = g_utf8_strdown (g_strstrip (self->name->str), -1);
  if (get_group (self)->destination == FONTS && g_hash_table_size (self->fonts) < MAX_FONTS)
    {
      Font *font = g_hash_table_lookup (self->fonts, GINT_TO_POINTER (self->number));

      if (font != NULL)
        font->legacy = bantin_fragment_font_code (self->name->str);
    }
  else if (get_group (self)->destination == STYLES && g_hash_table_size (self->headings) < MAX_FONTS)
    {
      int meaning = g_str_has_prefix (name, "heading ") ? 1 : g_str_equal (name, "title")  ? 2
                                                          : g_str_equal (name, "caption")  ? 3
                                                          : strstr (name, "quote") != NULL ? 4
                                                                                           : 0;

      if (meaning != 0)
        g_hash_table_insert (self->headings, GINT_TO_POINTER (self->number), GINT_TO_POINTER (meaning));
    }
  g_string_truncate (self->name, 0);
}

static gboolean
read_head_word (Reader *self,
                const char *word,
                int number)
{
  switch (get_group (self)->destination)
    {
    case FONTS:
      if (g_str_equal (word, "f"))
        {
          Font *font = g_new0 (Font, 1);

          font->charset = -1;
          self->number = number;
          if (g_hash_table_size (self->fonts) < MAX_FONTS)
            g_hash_table_replace (self->fonts, GINT_TO_POINTER (number), font);
          else
            g_free (font);
        }
      else if (g_str_equal (word, "fcharset"))
        {
          Font *font = g_hash_table_lookup (self->fonts, GINT_TO_POINTER (self->number));

          if (font != NULL)
            font->charset = number;
        }
      return TRUE;
    case STYLES:
      if (g_str_equal (word, "s"))
        self->number = number;
      return TRUE;
    case LISTS:
      if (g_str_equal (word, "list"))
        self->has_kind = FALSE;
      else if (g_str_equal (word, "levelnfc") && !self->has_kind)
        {
          self->list_kind = number;
          self->has_kind = TRUE;
        }
      else if (g_str_equal (word, "listid") && self->has_kind && g_hash_table_size (self->lists) < MAX_FONTS)
        g_hash_table_insert (self->lists, GINT_TO_POINTER (number), GINT_TO_POINTER (self->list_kind + 1));
      return TRUE;
    case OVERRIDES:
      if (g_str_equal (word, "listid"))
        self->list_id = number;
      else if (g_str_equal (word, "ls") && g_hash_table_size (self->overrides) < MAX_FONTS)
        g_hash_table_insert (self->overrides, GINT_TO_POINTER (number), g_hash_table_lookup (self->lists, GINT_TO_POINTER (self->list_id)));
      return TRUE;
    case BODY:
    case SKIPPED:
    case SIGN:
    case CODE:
    case PICTURE:
    default:
      return FALSE;
    }
}

/* --- pictures --- */

static void
begin_picture (Reader *self)
{
  get_group (self)->destination = PICTURE;
  self->picture = NO_PICTURE;
  self->half = -1;
  g_byte_array_set_size (self->data, 0);
}

static void
put_hex (Reader *self,
         char c)
{
  int digit = g_ascii_xdigit_value (c);
  guint8 byte;

  if (digit < 0)
    return;
  if (self->half < 0)
    {
      self->half = digit;
      return;
    }
  byte = (guint8) (self->half << 4 | digit);
  self->half = -1;
  if (self->picture == PNG || self->picture == JPEG)
    g_byte_array_append (self->data, &byte, 1);
}

static void
end_picture (Reader *self)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->data->len == 0 || get_group (self)->is_hidden)
    return;

  bytes = g_bytes_new (self->data->data, self->data->len);
  g_byte_array_set_size (self->data, 0);
  begin_paragraph (self);
  bantin_fragment_builder_add_picture (self->builder, bytes, NULL, NULL, NULL);
}

/* --- groups --- */

static void
open_group (Reader *self)
{
  flush (self);
  self->n_to_skip = 0;
  if (self->depth >= MAX_DEPTH)
    {
      self->too_deep++;
      return;
    }
  self->groups[self->depth] = self->groups[self->depth - 1];
  self->groups[self->depth].is_field = FALSE;
  self->depth++;
}

static void
close_group (Reader *self)
{
  Destination destination = get_group (self)->destination;
  Destination outer;

  self->n_to_skip = 0;
  if (self->too_deep > 0)
    {
      self->too_deep--;
      return;
    }
  flush (self);
  if (self->depth < 2)
    return;

  outer = self->groups[self->depth - 2].destination;
  if (destination == PICTURE && outer != PICTURE)
    {
      /* The group is judged by what surrounds it: a hidden one is closed before it counts. */
      get_group (self)->destination = outer;
      end_picture (self);
    }
  else if (destination == CODE && outer != CODE)
    {
      /* The result comes next, in the same field. */
      char *href = bantin_html_address_read_field (self->code->str);
      Group *field = &self->groups[self->depth - 2];

      for (guint i = self->depth - 1; i > 0 && !field->is_field; i--)
        field = &self->groups[i - 1];
      if (href != NULL)
        {
          g_ptr_array_add (self->addresses, href);
          for (Group *inner = field; inner < &self->groups[self->depth - 1]; inner++)
            inner->link = self->addresses->len;
        }
    }
  self->depth--;
}

/* --- control words --- */

static gboolean
read_destination (Reader *self,
                  const char *word)
{
  static const char *const skipped[] = {
    "colortbl",
    "info",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "generator",
    "nonshppict",
    "xe",
    "tc",
    "bkmkstart",
    "bkmkend",
    "themedata",
    "datastore",
    "latentstyles",
    "rsidtbl",
    "pgdsctbl",
    "objdata",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "annotation",
    "atnid",
    "atnauthor",
    "template",
    "filetbl",
    "revtbl",
    "userprops",
    "xmlnstbl",
    "mmathPr",
    "listpicture",
    "shprslt",
    "sp",
    "do",
    NULL,
  };
  static const char *const read[] = { "shppict", "ud", "fldinst", "shptxt", "pn", "shpinst", "shp", NULL };
  Group *group = get_group (self);

  if (g_str_equal (word, "fonttbl"))
    group->destination = FONTS;
  else if (g_str_equal (word, "stylesheet"))
    group->destination = STYLES;
  else if (g_str_equal (word, "listtable"))
    group->destination = LISTS;
  else if (g_str_equal (word, "listoverridetable"))
    group->destination = OVERRIDES;
  else if (g_str_equal (word, "listtext") || g_str_equal (word, "pntext"))
    group->destination = group->destination == BODY ? SIGN : SKIPPED;
  else if (g_str_equal (word, "fldinst"))
    {
      g_string_truncate (self->code, 0);
      group->destination = group->destination == BODY ? CODE : SKIPPED;
    }
  else if (g_str_equal (word, "field"))
    group->is_field = TRUE;
  else if (g_str_equal (word, "pict"))
    {
      if (group->destination == BODY)
        begin_picture (self);
      else
        group->destination = SKIPPED;
    }
  else if (g_strv_contains (skipped, word) || (self->is_starred && !g_strv_contains (read, word)))
    group->destination = SKIPPED;
  else
    return FALSE;

  return TRUE;
}

static void
reset_paragraph (Reader *self)
{
  self->style = 0;
  self->outline = -1;
  self->list = 0;
  self->is_centred = FALSE;
  self->is_in_table = FALSE;
}

static gboolean
read_paragraph_word (Reader *self,
                     const char *word,
                     int number)
{
  if (g_str_equal (word, "par") || g_str_equal (word, "sect"))
    end_paragraph (self);
  else if (g_str_equal (word, "pard"))
    reset_paragraph (self);
  else if (g_str_equal (word, "s"))
    self->style = number;
  else if (g_str_equal (word, "outlinelevel"))
    self->outline = number;
  else if (g_str_equal (word, "ls"))
    self->list = number;
  else if (g_str_equal (word, "qc"))
    self->is_centred = TRUE;
  else if (g_str_equal (word, "ql") || g_str_equal (word, "qj") || g_str_equal (word, "qr"))
    self->is_centred = FALSE;
  else if (g_str_equal (word, "intbl"))
    self->is_in_table = TRUE;
  else if (g_str_equal (word, "cell"))
    {
      end_paragraph (self);
      if (!self->has_row)
        begin_cell (self);
      begin_cell (self);
    }
  else if (g_str_equal (word, "nestcell"))
    end_paragraph (self);
  else if (g_str_equal (word, "row"))
    {
      /* What begins behind the last cell is none. */
      if (self->cells->len > 0)
        g_array_set_size (self->cells, self->cells->len - 1);
      end_row (self);
      self->is_begun = FALSE;
    }
  else if (g_str_equal (word, "line") || g_str_equal (word, "softline"))
    bantin_fragment_builder_add_break (self->builder);
  else
    return FALSE;

  return TRUE;
}

static gboolean
read_character_word (Reader *self,
                     const char *word)
{
  static const struct
  {
    const char *word;
    gunichar character;
  } characters[] = {
    { "emdash", 0x2014 },
    { "endash", 0x2013 },
    { "lquote", 0x2018 },
    { "rquote", 0x2019 },
    { "ldblquote", 0x201C },
    { "rdblquote", 0x201D },
    { "bullet", 0x2022 },
    { "tab", '\t' },
    { "emspace", ' ' },
    { "enspace", ' ' },
    { "qmspace", ' ' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      if (g_str_equal (characters[i].word, word))
        {
          put_character (self, characters[i].character);
          return TRUE;
        }
    }

  return FALSE;
}

static void
read_word (Reader *self,
           const char *word,
           gboolean has_number,
           int number)
{
  Group *group = get_group (self);

  flush (self);
  if (group->destination == SKIPPED || read_destination (self, word) || read_head_word (self, word, number))
    return;
  if (group->destination == PICTURE)
    {
      if (g_str_equal (word, "pngblip"))
        self->picture = PNG;
      else if (g_str_equal (word, "jpegblip"))
        self->picture = JPEG;
      else if (g_str_equal (word, "emfblip") || g_str_equal (word, "wmetafile") || g_str_equal (word, "macpict") || g_str_equal (word, "dibitmap"))
        self->picture = OTHER_PICTURE;
      return;
    }

  if (g_str_equal (word, "u"))
    put_unicode (self, number);
  else if (g_str_equal (word, "uc"))
    group->skip = CLAMP (number, 0, 16);
  else if (g_str_equal (word, "ansicpg"))
    self->code_page = CLAMP (number, 0, 65001) != 0 ? CLAMP (number, 0, 65001) : 1252;
  else if (g_str_equal (word, "deff"))
    group->font = number;
  else if (g_str_equal (word, "f"))
    group->font = number;
  else if (g_str_equal (word, "b"))
    group->is_strong = !has_number || number != 0;
  else if (g_str_equal (word, "i"))
    group->is_emphasis = !has_number || number != 0;
  else if (g_str_equal (word, "v") || g_str_equal (word, "deleted"))
    group->is_hidden = !has_number || number != 0;
  else if (g_str_equal (word, "plain"))
    {
      group->is_strong = group->is_emphasis = group->is_hidden = FALSE;
      group->font = self->groups[0].font;
    }
  else if (group->destination == BODY && read_paragraph_word (self, word, number))
    return;
  else
    read_character_word (self, word);
}

/* Behind the backslash. */
static void
read_control (Reader *self)
{
  char word[32];
  gsize n = 0;
  gboolean has_number = FALSE;
  gboolean is_negative = FALSE;
  gint64 number = 0;

  while (self->at < self->end && g_ascii_isalpha (*self->at))
    {
      if (n + 1 < sizeof word)
        word[n++] = *self->at;
      self->at++;
    }
  word[n] = '\0';
  if (self->at < self->end && *self->at == '-')
    {
      is_negative = TRUE;
      self->at++;
    }
  while (self->at < self->end && g_ascii_isdigit (*self->at))
    {
      has_number = TRUE;
      number = MIN (number * 10 + (*self->at - '0'), G_MAXINT32);
      self->at++;
    }
  if (self->at < self->end && *self->at == ' ')
    self->at++;
  if (is_negative)
    number = -number;

  if (g_str_equal (word, "bin"))
    {
      gsize length = (gsize) CLAMP (number, 0, self->end - self->at);

      if (get_group (self)->destination == PICTURE && (self->picture == PNG || self->picture == JPEG))
        g_byte_array_append (self->data, (const guint8 *) self->at, (guint) length);
      self->at += length;
      return;
    }
  if (self->too_deep == 0)
    read_word (self, word, has_number, (int) number);
  self->is_starred = FALSE;
}

static void
read_symbol (Reader *self)
{
  char c = *self->at++;

  switch (c)
    {
    case '\'':
      if (self->end - self->at >= 2 && g_ascii_isxdigit (self->at[0]) && g_ascii_isxdigit (self->at[1]))
        {
          put_byte (self, (guint8) (g_ascii_xdigit_value (self->at[0]) << 4 | g_ascii_xdigit_value (self->at[1])));
          self->at += 2;
        }
      break;
    case '*':
      self->is_starred = TRUE;
      return;
    case '~':
      put_character (self, 0xA0);
      break;
    case '_':
      put_character (self, '-');
      break;
    case '-':
    case ':':
    case '|':
      break;
    case '\n':
    case '\r':
      if (get_group (self)->destination == BODY)
        {
          flush (self);
          end_paragraph (self);
        }
      break;
    default:
      put_byte (self, (guint8) c);
      break;
    }
  self->is_starred = FALSE;
}

static void
read_plain (Reader *self,
            char c)
{
  Destination destination = get_group (self)->destination;

  if (c == '\r' || c == '\n' || c == '\0' || self->too_deep > 0 || destination == SKIPPED)
    return;
  if (destination == PICTURE)
    put_hex (self, c);
  else if ((destination == FONTS || destination == STYLES) && c == ';')
    end_name (self);
  else
    put_byte (self, (guint8) c);
}

static gboolean
read_all (Reader *self,
          GCancellable *cancellable,
          GError **error)
{
  while (self->at < self->end)
    {
      char c = *self->at++;

      if (c == '{' || c == '}')
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (c == '{')
            open_group (self);
          else
            close_group (self);
        }
      else if (c != '\\')
        read_plain (self, c);
      else if (self->at < self->end && g_ascii_isalpha (*self->at))
        read_control (self);
      else if (self->at < self->end)
        read_symbol (self);
    }
  flush (self);

  return TRUE;
}

gboolean
bantin_rtf_read (BantinFragmentBuilder *builder,
                 GBytes *bytes,
                 GCancellable *cancellable,
                 GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Reader *self;
  gboolean is_read;

  if (size < 5 || memcmp (data, "{\\rtf", 5) != 0)
    {
      g_set_error (error, BANTIN_FRAGMENT_ERROR, BANTIN_FRAGMENT_ERROR_INVALID, "it does not begin as RTF does");
      return FALSE;
    }

  self = g_new0 (Reader, 1);
  self->builder = builder;
  self->at = data;
  self->end = data + size;
  self->depth = 1;
  self->groups[0].skip = 1;
  self->code_page = 1252;
  self->bytes = g_string_new (NULL);
  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->headings = g_hash_table_new (NULL, NULL);
  self->lists = g_hash_table_new (NULL, NULL);
  self->overrides = g_hash_table_new (NULL, NULL);
  self->name = g_string_new (NULL);
  self->code = g_string_new (NULL);
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->data = g_byte_array_new ();
  self->sign = BANTIN_BLOCK_BODY;
  reset_paragraph (self);

  is_read = read_all (self, cancellable, error);

  end_row (self);
  bantin_fragment_builder_end (builder);
  g_string_free (self->bytes, TRUE);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->overrides);
  g_string_free (self->name, TRUE);
  g_string_free (self->code, TRUE);
  g_ptr_array_unref (self->addresses);
  g_array_unref (self->cells);
  g_byte_array_unref (self->data);
  g_free (self);

  return is_read;
}
