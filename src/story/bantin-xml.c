/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-xml.h"

#include <string.h>

static void
ignore_error (void *data,
              const char *message,
              xmlParserSeverities severity,
              xmlTextReaderLocatorPtr locator)
{
}

void
bantin_xml_init (BantinXml *self,
                 GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  *self = (BantinXml) { 0 };
  if (size == 0 || size > G_MAXINT)
    return;

  self->reader = xmlReaderForMemory (data, (int) size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader != NULL)
    xmlTextReaderSetErrorHandler (self->reader, ignore_error, NULL);
}

void
bantin_xml_clear (BantinXml *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
}

BantinXmlKind
bantin_xml_next (BantinXml *self)
{
  if (self->is_closing)
    {
      self->is_closing = FALSE;
      return BANTIN_XML_CLOSE;
    }

  while (self->reader != NULL && xmlTextReaderRead (self->reader) == 1)
    {
      switch (xmlTextReaderNodeType (self->reader))
        {
        case XML_READER_TYPE_ELEMENT:
          self->name = (const char *) xmlTextReaderConstLocalName (self->reader);
          self->is_closing = xmlTextReaderIsEmptyElement (self->reader) == 1;
          return BANTIN_XML_OPEN;
        case XML_READER_TYPE_END_ELEMENT:
          self->name = (const char *) xmlTextReaderConstLocalName (self->reader);
          return BANTIN_XML_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        case XML_READER_TYPE_WHITESPACE:
          self->text = (const char *) xmlTextReaderConstValue (self->reader);
          if (self->text != NULL)
            return BANTIN_XML_TEXT;
          break;
        case XML_READER_TYPE_DOCUMENT_TYPE:
          /* No document of these kinds has one; what it could declare is only harm. */
          return BANTIN_XML_END;
        default:
          break;
        }
    }

  return BANTIN_XML_END;
}

char *
bantin_xml_dup_attribute (BantinXml *self,
                          const char *name)
{
  char *value = NULL;

  while (value == NULL && xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    {
      if (xmlTextReaderIsNamespaceDecl (self->reader) != 1 && strcmp ((const char *) xmlTextReaderConstLocalName (self->reader), name) == 0)
        value = g_strdup ((const char *) xmlTextReaderConstValue (self->reader));
    }
  xmlTextReaderMoveToElement (self->reader);

  return value;
}

void
bantin_xml_skip (BantinXml *self)
{
  guint depth = 1;

  while (depth > 0)
    {
      switch (bantin_xml_next (self))
        {
        case BANTIN_XML_OPEN:
          depth++;
          break;
        case BANTIN_XML_CLOSE:
          depth--;
          break;
        case BANTIN_XML_TEXT:
          break;
        case BANTIN_XML_END:
        default:
          return;
        }
    }
}
