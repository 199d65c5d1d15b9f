/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal/bantin-wordpress-private.h"

#include <string.h>

static BantinPortalTerm *
read_term (JsonObject *object)
{
  BantinPortalTerm *term = g_new0 (BantinPortalTerm, 1);

  term->id = bantin_json_get_int (object, "id");
  term->parent = bantin_json_get_int (object, "parent");
  term->name = bantin_http_strip_html (bantin_json_get_text (object, "name"));

  return term;
}

GPtrArray *
bantin_wordpress_list_terms (BantinTurn *turn,
                             const char *path,
                             const char *orderby,
                             const char *order,
                             guint max_pages,
                             GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) bantin_portal_term_free);

  for (guint page = 1; page <= max_pages; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u", page);
      const char *query[] = { "per_page", "100", "page", number, "orderby", orderby, "order", order,
                              "_fields", "id,name,parent", NULL };
      g_autoptr (JsonArray) list = bantin_turn_list (turn, path, query, error);

      if (list == NULL)
        return NULL;

      for (guint i = 0; i < json_array_get_length (list); i++)
        g_ptr_array_add (terms, read_term (json_array_get_object_element (list, i)));
      if (json_array_get_length (list) < 100)
        break;
    }

  return g_steal_pointer (&terms);
}

static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal != NULL ? normal : name, -1);
}

/* By its whole name; the portal's search also finds parts of names. 0 without @error when there is none. */
static gint64
find_term (BantinTurn *turn,
           const char *path,
           const char *name,
           GError **error)
{
  const char *query[] = { "search", name, "per_page", "100", "_fields", "id,name", NULL };
  g_autoptr (JsonArray) list = bantin_turn_list (turn, path, query, error);
  g_autofree char *wanted = fold_name (name);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      g_autofree char *shown = bantin_http_strip_html (bantin_json_get_text (object, "name"));
      g_autofree char *folded = fold_name (shown);

      if (strcmp (folded, wanted) == 0)
        return bantin_json_get_int (object, "id");
    }

  return 0;
}

/* Making what is there already is answered with the id of what is there: no look-up is needed before, and a lost answer
 * does no harm. 0 without @error when the account may not. */
static gint64
make_term (BantinTurn *turn,
           const char *path,
           const char *name,
           GError **error)
{
  g_autofree char *url = bantin_wordpress_make_url (turn->portal, path, NULL);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BantinHttpResponse) response = NULL;
  BantinHttpRequest request = { .method = SOUP_METHOD_POST, .url = url, .content_type = "application/json" };

  json_object_set_string_member (object, "name", name);
  text = json_to_string (node, FALSE);
  bytes = g_bytes_new (text, strlen (text));
  request.body = bytes;

  response = bantin_turn_request (turn, &request, error);
  if (response == NULL)
    return 0;
  if (strcmp (bantin_http_get_code (response), "term_exists") == 0)
    return bantin_json_get_int (bantin_json_get_object (json_node_get_object (response->json), "data"), "term_id");
  if (response->status == 403)
    return 0;
  if (!bantin_http_check (response, &request, error))
    return 0;

  return JSON_NODE_HOLDS_OBJECT (response->json) ? bantin_json_get_int (json_node_get_object (response->json), "id") : 0;
}

static void
add_note (JsonArray *notes,
          const char *code,
          const char *name)
{
  JsonObject *note = json_object_new ();

  json_object_set_string_member (note, "code", code);
  json_object_set_string_member (note, "name", name);
  json_array_add_object_element (notes, note);
}

static gboolean
find_section (BantinTurn *turn,
              JsonArray *categories,
              JsonArray *notes,
              GError **error)
{
  const char *name = turn->job->document->section;
  GError *problem = NULL;
  gint64 id;

  if (*name == '\0')
    return TRUE;

  id = find_term (turn, "wp/v2/categories", name, &problem);
  if (id == 0 && problem == NULL && (turn->job->capabilities & BANTIN_CAPABILITY_MAKE_SECTIONS) != 0)
    id = make_term (turn, "wp/v2/categories", name, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (id > 0)
    json_array_add_int_element (categories, id);
  else
    add_note (notes, "section-missing", name);

  return TRUE;
}

static gboolean
find_tags (BantinTurn *turn,
           JsonArray *tags,
           JsonArray *notes,
           GError **error)
{
  GPtrArray *keywords = turn->job->document->keywords;

  for (guint i = 0; i < keywords->len; i++)
    {
      /* A decomposed name would become a second tag beside the composed one. */
      g_autofree char *name = g_utf8_normalize (keywords->pdata[i], -1, G_NORMALIZE_NFC);
      GError *problem = NULL;
      gint64 id;

      if (name == NULL || *name == '\0')
        continue;

      id = make_term (turn, "wp/v2/tags", name, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (id > 0)
        json_array_add_int_element (tags, id);
      else
        add_note (notes, "keyword-missing", name);
    }

  return TRUE;
}

gboolean
bantin_wordpress_find_terms (BantinTurn *turn,
                             JsonObject *result,
                             GError **error)
{
  g_autoptr (JsonArray) categories = json_array_new ();
  g_autoptr (JsonArray) tags = json_array_new ();
  g_autoptr (JsonArray) notes = json_array_new ();

  if (!find_section (turn, categories, notes, error) || !find_tags (turn, tags, notes, error))
    return FALSE;

  json_object_set_array_member (result, "categories", g_steal_pointer (&categories));
  json_object_set_array_member (result, "tags", g_steal_pointer (&tags));
  json_object_set_array_member (result, "notes", g_steal_pointer (&notes));

  return TRUE;
}
