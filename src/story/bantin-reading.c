/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story/bantin-reading.h"

#include <libxml/HTMLparser.h>
#include <string.h>

typedef struct
{
  GPtrArray *items;
  GPtrArray *figures;       /* the figure (xmlNode, only compared) that each item belongs to: of a photo the innermost one
                             * around it, of a caption's line its own; NULL = none */
  GPtrArray *open;          /* figures that the walk is inside of */
  GPtrArray *open_captions; /* for each figcaption that it is inside of, the figure around it */
  GString *text;
  GPtrArray *links;
  gsize n_bytes;    /* of text seen so far */
  gsize link_begin; /* what that was where the link began */
} Walk;

static void
free_item (gpointer data)
{
  BantinReadingItem *item = data;

  g_free (item->text);
  g_free (item->alt);
  g_ptr_array_unref (item->links);
  g_clear_pointer (&item->addresses, g_ptr_array_unref);
  g_free (item);
}

static gboolean
is_one_of (const xmlNode *node,
           const char *const *names)
{
  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

static gboolean
is_named (const xmlNode *node,
          const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

static gboolean
is_block (const xmlNode *node)
{
  static const char *const names[] = { "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl",
                                       "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
                                       "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
                                       "tbody", "td", "tfoot", "th", "thead", "tr", "ul", NULL };

  return is_one_of (node, names);
}

static char *
dup_attribute (xmlNode *node,
               const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);

  return copy;
}

static gboolean
is_hidden (xmlNode *node)
{
  static const char *const names[] = { "head", "iframe", "noscript", "script", "style", "svg", "template", "textarea", "title", NULL };
  g_autofree char *style = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *squeezed = NULL;

  if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || is_one_of (node, names))
    return TRUE;
  if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
    return FALSE;
  if (xmlHasProp (node, (const xmlChar *) "hidden") != NULL)
    return TRUE;

  style = dup_attribute (node, "style");
  words = g_strsplit (style, " ", -1);
  squeezed = g_strjoinv ("", words);

  return strstr (squeezed, "display:none") != NULL;
}

static char *
dup_collapsed (const char *text)
{
  GString *collapsed = g_string_new (NULL);
  gboolean is_space = TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (collapsed, c);
      else if (!is_space)
        g_string_append_c (collapsed, ' ');

      is_space = g_unichar_isspace (c);
    }

  if (collapsed->len > 0 && is_space)
    g_string_truncate (collapsed, collapsed->len - 1);

  return g_string_free (collapsed, FALSE);
}

static gpointer
get_last (GPtrArray *array)
{
  return array->len > 0 ? g_ptr_array_index (array, array->len - 1) : NULL;
}

static BantinReadingItem *
add_item (Walk *walk,
          gboolean is_photo,
          gpointer figure)
{
  BantinReadingItem *item = g_new0 (BantinReadingItem, 1);

  item->is_photo = is_photo;
  item->links = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (walk->items, item);
  g_ptr_array_add (walk->figures, figure);

  return item;
}

static void
end_line (Walk *walk)
{
  g_autofree char *text = dup_collapsed (walk->text->str);

  if (*text != '\0')
    {
      BantinReadingItem *item = add_item (walk, FALSE, get_last (walk->open_captions));

      item->text = g_steal_pointer (&text);
      g_ptr_array_extend_and_steal (item->links, g_steal_pointer (&walk->links));
      walk->links = g_ptr_array_new_with_free_func (g_free);
    }

  g_ptr_array_set_size (walk->links, 0);
  g_string_truncate (walk->text, 0);
}

static void
add_address (BantinReadingItem *item,
             const char *address)
{
  if (*address != '\0' && !g_str_has_prefix (address, "data:"))
    g_ptr_array_add (item->addresses, g_strdup (address));
}

/* "a.jpg 300w, b.jpg 600w" */
static void
add_source_set (BantinReadingItem *item,
                const char *set)
{
  g_auto (GStrv) candidates = g_strsplit (set, ",", -1);

  for (char **candidate = candidates; *candidate != NULL; candidate++)
    {
      char *address = g_strstrip (*candidate);

      address[strcspn (address, " ")] = '\0';
      add_address (item, address);
    }
}

static guint64
find_media (xmlNode *node)
{
  g_autofree char *class = dup_attribute (node, "class");
  g_auto (GStrv) words = g_strsplit (class, " ", -1);
  guint64 media;

  for (char **word = words; *word != NULL; word++)
    if (g_str_has_prefix (*word, "wp-image-") &&
        g_ascii_string_to_unsigned (*word + strlen ("wp-image-"), 10, 1, G_MAXINT64, &media, NULL))
      return media;

  return 0;
}

static void
add_photo (Walk *walk,
           xmlNode *node)
{
  static const char *const names[] = { "src", "data-src", "data-original", "data-lazy-src", "data-lazy", NULL };
  static const char *const sets[] = { "srcset", "data-srcset", NULL };
  BantinReadingItem *item = add_item (walk, TRUE, get_last (walk->open));

  item->text = g_strdup ("");
  item->alt = dup_attribute (node, "alt");
  item->media = find_media (node);
  item->addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *address = dup_attribute (node, names[i]);

      add_address (item, address);
    }

  for (guint i = 0; sets[i] != NULL; i++)
    {
      g_autofree char *set = dup_attribute (node, sets[i]);

      add_source_set (item, set);
    }
}

static void
enter (Walk *walk,
       xmlNode *node)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    {
      g_string_append (walk->text, node->content != NULL ? (const char *) node->content : "");
      walk->n_bytes += node->content != NULL ? strlen ((const char *) node->content) : 0;
    }

  if (is_block (node))
    end_line (walk);

  if (is_named (node, "figure"))
    g_ptr_array_add (walk->open, node);
  else if (is_named (node, "figcaption"))
    g_ptr_array_add (walk->open_captions, get_last (walk->open));
  else if (is_named (node, "img"))
    add_photo (walk, node);
  else if (is_named (node, "a"))
    walk->link_begin = walk->n_bytes;
}

static void
leave (Walk *walk,
       xmlNode *node)
{
  /* A link around a photo alone is none of the text's. */
  if (is_named (node, "a") && walk->n_bytes > walk->link_begin && xmlHasProp (node, (const xmlChar *) "href") != NULL)
    g_ptr_array_add (walk->links, dup_attribute (node, "href"));

  if (is_block (node))
    end_line (walk);

  if (is_named (node, "figure"))
    g_ptr_array_set_size (walk->open, (int) walk->open->len - 1);
  else if (is_named (node, "figcaption"))
    g_ptr_array_set_size (walk->open_captions, (int) walk->open_captions->len - 1);
}

/* Without recursion: pages nest as deep as they like. */
static void
walk_tree (Walk *walk,
           xmlNode *root)
{
  xmlNode *node = root;

  while (node != NULL)
    {
      if (!is_hidden (node))
        {
          enter (walk, node);

          if (node->children != NULL)
            {
              node = node->children;
              continue;
            }

          leave (walk, node);
        }

      while (node != root && node->next == NULL)
        {
          node = node->parent;
          leave (walk, node);
        }

      node = node != root ? node->next : NULL;
    }

  end_line (walk);
}

static void
append_caption (BantinReadingItem *photo,
                const BantinReadingItem *caption)
{
  g_autofree char *before = g_steal_pointer (&photo->text);

  photo->text = *before != '\0' ? g_strdup_printf ("%s %s", before, caption->text) : g_strdup (caption->text);

  for (guint i = 0; i < caption->links->len; i++)
    g_ptr_array_add (photo->links, g_strdup (g_ptr_array_index (caption->links, i)));
}

/* A line of a figcaption goes to its figure's photo; without one (a gallery's own caption) it stays a line. */
static GPtrArray *
join_captions (Walk *walk)
{
  g_autoptr (GHashTable) photos = g_hash_table_new (NULL, NULL);
  GPtrArray *joined = g_ptr_array_new_with_free_func (free_item);

  for (guint i = walk->items->len; i > 0; i--)
    {
      BantinReadingItem *item = g_ptr_array_index (walk->items, i - 1);
      gpointer figure = g_ptr_array_index (walk->figures, i - 1);

      if (item->is_photo && figure != NULL)
        g_hash_table_insert (photos, figure, item);
    }

  for (guint i = 0; i < walk->items->len; i++)
    {
      BantinReadingItem *item = g_ptr_array_index (walk->items, i);
      gpointer figure = g_ptr_array_index (walk->figures, i);
      BantinReadingItem *photo = !item->is_photo && figure != NULL ? g_hash_table_lookup (photos, figure) : NULL;

      if (photo != NULL)
        {
          append_caption (photo, item);
          free_item (item);
        }
      else
        g_ptr_array_add (joined, item);
    }

  return joined;
}

GPtrArray *
bantin_reading_from_html (const char *html)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GPtrArray) open_captions = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  Walk walk = { items, figures, open, open_captions, text, g_ptr_array_new_with_free_func (g_free), 0, 0 };
  htmlDocPtr document = NULL;
  gsize length;

  g_return_val_if_fail (html != NULL, NULL);

  length = strlen (html);

  if (length > 0 && length <= G_MAXINT)
    document = htmlReadMemory (html, (int) length, NULL, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  if (document != NULL && xmlDocGetRootElement (document) != NULL)
    walk_tree (&walk, xmlDocGetRootElement (document));

  g_ptr_array_unref (walk.links);
  g_clear_pointer (&document, xmlFreeDoc);

  return join_captions (&walk);
}
