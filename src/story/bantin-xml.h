/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/xmlreader.h>

G_BEGIN_DECLS

/* XML of a foreign document, read forwards. Names are local: the two dialects of Word differ in their namespaces alone. No
 * entity is expanded, nothing is fetched; damaged XML ends where the damage is. */
typedef enum
{
  BANTIN_XML_END,
  BANTIN_XML_OPEN,
  BANTIN_XML_CLOSE,
  BANTIN_XML_TEXT,
} BantinXmlKind;

typedef struct
{
  xmlTextReaderPtr reader; /* (nullable) */
  const char *name;        /* of the element that was opened or closed */
  const char *text;        /* of a text */
  gboolean is_closing;     /* an empty element is closed next */
} BantinXml;

/* @bytes: (nullable): %NULL reads as an empty document; must outlive @self */
void bantin_xml_init (BantinXml *self,
                      GBytes *bytes);
void bantin_xml_clear (BantinXml *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantinXml, bantin_xml_clear)

BantinXmlKind bantin_xml_next (BantinXml *self);

/* (transfer full) (nullable): an attribute of the element that was opened, by its local name. */
char *bantin_xml_dup_attribute (BantinXml *self,
                                const char *name);

/* Goes on behind the end of the element that was opened. */
void bantin_xml_skip (BantinXml *self);

G_END_DECLS
