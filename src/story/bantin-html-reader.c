/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-builder.h"
#include "story/bantin-html-address.h"
#include "story/bantin-html-style.h"
#include "story/bantin-html-tokens.h"

#include <string.h>

/* HTML of Word, LibreOffice, Google Docs, Outlook, browsers and chats. */

/* Deeper elements are read as if they were not there: their text counts. */
#define MAX_DEPTH 256

typedef enum
{
  INLINE = 0,
  BLOCK = 1 << 0,   /* begins and ends a paragraph */
  VOID = 1 << 1,    /* has no end */
  SKIPPED = 1 << 2, /* goes with all that is in it */
  STRONG = 1 << 3,
  EMPHASIS = 1 << 4,
  HEADING = 1 << 5,
  PREFORMATTED = 1 << 6,
  PARAGRAPH = 1 << 7, /* a single break in it ends no paragraph; another block ends it */
} TagFlags;

/* In the order of the alphabet. */
typedef struct
{
  const char *name;
  TagFlags flags;
} Tag;

static const Tag tags[] = {
  { "a", INLINE },
  { "address", BLOCK },
  { "applet", SKIPPED },
  { "article", BLOCK },
  { "aside", BLOCK },
  { "audio", SKIPPED },
  { "b", STRONG },
  { "base", VOID },
  { "blockquote", BLOCK },
  { "body", BLOCK },
  { "br", VOID },
  { "button", SKIPPED },
  { "canvas", SKIPPED },
  { "caption", BLOCK },
  { "center", BLOCK },
  { "cite", EMPHASIS },
  { "col", VOID },
  { "dd", BLOCK },
  { "details", BLOCK },
  { "dialog", SKIPPED },
  { "dir", BLOCK },
  { "div", BLOCK },
  { "dl", BLOCK },
  { "dt", BLOCK },
  { "em", EMPHASIS },
  { "embed", VOID },
  { "fieldset", BLOCK },
  { "figcaption", BLOCK | PARAGRAPH },
  { "figure", BLOCK },
  { "font", INLINE },
  { "footer", BLOCK },
  { "form", BLOCK },
  { "h1", BLOCK | HEADING | PARAGRAPH },
  { "h2", BLOCK | HEADING | PARAGRAPH },
  { "h3", BLOCK | HEADING | PARAGRAPH },
  { "h4", BLOCK | HEADING | PARAGRAPH },
  { "h5", BLOCK | HEADING | PARAGRAPH },
  { "h6", BLOCK | HEADING | PARAGRAPH },
  { "head", INLINE },
  { "header", BLOCK },
  { "hr", BLOCK | VOID },
  { "html", INLINE },
  { "i", EMPHASIS },
  { "img", VOID },
  { "input", VOID },
  { "li", BLOCK | PARAGRAPH },
  { "link", VOID },
  { "main", BLOCK },
  { "map", SKIPPED },
  { "math", SKIPPED },
  { "menu", BLOCK },
  { "meta", VOID },
  { "nav", BLOCK },
  { "noscript", SKIPPED },
  { "object", SKIPPED },
  { "ol", BLOCK },
  { "option", SKIPPED },
  { "p", BLOCK | PARAGRAPH },
  { "picture", INLINE },
  { "pre", BLOCK | PREFORMATTED },
  { "script", SKIPPED },
  { "section", BLOCK },
  { "select", SKIPPED },
  { "source", VOID },
  { "span", INLINE },
  { "strong", STRONG },
  { "style", SKIPPED },
  { "summary", BLOCK },
  { "svg", SKIPPED },
  { "table", BLOCK },
  { "tbody", BLOCK },
  { "td", BLOCK },
  { "template", SKIPPED },
  { "textarea", SKIPPED },
  { "tfoot", BLOCK },
  { "th", BLOCK },
  { "thead", BLOCK },
  { "title", SKIPPED },
  { "tr", BLOCK },
  { "ul", BLOCK },
  { "video", SKIPPED },
  { "wbr", VOID },
  { "xml", SKIPPED },
};

/* An open element, and what its text is. */
typedef struct
{
  const Tag *tag;
  BantinRunStyle style; /* its href belongs to the a that said it */
  char *href;
  BantinBlockType type; /* of blocks that begin in it */
  BantinPieceFlags flags;
  gboolean is_hidden;
  gboolean is_sign; /* of an item of Word's lists */
  guint item;       /* of an li: pieces there were before it, to know its first paragraph */
  gboolean is_in_item;
} Element;

typedef struct
{
  BantinFragmentBuilder *builder;
  BantinHtmlTokens tokens;
  BantinHtmlSheet *sheet;
  Element elements[MAX_DEPTH];
  guint depth; /* at least 1: the page itself */
  guint n_open[G_N_ELEMENTS (tags)];
  GArray *tables; /* Table */
} Reader;

/* An open table. */
typedef struct
{
  guint depth;   /* of its element */
  guint first;   /* pieces there were before it, */
  guint row;     /* before its row, */
  GArray *cells; /* and before each cell of the row (guint) */
} Table;

static void
clear_table (Table *table)
{
  g_array_unref (table->cells);
}

static int
compare_tags (gconstpointer name,
              gconstpointer tag)
{
  return strcmp (name, ((const Tag *) tag)->name);
}

static const Tag *
find_tag (const char *name)
{
  return bsearch (name, tags, G_N_ELEMENTS (tags), sizeof (Tag), compare_tags);
}

static gboolean
is_named (const Element *element,
          const char *name)
{
  return element->tag != NULL && g_str_equal (element->tag->name, name);
}

static Element *
get_top (Reader *self)
{
  return &self->elements[self->depth - 1];
}

/* --- blocks --- */

static void
begin_block (Reader *self,
             const Element *element)
{
  BantinBlockType type = element->type;

  bantin_fragment_builder_end (self->builder);
  /* Only the first paragraph of an item bears its sign. */
  if (element->is_in_item && (type == BANTIN_BLOCK_BULLET || type == BANTIN_BLOCK_NUMBER) &&
      bantin_fragment_builder_get_n_pieces (self->builder) > element->item)
    type = BANTIN_BLOCK_BODY;
  bantin_fragment_builder_begin (self->builder, type, element->flags);
}

static Table *
get_table (Reader *self)
{
  return self->tables->len > 0 ? &g_array_index (self->tables, Table, self->tables->len - 1) : NULL;
}

static void
end_row (Reader *self,
         Table *table)
{
  bantin_fragment_builder_join_row (self->builder, table->row, (const guint *) (gpointer) table->cells->data, table->cells->len);
  g_array_set_size (table->cells, 0);
  table->row = bantin_fragment_builder_get_n_pieces (self->builder);
}

static void
pop (Reader *self)
{
  Element *element = get_top (self);
  gboolean is_block = element->tag->flags & BLOCK;
  Table *table = get_table (self);

  if (is_block)
    bantin_fragment_builder_end (self->builder);
  if (table != NULL && is_named (element, "tr"))
    end_row (self, table);
  if (table != NULL && table->depth == self->depth)
    {
      end_row (self, table);
      bantin_fragment_builder_end_table (self->builder, table->first);
      g_array_remove_index (self->tables, self->tables->len - 1);
    }

  self->n_open[element->tag - tags]--;
  g_clear_pointer (&element->href, g_free);
  self->depth--;
  if (is_block)
    begin_block (self, get_top (self));
}

static void
pop_to (Reader *self,
        guint depth)
{
  while (self->depth > depth)
    pop (self);
}

/* The depth below the innermost element of that name above any of @barriers; 0 = there is none. */
static guint
find_open (Reader *self,
           const char *name,
           const char *const *barriers)
{
  const Tag *tag = find_tag (name);

  if (self->n_open[tag - tags] == 0)
    return 0;

  for (guint depth = self->depth; depth > 1; depth--)
    {
      const Element *element = &self->elements[depth - 1];

      if (element->tag == tag)
        return depth - 1;
      if (g_strv_contains (barriers, element->tag->name))
        return 0;
    }

  return 0;
}

static void
close_open (Reader *self,
            const char *name,
            const char *const *barriers)
{
  guint depth = find_open (self, name, barriers);

  if (depth > 0)
    pop_to (self, depth);
}

/* What an element ends by beginning. */
static void
close_before (Reader *self,
              const Tag *tag)
{
  static const char *const in_paragraph[] = { "li", "td", "th", "div", "blockquote", "table", NULL };
  static const char *const in_list[] = { "ul", "ol", "menu", "dir", "table", NULL };
  static const char *const in_table[] = { "table", NULL };
  static const char *const in_row[] = { "tr", "table", NULL };

  if (tag->flags & BLOCK)
    close_open (self, "p", in_paragraph);
  if (g_str_equal (tag->name, "li"))
    close_open (self, "li", in_list);
  else if (g_str_equal (tag->name, "tr"))
    close_open (self, "tr", in_table);
  else if (g_str_equal (tag->name, "td") || g_str_equal (tag->name, "th"))
    {
      close_open (self, "td", in_row);
      close_open (self, "th", in_row);
    }
}

/* --- what an element says --- */

static const char *
get_attribute (Reader *self,
               BantinHtmlAttribute attribute)
{
  return self->tokens.attributes[attribute];
}

static gboolean
has_class (Reader *self,
           const char *beginning)
{
  const char *classes = get_attribute (self, BANTIN_HTML_CLASS);

  return classes != NULL && g_ascii_strncasecmp (classes, beginning, strlen (beginning)) == 0;
}

static void
look_at (Reader *self,
         const Tag *tag,
         BantinHtmlLook *look)
{
  const char *style = get_attribute (self, BANTIN_HTML_STYLE_ATTRIBUTE);
  const char *face = get_attribute (self, BANTIN_HTML_FACE);
  const char *align = get_attribute (self, BANTIN_HTML_ALIGN);

  if (tag->flags & STRONG)
    look->strong = BANTIN_LOOK_YES;
  if (tag->flags & EMPHASIS)
    look->emphasis = BANTIN_LOOK_YES;
  if (tag->flags & PREFORMATTED)
    look->keeps_spaces = BANTIN_LOOK_YES;
  if (g_str_equal (tag->name, "center") || (align != NULL && g_ascii_strcasecmp (align, "center") == 0))
    look->centred = BANTIN_LOOK_YES;
  bantin_html_sheet_apply (self->sheet, tag->name, get_attribute (self, BANTIN_HTML_CLASS), look);
  /* A heading is strong by itself. */
  if (tag->flags & HEADING)
    look->strong = look->emphasis = BANTIN_LOOK_NO;
  if (face != NULL)
    {
      look->has_font = TRUE;
      look->font = bantin_fragment_font_code (face);
    }
  if (style != NULL)
    bantin_html_look_read (look, style, strlen (style));
  if (get_attribute (self, BANTIN_HTML_HIDDEN) != NULL)
    look->is_hidden = TRUE;
}

static void
set_run (Element *element,
         const BantinHtmlLook *look)
{
  if (look->strong != BANTIN_LOOK_UNSAID)
    element->style.is_strong = look->strong == BANTIN_LOOK_YES;
  if (look->emphasis != BANTIN_LOOK_UNSAID)
    element->style.is_emphasis = look->emphasis == BANTIN_LOOK_YES;
  if (look->keeps_spaces != BANTIN_LOOK_UNSAID)
    element->style.keeps_spaces = look->keeps_spaces == BANTIN_LOOK_YES;
  if (look->has_font)
    element->style.font = look->font;
  element->is_hidden |= look->is_hidden;
  element->is_sign |= look->is_list_sign;
}

static void
set_flag (Element *element,
          BantinPieceFlags flag,
          gboolean on)
{
  element->flags = on ? element->flags | flag : element->flags & ~flag;
}

static void
set_block (Reader *self,
           Element *element,
           const BantinHtmlLook *look)
{
  const char *name = element->tag->name;

  if (look->centred != BANTIN_LOOK_UNSAID)
    set_flag (element, BANTIN_PIECE_CENTRED, look->centred == BANTIN_LOOK_YES);
  set_flag (element, BANTIN_PIECE_SPLITTING, !(element->tag->flags & PARAGRAPH));

  if ((element->tag->flags & HEADING) || (look->outline != 0 && g_str_equal (name, "p")) || has_class (self, "MsoTitle"))
    element->type = BANTIN_BLOCK_HEADING;
  else if (look->is_list_item && g_str_equal (name, "p"))
    element->type = BANTIN_BLOCK_BULLET;
  else if (has_class (self, "bantin-lead"))
    element->type = BANTIN_BLOCK_LEAD;
  else if (has_class (self, "bantin-byline"))
    element->type = BANTIN_BLOCK_BYLINE;
  else if (g_str_equal (name, "blockquote"))
    element->type = BANTIN_BLOCK_QUOTE;
  else if (g_str_equal (name, "ul") || g_str_equal (name, "menu") || g_str_equal (name, "dir"))
    element->type = BANTIN_BLOCK_BULLET;
  else if (g_str_equal (name, "ol"))
    element->type = BANTIN_BLOCK_NUMBER;
  else if (g_str_equal (name, "table"))
    element->type = BANTIN_BLOCK_BODY;

  if (has_class (self, "MsoTitle"))
    element->flags |= BANTIN_PIECE_TITLE;
  if (g_str_equal (name, "figcaption") || g_str_equal (name, "caption") || has_class (self, "MsoCaption") || has_class (self, "wp-caption-text"))
    element->flags |= BANTIN_PIECE_CAPTION;
}

/* --- pictures --- */

static gboolean
is_speck (const char *size)
{
  return size != NULL && g_ascii_isdigit (*size) && atoi (size) <= 2 && !g_str_has_suffix (size, "%");
}

/* Chats write their signs as pictures. */
static gboolean
is_emoji (const char *alt)
{
  glong n = g_utf8_strlen (alt, -1);

  return n > 0 && n <= 8 && g_utf8_get_char (alt) >= 0x2190 && !g_unichar_isalpha (g_utf8_get_char (alt));
}

static void
read_picture (Reader *self)
{
  const char *src = get_attribute (self, BANTIN_HTML_SRC);
  const char *lazy = get_attribute (self, BANTIN_HTML_DATA_SRC);
  const char *alt = get_attribute (self, BANTIN_HTML_ALT);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  if (self->tokens.is_after_drawing)
    return;
  if (alt != NULL && is_emoji (alt))
    {
      bantin_fragment_builder_add_text (self->builder, alt, -1, &get_top (self)->style);
      return;
    }
  if (lazy != NULL && (src == NULL || g_str_has_prefix (src, "data:")))
    src = lazy;
  if (src == NULL || *src == '\0' || is_speck (get_attribute (self, BANTIN_HTML_WIDTH)) || is_speck (get_attribute (self, BANTIN_HTML_HEIGHT)))
    return;

  bytes = bantin_html_address_decode_data (src);
  name = bantin_html_address_get_name (src);
  if (bytes != NULL || !g_str_has_prefix (src, "data:"))
    bantin_fragment_builder_add_picture (self->builder, bytes, src, name, alt);
}

/* --- tokens --- */

static void
open_table (Reader *self,
            const Element *element)
{
  guint n = bantin_fragment_builder_get_n_pieces (self->builder);
  Table *table = get_table (self);

  if (is_named (element, "table"))
    {
      Table opened = { self->depth, n, n, g_array_new (FALSE, FALSE, sizeof (guint)) };

      g_array_append_val (self->tables, opened);
    }
  else if (table == NULL)
    return;
  else if (is_named (element, "tr"))
    end_row (self, table);
  else if (is_named (element, "td") || is_named (element, "th"))
    g_array_append_val (table->cells, n);
}

static void
push (Reader *self,
      const Tag *tag)
{
  const Element *parent = get_top (self);
  BantinHtmlLook look = { 0 };
  Element *element;
  gboolean is_block;

  look_at (self, tag, &look);
  is_block = tag->flags & BLOCK;
  element = &self->elements[self->depth++];
  *element = *parent;
  element->tag = tag;
  element->href = NULL;
  self->n_open[tag - tags]++;
  set_run (element, &look);
  if (tag->flags & SKIPPED)
    element->is_hidden = TRUE;
  if (g_str_equal (tag->name, "a"))
    {
      element->href = bantin_html_address_clean (get_attribute (self, BANTIN_HTML_HREF));
      element->style.href = element->href;
    }
  if (!is_block)
    return;

  bantin_fragment_builder_end (self->builder);
  set_block (self, element, &look);
  if (g_str_equal (tag->name, "li"))
    {
      element->item = bantin_fragment_builder_get_n_pieces (self->builder);
      element->is_in_item = TRUE;
      if (element->type != BANTIN_BLOCK_NUMBER)
        element->type = BANTIN_BLOCK_BULLET;
    }
  else if (g_str_equal (tag->name, "table"))
    element->is_in_item = FALSE;
  open_table (self, element);
  begin_block (self, element);
}

static void
read_open (Reader *self)
{
  const Tag *tag = find_tag (self->tokens.name);

  if (tag == NULL)
    return;

  if (tag->flags & VOID)
    {
      if (get_top (self)->is_hidden)
        return;
      if (g_str_equal (tag->name, "br"))
        bantin_fragment_builder_add_break (self->builder);
      else if (g_str_equal (tag->name, "img"))
        read_picture (self);
      else if (g_str_equal (tag->name, "hr"))
        begin_block (self, get_top (self));
      return;
    }

  close_before (self, tag);
  if (self->depth < MAX_DEPTH)
    push (self, tag);
  else if (tag->flags & BLOCK)
    begin_block (self, get_top (self));
}

/* Takes an element out from between others, which stay open: <b><i></b></i>. */
static void
take_out (Reader *self,
          guint depth)
{
  Element *gone = &self->elements[depth];
  const Element *parent = &self->elements[depth - 1];

  self->n_open[gone->tag - tags]--;
  for (guint i = depth + 1; i < self->depth; i++)
    {
      Element *inner = &self->elements[i];

      if (gone->tag->flags & STRONG)
        inner->style.is_strong = parent->style.is_strong;
      if (gone->tag->flags & EMPHASIS)
        inner->style.is_emphasis = parent->style.is_emphasis;
      if (gone->href != NULL && inner->style.href == gone->href)
        inner->style.href = parent->style.href;
    }
  g_free (gone->href);
  memmove (gone, gone + 1, (self->depth - depth - 1) * sizeof (Element));
  self->depth--;
}

static gboolean
has_block_above (Reader *self,
                 guint depth)
{
  for (guint i = depth + 1; i < self->depth; i++)
    {
      if (self->elements[i].tag->flags & BLOCK)
        return TRUE;
    }

  return FALSE;
}

static void
read_close (Reader *self)
{
  static const char *const table[] = { "table", NULL };
  static const char *const none[] = { NULL };
  const Tag *tag = find_tag (self->tokens.name);
  guint depth;

  if (tag == NULL || (tag->flags & VOID))
    return;

  depth = find_open (self, tag->name, g_str_equal (tag->name, "table") ? none : table);
  if (depth == 0)
    {
      /* Browsers read a lone </p> as an empty paragraph. */
      if (tag->flags & BLOCK)
        begin_block (self, get_top (self));
      return;
    }

  if ((tag->flags & (BLOCK | SKIPPED)) || !has_block_above (self, depth))
    {
      if ((tag->flags & (BLOCK | SKIPPED)) || depth + 1 == self->depth)
        pop_to (self, depth);
      else
        take_out (self, depth);
    }
  else
    take_out (self, depth);
}

/* The sign of an item in Word's list tells whether it counts: "1." "a)" "·". */
static void
read_sign (Reader *self,
           const char *text)
{
  while (g_ascii_isspace (*text) || g_str_has_prefix (text, "\u00a0"))
    text += g_ascii_isspace (*text) ? 1 : 2;
  if (*text == '\0' || bantin_fragment_builder_has_text (self->builder) || get_top (self)->type != BANTIN_BLOCK_BULLET)
    return;

  if (g_ascii_isalnum (*text) && !(*text == 'o' && !g_ascii_isalnum (text[1]) && text[1] != '.' && text[1] != ')'))
    bantin_fragment_builder_set_type (self->builder, BANTIN_BLOCK_NUMBER);
}

static gboolean
read_tokens (Reader *self,
             GCancellable *cancellable,
             GError **error)
{
  BantinHtmlKind kind;

  while ((kind = bantin_html_tokens_next (&self->tokens)) != BANTIN_HTML_END)
    {
      const Element *top = get_top (self);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (bantin_fragment_builder_is_full (self->builder))
        {
          /* The builder notes that there was more. */
          bantin_fragment_builder_add_text (self->builder, "x", 1, &top->style);
          return TRUE;
        }

      if (kind == BANTIN_HTML_OPEN)
        read_open (self);
      else if (kind == BANTIN_HTML_CLOSE)
        read_close (self);
      else if (kind == BANTIN_HTML_STYLE)
        bantin_html_sheet_read (self->sheet, self->tokens.text->str, self->tokens.text->len);
      else if (top->is_sign && !top->is_hidden)
        read_sign (self, self->tokens.text->str);
      else if (!top->is_hidden)
        bantin_fragment_builder_add_text (self->builder, self->tokens.text->str, (gssize) self->tokens.text->len, &top->style);
    }

  return TRUE;
}

/* Windows puts a header with numbers of bytes before the page. */
static const char *
skip_header (const char *html)
{
  const char *start;

  if (!g_str_has_prefix (html, "Version:"))
    return html;

  start = strchr (html, '<');

  return start != NULL ? start : html;
}

gboolean
bantin_html_read (BantinFragmentBuilder *builder,
                  GBytes *bytes,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *html = bantin_foreign_decode (bytes, bantin_html_address_find_charset (bytes));
  const char *start = skip_header (html);
  Reader *self = g_new0 (Reader, 1);
  gboolean is_read;

  self->builder = builder;
  self->sheet = bantin_html_sheet_new ();
  self->tables = g_array_new (FALSE, FALSE, sizeof (Table));
  g_array_set_clear_func (self->tables, (GDestroyNotify) clear_table);
  self->depth = 1;
  self->elements[0].type = BANTIN_BLOCK_BODY;
  self->elements[0].flags = BANTIN_PIECE_SPLITTING;
  bantin_html_tokens_init (&self->tokens, start, strlen (start));
  begin_block (self, get_top (self));

  is_read = read_tokens (self, cancellable, error);

  pop_to (self, 1);
  bantin_fragment_builder_end (builder);
  bantin_html_tokens_clear (&self->tokens);
  g_hash_table_unref (self->sheet);
  g_array_unref (self->tables);
  g_free (self);

  return is_read;
}
