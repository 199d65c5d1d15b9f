/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-fragment-builder.h"
#include "story/bantin-html-address.h"
#include "story/bantin-package.h"
#include "story/bantin-xml.h"

#include <string.h>

/* LibreOffice's .odt. */

#define MAX_DEPTH 256
#define MAX_STYLES 10000
#define MAX_BASED 12

typedef enum
{
  UNSAID,
  NO,
  YES,
} Answer;

typedef struct
{
  char *parent; /* (nullable) */
  char *name;   /* as people see it, lower case */
  Answer strong;
  Answer emphasis;
  Answer hidden;
  Answer centred;
  gboolean has_font;
  guint8 font;
} Style;

/* An open element of the text, and how what is in it is written. */
typedef struct
{
  BantinRunStyle run;
  char *href;
  BantinBlockType type;
  BantinPieceFlags flags;
  gboolean is_hidden;
  gboolean is_paragraph;
  gboolean is_list;
  gboolean is_row;
  gboolean is_table;
  guint item; /* pieces there were before the list item */
} Element;

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
  GHashTable *styles; /* name → Style */
  GHashTable *lists;  /* name of a list style → 1 = bullets, 2 = numbers on its first level */
  GHashTable *faces;  /* name of a font → its family */
  BantinXml xml;
  GArray *elements; /* Element; the first is the document */
  GArray *tables;   /* Table */
  guint too_deep;
  char *alt;
  guint picture; /* of the frame that is open: 1 = it has brought one */
} Reader;

static void
free_style (gpointer data)
{
  Style *style = data;

  g_free (style->parent);
  g_free (style->name);
  g_free (style);
}

static void
clear_element (Element *element)
{
  g_free (element->href);
}

static void
clear_table (Table *table)
{
  g_array_unref (table->cells);
}

static gboolean
is_named (Reader *self,
          const char *name)
{
  return strcmp (self->xml.name, name) == 0;
}

static Element *
get_top (Reader *self)
{
  return &g_array_index (self->elements, Element, self->elements->len - 1);
}

/* --- styles --- */

static void
read_text_properties (Reader *self,
                      Style *style)
{
  g_autofree char *weight = bantin_xml_dup_attribute (&self->xml, "font-weight");
  g_autofree char *slant = bantin_xml_dup_attribute (&self->xml, "font-style");
  g_autofree char *face = bantin_xml_dup_attribute (&self->xml, "font-name");
  g_autofree char *family = bantin_xml_dup_attribute (&self->xml, "font-family");
  g_autofree char *display = bantin_xml_dup_attribute (&self->xml, "display");

  if (weight != NULL)
    style->strong = g_str_equal (weight, "bold") || atoi (weight) >= 600 ? YES : NO;
  if (slant != NULL)
    style->emphasis = g_str_equal (slant, "italic") || g_str_equal (slant, "oblique") ? YES : NO;
  if (display != NULL)
    style->hidden = g_str_equal (display, "none") ? YES : NO;
  if (face != NULL || family != NULL)
    {
      const char *known = face != NULL ? g_hash_table_lookup (self->faces, face) : NULL;

      style->has_font = TRUE;
      style->font = bantin_fragment_font_code (family != NULL ? family : known != NULL ? known
                                                                                       : face);
    }
}

static Style *
add_style (Reader *self)
{
  g_autofree char *name = bantin_xml_dup_attribute (&self->xml, "name");
  g_autofree char *shown = bantin_xml_dup_attribute (&self->xml, "display-name");
  Style *style;

  if (name == NULL || g_hash_table_size (self->styles) >= MAX_STYLES)
    return NULL;

  style = g_new0 (Style, 1);
  style->name = g_utf8_strdown (shown != NULL ? shown : name, -1);
  style->parent = bantin_xml_dup_attribute (&self->xml, "parent-style-name");
  g_hash_table_replace (self->styles, g_steal_pointer (&name), style);

  return style;
}

/* Styles stand in styles.xml, and before the text in content.xml; the reading stops where the text begins. */
static void
read_styles (Reader *self,
             const char *part)
{
  Style *style = NULL;
  g_autofree char *list = NULL;
  BantinXmlKind kind;

  bantin_xml_init (&self->xml, bantin_package_find (self->package, part));
  while ((kind = bantin_xml_next (&self->xml)) != BANTIN_XML_END && !(kind == BANTIN_XML_OPEN && is_named (self, "body")))
    {
      if (kind == BANTIN_XML_CLOSE && is_named (self, "style"))
        style = NULL;
      if (kind != BANTIN_XML_OPEN)
        continue;

      if (is_named (self, "font-face"))
        {
          g_autofree char *name = bantin_xml_dup_attribute (&self->xml, "name");
          g_autofree char *family = bantin_xml_dup_attribute (&self->xml, "font-family");

          if (name != NULL && family != NULL && g_hash_table_size (self->faces) < MAX_STYLES)
            g_hash_table_replace (self->faces, g_steal_pointer (&name), g_steal_pointer (&family));
        }
      else if (is_named (self, "style"))
        style = add_style (self);
      else if (is_named (self, "text-properties") && style != NULL)
        read_text_properties (self, style);
      else if (is_named (self, "paragraph-properties") && style != NULL)
        {
          g_autofree char *align = bantin_xml_dup_attribute (&self->xml, "text-align");

          if (align != NULL)
            style->centred = g_str_equal (align, "center") ? YES : NO;
        }
      else if (is_named (self, "list-style"))
        {
          g_free (list);
          list = bantin_xml_dup_attribute (&self->xml, "name");
        }
      else if (list != NULL && (is_named (self, "list-level-style-bullet") || is_named (self, "list-level-style-number")) &&
               !g_hash_table_contains (self->lists, list))
        g_hash_table_insert (self->lists, g_strdup (list), GINT_TO_POINTER (is_named (self, "list-level-style-bullet") ? 1 : 2));
    }
  bantin_xml_clear (&self->xml);
}

/* Adds what style @name and those below it say. Returns (nullable): the first name of them that has a meaning. */
static const char *
apply_style (Reader *self,
             const char *name,
             Element *element)
{
  static const char *const meanings[] = { "title", "quotations", "caption", "illustration", "figure", "drawing", "hình minh họa", NULL };
  const char *meaning = NULL;
  Style all = { 0 };

  for (guint i = 0; name != NULL && i < MAX_BASED; i++)
    {
      const Style *style = g_hash_table_lookup (self->styles, name);

      if (style == NULL)
        break;
      all.strong = all.strong == UNSAID ? style->strong : all.strong;
      all.emphasis = all.emphasis == UNSAID ? style->emphasis : all.emphasis;
      all.hidden = all.hidden == UNSAID ? style->hidden : all.hidden;
      all.centred = all.centred == UNSAID ? style->centred : all.centred;
      if (!all.has_font && style->has_font)
        {
          all.has_font = TRUE;
          all.font = style->font;
        }
      if (meaning == NULL && (g_strv_contains (meanings, style->name) || g_str_has_prefix (style->name, "heading ")))
        meaning = style->name;
      name = style->parent;
    }

  if (all.strong != UNSAID)
    element->run.is_strong = all.strong == YES;
  if (all.emphasis != UNSAID)
    element->run.is_emphasis = all.emphasis == YES;
  if (all.has_font)
    element->run.font = all.font;
  if (all.centred != UNSAID)
    element->flags = all.centred == YES ? element->flags | BANTIN_PIECE_CENTRED : element->flags & ~BANTIN_PIECE_CENTRED;
  element->is_hidden |= all.hidden == YES;

  return meaning;
}

/* --- elements --- */

static void
begin_block (Reader *self,
             const Element *element)
{
  BantinBlockType type = element->type;

  bantin_fragment_builder_end (self->builder);
  if ((type == BANTIN_BLOCK_BULLET || type == BANTIN_BLOCK_NUMBER) && bantin_fragment_builder_get_n_pieces (self->builder) > element->item)
    type = BANTIN_BLOCK_BODY;
  bantin_fragment_builder_begin (self->builder, type, element->flags);
}

static void
open_paragraph (Reader *self,
                Element *element)
{
  g_autofree char *style = bantin_xml_dup_attribute (&self->xml, "style-name");
  const char *meaning = apply_style (self, style, element);
  gboolean is_heading = is_named (self, "h") || (meaning != NULL && g_str_has_prefix (meaning, "heading "));

  element->is_paragraph = TRUE;
  if (is_heading || g_strcmp0 (meaning, "title") == 0)
    {
      element->type = BANTIN_BLOCK_HEADING;
      element->run.is_strong = element->run.is_emphasis = FALSE;
      element->flags |= g_strcmp0 (meaning, "title") == 0 ? BANTIN_PIECE_TITLE : 0;
    }
  else if (g_strcmp0 (meaning, "quotations") == 0)
    element->type = BANTIN_BLOCK_QUOTE;
  else if (meaning != NULL)
    element->flags |= BANTIN_PIECE_CAPTION;
  begin_block (self, element);
}

static void
open_list (Reader *self,
           Element *element)
{
  g_autofree char *style = bantin_xml_dup_attribute (&self->xml, "style-name");
  int kind = style != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->lists, style)) : 0;

  if (kind != 0 || !element->is_list)
    element->type = kind == 2 ? BANTIN_BLOCK_NUMBER : BANTIN_BLOCK_BULLET;
  element->is_list = TRUE;
}

static void
open_table (Reader *self,
            Element *element)
{
  guint n;
  Table *table = self->tables->len > 0 ? &g_array_index (self->tables, Table, self->tables->len - 1) : NULL;

  bantin_fragment_builder_end (self->builder);
  n = bantin_fragment_builder_get_n_pieces (self->builder);
  element->type = BANTIN_BLOCK_BODY;
  if (is_named (self, "table"))
    {
      Table opened = { n, n, g_array_new (FALSE, FALSE, sizeof (guint)) };

      g_array_append_val (self->tables, opened);
      element->is_table = TRUE;
    }
  else if (table != NULL && is_named (self, "table-row"))
    {
      table->row = n;
      g_array_set_size (table->cells, 0);
      element->is_row = TRUE;
    }
  else if (table != NULL)
    g_array_append_val (table->cells, n);
}

static void
add_picture (Reader *self)
{
  g_autofree char *href = bantin_xml_dup_attribute (&self->xml, "href");
  g_autofree char *part = href != NULL ? bantin_package_resolve ("", href) : NULL;
  GBytes *bytes = part != NULL ? bantin_package_find (self->package, part) : NULL;
  g_autofree char *name = href != NULL ? bantin_html_address_get_name (href) : NULL;
  g_autofree char *scheme = href != NULL ? g_uri_parse_scheme (href) : NULL;

  /* A frame offers the same picture in several formats, the best one first. */
  if (self->picture > 0 || (bytes == NULL && scheme == NULL))
    return;

  self->picture = 1;
  bantin_fragment_builder_add_picture (self->builder, bytes, href, name, self->alt);
  g_clear_pointer (&self->alt, g_free);
}

static void
add_text (Reader *self,
          const char *text)
{
  const Element *top = get_top (self);

  if (!top->is_hidden && top->is_paragraph)
    bantin_fragment_builder_add_text (self->builder, text, -1, &top->run);
}

static void
add_spaces (Reader *self)
{
  g_autofree char *count = bantin_xml_dup_attribute (&self->xml, "c");
  guint n = count != NULL ? (guint) CLAMP (atoi (count), 1, 64) : 1;
  g_autofree char *spaces = g_strnfill (n, ' ');
  BantinRunStyle run = get_top (self)->run;

  run.keeps_spaces = TRUE;
  if (!get_top (self)->is_hidden && get_top (self)->is_paragraph)
    bantin_fragment_builder_add_text (self->builder, spaces, (gssize) n, &run);
}

static gboolean
is_skipped (Reader *self)
{
  static const char *const skipped[] = { "tracked-changes", "annotation", "note-citation", "table-of-content", "sequence-decls", "forms", "object", "ruby-text", NULL };

  return g_strv_contains (skipped, self->xml.name);
}

static void
read_open (Reader *self)
{
  Element element;

  if (is_skipped (self))
    {
      bantin_xml_skip (&self->xml);
      return;
    }
  if (self->elements->len >= MAX_DEPTH)
    {
      self->too_deep++;
      return;
    }

  element = *get_top (self);
  element.href = NULL;
  element.is_row = element.is_table = FALSE;
  if (is_named (self, "p") || is_named (self, "h"))
    open_paragraph (self, &element);
  else if (is_named (self, "span"))
    {
      g_autofree char *style = bantin_xml_dup_attribute (&self->xml, "style-name");

      apply_style (self, style, &element);
    }
  else if (is_named (self, "a"))
    {
      g_autofree char *href = bantin_xml_dup_attribute (&self->xml, "href");

      element.href = bantin_html_address_clean (href);
      element.run.href = element.href;
    }
  else if (is_named (self, "list"))
    open_list (self, &element);
  else if (is_named (self, "list-item") || is_named (self, "list-header"))
    {
      bantin_fragment_builder_end (self->builder);
      element.item = bantin_fragment_builder_get_n_pieces (self->builder);
    }
  else if (is_named (self, "table") || is_named (self, "table-row") || is_named (self, "table-cell"))
    open_table (self, &element);
  else if (is_named (self, "note-body") || is_named (self, "text-box"))
    {
      element.type = BANTIN_BLOCK_BODY;
      element.flags = BANTIN_PIECE_PLAIN;
    }
  else if (is_named (self, "frame"))
    self->picture = 0;
  else if (is_named (self, "image"))
    add_picture (self);
  else if (is_named (self, "desc") || is_named (self, "title"))
    element.is_paragraph = FALSE;
  else if (is_named (self, "line-break"))
    bantin_fragment_builder_add_break (self->builder);
  else if (is_named (self, "tab"))
    add_text (self, "\t");
  else if (is_named (self, "s"))
    add_spaces (self);

  g_array_append_val (self->elements, element);
}

static const Element *
find_paragraph (Reader *self)
{
  return get_top (self)->is_paragraph ? get_top (self) : NULL;
}

static void
read_close (Reader *self)
{
  Element *element;
  gboolean ends_block;

  if (self->too_deep > 0)
    {
      self->too_deep--;
      return;
    }
  if (self->elements->len < 2)
    return;

  element = get_top (self);
  ends_block = is_named (self, "p") || is_named (self, "h") || is_named (self, "table") || is_named (self, "note-body") || is_named (self, "text-box");
  if (ends_block)
    bantin_fragment_builder_end (self->builder);
  if ((element->is_row || element->is_table) && self->tables->len > 0)
    {
      Table *table = &g_array_index (self->tables, Table, self->tables->len - 1);

      if (element->is_row)
        bantin_fragment_builder_join_row (self->builder, table->row, (const guint *) (gpointer) table->cells->data, table->cells->len);
      else
        {
          bantin_fragment_builder_end_table (self->builder, table->first);
          g_array_remove_index (self->tables, self->tables->len - 1);
        }
    }
  g_array_remove_index (self->elements, self->elements->len - 1);
  /* A frame or a note stood in a paragraph, which goes on. */
  if (ends_block && find_paragraph (self) != NULL)
    begin_block (self, find_paragraph (self));
}

static gboolean
read_text (Reader *self,
           GCancellable *cancellable,
           GError **error)
{
  gboolean is_in_text = FALSE;
  BantinXmlKind kind;

  while ((kind = bantin_xml_next (&self->xml)) != BANTIN_XML_END)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!is_in_text)
        is_in_text = kind == BANTIN_XML_OPEN && is_named (self, "body");
      else if (kind == BANTIN_XML_OPEN)
        read_open (self);
      else if (kind == BANTIN_XML_CLOSE)
        read_close (self);
      else
        add_text (self, self->xml.text);
    }

  return TRUE;
}

static gboolean
is_encrypted (BantinPackage *package)
{
  GBytes *manifest = bantin_package_find (package, "META-INF/manifest.xml");
  gsize size = 0;
  const char *data = manifest != NULL ? g_bytes_get_data (manifest, &size) : NULL;

  return size > 0 && memmem (data, size, "encryption-data", strlen ("encryption-data")) != NULL;
}

gboolean
bantin_odt_read (BantinFragmentBuilder *builder,
                 GBytes *bytes,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (BantinPackage) package = bantin_package_open (bytes, cancellable, error);
  Reader self = { .builder = builder, .package = package };
  Element document = { .type = BANTIN_BLOCK_BODY };
  gboolean is_read;

  if (package == NULL)
    return FALSE;
  if (is_encrypted (package) || bantin_package_find (package, "content.xml") == NULL)
    {
      g_set_error (error, BANTIN_FRAGMENT_ERROR, is_encrypted (package) ? BANTIN_FRAGMENT_ERROR_ENCRYPTED : BANTIN_FRAGMENT_ERROR_INVALID,
                   "there is no content.xml to be read");
      return FALSE;
    }

  self.styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  self.lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_array_set_clear_func (self.elements, (GDestroyNotify) clear_element);
  self.tables = g_array_new (FALSE, FALSE, sizeof (Table));
  g_array_set_clear_func (self.tables, (GDestroyNotify) clear_table);
  g_array_append_val (self.elements, document);
  read_styles (&self, "styles.xml");
  read_styles (&self, "content.xml");
  bantin_xml_init (&self.xml, bantin_package_find (package, "content.xml"));

  is_read = read_text (&self, cancellable, error);

  bantin_fragment_builder_end (builder);
  bantin_xml_clear (&self.xml);
  g_hash_table_unref (self.styles);
  g_hash_table_unref (self.lists);
  g_hash_table_unref (self.faces);
  g_array_unref (self.elements);
  g_array_unref (self.tables);
  g_free (self.alt);

  return is_read;
}
