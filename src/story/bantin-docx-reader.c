/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-docx-parts.h"
#include "story/bantin-html-address.h"
#include "story/bantin-xml.h"

#include <string.h>

/* Word's .docx: the document as its author would print it, changes accepted, comments left out. */

#define MAX_DEPTH 64

/* A paragraph under way; text boxes put one into another. */
typedef struct
{
  char *style; /* (nullable): id */
  int number;  /* -1 = as its style */
  int level;
  BantinSaid centred;
  int outline; /* 0 = none */
  BantinDocxStyle resolved;
  gboolean is_left_out;  /* a table of contents */
  gboolean has_lost_end; /* its end was deleted: the next one goes on in it */
  GString *notes;        /* what the notes that it refers to say */
} Paragraph;

/* A field: { HYPERLINK "https://…" } and its result. */
typedef struct
{
  GString *code;
  gboolean has_result; /* the code is over */
  char *href;
} Field;

typedef struct
{
  guint first;
  guint row;
  GArray *cells;
} Table;

typedef struct
{
  BantinFragmentBuilder *builder;
  BantinPackage *package;
  BantinDocxParts *parts;
  BantinXml xml;
  GArray *paragraphs; /* Paragraph */
  GArray *fields;     /* Field */
  GArray *tables;     /* Table */
  GPtrArray *links;   /* addresses of hyperlink elements, "" = none that we keep */
  BantinDocxStyle run;
  char *run_style;
  gboolean in_paragraph_properties;
  gboolean in_run_properties;
  gboolean in_text;
  gboolean in_code;
  gboolean is_joining; /* this paragraph goes on in the one before */
  char *alt;
} Reader;

static void
clear_paragraph (Paragraph *paragraph)
{
  g_free (paragraph->style);
  g_string_free (paragraph->notes, TRUE);
}

static void
clear_field (Field *field)
{
  g_string_free (field->code, TRUE);
  g_free (field->href);
}

static void
clear_table (Table *table)
{
  g_array_unref (table->cells);
}

static Paragraph *
get_paragraph (Reader *self)
{
  return self->paragraphs->len > 0 ? &g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1) : NULL;
}

static gboolean
is_named (Reader *self,
          const char *name)
{
  return strcmp (self->xml.name, name) == 0;
}

/* --- paragraphs --- */

static void
begin_paragraph (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);
  const char *style = paragraph->style != NULL ? paragraph->style : self->parts->default_style;
  const char *meaning = bantin_docx_parts_find_meaning (self->parts, style);
  BantinBlockType type = BANTIN_BLOCK_BODY;
  BantinPieceFlags flags = BANTIN_PIECE_PLAIN;

  paragraph->resolved = (BantinDocxStyle) { .number = paragraph->number, .level = paragraph->level, .centred = paragraph->centred };
  bantin_docx_parts_resolve (self->parts, style, &paragraph->resolved);
  type = bantin_docx_parts_get_list (self->parts, paragraph->resolved.number, paragraph->resolved.level);

  if (meaning != NULL && g_str_has_prefix (meaning, "toc "))
    paragraph->is_left_out = TRUE;
  else if (meaning != NULL && (g_str_equal (meaning, "caption") || g_str_equal (meaning, "chú thích")))
    flags |= BANTIN_PIECE_CAPTION;
  else if (meaning != NULL && strstr (meaning, "quote") != NULL)
    type = BANTIN_BLOCK_QUOTE;
  else if (meaning != NULL || (paragraph->outline > 0 && paragraph->outline <= 6))
    {
      type = BANTIN_BLOCK_HEADING;
      paragraph->resolved.strong = paragraph->resolved.emphasis = BANTIN_SAID_NO;
      if (g_strcmp0 (meaning, "title") == 0)
        flags |= BANTIN_PIECE_TITLE;
    }
  if (paragraph->resolved.centred == BANTIN_SAID_YES)
    flags |= BANTIN_PIECE_CENTRED;

  if (self->is_joining)
    bantin_fragment_builder_add_gap (self->builder);
  else
    bantin_fragment_builder_begin (self->builder, type, flags);
}

static void
open_paragraph (Reader *self)
{
  Paragraph paragraph = { .number = -1, .level = -1, .notes = g_string_new (NULL) };

  g_array_append_val (self->paragraphs, paragraph);
  begin_paragraph (self);
}

static void
add_notes (Reader *self,
           const char *notes)
{
  g_auto (GStrv) lines = g_strsplit (notes, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      bantin_fragment_builder_begin (self->builder, BANTIN_BLOCK_BODY, BANTIN_PIECE_PLAIN);
      bantin_fragment_builder_add_text (self->builder, lines[i], -1, &(BantinRunStyle) { 0 });
    }
}

static void
close_paragraph (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);

  if (paragraph == NULL)
    return;

  self->is_joining = paragraph->has_lost_end && paragraph->notes->len == 0;
  if (!self->is_joining)
    bantin_fragment_builder_end (self->builder);
  add_notes (self, paragraph->notes->str);
  g_array_remove_index (self->paragraphs, self->paragraphs->len - 1);
  if (get_paragraph (self) != NULL)
    begin_paragraph (self);
}

static void
read_paragraph_property (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);
  g_autofree char *value = bantin_xml_dup_attribute (&self->xml, "val");

  if (value == NULL)
    return;

  if (is_named (self, "pStyle"))
    g_set_str (&paragraph->style, value);
  else if (is_named (self, "numId"))
    paragraph->number = atoi (value);
  else if (is_named (self, "ilvl"))
    paragraph->level = atoi (value);
  else if (is_named (self, "jc"))
    paragraph->centred = g_str_equal (value, "center") ? BANTIN_SAID_YES : BANTIN_SAID_NO;
  else if (is_named (self, "outlineLvl"))
    paragraph->outline = atoi (value) + 1;
}

/* --- runs --- */

static void
read_run_property (Reader *self)
{
  g_autofree char *value = bantin_xml_dup_attribute (&self->xml, "val");

  if (is_named (self, "rStyle"))
    g_set_str (&self->run_style, value);
  else if (is_named (self, "b"))
    self->run.strong = bantin_docx_read_toggle (value);
  else if (is_named (self, "i"))
    self->run.emphasis = bantin_docx_read_toggle (value);
  else if (is_named (self, "vanish"))
    self->run.hidden = bantin_docx_read_toggle (value);
  else if (is_named (self, "rFonts"))
    {
      g_autofree char *family = bantin_xml_dup_attribute (&self->xml, "ascii");

      self->run.has_font = family != NULL;
      self->run.font = bantin_fragment_font_code (family);
    }
}

static const char *
get_href (Reader *self)
{
  if (self->links->len > 0 && *(const char *) g_ptr_array_index (self->links, self->links->len - 1) != '\0')
    return g_ptr_array_index (self->links, self->links->len - 1);
  for (guint i = self->fields->len; i > 0; i--)
    {
      const Field *field = &g_array_index (self->fields, Field, i - 1);

      if (field->has_result && field->href != NULL)
        return field->href;
    }

  return NULL;
}

static void
add_text (Reader *self,
          const char *text)
{
  const Paragraph *paragraph = get_paragraph (self);
  BantinDocxStyle style = self->run;
  BantinRunStyle run = { .keeps_spaces = TRUE };
  g_autofree char *line = NULL;

  if (paragraph == NULL || paragraph->is_left_out)
    return;
  /* The code of a field is not its result. */
  if (self->fields->len > 0 && !g_array_index (self->fields, Field, self->fields->len - 1).has_result)
    return;

  style.number = style.level = 0;
  bantin_docx_parts_resolve (self->parts, self->run_style, &style);
  if (style.strong == BANTIN_SAID_NOT)
    style.strong = paragraph->resolved.strong;
  if (style.emphasis == BANTIN_SAID_NOT)
    style.emphasis = paragraph->resolved.emphasis;
  if (style.hidden == BANTIN_SAID_YES || paragraph->resolved.hidden == BANTIN_SAID_YES)
    return;

  run.is_strong = style.strong == BANTIN_SAID_YES;
  run.is_emphasis = style.emphasis == BANTIN_SAID_YES;
  run.font = style.has_font ? style.font : paragraph->resolved.has_font ? paragraph->resolved.font
                                                                        : self->parts->default_font;
  run.href = get_href (self);
  line = g_strdelimit (g_strdup (text), "\r\n", ' ');
  bantin_fragment_builder_add_text (self->builder, line, -1, &run);
}

/* --- links and fields --- */

static void
open_link (Reader *self)
{
  g_autofree char *id = bantin_xml_dup_attribute (&self->xml, "id");
  g_autofree char *anchor = bantin_xml_dup_attribute (&self->xml, "anchor");
  const char *target = id != NULL ? g_hash_table_lookup (self->parts->addresses, id) : NULL;
  g_autofree char *place = target == NULL && anchor != NULL ? g_strconcat ("#", anchor, NULL) : NULL;
  char *href = bantin_html_address_clean (target != NULL ? target : place);

  g_ptr_array_add (self->links, href != NULL ? href : g_strdup (""));
}

static void
read_field_mark (Reader *self)
{
  g_autofree char *type = bantin_xml_dup_attribute (&self->xml, "fldCharType");
  Field *last = self->fields->len > 0 ? &g_array_index (self->fields, Field, self->fields->len - 1) : NULL;

  if (g_strcmp0 (type, "begin") == 0 && self->fields->len < MAX_DEPTH)
    {
      Field field = { g_string_new (NULL), FALSE, NULL };

      g_array_append_val (self->fields, field);
    }
  else if (g_strcmp0 (type, "separate") == 0 && last != NULL && !last->has_result)
    {
      last->has_result = TRUE;
      last->href = bantin_html_address_read_field (last->code->str);
    }
  else if (g_strcmp0 (type, "end") == 0 && last != NULL)
    g_array_remove_index (self->fields, self->fields->len - 1);
}

static void
open_simple_field (Reader *self)
{
  g_autofree char *code = bantin_xml_dup_attribute (&self->xml, "instr");
  char *href = code != NULL ? bantin_html_address_read_field (code) : NULL;

  g_ptr_array_add (self->links, href != NULL ? href : g_strdup (""));
}

/* --- pictures --- */

static void
add_picture (Reader *self,
             const char *attribute)
{
  g_autofree char *id = bantin_xml_dup_attribute (&self->xml, attribute);
  const char *target = id != NULL ? g_hash_table_lookup (self->parts->addresses, id) : NULL;
  g_autofree char *part = target != NULL ? bantin_package_resolve (self->parts->folder, target) : NULL;
  GBytes *bytes = part != NULL ? bantin_package_find (self->package, part) : NULL;
  g_autofree char *name = target != NULL ? bantin_html_address_get_name (target) : NULL;
  g_autofree char *scheme = target != NULL ? g_uri_parse_scheme (target) : NULL;

  if (bytes == NULL && scheme == NULL)
    return;

  bantin_fragment_builder_add_picture (self->builder, bytes, target, name, self->alt);
  g_clear_pointer (&self->alt, g_free);
}

/* --- elements --- */

static void
open_table (Reader *self)
{
  guint n;
  Table *table = self->tables->len > 0 ? &g_array_index (self->tables, Table, self->tables->len - 1) : NULL;

  bantin_fragment_builder_end (self->builder);
  n = bantin_fragment_builder_get_n_pieces (self->builder);
  if (is_named (self, "tbl"))
    {
      Table opened = { n, n, g_array_new (FALSE, FALSE, sizeof (guint)) };

      g_array_append_val (self->tables, opened);
    }
  else if (table != NULL && is_named (self, "tr"))
    {
      table->row = n;
      g_array_set_size (table->cells, 0);
    }
  else if (table != NULL)
    g_array_append_val (table->cells, n);
}

static void
close_table (Reader *self)
{
  Table *table = self->tables->len > 0 ? &g_array_index (self->tables, Table, self->tables->len - 1) : NULL;

  if (table == NULL)
    return;
  if (is_named (self, "tr"))
    bantin_fragment_builder_join_row (self->builder, table->row, (const guint *) (gpointer) table->cells->data, table->cells->len);
  else
    {
      bantin_fragment_builder_end_table (self->builder, table->first);
      g_array_remove_index (self->tables, self->tables->len - 1);
    }
}

static gboolean
is_skipped (Reader *self)
{
  /* What was deleted or moved away; the old form of a new drawing; what a placeholder or a change was before; phonetic signs. */
  static const char *const skipped[] = { "del", "moveFrom", "Fallback", "sdtPr", "rPrChange", "pPrChange", "sectPr", "rt", "tblPr", "tcPr", "trPr", NULL };

  return g_strv_contains (skipped, self->xml.name);
}

static void
read_note_mark (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);
  g_autofree char *id = bantin_xml_dup_attribute (&self->xml, "id");
  g_autofree char *key = g_strdup_printf ("%s %s", is_named (self, "footnoteReference") ? "footnote" : "endnote", id != NULL ? id : "");
  const char *note = g_hash_table_lookup (self->parts->notes, key);

  if (paragraph != NULL && note != NULL)
    {
      g_string_append (paragraph->notes, note);
      /* Once, however often it is referred to. */
      g_hash_table_remove (self->parts->notes, key);
    }
}

static void
read_break (Reader *self)
{
  g_autofree char *type = bantin_xml_dup_attribute (&self->xml, "type");

  if (type == NULL || g_str_equal (type, "textWrapping"))
    bantin_fragment_builder_add_break (self->builder);
}

/* A character of a font of signs: those that have a meaning in text. */
static void
read_sign (Reader *self)
{
  static const struct
  {
    guint code;
    const char *text;
  } signs[] = {
    { 0xA3, "≤" },
    { 0xAE, "→" },
    { 0xB0, "°" },
    { 0xB1, "±" },
    { 0xB3, "≥" },
    { 0xB7, "•" },
    { 0xDA, "∨" },
  };
  g_autofree char *value = bantin_xml_dup_attribute (&self->xml, "char");
  guint code = value != NULL ? (guint) strtoul (value, NULL, 16) & 0xFF : 0;
  char plain[2] = { (char) code, '\0' };

  if (code >= 0x20 && code < 0x40)
    add_text (self, plain);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (signs[i].code == code)
        add_text (self, signs[i].text);
    }
}

static void
read_open (Reader *self)
{
  if (is_named (self, "del") && self->in_paragraph_properties)
    get_paragraph (self)->has_lost_end = TRUE;
  if (is_skipped (self))
    bantin_xml_skip (&self->xml);
  else if (is_named (self, "p") && self->paragraphs->len < MAX_DEPTH)
    open_paragraph (self);
  else if (is_named (self, "pPr"))
    self->in_paragraph_properties = get_paragraph (self) != NULL;
  else if (is_named (self, "rPr"))
    self->in_run_properties = TRUE;
  else if (self->in_run_properties)
    {
      if (!self->in_paragraph_properties)
        read_run_property (self);
    }
  else if (self->in_paragraph_properties)
    read_paragraph_property (self);
  else if (is_named (self, "r"))
    {
      self->run = (BantinDocxStyle) { .number = -1, .level = -1 };
      g_clear_pointer (&self->run_style, g_free);
    }
  else if (is_named (self, "t"))
    self->in_text = TRUE;
  else if (is_named (self, "instrText"))
    self->in_code = TRUE;
  else if (is_named (self, "tab") || is_named (self, "ptab"))
    add_text (self, "\t");
  else if (is_named (self, "br"))
    read_break (self);
  else if (is_named (self, "cr"))
    bantin_fragment_builder_add_break (self->builder);
  else if (is_named (self, "sym"))
    read_sign (self);
  else if (is_named (self, "noBreakHyphen"))
    add_text (self, "-");
  else if (is_named (self, "hyperlink"))
    open_link (self);
  else if (is_named (self, "fldSimple"))
    open_simple_field (self);
  else if (is_named (self, "fldChar"))
    read_field_mark (self);
  else if (is_named (self, "tbl") || is_named (self, "tr") || is_named (self, "tc"))
    open_table (self);
  else if (is_named (self, "footnoteReference") || is_named (self, "endnoteReference"))
    read_note_mark (self);
  else if (is_named (self, "docPr"))
    {
      g_free (self->alt);
      self->alt = bantin_xml_dup_attribute (&self->xml, "descr");
    }
  else if (is_named (self, "blip"))
    add_picture (self, "embed");
  else if (is_named (self, "imagedata"))
    add_picture (self, "id");
}

static void
read_close (Reader *self)
{
  if (is_named (self, "p"))
    close_paragraph (self);
  else if (is_named (self, "pPr"))
    {
      self->in_paragraph_properties = FALSE;
      if (get_paragraph (self) != NULL)
        begin_paragraph (self);
    }
  else if (is_named (self, "rPr"))
    self->in_run_properties = FALSE;
  else if (is_named (self, "t"))
    self->in_text = FALSE;
  else if (is_named (self, "instrText"))
    self->in_code = FALSE;
  else if ((is_named (self, "hyperlink") || is_named (self, "fldSimple")) && self->links->len > 0)
    g_ptr_array_remove_index (self->links, self->links->len - 1);
  else if (is_named (self, "tr") || is_named (self, "tbl"))
    close_table (self);
}

static void
read_words (Reader *self)
{
  if (self->in_text)
    add_text (self, self->xml.text);
  else if (self->in_code && self->fields->len > 0)
    {
      Field *field = &g_array_index (self->fields, Field, self->fields->len - 1);

      if (!field->has_result && field->code->len < 8192)
        g_string_append (field->code, self->xml.text);
    }
}

static gboolean
read_document (Reader *self,
               GCancellable *cancellable,
               GError **error)
{
  BantinXmlKind kind;

  while ((kind = bantin_xml_next (&self->xml)) != BANTIN_XML_END)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (kind == BANTIN_XML_OPEN)
        read_open (self);
      else if (kind == BANTIN_XML_CLOSE)
        read_close (self);
      else
        read_words (self);
    }

  return TRUE;
}

gboolean
bantin_docx_read (BantinFragmentBuilder *builder,
                  GBytes *bytes,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (BantinPackage) package = bantin_package_open (bytes, cancellable, error);
  g_autoptr (BantinDocxParts) parts = package != NULL ? bantin_docx_parts_new (package) : NULL;
  Reader self = { .builder = builder, .package = package, .parts = parts };
  gboolean is_read;

  if (package == NULL)
    return FALSE;
  if (bantin_package_find (package, parts->main) == NULL)
    {
      g_set_error (error, BANTIN_FRAGMENT_ERROR, BANTIN_FRAGMENT_ERROR_INVALID, "there is no %s", parts->main);
      return FALSE;
    }

  self.paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (self.paragraphs, (GDestroyNotify) clear_paragraph);
  self.fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (self.fields, (GDestroyNotify) clear_field);
  self.tables = g_array_new (FALSE, FALSE, sizeof (Table));
  g_array_set_clear_func (self.tables, (GDestroyNotify) clear_table);
  self.links = g_ptr_array_new_with_free_func (g_free);
  bantin_xml_init (&self.xml, bantin_package_find (package, parts->main));

  is_read = read_document (&self, cancellable, error);

  bantin_fragment_builder_end (builder);
  bantin_xml_clear (&self.xml);
  g_array_unref (self.paragraphs);
  g_array_unref (self.fields);
  g_array_unref (self.tables);
  g_ptr_array_unref (self.links);
  g_free (self.run_style);
  g_free (self.alt);

  return is_read;
}
