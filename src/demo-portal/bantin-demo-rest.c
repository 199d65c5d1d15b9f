/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-portal/bantin-demo-portal.h"

#include <stdlib.h>
#include <string.h>

static void
set_json (SoupServerMessage *message,
          guint status,
          JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json; charset=UTF-8", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
keep_fields (JsonObject *object,
             char **fields)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      gboolean is_wanted = FALSE;

      for (gsize i = 0; fields[i] != NULL; i++)
        {
          gsize length = strcspn (fields[i], "."); /* "title.raw" keeps the title */

          is_wanted |= strlen (l->data) == length && strncmp (l->data, fields[i], length) == 0;
        }
      if (!is_wanted)
        json_object_remove_member (object, l->data);
    }
}

void
demo_call_answer (DemoCall *call,
                  guint status,
                  JsonNode *node)
{
  const char *wanted = g_hash_table_lookup (call->query, "_fields");
  g_auto (GStrv) fields = wanted != NULL ? g_strsplit (wanted, ",", -1) : NULL;

  if (fields != NULL && JSON_NODE_HOLDS_OBJECT (node) && status < 300)
    keep_fields (json_node_get_object (node), fields);
  if (fields != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        keep_fields (json_array_get_object_element (array, i), fields);
    }

  set_json (call->message, status, node);
  json_node_unref (node);
}

void
demo_call_answer_object (DemoCall *call,
                         guint status,
                         JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  demo_call_answer (call, status, node);
}

void
demo_call_fail (DemoCall *call,
                guint status,
                const char *code,
                const char *words)
{
  JsonObject *object = json_object_new ();
  JsonObject *data = json_object_new ();

  json_object_set_string_member (object, "code", code);
  json_object_set_string_member (object, "message", words);
  json_object_set_int_member (data, "status", status);
  json_object_set_object_member (object, "data", data);
  demo_call_answer_object (call, status, object);
}

char *
demo_call_get (DemoCall *call,
               const char *name)
{
  JsonNode *node = json_object_get_member (call->body, name);

  /* "title": {"raw": "…"} is the same as "title": "…". */
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "raw");
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    {
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return json_node_dup_string (node);
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    }

  return g_strdup (g_hash_table_lookup (call->query, name));
}

gint64
demo_call_get_number (DemoCall *call,
                      const char *name,
                      gint64 fallback)
{
  g_autofree char *text = demo_call_get (call, name);

  return text != NULL && *text != '\0' ? g_ascii_strtoll (text, NULL, 10) : fallback;
}

gboolean
demo_call_check_context (DemoCall *call,
                         gboolean *is_edit)
{
  g_autofree char *context = demo_call_get (call, "context");

  *is_edit = g_strcmp0 (context, "edit") == 0 || strcmp (call->method, SOUP_METHOD_POST) == 0;
  if (!*is_edit || (call->rights & DEMO_MAY_EDIT) != 0)
    return TRUE;

  demo_call_fail (call, call->person.id == 0 ? 401 : 403, "rest_forbidden_context", "Sorry, you are not allowed to edit posts in this post type.");

  return FALSE;
}

void
demo_call_set_total (DemoCall *call,
                     gint64 total)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->message);
  gint64 per_page = demo_call_get_number (call, "per_page", 10);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, total);
  g_autofree char *pages = g_strdup_printf ("%" G_GINT64_FORMAT, (total + per_page - 1) / per_page);

  soup_message_headers_replace (headers, "X-WP-Total", text);
  soup_message_headers_replace (headers, "X-WP-TotalPages", pages);
}

static void
answer_root (DemoCall *call)
{
  g_autofree char *authorization = g_strconcat (call->portal->address, "/wp-admin/authorize-application.php", NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, DEMO_PORTAL_NAME);
  json_builder_set_member_name (builder, "description");
  json_builder_add_string_value (builder, DEMO_PORTAL_MARK);
  json_builder_set_member_name (builder, "url");
  json_builder_add_string_value (builder, call->portal->address);
  json_builder_set_member_name (builder, "home");
  json_builder_add_string_value (builder, call->portal->address);
  json_builder_set_member_name (builder, "gmt_offset");
  json_builder_add_int_value (builder, 7);
  json_builder_set_member_name (builder, "timezone_string");
  json_builder_add_string_value (builder, "Asia/Ho_Chi_Minh");
  json_builder_set_member_name (builder, "namespaces");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "wp/v2");
  json_builder_add_string_value (builder, "bantin-practice/v1");
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "authentication");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "application-passwords");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "endpoints");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "authorization");
  json_builder_add_string_value (builder, authorization);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  demo_call_answer (call, 200, json_builder_get_root (builder));
}

static void
answer_me (DemoCall *call)
{
  static const struct
  {
    const char *name;
    DemoRights right;
  } names[] = {
    { "read", 0 },
    { "edit_posts", DEMO_MAY_EDIT },
    { "upload_files", DEMO_MAY_UPLOAD },
    { "publish_posts", DEMO_MAY_PUBLISH },
    { "edit_published_posts", DEMO_MAY_PUBLISH },
    { "edit_others_posts", DEMO_MAY_OTHERS },
    { "manage_categories", DEMO_MAY_SECTIONS },
  };
  g_autofree char *name = demo_db_get_text (call->portal->db, "SELECT name FROM person WHERE id = ?1", "i", call->person.id);
  JsonObject *object;
  JsonObject *capabilities;
  JsonArray *roles;

  if (call->person.id == 0)
    {
      demo_call_fail (call, 401, "rest_not_logged_in", "You are not currently logged in.");
      return;
    }

  object = json_object_new ();
  capabilities = json_object_new ();
  roles = json_array_new ();
  json_array_add_string_element (roles, call->person.role);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if ((call->rights & names[i].right) == names[i].right)
        json_object_set_boolean_member (capabilities, names[i].name, TRUE);
    }
  json_object_set_int_member (object, "id", call->person.id);
  json_object_set_string_member (object, "name", name);
  json_object_set_array_member (object, "roles", roles);
  json_object_set_object_member (object, "capabilities", capabilities);
  demo_call_answer_object (call, 200, object);
}

static void
route_call (DemoCall *call,
            const char *route)
{
  g_auto (GStrv) parts = g_strsplit (*route == '/' ? route + 1 : route, "/", -1);
  guint n_parts = g_strv_length (parts);
  gint64 id = n_parts > 3 ? g_ascii_strtoll (parts[3], NULL, 10) : 0;

  while (n_parts > 0 && *parts[n_parts - 1] == '\0')
    n_parts--;

  if (n_parts == 0)
    answer_root (call);
  else if (n_parts < 3 || strcmp (parts[0], "wp") != 0 || strcmp (parts[1], "v2") != 0)
    demo_call_fail (call, 404, "rest_no_route", "No route was found matching the URL and request method.");
  else if (strcmp (parts[2], "users") == 0 && n_parts == 4 && strcmp (parts[3], "me") == 0)
    answer_me (call);
  else if (strcmp (parts[2], "posts") == 0 && n_parts <= 4)
    demo_posts_handle (call, id);
  else if (strcmp (parts[2], "media") == 0 && n_parts <= 5)
    demo_media_handle (call, id, n_parts == 5 && strcmp (parts[4], "post-process") == 0);
  else if (strcmp (parts[2], "categories") == 0 && n_parts == 3)
    demo_terms_handle (call, "category");
  else if (strcmp (parts[2], "tags") == 0 && n_parts == 3)
    demo_terms_handle (call, "tag");
  else
    demo_call_fail (call, 404, "rest_no_route", "No route was found matching the URL and request method.");
}

/* A media upload's body is the file. */
static JsonObject *
parse_body (SoupServerMessage *message,
            gboolean *is_valid)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  *is_valid = TRUE;
  if (g_strcmp0 (type, "application/json") != 0 || body->length == 0)
    return json_object_new ();

  if (json_parser_load_from_data (parser, body->data, body->length, NULL) && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return json_object_ref (json_node_get_object (json_parser_get_root (parser)));

  *is_valid = FALSE;

  return json_object_new ();
}

void
demo_rest_handle (DemoPortal *self,
                  SoupServerMessage *message,
                  const char *route,
                  GHashTable *query)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonObject) body = NULL;
  DemoCall call = { .portal = self, .message = message, .query = query != NULL ? query : nothing };
  gboolean is_valid;
  gboolean is_wrong;

  body = parse_body (message, &is_valid);
  call.body = body;
  call.method = soup_server_message_get_method (message);
  if (strcmp (call.method, SOUP_METHOD_PUT) == 0 || strcmp (call.method, "PATCH") == 0)
    call.method = SOUP_METHOD_POST;
  call.person = demo_people_sign_in (self, message, &is_wrong);
  call.rights = demo_people_get_rights (&call.person);

  if (is_valid)
    route_call (&call, route);
  else
    demo_call_fail (&call, 400, "rest_invalid_json", "Invalid JSON body passed.");
}
