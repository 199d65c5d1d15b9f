/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-docx-parts.h"

#include "story/bantin-xml.h"

#include <string.h>

#define MAX_STYLES 5000
#define MAX_BASED 12
#define MAX_NOTE (64 * 1024)

static void
free_style (gpointer data)
{
  BantinDocxStyle *style = data;

  g_free (style->id);
  g_free (style->name);
  g_free (style->based);
  g_free (style);
}

BantinSaid
bantin_docx_read_toggle (const char *value)
{
  return value != NULL && (g_str_equal (value, "0") || g_str_equal (value, "false") || g_str_equal (value, "off")) ? BANTIN_SAID_NO : BANTIN_SAID_YES;
}

/* --- addresses --- */

static void
read_addresses (BantinDocxParts *self,
                BantinPackage *package)
{
  const char *slash = strrchr (self->main, '/');
  const char *base = slash != NULL ? slash + 1 : self->main;
  g_autofree char *name = g_strdup_printf ("%s_rels/%s.rels", self->folder, base);
  g_auto (BantinXml) xml;
  BantinXmlKind kind;

  bantin_xml_init (&xml, bantin_package_find (package, name));
  while ((kind = bantin_xml_next (&xml)) != BANTIN_XML_END)
    {
      g_autofree char *id = NULL;
      g_autofree char *target = NULL;

      if (kind != BANTIN_XML_OPEN || strcmp (xml.name, "Relationship") != 0)
        continue;
      id = bantin_xml_dup_attribute (&xml, "Id");
      target = bantin_xml_dup_attribute (&xml, "Target");
      if (id != NULL && target != NULL)
        g_hash_table_replace (self->addresses, g_steal_pointer (&id), g_steal_pointer (&target));
    }
}

static void
find_main (BantinDocxParts *self,
           BantinPackage *package)
{
  g_auto (BantinXml) xml;
  BantinXmlKind kind;
  const char *slash;

  bantin_xml_init (&xml, bantin_package_find (package, "_rels/.rels"));
  while (self->main == NULL && (kind = bantin_xml_next (&xml)) != BANTIN_XML_END)
    {
      g_autofree char *type = NULL;
      g_autofree char *target = NULL;

      if (kind != BANTIN_XML_OPEN || strcmp (xml.name, "Relationship") != 0)
        continue;
      type = bantin_xml_dup_attribute (&xml, "Type");
      target = bantin_xml_dup_attribute (&xml, "Target");
      if (type != NULL && target != NULL && g_str_has_suffix (type, "/officeDocument"))
        self->main = bantin_package_resolve ("", target);
    }
  if (self->main == NULL || bantin_package_find (package, self->main) == NULL)
    g_set_str (&self->main, "word/document.xml");

  slash = strrchr (self->main, '/');
  self->folder = slash != NULL ? g_strndup (self->main, (gsize) (slash + 1 - self->main)) : g_strdup ("");
}

/* --- styles --- */

static void
read_style_property (BantinDocxStyle *style,
                     BantinXml *xml)
{
  g_autofree char *value = bantin_xml_dup_attribute (xml, "val");

  if (strcmp (xml->name, "name") == 0 && value != NULL)
    {
      g_free (style->name);
      style->name = g_utf8_strdown (value, -1);
    }
  else if (strcmp (xml->name, "basedOn") == 0)
    g_set_str (&style->based, value);
  else if (strcmp (xml->name, "b") == 0)
    style->strong = bantin_docx_read_toggle (value);
  else if (strcmp (xml->name, "i") == 0)
    style->emphasis = bantin_docx_read_toggle (value);
  else if (strcmp (xml->name, "vanish") == 0)
    style->hidden = bantin_docx_read_toggle (value);
  else if (strcmp (xml->name, "numId") == 0 && value != NULL)
    style->number = atoi (value);
  else if (strcmp (xml->name, "ilvl") == 0 && value != NULL)
    style->level = atoi (value);
  else if (strcmp (xml->name, "jc") == 0)
    style->centred = g_strcmp0 (value, "center") == 0 ? BANTIN_SAID_YES : BANTIN_SAID_NO;
  else if (strcmp (xml->name, "rFonts") == 0)
    {
      g_autofree char *family = bantin_xml_dup_attribute (xml, "ascii");

      style->has_font = family != NULL;
      style->font = bantin_fragment_font_code (family);
    }
}

static void
read_styles (BantinDocxParts *self,
             BantinPackage *package)
{
  g_autofree char *name = g_strconcat (self->folder, "styles.xml", NULL);
  g_auto (BantinXml) xml;
  BantinDocxStyle *style = NULL;
  BantinXmlKind kind;
  gboolean in_defaults = FALSE;

  bantin_xml_init (&xml, bantin_package_find (package, name));
  while ((kind = bantin_xml_next (&xml)) != BANTIN_XML_END && g_hash_table_size (self->styles) < MAX_STYLES)
    {
      if (kind == BANTIN_XML_CLOSE && strcmp (xml.name, "style") == 0)
        style = NULL;
      if (strcmp (xml.name, "docDefaults") == 0)
        in_defaults = kind == BANTIN_XML_OPEN;
      if (kind != BANTIN_XML_OPEN)
        continue;

      if (strcmp (xml.name, "style") == 0)
        {
          g_autofree char *id = bantin_xml_dup_attribute (&xml, "styleId");
          g_autofree char *is_default = bantin_xml_dup_attribute (&xml, "default");
          g_autofree char *type = bantin_xml_dup_attribute (&xml, "type");

          style = NULL;
          if (id == NULL)
            continue;
          style = g_new0 (BantinDocxStyle, 1);
          style->id = g_strdup (id);
          style->name = g_strdup ("");
          style->number = style->level = -1;
          g_hash_table_replace (self->styles, style->id, style);
          if (is_default != NULL && g_strcmp0 (type, "paragraph") == 0 && bantin_docx_read_toggle (is_default) == BANTIN_SAID_YES)
            g_set_str (&self->default_style, id);
        }
      else if (style != NULL)
        read_style_property (style, &xml);
      else if (in_defaults && strcmp (xml.name, "rFonts") == 0)
        {
          g_autofree char *family = bantin_xml_dup_attribute (&xml, "ascii");

          self->default_font = bantin_fragment_font_code (family);
        }
    }
}

static void
add_style (BantinDocxStyle *style,
           const BantinDocxStyle *other)
{
  if (style->strong == BANTIN_SAID_NOT)
    style->strong = other->strong;
  if (style->emphasis == BANTIN_SAID_NOT)
    style->emphasis = other->emphasis;
  if (style->hidden == BANTIN_SAID_NOT)
    style->hidden = other->hidden;
  if (style->centred == BANTIN_SAID_NOT)
    style->centred = other->centred;
  if (!style->has_font && other->has_font)
    {
      style->has_font = TRUE;
      style->font = other->font;
    }
  if (style->number < 0)
    style->number = other->number;
  if (style->level < 0)
    style->level = other->level;
}

void
bantin_docx_parts_resolve (BantinDocxParts *self,
                           const char *id,
                           BantinDocxStyle *style)
{
  for (guint i = 0; id != NULL && i < MAX_BASED; i++)
    {
      const BantinDocxStyle *step = g_hash_table_lookup (self->styles, id);

      if (step == NULL)
        return;
      add_style (style, step);
      id = step->based;
    }
}

static gboolean
has_meaning (const char *name)
{
  static const char *const names[] = { "title", "caption", "quote", "intense quote", "block text", "chú thích", NULL };

  return g_strv_contains (names, name) || g_str_has_prefix (name, "heading ") || g_str_has_prefix (name, "toc ");
}

const char *
bantin_docx_parts_find_meaning (BantinDocxParts *self,
                                const char *id)
{
  for (guint i = 0; id != NULL && i < MAX_BASED; i++)
    {
      const BantinDocxStyle *style = g_hash_table_lookup (self->styles, id);

      if (style == NULL)
        return NULL;
      if (has_meaning (style->name))
        return style->name;
      id = style->based;
    }

  return NULL;
}

/* --- lists --- */

static void
read_numbers (BantinDocxParts *self,
              BantinPackage *package)
{
  g_autofree char *name = g_strconcat (self->folder, "numbering.xml", NULL);
  g_autoptr (GHashTable) forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *list = NULL;
  g_autofree char *level = NULL;
  g_auto (BantinXml) xml;
  BantinXmlKind kind;

  bantin_xml_init (&xml, bantin_package_find (package, name));
  while ((kind = bantin_xml_next (&xml)) != BANTIN_XML_END)
    {
      if (kind != BANTIN_XML_OPEN)
        continue;

      if (strcmp (xml.name, "abstractNum") == 0)
        {
          g_free (list);
          list = bantin_xml_dup_attribute (&xml, "abstractNumId");
        }
      else if (strcmp (xml.name, "num") == 0)
        {
          g_free (list);
          list = bantin_xml_dup_attribute (&xml, "numId");
        }
      else if (strcmp (xml.name, "lvl") == 0)
        {
          g_free (level);
          level = bantin_xml_dup_attribute (&xml, "ilvl");
        }
      else if (strcmp (xml.name, "numFmt") == 0 && list != NULL && level != NULL)
        {
          g_autofree char *value = bantin_xml_dup_attribute (&xml, "val");
          int form = g_strcmp0 (value, "bullet") == 0 ? 1 : g_strcmp0 (value, "none") == 0 ? 3
                                                                                           : 2;

          g_hash_table_replace (forms, g_strdup_printf ("%s/%s", list, level), GINT_TO_POINTER (form));
        }
      else if (strcmp (xml.name, "abstractNumId") == 0 && list != NULL)
        {
          g_autofree char *value = bantin_xml_dup_attribute (&xml, "val");

          for (int i = 0; value != NULL && i < 9; i++)
            {
              g_autofree char *key = g_strdup_printf ("%s/%d", value, i);

              g_hash_table_replace (self->numbers, g_strdup_printf ("%s/%d", list, i), g_hash_table_lookup (forms, key));
            }
        }
    }
}

BantinBlockType
bantin_docx_parts_get_list (BantinDocxParts *self,
                            int number,
                            int level)
{
  g_autofree char *key = g_strdup_printf ("%d/%d", number, CLAMP (level, 0, 8));

  /* Numbering 0 takes a paragraph out of its style's list. */
  if (number <= 0)
    return BANTIN_BLOCK_BODY;

  switch (GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, key)))
    {
    case 2:
      return BANTIN_BLOCK_NUMBER;
    case 3:
      return BANTIN_BLOCK_BODY;
    default:
      return BANTIN_BLOCK_BULLET;
    }
}

/* --- notes --- */

static void
read_notes (BantinDocxParts *self,
            BantinPackage *package,
            const char *kind_of_note)
{
  g_autofree char *name = g_strdup_printf ("%s%ss.xml", self->folder, kind_of_note);
  g_autoptr (GString) words = NULL;
  g_autofree char *id = NULL;
  g_auto (BantinXml) xml;
  BantinXmlKind kind;
  gboolean in_text = FALSE;

  bantin_xml_init (&xml, bantin_package_find (package, name));
  while ((kind = bantin_xml_next (&xml)) != BANTIN_XML_END)
    {
      if (kind == BANTIN_XML_TEXT)
        {
          if (in_text && words != NULL && words->len < MAX_NOTE)
            g_string_append (words, xml.text);
          continue;
        }

      if (strcmp (xml.name, "t") == 0)
        in_text = kind == BANTIN_XML_OPEN;
      else if (strcmp (xml.name, "p") == 0 && kind == BANTIN_XML_CLOSE && words != NULL)
        g_string_append_c (words, '\n');
      else if (strcmp (xml.name, kind_of_note) == 0 && kind == BANTIN_XML_OPEN)
        {
          g_autofree char *type = bantin_xml_dup_attribute (&xml, "type");

          g_free (id);
          id = bantin_xml_dup_attribute (&xml, "id");
          if (words != NULL)
            g_string_free (words, TRUE);
          /* Those with a type are the rules above the notes. */
          words = type == NULL || g_str_equal (type, "normal") ? g_string_new (NULL) : NULL;
        }
      else if (strcmp (xml.name, kind_of_note) == 0 && kind == BANTIN_XML_CLOSE && words != NULL && id != NULL)
        {
          g_hash_table_replace (self->notes, g_strdup_printf ("%s %s", kind_of_note, id), g_string_free_and_steal (g_steal_pointer (&words)));
        }
    }
}

BantinDocxParts *
bantin_docx_parts_new (BantinPackage *package)
{
  BantinDocxParts *self = g_new0 (BantinDocxParts, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_style);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  find_main (self, package);
  read_addresses (self, package);
  read_styles (self, package);
  read_numbers (self, package);
  read_notes (self, package, "footnote");
  read_notes (self, package, "endnote");

  return self;
}

void
bantin_docx_parts_free (BantinDocxParts *self)
{
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->notes);
  g_free (self->default_style);
  g_free (self->main);
  g_free (self->folder);
  g_free (self);
}
