/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* What a story may consist of; attributes by element. Everything else goes: its tag, or, of the last list, its words too. */
static const struct
{
  const char *name;
  const char *attributes; /* separated by spaces, with a space at both ends */
} elements[] = {
  { "p", " class " },
  { "br", "" },
  { "strong", "" },
  { "b", "" },
  { "em", " class " },
  { "i", "" },
  { "a", " href title " },
  { "ul", " class " },
  { "ol", " class start " },
  { "li", "" },
  { "h2", " class " },
  { "h3", " class " },
  { "h4", " class " },
  { "blockquote", " class " },
  { "figure", " class " },
  { "figcaption", " class " },
  { "img", " src alt width height class " },
  { "table", "" },
  { "tbody", "" },
  { "thead", "" },
  { "tr", "" },
  { "td", " colspan rowspan " },
  { "th", " colspan rowspan " },
  { "hr", "" },
};

static const char *const dropped[] = { "script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "math", "form", "head", "title", NULL };

static const char *
find_attributes (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (g_ascii_strcasecmp (elements[i].name, name) == 0)
        return elements[i].attributes;
    }

  return NULL;
}

static gboolean
is_safe_address (const char *address)
{
  return g_ascii_strncasecmp (address, "http://", 7) == 0 || g_ascii_strncasecmp (address, "https://", 8) == 0 ||
         (address[0] == '/' && address[1] != '/');
}

static void
append_attributes (GString *html,
                   xmlNode *node,
                   const char *allowed)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      g_autofree char *padded = g_strdup_printf (" %s ", (const char *) attribute->name);
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
      gboolean is_address = strcmp ((const char *) attribute->name, "href") == 0 || strcmp ((const char *) attribute->name, "src") == 0;

      if (value != NULL && strstr (allowed, padded) != NULL && (!is_address || is_safe_address ((const char *) value)))
        {
          g_autofree char *escaped = g_markup_escape_text ((const char *) value, -1);

          g_string_append_printf (html, " %s=\"%s\"", (const char *) attribute->name, escaped);
        }
      xmlFree (value);
    }
}

static gboolean
is_empty_element (const char *name)
{
  return strcmp (name, "br") == 0 || strcmp (name, "img") == 0 || strcmp (name, "hr") == 0;
}

static void
append_node (GString *html,
             xmlNode *node,
             guint depth)
{
  const char *name = (const char *) node->name;
  const char *allowed;

  if (node->type == XML_TEXT_NODE && node->content != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text ((const char *) node->content, -1);

      g_string_append (html, escaped);
    }
  if (node->type != XML_ELEMENT_NODE || depth > 100 || g_strv_contains (dropped, name))
    return;

  allowed = find_attributes (name);
  if (allowed != NULL)
    {
      g_string_append_printf (html, "<%s", name);
      append_attributes (html, node, allowed);
      g_string_append (html, strcmp (name, "a") == 0 ? " rel=\"noopener nofollow\">" : ">");
    }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    append_node (html, child, depth + 1);
  if (allowed != NULL && !is_empty_element (name))
    g_string_append_printf (html, "</%s>", name);
}

char *
demo_sanitize (const char *html)
{
  g_autofree char *whole = g_strconcat ("<!DOCTYPE html><html><body>", html, "</body></html>", NULL);
  GString *clean = g_string_new (NULL);
  xmlDoc *document = htmlReadMemory (whole, strlen (whole), NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  if (document != NULL && xmlDocGetRootElement (document) != NULL)
    append_node (clean, xmlDocGetRootElement (document), 0);
  xmlFreeDoc (document);

  return g_string_free (clean, FALSE);
}
